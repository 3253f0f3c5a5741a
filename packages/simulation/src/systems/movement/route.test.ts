import { describe, expect, it } from "vitest";
import { type Stream, createStream } from "@holomap/determinism";
import { lightYearsBetween } from "../../model/geometry.ts";
import type { World } from "../../model/system.ts";
import { type Field, createField } from "../../view/testing/field.ts";
import { type RouteRequest, findRoute } from "./route.ts";

function request(test: Field, from: number, to: number, reach: number, range: number): RouteRequest {
  const { x, y, z } = test.definition.stars[from]!;
  return {
    power: 0,
    armed: true,
    ships: 1,
    mission: "guard",
    from: [x, y, z],
    fromPlace: from,
    to,
    lightYearsPerDay: 4,
    reach,
    range,
    links: "free",
  };
}

/** Twelve stars at random in a square of 40 light-years, two thirds of them red's. */
function randomMap(dice: Stream): Field {
  const stars = Array.from({ length: 12 }, (_, index) => ({
    key: `s${index}`,
    x: dice.next() % 40,
    y: dice.next() % 40,
    holder: dice.next() % 3 === 0 ? "blue" : "red",
  }));
  return createField(["movement"], { stars });
}

/** Stars that can be come to by hops between red stars: the first within `reach`, the others within `range`. */
function reachable(world: World, from: number, reach: number, range: number): Set<number> {
  const { stars } = world.definition;
  const came = new Set<number>();
  const open: [number, number][] = [[from, reach]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const star of stars) {
      if (star.id === from || came.has(star.id)) continue;
      if (lightYearsBetween(stars[next[0]]!, star) > next[1]) continue;
      came.add(star.id);
      if (world.campaign.stars[star.id]!.holder === 0) open.push([star.id, range]);
    }
  }
  return came;
}

describe("routes", () => {
  it("[MV5] are found exactly where hops over held stars lead, no hop longer than the fuel, straight where that is in reach", () => {
    const dice = createStream(11, "routes");
    let stops = 0;
    let none = 0;
    for (let map = 0; map < 20; map++) {
      const test = randomMap(dice);
      const range = 8 + (dice.next() % 20);
      const reach = Math.min(range, 4 + (dice.next() % 20));
      const possible = reachable(test.world, 0, reach, range);
      for (let to = 1; to < 12; to++) {
        const route = findRoute(test.world, request(test, 0, to, reach, range));
        expect(route !== null).toBe(possible.has(to));
        if (route === null) {
          none += 1;
          continue;
        }
        expect(route.steps[route.steps.length - 1]!.toPlace).toBe(to);
        expect(route.minutes).toBe(route.steps.reduce((sum, step) => sum + step.minutes, 0));
        route.steps.forEach((step, index) =>
          expect(step.lightYears).toBeLessThanOrEqual(index === 0 ? reach : range),
        );
        for (const step of route.steps.slice(0, -1)) {
          expect(test.campaign.stars[step.toPlace]!.holder).toBe(0);
          stops += 1;
        }
        const straight = lightYearsBetween(test.definition.stars[0]!, test.definition.stars[to]!);
        if (straight <= reach) expect(route.steps).toHaveLength(1);
      }
    }
    expect(stops).toBeGreaterThan(20);
    expect(none).toBeGreaterThan(5);
  });

  it("[MV11] do not stop where a treaty forbids warships", () => {
    const stars = [
      { key: "a", holder: "red" },
      { key: "b", x: 10, y: 1, holder: "red" },
      { key: "c", x: 20, holder: "red" },
      { key: "d", x: 10, y: 4, holder: "red" },
    ];
    const test = createField(["movement"], { stars });
    const via = (): number => findRoute(test.world, request(test, 0, 2, 12, 12))!.steps[0]!.toPlace;
    expect(via()).toBe(1);
    test.campaign.treaties.push({
      id: 0,
      definition: -1,
      relation: "peace",
      parties: [0, 1],
      since: 0,
      until: -1,
      demilitarised: [1],
      passage: [],
    });
    expect(via()).toBe(3);
  });
});
