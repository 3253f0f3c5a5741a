import { drawResponseSurface } from "../charts/response-surface.ts";
import type { ResponseSurface } from "../experiments/response-surface.ts";
import { tellFitting } from "../charts/ticks.ts";
import { tellPercent } from "../tell-figures.ts";
import { chartFigure } from "./chart-figure.ts";
import { paragraph } from "./lab-page.ts";

/** An interval that is nowhere wider than elsewhere by more than this is told in words. */
const alike = 1.2;

/** What a surface is of, and the points at which wars were played. */
export interface SurfaceScene {
  readonly response: string;
  readonly shares: boolean;
  readonly played: readonly { readonly x: number; readonly y: number }[];
}

/** The fitted surface, and how far it may be off at each place: a hill that is lower than that is none. */
export async function surfaceCharts(surface: ResponseSurface, scene: SurfaceScene): Promise<string[]> {
  const { x, y, values } = surface;
  const plane = {
    x: { title: x.name, values: x.values },
    y: { title: y.name, values: y.values },
    shares: scene.shares,
    played: scene.played,
  };
  const fit = await chartFigure((width) =>
    drawResponseSurface({
      ...plane,
      title: `${x.name} and ${y.name}`,
      subtitle: "The fitted model, all other factors in the middle; circles are points that were played.",
      width,
      cells: values,
      response: scene.response,
    }),
  );
  const halves = halvesOf(surface);
  if (halves === null)
    return [fit, paragraph("Too few wars were played to say how far it may be off.", "soft")];
  const words = paragraph(tellHalves(surface, halves, scene), "soft");
  const [least, most] = extremesOf(halves);
  // A map of one colour tells no more than the words.
  if (most <= alike * least || most === 0) return [fit, words];
  const doubt = await chartFigure((width) =>
    drawResponseSurface({
      ...plane,
      title: "How far the surface may be off",
      subtitle: "Half of the 95% interval at each place, if the model holds.",
      width,
      cells: halves,
      from: 0,
      response: scene.shares ? "percentage points to either side" : "to either side",
    }),
  );
  return [fit, words, doubt];
}

/** Half of the width of the interval, by value of y, then of x; null where too few wars leave it open, and in studies of older versions. */
function halvesOf({ low, high }: ResponseSurface): readonly (readonly number[])[] | null {
  if (low === undefined || low === null || high === undefined || high === null) return null;
  return high.map((row, up) => row.map((bound, right) => (bound - (low[up]?.[right] ?? bound)) / 2));
}

function tellHalves(
  { values, unlikeMiddle }: ResponseSurface,
  halves: readonly (readonly number[])[],
  { shares }: SurfaceScene,
): string {
  const [least, most] = extremesOf(halves);
  const [lowest, highest] = extremesOf(values);
  const span = highest - lowest;
  const tell = (value: number): string => (shares ? tellFitting(value * 100, 10) : tellFitting(value, span));
  const unit = shares ? " points" : "";
  const reach =
    most <= alike * least ? `some ${tell(most)}${unit}` : `${tell(least)} to ${tell(most)}${unit}`;
  const interval =
    most === 0
      ? "The wars of a point all went alike, so that its 95% interval has no width."
      : `The 95% interval of the mean response reaches ${reach} to either side.`;
  const shape =
    typeof unlikeMiddle === "number"
      ? ` In ${tellPercent(unlikeMiddle)} of the plane the fit differs from that in the middle by more than luck allows.`
      : "";
  return `The fit varies by ${tell(span)}${unit} over the plane. ${interval}${shape} The interval is that of the model: what its terms leave out, and their choice, it does not count. Lack of fit, below, says whether the model holds.`;
}

function extremesOf(grid: readonly (readonly number[])[]): readonly [least: number, most: number] {
  const all = grid.flat();
  return [Math.min(...all), Math.max(...all)];
}
