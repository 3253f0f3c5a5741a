/** CPU milliseconds of a battle of so many ships. */
export interface CostRow {
  readonly ships: number;
  /** Absent where it was not measured. */
  readonly tightC: number | undefined;
  readonly holomap: number;
}

const width = 560;
const height = 320;
const left = 60;
const top = 24;
const right = 20;
const bottom = 44;

/** Draws cost against number of ships, both axes logarithmic, as SVG. */
export function costChart(rows: readonly CostRow[]): string {
  const times = rows.flatMap(({ tightC, holomap }) => (tightC === undefined ? [holomap] : [tightC, holomap]));
  const ships = rows.map((row) => row.ships);
  const x = scaleOf(Math.min(...ships), Math.max(...ships), left, width - right);
  const y = scaleOf(Math.min(...times), Math.max(...times), height - bottom, top);
  const series = (name: string, colour: string, points: readonly (readonly [number, number])[]) => {
    const path = points.map(([n, ms]) => `${x.at(n)},${y.at(ms)}`).join(" ");
    const [lastX, lastY] = points[points.length - 1] ?? [1, 1];
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>
<text x="${x.at(lastX) - 4}" y="${y.at(lastY) - 8}" text-anchor="end" fill="${colour}">${name}</text>`;
  };
  const c = rows.flatMap(({ ships, tightC }) => (tightC === undefined ? [] : [[ships, tightC] as const]));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">
<rect width="${width}" height="${height}" fill="white"/>
${x.powers.map((n) => `<path d="M${x.at(n)} ${top}V${height - bottom}" stroke="#ddd"/><text x="${x.at(n)}" y="${height - bottom + 14}" text-anchor="middle">${label(n)}</text>`).join("\n")}
${y.powers.map((ms) => `<path d="M${left} ${y.at(ms)}H${width - right}" stroke="#ddd"/><text x="${left - 6}" y="${y.at(ms) + 4}" text-anchor="end">${label(ms)} ms</text>`).join("\n")}
${c.length === 0 ? "" : series("tight C, shot by shot", "#b04030", c)}
${series(
  "Holomap",
  "#205080",
  rows.map(({ ships, holomap }) => [ships, holomap] as const),
)}
<text x="${(left + width - right) / 2}" y="${height - 8}" text-anchor="middle">ships in the battle (three types a side)</text>
</svg>
`;
}

interface Scale {
  at(value: number): number;
  readonly powers: readonly number[];
}

/** A logarithmic axis over whole powers of ten. */
function scaleOf(least: number, most: number, from: number, to: number): Scale {
  const low = Math.floor(Math.log10(least));
  const high = Math.ceil(Math.log10(most));
  return {
    at: (value) =>
      Math.round((10 * (from + ((to - from) * (Math.log10(value) - low)) / (high - low))) / 1) / 10,
    powers: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
  };
}

function label(value: number): string {
  if (value >= 1e9) return `${value / 1e9} G`;
  if (value >= 1e6) return `${value / 1e6} M`;
  if (value >= 1e3) return `${value / 1e3} k`;
  return String(Number(value.toPrecision(3)));
}
