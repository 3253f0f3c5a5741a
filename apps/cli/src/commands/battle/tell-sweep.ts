import {
  type BattleSweep,
  type ShareEstimate,
  type StudyOrigin,
  tellDip,
  tellFigure,
  tellPercent,
} from "@holomap/lab";
import { alignColumns } from "./table.ts";

const chartWidth = 40;

/** A sweep as a table with a small chart: the dot is the chance of the side that is followed, the dashes its interval. */
export function tellSweep({ path, side, points, trend, dips }: BattleSweep, { names }: StudyOrigin): string {
  const sides = points[0]?.study.sides.map(({ id }) => id) ?? [];
  const heads = [
    path,
    "battles",
    ...sides.map((id) => `won by ${names[id] ?? id}`),
    "95% interval",
    "no winner",
  ];
  const followed = sides.indexOf(side);
  const table = alignColumns(
    [
      heads,
      ...points.map(({ value, study }) => {
        const win = study.sides[followed]!.win;
        return [
          tellFigure(value, 6),
          tellFigure(study.runs),
          ...study.sides.map((one) => tellPercent(one.win.estimate)),
          `${tellPercent(win.low)} to ${tellPercent(win.high)}`,
          tellPercent(study.draw.estimate),
        ];
      }),
    ],
    0,
  );
  const width = Math.max(...table.map((line) => line.length));
  const lines = table.map((line, index) => {
    const point = points[index - 1];
    const chart = point === undefined ? scale() : mark(point.study.sides[followed]!.win);
    return `${line.padEnd(width)}  ${chart}`;
  });
  const name = names[side] ?? side;
  return [
    `chance that the battle is won by ${name} (interval and chart), all values with the same dice: ${trend}`,
    ...lines,
    dips.length === 0
      ? "No value goes significantly against the trend."
      : dips.map((dip) => tellDip(path, dip)).join("\n"),
  ].join("\n");
}

function scale(): string {
  return `|0%${" ".repeat(chartWidth - 5)}100%|`;
}

function mark({ estimate, low, high }: ShareEstimate): string {
  const at = (share: number): number => Math.round(share * (chartWidth - 1));
  const cells = Array.from({ length: chartWidth }, (_, cell) =>
    cell === at(estimate) ? "●" : cell >= at(low) && cell <= at(high) ? "-" : " ",
  );
  return `|${cells.join("")}|`;
}
