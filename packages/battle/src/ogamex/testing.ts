import { chiSquareTail, createStream, integerBelow, type Stream } from "@holomap/determinism";
import { type BattlePlan, createBattleEnd } from "../battle-plan.ts";
import type { OgamexRuleset, OgamexUnit } from "./ogamex-ruleset.ts";
import type { OgamexSetup } from "./ogamex-setup.ts";

/** A type of a plain battle: figures as they fight, and rapid fire by index of the other side's type. */
export interface PlainType {
  readonly count: number;
  readonly attack: number;
  readonly shield: number;
  readonly hull: number;
  readonly rapidFire: readonly number[];
}

export type PlainBattle = readonly [readonly PlainType[], readonly PlainType[]];

interface PlainShip {
  readonly type: number;
  hull: number;
  shield: number;
}

/**
 * The rules read off the page, a shot at a time and nothing else: what every other way must agree with. Returns the rounds and
 * then the survivors by side and type. Whole-number arithmetic throughout, so it shares no formula with the real thing.
 */
export function fightPlainly(stream: Stream, battle: PlainBattle, ruleset: OgamexRuleset): number[] {
  const sides = battle.map((types) =>
    types.flatMap(({ count, hull, shield }, type) =>
      Array.from({ length: count }, (): PlainShip => ({ type, hull, shield })),
    ),
  );
  let rounds = 0;
  while (rounds < ruleset.maxRounds && sides.every((ships) => ships.length > 0)) {
    rounds += 1;
    firePlainly(stream, { ruleset, own: battle[0], other: battle[1] }, sides[0] ?? [], sides[1] ?? []);
    firePlainly(stream, { ruleset, own: battle[1], other: battle[0] }, sides[1] ?? [], sides[0] ?? []);
    sides.forEach((ships, side) => {
      sides[side] = ships.filter((ship) => ship.hull > 0);
      for (const ship of ships) ship.shield = battle[side]?.[ship.type]?.shield ?? 0;
    });
  }
  const survivors = battle.flatMap((types, side) =>
    types.map((_, type) => (sides[side] ?? []).filter((ship) => ship.type === type).length),
  );
  return [rounds, ...survivors];
}

interface PlainPhase {
  readonly ruleset: OgamexRuleset;
  readonly own: readonly PlainType[];
  readonly other: readonly PlainType[];
}

function firePlainly(
  stream: Stream,
  phase: PlainPhase,
  shooters: readonly PlainShip[],
  targets: readonly PlainShip[],
) {
  const { ruleset, own, other } = phase;
  for (const shooter of shooters) {
    const { attack, rapidFire } = own[shooter.type] as PlainType;
    for (;;) {
      const target = targets[integerBelow(stream, targets.length)] as PlainShip;
      const figures = other[target.type] as PlainType;
      // Hundredths are exact: the test rulesets bounce at 1 % or at 0.
      if (attack * 100 < figures.shield * Math.round(ruleset.bounceFraction * 100)) break;
      if (target.hull > 0) hitPlainly(stream, ruleset, target, { attack, full: figures.hull });
      const times = rapidFire[target.type] ?? 0;
      if (times < 1) break;
      const ending = Math.floor(ruleset.rapidFireQuantum / times);
      if (integerBelow(stream, ruleset.rapidFireQuantum) < ending) break;
    }
  }
}

function hitPlainly(
  stream: Stream,
  ruleset: OgamexRuleset,
  target: PlainShip,
  { attack, full }: { readonly attack: number; readonly full: number },
): void {
  const through = Math.max(0, attack - target.shield);
  target.shield = Math.max(0, target.shield - attack);
  target.hull -= through;
  if (target.hull * 1000 >= full * Math.round(ruleset.explosionBelow * 1000)) return;
  const lost = 100 * (full - target.hull);
  if (integerBelow(stream, ruleset.explosionOutcomes) < (lost - (lost % full)) / full) target.hull = 0;
}

/** The same battle for `planOgamexBattle`: units "own…" and "other…" of their own. */
export function setupOf(battle: PlainBattle): OgamexSetup {
  const names = ["own", "other"] as const;
  const units = battle.flatMap((types, side) =>
    types.map(({ attack, shield, hull, rapidFire }, type): OgamexUnit => {
      const times = rapidFire.map((n, target) => [`${names[1 - side]}${target}`, n] as const);
      const number = 1000 * (side + 1) + type;
      return {
        key: `${names[side]}${type}`,
        number,
        structure: 10 * hull,
        shield,
        attack,
        rapidFire: Object.fromEntries(times),
      };
    }),
  );
  const forcesOf = (side: 0 | 1) =>
    battle[side].map(({ count }, type) => ({
      id: `${names[side]}${type}`,
      unit: `${names[side]}${type}`,
      count,
    }));
  return {
    units,
    sides: [
      { id: "own", forces: forcesOf(0) },
      { id: "other", forces: forcesOf(1) },
    ],
  };
}

/** Rounds and survivors of many fights of a plan, fight by fight. */
export function fightOften(plan: BattlePlan, fights: number, seed: number): number[][] {
  const end = createBattleEnd(plan);
  return Array.from({ length: fights }, (_, i) => {
    plan.fight(createStream(seed, "ogamex test", i), end);
    return [end.rounds, ...end.survivors];
  });
}

/** The chance that two samples of whole numbers from one law differ as much (chi-square of homogeneity, cells of 10 or more). */
export function sameLaw(a: readonly number[], b: readonly number[]): number {
  const counts = new Map<number, { inA: number; inB: number }>();
  const cellOf = (value: number) => {
    const cell = counts.get(value) ?? { inA: 0, inB: 0 };
    counts.set(value, cell);
    return cell;
  };
  for (const value of a) cellOf(value).inA += 1;
  for (const value of b) cellOf(value).inB += 1;
  const values = [...counts].sort((x, y) => x[0] - y[0]).map(([, cell]) => cell);
  // So many values that each is rare are put into some twenty cells.
  const least = Math.max(10, (a.length + b.length) / 20);
  const cells: { inA: number; inB: number }[] = [];
  let open = { inA: 0, inB: 0 };
  for (const { inA, inB } of values) {
    open = { inA: open.inA + inA, inB: open.inB + inB };
    if (open.inA + open.inB < least) continue;
    cells.push(open);
    open = { inA: 0, inB: 0 };
  }
  const last = cells[cells.length - 1];
  if (last !== undefined) {
    last.inA += open.inA;
    last.inB += open.inB;
  }
  if (cells.length < 2) return 1;
  const scale = Math.sqrt(b.length / a.length);
  const statistic = cells.reduce(
    (sum, { inA, inB }) => sum + (inA * scale - inB / scale) ** 2 / (inA + inB),
    0,
  );
  return chiSquareTail(statistic, cells.length - 1);
}

/** A column of rows. */
export function column(rows: readonly (readonly number[])[], at: number): number[] {
  return rows.map((row) => row[at] ?? Number.NaN);
}

/** A battle drawn by chance: types, figures that bounce and chain and explode, counts from 1 to `most`. */
export function drawBattle(seed: number, most: number): PlainBattle {
  const stream = createStream(seed, "ogamex test battle");
  const below = (bound: number) => integerBelow(stream, bound);
  const one = <T>(items: readonly T[]): T => items[below(items.length)] as T;
  const lengths = [1 + below(4), 1 + below(4)] as const;
  const typeOf = (enemies: number): PlainType => ({
    count: 1 + below(most),
    attack: one([0, 1, 5, 5, 50, 50, 150, 400, 1000]),
    shield: one([0, 1, 10, 25, 50, 200, 500]),
    hull: one([1, 30, 100, 400, 400, 1000, 2700, 7001]),
    rapidFire: Array.from({ length: enemies }, () => one([0, 0, 1, 2, 3, 6, 33, 200])),
  });
  return [
    Array.from({ length: lengths[0] }, () => typeOf(lengths[1])),
    Array.from({ length: lengths[1] }, () => typeOf(lengths[0])),
  ];
}
