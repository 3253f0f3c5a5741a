import { type Definition, tellDate } from "@holomap/scenario";
import type { BeatComparison, CanonComparison, Verdict } from "./comparison.ts";

/** The comparison as a table for a terminal: written, simulated, verdict. Beats that cannot be seen only when asked for. */
export function tellCanon(definition: Definition, comparison: CanonComparison, all: boolean): string {
  const rows = comparison.beats.filter((beat) => all || beat.verdict !== "unseen");
  const cells = rows.map((beat) => [
    beat.beat,
    written(definition, beat),
    simulated(definition, beat),
    beat.verdict,
    shortened(beat.text),
  ]);
  const head = ["beat", "written", "simulated", "verdict", "what"];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]!.length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd();
  return [
    line(head),
    line(widths.map((width) => "-".repeat(width))),
    ...cells.map(line),
    "",
    tellCounts(comparison),
  ].join("\n");
}

/** One line: how many beats matched, came early or late, differed, and so on. */
export function tellCounts(comparison: CanonComparison): string {
  const { counts } = comparison;
  const order: readonly Verdict[] = [
    "match",
    "early",
    "late",
    "different",
    "absent",
    "predicted",
    "beyond",
    "unseen",
  ];
  const judged = counts.match + counts.early + counts.late + counts.different + counts.absent;
  const told = order
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdict}`);
  return `${counts.match} of ${judged} beats that can be judged match. All ${comparison.beats.length}: ${told.join(", ")}.`;
}

function written(definition: Definition, beat: BeatComparison): string {
  const from = beat.writtenFrom === -1 ? "" : tellDate(beat.writtenFrom, definition, "day");
  const to = beat.writtenTo === -1 ? "" : tellDate(beat.writtenTo, definition, "day");
  const date = from === to ? from : `${from} – ${to}`;
  return beat.expected === null ? date : `${date}: ${number(beat.expected)}`;
}

function simulated(definition: Definition, beat: BeatComparison): string {
  if (beat.simulated === -1) return "–";
  const date = tellDate(beat.simulated, definition, "day");
  const off =
    beat.offDays === null || beat.offDays === 0
      ? ""
      : ` (${beat.offDays > 0 ? "+" : "−"}${Math.abs(beat.offDays)} d)`;
  return beat.figure === null ? `${date}${off}` : `${date}${off}: ${number(beat.figure)}`;
}

function number(value: number): string {
  return Number.isInteger(value) ? String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",") : value.toFixed(3);
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`;
}
