import {
  type CanonBeat,
  type CanonMeasure,
  type ConditionContext,
  compileExpression,
} from "@holomap/scenario";
import {
  type BeatComparison,
  type Finding,
  isBeyond,
  judgement,
  minutesPerDay,
  offMinutes,
} from "./comparison.ts";
import { readPlainFigure } from "./plain-figure.ts";

export type FigureMeasure = Extract<CanonMeasure, { readonly see: "figure" }>;

/** A beat that is a figure of the census, made ready for any number of campaigns. */
export interface FigureTest {
  readonly beat: CanonBeat;
  readonly expected: number;
  /** Largest error that is still right. */
  readonly allowed: number;
  /** Largest distance in time that is still in time, minutes. */
  readonly slack: number;
  readonly value: (context: ConditionContext) => number;
}

export function createFigureTest(beat: CanonBeat, measure: FigureMeasure): FigureTest {
  const { figure, expected, tolerance } = measure;
  const compiled = compileExpression(figure, "figure");
  if (!compiled.ok) throw new Error(`canon expression does not compile: ${figure}`);
  return {
    beat,
    expected,
    allowed: Math.abs(expected) * tolerance,
    slack: beat.toleranceDays * minutesPerDay,
    value: readPlainFigure(figure) ?? compiled.value,
  };
}

/** What the censuses of a campaign have shown so far of one figure. */
export interface FigureWatch {
  atCensus(census: { readonly time: number; readonly id: number }, context: ConditionContext): void;
  /** The figure nearest to the expected one within the written time and its tolerance; failing that, when it first came near. */
  judge(end: number): BeatComparison;
}

export function watchFigure(test: FigureTest): FigureWatch {
  const { beat, expected, allowed, slack, value } = test;
  let inTime: Figure | null = null;
  let near: Figure | null = null;
  let closest: Figure | null = null;

  /** After the written time a census is asked only if its figure can still matter: the figure never came near, or nothing came in time. */
  const matters = (off: number): boolean => {
    if (off <= slack) return true;
    if (inTime !== null) return near === null;
    return near === null || closest === null || off < closest.distance;
  };

  return {
    atCensus({ time, id }, context) {
      const off = offMinutes(beat, time);
      if (!matters(off)) return;
      const figure = value(context);
      if (!Number.isFinite(figure)) return;
      const distance = Math.abs(off);
      const found = { time, event: id, figure, error: Math.abs(figure - expected), distance };
      if (distance <= slack && (inTime === null || found.error < inTime.error)) inTime = found;
      if (near === null && found.error <= allowed) near = found;
      if (closest === null || distance < closest.distance) closest = found;
    },
    judge(end) {
      const judged = inTime ?? closest;
      const figures = { expected, inTime: judged?.figure ?? null };
      if (beat.outcomeWithheld) return judgement(beat, judged, "predicted", figures);
      if (inTime !== null && inTime.error <= allowed) return judgement(beat, inTime, "match", figures);
      if (inTime === null && isBeyond(beat, end))
        return judgement(beat, null, "beyond", { ...figures, inTime: null });
      if (near === null) return judgement(beat, judged, "different", figures);
      return judgement(beat, near, offMinutes(beat, near.time) < 0 ? "early" : "late", figures);
    },
  };
}

interface Figure extends Finding {
  readonly figure: number;
  readonly error: number;
  /** Minutes outside the written interval. */
  readonly distance: number;
}
