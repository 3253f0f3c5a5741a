import type { StarDefinition } from "@holomap/scenario";

/** Stars nearer to each other than so many times the ordinary distance of neighbours share a panel. Invented. */
const reach = 12;
const sampled = 128;
/** Clusters of fewer stars are shown together. */
const fewest = 3;

/** Stars shown in one panel; `scattered` ones lie too far apart for one scale. */
export interface Cluster {
  readonly stars: readonly StarDefinition[];
  readonly scattered: boolean;
}

/** Parts a map into clusters of stars that lie together, the largest first, lone stars in one scattered cluster last. */
export function clustersOf(stars: readonly StarDefinition[]): Cluster[] {
  const root = stars.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  forNeighbours(stars, reach * ordinaryDistance(stars), (a, b) => {
    const [x, y] = [find(a), find(b)];
    if (x !== y) root[Math.max(x, y)] = Math.min(x, y);
  });
  const groups = new Map<number, StarDefinition[]>();
  stars.forEach((star, index) => {
    const group = groups.get(find(index));
    if (group === undefined) groups.set(find(index), [star]);
    else group.push(star);
  });
  const all = [...groups.values()].sort((a, b) => b.length - a.length || (a[0]?.id ?? 0) - (b[0]?.id ?? 0));
  if (all.length === 1) return all.map((group) => ({ stars: group, scattered: false }));
  const clusters: Cluster[] = all
    .filter((group) => group.length >= fewest)
    .map((group) => ({ stars: group, scattered: false }));
  const lone = all.filter((group) => group.length < fewest).flat();
  if (lone.length > 0) clusters.push({ stars: lone, scattered: true });
  return clusters;
}

/** Median distance to the nearest neighbour, over a sample. */
function ordinaryDistance(stars: readonly StarDefinition[]): number {
  const step = Math.max(1, Math.floor(stars.length / sampled));
  const nearest: number[] = [];
  for (let index = 0; index < stars.length; index += step) {
    let least = Number.MAX_VALUE;
    const star = stars[index]!;
    for (let at = 0; at < stars.length; at++) {
      if (at !== index) least = Math.min(least, square(star, stars[at]!));
    }
    nearest.push(Math.sqrt(least));
  }
  nearest.sort((a, b) => a - b);
  return Math.max(nearest[Math.floor(nearest.length / 2)] ?? 1, 1e-9);
}

/** Calls for every pair nearer than `range`, through a grid of that width. */
function forNeighbours(
  stars: readonly StarDefinition[],
  range: number,
  call: (a: number, b: number) => void,
): void {
  const cells = new Map<string, number[]>();
  const cell = (value: number): number => Math.floor(value / range);
  stars.forEach((star, index) => {
    const [x, y, z] = [cell(star.x), cell(star.y), cell(star.z)];
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dz = -1; dz <= 1; dz += 1) {
          for (const other of cells.get(`${x + dx},${y + dy},${z + dz}`) ?? []) {
            const there = stars[other];
            if (there !== undefined && Math.sqrt(square(star, there)) <= range) call(index, other);
          }
        }
      }
    }
    const key = `${x},${y},${z}`;
    const row = cells.get(key);
    if (row === undefined) cells.set(key, [index]);
    else row.push(index);
  });
}

/** Square of the distance between two stars. */
function square(a: StarDefinition, b: StarDefinition): number {
  const x = a.x - b.x;
  const y = a.y - b.y;
  const z = a.z - b.z;
  return x * x + y * y + z * z;
}
