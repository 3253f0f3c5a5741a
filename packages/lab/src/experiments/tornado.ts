import type { Difference } from "./compare-points.ts";
import type { DesignPoint } from "./design.ts";
import type { Factor, Level } from "./experiment.ts";
import type { Contrast, Model } from "./fit-model.ts";
import { type Coordinates, coordinateOf } from "./model-terms.ts";
import { isNumeric, numberAt } from "./factor-values.ts";

/** What a response is with one factor at one end and all others in the middle (or as they are). */
export interface FactorEnd extends Contrast {
  readonly level: Level;
}

/** One bar of a tornado chart. `value` of an end is the difference from the middle, with its 95% interval. */
export interface TornadoBar {
  readonly factor: string;
  readonly name: string;
  /** Of numbers the lowest level and the highest; of words those with the smallest and the largest response. */
  readonly low: FactorEnd;
  readonly high: FactorEnd;
  /** Size of the difference between the two ends. */
  readonly swing: number;
  /** The response over the factor: at its levels; of a range, from a model, at five places. The ends are among them. */
  readonly course: readonly FactorEnd[];
}

export interface Tornado {
  /** The response with all factors in the middle of their ranges (model), or as the setting has them (points). */
  readonly middle: number;
  readonly from: "model" | "points";
  /** The widest first. */
  readonly bars: readonly TornadoBar[];
}

/** A tornado from a model. */
export function tornadoOfModel(factors: readonly Factor[], model: Model): Tornado {
  const middle: Coordinates = factors.map(() => Number.NaN);
  const bars = factors.map((factor, index) =>
    barOf(
      factor,
      courseLevels(factor).map((level) => {
        const there = middle.map((open, at) => (at === index ? coordinateOf(factor, level) : open));
        return { level, ...model.contrast(there, middle) };
      }),
    ),
  );
  return { middle: model.at(middle), from: "model", bars: sorted(bars) };
}

function courseLevels(factor: Factor): readonly Level[] {
  return factor.range ? [-1, -0.5, 0, 0.5, 1].map((coded) => numberAt(factor, coded)) : factor.levels;
}

/** A tornado from a design that changes one factor at a time: the differences from its first point. */
export function tornadoOfPoints(
  factors: readonly Factor[],
  points: readonly DesignPoint[],
  { differences, middle }: { readonly differences: readonly Difference[]; readonly middle: number },
): Tornado {
  const bars = factors.flatMap((factor, index) => {
    const ends = points.flatMap((point, number) => {
      const level = point[index] ?? null;
      const told = differences[number - 1];
      if (level === null || told === undefined || told.runs === 0) return [];
      return [{ level, value: told.difference, low: told.low, high: told.high }];
    });
    return ends.length < 2 ? [] : [barOf(factor, ends)];
  });
  return { middle, from: "points", bars: sorted(bars) };
}

function barOf(factor: Factor, ends: readonly FactorEnd[]): TornadoBar {
  const order = isNumeric(factor) ? ends : ends.toSorted((a, b) => a.value - b.value);
  const [low, high] = [order[0]!, order.at(-1)!];
  const swing = Math.abs(high.value - low.value);
  return { factor: factor.key, name: factor.name, low, high, swing, course: ends };
}

function sorted(bars: readonly TornadoBar[]): readonly TornadoBar[] {
  return bars.toSorted((a, b) => b.swing - a.swing || (a.factor < b.factor ? -1 : 1));
}
