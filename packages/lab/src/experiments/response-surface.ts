import type { Factor } from "./experiment.ts";
import { isNumeric, numberAt } from "./factor-values.ts";
import type { Model } from "./fit-model.ts";
import type { Tornado } from "./tornado.ts";

export interface SurfaceAxis {
  readonly factor: string;
  readonly name: string;
  readonly values: readonly number[];
}

/** What a model says over two factors, all others in the middle. */
export interface ResponseSurface {
  readonly x: SurfaceAxis;
  readonly y: SurfaceAxis;
  /** By value of y, then of x. */
  readonly values: readonly (readonly number[])[];
  /** Bounds of the 95% interval of the mean response at each place, if the model holds; null where too few wars leave it open, left out of older studies. */
  readonly low?: readonly (readonly number[])[] | null;
  readonly high?: readonly (readonly number[])[] | null;
  /**
   * Share of the places at which the 95% interval of the difference from the middle leaves out 0: there the surface has a shape.
   * Luck that all points share widens the interval of the mean response, not this one.
   */
  readonly unlikeMiddle?: number | null;
}

const steps = 21;

/** The surface over the two factors of numbers with the widest bars of a tornado; null with fewer than two. */
export function responseSurface(
  factors: readonly Factor[],
  model: Model,
  { bars }: Tornado,
): ResponseSurface | null {
  const [x, y] = bars
    .map((bar) => factors.findIndex(({ key }) => key === bar.factor))
    .filter((index) => isNumeric(factors[index]!));
  if (x === undefined || y === undefined) return null;
  const coded = Array.from({ length: steps }, (_, step) => (2 * step) / (steps - 1) - 1);
  const axis = (index: number): SurfaceAxis => {
    const factor = factors[index]!;
    return { factor: factor.key, name: factor.name, values: coded.map((at) => numberAt(factor, at)) };
  };
  const middle = factors.map(() => Number.NaN);
  const placeAt = (right: number, up: number): number[] =>
    middle.map((open, at) => (at === x ? right : at === y ? up : open));
  const means = coded.map((up) => coded.map((right) => model.meanAt(placeAt(right, up))));
  const contrasts = coded.flatMap((up) =>
    coded.map((right) => model.contrast(placeAt(right, up), placeAt(0, 0))),
  );
  const known = contrasts.every(({ low }) => low !== null);
  const unlike = contrasts.filter(
    ({ value, low, high }) => value !== 0 && ((low ?? 0) > 0 || (high ?? 0) < 0),
  ).length;
  const bounds = (side: "low" | "high"): readonly (readonly number[])[] | null => {
    const grid = means.map((row) => row.flatMap((mean) => mean[side] ?? []));
    return grid.every(({ length }) => length === steps) ? grid : null;
  };
  return {
    x: axis(x),
    y: axis(y),
    values: means.map((row) => row.map(({ value }) => value)),
    low: bounds("low"),
    high: bounds("high"),
    unlikeMiddle: known ? unlike / contrasts.length : null,
  };
}
