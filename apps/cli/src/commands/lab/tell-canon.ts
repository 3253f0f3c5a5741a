import type { BlindBeat } from "@holomap/canon";
import {
  type BeatMover,
  type BeatStudy,
  type CanonStudy,
  type FigureStudy,
  type HistoryScore,
  type Mover,
  type MoverScreen,
  type ShareEstimate,
  judgedVerdicts,
  tellChance,
  tellFigure,
  tellPercent,
} from "@holomap/lab";
import { alignColumns } from "../battle/table.ts";
import type { Studied } from "./study.ts";
import { chanceCells, day, tellFailed, tellHead } from "./tell-run.ts";

const widest = 160;
const mostMovers = 20;
const longestMover = 56;

/** How likely a written timeline is, as text for a terminal: the least likely beats first, the whole at the end. */
export function tellCanonStudy(studied: Studied): string {
  const { canon } = studied.study;
  if (canon === undefined) return tellHead(studied).join("\n");
  return [...tellHead(studied), "", ...tellCanonTables(canon), ...tellFailed(studied.study)].join("\n");
}

/** The tables of a canon study and what they say together. */
export function tellCanonTables(canon: CanonStudy): string[] {
  const dated = canon.beats.filter(({ figure }) => figure === null);
  const figures = canon.beats.flatMap((study) =>
    study.figure === null ? [] : [{ study, figure: study.figure }],
  );
  return [
    ...(dated.length === 0 ? [] : [...tellDated(dated), ""]),
    ...(figures.length === 0 ? [] : ["Figures at their written time", ...tellFigures(figures), ""]),
    ...(canon.predicted.length === 0
      ? []
      : ["Predicted: the outcome is withheld, nothing is scored", ...tellPredicted(canon.predicted), ""]),
    ...tellMovers(canon),
    ...tellWhole(canon),
  ];
}

/**
 * What is said before the first war: each beat that no play can match, one to a line. Of the scenario's own (those
 * not in `added`) only what looks like an error; that this version has no eye for some of them is known.
 */
export function tellBlindBeats(blind: readonly BlindBeat[], added: ReadonlySet<string>): string[] {
  return blind
    .filter(({ beat, reason }) => added.has(beat) || reason === "unknown" || reason === "before")
    .map(({ beat, because }) => `${beat} cannot be seen: ${because}`);
}

function tellDated(beats: readonly BeatStudy[]): string[] {
  const rows = beats.map((study) => [
    study.beat,
    ...chanceCells(tellChance(study.verdicts!.match)),
    others(study.verdicts!),
    study.date,
    kind(study),
    ...dates(study),
    study.text,
  ]);
  const heads = [
    "beat",
    "match",
    "95% interval",
    "otherwise (wars)",
    "written",
    "kind of date",
    "5%",
    "50%",
    "95%",
    "what",
  ];
  return columns([heads, ...rows], new Set([1, 2]));
}

function tellFigures(
  beats: readonly { readonly study: BeatStudy; readonly figure: FigureStudy }[],
): string[] {
  const rows = beats.map(({ study, figure }) => [
    study.beat,
    ...chanceCells(tellChance(study.verdicts!.match)),
    others(study.verdicts!),
    study.date,
    kind(study),
    expected(figure),
    ...percentiles(figure),
    study.text,
  ]);
  const heads = [
    "beat",
    "match",
    "95% interval",
    "otherwise (wars)",
    "written",
    "kind of date",
    "written figure",
    "5%",
    "50%",
    "95%",
    "what",
  ];
  return columns([heads, ...rows], new Set([1, 2, 6, 7, 8, 9]));
}

function tellPredicted(beats: readonly BeatStudy[]): string[] {
  const rows = beats.map((study) => [
    study.beat,
    ...chanceCells(tellChance(study.seen)),
    study.date,
    kind(study),
    ...(study.figure === null ? dates(study) : percentiles(study.figure)),
    study.text,
  ]);
  return columns(
    [["beat", "comes", "95% interval", "set for", "kind of date", "5%", "50%", "95%", "what"], ...rows],
    new Set([1, 2]),
  );
}

function tellMovers({ movers, runs }: CanonStudy): string[] {
  if (movers === null) return [];
  if (movers.tooFewPlays) return [`What moves the beats is screened from ${movers.leastPlays} wars on.`, ""];
  const named = movers.beats.flatMap(({ beat, mover }: BeatMover) =>
    mover === null ? [] : [{ beat, mover }],
  );
  const counts = [
    ...tellLandmarks(movers, runs),
    `Screened: ${tellFigure(movers.beats.length)} beats in ${tellFigure(movers.pairs)} pairs; nothing earlier moves ${tellFigure(movers.beats.length - named.length)} of them.`,
    `The other ${tellFigure(movers.notScreened)} always or never match, or nearly so, or have nothing before them that varies.`,
  ];
  if (named.length === 0)
    return ["Movers: nothing earlier moves any beat, as far as these wars can tell.", ...counts, ""];
  const rows = named
    .slice(0, mostMovers)
    .map(({ beat, mover }) => [
      beat,
      tellMover(mover),
      `${tellPercent(mover.with.successes / mover.with.runs)} of ${tellFigure(mover.with.runs)}`,
      `${tellPercent(mover.without.successes / mover.without.runs)} of ${tellFigure(mover.without.runs)}`,
      points(mover.difference),
      `${points(mover.low)} to ${points(mover.high)}`,
      mover.adjustedP < 0.0001 ? "<0.0001" : mover.adjustedP.toFixed(4),
      mover.leadDays === null ? "–" : tellFigure(Math.round(mover.leadDays)),
    ]);
  const heads = [
    "beat",
    "matches more or less often if, earlier,",
    "match if so",
    "if not",
    "points",
    "interval",
    "adjusted p",
    "days before",
  ];
  return [
    "Movers: the earlier event that goes with the largest change of a beat's chance (an association in these wars, not proof of a cause)",
    ...columns([heads, ...rows], new Set([2, 3, 4, 5, 6, 7])),
    ...(named.length > mostMovers
      ? [`… and ${tellFigure(named.length - mostMovers)} more in results.json`]
      : []),
    ...counts,
    `Of the movers named at most ${tellPercent(movers.falseDiscoveryRate)} are expected to be chance; the intervals allow for all that was screened.`,
    "",
  ];
}

function tellLandmarks({ landmarks, disguised }: MoverScreen, runs: number): string[] {
  if (landmarks === undefined) return [];
  const { plays, full, varying, screened } = landmarks;
  const all = `Beside the beats ${tellFigure(varying)} landmarks of the wars themselves vary`;
  const which =
    screened < varying
      ? `the ${tellFigure(screened)} that come nearest to half of the wars were screened`
      : "were screened";
  return [
    `${all}${screened < varying ? "; " : " and "}${which}; ${tellFigure(disguised ?? 0)} pairs were left out: the beat itself by another name.`,
    ...(full === 0
      ? []
      : [`${tellFigure(full)} wars had more landmarks than are kept: of their last ones nothing is known.`]),
    ...(plays < runs
      ? [`Landmarks are known of ${tellFigure(plays)} of the ${tellFigure(runs)} wars; older rows lack them.`]
      : []),
  ];
}

/** Text columns to the left, the named ones to the right; the last fills what the line has left, or is left out. */
function columns(rows: readonly (readonly string[])[], right: ReadonlySet<number>): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
    });
  const last = widths.length - 1;
  const before = widths.slice(0, last).reduce((sum, width) => sum + width + 2, 0);
  const left = Math.max(0, widest - before);
  const padded = rows.map((row) =>
    row.map((cell, column) => {
      if (right.has(column)) return cell.padStart(widths[column] ?? 0);
      return column === last ? (left < 12 ? "" : shortened(cell, left)) : cell;
    }),
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

/** How the date is written, and how far from it a beat may come: `month ±45 d`. A third is the early, mid or late of a year. */
function kind({ dateKind, toleranceDays }: BeatStudy): string {
  return `${dateKind} ±${short(toleranceDays)} d`;
}

function dates({ dates: found }: BeatStudy): string[] {
  return found === null ? ["–", "–", "–"] : [found.p05, found.p50, found.p95].map(day);
}

function expected({ expected: figure, high }: FigureStudy): string {
  if (figure === null || high === null) return "withheld";
  return `${short(figure)} ±${short(high - figure, figure)}`;
}

function percentiles({ percentiles: found }: FigureStudy): string[] {
  return found === null ? ["–", "–", "–"] : [found.p05, found.p50, found.p95].map((figure) => short(figure));
}

/** A figure without idle zeros; in millions where it, or the one beside it, is that large. */
function short(value: number, beside = value): string {
  const [told, unit] =
    Math.abs(beside) >= 10_000_000 ? [tellFigure(value / 1_000_000, 1), " M"] : [tellFigure(value, 3), ""];
  return `${told.includes(".") ? told.replace(/\.?0+$/, "") : told}${unit}`;
}

/** The middle of a long key gives way: its beginning and its end say most. */
function tellMover(mover: Mover): string {
  const what = does(mover);
  const room = longestMover - what.length - 1;
  const { mover: key } = mover;
  if (key.length <= room) return `${key} ${what}`;
  const head = Math.ceil((room - 1) / 2);
  return `${key.slice(0, head)}…${key.slice(key.length - (room - 1 - head))} ${what}`;
}

function does({ split, threshold }: Mover): string {
  if (split === "comes") return "comes";
  if (split === "by") return `comes by ${day(String(threshold))}`;
  return `is at least ${short(Number(threshold))}`;
}

function points(share: number): string {
  return `${share < 0 ? "−" : "+"}${Math.abs(100 * share).toFixed(0)}`;
}

function tellWhole({ matching, score, beats, predicted, unseen, runs }: CanonStudy): string[] {
  const counts = `${beats.length} beats are judged, ${predicted.length} predicted, ${unseen} not seen by this version or beyond the end.`;
  if (matching === null) return [counts];
  const interval =
    matching.low === null || matching.high === null
      ? ""
      : ` (95% interval of the mean ${tellPercent(matching.low)} to ${tellPercent(matching.high)})`;
  return [
    `Of the judged beats of a war ${tellPercent(matching.mean)} match on average${interval}, ${tellFigure(runs)} wars.`,
    ...(score === null ? [] : tellScore(score)),
    counts,
  ];
}

function tellScore({ bitsPerBeat, low, high, chancePerBeat, neverMatched }: HistoryScore): string[] {
  const interval =
    low === null || high === null ? "" : ` (95% interval ${low.toFixed(3)} to ${high.toFixed(3)})`;
  const told = `The war as written: ${bitsPerBeat.toFixed(3)} bits of surprise a beat${interval}, as if every beat had a chance of ${tellPercent(chancePerBeat)}.`;
  if (neverMatched === 0) return [told];
  const beats = `${tellFigure(neverMatched)} ${neverMatched === 1 ? "beat" : "beats"}`;
  return [told, `In it ${beats} never matched; what they cost grows with the wars, until one does.`];
}

function shortened(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
