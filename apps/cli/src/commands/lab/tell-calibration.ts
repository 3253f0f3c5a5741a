import {
  type BeatGroupStudy,
  type BeatShift,
  type CalibrationStudy,
  type Shift,
  type UnknownStudy,
  tellChance,
  tellFigure,
  tellPercent,
} from "@holomap/lab";
import { alignColumns } from "../battle/table.ts";
import { chanceCells } from "./tell-run.ts";

const mostUnmoved = 12;

/** What a calibration found, as text for a terminal: the figures, how near the war came, and whether the tests bear it out. `how` says how it was played. */
export function tellCalibration(study: CalibrationStudy, how: string): string {
  const { calibration, wars, unknowns, fit, test } = study;
  const played = wars.fit + wars.asWritten + wars.found;
  return [
    calibration.title,
    `${tellFigure(played)} ${played === 1 ? "war" : "wars"} of ${tellFigure(calibration.budget)} at most: ${tellFigure(wars.fit)} for the fit, ${tellFigure(wars.asWritten)} as written, ${tellFigure(wars.found)} with what was found; seed ${calibration.seed}, ${how}`,
    "",
    ...tellUnknowns(unknowns),
    ...tellEdges(unknowns),
    ...tellCorrelations(study),
    "",
    ...tellFit(study),
    ...tellGroup("fitted beat", fit.beats),
    ...tellGroup("test", test.beats),
    "",
    ...tellOutcome("The fitted beats", fit),
    ...tellOutcome("The tests", test),
    ...tellFailed(study),
  ].join("\n");
}

function tellUnknowns(unknowns: readonly UnknownStudy[]): string[] {
  const rows = unknowns.map((unknown) => {
    const { key, name, asWritten, prior, posterior, shrinkage } = unknown;
    const tell = teller(unknown);
    const found =
      posterior === null
        ? ["–", "–", "–"]
        : [tell(posterior.median), range(posterior.half, tell), range(posterior.most, tell)];
    return [
      key,
      name === key ? "" : shortened(name, 40),
      says(unknown),
      asWritten === null ? "?" : tell(asWritten),
      range(prior.most, tell),
      ...found,
      shrinkage === null ? "–" : tellPercent(Math.max(0, shrinkage)),
    ];
  });
  const heads = ["figure", "", "", "as written", "95% before", "found", "50%", "95%", "spread gone"];
  return alignColumns([heads, ...rows], 3);
}

function says({ told, posterior }: UnknownStudy): string {
  if (posterior === null) return "–";
  return told === "told" ? "told" : told === "weakly" ? "told weakly" : "not told by these beats";
}

function range([low, high]: readonly [number, number], tell: (value: number) => string): string {
  return `${tell(low)} to ${tell(high)}`;
}

/** With as many places as the range deserves; a factor as ×, a duration with its unit. */
function teller({ change, unit, prior }: UnknownStudy): (value: number) => string {
  const width = prior.most[1] - prior.most[0];
  const places = width >= 20 ? 1 : width >= 0.2 ? 2 : 4;
  return (value) =>
    `${change === "times" ? "×" : ""}${tellFigure(value, places)}${unit === "" ? "" : ` ${unit}`}`;
}

function tellEdges(unknowns: readonly UnknownStudy[]): string[] {
  return unknowns.flatMap(({ key, edge }) =>
    edge === null
      ? []
      : [
          `${key} presses against the ${edge === "low" ? "lower" : "upper"} end of its range: widen it to see how far it goes.`,
        ],
  );
}

/** Pairs that the beats tell together rather than each for itself. */
function tellCorrelations({ correlations, effective }: CalibrationStudy): string[] {
  // Beyond three standard errors of no correlation, and large enough to matter.
  const least = Math.max(0.3, 3 / Math.sqrt(Math.max(1, effective)));
  return correlations
    .filter(({ correlation }) => Math.abs(correlation) >= least)
    .sort((a, b) => Math.abs(b.correlation) - Math.abs(a.correlation))
    .map(
      ({ first, second, correlation }) =>
        `${first} and ${second} are told together (correlation ${tellFigure(correlation)}): the beats allow ${correlation > 0 ? "both high or both low" : "one high with the other low"}.`,
    );
}

const ends = {
  budget: "The budget is used up",
  settled: "Hardly a war came nearer any more, so the fit ended before its budget",
  flat: "All wars are as far from the fitted beats: these figures do not move them",
  failed: "Too few wars came out for a fit",
} as const;

function tellFit({ generations, tolerance, effective, end, kept }: CalibrationStudy): string[] {
  const first = generations[0]?.tolerance ?? null;
  if (tolerance === null || first === null) return [end === null ? "The fit is under way." : `${ends[end]}.`];
  const rounds = `${generations.length} ${generations.length === 1 ? "generation" : "generations"}`;
  return [
    `In ${rounds} the largest distance that is kept fell from ${tellFigure(first)} to ${tellFigure(tolerance)} (1 is the border of a match); ${tellFigure(kept.length)} wars are kept, worth ${tellFigure(Math.round(effective))} independent ones. ${end === null ? "The fit is under way" : ends[end]}.`,
  ];
}

/** Beats that changed, and so many others; the rest is counted. */
function tellGroup(what: string, beats: readonly BeatShift[]): string[] {
  const known = beats.filter(({ shift }) => shift !== null);
  const rank = ({ shift }: BeatShift): number => (shift === null || shift.change === "stayed" ? 0 : 1);
  const sorted = known.toSorted(
    (a, b) => rank(b) - rank(a) || Math.abs(b.shift!.difference) - Math.abs(a.shift!.difference),
  );
  const changed = sorted.filter((beat) => rank(beat) === 1).length;
  const shown = sorted.slice(0, changed + mostUnmoved);
  if (shown.length === 0) return [];
  const rows = shown.map(({ beat, text, asWritten, found, shift }) => [
    beat,
    shortened(text, 44),
    shift!.change === "stayed" ? "" : shift!.change,
    ...chanceCells(tellChance(asWritten)),
    ...chanceCells(tellChance(found)),
    points(shift!.difference),
  ]);
  const heads = [what, "", "", "as written", "95% interval", "found", "95% interval", "points"];
  const hidden = known.length - shown.length;
  return [
    "",
    ...alignColumns([heads, ...rows], 3),
    ...(hidden === 0 ? [] : [`${hidden} others are in results.json; none of them became better or worse.`]),
  ];
}

function tellOutcome(what: string, { beats, matching, distance }: BeatGroupStudy): string[] {
  if (beats.length === 0) return [`${what}: none.`];
  if (matching === null || distance === null)
    return [`${what} were not played as written and with what was found.`];
  return [
    `${what} (${tellFigure(beats.length)}): ${tellPercent(matching.asWritten)} match as written, ${tellPercent(matching.found)} with what was found (${points(matching.difference)}, 95% interval ${points(matching.low)} to ${points(matching.high)}): ${outcome(matching)}.`,
    `  Their distance goes from ${tellFigure(distance.asWritten)} to ${tellFigure(distance.found)} tolerances (${signed(distance.difference)}, 95% interval ${signed(distance.low)} to ${signed(distance.high)}): ${outcome(distance)}.`,
  ];
}

function outcome({ change, pairs }: Shift): string {
  if (change !== "stayed") return change;
  return `neither better nor worse, as far as ${tellFigure(pairs)} pairs of wars can tell`;
}

function points(share: number): string {
  return signed(100 * share, 1);
}

function signed(value: number, places = 2): string {
  const told = tellFigure(Number(value.toFixed(places)), places);
  return value > 0 && !told.startsWith("-") && Number(value.toFixed(places)) !== 0 ? `+${told}` : told;
}

/** What broke, the first three with their reasons. */
function tellFailed({ failed }: CalibrationStudy): string[] {
  if (failed.length === 0) return [];
  return [
    "",
    `${failed.length === 1 ? "1 war failed; it is" : `${tellFigure(failed.length)} wars failed; they are`} never kept and in no estimate:`,
    ...failed
      .slice(0, 3)
      .map(({ variant, seed, error }) => `  ${variant ?? "as written"}, seed ${seed}: ${error}`),
    ...(failed.length > 3 ? ["  …"] : []),
  ];
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
