import { bench, describe } from "vitest";
import { createField } from "./testing/field.ts";
import { viewOf } from "./view-of.ts";

const stars = Array.from({ length: 190 }, (_, index) => ({
  key: `s${index}`,
  x: (index * 37) % 101,
  y: (index * 61) % 103,
  ...(index % 3 === 2 ? {} : { holder: index % 3 === 0 ? "red" : "blue" }),
}));
const formationsOf = (length: number) =>
  Array.from({ length }, (_, index) => ({
    key: `f${index}`,
    power: index % 2 === 0 ? "red" : "blue",
    place: `s${index % 190}`,
    units: { cruiser: 5 + index, transport: 2, infantry: 100 },
  }));
const [few, many] = [60, 600].map(
  (length) =>
    createField(["movement", "sensing"], { stars, formations: formationsOf(length), wars: [["red", "blue"]] })
      .world,
);

describe("a view of 190 stars", () => {
  bench("30 own formations", () => void viewOf(few!, 0));
  bench("300 own formations", () => void viewOf(many!, 0));
});
