import { requireCount } from "../arguments.ts";
import { exp, log } from "../math/exponential.ts";
import { logBinomialProbability, logPoissonProbability } from "../math/probabilities.ts";
import type { Stream } from "../stream.ts";
import { binomial } from "./binomial.ts";
import { createPoissonTable, drawOutsidePair } from "./poisson-histogram.ts";
import { integerBelow, uniform, uniformPositive } from "./uniform.ts";

const LARGEST_LOAD = 1_000_000;

/**
 * Throws balls into equally likely boxes and returns the histogram: entry k is the number of boxes with exactly k balls.
 * Its entries sum to `boxes`, and its last one is not 0; at most a million balls a box on average.
 */
export function occupancy(stream: Stream, balls: number, boxes: number): number[] {
  const histogram: number[] = [];
  occupancyInto(stream, balls, boxes, histogram);
  return histogram;
}

/** As `occupancy`, written over an array: where balls are thrown one by one or box by box, it allocates nothing. */
export function occupancyInto(stream: Stream, balls: number, boxes: number, histogram: number[]): void {
  while (histogram.length > 0) histogram.pop();
  requireCount("balls", balls);
  requireCount("boxes", boxes);
  if (balls === 0) {
    if (boxes > 0) histogram.push(boxes);
    return;
  }
  if (boxes === 0) throw new RangeError(`boxes must be at least 1 to hold ${balls} balls, got 0`);
  if (balls > boxes * LARGEST_LOAD) {
    throw new RangeError(`balls must be at most ${LARGEST_LOAD} a box (${boxes} boxes), got ${balls}`);
  }
  const drawn = METHODS[cheapestMethod(balls, boxes)](stream, balls, boxes, histogram);
  if (drawn !== histogram) for (const count of drawn) histogram.push(count);
}

/** A way to draw the histogram; all of them draw from the same distribution. */
export type OccupancyMethod = "ballByBall" | "boxByBox" | "conditioned" | "layered";

/** Every way to draw the histogram, for balls and boxes of at least 1; the simple ones write it to an empty array, if given. */
export const METHODS: Readonly<
  Record<OccupancyMethod, (stream: Stream, balls: number, boxes: number, histogram?: number[]) => number[]>
> = { ballByBall, boxByBox, conditioned, layered };

/** The method expected to take the least time; the figures are nanoseconds as samplers.bench.ts shows them on one machine. */
export function cheapestMethod(balls: number, boxes: number): OccupancyMethod {
  const load = balls / boxes;
  const byBalls = balls * (14 + 2 * load);
  const byBoxes = boxes * (load < 10 ? 60 + 10 * load : 150);
  const simple = byBalls < byBoxes ? "ballByBall" : "boxByBox";
  const cost = Math.min(byBalls, byBoxes);
  if (cost < 4000) return simple;
  const root = Math.sqrt(load);
  if (load <= LAYERED_FROM) {
    // The pair must hold boxes enough for the bound in `conditioned`; it holds some 0.8 / root of them.
    if (boxes < 500 * (1 + root)) return simple;
    return 3000 + (5 + 6 * root) * 110 * (1 + 2 * root * Math.sqrt(root)) < cost ? "conditioned" : simple;
  }
  return 5000 + (5 + 6 * root) * (3000 + 200 * root) < cost ? "layered" : simple;
}

/** Each ball finds a box with k balls with chance histogram[k] / boxes, and makes it one with k + 1. */
function ballByBall(stream: Stream, balls: number, boxes: number, histogram: number[] = []): number[] {
  histogram.push(boxes);
  for (let ball = 0; ball < balls; ball++) {
    let box = integerBelow(stream, boxes);
    let k = 0;
    while (box >= (histogram[k] as number)) box -= histogram[k++] as number;
    histogram[k] = (histogram[k] as number) - 1;
    addBoxes(histogram, k + 1, 1);
  }
  return histogram;
}

/** Each box takes its binomial share of the balls left. */
function boxByBox(stream: Stream, balls: number, boxes: number, histogram: number[] = []): number[] {
  let left = balls;
  for (let box = boxes; box > 0; box--) {
    const share = binomial(stream, left, 1 / box);
    left -= share;
    addBoxes(histogram, share, 1);
  }
  return histogram;
}

/**
 * Loads of boxes are independent Poisson counts conditioned on their sum. All loads but a pair of neighbours are drawn
 * without the condition; the pair is then forced, and is accepted with its binomial chance over the greatest such chance.
 */
function conditioned(stream: Stream, balls: number, boxes: number): number[] {
  const table = createPoissonTable(balls / boxes);
  const { pair, upperShare } = table;
  // Chernoff: fewer than `fewest` boxes fall into the pair with a chance below e^-72, and the greatest binomial chance
  // falls with the number of trials, so its value at `fewest` bounds every chance met below.
  const expected = boxes * ((table.chances[pair] as number) + (table.chances[pair + 1] as number));
  const fewest = Math.max(1, Math.floor(expected - 12 * Math.sqrt(expected)));
  const mode = Math.floor((fewest + 1) * upperShare);
  const logBound = logBinomialProbability(mode, fewest, upperShare, 1 - upperShare);
  for (;;) {
    const outside = drawOutsidePair(stream, boxes, table);
    const { histogram, inPair } = outside;
    const upper = balls - outside.balls - pair * inPair;
    if (upper < 0 || upper > inPair) continue;
    const logChance = logBinomialProbability(upper, inPair, upperShare, 1 - upperShare);
    if (uniform(stream) >= exp(logChance - logBound)) continue;
    histogram[pair] = inPair - upper;
    histogram[pair + 1] = upper;
    return trimmed(histogram);
  }
}

/** Loads above this are drawn in two layers. */
const LAYERED_FROM = 16;
/** The mean load of the thin layer that takes up the condition. */
const THIN_LAYER = 0.25;

/**
 * Every ball belongs to a thick or a thin layer, so the thick one holds a binomial number of the balls. It is drawn as
 * independent Poisson loads, accepted by the ratio of the binomial to the Poisson chance of its sum (the greatest ratio is
 * known), and the thin layer's balls are then thrown over the groups of boxes with equal thick loads.
 */
function layered(stream: Stream, balls: number, boxes: number): number[] {
  const thinShare = THIN_LAYER * (boxes / balls);
  const thickShare = 1 - thinShare;
  const table = createPoissonTable((balls / boxes) * thickShare);
  const expected = balls * thickShare;
  const logRatio = (sum: number): number =>
    logBinomialProbability(sum, balls, thickShare, thinShare) - logPoissonProbability(sum, expected);
  // The ratio grows from sum to sum + 1 while balls - sum >= balls * thinShare.
  const top = Math.floor(expected);
  const logBound = Math.max(logRatio(top), logRatio(Math.min(balls, top + 1)));
  for (;;) {
    const { histogram, inPair, balls: outside } = drawOutsidePair(stream, boxes, table);
    const upper = binomial(stream, inPair, table.upperShare);
    const sum = outside + table.pair * inPair + upper;
    if (sum > balls || log(uniformPositive(stream)) > logRatio(sum) - logBound) continue;
    histogram[table.pair] = inPair - upper;
    histogram[table.pair + 1] = upper;
    return addThinLayer(stream, histogram, { balls: balls - sum, boxes });
  }
}

function addThinLayer(
  stream: Stream,
  thick: readonly number[],
  thin: { readonly balls: number; readonly boxes: number },
): number[] {
  const histogram: number[] = [];
  let { balls, boxes } = thin;
  for (let load = 0; load < thick.length; load++) {
    const group = thick[load] as number;
    if (group === 0) continue;
    const share = binomial(stream, balls, group / boxes);
    occupancy(stream, share, group).forEach((count, more) => addBoxes(histogram, load + more, count));
    balls -= share;
    boxes -= group;
  }
  return trimmed(histogram);
}

function addBoxes(histogram: number[], load: number, count: number): void {
  while (histogram.length <= load) histogram.push(0);
  histogram[load] = (histogram[load] as number) + count;
}

function trimmed(histogram: number[]): number[] {
  while (histogram[histogram.length - 1] === 0) histogram.pop();
  return histogram;
}
