import { requireNonNegative } from "../arguments.ts";
import { exp, log } from "./exponential.ts";
import { logGamma } from "./gamma.ts";

/** The chance that a chi-square statistic with these degrees of freedom is at least `statistic`; good to 1e-10. */
export function chiSquareTail(statistic: number, degreesOfFreedom: number): number {
  requireNonNegative("statistic", statistic);
  requireNonNegative("degreesOfFreedom", degreesOfFreedom);
  if (degreesOfFreedom === 0) throw new RangeError("degreesOfFreedom must be positive, got 0");
  return statistic === 0 ? 1 : upperGamma(degreesOfFreedom / 2, statistic / 2);
}

/** The chance that a standard normal draw is at most x; good to 1e-10. */
export function normalBelow(x: number): number {
  const tail = x === 0 ? 0.5 : 0.5 * upperGamma(0.5, (x * x) / 2);
  return x > 0 ? 1 - tail : tail;
}

/**
 * The chance of counts at least as far from their expectations (chi-square), both with the same sum; neighbouring cells are
 * merged until at least 5 are expected in each. 1 if nothing is left to compare.
 */
export function chiSquareFit(observed: readonly number[], expected: readonly number[]): number {
  if (observed.length !== expected.length) {
    throw new RangeError(`observed must have ${expected.length} cells, got ${observed.length}`);
  }
  const cells: { seen: number; due: number }[] = [];
  let seen = 0;
  let due = 0;
  observed.forEach((count, i) => {
    seen += count;
    due += expected[i] as number;
    if (due < 5) return;
    cells.push({ seen, due });
    seen = 0;
    due = 0;
  });
  const last = cells[cells.length - 1];
  if (last !== undefined) {
    last.seen += seen;
    last.due += due;
  }
  if (cells.length < 2) return 1;
  const statistic = cells.reduce(
    (sum, cell) => sum + ((cell.seen - cell.due) * (cell.seen - cell.due)) / cell.due,
    0,
  );
  return chiSquareTail(statistic, cells.length - 1);
}

/** The chance of a greatest gap between sample and distribution (Kolmogorov and Smirnov) at least as large; for 100 values or more. */
export function kolmogorovFit(sample: readonly number[], distribution: (x: number) => number): number {
  const sorted = sample.slice().sort((a, b) => a - b);
  const size = sorted.length;
  let gap = 0;
  sorted.forEach((x, i) => {
    const below = distribution(x);
    gap = Math.max(gap, below - i / size, (i + 1) / size - below);
  });
  const scaled = gap * (Math.sqrt(size) + 0.12 + 0.11 / Math.sqrt(size)); // Stephens 1970
  if (scaled < 0.3) return 1;
  let tail = 0;
  for (let j = 1; j <= 20; j++) tail += (j % 2 === 1 ? 2 : -2) * exp(-2 * j * j * scaled * scaled);
  return tail;
}

/** The regularized upper incomplete gamma function: its series below a + 1, its continued fraction (Lentz) above. */
function upperGamma(a: number, x: number): number {
  const front = exp(a * log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * 1e-16; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let value = d;
  for (let n = 1; n < 10_000; n++) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return front * value;
}
