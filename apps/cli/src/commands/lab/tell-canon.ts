import {
  type BeatStudy,
  type CanonStudy,
  type ShareEstimate,
  judgedVerdicts,
  tellChance,
  tellFigure,
  tellPercent,
} from "@holomap/lab";
import { alignColumns } from "../battle/table.ts";
import type { Studied } from "./study.ts";
import { chanceCells, day, tellFailed, tellHead } from "./tell-run.ts";

/** How likely a written timeline is, as text for a terminal: the least likely beats first, the whole at the end. */
export function tellCanonStudy(studied: Studied): string {
  const { canon } = studied.study;
  if (canon === undefined) return tellHead(studied).join("\n");
  return [
    ...tellHead(studied),
    "",
    ...tellBeats(canon.beats),
    ...(canon.predicted.length === 0
      ? []
      : ["", "Predicted: the outcome is withheld, nothing is scored", ...tellPredicted(canon.predicted)]),
    "",
    tellWhole(canon),
    ...tellFailed(studied.study),
  ].join("\n");
}

function tellBeats(beats: readonly BeatStudy[]): string[] {
  const rows = beats.map((study) => [
    study.beat,
    ...chanceCells(tellChance(study.verdicts!.match)),
    others(study.verdicts!),
    written(study),
    ...dates(study),
    shortened(study.text),
  ]);
  const heads = ["beat", "match", "95% interval", "otherwise (wars)", "written", "5%", "50%", "95%", "what"];
  return columns([heads, ...rows], new Set([1, 2]));
}

function tellPredicted(beats: readonly BeatStudy[]): string[] {
  const rows = beats.map((study) => [
    study.beat,
    ...chanceCells(tellChance(study.seen)),
    written(study),
    ...dates(study),
    shortened(study.text),
  ]);
  return columns(
    [["beat", "comes", "95% interval", "set for", "5%", "50%", "95%", "what"], ...rows],
    new Set([1, 2]),
  );
}

/** Text columns to the left, the named ones to the right. */
function columns(rows: readonly (readonly string[])[], right: ReadonlySet<number>): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  const padded = rows.map((row) =>
    row.map((cell, column) => (right.has(column) ? cell.padStart(widths[column] ?? 0) : cell)),
  );
  return alignColumns(padded, widths.length);
}

/** The other verdicts that occurred and in how many wars, the most frequent first. */
function others(verdicts: NonNullable<BeatStudy["verdicts"]>): string {
  return judgedVerdicts
    .filter((verdict) => verdict !== "match" && verdicts[verdict].successes > 0)
    .map((verdict): [string, ShareEstimate] => [verdict, verdicts[verdict]])
    .sort((a, b) => b[1].successes - a[1].successes)
    .map(([verdict, { successes }]) => `${verdict} ${tellFigure(successes)}`)
    .join(", ");
}

function written({ writtenFrom, writtenTo }: BeatStudy): string {
  const [from, to] = [day(writtenFrom), day(writtenTo)];
  return from === to ? from : `${from} to ${to}`;
}

function dates({ dates: found }: BeatStudy): string[] {
  return found === null ? ["–", "–", "–"] : [found.p05, found.p50, found.p95].map(day);
}

function tellWhole({ matching, beats, predicted, unseen, runs }: CanonStudy): string {
  const counts = `${beats.length} beats are judged, ${predicted.length} predicted, ${unseen} not seen by this version or beyond the end.`;
  if (matching === null) return counts;
  const interval =
    matching.low === null || matching.high === null
      ? ""
      : ` (95% interval of the mean ${tellPercent(matching.low)} to ${tellPercent(matching.high)})`;
  return `Of the judged beats of a war ${tellPercent(matching.mean)} match on average${interval}, ${tellFigure(runs)} wars.\n${counts}`;
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
