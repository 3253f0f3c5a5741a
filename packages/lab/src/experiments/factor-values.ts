import { exp, log } from "@holomap/determinism";
import type { Factor, Level } from "./experiment.ts";

/** Whether the levels of a factor are numbers, so that there is something between them. */
export function isNumeric({ levels }: Factor): boolean {
  return levels.every((level) => typeof level === "number");
}

/** The levels a factor has in a full factorial design: those of its list, or so many steps over its range. */
export function factorialLevels(factor: Factor): readonly Level[] {
  if (!factor.range) return factor.levels;
  const last = factor.steps - 1;
  const levels = Array.from({ length: factor.steps }, (_, step) => rangeValue(factor, (2 * step) / last - 1));
  return [...new Set(levels)];
}

/** The value of a factor at -1 (low) to 1 (high): of a range the number there, of a list the level of that part. */
export function valueAt(factor: Factor, coded: number): Level {
  if (factor.range) return rangeValue(factor, coded);
  const count = factor.levels.length;
  const index = Math.min(count - 1, Math.floor(((coded + 1) / 2) * count));
  return factor.levels[index]!;
}

function rangeValue(factor: Factor, coded: number): number {
  const [low, high] = boundsOf(factor);
  if (!factor.whole) return Number(numberAt(factor, coded).toPrecision(9));
  return Math.min(Math.floor(high), Math.max(Math.ceil(low), Math.round(numberAt(factor, coded))));
}

/** The number at -1 (the lowest level) to 1 (the highest), on the factor's scale. */
export function numberAt(factor: Factor, coded: number): number {
  const [low, high] = boundsOf(factor);
  if (coded <= -1) return low;
  if (coded >= 1) return high;
  const share = (coded + 1) / 2;
  return factor.scale === "log" ? exp(log(low) + share * (log(high) - log(low))) : low + share * (high - low);
}

/** Where a number lies from -1 (the lowest level) to 1 (the highest), on the factor's scale. */
export function codedOf(factor: Factor, value: Level): number {
  const [low, high] = boundsOf(factor);
  const on = (number: number): number => (factor.scale === "log" ? log(number) : number);
  return (2 * (on(Number(value)) - on(low))) / (on(high) - on(low)) - 1;
}

function boundsOf({ levels }: Factor): readonly [low: number, high: number] {
  return [Number(levels[0]), Number(levels.at(-1))];
}
