import { exp, log, normalBelow } from "@holomap/determinism";
import type { Unknown } from "./calibration.ts";

/**
 * The search works on a scale on which every unknown is standard normal before the fit, so that no step leaves a range.
 * This is the figure that belongs to a point of that scale, with six digits.
 */
export function figureAt(unknown: Unknown, point: number): number {
  return figureOfShare(unknown, normalBelow(point));
}

/** The figure below which this share of the range's chance lies. */
export function figureOfShare({ low, high, scale, whole }: Unknown, share: number): number {
  if (whole && scale === "linear") return Math.min(high, low + Math.floor(share * (high - low + 1)));
  const figure = scale === "log" ? low * exp(share * log(high / low)) : low + share * (high - low);
  // Six digits: what is told is what was played.
  const told = whole ? Math.round(figure) : Number(figure.toPrecision(6));
  return Math.min(high, Math.max(low, told));
}
