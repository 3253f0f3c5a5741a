import { expAt, logPoissonProbabilityAt, type Stream, uniformAt } from "@holomap/determinism";

const NEGLIGIBLE = 1e-30;

// Cells of `work`: the chance of the likeliest load; a number drawn.
const AT_MODE = 0;
const DRAWN = 1;
const work = new Float64Array(2);

/** The Poisson law of the hits on one ship, tabulated where it can matter; filled again and again. */
export class LoadTable {
  /** The mean it was filled with, alone in its array: a number that changes is not put into a box there. */
  readonly mean: Float64Array = new Float64Array(1);
  /** The fewest hits that can matter, and the number of entries from there. */
  first = 0;
  length = 0;
  /** By hits less `first`: chance of so many or more; and of more, given so many or more. */
  atLeast: Float64Array = new Float64Array(64);
  more: Float64Array = new Float64Array(64);

  /** Tabulates the law with the mean it has, positive and at most a million. */
  fill(): void {
    const mean = this.mean[0] as number;
    const mode = Math.floor(mean);
    work[AT_MODE] = mean;
    logPoissonProbabilityAt(mode, work, AT_MODE);
    expAt(work, AT_MODE);
    const atMode = work[AT_MODE];
    let first = mode;
    for (let chance = atMode; first > 0 && chance > NEGLIGIBLE; first--) chance *= first / mean;
    let last = mode;
    for (let chance = atMode; chance > NEGLIGIBLE; last++) chance *= mean / (last + 1);
    const length = last - first + 1;
    if (length > this.atLeast.length) {
      this.atLeast = new Float64Array(2 * length);
      this.more = new Float64Array(2 * length);
    }
    const { atLeast, more } = this;
    let chance = atMode;
    for (let k = mode; k >= first; k--) {
      atLeast[k - first] = chance;
      chance *= k / mean;
    }
    chance = atMode;
    for (let k = mode + 1; k <= last; k++) {
      chance *= mean / k;
      atLeast[k - first] = chance;
    }
    let tail = 0;
    for (let i = length - 1; i >= 0; i--) {
      const after = tail;
      tail += atLeast[i] as number;
      atLeast[i] = tail;
      more[i] = after / tail;
    }
    this.first = first;
    this.length = length;
  }

  /** Draws the hits on one ship that takes at least entry `from` of the table; returns an entry. */
  drawFrom(stream: Stream, from: number): number {
    const { atLeast, length } = this;
    uniformAt(stream, work, DRAWN);
    const level = (work[DRAWN] as number) * (atLeast[from] as number);
    let low = from;
    if (length < 48) {
      while (low + 1 < length && (atLeast[low + 1] as number) > level) low += 1;
      return low;
    }
    let high = length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((atLeast[middle] as number) > level) low = middle;
      else high = middle;
    }
    return low;
  }
}
