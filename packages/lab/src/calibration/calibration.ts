import type { SettingChange } from "@holomap/scenario/changes";

/** What is to be found out: figures of a setting that nobody knows, the beats they are fitted to, and those that test the fit. Plain data. */
export interface Calibration {
  readonly title: string;
  /** Seed of replication 1, and of the dice that choose the points. */
  readonly seed: number;
  /** Wars at most, all counted: those of the fit, those as written and those under what was found. */
  readonly budget: number;
  /** Minute at which a war ends. */
  readonly until: number;
  readonly unknowns: readonly Unknown[];
  /** Keys of the beats that are fitted. */
  readonly fit: readonly string[];
  /** Keys of the beats that only test; never looked at before the fit is done. */
  readonly test: readonly string[];
  /** Wars kept as what was found; the first generation has twice as many, each later one as many. */
  readonly population: number;
  /** Wars as written, and as many under what was found, that judge the fit. */
  readonly checks: number;
  /** Distance of a beat that never comes, in tolerances; none is farther away. */
  readonly cap: number;
}

/** A figure of the setting that is known as a range only. Every figure of the range is as likely before the fit, or every ratio if the scale is log. */
export interface Unknown {
  readonly key: string;
  readonly name: string;
  /** Paths that move together. */
  readonly paths: readonly string[];
  /** to: the figure stands there. times: what stands there is multiplied by it. */
  readonly change: "to" | "times";
  readonly low: number;
  readonly high: number;
  /** Written behind each figure: "d" for a duration in days, "" for a plain number. */
  readonly unit: string;
  readonly scale: "linear" | "log";
  readonly whole: boolean;
  /** The figure as the setting has it; null where several places differ or it is no number. */
  readonly asWritten: number | null;
}

/** The changes that give the unknowns these figures, in their order. */
export function changesOf(unknowns: readonly Unknown[], figures: readonly number[]): SettingChange[] {
  return unknowns.flatMap(({ paths, change, unit }, index) => {
    const figure = figures[index] ?? 0;
    const to = unit === "" ? figure : `${figure} ${unit}`;
    return paths.map((path) => (change === "times" ? { path, times: figure } : { path, to }));
  });
}

/** How a budget is shared out. */
export interface Shares {
  /** Wars as written, and as many under what was found. */
  readonly checks: number;
  /** Wars kept as what was found. */
  readonly population: number;
  /** The least budget that allows the first generation and one that learns from it. */
  readonly least: number;
}

/** The shares that are taken where the file says nothing: a twentieth of the budget for each check (10 to 100 wars), a twelfth of the rest kept (at most 400). */
export function sharesOf(
  budget: number,
  unknowns: number,
  given: { readonly checks: number | null; readonly population: number | null },
): Shares {
  const checks = given.checks ?? Math.min(100, Math.max(10, Math.floor(budget / 20)));
  const fewest = Math.max(20, 5 * (unknowns + 1));
  const rest = budget - 2 * checks;
  const population = given.population ?? Math.min(400, Math.max(fewest, Math.floor(rest / 12)));
  return { checks, population, least: 2 * checks + 3 * population };
}
