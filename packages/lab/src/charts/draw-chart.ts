import { escapeHtml } from "@holomap/chronicle";
import {
  type Axis,
  type KeyEntry,
  axesLayers,
  centred,
  fonts,
  keyHeight,
  keyLayers,
  layKey,
  pixelEncoding,
  sizes,
  writeText,
} from "./chart-frame.ts";
import { plainText, wrapText } from "./chart-text.ts";
import { chartStyle, colours } from "./chart-theme.ts";
import type { Layer } from "./layers.ts";
import { renderVega } from "./render-vega.ts";

/** What every chart is told. */
export interface ChartHead {
  readonly title: string;
  /** A sentence under the title: what is drawn, of how many wars. */
  readonly subtitle?: string;
  /** Outer width in pixels, 280 to 2,000. */
  readonly width?: number;
}

/** A chart made ready to be drawn. */
export interface Chart extends ChartHead {
  readonly width: number;
  /** Height of the plot itself. */
  readonly height: number;
  /** Room at the left and right of the plot. */
  readonly left: number;
  readonly right: number;
  readonly x: Axis;
  readonly y: Axis;
  readonly layers: readonly Layer[];
  readonly key?: readonly KeyEntry[];
  /** Said in the plot where there is nothing to draw. */
  readonly empty?: string | null;
}

const defaultWidth = 720;

/** Below it charts are laid out for a phone. */
export const narrowWidth = 520;

/** The width a chart is drawn in. */
export function widthOf({ width }: ChartHead): number {
  return Math.min(2000, Math.max(280, Math.round(width ?? defaultWidth)));
}

/**
 * The chart as SVG text: the same bytes for the same data on every machine, no script, no reference to anything
 * outside, light or dark by the reader's preference. No place in it depends on the measure of a text.
 */
export async function drawChart(chart: Chart): Promise<string> {
  const { width, height, left, right, x, y, key = [], title } = chart;
  const room = width - 16;
  // Bold letters are about a tenth wider.
  const titleLines = wrapText(title, room / 1.1, sizes.title, 3);
  const subtitleLines = wrapText(chart.subtitle ?? "", room, sizes.subtitle, 4);
  const keyRows = layKey(key, room);
  const yTitle = y.title === "" ? [] : wrapText(y.title, room, sizes.label, 2);
  const titleTop = 8;
  const subtitleTop = titleTop + titleLines.length * 20;
  const keyTop = subtitleTop + subtitleLines.length * 16 + 6;
  const yTitleTop = keyTop + keyRows.length * keyHeight + (keyRows.length > 0 ? 6 : 0);
  const top = yTitleTop + yTitle.length * 15 + 12;
  const xTitle = x.title === "" ? [] : wrapText(x.title, room, sizes.label, 2);
  const bottom = (x.ticks.length > 0 ? 24 : 6) + xTitle.length * 16 + 6;
  const plotWidth = width - left - right;

  const lines = (
    texts: readonly string[],
    place: { readonly from: number; readonly step: number },
    look: Readonly<Record<string, unknown>>,
  ): object[] =>
    texts.map((text, index) =>
      writeText(
        [{ px: 8 - left, py: place.from + index * place.step - top, text }],
        { align: "left", baseline: "top", ...look },
        `head${place.from}x${index}`,
      ),
    );
  const spec = {
    width: plotWidth,
    height,
    padding: { left, right, top, bottom },
    autosize: { type: "none" },
    background: null,
    config: {
      aria: false,
      view: { stroke: null },
      text: { fontSize: sizes.label, fill: colours.ink },
    },
    layer: [
      ...axesLayers(x, y, { width: plotWidth, height }),
      ...chart.layers.map((layer) => ({
        name: layer.name,
        data: { values: layer.rows },
        mark: layer.mark,
        encoding: {
          ...(layer.place === "pixels" ? pixelEncoding : dataEncoding(layer, x, y)),
          ...layer.encoding,
        },
      })),
      ...lines(
        titleLines,
        { from: titleTop, step: 20 },
        { fontSize: sizes.title, fontWeight: "bold", fill: colours.ink },
      ),
      ...lines(
        subtitleLines,
        { from: subtitleTop, step: 16 },
        { fontSize: sizes.subtitle, fill: colours.soft },
      ),
      ...lines(yTitle, { from: yTitleTop, step: 15 }, { fontSize: sizes.label, fill: colours.soft }),
      ...lines(
        xTitle,
        { from: top + height + (x.ticks.length > 0 ? 24 : 6), step: 16 },
        { fontSize: sizes.label, fill: colours.soft },
      ).map((layer) => centred(layer, plotWidth / 2)),
      ...keyRows.flatMap((row, index) =>
        row.flatMap((entry) =>
          keyLayers(entry, { left, y: keyTop + index * keyHeight + keyHeight / 2 - top }),
        ),
      ),
      ...(chart.empty === undefined || chart.empty === null
        ? []
        : [
            writeText(
              [{ px: plotWidth / 2, py: height / 2, text: plainText(chart.empty) }],
              { align: "center", baseline: "middle", fill: colours.soft },
              "nothing",
            ),
          ]),
    ],
  };
  const size = { width, height: top + height + bottom };
  return finish(await renderVega(spec), size, title);
}

function scaleOf({ from, to }: Axis): object {
  return { domain: [from, to], nice: false, zero: false };
}

function dataEncoding({ rows }: Layer, x: Axis, y: Axis): object {
  const [first] = rows;
  return {
    x: { field: "x", type: "quantitative", scale: scaleOf(x), axis: null },
    y: { field: "y", type: "quantitative", scale: scaleOf(y), axis: null },
    ...(first !== undefined && "x2" in first ? { x2: { field: "x2" } } : {}),
    ...(first !== undefined && "y2" in first ? { y2: { field: "y2" } } : {}),
  };
}

/** Our own head in place of vega's; figures of geometry to a hundredth of a pixel; nothing that says nothing. */
function finish(
  svg: string,
  { width, height }: { readonly width: number; readonly height: number },
  title: string,
): string {
  const body = svg
    .replace(/^<svg[^>]*>/, "")
    .replace(/<path class="(?:background|foreground)"[^>]*\/>/g, "")
    .replace(/<[^>]*>/g, (tag) =>
      tag
        .replace(
          / (?:aria-hidden|aria-roledescription|role|font-family|pointer-events|xlink:href)="[^"]*"| (?:stroke-dasharray=""|(?:stroke-|fill-)?opacity="1"|stroke-width="0"|font-weight="normal")/g,
          "",
        )
        .replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, rounded),
    );
  const name = escapeHtml(plainText(title));
  return `<svg xmlns="http://www.w3.org/2000/svg" class="holomap-chart" role="img" aria-label="${name}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeHtml(fonts)}"><title>${name}</title><style>${chartStyle(body)}</style><rect width="${width}" height="${height}" fill="${colours.ground}"/>${body}\n`;
}

function rounded(figure: string): string {
  const value = Math.round(Number(figure) * 100) / 100;
  return `${value === 0 ? 0 : value}`;
}
