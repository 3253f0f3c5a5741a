import { pow } from "@holomap/determinism";

/** The right-hand side of dy/dt = f(t, y): writes f to `out`. */
export type Slope = (time: number, y: Float64Array, out: Float64Array) => void;

const nodes = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1];
const rows = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
/** Fifth order minus fourth. */
const errors = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

/** Steps of the pair of Runge–Kutta formulas of orders 5 and 4 of Dormand and Prince (1980), for `size` unknowns. */
export interface Stepper {
  /** Steps from (time, y) over `length`, writes the result to `next`; returns the largest estimated error over accuracy × (1 + |y|). */
  step(slope: Slope, time: number, y: Float64Array, length: number, next: Float64Array): number;
}

/** Makes a stepper with its own buffers. */
export function createStepper(size: number, accuracy: number): Stepper {
  const slopes = rows.map(() => new Float64Array(size));
  const stage = new Float64Array(size);
  const combine = (y: Float64Array, length: number, weights: readonly number[], out: Float64Array) => {
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++)
        sum += (weights[k] as number) * ((slopes[k] as Float64Array)[i] as number);
      out[i] = (y[i] as number) + length * sum;
    }
  };
  return {
    step: (slope, time, y, length, next) => {
      for (let k = 0; k < nodes.length; k++) {
        combine(y, length, rows[k] as readonly number[], stage);
        slope(time + (nodes[k] as number) * length, stage, slopes[k] as Float64Array);
      }
      combine(y, length, rows[6] as readonly number[], next);
      slope(time + length, next, slopes[6] as Float64Array);
      let worst = 0;
      for (let i = 0; i < size; i++) {
        let sum = 0;
        for (let k = 0; k < errors.length; k++)
          sum += (errors[k] as number) * ((slopes[k] as Float64Array)[i] as number);
        const scale = accuracy * (1 + Math.max(Math.abs(y[i] as number), Math.abs(next[i] as number)));
        worst = Math.max(worst, Math.abs(length * sum) / scale);
      }
      return worst;
    },
  };
}

/** Factor for the next step after one with this error: the safety and bounds are the usual ones (Hairer, Nørsett and Wanner 1993). */
export function stepFactor(error: number): number {
  return error === 0 ? 5 : Math.min(5, Math.max(0.2, 0.9 * pow(error, -0.2)));
}
