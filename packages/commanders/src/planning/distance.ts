import type { Atlas, View } from "@holomap/simulation";

/** A passage between two stars: an open link, one way. */
export interface Hop {
  readonly from: number;
  readonly to: number;
}

/** What distances are measured on: coordinates of the stars, x y z by star id, and the links that can be passed. */
export interface Chart {
  readonly points: Float64Array;
  /** By star, once asked for: squares of its straight distances to all stars. */
  readonly squares: (Float64Array | undefined)[];
  /** By star, once asked for: its straight distances to all stars. */
  readonly straight: (Float64Array | undefined)[];
  /** By star, once asked for: what is flown from it to all stars. */
  readonly flown: (Float64Array | undefined)[];
  /** By star: Infinity, to be copied where distances are worked out. */
  readonly far: readonly number[];
  readonly hops: readonly Hop[];
}

/** The charts of so many sets of open links are kept. */
const keptCharts = 8;

/** Charts by stars, the latest first: each follows from the stars and the hops in it alone, so they are kept only to be quicker. */
const charted = new WeakMap<Atlas["stars"], Chart[]>();

const noHops: readonly Hop[] = [];

/** The chart of a view, the same one while the same links are open. Links that are closed or mined do not count. */
export function chartOf(view: View): Chart {
  const { stars } = view.atlas;
  let charts = charted.get(stars);
  if (charts === undefined) {
    charts = [];
    charted.set(stars, charts);
  }
  const hops = hopsOf(view);
  for (const chart of charts) if (isSame(chart.hops, hops)) return chart;
  const chart = createChart(stars, hops, charts[0]);
  charts.unshift(chart);
  if (charts.length > keptCharts) charts.pop();
  return chart;
}

/** A chart of these stars and links; `sibling` is one of the same stars. */
function createChart(stars: Atlas["stars"], hops: readonly Hop[], sibling: Chart | undefined): Chart {
  const flown = rows(stars.length);
  if (sibling !== undefined) {
    const { points, squares, straight, far } = sibling;
    return { points, squares, straight, flown, far, hops };
  }
  const points = new Float64Array(3 * stars.length);
  for (const star of stars) points.set([star.x, star.y, star.z], 3 * star.id);
  const far: number[] = [];
  for (let id = 0; id < stars.length; id += 1) far.push(Number.POSITIVE_INFINITY);
  return { points, squares: rows(stars.length), straight: rows(stars.length), flown, far, hops };
}

function isSame(a: readonly Hop[], b: readonly Hop[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    if (a[index]!.from !== b[index]!.from || a[index]!.to !== b[index]!.to) return false;
  }
  return true;
}

function rows(count: number): (Float64Array | undefined)[] {
  const empty: (Float64Array | undefined)[] = [];
  empty.length = count;
  return empty;
}

function hopsOf(view: View): readonly Hop[] {
  if (view.links.length === 0) return noHops;
  const hops: Hop[] = [];
  for (const link of view.links) {
    if (!link.open || link.mined) continue;
    const ends = view.atlas.links[link.id]!.ends;
    const a = view.atlas.places[ends[0]]!.star;
    const b = view.atlas.places[ends[1]]!.star;
    hops.push({ from: a, to: b }, { from: b, to: a });
  }
  return hops;
}

/** Squares of the straight distances from a star to all stars. */
function squaresFrom(chart: Chart, star: number): Float64Array {
  const known = chart.squares[star];
  if (known !== undefined) return known;
  const { points } = chart;
  const px = points[3 * star]!;
  const py = points[3 * star + 1]!;
  const pz = points[3 * star + 2]!;
  const squares = new Float64Array(points.length / 3);
  for (let id = 0, at = 0; id < squares.length; id += 1, at += 3) {
    const x = px - points[at]!;
    const y = py - points[at + 1]!;
    const z = pz - points[at + 2]!;
    squares[id] = x * x + y * y + z * z;
  }
  chart.squares[star] = squares;
  return squares;
}

/** Straight distances from a star to all stars. */
function straightFrom(chart: Chart, star: number): Float64Array {
  const straight = squaresFrom(chart, star).map(Math.sqrt);
  chart.straight[star] = straight;
  return straight;
}

/** Light-years between two stars, straight. */
export function straightLightYears(chart: Chart, a: number, b: number): number {
  return (chart.straight[a] ?? straightFrom(chart, a))[b]!;
}

/** Light-years to fly from one star to another, straight or through one link, whichever is less. */
export function lightYears(chart: Chart, from: number, to: number): number {
  return (chart.flown[from] ?? flownFrom(chart, from))[to]!;
}

/** Light-years to fly from a star to all stars. */
function flownFrom(chart: Chart, from: number): Float64Array {
  const straight = chart.straight[from] ?? straightFrom(chart, from);
  const flown = straight.slice();
  for (const hop of chart.hops) {
    const toMouth = straight[hop.from]!;
    for (let to = 0; to < flown.length; to += 1) {
      const best = flown[to]!;
      if (toMouth < best) flown[to] = Math.min(best, toMouth + straightLightYears(chart, hop.to, to));
    }
  }
  chart.flown[from] = flown;
  return flown;
}

/** A star and how far it is. */
export interface Nearest {
  readonly star: number;
  readonly lightYears: number;
}

/** Of some stars the nearest to one, straight or through one link; star -1 when there are none. Ties to the earlier. */
export function nearestStar(chart: Chart, from: number, among: readonly number[]): Nearest {
  let best = nearestStraight(chart, from, among);
  for (const hop of chart.hops) {
    const toMouth = straightLightYears(chart, from, hop.from);
    if (toMouth >= best.lightYears) continue;
    const beyond = nearestStraight(chart, hop.to, among);
    const way = toMouth + beyond.lightYears;
    if (way < best.lightYears) best = { star: beyond.star, lightYears: way };
  }
  return best;
}

function nearestStraight(chart: Chart, from: number, among: readonly number[]): Nearest {
  let star = -1;
  let square = Number.POSITIVE_INFINITY;
  const squares = squaresFrom(chart, from);
  for (let index = 0; index < among.length; index += 1) {
    const id = among[index]!;
    const other = squares[id]!;
    if (other >= square) continue;
    star = id;
    square = other;
  }
  return { star, lightYears: Math.sqrt(square) };
}

/** By star of either set, the light-years to the nearest of the other set; Infinity elsewhere and where there is none. */
export interface Front {
  readonly toTheirs: readonly number[];
  readonly toOurs: readonly number[];
}

/** How far two sets of stars lie from each other, star by star. */
export function frontOf(chart: Chart, ours: readonly number[], theirs: readonly number[]): Front {
  const toTheirs = chart.far.slice();
  const toOurs = chart.far.slice();
  for (const a of ours) {
    toTheirs[a] = Math.sqrt(nearestSquare(squaresFrom(chart, a), theirs, toOurs));
  }
  for (const b of theirs) toOurs[b] = Math.sqrt(toOurs[b]!);
  if (ours.length === 0 || theirs.length === 0) return { toTheirs, toOurs };
  for (const hop of chart.hops) {
    shorten(chart, toTheirs, { hop, of: ours, among: theirs });
    shorten(chart, toOurs, { hop, of: theirs, among: ours });
  }
  return { toTheirs, toOurs };
}

/** The square of the distance to the nearest of some stars; lowers what is `known` of each to its square. */
function nearestSquare(squares: Float64Array, among: readonly number[], known: number[]): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < among.length; index += 1) {
    const star = among[index]!;
    const square = squares[star]!;
    if (square < nearest) nearest = square;
    if (square < known[star]!) known[star] = square;
  }
  return nearest;
}

function shorten(
  chart: Chart,
  distances: number[],
  way: { readonly hop: Hop; readonly of: readonly number[]; readonly among: readonly number[] },
): void {
  const beyond = nearestStraight(chart, way.hop.to, way.among).lightYears;
  for (const id of way.of) {
    const through = straightLightYears(chart, id, way.hop.from) + beyond;
    if (through < distances[id]!) distances[id] = through;
  }
}
