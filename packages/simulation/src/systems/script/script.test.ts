import type { ScriptAction, ScriptDefinition } from "@holomap/scenario";
import { compileExpression } from "@holomap/scenario";
import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { alone } from "../../testing/bystander.ts";
import { type TestCampaign, testCampaign } from "../../testing/campaign.ts";
import { type TestSetting, testDefinition } from "../../testing/definition.ts";
import { assembliesSystem } from "../assemblies/index.ts";
import { diplomacySystem } from "../diplomacy/index.ts";
import { industrySystem } from "../industry/index.ts";
import { researchSystem } from "../research/index.ts";
import { nextLook } from "./check.ts";
import { conditionsOf } from "./conditions.ts";
import { compilePlain } from "./plain-condition.ts";
import { contextOf } from "./context.ts";
import { scriptSystem } from "./index.ts";

const day = 1440;
const systems = alone(diplomacySystem, industrySystem, researchSystem, assembliesSystem, scriptSystem);

function row(key: string, more: Partial<ScriptDefinition>): ScriptDefinition {
  return {
    id: 0,
    key,
    fromMinutes: -1,
    toMinutes: -1,
    condition: "",
    text: key,
    actions: [],
    source: null,
    ...more,
  };
}

function play(script: readonly ScriptDefinition[], setting: TestSetting = {}, seed = 1): TestCampaign {
  const rest = { ...setting.rest, script: script.map((one, id) => ({ ...one, id })) };
  return testCampaign({ ...setting, rest }, { systems, seed });
}

/** Plays one happening with these actions on day 1 and a few days more. */
function act(actions: readonly ScriptAction[], setting: TestSetting = {}): TestCampaign {
  const test = play([row("it", { fromMinutes: day, toMinutes: day, actions })], setting);
  advance(test.engine, test.campaign, 5 * day);
  return test;
}

function happenings(test: TestCampaign): [string, number][] {
  return test.of("happened").map((event) => [event.script, event.time / day]);
}

describe("dates", () => {
  it("[SC1] come about at their minute, without a date at the start, and not when long past", () => {
    const test = play(
      [
        row("dated", { fromMinutes: 10 * day, toMinutes: 10 * day }),
        row("undated", {}),
        row("past", { fromMinutes: 3 * day, toMinutes: 4 * day }),
      ],
      { rest: { startMinutes: 5 * day } },
    );
    advance(test.engine, test.campaign, 30 * day);
    expect(happenings(test)).toEqual([
      ["undated", 5],
      ["dated", 10],
    ]);
    expect(contextOf(test.world).happened("past")).toBe(true);
  });

  it("[SC1] are drawn evenly within an interval, by the seed", () => {
    const script = [row("drawn", { fromMinutes: 10 * day, toMinutes: 20 * day })];
    const times = Array.from({ length: 60 }, (_, seed) => {
      const test = play(script, {}, seed);
      advance(test.engine, test.campaign, 30 * day);
      return happenings(test)[0]![1];
    });
    expect(Math.min(...times)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...times)).toBeLessThanOrEqual(20);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    expect(mean).toBeGreaterThan(13.5);
    expect(mean).toBeLessThan(16.5);
  });
});

describe("conditions", () => {
  it("[SC3] are looked at from their date, first daily, then ever more seldom, on days they share", () => {
    const looks = (from: number, minutes: readonly number[]): number[] =>
      minutes.map((minute) => nextLook(from, minute) / day);
    expect(looks(0, [0, 1, day, 29 * day, 30 * day, 359 * day, 360 * day, 1790 * day, 1800 * day])).toEqual([
      1, 1, 2, 30, 35, 360, 375, 1800, 1830,
    ]);
    expect(looks(10 * day + 5, [0, 11 * day, 40 * day, 41 * day, 369 * day, 370 * day])).toEqual([
      11, 12, 45, 45, 370, 375,
    ]);
  });

  it("[SC3] come about at the first look at which they hold, and once", () => {
    const test = play([row("fall", { fromMinutes: 3 * day, condition: "holder('ares') == 'blue'" })]);
    advance(test.engine, test.campaign, 10 * day + 1);
    test.campaign.stars[0]!.holder = 1;
    advance(test.engine, test.campaign, 50 * day);
    expect(happenings(test)).toEqual([["fall", 11]]);
  });

  it("[SC3] that wait for another happening follow in the same minute", () => {
    const test = play([
      row("third", { condition: "happened('second') && days('first') >= 0" }),
      row("second", { condition: "happened('first')" }),
      row("first", { fromMinutes: 7 * day + 77, toMinutes: 7 * day + 77 }),
    ]);
    advance(test.engine, test.campaign, 20 * day);
    expect(test.of("happened").map((event) => [event.script, event.time])).toEqual([
      ["first", 7 * day + 77],
      ["second", 7 * day + 77],
      ["third", 7 * day + 77],
    ]);
  });

  it("[SC3] need only the happenings that nothing can replace", () => {
    const needed = (text: string) => compilePlain(text)?.needed;
    expect(needed("happened('a') && (happened('b') || year() > 3.0) && happened(\"c\")")).toEqual(["a", "c"]);
    expect(needed("happened('a') || happened('b')")).toEqual([]);
    expect(needed("!happened('a') && holder('x && y') == 'happened'")).toEqual([]);
    expect(needed("happened('a') == false && happened('b')")).toEqual(["b"]);
    expect(needed("days('a') >= 3 && days('b') < 5")).toEqual(["a"]);
  });

  it.each([
    "happened('a') ? true : false",
    "held('red') + 1.0 > 2.0",
    "held('red') > held('blue')",
    "holder('a\\'b') == 'red'",
    "happened('a') &&",
    "happened('a'",
    "happened('a') happened('b')",
    "e.kind == 'x'",
    "holder(star) == 'red'",
  ])("[SC3] leave to the language what is not plain: %s", (text) => {
    expect(compilePlain(text)).toBeNull();
  });

  it("[SC3] mean by what is plain what the language means", () => {
    const conditions = [
      "holder('ares') == 'red' && held('red') > 0.0",
      "holder('ares') != 'red' && held('red') > 0.0",
      "holder('void') == '' && !fighting('ares')",
      "!at('none', 'ares') && relation('red', 'blue') == 'war'",
      "(held('red') >= 1 || held('blue') >= 3.5) && !(held('red') == 2)",
      "holder('ares') == 'blue' || holder('ares') == 'red' && held('red') <= 0",
      "!(fighting('ares')) && fighting('ares') == false && year() < 3000",
      "share('red', 'here') > 0.5 || days('c0') >= 0",
    ];
    const formations = [
      { key: "none", power: "red", place: "ares", entersMinutes: -1, units: { cruiser: 1 } },
    ];
    const test = play(
      conditions.map((condition, id) => row(`c${id}`, { condition })),
      { formations },
    );
    const context = contextOf(test.world);
    for (const [index, condition] of conditionsOf(test.definition).entries()) {
      const evaluated = compileExpression(conditions[index]!, "condition");
      if (!evaluated.ok) throw new Error(evaluated.error.message);
      expect([conditions[index], condition.holds(context)]).toEqual([
        conditions[index],
        evaluated.value(context),
      ]);
      expect(compilePlain(conditions[index]!)).not.toBeNull();
    }
  });

  it("answer as the campaign stands", () => {
    const base = testDefinition();
    const test = play([], {
      formations: [{ key: "home", power: "red", place: "ares", units: { cruiser: 7, infantry: 3 } }],
      wars: [["red", "blue"]],
      rest: {
        stars: base.stars.map((star) => ({ ...star, weight: star.id + 1 })),
        secrets: [{ id: 0, key: "plan", about: "it", owner: 0, knowers: [0] }],
      },
    });
    const ask = contextOf(test.world);
    expect([ask.holder("ares"), ask.holder("void"), ask.held("red"), ask.relation("red", "blue")]).toEqual([
      "red",
      "",
      1,
      "war",
    ]);
    expect([ask.share("red", "red"), ask.share("blue", "red"), ask.share("red", "here")]).toEqual([
      1,
      0,
      1 / 6,
    ]);
    expect([ask.count("red", "cruiser"), ask.count("blue", "cruiser"), ask.strength("blue")]).toEqual([
      7, 0, 0,
    ]);
    expect(ask.strength("red")).toBeGreaterThan(0);
    expect([ask.at("home", "ares"), ask.at("home", "void"), ask.fighting("ares")]).toEqual([
      true,
      false,
      false,
    ]);
    expect([ask.knows("red", "plan"), ask.knows("blue", "plan"), ask.population("ares"), ask.year()]).toEqual(
      [true, false, 1_000_000, 2000],
    );
    expect(() => ask.holder("nowhere")).toThrow(/nowhere/);
  });
});

describe("actions", () => {
  const late = [
    {
      key: "late",
      power: "red",
      place: "void",
      entersMinutes: -1,
      posture: "reserve" as const,
      units: { cruiser: 2 },
    },
  ];

  it("[SC4] bring raises a formation once, and its power enters with it", () => {
    const bring = { do: "bring", formation: 0 } as const;
    const test = act([bring, bring], {
      formations: late,
      powers: [{ key: "red", entersMinutes: 90 * day }, { key: "blue" }],
    });
    expect(test.of("formation-raised")).toMatchObject([
      { time: day, formation: "late", units: { cruiser: 2 }, cause: "brought" },
    ]);
    expect(test.of("power-entered")).toMatchObject([{ power: "red" }]);
  });

  it("[SC4] [SC5] dated formations, powers, wars and treaties come at their dates", () => {
    const test = play([], {
      powers: [{ key: "red" }, { key: "blue" }, { key: "green", entersMinutes: 2 * day }],
      formations: [
        { key: "staff", power: "red", place: "ares", entersMinutes: 3 * day, units: { cruiser: 1 } },
        { key: "wing", power: "red", place: "ares", entersMinutes: 4 * day, units: { cruiser: 1 } },
      ],
      rest: {
        wars: [{ a: 0, b: 1, sinceMinutes: 5 * day, source: null }],
        treaties: [
          {
            id: 0,
            key: "end",
            name: "End",
            relation: "peace",
            parties: [0, 1],
            signedMinutes: 6 * day,
            demilitarised: [2],
            passage: [],
            source: null,
          },
        ],
      },
    });
    advance(test.engine, test.campaign, 10 * day);
    const told = test.events
      .filter((event) => event.time > 0 && event.kind !== "census")
      .map((event) => [event.kind, event.time / day]);
    expect(told).toEqual([
      ["power-entered", 2],
      ["formation-raised", 3],
      ["formation-raised", 4],
      ["war-declared", 5],
      ["treaty-signed", 6],
    ]);
    expect(test.campaign.relations[0]![1]).toBe("peace");
    expect(test.campaign.treaties[0]!.demilitarised).toEqual([2]);
  });

  it("[SC6] an order wakes a formation and sets it on its way, or says why not", () => {
    const order = { do: "order", power: 0, formation: 0, mission: "attack", place: 0 } as const;
    const test = act([order, { do: "bring", formation: 0 }, order], { formations: late });
    expect(test.of("order-refused")).toMatchObject([{ rule: "SC6", because: "late is not there yet" }]);
    expect(test.campaign.formations[0]).toMatchObject({ posture: "field", mission: "attack", target: 0 });
    const foreign = act([{ ...order, power: 1 }], { formations: [{ ...late[0]!, entersMinutes: 0 }] });
    expect(foreign.of("order-refused")[0]!.because).toBe("late is in other hands");
  });

  it("[SC5] declares war on the one it names and on nobody else", () => {
    const treaties = [
      {
        id: 0,
        key: "pact",
        name: "Pact",
        relation: "alliance" as const,
        parties: [1, 2],
        signedMinutes: 0,
        demilitarised: [],
        passage: [],
        source: null,
      },
    ];
    const test = act([{ do: "declare-war", a: 0, b: 1 }], {
      powers: [{ key: "red" }, { key: "blue" }, { key: "green" }],
      rest: { treaties },
    });
    expect(test.of("war-declared")).toHaveLength(1);
    expect(test.campaign.relations[0]).toEqual(["alliance", "war", "neutral"]);
  });

  it("[SC7] [SC8] offers, hands over, tells, meets, notes", () => {
    const test = act(
      [
        { do: "offer", from: 0, to: 1, relation: "peace" },
        { do: "offer", from: 0, to: 1, relation: "neutral" },
        { do: "hand-over", star: 0, to: 1 },
        { do: "hand-over", star: 2, to: 0 },
        { do: "tell", secret: 0, to: 1 },
        { do: "meet", a: 0, b: 1 },
        { do: "note", text: "A note." },
      ],
      {
        powers: [
          { key: "red", knows: [] },
          { key: "blue", knows: [] },
        ],
        rest: { secrets: [{ id: 0, key: "plan", about: "it", owner: 0, knowers: [0] }] },
      },
    );
    expect(test.of("offered")).toHaveLength(1);
    expect(test.of("met")).toHaveLength(1);
    expect(test.of("place-taken").map((event) => [event.place, event.by, event.how])).toEqual([
      ["ares", "blue", "script"],
      ["void", "red", "script"],
    ]);
    expect(test.of("secret-learned")).toMatchObject([{ by: "blue", how: "script" }]);
    expect(test.of("happened").map((event) => event.text)).toEqual(["it", "A note."]);
  });

  it("[SC2] research, works, output, doctrine and links", () => {
    const base = testDefinition();
    const test = act(
      [
        { do: "research", project: 0 },
        { do: "works", works: 0 },
        { do: "output", power: 0, level: 1 },
        { do: "doctrine", power: 0, doctrine: 1 },
        { do: "open-link", link: 0 },
      ],
      {
        rest: {
          doctrines: [base.doctrines[0]!, { ...base.doctrines[0]!, id: 1, key: "bold" }],
          links: [
            {
              id: 0,
              key: "gate",
              name: "Gate",
              kind: "gate",
              ends: [0, 1],
              transitMinutes: 5,
              shipsPerHour: 9,
              openAtStart: false,
              source: null,
            },
          ],
          research: [
            {
              id: 0,
              key: "drive",
              name: "Drive",
              power: 0,
              leadDays: 2,
              uncertainty: 0,
              keyFrom: -1,
              requires: [],
              startsMinutes: -1,
              effects: [],
              source: null,
            },
          ],
          works: [
            {
              id: 0,
              key: "mine",
              name: "Mine",
              place: 0,
              power: 0,
              kind: "mine",
              slipways: 0,
              slipMetres: 0,
              capacityTonsPerDay: 9,
              growthPerYear: 0,
              limitTonsPerDay: 9,
              state: "planned",
              readyMinutes: -1,
              fullOutputDays: 1,
              source: null,
            },
          ],
        },
      },
    );
    expect(test.of("research-done")).toMatchObject([{ time: 3 * day }]);
    expect(test.of("works-ready")).toMatchObject([{ time: day, works: "mine" }]);
    expect(test.of("output-set")).toMatchObject([{ power: "red", level: 1 }]);
    expect(test.of("doctrine-changed")).toMatchObject([{ power: "red", doctrine: "bold" }]);
    expect(test.campaign.links[0]!.open).toBe(true);
  });

  it("[AS1] holds a vote, whose outcome conditions may ask", () => {
    const assemblies = [
      {
        id: 0,
        key: "council",
        name: "Council",
        power: 0,
        blocs: [{ name: "All", seats: 90, leaning: 0.7, spread: 0 }],
      },
    ];
    const vote = { do: "vote", assembly: 0, motion: "Yes", needs: 0.7, lean: 0 } as const;
    const test = act([vote], { rest: { assemblies } });
    expect(test.of("vote-held")).toMatchObject([{ inFavour: 63, seats: 90, passed: true }]);
    expect(contextOf(test.world).passed("it")).toBe(true);
    expect(act([{ ...vote, lean: -0.01 }], { rest: { assemblies } }).of("vote-held")[0]!.passed).toBe(false);
  });
});

describe("replay", () => {
  it("plays the same when saved and reloaded before every row", () => {
    const script = [
      row("a", { fromMinutes: day, toMinutes: 9 * day, actions: [{ do: "bring", formation: 0 }] }),
      row("b", {
        condition: "happened('a') && at('late', 'void')",
        actions: [{ do: "order", power: 0, formation: 0, mission: "attack", place: 1 }],
      }),
      row("c", { fromMinutes: 2 * day, condition: "count('red', 'cruiser') > 1.0 && days('b') > 3.0" }),
    ];
    const formations = [
      { key: "late", power: "red", place: "void", entersMinutes: -1, units: { cruiser: 2 } },
    ];
    const chains = [false, true].map((heavy) => {
      const test = play(script, { formations });
      const end = advance(test.engine, test.campaign, 100 * day, { heavy });
      expect(happenings(test)).toHaveLength(3);
      return end.chain;
    });
    expect(chains[0]).toBe(chains[1]);
  });
});
