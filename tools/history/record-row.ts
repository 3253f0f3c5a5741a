import type { PathValue } from "@holomap/scenario/engagement";

/** Figures of one battle; what each means stands in scenarios/history/README.md. */
export const battleMeasures = [
  "lost",
  "lost-share",
  "lost-share-a-day",
  "survivors",
  "lost-ratio",
  "wins",
] as const;

/** Figures of many battles at several odds, as a database of battles has them. */
export const databaseMeasures = [
  "win-rate",
  "win-slope",
  "loss-slope",
  "winner-lost-share",
  "loser-lost-share",
  "winner-lost-less",
  "won-losing-less",
  "won-losing-more",
] as const;

/** `outcome`: several figures of one battle at once; `none`: cannot be compared. */
export const otherMeasures = ["outcome", "none"] as const;
/** What a figure is for. */
export const uses = ["record", "band", "check", "model"] as const;

export type BattleMeasure = (typeof battleMeasures)[number];
export type DatabaseMeasure = (typeof databaseMeasures)[number];

/** Battles of one stretch of force ratios: fought at `odds`, `of` battles, of which the first side won the share `won`. */
export interface OddsBin {
  readonly odds: number;
  readonly from: number;
  readonly to: number;
  readonly won: number;
  readonly of: number;
}

interface Row {
  /** Line of record.yaml, from 1. */
  readonly line: number;
  readonly case: string;
  readonly engagement: string;
  /** Figures of the engagement set otherwise, by path. */
  readonly set: Readonly<Record<string, PathValue>>;
  readonly use: (typeof uses)[number];
  readonly source: string;
  /** What may be behind it where the record lies outside; "" = nothing is known. */
  readonly why: string;
}

export interface BattleRow extends Row {
  readonly kind: "battle";
  readonly measure: BattleMeasure;
  readonly sides: readonly string[];
  readonly force: string | null;
  readonly low: number;
  readonly high: number;
  /** The value is the median of so many battles; 1 = of one. */
  readonly medianOf: number;
}

/** All `record` rows of the same case, engagement and settings in one battle. */
export interface OutcomeRow extends Row {
  readonly kind: "outcome";
}

export interface DatabaseRow extends Row {
  readonly kind: "database";
  readonly measure: DatabaseMeasure;
  readonly side: string;
  readonly bins: readonly OddsBin[];
  readonly low: number;
  readonly high: number;
}

/** A figure of the record that nothing here can be compared with. */
export interface MissingRow {
  readonly kind: "missing";
  readonly line: number;
  readonly case: string;
  readonly figure: string;
  readonly because: string;
}

export type FoughtRow = BattleRow | OutcomeRow | DatabaseRow;
export type RecordRow = FoughtRow | MissingRow;
