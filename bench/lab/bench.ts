/** What the lab's benchmarks share. */
export interface Bench {
  /** Wars of a study. */
  readonly runs: number;
  /** Date at which the wars of the long studies end; null for whole wars. */
  readonly until: string | null;
  /** Rows of the table that is asked. */
  readonly rows: number;
  /** A folder for what is written; removed at the end. */
  readonly folder: string;
}

/** A line of the report: what, the figure, what is promised. */
export function tell(what: string, figure: string, promise = ""): void {
  console.log(`  ${what.padEnd(58)} ${figure.padStart(12)}${promise === "" ? "" : `   ${promise}`}`);
}
