import { integerBelow } from "@holomap/determinism";
import type { View } from "@holomap/simulation";
import { bench, describe } from "vitest";
import { blue, red, testDice, testView } from "../../testing/test-view.ts";
import { staff } from "./staff.ts";

/** A power with a third of 190 stars at war with another. */
function greatView(formations: number): View {
  const dice = testDice(7)("bench");
  const below = (bound: number): number => integerBelow(dice, bound);
  return testView({
    stars: Array.from({ length: 190 }, (_, id) => ({
      x: below(300),
      y: below(300),
      holder: id % 3 === 0 ? red : id % 3 === 1 ? blue : -1,
      strength: below(400),
      ownPlatforms: 4,
    })),
    formations: Array.from({ length: formations }, (_, id) => ({
      id,
      star: 3 * below(63),
      posture: id % 2 === 0 ? "field" : "guard",
      units: [
        { class: 0, count: 1 + below(20) },
        { class: 4, count: below(500) },
      ],
    })),
    works: Array.from({ length: 20 }, (_, id) => ({ id, star: 3 * id, freeSlipways: 0 })),
  });
}

describe("a staff cycle with 190 stars", () => {
  const hundred = greatView(100);
  const thousands = greatView(2000);
  const peace: View = { ...hundred, relations: [{ power: blue, relation: "peace", known: true }] };
  bench("100 formations at peace", () => void staff(peace, testDice()));
  bench("100 formations at war", () => void staff(hundred, testDice()));
  bench("2,000 formations at war", () => void staff(thousands, testDice()));
});
