import { integerBelow } from "@holomap/determinism";
import type { View } from "@holomap/simulation";
import { expect, it } from "vitest";
import { testDice, testView } from "../testing/test-view.ts";
import { chartOf } from "./distance.ts";
import { type Border, borderOf, nearestHostileTo } from "./front.ts";

/** The border of a view and, star by star, who of its enemies is nearest. */
function borderAt(view: View, enemies: readonly boolean[]): { border: Border; nearest: number[] } {
  const chart = chartOf(view);
  const border = borderOf(view, enemies, chart);
  return { border, nearest: border.held.map((star) => nearestHostileTo(border, chart, star)) };
}

it("is the same for a power that was asked before, whatever changed since, as for one that is asked the first time", () => {
  const dice = testDice(11)("front");
  const below = (bound: number): number => integerBelow(dice, bound);
  const start = testView({ stars: Array.from({ length: 24 }, () => ({ x: below(20), y: below(20) })) });
  const atlas: View["atlas"] = { ...start.atlas, links: [{ id: 0, ends: [1, 7] }] };
  let enemies: readonly boolean[] = [false, true, false];
  let link = { id: 0, open: true, mined: false };
  let stars = start.stars.map((star) => ({ ...star, holder: below(4) - 1 }));
  for (let turn = 0; turn < 200; turn += 1) {
    const changed = below(24);
    if (below(3) === 0)
      stars = stars.map((star) => (star.id === changed ? { ...star, holder: below(4) - 1 } : star));
    if (below(12) === 0) link = { ...link, open: !link.open };
    if (below(12) === 0) enemies = [false, below(2) === 0, below(2) === 0];
    const view: View = { ...start, atlas, stars, links: [link], power: below(2) === 0 ? 0 : 2 };
    const strange: View = { ...view, atlas: { ...atlas, stars: atlas.stars.slice() } };
    const isEnemy = enemies.map((enemy, power) => enemy && power !== view.power);
    const asked = borderAt(view, isEnemy);
    const fresh = borderAt(strange, isEnemy);
    expect(asked.nearest).toEqual(fresh.nearest);
    expect({ ...asked.border, nearestHostile: [] }).toEqual({ ...fresh.border, nearestHostile: [] });
  }
});
