/** A mark that would like a name beside it; the highest rank is served first. */
export interface Wanted {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly rank: number;
}

export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** Width and height of a letter of the map's type, in its units. */
const letter = { width: 6.3, height: 12 };
const cellSize = 40;

/** Sets names right, left, below or above their marks so that none covers another name or a mark; what finds no room goes unnamed. */
export function placeLabels(
  wanted: readonly Wanted[],
  frame: { readonly width: number; readonly height: number },
): Label[] {
  const taken = createBoxes();
  for (const { x, y, radius } of wanted) taken.add([x - radius, y - radius, x + radius, y + radius]);
  const labels: Label[] = [];
  const order = wanted
    .map((_, index) => index)
    .sort((a, b) => (wanted[b]?.rank ?? 0) - (wanted[a]?.rank ?? 0) || a - b);
  for (const index of order) {
    const mark = wanted[index];
    if (mark === undefined) continue;
    for (const [label, box] of placesFor(mark)) {
      const [left, top, right, bottom] = box;
      if (left < 0 || top < 0 || right > frame.width || bottom > frame.height - 20 || taken.meets(box))
        continue;
      taken.add(box);
      labels.push(label);
      break;
    }
  }
  return labels;
}

function placesFor({ text, x, y, radius }: Wanted): [Label, Box][] {
  const width = text.length * letter.width;
  const [gap, half, line] = [radius + 3.5, letter.height / 2, letter.height];
  return [
    [{ text, x: x + gap, y: y + 4, anchor: "start" }, [x + gap, y - half, x + gap + width, y + half]],
    [{ text, x: x - gap, y: y + 4, anchor: "end" }, [x - gap - width, y - half, x - gap, y + half]],
    [
      { text, x, y: y + gap + line - 3, anchor: "middle" },
      [x - width / 2, y + gap, x + width / 2, y + gap + line],
    ],
    [{ text, x, y: y - gap - 2, anchor: "middle" }, [x - width / 2, y - gap - line, x + width / 2, y - gap]],
  ];
}

/** Boxes in a grid, so that a crowded map costs no more per name. */
function createBoxes(): { add(box: Box): void; meets(box: Box): boolean } {
  const cells = new Map<string, Box[]>();
  const keys = ([left, top, right, bottom]: Box): string[] => {
    const found: string[] = [];
    for (let x = Math.floor(left / cellSize); x <= Math.floor(right / cellSize); x += 1) {
      for (let y = Math.floor(top / cellSize); y <= Math.floor(bottom / cellSize); y += 1)
        found.push(`${x},${y}`);
    }
    return found;
  };
  return {
    add(box) {
      for (const key of keys(box)) {
        const row = cells.get(key);
        if (row === undefined) cells.set(key, [box]);
        else row.push(box);
      }
    },
    meets: (box) => keys(box).some((key) => (cells.get(key) ?? []).some((other) => overlap(box, other))),
  };
}

function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}
