import { integerBelow, type Stream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { testDice, testView } from "../testing/test-view.ts";
import { type Chart, chartOf, frontOf, lightYears, straightLightYears } from "./distance.ts";

/** Stars by chance, many of them equally far from each other, and some open links between them. */
function chartBy(dice: Stream): Chart {
  const below = (bound: number): number => integerBelow(dice, bound);
  const stars = Array.from({ length: 2 + below(30) }, () => ({ x: below(12), y: below(12) }));
  const view = testView({ stars });
  const places = view.atlas.places.length;
  const links = Array.from({ length: below(4) }, (_, id) => ({
    id,
    ends: [below(places), below(places)] as [number, number],
  }));
  return chartOf({
    ...view,
    atlas: { ...view.atlas, links },
    links: links.map(({ id }) => ({ id, open: true, mined: false })),
  });
}

function shortest(ways: readonly number[]): number {
  return Math.min(Number.POSITIVE_INFINITY, ...ways);
}

describe.each(Array.from({ length: 60 }, (_, seed) => seed))("the chart by seed %i", (seed) => {
  const dice = testDice(seed)("chart");
  const chart = chartBy(dice);
  const ids = chart.far.map((_, id) => id);

  it("flies straight or through one link, whichever is less", () => {
    for (const from of ids) {
      for (const to of ids) {
        const through = chart.hops.map(
          (hop) => straightLightYears(chart, from, hop.from) + straightLightYears(chart, hop.to, to),
        );
        expect(lightYears(chart, from, to)).toBe(shortest([straightLightYears(chart, from, to), ...through]));
      }
    }
  });

  it("measures the front as the least of all ways between its two sides", () => {
    const sides = ids.map(() => integerBelow(dice, 3));
    const ours = ids.filter((id) => sides[id] === 1);
    const theirs = ids.filter((id) => sides[id] === 2);
    const { toTheirs, toOurs } = frontOf(chart, ours, theirs);
    for (const id of ids) {
      const away = sides[id] === 1 ? theirs : [];
      const home = sides[id] === 2 ? ours : [];
      expect(toTheirs[id]).toBe(shortest(away.map((to) => lightYears(chart, id, to))));
      expect(toOurs[id]).toBe(shortest(home.map((to) => lightYears(chart, id, to))));
    }
  });
});
