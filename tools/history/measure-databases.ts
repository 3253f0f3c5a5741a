import { type Stream, createStream, exp, integerBelow, log } from "@holomap/determinism";
import type { EngagementDefinition } from "@holomap/scenario/engagement";
import { type Plays, setFigures } from "./fight-engagement.ts";
import { countOf, forcesOf } from "./measure-battles.ts";
import type { DatabaseMeasure, OddsBin } from "./record-row.ts";

/** One battle as a database has it: the first side attacks. */
export interface DatabaseBattle {
  readonly odds: number;
  readonly winner: "attacker" | "defender" | "nobody";
  readonly attackerLost: number;
  readonly defenderLost: number;
  readonly attackerShare: number;
  readonly defenderShare: number;
}

/** The engagement at other odds: the one force of the side is made so many times the size of all against it. */
export function atOdds(definition: EngagementDefinition, side: string, odds: number): EngagementDefinition {
  const own = definition.sides.find(({ key }) => key === side);
  const force = own?.forces[0];
  if (own === undefined || force === undefined || own.forces.length !== 1 || definition.sides.length !== 2)
    throw new RangeError(`${definition.key}: odds need two sides, and one force of "${side}"`);
  const against = definition.sides
    .filter((other) => other !== own)
    .flatMap(({ forces }) => forces)
    .reduce((sum, { count }) => sum + count, 0);
  return setFigures(definition, { [`${side}.${force.key}.count`]: Math.max(1, Math.round(odds * against)) });
}

/** Plays at one bin's odds, as battles of a database. */
export function battlesOf(plays: Plays, attacker: string, odds: number): readonly DatabaseBattle[] {
  const side = plays.plan.sides.indexOf(attacker);
  const [own, other] = [attacker, plays.plan.sides[1 - side]!].map((name) => forcesOf(plays, name, null));
  return Array.from({ length: plays.runs }, (_, battle) => {
    const [a, d] = [countOf(plays, battle, own!), countOf(plays, battle, other!)];
    const won = plays.winners[battle]!;
    return {
      odds,
      winner: won < 0 ? "nobody" : won === side ? "attacker" : "defender",
      attackerLost: a.lost,
      defenderLost: d.lost,
      attackerShare: a.lost / a.initial,
      defenderShare: d.lost / d.initial,
    };
  });
}

/**
 * The figure in each of `count` databases of as many battles, bin by bin, as the record's, drawn with replacement from
 * those fought. Database k draws from the stream (seed, "database", k).
 */
export function measureDatabases(
  measure: DatabaseMeasure,
  pools: readonly { readonly bin: OddsBin; readonly battles: readonly DatabaseBattle[] }[],
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly number[] {
  return Array.from({ length: count }, (_, index) => {
    const stream = createStream(seed, "database", index);
    return databaseFigures[measure](pools.flatMap(({ bin, battles }) => draw(stream, battles, bin.of)));
  }).filter((value) => !Number.isNaN(value));
}

/** So many of these, drawn with replacement. */
export function draw<T>(stream: Stream, items: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, () => items[integerBelow(stream, items.length)]!);
}

/** The value half of them do not exceed, the lower of two; NaN of none. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? Number.NaN;
}

/** What a database says, battle by battle of it. */
export const databaseFigures: Readonly<
  Record<DatabaseMeasure, (battles: readonly DatabaseBattle[]) => number>
> = {
  "win-rate": (battles) => shareOf(battles, attackerWon),
  "win-slope": winSlope,
  "loss-slope": lossSlope,
  "winner-lost-share": (battles) => medianOf(decided(battles).map(({ winnerShare }) => winnerShare)),
  "loser-lost-share": (battles) => medianOf(decided(battles).map(({ loserShare }) => loserShare)),
  "winner-lost-less": (battles) =>
    shareOf(decided(battles), ({ winnerShare, loserShare }) => winnerShare < loserShare),
  "won-losing-less": (battles) =>
    shareOf(
      battles.filter((battle) => battle.attackerShare < battle.defenderShare),
      attackerWon,
    ),
  "won-losing-more": (battles) =>
    shareOf(
      battles.filter((battle) => battle.attackerShare > battle.defenderShare),
      attackerWon,
    ),
};

function attackerWon({ winner }: DatabaseBattle): boolean {
  return winner === "attacker";
}

function shareOf<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length;
}

function decided(battles: readonly DatabaseBattle[]) {
  return battles.flatMap(({ winner, attackerShare, defenderShare }) => {
    if (winner === "nobody") return [];
    return winner === "attacker"
      ? [{ winnerShare: attackerShare, loserShare: defenderShare }]
      : [{ winnerShare: defenderShare, loserShare: attackerShare }];
  });
}

/** Slope of ln(attacker's losses / defender's) on ln(odds) by least squares, over battles in which both lost some. */
function lossSlope(battles: readonly DatabaseBattle[]): number {
  const both = battles.filter(({ attackerLost, defenderLost }) => attackerLost > 0 && defenderLost > 0);
  const points = both.map(({ odds, attackerLost, defenderLost }) => ({
    x: log(odds),
    y: log(attackerLost / defenderLost),
  }));
  const mean = (of: (point: { readonly x: number; readonly y: number }) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  return mean((point) => (point.x - x) * (point.y - y)) / mean((point) => (point.x - x) * (point.x - x));
}

/** Slope on ln(odds) of the logit of the attacker's chance to win, by maximum likelihood (Newton's method). */
function winSlope(battles: readonly DatabaseBattle[]): number {
  let [constant, slope] = [0, 0];
  const bins = new Map<number, { of: number; won: number }>();
  for (const { odds, winner } of battles) {
    const bin = bins.get(odds) ?? { of: 0, won: 0 };
    bin.of += 1;
    if (winner === "attacker") bin.won += 1;
    bins.set(odds, bin);
  }
  for (let step = 0; step < 30; step += 1) {
    let [score, scoreX, weight, weightX, weightXX] = [0, 0, 0, 0, 0];
    for (const [odds, { of, won }] of bins) {
      const x = log(odds);
      const p = 1 / (1 + exp(-constant - slope * x));
      score += won - of * p;
      scoreX += (won - of * p) * x;
      weight += of * p * (1 - p);
      weightX += of * p * (1 - p) * x;
      weightXX += of * p * (1 - p) * x * x;
    }
    const determinant = weight * weightXX - weightX * weightX;
    if (!(determinant > 1e-12)) return Number.NaN;
    const change = (weight * scoreX - weightX * score) / determinant;
    constant += (weightXX * score - weightX * scoreX) / determinant;
    slope += change;
    if (Math.abs(change) < 1e-9) break;
  }
  return slope;
}
