import type { CampaignEvent } from "@holomap/simulation";
import { expect, test } from "vitest";
import { summarise } from "./summarise.ts";
import { tellSummary } from "./tell-summary.ts";
import { generateEvents } from "./testing/generate-events.ts";
import { testSetting } from "./testing/setting.ts";

const definition = testSetting();
const events = generateEvents(definition, 5, 3000);

function count(kind: CampaignEvent["kind"]): number {
  return events.filter((event) => event.kind === kind).length;
}

test("the totals are those of the record", () => {
  const { totals, ended, seed } = summarise(definition, events);
  expect({
    events: totals.events,
    battles: totals.battles,
    starsTaken: totals.starsTaken,
    ended,
    seed,
  }).toEqual({
    events: events.length,
    battles: count("battle-ended"),
    starsTaken: count("star-taken"),
    ended: true,
    seed: 5,
  });
});

test("shares add up to the whole, stars to those of the setting, campaigns to the captures", () => {
  const { powers, campaigns, totals } = summarise(definition, events);
  const unheld = definition.stars.length - powers.reduce((sum, power) => sum + power.stars, 0);
  expect(unheld).toBeGreaterThanOrEqual(0);
  expect(powers.reduce((sum, power) => sum + power.share, 0)).toBeLessThanOrEqual(1 + 1e-9);
  const taken = campaigns.flatMap(({ years }) => years).reduce((sum, year) => sum + year.taken, 0);
  expect(taken).toBe(totals.starsTaken);
});

test("ships lost are those the record names one by one, never those of a battle's sum again", () => {
  const side = { before: { cruiser: 9 }, joined: {}, damaged: {}, captured: { cruiser: 2 }, after: {} };
  const record: CampaignEvent[] = [
    {
      id: 0,
      time: 5,
      kind: "units-lost",
      power: "red",
      formation: "f",
      name: "F",
      place: "world-0",
      units: { cruiser: 7, soldier: 50 },
      cause: "battle",
    },
    {
      id: 1,
      time: 5,
      kind: "battle-ended",
      battle: 1,
      star: "star-0",
      place: "world-0",
      outcome: "victory",
      winner: "blue",
      minutes: 5,
      rounds: 1,
      sides: [{ ...side, power: "red", lost: { cruiser: 7, soldier: 50 } }],
    },
  ];
  const { totals, battles } = summarise(definition, record);
  expect([totals.shipsLost, totals.shipsCaptured]).toEqual([{ red: 7 }, { red: 2 }]);
  expect(battles[0]?.sides[0]).toEqual({
    power: "red",
    forces: { cruiser: 9 },
    lost: { cruiser: 7 },
    captured: { cruiser: 2 },
  });
});

test("the dozen battles are the heaviest, heaviest first", () => {
  const { battles } = summarise(definition, events);
  const losses = battles.map(({ sides }) =>
    sides.reduce((sum, { lost }) => sum + Object.values(lost).reduce((a, b) => a + b, 0), 0),
  );
  expect(losses).toHaveLength(12);
  expect(losses).toEqual([...losses].sort((a, b) => b - a));
  const all = events.flatMap((event) =>
    event.kind === "battle-ended"
      ? [event.sides.flatMap(({ lost }) => Object.values(lost)).reduce((a, b) => a + b, 0)]
      : [],
  );
  expect(losses[0]).toBe(Math.max(...all));
});

test("a summary survives JSON, and a treaty that ended says when", () => {
  const summary = summarise(definition, events);
  expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  const treaty = summary.treaties[0];
  expect(treaty?.name).toBe("Peace of Esk");
  expect((treaty?.ended ?? "") > (treaty?.signed ?? "")).toBe(true);
});

test("a terminal's summary keeps to 60 lines of 100 columns, outcome first", () => {
  const lines = tellSummary(definition, summarise(definition, events)).split("\n");
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  expect(lines[2]).toMatch(/held most at the end/);
});

test("an empty record is summed up", () => {
  const summary = summarise(definition, []);
  expect([summary.totals.events, summary.battles.length, summary.changedHands.length, summary.seed]).toEqual([
    0,
    0,
    0,
    null,
  ]);
  expect(tellSummary(definition, summary).replaceAll("\n", " ")).toContain(
    "No star is in other hands than at the start.",
  );
});
