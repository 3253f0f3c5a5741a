import { chiSquareTail, integerBelow, type Stream, uniform } from "@holomap/determinism";
import type { FreeorionRuleset } from "./freeorion-ruleset.ts";
import type { FreeorionSetup } from "./freeorion-setup.ts";
import type {
  FreeorionHangar,
  FreeorionPlanet,
  FreeorionShip,
  FreeorionTargets,
  FreeorionUnit,
  FreeorionWeapon,
} from "./freeorion-unit.ts";

const all: readonly FreeorionTargets[] = [
  "ships-and-planets",
  "ships",
  "fighters",
  "ships-and-fighters",
  "all",
];

/** One object of the plain battle, with its meters. */
interface Item {
  readonly force: number;
  readonly side: number;
  /** Of a fighter, the ship it came from. */
  readonly unit: FreeorionUnit;
  kind: "ship" | "planet" | "fighter";
  structure: number;
  shield: number;
  defence: number;
  construction: number;
  stored: number;
  weapons: readonly FreeorionWeapon[];
  gone: boolean;
}

/** What is left of every force in a plain battle: ships, or planets with a meter above 0; and the bouts. */
export interface PlainEnd {
  readonly bouts: number;
  readonly left: number[];
  readonly fighters: number[];
}

/** The rules of RULES.md played object by object and shot by shot, without any sharing of work with the plan. */
export function fightPlainly(stream: Stream, setup: FreeorionSetup, ruleset: FreeorionRuleset): PlainEnd {
  let items: Item[] = [];
  let forces = 0;
  setup.sides.forEach((side, sideIndex) => {
    for (const { unit: id, count, passive } of side.forces) {
      const unit = setup.units.find((row) => row.id === id);
      if (unit === undefined) throw new RangeError(id);
      for (let i = 0; i < count; i++) items.push(createItem(unit, sideIndex, forces, passive === true));
      forces += 1;
    }
  });
  const hostile = (a: number, b: number) => (setup.hostile === undefined ? a !== b : setup.hostile[a]?.[b]);
  let bout = 0;
  while (bout < ruleset.bouts && canGoOn(items, hostile)) {
    bout += 1;
    const lists = new Map<FreeorionTargets, (Item[] | undefined)[]>(all.map((targets) => [targets, []]));
    const attackers = items.map((item) => ({ item, weapons: weaponsOf(item) }));
    for (const { item, weapons } of attackers) {
      for (const weapon of weapons) {
        const bySide = lists.get(weapon.targets) ?? [];
        let list = bySide[item.side];
        if (list === undefined) {
          list = items.filter((other) => hostile(item.side, other.side) && isTarget(other, weapon.targets));
          bySide[item.side] = list;
        }
        for (let shot = 0; shot < weapon.shots && list.length > 0; shot++) {
          const target = list[integerBelow(stream, list.length)];
          if (target !== undefined) hit(target, weapon.damage, item.kind === "fighter" ? "bare" : "shielded");
        }
      }
    }
    const launched: Item[] = [];
    if (bout < ruleset.bouts) for (const item of items) launch(item, launched);
    items = items.filter((item) => !isDead(item)).concat(launched);
  }
  const left = Array.from({ length: forces }, () => 0);
  const fighters = left.slice();
  for (const item of items) {
    const list = item.kind === "fighter" ? fighters : left;
    if (item.kind === "fighter" || item.kind === "ship" || meters(item) > 0) {
      list[item.force] = (list[item.force] ?? 0) + 1;
    }
  }
  return { bouts: bout, left, fighters };
}

function createItem(unit: FreeorionUnit, side: number, force: number, passive: boolean): Item {
  const isShip = unit.kind === "ship";
  return {
    force,
    side,
    unit,
    kind: unit.kind,
    structure: isShip ? unit.structure : 0,
    shield: unit.shield,
    defence: isShip ? 0 : unit.defence,
    construction: isShip ? 0 : unit.construction,
    stored: isShip && !passive ? (unit.hangar?.stored ?? 0) : 0,
    weapons: isShip && !passive ? unit.weapons : [],
    gone: false,
  };
}

function weaponsOf(item: Item): readonly FreeorionWeapon[] {
  if (item.kind === "fighter" || item.kind === "ship") return item.weapons;
  return [{ id: "defence", damage: item.defence, shots: item.defence > 0 ? 1 : 0, targets: "ships" }];
}

function isTarget(item: Item, targets: FreeorionTargets): boolean {
  if (item.kind === "fighter")
    return targets === "fighters" || targets === "ships-and-fighters" || targets === "all";
  if (item.kind === "ship") return targets !== "fighters";
  return (targets === "ships-and-planets" || targets === "all") && meters(item) > 0;
}

function meters(item: Item): number {
  return item.shield + item.defence + item.construction;
}

function hit(target: Item, power: number, against: "bare" | "shielded"): void {
  if (power <= 0) return;
  if (target.kind === "fighter") target.gone = true;
  else if (target.kind === "ship") {
    target.structure -= against === "bare" ? power : Math.max(0, power - target.shield);
  } else {
    let left = power;
    for (const meter of ["shield", "defence", "construction"] as const) {
      const taken = Math.min(left, target[meter]);
      target[meter] -= taken;
      left -= taken;
    }
  }
}

function isDead(item: Item): boolean {
  if (item.kind === "fighter") return item.gone;
  return item.kind === "ship" && item.structure <= 0;
}

function hangarOf({ kind, unit }: Item): FreeorionHangar | null {
  return kind === "ship" && unit.kind === "ship" ? unit.hangar : null;
}

function launch(item: Item, launched: Item[]): void {
  const hangar = hangarOf(item);
  if (hangar === null) return;
  const { damage, launches, targets } = hangar;
  const weapons = [{ id: "fighter", damage, shots: 1, targets }];
  const count = Math.min(launches, item.stored);
  item.stored -= count;
  for (let i = 0; i < count; i++) {
    const fighter = createItem(item.unit, item.side, item.force, false);
    fighter.kind = "fighter";
    fighter.weapons = weapons;
    launched.push(fighter);
  }
}

function canGoOn(items: readonly Item[], hostile: (a: number, b: number) => boolean | undefined): boolean {
  const sides = [...new Set(items.filter((item) => isTarget(item, "all")).map((item) => item.side))];
  const meeting = sides.some((a) => sides.some((b) => hostile(a, b)));
  const armed = items.some((item) => {
    if (weaponsOf(item).some((weapon) => weapon.damage > 0 && weapon.shots > 0)) return true;
    const hangar = hangarOf(item);
    return hangar !== null && item.stored > 0 && hangar.launches > 0 && hangar.damage > 0;
  });
  return meeting && armed;
}

/** Chi-square of two samples of categories, with its degrees of freedom; categories seen less than 20 times are merged. */
export function compareSamples(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
): { statistic: number; freedom: number } {
  let totalA = 0;
  let totalB = 0;
  const cells: [number, number][] = [];
  let rareA = 0;
  let rareB = 0;
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const seenA = a.get(key) ?? 0;
    const seenB = b.get(key) ?? 0;
    totalA += seenA;
    totalB += seenB;
    if (seenA + seenB >= 20) cells.push([seenA, seenB]);
    else {
      rareA += seenA;
      rareB += seenB;
    }
  }
  if (rareA + rareB >= 20) cells.push([rareA, rareB]);
  let statistic = 0;
  for (const [seenA, seenB] of cells) {
    const due = ((seenA + seenB) * totalA) / (totalA + totalB);
    const dueB = seenA + seenB - due;
    statistic += ((seenA - due) * (seenA - due)) / due + ((seenB - dueB) * (seenB - dueB)) / dueB;
  }
  return { statistic, freedom: cells.length - 1 };
}

/** The chance of samples at least as far apart; 1 where there is nothing to compare. */
export function chanceOf({ statistic, freedom }: { statistic: number; freedom: number }): number {
  return freedom < 1 ? 1 : chiSquareTail(statistic, freedom);
}

/** Counts how often each text comes. */
export function tally(times: number, draw: (run: number) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let run = 0; run < times; run++) {
    const key = draw(run);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** A ship without weapons; `changes` replace figures. */
export function ship(id: string, changes: Partial<FreeorionShip> = {}): FreeorionShip {
  return { kind: "ship", id, structure: 10, shield: 0, weapons: [], hangar: null, ...changes };
}

/** A planet with no meters; `changes` replace figures. */
export function planet(id: string, changes: Partial<FreeorionPlanet> = {}): FreeorionPlanet {
  return { kind: "planet", id, shield: 0, defence: 0, construction: 0, ...changes };
}

/** A direct weapon of one shot at ships and planets. */
export function gun(
  damage: number,
  shots = 1,
  targets: FreeorionTargets = "ships-and-planets",
): FreeorionWeapon {
  return { id: `gun-${damage}-${targets}`, damage, shots, targets };
}

/** Sides red, blue, green … of forces as [unit, count]. */
export function meeting(
  units: readonly FreeorionUnit[],
  ...sides: readonly (readonly (readonly [string, number])[])[]
): FreeorionSetup {
  const names = ["red", "blue", "green", "white"];
  return {
    units,
    sides: sides.map((forces, i) => ({
      id: names[i] ?? `side-${i}`,
      forces: forces.map(([unit, count], j) => ({ id: `${names[i]}-${j + 1}`, unit, count })),
    })),
  };
}

/** A random battle of two or three sides with every feature: chaff, shields above damage, flak, hangars, decoys, planets, passive fleets. */
export function randomMeeting(stream: Stream, scale: number): FreeorionSetup {
  const below = (bound: number) => integerBelow(stream, bound);
  const targets = () => all[below(all.length)] ?? "all";
  const weapons = () =>
    Array.from({ length: below(3) }, () => gun([2, 3, 5, 6, 7.5][below(5)] ?? 1, 1 + below(3), targets()));
  const units: FreeorionUnit[] = [];
  const sides = Array.from({ length: 2 + below(2) }, (_, side) => ({
    id: `side-${side}`,
    forces: Array.from({ length: 1 + below(3) }, (_, force) => {
      const id = `unit-${side}-${force}`;
      const isPlanet = uniform(stream) < 0.2;
      if (isPlanet) {
        units.push(planet(id, { shield: below(4) * 3, defence: below(3) * 4, construction: below(3) * 2 }));
      } else {
        const hangar = {
          stored: 1 + below(4),
          launches: 1 + below(2),
          damage: below(4) * 2,
          targets: targets(),
        };
        const figures = { structure: [4, 9, 10, 20][below(4)] ?? 1, shield: [0, 0, 2, 6][below(4)] ?? 0 };
        units.push(
          ship(id, { ...figures, weapons: weapons(), hangar: uniform(stream) < 0.4 ? hangar : null }),
        );
      }
      const count = isPlanet ? 1 + below(2) : below(scale + 1);
      return { id: `force-${force}`, unit: id, count, passive: !isPlanet && uniform(stream) < 0.1 };
    }),
  }));
  if (sides.length < 3 || uniform(stream) < 0.5) return { units, sides };
  return {
    units,
    sides,
    hostile: [
      [false, true, true],
      [true, false, false],
      [true, false, false],
    ],
  };
}
