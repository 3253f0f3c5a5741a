/**
 * Columns of an orthogonal Latin hypercube, each a permutation of the levels -(points-1)/2 … (points-1)/2; null where
 * there is none of that many points and factors. 2^c columns exist for r 2^(c+1) points, and for one more (Sun, Liu & Lin,
 * "Construction of orthogonal Latin hypercube designs", Biometrika 96, 2009, and Statistica Sinica 20, 2010). The second half of
 * the points mirrors the first, so that every main effect is orthogonal to every square and every product as well.
 */
export function orthogonalHypercube(factors: number, points: number): readonly Float64Array[] | null {
  let columns = 1;
  let best = 0;
  for (; 2 * columns <= points && columns <= mostColumns; columns *= 2)
    if (points % (2 * columns) <= 1 && columns >= factors) best = columns;
  return best === 0 ? null : stacked(best, points);
}

/** Beyond so many columns no factor is left to take them, and the squares of signs and sizes grow too large. */
const mostColumns = 256;

function stacked(columns: number, points: number): readonly Float64Array[] {
  const { signs, sizes } = squaresOf(columns);
  const half = Math.floor(points / 2);
  const centre = points % 2 === 1;
  return Array.from({ length: columns }, (_, column) => {
    const levels = new Float64Array(points);
    for (let row = 0; row < half; row += 1) {
      const cell = (row % columns) * columns + column;
      const size = sizes[cell]! + Math.floor(row / columns) * columns - (centre ? 0 : 0.5);
      levels[row] = signs[cell]! * size;
      levels[points - 1 - row] = -signs[cell]! * size;
    }
    return levels;
  });
}

interface Squares {
  /** Signs of a Hadamard matrix, and sizes of which every column holds 1 … columns. */
  readonly signs: Int8Array;
  readonly sizes: Int32Array;
}

/** Doubles the squares of half the columns: right of each stands its mirror, with the signs of the upper half turned. */
function squaresOf(columns: number): Squares {
  if (columns === 1) return { signs: Int8Array.of(1), sizes: Int32Array.of(1) };
  if (columns === 2) return { signs: Int8Array.of(1, 1, 1, -1), sizes: Int32Array.of(1, 2, 2, 1) };
  const half = columns / 2;
  const { signs, sizes } = squaresOf(half);
  const doubled = { signs: new Int8Array(columns * columns), sizes: new Int32Array(columns * columns) };
  for (let row = 0; row < half; row += 1) {
    const turned = row < half / 2 ? -1 : 1;
    for (let column = 0; column < half; column += 1) {
      const from = row * half + column;
      const [sign, size] = [signs[from]!, sizes[from]!];
      const put = (at: number, signOf: number, sizeOf: number): void => {
        doubled.signs[at] = signOf;
        doubled.sizes[at] = sizeOf;
      };
      const upper = row * columns + column;
      const lower = (row + half) * columns + column;
      put(upper, sign, size);
      put(upper + half, -turned * sign, size + half);
      put(lower, sign, size + half);
      put(lower + half, turned * sign, size);
    }
  }
  return doubled;
}
