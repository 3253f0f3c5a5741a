import {
  type BattlePlan,
  type FightOrders,
  type SpaceChange,
  type SpaceSideSetup,
  defaultRuleset,
  planSpaceBattle,
} from "@holomap/battle";
import type { Definition } from "@holomap/scenario";
import type { EngagementChange, EngagementDefinition, EngagementSide } from "@holomap/scenario/engagement";
import { battleRulesetOf, unitProfileOf } from "@holomap/simulation";
import { classesUsed } from "./find-class.ts";
import { forceName, withOwnNames } from "./own-names.ts";
import { setOptions } from "./set-options.ts";

/** Minutes of a round where no setting says otherwise: the default of a scenario. */
const usualRoundMinutes = 20;

/** A fight in space under Holomap's own rules. Beside the ruleset's figures, `options.roundMinutes` sets the length of a round. */
export function planSpace(definition: EngagementDefinition, setting: Definition | null): BattlePlan {
  const { roundMinutes, ...ruleset } = setOptions(
    {
      ...(setting === null ? defaultRuleset : battleRulesetOf(setting)),
      roundMinutes: setting?.rules.roundMinutes ?? usualRoundMinutes,
    },
    definition.options,
    definition.rules,
  );
  const classes = classesUsed(definition, setting);
  for (const { key, domain } of classes)
    if (domain === "troop") throw new RangeError(`class "${key}": troops do not fight in space`);
  const units = Object.fromEntries(classes.map((unit) => [unit.key, unitProfileOf(unit)]));
  const plan = planSpaceBattle(
    { sides: definition.sides.map(sideOf), changes: definition.changes.map(changeOf), roundMinutes },
    { ruleset, units },
  );
  return withOwnNames(plan, definition);
}

/** Forces are named "side.force": their ids are unique in a battle. */
function sideOf({ key, forces, ...side }: EngagementSide): SpaceSideSetup {
  return {
    id: key,
    doctrine: side.doctrine,
    coordination: side.coordination,
    breakOffAt: side.breakOffAt,
    breakOffWhenLostAboveSize: side.breakOffWhenLostAboveSize,
    rams: side.rams,
    spares: side.spares,
    ...(side.withdrawAt === undefined ? {} : { withdrawAt: side.withdrawAt }),
    forces: forces.map((force) => ({
      id: forceName(key, force.key),
      unit: force.class,
      count: force.count,
      line: force.line,
      hidden: force.hidden,
      powerFrom: force.powerFrom === null ? null : forceName(key, force.powerFrom),
      arrives: force.arrives,
      axis: force.axis ?? 0,
      standsOff: force.standsOff ?? false,
      ...(force.staysRounds === undefined ? {} : { staysRounds: force.staysRounds }),
    })),
  };
}

function changeOf(change: EngagementChange): SpaceChange {
  if (change.kind === "bombardment") throw new RangeError("changes: a fight in space knows no bombardment");
  if (change.kind !== "orders") return { round: change.at, kind: change.kind, between: change.between };
  // The format allows the names and values of these orders only [EF8].
  const orders: object = change.orders;
  return { round: change.at, kind: "orders", side: change.side, orders: orders as Partial<FightOrders> };
}
