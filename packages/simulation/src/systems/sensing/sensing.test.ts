import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { giveOrder } from "../../campaign/give-order.ts";
import type { Contact } from "../../model/campaign.ts";
import { identify } from "../../model/changes/identifying.ts";
import { strengthOf } from "../../model/force.ts";
import type { TestSetting } from "../../testing/definition.ts";
import { type Field, createField } from "../../view/testing/field.ts";

const day = 1440;

function field(setting: TestSetting, seed?: number): Field {
  return createField(["movement", "sensing"], setting, seed);
}

function send(test: Field, key: string, to: number, mission: "guard" | "attack" | "scout" = "attack"): void {
  const { id, power } = test.formation(key);
  const refusal = giveOrder(test.engine, test.campaign, power, {
    order: "move",
    formation: id,
    to,
    mission,
    speed: "cruise",
  });
  expect(refusal).toBeNull();
}

function contactOf(test: Field, power: number, key: string): Contact | undefined {
  const { id } = test.formation(key);
  return test.campaign.knowledge[power]!.contacts.find((contact) => contact.formation === id);
}

const raiders: TestSetting = {
  wars: [["red", "blue"]],
  formations: [
    { key: "raiders", power: "red", place: "ares", units: { cruiser: 10 } },
    { key: "watch", power: "blue", place: "neptune", units: { cruiser: 2 } },
  ],
};

describe("fleets under way", () => {
  it("[SE6] [SE7] are seen when they enter the sensors of a held star, with where and when they are bound", () => {
    const test = field(raiders);
    send(test, "raiders", 1);
    const { arrives } = test.formation("raiders").leg!;
    // 3 of 10 light-years before the end of the leg.
    const entry = Math.ceil(arrives * 0.7);
    advance(test.engine, test.campaign, entry - 1);
    expect(contactOf(test, 1, "raiders")).toBeUndefined();
    advance(test.engine, test.campaign, entry);
    expect(contactOf(test, 1, "raiders")).toMatchObject({
      star: 1,
      place: -1,
      bound: 1,
      boundAt: arrives,
      power: 0,
      sure: true,
    });
    expect(test.of("sighted")).toMatchObject([
      { time: entry, power: "blue", of: "red", formation: "raiders", bound: "neptune" },
    ]);
    const { strength, doubt } = contactOf(test, 1, "raiders")!;
    const truth = strengthOf(test.world, test.formation("raiders"));
    expect(doubt).toBeCloseTo(0.5, 2);
    expect(Math.abs(strength - truth)).toBeLessThanOrEqual(doubt * truth + 0.05);
  });

  it("[SE3] cloaked ones are seen a fifth of the time", () => {
    let seen = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const classes = [{ key: "cruiser", stealth: 1 }];
      const test = field({ ...raiders, classes, formations: raiders.formations!.slice(0, 1) }, seed);
      send(test, "raiders", 1);
      advance(test.engine, test.campaign, 4000);
      if (contactOf(test, 1, "raiders") !== undefined) seen += 1;
    }
    expect(seen).toBeGreaterThan(2);
    expect(seen).toBeLessThan(25);
  });

  it("[SE2] are made known to friends", () => {
    const test = field({
      ...raiders,
      powers: [{ key: "red" }, { key: "blue" }, { key: "green" }],
    });
    test.campaign.relations[1]![2] = "alliance";
    test.campaign.relations[2]![1] = "alliance";
    send(test, "raiders", 1);
    advance(test.engine, test.campaign, 4000);
    expect(contactOf(test, 2, "raiders")).toMatchObject({ bound: 1, power: 0 });
    expect(contactOf(test, 0, "watch")).toBeUndefined();
  });

  it("[SE4] leave the star they were believed at", () => {
    const test = field({
      ...raiders,
      stars: [
        { key: "ares", holder: "red" },
        { key: "neptune", x: 2, holder: "blue" },
      ],
    });
    const beliefs = test.campaign.knowledge[1]!.stars;
    advance(test.engine, test.campaign, 1);
    const before = beliefs[0]!.strength;
    expect(before).toBeGreaterThan(0);
    send(test, "raiders", 1);
    advance(test.engine, test.campaign, 100);
    expect(contactOf(test, 1, "raiders")).toMatchObject({ bound: 1 });
    advance(test.engine, test.campaign, 4 * day);
    expect(contactOf(test, 1, "raiders")).toMatchObject({ star: 1, place: 1, bound: -1, doubt: 0.1 });
    expect(test.campaign.knowledge[1]!.stars[1]!.strength).toBeCloseTo(
      contactOf(test, 1, "raiders")!.strength,
      5,
    );
  });
});

describe("news", () => {
  it("[SE1] [SE5] own ships in a star's space see who is there, a scout nearly to the unit; others learn nothing", () => {
    const test = field({
      ...raiders,
      powers: [{ key: "red" }, { key: "blue" }, { key: "green" }],
    });
    test.campaign.relations[0]![1] = "neutral";
    test.campaign.relations[1]![0] = "neutral";
    send(test, "raiders", 1, "scout");
    advance(test.engine, test.campaign, 5 * day);
    const contact = contactOf(test, 0, "watch")!;
    const truth = strengthOf(test.world, test.formation("watch"));
    expect(contact).toMatchObject({ star: 1, place: 1, power: 1, sure: true, doubt: 0.02 });
    expect(Math.abs(contact.strength - truth)).toBeLessThanOrEqual(0.02 * truth + 0.05);
    expect(test.campaign.knowledge[2]!.contacts).toEqual([]);
  });

  it("[SE2] takes its time to the capital", () => {
    const setting = {
      ...raiders,
      stars: [
        { key: "ares", holder: "red" },
        { key: "neptune", x: 10, holder: "blue" },
      ],
    };
    const test = field(setting);
    send(test, "raiders", 1);
    advance(test.engine, test.campaign, 4529 + 9);
    expect(contactOf(test, 0, "watch")).toBeUndefined();
    advance(test.engine, test.campaign, 4529 + 10);
    expect(contactOf(test, 0, "watch")).toBeDefined();
  });

  it("[SE8] a look that does not find what was there takes it off the map; nothing is remembered for ever", () => {
    const test = field(raiders);
    send(test, "raiders", 1);
    advance(test.engine, test.campaign, 5 * day);
    expect(contactOf(test, 1, "raiders")).toBeDefined();
    send(test, "raiders", 2);
    advance(test.engine, test.campaign, 10 * day);
    test.world.schedule("news", test.campaign.now, 1, 1);
    advance(test.engine, test.campaign, 11 * day);
    expect(contactOf(test, 1, "raiders")).toMatchObject({ bound: 2 });
    test.world.schedule("news", 150 * day, 1, 1);
    advance(test.engine, test.campaign, 150 * day);
    expect(contactOf(test, 1, "raiders")).toBeUndefined();
  });

  it("[SE9] the fall of a star is known to its new holder at once, to the world after three weeks", () => {
    const test = field({ ...raiders, powers: [{ key: "red" }, { key: "blue" }, { key: "green" }] });
    advance(test.engine, test.campaign, 1);
    test.campaign.stars[1]!.holder = 0;
    test.world.schedule("news", 2, 1, 0);
    advance(test.engine, test.campaign, 10 * day);
    const believed = (): number[] => test.campaign.knowledge.map((knowledge) => knowledge.stars[1]!.holder);
    expect(believed()).toEqual([0, 1, 1]);
    advance(test.engine, test.campaign, 21 * day);
    expect(believed()).toEqual([0, 0, 0]);
  });

  it("[SE12] services know of the powers they know, not of what hides", () => {
    const test = field({
      ...raiders,
      powers: [{ key: "red" }, { key: "blue", knows: [0] }, { key: "green", knows: [0, 1] }],
      formations: [
        ...raiders.formations!,
        { key: "lurkers", power: "red", place: "ares", units: { cruiser: 500 }, posture: "hide" },
        { key: "greens", power: "green", place: "void", units: { cruiser: 500 } },
      ],
    });
    advance(test.engine, test.campaign, 1);
    const truth = strengthOf(test.world, test.formation("raiders"));
    const { stars } = test.campaign.knowledge[1]!;
    expect(stars[0]!.strength).toBeGreaterThanOrEqual(truth / 2 - 0.05);
    expect(stars[0]!.strength).toBeLessThanOrEqual(truth * 1.5 + 0.05);
    expect(stars[2]!.strength).toBe(0);
  });
});

describe("strangers", () => {
  const setting: TestSetting = {
    powers: [{ key: "red", knows: [1, 2] }, { key: "blue", knows: [2] }, { key: "green" }],
    stars: [
      { key: "ares", holder: "red" },
      { key: "neptune", x: 10, holder: "blue" },
      { key: "meadow", x: 0, y: 30, holder: "green" },
    ],
    wars: [
      ["red", "blue"],
      ["blue", "green"],
    ],
    formations: [
      { key: "raiders", power: "red", place: "ares", units: { cruiser: 10 } },
      { key: "guns", power: "blue", place: "neptune", units: { infantry: 5 } },
    ],
  };

  it("[SE10] are taken for the strongest enemy one knows, told once for each star", () => {
    const test = field(setting);
    send(test, "raiders", 1);
    advance(test.engine, test.campaign, 10 * day);
    expect(contactOf(test, 1, "raiders")).toMatchObject({ power: 2, sure: false });
    expect(test.of("misattributed")).toMatchObject([
      { power: "blue", believed: "green", actual: "red", star: "neptune" },
    ]);
    expect(test.of("sighted")[0]).toMatchObject({ of: "green" });
    expect(test.of("met")).toEqual([]);
  });

  it("[SE10] are nobody's when there is no enemy to blame", () => {
    const test = field({ ...setting, wars: [["red", "blue"]] });
    send(test, "raiders", 1);
    advance(test.engine, test.campaign, 10 * day);
    expect(contactOf(test, 1, "raiders")).toMatchObject({ power: -1, sure: false });
    expect(test.of("misattributed")).toEqual([]);
  });

  it("[SE11] are known for what they are once own ships have lain near them and lived", () => {
    const test = field(setting);
    send(test, "raiders", 1);
    advance(test.engine, test.campaign, 10 * day);
    identify(test.world, 1, 0, 1);
    expect(test.of("attributed")).toMatchObject([{ power: "blue", actual: "red", star: "neptune" }]);
    expect(test.of("met")).toMatchObject([{ a: "blue", b: "red" }]);
    expect(contactOf(test, 1, "raiders")).toMatchObject({ power: 0, sure: true });
    identify(test.world, 1, 0, 1);
    expect(test.of("attributed")).toHaveLength(1);
  });

  it("[SE11] a look in peace is enough", () => {
    const test = field({
      ...setting,
      formations: [setting.formations![0]!, { ...setting.formations![1]!, units: { cruiser: 1 } }],
    });
    send(test, "raiders", 1);
    advance(test.engine, test.campaign, 10 * day);
    expect(test.of("met")).toHaveLength(1);
    expect(contactOf(test, 1, "raiders")).toMatchObject({ power: 0, sure: true });
  });
});
