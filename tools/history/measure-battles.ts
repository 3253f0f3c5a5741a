import type { BattleMeasure, BattleRow, FoughtRow, OutcomeRow } from "./record-row.ts";
import type { Plays } from "./fight-engagement.ts";

/** The figure in each battle; battles in which it has no meaning (nobody lost anything, for a ratio) are left out. */
export function measureBattles(plays: Plays, row: BattleRow): readonly number[] {
  const of = row.sides.map((side) => forcesOf(plays, side, row.force));
  const values = Array.from({ length: plays.runs }, (_, battle) => {
    const [first, second] = of.map((forces) => countOf(plays, battle, forces));
    return figureOf[row.measure]({
      first: first!,
      second: second ?? first!,
      won: plays.winners[battle] === plays.plan.sides.indexOf(row.sides[0]!),
      days: plays.minutes[battle]! / 1440,
    });
  });
  return values.filter((value) => !Number.isNaN(value));
}

/** 1 for each battle in which all these figures came out together, else 0. */
export function measureOutcome(plays: Plays, rows: readonly BattleRow[]): readonly number[] {
  const figures = rows.map((row) => ({ row, values: measureBattles(plays, row) }));
  return Array.from({ length: plays.runs }, (_, battle) =>
    figures.every(({ row, values }) => values[battle]! >= row.low && values[battle]! <= row.high) ? 1 : 0,
  );
}

/** The rows an outcome is made of: what is on record of the same case, engagement and settings. */
export function rowsOfOutcome(outcome: OutcomeRow, rows: readonly FoughtRow[]): readonly BattleRow[] {
  const found = rows.filter(
    (row): row is BattleRow =>
      row.kind === "battle" &&
      row.use === "record" &&
      row.measure !== "lost-ratio" &&
      row.medianOf === 1 &&
      row.case === outcome.case &&
      row.engagement === outcome.engagement &&
      JSON.stringify(row.set) === JSON.stringify(outcome.set),
  );
  if (found.length === 0)
    throw new RangeError(`record.yaml:${outcome.line} no record of ${outcome.case} for an outcome`);
  return found;
}

interface Count {
  readonly initial: number;
  readonly lost: number;
}

interface Battle {
  readonly first: Count;
  readonly second: Count;
  readonly won: boolean;
  readonly days: number;
}

const figureOf: Readonly<Record<BattleMeasure, (battle: Battle) => number>> = {
  lost: ({ first }) => first.lost,
  "lost-share": ({ first }) => first.lost / first.initial,
  "lost-share-a-day": ({ first, days }) => first.lost / first.initial / days,
  survivors: ({ first }) => first.initial - first.lost,
  "lost-ratio": ({ first, second }) => first.lost / second.lost,
  wins: ({ won }) => (won ? 1 : 0),
};

/** Indices of the forces of a side, or of the one of that name; throws a RangeError that says what there is. */
export function forcesOf({ plan }: Plays, side: string, force: string | null): readonly number[] {
  const index = plan.sides.indexOf(side);
  if (index < 0) throw new RangeError(`no side "${side}"; sides are ${plan.sides.join(", ")}`);
  const own = plan.forces.flatMap((planned, at) => (planned.side === index ? [at] : []));
  const meant = own.filter((at) => force === null || plan.forces[at]!.id === force);
  if (meant.length === 0) {
    const names = own.map((at) => plan.forces[at]!.id).join(", ");
    throw new RangeError(`no force "${String(force)}" of the side ${side}; its forces are ${names}`);
  }
  return meant;
}

/** Units of these forces before a battle, and how many it took: dead, destroyed or captured. */
export function countOf(plays: Plays, battle: number, forces: readonly number[]): Count {
  const all = plays.plan.forces;
  let initial = 0;
  let left = 0;
  for (const force of forces) {
    initial += all[force]!.initial;
    left += plays.survivors[battle * all.length + force]!;
  }
  return { initial, lost: initial - left };
}
