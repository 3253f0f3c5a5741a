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
  const values = coded.map((up) =>
    coded.map((right) => model.at(middle.map((open, at) => (at === x ? right : at === y ? up : open)))),
  );
  return { x: axis(x), y: axis(y), values };
}
