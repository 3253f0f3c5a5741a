/**
 * Colours by role: what stands in the SVG (light), and what stands for it where the reader prefers dark. Every
 * colour of the first column is there once, since the style finds marks by it. The six for series keep apart for
 * the colour-blind (after Okabe and Ito 2008, darkened for thin lines on white); dashes and shapes repeat the difference.
 */
const palette = {
  ground: ["#ffffff", "#141821"],
  ink: ["#1c2430", "#e6e9ef"],
  soft: ["#566173", "#9aa6b8"],
  line: ["#d5dae2", "#323b4b"],
  band: ["#cfe0f0", "#22415e"],
  written: ["#fbe3b5", "#54411a"],
  tolerance: ["#c9973a", "#a5813c"],
  series0: ["#0072b2", "#56b4e9"],
  series1: ["#c75300", "#ff8f3f"],
  series2: ["#00825f", "#3ccf9e"],
  series3: ["#a03c8c", "#e592cf"],
  series4: ["#8a6d00", "#e8c547"],
  series5: ["#5b6878", "#a9b4c4"],
  step0: ["#f2f7fc", "#16283b"],
  step1: ["#d9e8f5", "#1c3a55"],
  step2: ["#bcd8ee", "#224d70"],
  step3: ["#97c4e4", "#28628d"],
  step4: ["#6dacd7", "#2f78aa"],
  step5: ["#4793c8", "#458fc1"],
  step6: ["#2878b3", "#66a7d3"],
  step7: ["#135d99", "#8bbfe1"],
  step8: ["#084379", "#b3d7ee"],
  stepInkDark: ["#1c2431", "#e6e9f0"],
  stepInkLight: ["#fffffe", "#0e1219"],
} as const;

type Role = keyof typeof palette;

/** The colours charts are drawn in. */
export const colours: Readonly<Record<Role, string>> = Object.fromEntries(
  Object.entries(palette).map(([role, [light]]) => [role, light]),
) as Record<Role, string>;

/** One colour, dash and shape for each series, in order; the seventh is as the first. */
export const seriesLooks = [
  { colour: colours.series0, dash: [], shape: "circle" },
  { colour: colours.series1, dash: [6, 3], shape: "square" },
  { colour: colours.series2, dash: [2, 2], shape: "triangle-up" },
  { colour: colours.series3, dash: [8, 3, 2, 3], shape: "diamond" },
  { colour: colours.series4, dash: [4, 4], shape: "triangle-down" },
  { colour: colours.series5, dash: [1, 3], shape: "cross" },
] as const;

/** The nine steps of a heat map, from little to much. */
export const stepColours: readonly string[] = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(
  (step) => colours[`step${step}` as Role],
);

/** Ink on one of the nine steps. */
export function inkOnStep(step: number): string {
  return step < 5 ? colours.stepInkDark : colours.stepInkLight;
}

/**
 * Style of charts: light or dark by the reader's preference, light on paper. A viewer without it shows the light
 * colours. Of the colours that a drawing has; of all if none is given.
 */
export function chartStyle(drawing: string | null): string {
  const used = Object.entries(palette).filter(
    ([role, [light]]) => drawing === null || role === "ground" || drawing.includes(`"${light}"`),
  );
  const variables = (theme: 0 | 1): string =>
    used.map(([role, pair]) => `--chart-${role}:${pair[theme]}`).join(";");
  const rules = used.map(
    ([role, [light]]) =>
      `.holomap-chart [fill="${light}"]{fill:var(--chart-${role})}.holomap-chart [stroke="${light}"]{stroke:var(--chart-${role})}`,
  );
  return `.holomap-chart{${variables(0)}}@media screen and (prefers-color-scheme:dark){.holomap-chart{${variables(1)}}}${rules.join("")}`;
}
