import type { Definition, StarDefinition } from "@holomap/scenario";
import type { Holding } from "../stories/holdings.ts";
import { joinList } from "../words/lists.ts";
import type { Names } from "../words/names.ts";
import { tellNumber } from "../words/numbers.ts";
import { type Cluster, clustersOf } from "./clusters.ts";
import { escapeHtml } from "./escape.ts";
import { placeLabels } from "./labels.ts";

const wide = { width: 1000, margin: 46, least: 320, most: 640 };
const narrow = { width: 460, margin: 34, least: 200, most: 440 };

interface Point {
  readonly star: StarDefinition;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** The star map: one SVG panel for each cluster of stars, stars in the colour of their holder at the end of the record. */
export function starMapHtml(definition: Definition, holdings: readonly Holding[], names: Names): string {
  const clusters = clustersOf(definition.stars);
  const panelOf = new Map<number, number>();
  clusters.forEach((cluster, panel) => cluster.stars.forEach((star) => panelOf.set(star.id, panel)));
  const titles = clusters.map((cluster) => titleOf(cluster, definition, names));
  const panels = clusters.map((cluster, index) => {
    const panel = { cluster, index, title: titles[index] ?? "" };
    return panelHtml(panel, definition, holdings, (star) => ({
      panel: panelOf.get(star) ?? 0,
      title: titles[panelOf.get(star) ?? 0] ?? "",
    }));
  });
  return `<div class="panels">${panels.join("")}</div>`;
}

function panelHtml(
  { cluster, index, title }: { readonly cluster: Cluster; readonly index: number; readonly title: string },
  definition: Definition,
  holdings: readonly Holding[],
  find: (star: number) => { readonly panel: number; readonly title: string },
): string {
  const frame = index === 0 ? wide : narrow;
  const { points, height, unitsPerPixel } = project(cluster, frame);
  const capitals = new Set(definition.powers.map((power) => power.capital));
  const labels = placeLabels(
    points.map(({ star, x, y, radius }) => ({
      text: star.name,
      x,
      y,
      radius,
      rank: (capitals.has(star.id) ? 100 : 0) + star.weight,
    })),
    { width: frame.width, height },
  );
  const at = new Map(points.map((point) => [point.star.id, point]));
  const circles = points.map(({ star, x, y, radius }) => {
    const holder = definition.powers.findIndex(({ key }) => key === (holdings[star.id]?.now ?? ""));
    const ring = capitals.has(star.id)
      ? `<circle class="capital" cx="${round(x)}" cy="${round(y)}" r="${round(radius + 3)}"/>`
      : "";
    return `${ring}<circle class="star" id="s${star.id}" cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" style="fill:var(--p${holder < 0 ? "none" : holder})"><title>${escapeHtml(star.name)}</title></circle>`;
  });
  const texts = labels.map(
    ({ text, x, y, anchor }) =>
      `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeHtml(text)}</text>`,
  );
  const scale = cluster.scattered ? "" : scaleBar(unitsPerPixel, frame.width, height);
  return [
    `<figure class="panel${index === 0 ? " wide" : ""}"><figcaption>${escapeHtml(title)}</figcaption>`,
    `<svg viewBox="0 0 ${frame.width} ${height}" role="img" aria-label="${escapeHtml(`Map of ${title}`)}">`,
    linksSvg(definition, at, index, find),
    circles.join(""),
    texts.join(""),
    scale,
    "</svg></figure>",
  ].join("");
}

/** Links within a panel as lines; those that lead out of it as a ring with the name of the far end. */
function linksSvg(
  definition: Definition,
  at: ReadonlyMap<number, Point>,
  panel: number,
  find: (star: number) => { readonly panel: number; readonly title: string },
): string {
  const drawn: string[] = [];
  for (const link of definition.links) {
    const [a, b] = link.ends.map((end) => definition.places[end]?.star ?? -1);
    const [from, to] = [at.get(a ?? -1), at.get(b ?? -1)];
    if (from !== undefined && to !== undefined) {
      drawn.push(
        `<line class="link" x1="${round(from.x)}" y1="${round(from.y)}" x2="${round(to.x)}" y2="${round(to.y)}"><title>${escapeHtml(link.name)}</title></line>`,
      );
      continue;
    }
    const here = from ?? to;
    if (here === undefined) continue;
    const far = find((from === undefined ? a : b) ?? -1);
    if (far.panel === panel) continue;
    drawn.push(
      `<g class="mouth"><circle class="link" cx="${round(here.x)}" cy="${round(here.y)}" r="${round(here.radius + 5)}"/><title>${escapeHtml(`${link.name}, to ${far.title}`)}</title></g>`,
    );
  }
  return drawn.join("");
}

function project(
  cluster: Cluster,
  frame: typeof wide,
): { points: Point[]; height: number; unitsPerPixel: number } {
  if (cluster.scattered) return inRows(cluster, frame);
  const xs = cluster.stars.map(({ x }) => x);
  const ys = cluster.stars.map(({ y }) => y);
  const [left, right] = [least(xs), -least(xs.map((x) => -x))];
  const [bottom, top] = [least(ys), -least(ys.map((y) => -y))];
  const inner = frame.width - 2 * frame.margin;
  const [spanX, spanY] = [Math.max(right - left, 1e-6), Math.max(top - bottom, 1e-6)];
  const unitsPerPixel = Math.max(spanX / inner, spanY / (frame.most - 2 * frame.margin));
  const height = Math.round(Math.max(frame.least, spanY / unitsPerPixel + 2 * frame.margin));
  const offsetX = (frame.width - spanX / unitsPerPixel) / 2;
  const offsetY = (height - spanY / unitsPerPixel) / 2;
  const points = cluster.stars.map((star) => ({
    star,
    x: offsetX + (star.x - left) / unitsPerPixel,
    y: height - offsetY - (star.y - bottom) / unitsPerPixel,
    radius: radiusOf(star),
  }));
  return { points, height, unitsPerPixel };
}

/** Lone stars side by side, without a scale. */
function inRows(
  cluster: Cluster,
  frame: typeof wide,
): { points: Point[]; height: number; unitsPerPixel: number } {
  const columns = frame === wide ? 6 : 3;
  const step = frame.width / columns;
  const points = cluster.stars.map((star, index) => ({
    star,
    x: (index % columns) * step + step / 2,
    y: 60 + Math.floor(index / columns) * 70,
    radius: radiusOf(star),
  }));
  return {
    points,
    height: Math.max(140, 60 + Math.ceil(cluster.stars.length / columns) * 70),
    unitsPerPixel: 0,
  };
}

function radiusOf(star: StarDefinition): number {
  return 3.5 + 2.2 * Math.sqrt(Math.min(9, Math.max(0, star.weight)));
}

const lengths = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000] as const;

function scaleBar(unitsPerPixel: number, width: number, height: number): string {
  const length = lengths.filter((light) => light / unitsPerPixel <= width / 4).pop();
  if (length === undefined) return "";
  const pixels = length / unitsPerPixel;
  const y = height - 12;
  return `<path class="scale" d="M12 ${y - 4}V${y}H${round(12 + pixels)}V${y - 4}"/><text class="scale-text" x="${round(18 + pixels)}" y="${y}">${tellNumber(length)} ly</text>`;
}

/** Regions of the cluster, and whose space it mostly is when several clusters lie in one region. */
function titleOf(cluster: Cluster, definition: Definition, names: Names): string {
  if (cluster.scattered) return "Far from everything else (not to scale)";
  const regions = new Map<number, number>();
  const holders = new Map<number, number>();
  for (const { region, holder } of cluster.stars) {
    regions.set(region, (regions.get(region) ?? 0) + 1);
    if (holder >= 0) holders.set(holder, (holders.get(holder) ?? 0) + 1);
  }
  const told = joinList(
    [...regions.keys()].sort((a, b) => a - b).map((id) => definition.regions[id]?.name ?? "Space"),
  );
  const powers = [...holders].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 3);
  const all = powers.map(([id]) => names.power(definition.powers[id]?.key ?? ""));
  return all.length === 0 || holders.size > 4 ? told : `${told}: ${joinList(all)}`;
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Number.MAX_VALUE);
}

function round(value: number): string {
  return `${Math.round(value * 10) / 10}`;
}
