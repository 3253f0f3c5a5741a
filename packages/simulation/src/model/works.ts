import { exp, log1p } from "@holomap/determinism";
import type { WorksState } from "./campaign.ts";
import type { World } from "./system.ts";

const minutesPerDay = 1440;
const minutesPerYear = 525_960;

/** [IN12] Works founded in the campaign may grow to so many times what they began with (invented). */
export const foundedGrowth = 10;

/** Output of works at a minute, 0 idle to 1 full: it moves straight to its target, idle to full in `fullOutputDays`. */
export function outputAt(works: WorksState, minute: number): number {
  if (minute <= works.outputSince) return works.output;
  const way = works.outputTarget - works.output;
  const days = (minute - works.outputSince) / minutesPerDay;
  const moved = works.fullOutputDays === 0 ? 1 : days / works.fullOutputDays;
  if (moved >= Math.abs(way)) return works.outputTarget;
  return way > 0 ? works.output + moved : works.output - moved;
}

/** Tons a day at full output at a minute: grows by its yearly rate, up to its limit, while it stands at full output. */
export function capacityAt(works: WorksState, minute: number): number {
  const limit = Math.max(works.limit, works.capacity);
  if (works.growthPerYear <= 0 || works.outputTarget < 1 || works.state !== "operational")
    return works.capacity;
  if (works.capacity >= limit) return works.capacity;
  const fullAt = works.outputSince + (1 - works.output) * works.fullOutputDays * minutesPerDay;
  const years = (minute - Math.max(fullAt, works.capacitySince)) / minutesPerYear;
  if (years <= 0) return works.capacity;
  return Math.min(limit, works.capacity * growthOver(years, works.growthPerYear));
}

/** Factor by which a capacity grows in some years. */
function growthOver(years: number, perYear: number): number {
  if (asked.perYear !== perYear) asked = growthAt(perYear);
  if (asked.years !== years) {
    asked.years = years;
    asked.factor = exp(years * asked.log);
  }
  return asked.factor;
}

/**
 * Growth at a yearly rate, with the years last asked for and the factor over them. Most works of a power came to full
 * output at one minute and are asked after one another, so it is mostly that of the next ones too.
 */
interface Growth {
  readonly perYear: number;
  readonly log: number;
  years: number;
  factor: number;
}

/** Settings have few rates, so the logarithm of each is worked out once. */
function growthAt(perYear: number): Growth {
  let growth = growths.get(perYear);
  if (growth === undefined) {
    growth = { perYear, log: log1p(perYear), years: Number.NaN, factor: Number.NaN };
    growths.set(perYear, growth);
  }
  return growth;
}

/** Pure functions of the rate and the years, kept to be quicker, and the one asked for last. */
const growths = new Map<number, Growth>();
let asked: Growth = growthAt(0);

/** Slipways at a minute: they grow as the capacity does, whole ones counted. */
export function slipwaysAt(world: World, works: WorksState, minute: number): number {
  return slipwaysFor(world, works, capacityAt(works, minute));
}

/** Slipways that go with a capacity: whole ones counted. */
export function slipwaysFor(world: World, works: WorksState, capacity: number): number {
  // Most works are mines: no capacity gives slipways where there are none.
  if (works.slipways === 0) return 0;
  const base =
    works.definition === -1
      ? works.limit / foundedGrowth
      : world.definition.works[works.definition]!.capacityTonsPerDay;
  if (base <= 0) return works.slipways;
  // A hair above the quotient, so that a capacity at n times its base has n times the slipways.
  return Math.max(works.slipways, Math.floor((works.slipways * capacity) / base + 1e-9));
}

/** Slipways on which nothing lies now. A works without slipways has one line. */
export function freeSlipways(world: World, works: WorksState): number {
  let free = linesOf(world, works);
  for (const build of world.campaign.builds) if (build.works === works.id) free -= build.slipways;
  return Math.max(0, free);
}

/** Things it can build side by side now. */
export function linesOf(world: World, works: WorksState): number {
  return linesFor(works, slipwaysAt(world, works, world.campaign.now));
}

/** Things it can build side by side on so many slipways. A works without slipways has one line. */
export function linesFor(works: WorksState, slipways: number): number {
  return Math.max(works.kind === "works" ? 1 : 0, slipways);
}

/** Brings capacity and output of works up to a minute and lets output move towards `target` from there. */
export function turnOutput(works: WorksState, minute: number, target: number): void {
  works.capacity = capacityAt(works, minute);
  works.capacitySince = minute;
  if (minute >= works.outputSince) {
    works.output = outputAt(works, minute);
    works.outputSince = minute;
  }
  works.outputTarget = target;
}
