import { createStream, integerBelow, uniform } from "@holomap/determinism";
import type { ResearchDefinition, ResearchEffect } from "@holomap/scenario";
import { expect, test } from "vitest";
import { type TestCampaign, testCampaign } from "../testing/campaign.ts";
import type { FormationState } from "./campaign.ts";
import { nextUpgradeAt, powerFactor, upgradeFactor, upgradeSpeed } from "./upgrades.ts";

const day = 1440;
const kinds = ["speed", "attack", "shield", "build"] as const;

function play(seed: number): TestCampaign {
  const dice = createStream(seed, "effects");
  const effect = (): ResearchEffect => ({
    kind: kinds[integerBelow(dice, kinds.length)]!,
    factor: 1 + uniform(dice),
    absolute: uniform(dice) < 0.3,
    against: integerBelow(dice, 3) - 1,
    rolloutDays: integerBelow(dice, 100),
  });
  const research = Array.from(
    { length: 6 },
    (_, id): ResearchDefinition => ({
      id,
      key: `project-${id}`,
      name: `Project ${id}`,
      power: 0,
      leadDays: 1e6,
      uncertainty: 0,
      keyFrom: -1,
      requires: [],
      startsMinutes: -1,
      effects: [effect(), effect()],
      source: "invented",
    }),
  );
  return testCampaign({
    formations: [{ key: "first", power: "red", place: "ares", units: { cruiser: 1 } }],
    rest: { research },
  });
}

/** Every effect of a power's upgrades, and the minute at which it reaches a formation. */
function effectsOf({ campaign, definition }: TestCampaign, formation: FormationState) {
  return campaign.powers[0]!.upgrades.flatMap(({ research, since }) =>
    definition.research[research]!.effects.map((effect) => ({
      ...effect,
      at: formation.bornAt >= since ? -1 : since + formation.turn * effect.rolloutDays * day,
    })),
  );
}

function expectPlain(play: TestCampaign): void {
  const { world, campaign } = play;
  const formation = campaign.formations[0]!;
  const effects = effectsOf(play, formation);
  const reached = effects.filter(({ at }) => at <= campaign.now);
  const product = (rows: readonly ResearchEffect[]): number => rows.reduce((all, row) => all * row.factor, 1);
  for (const kind of kinds) {
    const ofKind = (rows: readonly ResearchEffect[]): ResearchEffect[] =>
      rows.filter((row) => row.kind === kind && !row.absolute);
    for (const against of [-1, 0, 1]) {
      const meant = ofKind(reached).filter((row) => row.against === -1 || row.against === against);
      expect(upgradeFactor(world, formation, kind, against)).toBe(product(meant));
    }
    expect(powerFactor(world, 0, kind)).toBe(product(ofKind(effects)));
  }
  const speeds = reached.filter((row) => row.kind === "speed" && row.absolute).map((row) => row.factor);
  expect(upgradeSpeed(world, formation)).toBe(Math.max(0, ...speeds));
  const later = effects.map(({ at }) => at).filter((at) => at > campaign.now);
  expect(nextUpgradeAt(world, formation)).toBe(Math.min(Number.POSITIVE_INFINITY, ...later));
}

test("[RE6] upgrades work as a walk over all their effects says, in campaigns asked by turns", () => {
  const plays = [play(1), play(2)];
  for (let round = 0; round < 60; round++) {
    for (const { campaign } of plays) {
      campaign.now += 5 * day;
      if (round % 8 === 0 && round < 48)
        campaign.powers[0]!.upgrades.push({ research: round / 8, since: campaign.now });
    }
    for (const one of [...plays, ...plays]) expectPlain(one);
  }
});
