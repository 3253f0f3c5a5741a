import { createStream, normal, uniform } from "@holomap/determinism";
import { type Proposal, createProposal } from "./proposal.ts";
import { effectiveSize, resample } from "./weighted.ts";

/** How a search goes about it. */
export interface SearchPlan {
  readonly seed: number;
  readonly dimensions: number;
  /** Tries kept; the first generation has twice as many tries, each later one as many. */
  readonly population: number;
  /** Tries at most. */
  readonly budget: number;
}

/** A point to be tried; standard normal in each dimension before anything is known. */
export interface Try {
  /** From 1. */
  readonly number: number;
  readonly point: readonly number[];
}

/** A try that is near enough, and how much it counts. */
export interface Kept extends Try {
  readonly distance: number;
  /** All weights of a population have the sum 1. */
  readonly weight: number;
}

/** One round of tries, and what was kept after it of all so far. */
export interface Generation {
  /** From 1. */
  readonly generation: number;
  readonly tries: number;
  /** Tries of all generations so far. */
  readonly triesSoFar: number;
  /** The largest distance that is kept; null while no try has come out. */
  readonly tolerance: number | null;
  /** Share of this generation's tries within the tolerance before it; null for the first. */
  readonly acceptance: number | null;
  readonly kept: number;
  /** So many equally weighted tries would know as much as those kept. */
  readonly effective: number;
}

/** Why a search ended: the budget is used up; hardly a try came nearer any more; all tries are as far away; too few tries came out. */
export type SearchEnd = "budget" | "settled" | "flat" | "failed";

/** Asks for tries and takes their distances, in any order; what it asks and finds depends on the plan and the distances alone. */
export interface PopulationSearch {
  /** The next point to try; null while the answers of a generation are waited for, and at the end. */
  next(): Try | null;
  /** Takes the distance of a try that was asked for; Infinity for one that broke. */
  enter(number: number, distance: number): void;
  ended(): SearchEnd | null;
  generations(): readonly Generation[];
  /** What was kept of all whole generations, in the order of tries. */
  kept(): readonly Kept[];
}

/** Two generations with a smaller share of tries within the tolerance before them: more tries would hardly come nearer. */
const leastAcceptance = 0.05;

/**
 * Approximate Bayesian computation by adaptive population Monte Carlo: generations of fixed size, each drawn around what
 * was kept (Beaumont, Cornuet, Marin and Robert 2009, "Adaptive approximate Bayesian computation"), the tolerance being
 * whatever keeps so many of all tries (Lenormand, Jabot and Deffuant 2013, "Adaptive approximate Bayesian computation for
 * complex models"). A try counts by its prior density over the density of the mixture of all generations (Cornuet, Marin,
 * Mira and Robert 2012, "Adaptive multiple importance sampling"); no weight is above tries / tries of the first generation.
 */
export function createPopulationSearch(plan: SearchPlan): PopulationSearch {
  const points: (readonly number[])[] = [];
  const distances: number[] = [];
  /** Density of the mixture of all generations at each try, each counted by its tries, over the prior's. */
  const densities: number[] = [];
  const rounds: { readonly tries: number; readonly proposal: Proposal | null }[] = [];
  const generations: Generation[] = [];
  let kept: readonly Kept[] = [];
  let end: SearchEnd | null = null;
  let given = 0;
  let missing = 0;

  const openGeneration = (): void => {
    const first = rounds.length === 0;
    const tries = Math.min((first ? 2 : 1) * plan.population, plan.budget - points.length);
    const proposal = first ? null : proposalOf(kept, plan);
    rounds.push({ tries, proposal });
    missing = tries;
    for (let k = 0; k < tries; k += 1) {
      const stream = createStream(plan.seed, "calibration-try", points.length + 1);
      const point =
        proposal === null
          ? Array.from({ length: plan.dimensions }, () => normal(stream, 0, 1))
          : proposal.draw(stream);
      points.push(point);
      distances.push(Number.NaN);
    }
  };

  const closeGeneration = (): void => {
    const { tries, proposal } = rounds.at(-1)!;
    const before = points.length - tries;
    points.forEach((point, index) => {
      const asked = index < before ? rounds.slice(-1) : rounds;
      let density = densities[index] ?? 0;
      for (const round of asked) density += round.tries * (round.proposal?.densityRatio(point) ?? 1);
      densities[index] = density;
    });
    const last = generations.at(-1)?.tolerance ?? null;
    const acceptanceBefore = generations.at(-1)?.acceptance ?? 1;
    const within = distances.slice(before).filter((distance) => last !== null && distance <= last).length;
    const sorted = distances.filter(Number.isFinite).sort((a, b) => a - b);
    const tolerance = sorted[Math.min(plan.population, sorted.length) - 1] ?? null;
    kept = tolerance === null ? [] : keptWithin(tolerance, { points, distances, densities });
    const acceptance = proposal === null ? null : within / tries;
    generations.push({
      generation: generations.length + 1,
      tries,
      triesSoFar: points.length,
      tolerance,
      acceptance,
      kept: kept.length,
      effective: effectiveSize(kept.map(({ weight }) => weight)),
    });
    if (sorted.length < Math.min(plan.population, points.length)) end = "failed";
    else if (sorted[0] === sorted.at(-1)) end = "flat";
    else if (points.length >= plan.budget) end = "budget";
    else if (Math.max(acceptance ?? 1, acceptanceBefore) < leastAcceptance) end = "settled";
    else openGeneration();
  };

  if (plan.budget > 0) openGeneration();
  else end = "budget";
  return {
    next() {
      if (given >= points.length) return null;
      given += 1;
      return { number: given, point: points[given - 1]! };
    },
    enter(number, distance) {
      if (!Number.isNaN(distances[number - 1] ?? 0)) throw new RangeError(`try ${number} is not waited for`);
      if (Number.isNaN(distance)) throw new RangeError("a distance must be a number");
      distances[number - 1] = distance;
      missing -= 1;
      if (missing === 0) closeGeneration();
    },
    ended: () => end,
    generations: () => generations,
    kept: () => kept,
  };
}

function keptWithin(
  tolerance: number,
  tried: {
    readonly points: readonly (readonly number[])[];
    readonly distances: readonly number[];
    readonly densities: readonly number[];
  },
): Kept[] {
  const near = tried.points.flatMap((point, index) => {
    const distance = tried.distances[index]!;
    return distance <= tolerance
      ? [{ number: index + 1, point, distance, weight: 1 / tried.densities[index]! }]
      : [];
  });
  const total = near.reduce((sum, { weight }) => sum + weight, 0);
  return near.map((one) => ({ ...one, weight: one.weight / total }));
}

/** Around what was kept; where ties keep far more than the population, around a fair choice of them. */
function proposalOf(kept: readonly Kept[], { seed, population }: SearchPlan): Proposal {
  const weights = kept.map(({ weight }) => weight);
  if (kept.length <= 2 * population)
    return createProposal(
      kept.map(({ point }) => point),
      weights,
    );
  const start = uniform(createStream(seed, "calibration-centres", kept.length));
  const chosen = resample(weights, population, start);
  return createProposal(
    chosen.map((index) => kept[index]!.point),
    chosen.map(() => 1),
  );
}
