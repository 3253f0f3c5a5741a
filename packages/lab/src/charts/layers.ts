/** Marks of one kind, drawn in order. Rows hold places in the units of the axes, or in pixels from the plot's corner. */
export interface Layer {
  readonly name: string;
  readonly place: "data" | "pixels";
  readonly mark: Readonly<Record<string, unknown>>;
  readonly encoding: Readonly<Record<string, unknown>>;
  readonly rows: readonly object[];
}

interface Look {
  readonly colour: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly opacity?: number;
}

const ownColour = { field: "colour", type: "nominal", scale: null, legend: null } as const;

/** From one corner or end to the other. */
export interface Span {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
}

/** Straight lines from (x, y) to (x2, y2). */
export function rules(name: string, look: Look, rows: readonly Span[]): Layer {
  return {
    name,
    place: "data",
    mark: {
      type: "rule",
      stroke: look.colour,
      strokeWidth: look.width ?? 1,
      strokeDash: look.dash ?? [],
      strokeOpacity: look.opacity ?? 1,
    },
    encoding: {},
    rows,
  };
}

/** Boxes from (x, y) to (x2, y2); a row's own `colour` comes before the look's. */
export function boxes(
  name: string,
  look: Look,
  rows: readonly (Span & { readonly colour?: string })[],
): Layer {
  const own = rows.some(({ colour }) => colour !== undefined);
  return {
    name,
    place: "data",
    mark: { type: "rect", fill: look.colour, fillOpacity: look.opacity ?? 1, strokeWidth: own ? 0.8 : 0 },
    // Boxes of their own colours lie side by side: the stroke closes the hair line between them.
    encoding: own ? { fill: ownColour, stroke: ownColour } : {},
    rows,
  };
}

/** One line through the points, in their order; "step" holds each figure until the next. */
export function path(
  name: string,
  look: Look & { readonly form?: "straight" | "step" },
  points: readonly { readonly x: number; readonly y: number }[],
): Layer {
  return {
    name,
    place: "data",
    mark: {
      type: "line",
      stroke: look.colour,
      strokeWidth: look.width ?? 2,
      strokeDash: look.dash ?? [],
      strokeJoin: "round",
      interpolate: look.form === "step" ? "step-after" : "linear",
    },
    encoding: { order: { field: "order", type: "quantitative" } },
    rows: points.map(({ x, y }, order) => ({ x, y, order })),
  };
}

/** The band between y and y2 along x. */
export function band(
  name: string,
  look: Look & { readonly form?: "straight" | "step" },
  points: readonly { readonly x: number; readonly y: number; readonly y2: number }[],
): Layer {
  return {
    name,
    place: "data",
    mark: {
      type: "area",
      fill: look.colour,
      fillOpacity: look.opacity ?? 1,
      interpolate: look.form === "step" ? "step-after" : "linear",
    },
    encoding: {},
    rows: points,
  };
}

/** Filled points; `hollow` ones have the ground inside. */
export function points(
  name: string,
  look: Look & { readonly shape?: string; readonly size?: number; readonly hollow?: string },
  rows: readonly { readonly x: number; readonly y: number }[],
): Layer {
  return {
    name,
    place: "data",
    mark: {
      type: "point",
      filled: true,
      shape: look.shape ?? "circle",
      size: look.size ?? 50,
      fill: look.hollow ?? look.colour,
      stroke: look.colour,
      strokeWidth: look.hollow === undefined ? 0 : 1.5,
      opacity: look.opacity ?? 1,
    },
    encoding: {},
    rows,
  };
}

interface TextLook extends Look {
  readonly align?: "left" | "center" | "right";
  readonly baseline?: "top" | "middle" | "bottom";
  readonly dx?: number;
  readonly dy?: number;
  readonly size?: number;
  readonly bold?: boolean;
}

/** Texts in the units of the axes. */
export function texts(
  name: string,
  look: TextLook,
  rows: readonly {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly colour?: string;
  }[],
): Layer {
  const own = rows.some(({ colour }) => colour !== undefined);
  return {
    name,
    place: "data",
    mark: {
      type: "text",
      align: look.align ?? "left",
      baseline: look.baseline ?? "middle",
      dx: look.dx ?? 0,
      dy: look.dy ?? 0,
      fontSize: look.size ?? 12,
      fontWeight: look.bold === true ? "bold" : "normal",
      fill: look.colour,
    },
    encoding: {
      text: { field: "text", type: "nominal" },
      ...(own ? { fill: ownColour } : {}),
    },
    rows,
  };
}
