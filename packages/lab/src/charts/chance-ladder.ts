import { tellPercent } from "../tell-figures.ts";
import { colours } from "./chart-theme.ts";
import { type ChartHead, narrowWidth, widthOf } from "./draw-chart.ts";
import { points, rules } from "./layers.ts";
import { drawRows, mostRows } from "./row-chart.ts";
import { shareTicks } from "./ticks.ts";

/** Many chances with their intervals. */
export interface ChanceLadderChart extends ChartHead {
  readonly rows: readonly {
    readonly name: string;
    /** 0 to 1, as are the ends of the interval. */
    readonly estimate: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** What the axis says; "share of wars, with 95% interval" when left out. */
  readonly axis?: string;
  /** The least chance at the top, the greatest, or in the order given. "least" when left out. */
  readonly first?: "least" | "greatest" | "given";
}

/** A row for each chance: a dot, and the bracket of its interval. Shows 60 rows at most, the first in its order. */
export async function drawChanceLadder(ladder: ChanceLadderChart): Promise<string> {
  const { first = "least", axis = "share of wars, with 95% interval" } = ladder;
  const sign = first === "least" ? 1 : first === "greatest" ? -1 : 0;
  const usable = ladder.rows.filter(({ estimate }) => Number.isFinite(estimate));
  // Sorting is stable: equal chances stay in the order given.
  const shown = usable.toSorted((a, b) => sign * (a.estimate - b.estimate)).slice(0, mostRows);
  const left = usable.length - shown.length;
  const inside = (share: number, otherwise: number): number =>
    Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : otherwise;
  const told = shown.map(({ low, high }, y) => ({ y, x: inside(low, 0), x2: inside(high, 1) }));
  return drawRows({
    ...ladder,
    subtitle: [ladder.subtitle ?? "", left > 0 ? `The first ${shown.length} of ${usable.length}.` : ""]
      .join(" ")
      .trim(),
    rows: shown.map(({ name, estimate }) => ({ name, told: tellPercent(inside(estimate, 0)) })),
    x: { from: 0, to: 1, ticks: shareTicks(widthOf(ladder) < narrowWidth ? 4 : 5), title: axis, grid: true },
    layers: [
      rules(
        "interval",
        { colour: colours.series0, width: 2 },
        told.map(({ y, x, x2 }) => ({ y, x, x2, y2: y })),
      ),
      rules(
        "end",
        { colour: colours.series0, width: 2 },
        told.flatMap(({ y, x, x2 }) => [x, x2].map((at) => ({ x: at, x2: at, y: y - 0.14, y2: y + 0.14 }))),
      ),
      points(
        "chance",
        { colour: colours.series0, size: 60 },
        shown.map(({ estimate }, y) => ({ x: inside(estimate, 0), y })),
      ),
    ],
    empty: "no chances to show",
  });
}
