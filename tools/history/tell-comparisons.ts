import { tellFigure, tellPercent } from "@holomap/lab";
import type { Comparison, Comparisons, Failed, Fought } from "./compare.ts";
import type { Judgement } from "./judge.ts";
import type { FoughtRow, MissingRow } from "./record-row.ts";
import { figureOf, meanOf, placeOf, rangeOf, tellerOf } from "./tell-figure.ts";

export interface TellSettings {
  readonly runs: number;
  readonly seed: number;
}

/** The tables and lists of docs/validation.md, as Markdown. Sources are numbered in the order in which they are first cited. */
export function tellComparisons(
  { compared, failed, fought }: Comparisons,
  missing: readonly MissingRow[],
  { runs, seed }: TellSettings,
): string {
  const cite = createCitations();
  const ofBattles = compared.filter(({ row }) => row.kind !== "database");
  const using = (use: FoughtRow["use"]) => ofBattles.filter(({ row }) => row.use === use);
  const outside = compared.filter(({ row, judgement }) =>
    row.use === "band" ? bandVerdict(row, judgement) !== "yes" : row.use !== "model" && isOutside(judgement),
  );
  const records = compared.filter(({ row }) => row.use === "record").map(({ judgement }) => judgement);
  const inside = records.filter(({ verdict }) => verdict === "inside").length;
  const edge = records.filter(({ verdict }) => verdict === "edge").length;
  const parts = [
    `${tellFigure(runs)} battles of each engagement, seed ${seed}. Of ${records.length} figures of the record that could be compared, ${inside} lie inside the central 98 % of our distribution, ${records.filter(isOutside).length} outside, ${edge} too near its edge to tell.${failed.length === 0 ? "" : ` ${failed.length} rows of the record could not be worked out: see "Not compared".`}`,
    "### Record against our distribution",
    tableOf(using("record"), cite),
    "### Bands",
    "The record is a range that the middle of our distribution should keep to.",
    bandsOf(using("band"), cite),
    "### Many battles at many odds",
    "The engagement `cdb90-division` with its attackers in other numbers, to the end. One draw is a whole database: as many battles at each of the odds as the record has, drawn from ours. *Check*: `fortuneDeviation` was set on these win rates, `breakOffAt` on this share; agreement proves nothing.",
    tableOf(
      compared.filter(({ row }) => row.kind === "database"),
      cite,
    ),
    "### Checks of input",
    "These figures went into the engagements; agreement proves nothing but that.",
    tableOf(using("check"), cite),
    "### Other models on the same input",
    tableOf(using("model"), cite),
    "### What lies outside, and what may be behind it",
    listOf(
      Array.from(new Set(outside.map(({ row }) => row)), (row) =>
        tellOutside(outside.filter((comparison) => comparison.row === row)),
      ),
    ),
    "### What was fought",
    "Sources and assumptions as the files of `scenarios/history` have them; the last column says how our battles ended.",
    inputsOf(fought),
    "### Not compared",
    listOf([
      ...tellFailed(failed),
      ...missing.map(({ case: name, figure, because }) => `${name}, ${figure}: ${because}`),
    ]),
    "### Sources",
    cite.list(),
  ];
  return `${parts.join("\n\n")}\n`;
}

interface Citations {
  (source: string): string;
  list(): string;
}

function createCitations(): Citations {
  const sources: string[] = [];
  const cite = (source: string): string => {
    if (!sources.includes(source)) sources.push(source);
    return `[${sources.indexOf(source) + 1}]`;
  };
  return Object.assign(cite, {
    list: () => sources.map((source, index) => `${index + 1}. ${plain(source)}`).join("\n"),
  });
}

function tableOf(comparisons: readonly Comparison[], cite: Citations): string {
  return markdownTable(
    ["engagement", "figure", "record", "ours: mean", "1 – 50 – 99 %", "record at", "inside 98 %?"],
    comparisons.map((comparison) => {
      const { row, judgement: our } = comparison;
      const tell = tellerOf(comparison);
      const record = row.kind === "outcome" ? "happened" : rangeOf(comparison, tell);
      const note = row.kind === "database" && row.use === "check" ? " *(check)*" : "";
      return [
        row.engagement,
        figureOf(comparison) + note,
        `${record} ${cite(row.source)}`,
        meanOf(our, tell),
        row.kind === "outcome" ? "" : [our.p01, our.p50, our.p99].map(tell).join(" – "),
        row.kind === "outcome" ? "" : placeOf(comparison),
        row.use === "model" ? "" : verdicts[our.verdict],
      ];
    }),
  );
}

function bandsOf(comparisons: readonly Comparison[], cite: Citations): string {
  return markdownTable(
    ["engagement", "figure", "band", "ours: mean", "1 – 50 – 99 %", "median in the band?"],
    comparisons.map((comparison) => {
      const { row, judgement: our } = comparison;
      const tell = tellerOf(comparison);
      return [
        row.engagement,
        figureOf(comparison),
        `${rangeOf(comparison, tell)} ${cite(row.source)}`,
        meanOf(our, tell),
        [our.p01, our.p50, our.p99].map(tell).join(" – "),
        bandVerdict(row, our),
      ];
    }),
  );
}

const verdicts = {
  inside: "yes",
  edge: "at the edge",
  "ours more": "**no**: ours higher",
  "ours less": "**no**: ours lower",
} as const;

function isOutside({ verdict }: Judgement): boolean {
  return verdict === "ours more" || verdict === "ours less";
}

function bandVerdict(row: FoughtRow, { p50 }: Judgement): string {
  if (row.kind === "outcome") throw new Error("an outcome has no band");
  return p50 < row.low ? "**no**: ours lower" : p50 > row.high ? "**no**: ours higher" : "yes";
}

/** One entry for the figures of a row: a win rate has one for each of its odds. */
function tellOutside(comparisons: readonly Comparison[]): string {
  const { engagement, why } = comparisons[0]!.row;
  const figures = comparisons.map((comparison) => {
    const { row, bin, judgement } = comparison;
    const tell = tellerOf(comparison);
    const record = row.kind === "outcome" ? "happened" : rangeOf(comparison, tell);
    const figure = bin === null ? figureOf(comparison) : `attacker wins at ${bin.odds} to one`;
    return `${figure} (record ${record}, ours ${tell(row.kind === "outcome" ? judgement.mean : judgement.p50)})`;
  });
  return `${engagement}: ${figures.join("; ")}. ${why === "" ? "No explanation known." : why}`;
}

/** One entry for each engagement and reason, with all figures it holds back. */
function tellFailed(failed: readonly Failed[]): readonly string[] {
  const figures = new Map<string, string[]>();
  for (const { row, because } of failed) {
    const key = `${row.engagement} cannot be fought: ${because}. So not worked out:`;
    const measure = row.kind === "outcome" ? "outcome" : row.measure;
    const of = row.kind === "battle" ? ` of ${row.sides.join(" and ")}` : "";
    figures.set(key, [...(figures.get(key) ?? []), `${measure}${of} (${row.case})`]);
  }
  return Array.from(figures, ([key, names]) => `${key} ${names.join(", ")}`);
}

function inputsOf(fought: readonly Fought[]): string {
  return markdownTable(
    ["engagement", "rules", "sources and assumptions", "ours ended"],
    fought.map(({ definition, plays, because }) => [
      definition.key,
      definition.rules,
      plain(definition.source ?? ""),
      plays === null
        ? `not fought: ${because}`
        : plays.reasons.map(([reason, count]) => `${reason} ${tellPercent(count / plays.runs)}`).join(", "),
    ]),
  );
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "None could be compared.";
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function listOf(entries: readonly string[]): string {
  return entries.length === 0 ? "Nothing." : entries.map((entry) => `- ${plain(entry)}`).join("\n");
}

/** Text that cannot break a table. */
function plain(text: string): string {
  return text.replaceAll("|", "/").replaceAll("\n", " ");
}
