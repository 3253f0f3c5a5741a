import type { ChartHead } from "./draw-chart.ts";
import { type LinePoint, drawIntervalLines } from "./interval-lines.ts";

/** A response at the levels of a factor; a line for each level of a second one shows how the two act together. */
export interface EffectLinesChart extends ChartHead {
  /** The factor, with its unit. */
  readonly factor: string;
  /** The response, with its unit. */
  readonly response: string;
  /** Names and points of the lines; one line shows a main effect. */
  readonly lines: readonly { readonly name: string; readonly points: readonly LinePoint[] }[];
  /** The levels as they are told, where they are no plain figures. */
  readonly levels?: readonly { readonly at: number; readonly label: string }[];
  readonly shares?: boolean;
  /** The axis of the response reaches over these at least, so that charts can be compared. */
  readonly reach?: readonly [number, number];
}

/** Main effect (one line) or interaction (several: lines that are not parallel) with 95% intervals. */
export async function drawEffectLines(chart: EffectLinesChart): Promise<string> {
  return drawIntervalLines({ ...chart, xAxis: chart.factor, yAxis: chart.response, series: chart.lines });
}
