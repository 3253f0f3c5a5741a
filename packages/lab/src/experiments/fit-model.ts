import { studentBound } from "../estimates/mean-estimate.ts";
import { type BlockFit, type BlockValues, fitBlocks, pointMeans } from "./block-regression.ts";
import type { DesignKind, Factor } from "./experiment.ts";
import {
  type Coordinates,
  type Term,
  type TermKind,
  columnOf,
  independentTerms,
  interactionTerms,
  mainTerms,
  squareTerms,
} from "./model-terms.ts";
import { selectTerms } from "./select-terms.ts";
import { holm, studentBeyond } from "./tails.ts";

/** What one term of a model does. Factors are coded from -1 (lowest level) to 1 (highest): a main effect from low to high is twice its coefficient. */
export interface Effect {
  readonly term: string;
  readonly kind: TermKind;
  /** Keys of its factors. */
  readonly factors: readonly string[];
  readonly coefficient: number;
  /** Null, as all that follow, where too few wars leave it open. */
  readonly se: number | null;
  /** Null too where the wars of a replication do not vary. */
  readonly t: number | null;
  readonly p: number | null;
  /** The chance with all terms of the model counted (Holm); of a term that was selected not below its chance at that. */
  readonly adjusted: number | null;
  /** 95% interval of the coefficient. */
  readonly low: number | null;
  readonly high: number | null;
  /** Chance of its selection, all candidates counted; null for a term that was in the model from the start. */
  readonly selected: number | null;
}

/** A regression of a response on the factors: JSON-safe. */
export interface FittedModel extends Omit<BlockFit, "coefficients" | "covariance" | "level"> {
  /** full: main effects, squares and all products of two. selected: main effects, and of the others what forward selection takes. */
  readonly terms: "full" | "selected";
  readonly effects: readonly Effect[];
  /** Terms that this design cannot tell from others, and that were left out. */
  readonly confused: readonly string[];
}

/** The difference that a move from one place to another makes. */
export interface Contrast {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The mean response at a place; its interval is null where too few wars leave it open. */
export interface FittedMean {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** A model and what it says at any place. */
export interface Model {
  readonly told: FittedModel;
  /** The response at a place. */
  at(coordinates: Coordinates): number;
  /** The mean response at a place with its 95% interval, which holds if the model does. */
  meanAt(coordinates: Coordinates): FittedMean;
  /** What changes from one place to another, with its 95% interval. */
  contrast(to: Coordinates, from: Coordinates): Contrast;
  /** What a factor alone adds at a place: its main effect and its square. */
  part(coordinates: Coordinates, factor: number): number;
  /** Terms that are not of this factor alone. */
  othersThan(factor: number): number;
}

/** More terms than these are selected, even where the design could bear them all. */
const mostTerms = 150;

/**
 * Fits a response: with a full factorial design all main effects, squares and products of two factors; with a Latin
 * hypercube the main effects, and squares and products by forward selection. Null where nothing varies or no term can be told.
 * Chances are fitted on their own scale (a linear probability model): its effects are percentage points that add up, it needs no
 * chance between 0 and 1, and the spread over replications makes no claim on the variance.
 */
export function fitModel(
  factors: readonly Factor[],
  points: readonly Coordinates[],
  { data, design }: { readonly data: BlockValues; readonly design: DesignKind },
): Model | null {
  const means = pointMeans(data);
  const mains = independentTerms(mainTerms(factors), points);
  const others = [...squareTerms(factors, points), ...interactionTerms(mains.terms)];
  const full = design === "full-factorial" && mains.terms.length + others.length <= mostTerms;
  const all = full ? independentTerms([...mains.terms, ...others], points) : mains;
  const selected = full ? [] : selectTerms(mains.terms, others, points, means);
  const terms = [...all.terms, ...selected.map(({ term }) => term)];
  const fit =
    terms.length === 0
      ? null
      : fitBlocks(
          terms.map((term) => columnOf(term, points)),
          data,
        );
  if (fit === null || isConstant(data)) return null;
  const chances = new Map(selected.map(({ term, chance }) => [term.name, chance]));
  const { coefficients, covariance, level: _, ...rest } = fit;
  const at = (coordinates: Coordinates): number =>
    terms.reduce((sum, term, index) => sum + coefficients[index]! * term.valueAt(coordinates), fit.intercept);
  const confused = [...new Set([...mains.confused, ...all.confused])];
  return {
    told: {
      ...rest,
      terms: full ? "full" : "selected",
      effects: effectsOf(terms, factors, { fit, chances, smallest: negligible(data) }),
      confused,
    },
    at,
    meanAt(coordinates) {
      const value = at(coordinates);
      const half = halfOfMean(
        fit,
        terms.map((term) => term.valueAt(coordinates)),
      );
      return { value, low: half === null ? null : value - half, high: half === null ? null : value + half };
    },
    contrast(to, from) {
      const moves = terms.map((term) => term.valueAt(to) - term.valueAt(from));
      const value = moves.reduce((sum, move, index) => sum + move * coefficients[index]!, 0);
      if (covariance === null) return { value, low: null, high: null };
      const half = studentBound(0.95, fit.degrees) * Math.sqrt(varianceAlong(covariance, moves));
      return { value, low: value - half, high: value + half };
    },
    part: (coordinates, factor) =>
      terms.reduce(
        (sum, term, index) =>
          isOwn(term, factor) ? sum + coefficients[index]! * term.valueAt(coordinates) : sum,
        0,
      ),
    othersThan: (factor) => terms.filter((term) => !isOwn(term, factor)).length,
  };
}

/** Variance of the sum of the coefficients, each times its move. */
function varianceAlong(covariance: readonly Float64Array[], moves: readonly number[]): number {
  let variance = 0;
  moves.forEach((a, row) => {
    moves.forEach((b, column) => {
      variance += a * b * covariance[row]![column]!;
    });
  });
  return Math.max(0, variance);
}

/** Half of the 95% interval of the mean response where the terms have these values. */
function halfOfMean(
  { covariance, level, spread, degrees }: BlockFit,
  values: readonly number[],
): number | null {
  if (covariance === null || level === null) return null;
  const moves = values.map((value, index) => value - level.centre[index]!);
  const slopes = varianceAlong(covariance, moves);
  const shared = moves.reduce((sum, move, index) => sum + move * level.covariances[index]!, 0);
  const variance = Math.max(0, level.variance + 2 * shared + slopes);
  if (variance === 0) return 0;
  // Two variances of other degrees of freedom: Satterthwaite (1946), rounded down.
  const together =
    spread === "replications"
      ? degrees
      : Math.max(
          1,
          Math.floor(
            (variance * variance) /
              ((level.variance * level.variance) / level.degrees + (slopes * slopes) / degrees),
          ),
        );
  return studentBound(0.95, together) * Math.sqrt(variance);
}

function isOwn({ factors }: Term, factor: number): boolean {
  return factors.length === 1 && factors[0] === factor;
}

function isConstant({ values }: BlockValues): boolean {
  const first = values.find((value) => !Number.isNaN(value));
  return values.every((value) => Number.isNaN(value) || value === first);
}

/** What rounding alone may leave of a coefficient or an error of it. */
function negligible({ values }: BlockValues): number {
  return (
    1e-11 * values.reduce((most, value) => (Number.isNaN(value) ? most : Math.max(most, Math.abs(value))), 0)
  );
}

interface Fitting {
  readonly fit: BlockFit;
  readonly chances: ReadonlyMap<string, number>;
  readonly smallest: number;
}

function effectsOf(
  terms: readonly Term[],
  factors: readonly Factor[],
  { fit, chances, smallest }: Fitting,
): readonly Effect[] {
  const { coefficients, covariance, degrees } = fit;
  const bound = covariance === null ? 0 : studentBound(0.95, degrees);
  const clean = (value: number): number => (Math.abs(value) < smallest ? 0 : value);
  const told = terms.map((term, index) => {
    const coefficient = clean(coefficients[index]!);
    const named = {
      term: term.name,
      kind: term.kind,
      factors: term.factors.map((factor) => factors[factor]!.key),
      coefficient,
    };
    if (covariance === null) return { ...named, se: null, t: null, p: null, low: null, high: null };
    const se = clean(Math.sqrt(Math.max(0, covariance[index]![index]!)));
    const t = se === 0 ? null : coefficient / se;
    const p = t === null ? (coefficient === 0 ? 1 : 0) : studentBeyond(t, degrees);
    return { ...named, se, t, p, low: coefficient - bound * se, high: coefficient + bound * se };
  });
  const adjusted = holm(told.map(({ p }) => p ?? 1));
  return told.map((effect, index) => {
    const selected = chances.get(effect.term) ?? null;
    const all = effect.p === null ? null : Math.max(adjusted[index]!, selected ?? 0);
    return { ...effect, adjusted: all, selected };
  });
}
