import type { EngagementDefinition } from "@holomap/scenario/engagement";
import { createStream } from "@holomap/determinism";
import { type Plays, fightEngagement, setFigures } from "./fight-engagement.ts";
import { type Judgement, judge } from "./judge.ts";
import { measureBattles, measureOutcome, rowsOfOutcome } from "./measure-battles.ts";
import { atOdds, battlesOf, draw, measureDatabases, medianOf } from "./measure-databases.ts";
import type { BattleRow, DatabaseRow, FoughtRow, OddsBin } from "./record-row.ts";

/** A figure of the record beside ours. */
export interface Comparison {
  readonly row: FoughtRow;
  /** For one bin of a win rate. */
  readonly bin: OddsBin | null;
  readonly low: number;
  readonly high: number;
  readonly judgement: Judgement;
}

/** A figure that could not be worked out, and why. */
export interface Failed {
  readonly row: FoughtRow;
  readonly because: string;
}

/** An engagement as its file has it, and its battles, or why it cannot be fought. */
export interface Fought {
  readonly definition: EngagementDefinition;
  readonly plays: Plays | null;
  readonly because: string;
}

export interface Comparisons {
  readonly compared: readonly Comparison[];
  readonly failed: readonly Failed[];
  readonly fought: readonly Fought[];
}

export interface CompareSettings {
  readonly runs: number;
  readonly seed: number;
  readonly onEngagement?: (name: string) => void;
}

/** Fights whatever the rows ask for and sets each figure beside the record. Nothing is left out: a row is compared or failed. */
export function compareWithRecord(
  rows: readonly FoughtRow[],
  engagements: ReadonlyMap<string, EngagementDefinition>,
  settings: CompareSettings,
): Comparisons {
  const compared: Comparison[] = [];
  const failed: Failed[] = [];
  const fight = createFights(settings);
  const fought = [...engagements.values()].map((definition): Fought => {
    const tried = attempt(() => fight(definition));
    return "made" in tried
      ? { definition, plays: tried.made, because: "" }
      : { definition, plays: null, because: tried.because };
  });
  for (const row of rows) {
    const definition = engagements.get(row.engagement);
    const tried =
      definition === undefined
        ? { because: `there is no engagement "${row.engagement}" in scenarios/history` }
        : attempt(() =>
            compareRow(row, { rows, fight, settings, definition: setFigures(definition, row.set) }),
          );
    if ("made" in tried) compared.push(...tried.made);
    else failed.push({ row, because: tried.because });
  }
  return { compared, failed, fought };
}

interface Context {
  readonly rows: readonly FoughtRow[];
  readonly definition: EngagementDefinition;
  readonly fight: Fights;
  readonly settings: CompareSettings;
}

function compareRow(row: FoughtRow, context: Context): readonly Comparison[] {
  const { rows, definition, fight, settings } = context;
  if (row.kind === "database") return compareDatabase(row, context);
  if (row.kind === "outcome") {
    const values = measureOutcome(fight(definition), rowsOfOutcome(row, rows));
    const [possible, certain] = [judge(values, { low: 1, high: 1 }), judge(values, { low: 0, high: 0 })];
    const verdict = possible.verdict === "inside" ? certain.verdict : possible.verdict;
    return [{ row, bin: null, low: 1, high: 1, judgement: { ...possible, verdict } }];
  }
  const values = measureBattles(fight(definition), row);
  const judgement = judge(row.medianOf === 1 ? values : mediansOf(values, row, settings), row);
  return [{ row, bin: null, low: row.low, high: row.high, judgement }];
}

/** Medians of as many battles as the record's, each drawn with replacement. */
function mediansOf(
  values: readonly number[],
  row: BattleRow,
  { runs, seed }: CompareSettings,
): readonly number[] {
  return Array.from({ length: runs }, (_, index) =>
    medianOf(draw(createStream(seed, "median", index), values, row.medianOf)),
  );
}

function compareDatabase(row: DatabaseRow, { definition, fight, settings }: Context): readonly Comparison[] {
  const pools = row.bins.map((bin) => {
    const plays = fight(atOdds(definition, row.side, bin.odds));
    return { bin, battles: battlesOf(plays, row.side, bin.odds) };
  });
  const drawn = { seed: settings.seed, count: settings.runs };
  const whole: Comparison = {
    row,
    bin: null,
    low: row.low,
    high: row.high,
    judgement: judge(measureDatabases(row.measure, pools, drawn), row),
  };
  if (row.measure !== "win-rate") return [whole];
  const each = pools.map((pool): Comparison => {
    const { won } = pool.bin;
    const record = { low: won, high: won };
    return {
      row,
      bin: pool.bin,
      ...record,
      judgement: judge(measureDatabases("win-rate", [pool], drawn), record),
    };
  });
  return row.low === 0 && row.high === 1 ? each : [...each, whole];
}

type Fights = (definition: EngagementDefinition) => Plays;

/** Fights each engagement once for each setting of its figures. */
function createFights({ runs, seed, onEngagement }: CompareSettings): Fights {
  const done = new Map<string, Plays>();
  return (definition) => {
    const key = JSON.stringify(definition);
    const known = done.get(key);
    if (known !== undefined) return known;
    onEngagement?.(definition.key);
    const plays = fightEngagement(definition, runs, seed);
    done.set(key, plays);
    return plays;
  };
}

/** What a RangeError says of it, or the thing itself. */
function attempt<T>(make: () => T): { readonly made: T } | { readonly because: string } {
  try {
    return { made: make() };
  } catch (error) {
    if (error instanceof RangeError) return { because: error.message };
    throw error;
  }
}
