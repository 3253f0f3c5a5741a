import { expect, test } from "vitest";
import type { CanonBeat, Definition } from "@holomap/scenario";
import type { CampaignEvent, EventBody } from "@holomap/simulation";
import { compareWithCanon } from "./compare.ts";
import { tellCanon } from "./tell.ts";

const day = 1440;

function beat(key: string, more: Partial<CanonBeat>): CanonBeat {
  return {
    id: 0,
    key,
    text: key,
    kind: "battle",
    fromMinutes: 100 * day,
    toMinutes: 110 * day,
    toleranceDays: 5,
    outcomeWithheld: false,
    measure: null,
    why: null,
    source: null,
    ...more,
  };
}

const taken = {
  see: "event",
  event: "star-taken",
  where: "e.star == 'ares' && e.by == 'blue'",
  nth: 1,
} as const;
const ships = { see: "figure", figure: "count('blue', 'cruiser')", expected: 100, tolerance: 0.1 } as const;

function judge(rows: readonly CanonBeat[], record: readonly [number, EventBody][]) {
  const definition = {
    startMinutes: 0,
    epoch: "2000-01-01T00:00",
    calendars: [],
    stars: [{ key: "ares", holder: 0 }],
    places: [],
    secrets: [],
    wars: [],
    powers: [{ key: "red" }, { key: "blue" }],
    canon: rows,
  } as unknown as Definition;
  const events = record.map(([time, body], id) => ({ id, time: time * day, ...body }) as CampaignEvent);
  return { definition, comparison: compareWithCanon(definition, events) };
}

const fall = (at: number): [number, EventBody] => [
  at,
  { kind: "star-taken", star: "ares", by: "blue", from: "red", held: 1 },
];
const census = (at: number, cruisers: number): [number, EventBody] => [
  at,
  {
    kind: "census",
    regions: [],
    spaces: [],
    powers: [
      {
        power: "blue",
        stars: 1,
        places: 1,
        population: 0,
        strength: 0,
        units: { cruiser: cruisers },
        building: {},
        material: 0,
        capacity: 0,
        output: 0,
      },
    ],
  },
];
const end: [number, EventBody] = [400, { kind: "campaign-ended" }];

test.each<[string, number[], string, number | null]>([
  ["within its written time", [105], "match", 0],
  ["within the tolerance of its date", [96], "match", -4],
  ["before it", [90], "early", -10],
  ["after it", [150], "late", 40],
  ["never", [], "absent", null],
])("an event seen %s", (_, days, verdict, off) => {
  const { comparison } = judge([beat("fall", { measure: taken })], [...days.map(fall), end]);
  expect(comparison.beats[0]).toMatchObject({ verdict, offDays: off });
});

test.each<[string, [number, number][], string]>([
  ["right in time", [[104, 95]], "match"],
  [
    "right too late",
    [
      [104, 20],
      [200, 101],
    ],
    "late",
  ],
  [
    "right too early",
    [
      [50, 104],
      [104, 300],
    ],
    "early",
  ],
  [
    "never right",
    [
      [104, 20],
      [200, 30],
    ],
    "different",
  ],
])("a figure that is %s", (_, counts, verdict) => {
  const { comparison } = judge(
    [beat("fleet", { measure: ships })],
    [...counts.map(([at, count]) => census(at, count)), end],
  );
  expect(comparison.beats[0]!.verdict).toBe(verdict);
});

test("a withheld outcome is told and never judged, an unseen beat says why, one beyond the end is not held against the war", () => {
  const rows = [
    beat("withheld", { measure: taken, outcomeWithheld: true }),
    beat("unseen", { why: "persons are outside" }),
    beat("beyond", { measure: taken, fromMinutes: 900 * day, toMinutes: 900 * day }),
  ];
  const { definition, comparison } = judge(rows, [end]);
  expect(comparison.beats.map((row) => row.verdict)).toEqual(["predicted", "unseen", "beyond"]);
  expect(comparison.counts).toMatchObject({ predicted: 1, unseen: 1, beyond: 1, match: 0 });
  expect(tellCanon(definition, comparison, false)).not.toContain("persons");
  expect(tellCanon(definition, comparison, true)).toContain("0 of 0 beats that can be judged match");
});
