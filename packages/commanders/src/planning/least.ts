/**
 * Of some stars the so many with the least figures, least first, those with the same figure in their order; `figures`
 * are by star.
 */
export function leastOf(stars: readonly number[], figures: readonly number[], count: number): number[] {
  const least: number[] = [];
  for (const star of stars) {
    const figure = figures[star]!;
    let at = least.length;
    if (at < count) least.push(star);
    else if (at > 0 && figures[least[at - 1]!]! > figure) at -= 1;
    else continue;
    while (at > 0 && figures[least[at - 1]!]! > figure) {
      least[at] = least[at - 1]!;
      at -= 1;
    }
    least[at] = star;
  }
  return least;
}
