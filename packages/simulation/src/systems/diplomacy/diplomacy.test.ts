import type { Relation, TreatyDefinition } from "@holomap/scenario";
import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { giveOrder } from "../../campaign/give-order.ts";
import { alone } from "../../testing/bystander.ts";
import { type TestCampaign, testCampaign } from "../../testing/campaign.ts";
import { diplomacySystem } from "./index.ts";

const day = 1440;
const powers = ["red", "blue", "green", "grey"].map((key) => ({ key }));

function treaty(key: string, relation: Relation, parties: number[], signedMinutes: number): TreatyDefinition {
  return {
    id: 0,
    key,
    name: key,
    relation,
    parties,
    signedMinutes,
    demilitarised: [],
    passage: [],
    source: "invented",
  };
}

function play(
  treaties: readonly TreatyDefinition[] = [],
  wars: readonly (readonly [string, string])[] = [],
): TestCampaign {
  const rest = { treaties: treaties.map((row, id) => ({ ...row, id })) };
  return testCampaign({ powers, wars, rest }, { systems: alone(diplomacySystem) });
}

describe("standing at the start", () => {
  it("[DP1] follows the later of treaties and wars", () => {
    const test = play(
      [
        treaty("old", "peace", [0, 1], -500),
        treaty("late", "alliance", [1, 2], 0),
        treaty("waits", "peace", [2, 3], -1),
      ],
      [["red", "blue"]],
    );
    expect(test.campaign.relations[0]).toEqual(["alliance", "war", "neutral", "neutral"]);
    expect(test.campaign.relations[1]![2]).toBe("alliance");
    expect(test.campaign.relations[3]![2]).toBe("neutral");
    expect(test.campaign.treaties.map((row) => [row.definition, row.until])).toEqual([
      [0, 0],
      [1, -1],
    ]);
  });
});

describe("war", () => {
  it("[DP2] calls the attacked power's partners, but not one bound to the attacker", () => {
    const test = play([
      treaty("pact", "mutual-defence", [1, 2], 0),
      treaty("ally", "alliance", [1, 3], 0),
      treaty("calm", "non-aggression", [0, 3], 0),
    ]);
    expect(giveOrder(test.engine, test.campaign, 0, { order: "declare-war", on: 1 })).toBeNull();
    expect(test.of("war-declared").map(({ a, b }) => `${a} ${b}`)).toEqual(["red blue", "green red"]);
    expect(test.campaign.relations[0]).toEqual(["alliance", "war", "war", "non-aggression"]);
  });

  it("[DP2] ends the treaties between the two", () => {
    const test = play([treaty("calm", "peace", [0, 1], 0)]);
    giveOrder(test.engine, test.campaign, 0, { order: "declare-war", on: 1 });
    expect(test.of("treaty-ended")).toMatchObject([{ treaty: "calm", because: "war" }]);
  });

  it("[DP2] is not declared twice, on oneself or on strangers", () => {
    const test = play([], [["red", "blue"]]);
    test.campaign.powers[0]!.known[3] = false;
    const declare = (on: number): string | undefined =>
      giveOrder(test.engine, test.campaign, 0, { order: "declare-war", on })?.because;
    expect([declare(1), declare(0), declare(3), declare(9)]).toEqual([
      "they are at war already",
      "it knows no such power",
      "it knows no such power",
      "it knows no such power",
    ]);
  });
});

describe("offers", () => {
  it("[DP4] [DP5] a cease-fire accepted ends the shooting and is signed", () => {
    const test = play([], [["red", "blue"]]);
    expect(
      giveOrder(test.engine, test.campaign, 0, { order: "offer", to: 1, relation: "cease-fire" }),
    ).toBeNull();
    expect(
      giveOrder(test.engine, test.campaign, 0, { order: "offer", to: 1, relation: "cease-fire" })?.rule,
    ).toBe("DP3");
    expect(giveOrder(test.engine, test.campaign, 2, { order: "answer", offer: 0, accept: true })?.rule).toBe(
      "DP4",
    );
    expect(giveOrder(test.engine, test.campaign, 1, { order: "answer", offer: 0, accept: true })).toBeNull();
    expect(test.campaign.relations[1]![0]).toBe("cease-fire");
    expect(test.of("treaty-signed")).toMatchObject([{ relation: "cease-fire", parties: ["red", "blue"] }]);
    expect(giveOrder(test.engine, test.campaign, 1, { order: "answer", offer: 0, accept: true })?.rule).toBe(
      "DP4",
    );
    advance(test.engine, test.campaign, 40 * day);
    expect(test.of("offer-lapsed")).toEqual([]);
  });

  it("[DP5] signs the treaty of the setting that waits for it", () => {
    const test = play([treaty("great-peace", "peace", [0, 1], -1)], [["red", "blue"]]);
    giveOrder(test.engine, test.campaign, 1, { order: "offer", to: 0, relation: "peace" });
    giveOrder(test.engine, test.campaign, 0, { order: "answer", offer: 0, accept: true });
    expect(test.of("treaty-signed")).toMatchObject([{ treaty: "great-peace" }]);
  });

  it("[DP4] lapses after 30 days, and may be refused", () => {
    const test = play([], [["red", "blue"]]);
    giveOrder(test.engine, test.campaign, 0, { order: "offer", to: 1, relation: "peace" });
    advance(test.engine, test.campaign, 30 * day);
    expect(test.of("offer-lapsed")).toMatchObject([{ time: 30 * day, from: "red", to: "blue" }]);
    giveOrder(test.engine, test.campaign, 0, { order: "offer", to: 1, relation: "peace" });
    giveOrder(test.engine, test.campaign, 1, { order: "answer", offer: 1, accept: false });
    expect(test.of("offer-answered")).toMatchObject([{ accepted: false }]);
    expect(test.campaign.relations[0]![1]).toBe("war");
  });
});
