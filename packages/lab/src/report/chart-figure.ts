/** Draws a chart as wide as it is asked. */
export type DrawChart = (width: number) => Promise<string>;

const pageWidth = 860;
const phoneWidth = 348;
const panelWidth = 330;

/** A chart drawn twice, for a page and for a phone; the style shows one of them. */
export async function chartFigure(draw: DrawChart): Promise<string> {
  const [page, phone] = [await draw(pageWidth), await draw(phoneWidth)];
  return `<figure class="chart"><div class="on-page">${bare(page)}</div><div class="on-phone">${bare(phone)}</div></figure>`;
}

/** Small charts side by side, each as wide as a phone. */
export async function chartPanels(draws: readonly DrawChart[]): Promise<string> {
  const figures: string[] = [];
  for (const draw of draws) figures.push(`<figure class="chart">${bare(await draw(panelWidth))}</figure>`);
  return figures.length === 0 ? "" : `<div class="panels small">${figures.join("\n")}</div>`;
}

/** Without the style, which the page has once for all. */
function bare(svg: string): string {
  return svg.replace(/<style>.*?<\/style>/s, "").trimEnd();
}
