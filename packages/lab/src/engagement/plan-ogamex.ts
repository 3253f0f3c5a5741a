import {
  type BattlePlan,
  ogamex202608,
  type OgamexFigures,
  type OgamexSide,
  planOgamexBattle,
} from "@holomap/battle";
import type { EngagementDefinition, EngagementSide, OgamexClass } from "@holomap/scenario/engagement";
import { setOptions } from "./set-options.ts";

/** A battle by OGame's rules as OGameX has them: the first side attacks. */
export function planOgamex(definition: EngagementDefinition): BattlePlan {
  const ruleset = setOptions(ogamex202608, definition.options, definition.rules);
  const [attacker, defender, ...more] = definition.sides;
  if (attacker === undefined || defender === undefined || more.length > 0)
    throw new RangeError(
      `sides: the rules ${definition.rules} know two sides, not ${definition.sides.length}`,
    );
  const types = typesOf(definition.classes.ogamex);
  const plan = planOgamexBattle(
    {
      sides: [sideOf(attacker, types), sideOf(defender, types)],
      units: types.units.map((unit) => ({ ...unit, rapidFire: rapidFireOf(unit, types) })),
    },
    ruleset,
  );
  const written = [...attacker.forces, ...defender.forces];
  const forces = plan.forces.map((force, index) => {
    const { class: unit = force.unit } = written[index] ?? {};
    return types.variants.has(unit) ? { ...force, unit } : force;
  });
  return { ...plan, forces };
}

/** The classes of a file: one for each number, and others of a number that is taken, which are figures of a side. */
interface Types {
  readonly units: readonly OgamexClass[];
  /** By key: the class, and the key of the one that stands for its number. */
  readonly variants: ReadonlyMap<string, { readonly figures: OgamexClass; readonly unit: string }>;
}

function typesOf(classes: readonly OgamexClass[]): Types {
  const units = new Map<number, OgamexClass>();
  const variants = new Map<string, { readonly figures: OgamexClass; readonly unit: string }>();
  for (const row of classes) {
    const first = units.get(row.number);
    if (first === undefined) units.set(row.number, row);
    else variants.set(row.key, { figures: row, unit: first.key });
  }
  return { units: [...units.values()], variants };
}

function sideOf({ key, technology, forces }: EngagementSide, types: Types): OgamexSide {
  const figures: Record<string, OgamexFigures> = {};
  const rows = forces.map((force) => {
    const variant = types.variants.get(force.class);
    if (variant !== undefined) figures[variant.unit] = figuresOf(variant.figures, technology, types);
    return { id: force.key, unit: variant?.unit ?? force.class, count: force.count };
  });
  return { id: key, technology, figures, forces: rows };
}

/** What a side's research makes of a class, as the rules do it (OG1 of packages/battle/src/ogamex/RULES.md). */
function figuresOf(
  unit: OgamexClass,
  { weapon, shield, armour }: EngagementSide["technology"],
  types: Types,
): OgamexFigures {
  const raised = (base: number, level: number) => base + Math.floor((base * 10 * level) / 100);
  return {
    attack: raised(unit.attack, weapon),
    shield: raised(unit.shield, shield),
    hull: Math.floor(raised(unit.structure, armour) / 10),
    rapidFire: rapidFireOf(unit, types),
  };
}

/** Rapid fire goes by numbers: what is said of a class holds for all of its number. */
function rapidFireOf({ key, rapidFire }: OgamexClass, { variants }: Types): Readonly<Record<string, number>> {
  const times: Record<string, number> = {};
  for (const [target, shots] of Object.entries(rapidFire)) {
    const unit = variants.get(target)?.unit ?? target;
    if (times[unit] !== undefined && times[unit] !== shots)
      throw new RangeError(
        `class "${key}": rapidFire of "${target}" and "${unit}", which have one number, differ`,
      );
    times[unit] = shots;
  }
  return times;
}
