import type { Spread } from "./battle-study.ts";

/** A bar of a drawn histogram: values from `from` up to `to`, for whole values both included. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** A histogram in at most `most` bars of equal, round width (1, 2 or 5 times a power of ten), with empty ones between; whole values stay whole. */
export function regroup({ histogram, minimum, maximum }: Spread, most: number): Bar[] {
  if (histogram.length === 0) return [];
  const whole = histogram.every(([value]) => Number.isInteger(value));
  const width = roundWidth(maximum - minimum, most, whole);
  const first = Math.floor(minimum / width);
  const edge = (index: number): number => {
    const value = (first + index) * width;
    return whole ? value : tidy(value);
  };
  const bars = Array.from({ length: Math.floor(maximum / width) - first + 1 }, (_, index) => ({
    from: edge(index),
    to: edge(index + 1) - (whole ? 1 : 0),
    count: 0,
  }));
  for (const [value, count] of histogram) {
    const bar = bars[Math.max(0, Math.floor(value / width) - first)];
    if (bar !== undefined) bar.count += count;
  }
  return bars;
}

function roundWidth(range: number, most: number, whole: boolean): number {
  let power = 1;
  if (!whole) while (power > 1e-9 && range / power < most) power /= 10;
  for (; ; power *= 10)
    for (const step of [1, 2, 5]) {
      const width = step * power;
      // One bar more than range / width when the ends fall in different multiples.
      if (Math.floor(range / width) + 2 <= most || (whole && width === 1 && range + 1 <= most)) return width;
    }
}

/** Takes the noise off a multiple of a decimal. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
