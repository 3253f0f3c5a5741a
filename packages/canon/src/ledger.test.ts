import type { CanonBeat, Definition } from "@holomap/scenario";
import type { CampaignEvent, EventBody } from "@holomap/simulation";
import { expect, test } from "vitest";
import { compareWithCanon } from "./compare.ts";

const units = { power: "blue", formation: "first", name: "First", units: {}, place: "ares-i" } as const;
const census: EventBody = {
  kind: "census",
  regions: [{ of: "rim", shares: { blue: 0.25 } }],
  spaces: [],
  powers: [
    {
      power: "blue",
      stars: 1,
      places: 1,
      population: 0,
      strength: 70,
      units: { cruiser: 8 },
      building: {},
      material: 0,
      capacity: 0,
      output: 0,
    },
  ],
};
const fight = { battle: 1, star: "ares", place: "ares-i", sides: [] } as const;
const taken: EventBody = { kind: "star-taken", star: "ares", by: "blue", from: "red", held: 2 };

/** The figure at a census after these events, of which one comes each day. */
function figureAfter(figure: string, events: readonly EventBody[]): number | null {
  const beat: CanonBeat = {
    id: 0,
    key: "beat",
    text: "",
    kind: "state",
    fromMinutes: 0,
    toMinutes: -1,
    toleranceDays: 5,
    outcomeWithheld: false,
    measure: { see: "figure", figure, expected: 0, tolerance: 0 },
    why: null,
    source: null,
  };
  const definition = {
    startMinutes: 0,
    epoch: "2000-01-01T00:00",
    calendars: [],
    stars: [{ key: "ares", holder: 0 }],
    places: [{ key: "ares-i", star: 0, population: 100 }],
    secrets: [],
    wars: [],
    powers: [{ key: "red" }, { key: "blue" }],
    canon: [beat],
  } as unknown as Definition;
  const record = [...events, census].map(
    (body, id): CampaignEvent => ({ id, time: (id + 1) * 1440, ...body }),
  );
  return compareWithCanon(definition, record).beats[0]?.figureInTime ?? null;
}

const yes = (condition: string): string => `${condition} ? 1.0 : 0.0`;

test.each<[string, readonly EventBody[], number]>([
  [yes("holder('ares') == 'blue'"), [taken], 1],
  ["held('blue')", [taken], 1],
  ["share('blue', 'rim')", [], 0.25],
  ["count('blue', 'cruiser') + 0.0", [], 8],
  ["strength('blue')", [], 70],
  [yes("relation('red', 'blue') == 'war'"), [{ kind: "war-declared", a: "red", b: "blue" }], 1],
  [yes("done('warp')"), [{ kind: "research-done", project: "warp", name: "", power: "blue", days: 1 }], 1],
  [
    yes("knows('blue', 'plan')"),
    [{ kind: "secret-learned", secret: "plan", about: "", by: "blue", how: "told" }],
    1,
  ],
  [yes("happened('raid')"), [{ kind: "happened", script: "raid", text: "" }], 1],
  ["days('raid')", [{ kind: "happened", script: "raid", text: "" }, taken], 2],
  [yes("at('first', 'ares')"), [{ kind: "formation-raised", ...units, cause: "built" }], 1],
  [yes("mined('gate')"), [{ kind: "link-mined", link: "gate", power: "red", mines: 3 }], 1],
  [yes("fighting('ares')"), [{ kind: "battle-began", ...fight }], 1],
  ["population('ares-i')", [{ kind: "population-lost", place: "ares-i", count: 40, cause: "war" }], 60],
  ["population('ares-i')", [{ kind: "population-grew", place: "ares-i", count: 40 }], 140],
  [yes("year() == 2000.0"), [], 1],
])("%s is answered from the record", (figure, events, due) => {
  expect(figureAfter(figure, events)).toBe(due);
});

test("what ends is answered as ended", () => {
  const raised: EventBody = { kind: "formation-raised", ...units, cause: "built" };
  const gone: EventBody = { kind: "formation-gone", ...units, cause: "destroyed" };
  const mined: EventBody = { kind: "link-mined", link: "gate", power: "red", mines: 3 };
  const swept: EventBody = { kind: "mines-cleared", link: "gate", power: "red" };
  expect(figureAfter(yes("at('first', 'ares')"), [raised, gone])).toBe(0);
  expect(figureAfter(yes("mined('gate')"), [mined, swept])).toBe(0);
});
