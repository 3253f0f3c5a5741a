import { createStream, uniform } from "@holomap/determinism";
import { expect, test } from "vitest";
import type { Point } from "../../model/tracks.ts";
import { testCampaign } from "../../testing/campaign.ts";
import { starsWithin } from "./stars-within.ts";

test("[SE6] the stars in a box are those a walk over all of them finds, ids ascending", () => {
  const dice = createStream(1, "stars-within");
  // Whole light-years, so that some stars share an x and some lie on an edge.
  const at = (): number => Math.floor(uniform(dice) * 12);
  const stars = Array.from({ length: 60 }, (_, id) => ({ key: `star-${id}`, x: at(), y: at(), z: at() }));
  const { definition } = testCampaign({ stars }).world;
  let found = 0;
  for (let round = 0; round < 200; round++) {
    const corner = (): Point => [at(), at(), at()];
    const [a, b] = [corner(), corner()];
    const low: Point = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.min(a[2], b[2])];
    const high: Point = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.max(a[2], b[2])];
    const plain = definition.stars.filter(
      ({ x, y }) => x >= low[0] && x <= high[0] && y >= low[1] && y <= high[1],
    );
    const within = starsWithin(definition, low, high);
    expect(within).toEqual(plain.map(({ id }) => id));
    found += within.length;
  }
  expect(found).toBeGreaterThan(500);
});
