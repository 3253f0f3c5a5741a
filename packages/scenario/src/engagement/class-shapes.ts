import type { ClassDefinition } from "../definition.ts";
import { choice, flag, list, number, or, row, whole } from "../fields/index.ts";
import { classShape } from "../shapes/forces.ts";
import { byName, name } from "./engagement-fields.ts";

const freeorionTargets = choice(["ships-and-planets", "ships", "fighters", "ships-and-fighters", "all"]);

const ogamexShape = row({
  key: name(),
  number: whole(0, 1e6),
  structure: number(0, 1e15),
  shield: or(number(0, 1e15), 0),
  attack: or(number(0, 1e15), 0),
  rapidFire: or(byName(number(1, 1e6)), {}),
});

const freeorionShape = row({
  key: name(),
  kind: or(choice(["ship", "planet"]), "ship"),
  structure: or(number(0, 1e12), 0),
  shield: or(number(0, 1e12), 0),
  defence: or(number(0, 1e12), 0),
  construction: or(number(0, 1e12), 0),
  weapons: or(
    list(
      row({
        key: name(),
        damage: number(0, 1e12),
        shots: or(whole(0, 1000), 1),
        targets: or(freeorionTargets, "ships-and-planets"),
      }),
    ),
    [],
  ),
  hangar: or(
    row({
      stored: whole(0, 1e6),
      launches: whole(0, 1e6),
      damage: number(0, 1e12),
      targets: or(freeorionTargets, "ships"),
    }),
    null,
  ),
});

const lanchesterShape = row({
  key: name(),
  kills: byName(number(0, 1e6)),
  firerExponent: or(number(0, 2), 1),
  targetExponent: or(number(0, 2), 0),
  hitsToKill: or(whole(1, 100), 1),
  focus: or(flag(), false),
  targetOrder: or(list(name()), []),
  arrivesOver: or(number(0, 1e9), 0),
});

const salvoShape = row({
  key: name(),
  offence: number(0, 1e6),
  offenceChance: or(number(0, 1), 1),
  defence: or(number(0, 1e6), 0),
  defenceChance: or(number(0, 1), 1),
  defends: or(choice(["itself", "side"]), "itself"),
  damage: or(number(0, 1e6), 1),
  damageDeviation: or(number(0, 1e6), 0),
  punch: or(number(0, 1e6), 1),
  aim: or(byName(number(0, 1e6)), {}),
  firesFrom: or(whole(1, 1e6), 1),
  firesFor: or(whole(0, 1e6), null),
});

/** A row of `classes`, by the list of `EngagementClasses` it belongs to. */
export const classShapes = {
  holomap: classShape,
  ogamex: ogamexShape,
  freeorion: freeorionShape,
  lanchester: lanchesterShape,
  salvo: salvoShape,
} as const;

type ClassRow = typeof classShape extends { readonly otherwise: infer T } ? T : never;

/** The definition of a class row, as linking a scenario makes it; research of a scenario means nothing here. */
export function classOf({ endurance, build, ...row }: ClassRow, id: number): ClassDefinition {
  return {
    id,
    ...row,
    plural: row.plural ?? `${row.name}s`,
    maximumWarp: row.maximumWarp ?? row.cruiseWarp,
    requires: -1,
    enduranceDays: endurance,
    buildDays: build,
  };
}
