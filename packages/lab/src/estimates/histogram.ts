import { ExactSum } from "./exact-sum.ts";

/** Distinct values kept apart at most; beyond it neighbours share bins. */
export const mostBins = 16_384;
const mostSteps = 4_503_599_627_370_496;

/** One bar: `count` values from `value` up to the next multiple of the histogram's width. */
export interface HistogramBin {
  readonly value: number;
  readonly count: number;
}

/**
 * Counts of the values seen, from 0 up, each held to the nearest multiple of a resolution (1, 1/2 … 1/2^20: whole
 * numbers are held exactly). With up to 16,384 distinct values every one has its own bin; with more, the width of
 * the bins doubles until they fit, and percentiles are lower edges of bins. Mean and deviation are exact whatever
 * the bins. All that comes out depends on the values only: neither on their order nor on how they were merged.
 */
export class Histogram {
  /** Values seen. */
  count = 0;
  private readonly scale: number;
  /** Counts of 0, 1, 2 … as long as nothing else was seen. */
  private readonly dense: Float64Array;
  /** Counts by lower edge of the bin in steps of the resolution, from the first other value on. */
  private sparse: Map<number, number> | null = null;
  /** Width of a bin in steps of the resolution, a power of two. */
  private step = 1;
  private readonly sum = new ExactSum();
  private readonly squares = new ExactSum();
  private least = Number.POSITIVE_INFINITY;
  private most = Number.NEGATIVE_INFINITY;

  /** For values up to about `expected`; larger ones are allowed. The resolution is the finest with which `expected` stays below 2^38 steps. */
  constructor(expected: number) {
    let scale = 1;
    while (scale < 1_048_576 && expected * scale < 274_877_906_944) scale *= 2;
    this.scale = scale;
    this.dense = new Float64Array(Math.min(mostBins, Math.floor(Math.max(0, expected)) + 1));
  }

  add(value: number): void {
    const steps = Math.round(value * this.scale);
    if (!(value >= 0 && steps <= mostSteps))
      throw new RangeError(`a value must lie from 0 to ${mostSteps / this.scale}, got ${value}`);
    if (value < this.least) this.least = value;
    if (value > this.most) this.most = value;
    this.count += 1;
    this.sum.add(steps);
    this.squares.addSquare(steps);
    if (this.sparse === null && value < this.dense.length && Number.isInteger(value)) {
      this.dense[value]! += 1;
      return;
    }
    const sparse = this.toSparse();
    addTo(sparse, Math.floor(steps / this.step) * this.step, 1);
    this.widen(sparse);
  }

  /** Adds all values of another histogram made for the same expected values. */
  merge(other: Histogram): void {
    if (other.scale !== this.scale || other.dense.length !== this.dense.length)
      throw new RangeError("only histograms made for the same expected values can be merged");
    this.count += other.count;
    this.least = Math.min(this.least, other.least);
    this.most = Math.max(this.most, other.most);
    this.sum.merge(other.sum);
    this.squares.merge(other.squares);
    if (this.sparse === null && other.sparse === null) {
      other.dense.forEach((count, value) => {
        this.dense[value]! += count;
      });
      return;
    }
    const sparse = this.toSparse();
    this.setStep(sparse, Math.max(this.step, other.step));
    for (const { value, count } of other.bins())
      addTo(sparse, Math.floor((value * this.scale) / this.step) * this.step, count);
    this.widen(sparse);
  }

  /** Mean; 0 without values. */
  mean(): number {
    return this.count === 0 ? 0 : ratio(this.sum.total(), BigInt(this.count)) / this.scale;
  }

  /** Standard deviation of a sample (divisor n - 1); 0 with fewer than two values. */
  deviation(): number {
    if (this.count < 2) return 0;
    const n = BigInt(this.count);
    const total = this.sum.total();
    return Math.sqrt(ratio(n * this.squares.total() - total * total, n * (n - 1n))) / this.scale;
  }

  /** Least value; 0 without values. */
  minimum(): number {
    return this.count === 0 ? 0 : this.least;
  }

  /** Greatest value; 0 without values. */
  maximum(): number {
    return this.count === 0 ? 0 : this.most;
  }

  /** Width of the bins: 0 while every value has its own. */
  width(): number {
    return this.step === 1 ? 0 : this.step / this.scale;
  }

  /** The bins that hold something, ascending. */
  bins(): HistogramBin[] {
    const bins: HistogramBin[] = [];
    if (this.sparse === null) {
      this.dense.forEach((count, value) => {
        if (count > 0) bins.push({ value, count });
      });
      return bins;
    }
    for (const [steps, count] of this.sparse) bins.push({ value: steps / this.scale, count });
    return bins.sort((a, b) => a.value - b.value);
  }

  /** Percentiles by nearest rank: the value with number ceil(p × count) in ascending order; 0 without values. */
  percentiles(shares: readonly number[]): number[] {
    const bins = this.bins();
    return shares.map((share) => {
      const rank = Math.max(1, Math.ceil(share * this.count - 1e-9));
      let seen = 0;
      for (const { value, count } of bins) {
        seen += count;
        if (seen >= rank) return value;
      }
      return 0;
    });
  }

  private toSparse(): Map<number, number> {
    if (this.sparse !== null) return this.sparse;
    const sparse = new Map<number, number>();
    for (const { value, count } of this.bins()) sparse.set(value * this.scale, count);
    this.sparse = sparse;
    return sparse;
  }

  private widen(sparse: Map<number, number>): void {
    while (sparse.size > mostBins) this.setStep(sparse, this.step * 2);
  }

  private setStep(sparse: Map<number, number>, step: number): void {
    if (step === this.step) return;
    this.step = step;
    const old = [...sparse];
    sparse.clear();
    for (const [steps, count] of old) addTo(sparse, Math.floor(steps / step) * step, count);
  }
}

function addTo(counts: Map<number, number>, key: number, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** a / b to within 2^-52 of itself, for whole a >= 0 and b > 0 of any size. */
function ratio(a: bigint, b: bigint): number {
  const shift = Math.max(0, b.toString(2).length - a.toString(2).length + 64);
  let value = Number((a << BigInt(shift)) / b);
  for (let left = shift; left > 0; left -= 1) value /= 2;
  return value;
}
