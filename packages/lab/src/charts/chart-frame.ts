import { plainText, textWidth } from "./chart-text.ts";
import { colours } from "./chart-theme.ts";
import type { Tick } from "./ticks.ts";

/** An axis: what it runs over, what is written on it, its title with the unit ("" for none). */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
  readonly title: string;
  readonly grid: boolean;
}

/** One entry of the key above a chart. */
export interface KeyEntry {
  readonly label: string;
  readonly look: "line" | "box" | "point";
  readonly colour: string;
  readonly dash?: readonly number[];
  readonly shape?: string;
}

/** Sizes of letters, in pixels. */
export const sizes = { title: 15, subtitle: 12, label: 12 } as const;

/** The reader's own sans-serif font. */
export const fonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Height of a row of the key, in pixels. */
export const keyHeight = 18;

const keySwatch = 22;

/** Places in pixels from the corner of the plot. */
export const pixelEncoding = {
  x: { field: "px", type: "quantitative", scale: null, axis: null },
  y: { field: "py", type: "quantitative", scale: null, axis: null },
} as const;

const pixelEnds = { x2: { field: "px2" }, y2: { field: "py2" } } as const;

/** Grid, ticks and figures of the axes, as marks of our own: their text is ours, and nothing is measured. */
export function axesLayers(
  x: Axis,
  y: Axis,
  { width, height }: { readonly width: number; readonly height: number },
): object[] {
  const at = (axis: Axis, length: number, value: number): number =>
    ((value - axis.from) / (axis.to - axis.from)) * length;
  const columns = x.ticks.map(({ at: value, label }) => ({ px: at(x, width, value), text: label }));
  const rows = y.ticks.map(({ at: value, label }) => ({ py: height - at(y, height, value), text: label }));
  const lines = (name: string, colour: string, values: readonly object[]): object => ({
    name,
    data: { values },
    mark: { type: "rule", stroke: colour, strokeWidth: 1 },
    encoding: { ...pixelEncoding, ...pixelEnds },
  });
  return [
    lines("grid", colours.line, [
      ...(x.grid ? columns.map(({ px }) => ({ px, px2: px, py: 0, py2: height })) : []),
      ...(y.grid ? rows.map(({ py }) => ({ px: 0, px2: width, py, py2: py })) : []),
    ]),
    ...(columns.length === 0
      ? []
      : [
          lines("ticks", colours.soft, [
            { px: 0, px2: width, py: height, py2: height },
            ...columns.map(({ px }) => ({ px, px2: px, py: height, py2: height + 4 })),
          ]),
        ]),
    writeText(
      columns.map((tick) => ({ ...tick, py: height + 7 })),
      { align: "center", baseline: "top", fill: colours.soft },
      "xlabels",
    ),
    writeText(
      rows.map((tick) => ({ ...tick, px: -6 })),
      { align: "right", baseline: "middle", fill: colours.soft },
      "ylabels",
    ),
  ];
}

/** Texts at places in pixels. */
export function writeText(
  rows: readonly { readonly px: number; readonly py: number; readonly text: string }[],
  look: Readonly<Record<string, unknown>>,
  name: string,
): object {
  return {
    name,
    data: { values: rows },
    mark: { type: "text", ...look },
    encoding: { ...pixelEncoding, text: { field: "text", type: "nominal" } },
  };
}

/** The same text, centred on a place. */
export function centred(layer: object, px: number): object {
  const one = layer as {
    readonly data: { readonly values: readonly object[] };
    readonly mark: object;
  };
  return {
    ...one,
    data: { values: one.data.values.map((row) => ({ ...row, px })) },
    mark: { ...one.mark, align: "center" },
  };
}

interface PlacedEntry {
  readonly entry: KeyEntry;
  readonly from: number;
  readonly order: number;
}

/** The key's entries in rows that are no wider. */
export function layKey(key: readonly KeyEntry[], room: number): PlacedEntry[][] {
  const rows: PlacedEntry[][] = [];
  let from = 0;
  key.forEach((entry, order) => {
    const wide = keySwatch + 6 + textWidth(entry.label, sizes.label) + 16;
    if (rows.length === 0 || from + wide - 16 > room) {
      rows.push([]);
      from = 0;
    }
    rows.at(-1)!.push({ entry, from, order });
    from += wide;
  });
  return rows;
}

/** Swatch and text of an entry of the key. */
export function keyLayers(
  { entry, from, order }: PlacedEntry,
  { left, y }: { readonly left: number; readonly y: number },
): object[] {
  const begin = 8 + from - left;
  const { colour, look, dash, shape } = entry;
  const pixel = (name: string, mark: object, row: object, more: object = {}): object => ({
    name: `key${order}${name}`,
    data: { values: [row] },
    mark,
    encoding: { ...pixelEncoding, ...more },
  });
  const swatches = {
    line: () => [
      pixel(
        "line",
        { type: "rule", stroke: colour, strokeWidth: 2, strokeDash: dash ?? [] },
        { px: begin, py: y, px2: begin + keySwatch, py2: y },
        pixelEnds,
      ),
    ],
    box: () => [
      pixel(
        "box",
        { type: "rect", fill: colour },
        { px: begin, py: y - 6, px2: begin + keySwatch, py2: y + 6 },
        pixelEnds,
      ),
    ],
    point: () => [
      pixel(
        "point",
        { type: "point", filled: true, fill: colour, size: 60, shape: shape ?? "circle", opacity: 1 },
        { px: begin + keySwatch / 2, py: y },
      ),
    ],
  };
  return [
    ...swatches[look](),
    writeText(
      [{ px: begin + keySwatch + 6, py: y, text: plainText(entry.label) }],
      { align: "left", baseline: "middle", fill: colours.ink },
      `key${order}text`,
    ),
  ];
}
