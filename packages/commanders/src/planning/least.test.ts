import { integerBelow } from "@holomap/determinism";
import { expect, it } from "vitest";
import { testDice } from "../testing/test-view.ts";
import { leastOf } from "./least.ts";

it("finds what sorting the stars by their figures puts first, those with the same figure in their order", () => {
  const dice = testDice(5)("least");
  for (let length = 0; length < 60; length += 1) {
    const figures = Array.from({ length }, () =>
      integerBelow(dice, 5) === 0 ? Number.POSITIVE_INFINITY : integerBelow(dice, 20) / 2,
    );
    const stars = figures.map((_, star) => star).filter(() => integerBelow(dice, 4) > 0);
    const sorted = stars
      .slice()
      .sort((a, b) => (figures[a] === figures[b] ? a - b : figures[a]! - figures[b]!));
    for (const count of [0, 1, 7, 24, length]) {
      expect(leastOf(stars, figures, count)).toEqual(sorted.slice(0, count));
    }
  }
});
