import type { Measure } from "../measures/measure.ts";
import type { PlaySpan } from "../measures/parse-measures.ts";
import type { Variant } from "../replications/variant.ts";

/** What may stand at a path of a setting, in the words of the files. */
export type Level = number | string | boolean;

export const designKinds = ["full-factorial", "latin-hypercube", "one-at-a-time"] as const;
export type DesignKind = (typeof designKinds)[number];

/** One figure of the setting (or several that move together) that an experiment tries at several values. */
export interface Factor {
  readonly key: string;
  readonly name: string;
  /** Paths of the setting, as `changeSetting` takes them. */
  readonly paths: readonly string[];
  /** to: the levels stand there. times: what stands there is multiplied by them. */
  readonly how: "to" | "times";
  /** Low and high of a range; else the levels, numbers ascending. Never less than two. */
  readonly levels: readonly Level[];
  /** Any number between its two levels may be taken. */
  readonly range: boolean;
  /** Levels of a range in a full factorial design, spread evenly on its scale. */
  readonly steps: number;
  readonly scale: "linear" | "log";
  /** Numbers of a range are rounded to whole ones. */
  readonly whole: boolean;
}

/** Whether a response must not fall (up) or not rise (down) as a factor grows. */
export interface MonotonicCheck {
  readonly response: string;
  readonly factor: string;
  readonly direction: "up" | "down";
}

/** An experiment file, checked against one definition. Plain data. */
export interface Experiment {
  readonly title: string;
  /** Wars at each point. */
  readonly runs: number;
  readonly seed: number;
  /** From the start of every play to its end. */
  readonly span: PlaySpan;
  /** Null: variants side by side. */
  readonly design: DesignKind | null;
  /** Points of the design, or number of variants. */
  readonly points: number;
  /** None where variants stand side by side. */
  readonly factors: readonly Factor[];
  /** None where there are factors: `variantsOf` makes one of each point. The first is what the others are compared with. */
  readonly variants: readonly Variant[];
  readonly measures: readonly Measure[];
  /** Keys of the measures that are analysed. */
  readonly responses: readonly string[];
  readonly monotonic: readonly MonotonicCheck[];
}

/** What an experiment may ask for. Anything beyond is an issue before a war is played. */
export const experimentLimits = {
  factors: 64,
  levels: 50,
  points: 10_000,
  runs: 100_000,
  wars: 10_000_000,
  measures: 100,
  /** Responses times points: what the study must estimate. */
  estimates: 100_000,
  orders: 100,
  checks: 50,
} as const;
