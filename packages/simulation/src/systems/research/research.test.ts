import type { ResearchDefinition } from "@holomap/scenario";
import { createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { giveOrder } from "../../campaign/give-order.ts";
import { alone } from "../../testing/bystander.ts";
import { type TestCampaign, testCampaign } from "../../testing/campaign.ts";
import { researchSystem } from "./index.ts";
import { drawWork } from "./rules.ts";

const day = 1440;
const plain: ResearchDefinition = {
  id: 0,
  key: "drive",
  name: "Drive",
  power: 0,
  leadDays: 100,
  uncertainty: 0,
  keyFrom: -1,
  requires: [],
  startsMinutes: 0,
  effects: [{ kind: "attack", factor: 2, absolute: false, against: -1, rolloutDays: 0 }],
  source: "invented",
};

function play(
  rows: readonly Partial<ResearchDefinition>[],
  more: Parameters<typeof testCampaign>[0] = {},
): TestCampaign {
  const research = rows.map((row, id) => ({ ...plain, ...row, id }));
  return testCampaign({ ...more, rest: { research, ...more.rest } }, { systems: alone(researchSystem) });
}

function days(test: TestCampaign): number[] {
  return test.of("research-done").map((event) => event.time / day);
}

describe("projects", () => {
  it("[RE1] [RE6] begin at their date and give their upgrade when done", () => {
    const test = play([{ startsMinutes: 10 * day }]);
    advance(test.engine, test.campaign, 200 * day);
    expect(test.of("research-began")).toMatchObject([
      { time: 10 * day, project: "drive", estimateDays: 100 },
    ]);
    expect(test.of("research-done")).toMatchObject([{ time: 110 * day, days: 100 }]);
    expect(test.campaign.powers[0]!.upgrades).toEqual([{ research: 0, since: 110 * day }]);
  });

  it("[RE1] wait for what they require", () => {
    const test = play([
      { key: "late", requires: [1] },
      { key: "first", leadDays: 30 },
    ]);
    advance(test.engine, test.campaign, 200 * day);
    expect(test.of("research-done").map((event) => [event.project, event.time / day])).toEqual([
      ["first", 30],
      ["late", 130],
    ]);
  });

  it("[RE1] that a script begins wait for it", () => {
    const test = play([{ startsMinutes: -1 }]);
    advance(test.engine, test.campaign, 50 * day);
    expect(test.of("research-began")).toEqual([]);
    test.world.schedule("research-end", 50 * day, 0, 1);
    advance(test.engine, test.campaign, 200 * day);
    expect(days(test)).toEqual([150]);
  });

  it("[RE3] go faster at a higher priority and rest at 0", () => {
    const test = play([{}]);
    advance(test.engine, test.campaign, 20 * day);
    const set = (priority: number): string | undefined =>
      giveOrder(test.engine, test.campaign, 0, { order: "research", project: 0, priority })?.rule;
    expect([set(6), set(1.5), set(4)]).toEqual(["RE3", "RE3", undefined]);
    advance(test.engine, test.campaign, 40 * day);
    expect(set(0)).toBeUndefined();
    advance(test.engine, test.campaign, 140 * day);
    expect(days(test)).toEqual([]);
    expect(set(4)).toBeUndefined();
    advance(test.engine, test.campaign, 300 * day);
    // 20 days at 1, 20 at 1.6, 100 at rest, 30 at 1.6.
    expect(days(test)).toEqual([170]);
    expect(set(1)).toBe("RE3");
  });

  it("[RE2] take a lognormal time about the estimate", () => {
    const draws = Array.from({ length: 2000 }, (_, key) => drawWork(createStream(1, "test", key), 100, 0.5));
    const longer = draws.filter((draw) => draw > 100).length;
    expect(longer / draws.length).toBeGreaterThan(0.46);
    expect(longer / draws.length).toBeLessThan(0.54);
    const wide = draws.filter((draw) => draw > 100 * 1.6487).length / draws.length;
    expect(wide).toBeGreaterThan(0.13);
    expect(wide).toBeLessThan(0.19);
    expect(drawWork(createStream(1, "test", 0), 100, 0)).toBe(100);
  });
});

describe("captured data banks", () => {
  it("[RE4] [RE5] a project ends once the key it lacks is found", () => {
    const test = play([{ keyFrom: 1 }]);
    advance(test.engine, test.campaign, 150 * day);
    expect(days(test)).toEqual([]);
    for (let n = 0; n < 20; n++) test.world.schedule("captured", (150 + n) * day, 0, 1, 1);
    advance(test.engine, test.campaign, 180 * day);
    const [found] = test.of("key-found");
    expect(found).toMatchObject({ project: "drive", from: "blue" });
    expect(days(test)).toEqual([found!.time / day]);
  });

  it("[RE5] other powers' banks, and others' captures, hold no key", () => {
    const test = play([{ keyFrom: 1 }], { powers: [{ key: "red" }, { key: "blue" }, { key: "green" }] });
    for (let n = 0; n < 40; n++) {
      test.world.schedule("captured", n * day, 0, 2, 0);
      test.world.schedule("captured", n * day, 2, 1, 1);
    }
    advance(test.engine, test.campaign, 180 * day);
    expect(test.of("key-found")).toEqual([]);
  });

  it("[RE5] a find begins a project that has no date", () => {
    const test = play([{ keyFrom: 1, startsMinutes: -1 }]);
    for (let n = 0; n < 20; n++) test.world.schedule("captured", n * day, 0, 1, 1);
    advance(test.engine, test.campaign, 200 * day);
    expect(test.of("research-began")[0]!.time).toBe(test.of("key-found")[0]!.time);
  });

  it("[RE5] the capital gives secrets away sooner than a ship", () => {
    const secrets = Array.from({ length: 200 }, (_, id) => ({
      id,
      key: `s${id}`,
      about: "it",
      owner: 1,
      knowers: [1],
    }));
    const learned = (place: number): number => {
      const test = play([], { rest: { secrets } });
      test.world.schedule("captured", 0, 0, 1, place);
      advance(test.engine, test.campaign, 0);
      return test.of("secret-learned").length;
    };
    expect(learned(-1)).toBeLessThan(20);
    expect(learned(1)).toBeGreaterThan(60);
  });
});
