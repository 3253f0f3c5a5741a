import type { Measure, MeasureValue } from "../measures/measure.ts";
import type { PlaySpan } from "../measures/parse-measures.ts";
import type { PlayedReplication } from "../replications/replication.ts";
import type { BlockValues } from "./block-regression.ts";

/**
 * How a response is read as one number a war. figure: as it is. chance: 1 where it came true, else 0. A date has two:
 * comes, 1 where it happens before the end, and days, those from the start until it happens, the whole play where it does
 * not (their mean is the restricted mean time).
 */
export type Reading = "figure" | "chance" | "comes" | "days";

/** The readings of a measure. */
export function readingsOf({ kind }: Measure): readonly Reading[] {
  if (kind === "date") return ["comes", "days"];
  return [kind];
}

/** Whether a reading is 0 or 1. */
export function isShare(reading: Reading): boolean {
  return reading === "chance" || reading === "comes";
}

const minutesPerDay = 1440;

/** Wars by point and replication; a number from 1. */
export type WarTable = readonly ReadonlyMap<number, PlayedReplication>[];

/** One reading of every war: replications below each other, those that no point has played left out. */
export function readValues(
  table: WarTable,
  { key }: Measure,
  { reading, span }: { readonly reading: Reading; readonly span: PlaySpan },
): BlockValues {
  const numbers = [...new Set(table.flatMap((wars) => [...wars.keys()]))].sort((a, b) => a - b);
  const points = table.length;
  const values = new Float64Array(numbers.length * points).fill(Number.NaN);
  table.forEach((wars, point) => {
    numbers.forEach((number, block) => {
      const war = wars.get(number);
      if (war !== undefined) values[block * points + point] = read(war.measures[key] ?? null, reading, span);
    });
  });
  return { replications: numbers.length, points, values };
}

function read(value: MeasureValue, reading: Reading, { start, until }: PlaySpan): number {
  switch (reading) {
    case "figure":
      return Number(value);
    case "chance":
      return value === true ? 1 : 0;
    case "comes":
      return typeof value === "number" ? 1 : 0;
    case "days":
      return (Math.min(until, typeof value === "number" ? value : until) - start) / minutesPerDay;
  }
}
