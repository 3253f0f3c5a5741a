import { colours } from "./chart-theme.ts";
import { textWidth } from "./chart-text.ts";
import { type Axis, type KeyEntry, sizes } from "./chart-frame.ts";
import { type ChartHead, drawChart, narrowWidth, widthOf } from "./draw-chart.ts";
import type { Layer } from "./layers.ts";

/** A chart over two axes. */
export interface PlaneChart extends ChartHead {
  readonly x: Axis;
  readonly y: Axis;
  readonly layers: readonly Layer[];
  readonly key?: readonly KeyEntry[];
  readonly empty: string | null;
  /** Height of the plot over its width; 0.5, on a phone 0.72, when left out. */
  readonly ratio?: number;
}

/** Draws it, with room for the figures of its axes. */
export async function drawPlane(chart: PlaneChart): Promise<string> {
  const width = widthOf(chart);
  const labels = chart.y.ticks.reduce((most, { label }) => Math.max(most, textWidth(label, sizes.label)), 0);
  const left = Math.round(Math.max(34, labels + 16));
  const lastLabel = chart.x.ticks.at(-1)?.label ?? "";
  const right = Math.round(Math.max(16, textWidth(lastLabel, sizes.label) / 2 + 6));
  const ratio = chart.ratio ?? (width < narrowWidth ? 0.72 : 0.46);
  return drawChart({ ...chart, width, left, right, height: Math.round((width - left - right) * ratio) });
}

/** Ticks along the width, as many as have room. */
export function ticksFor(head: ChartHead, label: number): number {
  return Math.max(2, Math.floor((widthOf(head) - 70) / label));
}

/** The line of an axis that is no edge, as the zero of differences. */
export const zeroLook = { colour: colours.soft, width: 1.5 } as const;
