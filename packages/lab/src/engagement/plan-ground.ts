import {
  type BattlePlan,
  type GroundChange,
  type GroundSideSetup,
  type LandingSetup,
  type StrongPointSetup,
  type TroopSetup,
  defaultGroundRuleset,
  planGroundBattle,
} from "@holomap/battle";
import type { ClassDefinition, Definition } from "@holomap/scenario";
import type {
  EngagementChange,
  EngagementDefinition,
  EngagementForce,
  EngagementSide,
  EngagementStrongPoint,
} from "@holomap/scenario/engagement";
import { troopProfileOf } from "@holomap/simulation";
import { classesUsed } from "./find-class.ts";
import { forceName, withOwnNames } from "./own-names.ts";
import { setOptions } from "./set-options.ts";

/** A war on a world under Holomap's own rules. Beside the ruleset's figures, `options.stepHours` sets the length of a round. */
export function planGround(definition: EngagementDefinition, setting: Definition | null): BattlePlan {
  const { stepHours, ...ruleset } = setOptions(
    {
      ...defaultGroundRuleset,
      ...setting?.rules.ground,
      stepHours: setting?.rules.groundStepHours ?? 24,
    },
    definition.options,
    definition.rules,
  );
  const classes = classesUsed(definition, setting);
  for (const { key, domain } of classes)
    if (domain !== "troop")
      throw new RangeError(`class "${key}": only troops fight on a world, not a ${domain}`);
  const plan = planGroundBattle(
    {
      ruleset,
      troops: Object.fromEntries(classes.map((unit) => [unit.key, troopProfileOf(unit)])),
      population: definition.world?.population ?? 0,
      resistance: definition.world?.resistance ?? 0,
      loyalTo: definition.world?.loyalTo ?? null,
      sides: definition.sides.map((side) => sideOf(side, classes)),
      hostile: definition.sides.map((_, a) => definition.sides.map((__, b) => a !== b)),
      changes: definition.changes.flatMap(changesOf),
    },
    { stepHours },
  );
  return withOwnNames(plan, definition);
}

function sideOf(side: EngagementSide, classes: readonly ClassDefinition[]): GroundSideSetup {
  const troops: TroopSetup[] = [];
  const landings: LandingSetup[] = [];
  for (const row of side.forces) {
    const { key, class: unit, count, quality, arrives, post } = row;
    const own = classes.find((known) => known.key === unit)?.quality ?? 1;
    const posted = post === undefined ? {} : { post };
    const force = { unit, count, quality: own * quality, force: forceName(side.key, key), ...posted };
    if (isLanding(row)) landings.push({ ...force, id: key, fromHour: arrives, ...liftOf(row) });
    else troops.push(force);
  }
  return {
    id: side.key,
    troops,
    landings,
    fortification: side.fortification,
    orbitalSupport: side.orbitalSupport,
    surrenderAt: side.surrenderAt,
    ...(side.held === null ? {} : { held: side.held }),
    ...(side.breakOffAt === null ? {} : { breakOffAt: side.breakOffAt }),
    ...(side.strongPoints === undefined ? {} : { strongPoints: side.strongPoints.map(strongPointOf) }),
    ...(side.bombardmentLimit === undefined ? {} : { bombardmentLimit: side.bombardmentLimit }),
    ...(side.prisoners === undefined ? {} : { prisoners: side.prisoners }),
    ...(side.civilianToll === undefined ? {} : { civilianToll: side.civilianToll }),
    ...(side.cutOff === undefined ? {} : { cutOff: side.cutOff }),
  };
}

/** Whoever comes later, in ships, by lifts or by beam, comes from orbit; all others are on the world from the start. */
function isLanding({ arrives, ships, liftHours, by }: EngagementForce): boolean {
  return arrives > 0 || ships !== undefined || liftHours !== undefined || by !== undefined;
}

function liftOf({ ships, soldiersPerShip, liftHours, by }: EngagementForce): Partial<LandingSetup> {
  return {
    ...(ships === undefined ? {} : { ships }),
    ...(soldiersPerShip === undefined ? {} : { soldiersPerShip }),
    ...(liftHours === undefined ? {} : { liftHours }),
    ...(by === undefined ? {} : { by }),
  };
}

function strongPointOf({ key, umbrella, ...point }: EngagementStrongPoint): StrongPointSetup {
  return { id: key, ...point, ...(umbrella === null ? {} : { umbrella }) };
}

function changesOf(change: EngagementChange): GroundChange[] {
  const { at: atHour } = change;
  if (change.kind === "bombardment") {
    const { side: by, target, strikes, precision, level, post } = change;
    const aim = { ...(level === undefined ? {} : { level }), ...(post === undefined ? {} : { at: post }) };
    return [{ atHour, kind: "bombardment", bombardment: { by, target, strikes, precision, ...aim } }];
  }
  if (change.kind !== "orders") return [{ atHour, kind: change.kind, between: change.between }];
  const { side } = change;
  return Object.entries(change.orders).map(([name, value]): GroundChange => {
    if (name === "orbitalSupport" && typeof value === "number")
      return { atHour, kind: "support", side, orbitalSupport: value };
    if (name === "cutOff" && typeof value === "boolean")
      return { atHour, kind: value ? "cut-off" : "open-orbit", side };
    throw new RangeError(
      `changes: on a world orbitalSupport (a number) and cutOff can be ordered otherwise, not ${name}`,
    );
  });
}
