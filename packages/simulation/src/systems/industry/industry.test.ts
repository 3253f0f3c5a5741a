import { materialOfEvents } from "../../testing/ledger.ts";
import { createStream, exp, log1p, uniform } from "@holomap/determinism";
import type { WorksDefinition } from "@holomap/scenario";
import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { giveOrder } from "../../campaign/give-order.ts";
import { takePlace } from "../../model/changes/holding.ts";
import { raiseFormation } from "../../model/changes/formations.ts";
import { declareWar } from "../../model/changes/standing.ts";
import { valueAt } from "../../model/growing.ts";
import { finishOf, workBetween } from "../../model/work-time.ts";
import { capacityAt, outputAt, slipwaysAt } from "../../model/works.ts";
import type { System } from "../../model/system.ts";
import { alone } from "../../testing/bystander.ts";
import { type TestCampaign, testCampaign } from "../../testing/campaign.ts";
import type { TestSetting } from "../../testing/definition.ts";
import { engagementSystem } from "../engagement/index.ts";
import { researchSystem } from "../research/index.ts";
import { industrySystem } from "./index.ts";
import { fits, repairedHull, workDays } from "./rules.ts";

const day = 1440;
const yard: WorksDefinition = {
  id: 0,
  key: "yard",
  name: "Ares yard",
  place: 0,
  power: 0,
  kind: "yard",
  slipways: 4,
  slipMetres: 500,
  capacityTonsPerDay: 1000,
  growthPerYear: 0,
  limitTonsPerDay: 1000,
  state: "operational",
  readyMinutes: 0,
  fullOutputDays: 10,
  source: "invented",
};
const mine: WorksDefinition = {
  ...yard,
  id: 1,
  key: "mine",
  name: "Ares mine",
  kind: "mine",
  slipways: 0,
  capacityTonsPerDay: 300,
};
const works: WorksDefinition = {
  ...yard,
  id: 2,
  key: "works",
  name: "Ares works",
  kind: "works",
  slipways: 0,
  slipMetres: 0,
};

function play(
  setting: TestSetting = {},
  rows: readonly WorksDefinition[] = [yard, mine, works],
  more: readonly System[] = [],
): TestCampaign {
  return testCampaign(
    {
      doctrine: { idleOutput: 1, guard: [{ class: 4, count: 10 }] },
      ...setting,
      rest: { works: rows, untilMinutes: 5_259_600, ...setting.rest },
    },
    { systems: alone(industrySystem, researchSystem, ...more) },
  );
}

function pass(test: TestCampaign, days: number): void {
  advance(test.engine, test.campaign, test.campaign.now + days * day);
}

function stock(test: TestCampaign, power = 0): number {
  return valueAt(test.campaign.powers[power]!.material, test.campaign.now);
}

describe("rules", () => {
  const cruiser = testCampaign().definition.classes[0]!;

  it("[IN3] takes the longer of hull time and tonnage", () => {
    const days = (count: number, slipways: number, tonsPerDay: number): number =>
      workDays({ unit: cruiser, count, slipways, lines: 4, tonsPerDay });
    expect([days(1, 1, 1e6), days(4, 4, 1e6), days(5, 4, 1e6), days(1, 1, 400), days(8, 4, 1000)]).toEqual([
      60, 60, 120, 100, 120,
    ]);
  });

  it("[IN2] builds troops at works and hulls where they fit", () => {
    const classes = testCampaign().definition.classes;
    const kinds = [yard, works, mine];
    expect(classes.map((unit) => kinds.map((row) => fits(row, unit)))).toEqual([
      [true, false, false],
      [true, false, false],
      [true, false, false],
      [true, false, false],
      [false, true, false],
    ]);
    expect(fits({ ...yard, slipMetres: 399 }, cruiser)).toBe(false);
  });

  it("[IN8] makes a wreck whole in the days of the setting, and never more than whole", () => {
    expect([repairedHull(1, 6, 10, 30), repairedHull(1, 6, 30, 30), repairedHull(5, 6, 30, 30)]).toEqual([
      3, 6, 6,
    ]);
    expect([repairedHull(1, 20, 0, 30), repairedHull(1, 2, 1, 90), repairedHull(1, 6, 1, 0)]).toEqual([
      1, 2, 6,
    ]);
  });
});

describe("works", () => {
  it("[IN12] grow by their own rate and years, whatever was asked before", () => {
    const [first] = play().campaign.works;
    const year = 525_960;
    const dice = createStream(1, "growth");
    const rates = [0.01, 0.02, 0.05];
    for (let round = 0; round < 300; round++) {
      const growthPerYear = rates[Math.floor(uniform(dice) * 3)]!;
      const years = 1 + Math.floor(uniform(dice) * 4);
      const state = { ...first!, growthPerYear, limit: 1e9, capacitySince: 0, outputSince: -day * 10 };
      expect(capacityAt(state, years * year)).toBe(1000 * exp(years * log1p(growthPerYear)));
    }
  });

  it("[IN5] move straight to their output and finish work at its pace", () => {
    const state = { ...play().campaign.works[0]!, output: 0, outputTarget: 1, outputSince: 0 };
    expect([0, 5, 10, 20].map((days) => outputAt(state, days * day))).toEqual([0, 0.5, 1, 1]);
    for (const work of [0.2, 1, 5.5, 6, 40]) {
      const end = finishOf(state, 3 * day, work);
      expect(workBetween(state, 3 * day, end)).toBeGreaterThanOrEqual(work - 1e-9);
      expect(workBetween(state, 3 * day, end - 1)).toBeLessThan(work + 1e-9);
    }
    expect(finishOf({ ...state, outputTarget: 0 }, 0, 4)).toBe(40 * day);
  });

  it("[IN4] grow by their rate at full output, with their slipways, up to the limit", () => {
    const test = play({}, [{ ...yard, growthPerYear: 1, limitTonsPerDay: 8000 }]);
    const [state] = test.campaign.works;
    const year = 525_960;
    expect([0, 1, 2, 3, 9].map((years) => Math.round(capacityAt(state!, years * year)))).toEqual([
      1000, 2000, 4000, 8000, 8000,
    ]);
    expect(slipwaysAt(test.world, state!, 3 * year)).toBe(32);
    expect(capacityAt({ ...state!, outputTarget: 0.5 }, year)).toBe(1000);
  });
});

describe("building", () => {
  it("[IN3] [IN7] takes material at once and delivers a squadron after its days", () => {
    const test = play();
    expect(
      giveOrder(test.engine, test.campaign, 0, { order: "build", works: 0, class: 0, count: 4, into: -1 }),
    ).toBeNull();
    expect(stock(test)).toBe(960_000);
    pass(test, 59);
    expect(test.of("formation-raised")).toEqual([]);
    pass(test, 1);
    expect(test.of("formation-raised")).toMatchObject([
      { power: "red", place: "ares", units: { cruiser: 4 }, cause: "built" },
    ]);
    expect(test.campaign.formations[0]).toMatchObject({ echelon: "squadron", posture: "field" });
    expect(test.campaign.builds).toEqual([]);
  });

  it("[IN7] joins the formation named while it is there, and troops join their garrison", () => {
    const test = play({ formations: [{ key: "home", power: "red", place: "ares", units: { cruiser: 1 } }] });
    giveOrder(test.engine, test.campaign, 0, { order: "build", works: 0, class: 0, count: 1, into: 0 });
    giveOrder(test.engine, test.campaign, 0, { order: "build", works: 2, class: 4, count: 10, into: -1 });
    pass(test, 2);
    giveOrder(test.engine, test.campaign, 0, { order: "build", works: 2, class: 4, count: 5, into: -1 });
    pass(test, 60);
    expect(test.of("units-joined").map((event) => [event.formation, event.units])).toEqual([
      [test.campaign.formations[1]!.key, { infantry: 5 }],
      ["home", { cruiser: 1 }],
    ]);
    expect(test.campaign.formations).toHaveLength(2);
    expect(test.campaign.formations[1]).toMatchObject({ echelon: "garrison", posture: "fixed" });
  });

  it.each([
    ["field", "guard", 4, 1],
    ["field", "guard", 3, 2],
    ["field", "guard", 7, 2],
    ["hide", "guard", 4, 2],
    ["field", "attack", 4, 2],
  ] as const)(
    "[IN7] ships join a %s formation on %s of %i ships as long as both are a fleet at most: formations then %i",
    (posture, mission, cruiser, formations) => {
      const test = play({
        formations: [{ key: "home", power: "red", place: "ares", units: { cruiser }, posture }],
      });
      test.campaign.formations[0]!.mission = mission;
      giveOrder(test.engine, test.campaign, 0, { order: "build", works: 0, class: 0, count: 4, into: -1 });
      pass(test, 60);
      expect(test.campaign.formations).toHaveLength(formations);
    },
  );

  it("[IN6] looks once a year at what does not work", () => {
    const looks = (power: number): number[] =>
      play()
        .campaign.agenda.filter((row) => row.kind === "industry-look" && row.a === power)
        .map((row) => row.c);
    expect(looks(1)).toEqual([0]);
    const test = play();
    pass(test, 1);
    const next = (power: number) =>
      test.campaign.agenda.find((row) => row.kind === "industry-look" && row.a === power && row.b === 1)?.c;
    expect([next(0), next(1)]).toEqual([180, 365]);
  });

  it("[IN2] refuses what it cannot build, with the reason", () => {
    const test = play({ powers: [{ key: "red", materialTons: 100_000 }, { key: "blue" }] });
    const build = (
      order: { works?: number; class?: number; count?: number; into?: number },
      power = 0,
    ): string =>
      giveOrder(test.engine, test.campaign, power, {
        order: "build",
        works: 0,
        class: 0,
        count: 1,
        into: -1,
        ...order,
      })?.because ?? "done";
    expect(build({ works: 7 })).toBe("it has no such works");
    expect(build({}, 1)).toBe("it has no such works");
    expect(build({ class: 3 })).toBe("it does not know how to build mothers");
    expect(build({ class: 4 })).toBe("Ares yard cannot build infantrys");
    expect(build({ count: 0 })).toBe("it cannot build 0");
    expect(build({ count: 1.5 })).toBe("it cannot build 1.5");
    expect(build({ count: 11 })).toBe("it needs 110000 tons and has 100000");
    expect(build({ into: 3 })).toBe("the formation to join is not its own");
    expect(build({ count: 4 })).toBe("done");
    expect(build({})).toBe("every slipway of Ares yard is taken");
  });

  it("[IN2] waits for the research a class requires", () => {
    const base = testCampaign().definition.classes;
    const test = play({
      rest: {
        classes: base.map((row) => (row.id === 0 ? { ...row, requires: 0 } : row)),
        research: [
          {
            id: 0,
            key: "beam",
            name: "Beam",
            power: 0,
            leadDays: 10,
            uncertainty: 0,
            keyFrom: -1,
            requires: [],
            startsMinutes: 0,
            effects: [],
            source: null,
          },
        ],
      },
    });
    const order = { order: "build", works: 0, class: 0, count: 1, into: -1 } as const;
    expect(giveOrder(test.engine, test.campaign, 0, order)).toEqual({
      rule: "IN2",
      because: "cruisers wait for Beam",
    });
    pass(test, 11);
    expect(giveOrder(test.engine, test.campaign, 0, order)).toBeNull();
  });

  it("[IN9] gives all material back when cancelled", () => {
    const test = play();
    giveOrder(test.engine, test.campaign, 0, { order: "build", works: 0, class: 0, count: 3, into: -1 });
    pass(test, 5);
    const before = stock(test);
    expect(giveOrder(test.engine, test.campaign, 1, { order: "cancel-build", build: 0 })?.rule).toBe("IN9");
    expect(giveOrder(test.engine, test.campaign, 0, { order: "cancel-build", build: 0 })).toBeNull();
    expect(stock(test) - before).toBe(30_000);
    pass(test, 100);
    expect(test.of("formation-raised")).toEqual([]);
  });

  it("[IN5] idle works take longer, and hurry when told to", () => {
    const test = play({ doctrine: { idleOutput: 0 } });
    giveOrder(test.engine, test.campaign, 0, { order: "build", works: 0, class: 0, count: 1, into: -1 });
    expect(test.campaign.builds[0]!.endsAt).toBe(600 * day);
    pass(test, 100);
    giveOrder(test.engine, test.campaign, 0, { order: "output", level: 1 });
    // 10 days of work are done; the 10 days of the ramp do 5.5, the other 44.5 go at full pace.
    expect(test.campaign.builds[0]!.endsAt).toBe((100 + 10 + 44.5) * day);
    pass(test, 60);
    expect(test.of("formation-raised")).toHaveLength(1);
    expect(test.of("output-set")).toMatchObject([{ power: "red", level: 1 }]);
  });
});

describe("material", () => {
  it("[IN1] is won by mines and works, no more than the ore of the place gives", () => {
    const test = play({}, [{ ...mine, id: 0 }]);
    pass(test, 100);
    expect(stock(test)).toBe(1_030_000);
    const both = play();
    pass(both, 100);
    expect(stock(both)).toBe(1_100_000);
  });

  it("[IN1] is accounted for ton by ton in events", () => {
    const test = play({ formations: [{ key: "m", power: "red", place: "ares", units: { mother: 1 } }] });
    giveOrder(test.engine, test.campaign, 0, { order: "build", works: 0, class: 0, count: 3, into: -1 });
    pass(test, 33);
    giveOrder(test.engine, test.campaign, 0, { order: "build", works: 0, class: 2, count: 1, into: -1 });
    giveOrder(test.engine, test.campaign, 0, { order: "cancel-build", build: 0 });
    pass(test, 800);
    const { material } = test.campaign.powers[0]!;
    expect(Math.floor(material.value)).toBe(materialOfEvents(test, "red"));
    expect(test.of("material-won").length).toBeGreaterThan(0);
    expect(stock(test)).toBe(
      Math.floor(material.value + (material.perDay * (test.campaign.now - material.since)) / day),
    );
  });
});

describe("founding", () => {
  const belt = [
    { key: "ares", star: "ares", holder: "red" },
    { key: "belt", star: "void", kind: "belt" as const, population: 0 },
    { key: "neptune", star: "neptune", holder: "blue" },
  ];

  it("[IN10] a builder makes an unheld belt its power's own", () => {
    const test = play(
      { places: belt, formations: [{ key: "m", power: "red", place: "belt", units: { mother: 1 } }] },
      [],
    );
    expect(
      giveOrder(test.engine, test.campaign, 0, { order: "found-works", place: 1, kind: "mine" }),
    ).toBeNull();
    expect(test.of("place-taken")).toMatchObject([{ place: "belt", by: "red", from: "", how: "founded" }]);
    expect(test.of("works-begun")).toMatchObject([{ place: "belt", type: "mine", ready: 30 * day }]);
    expect(stock(test)).toBe(990_000);
    pass(test, 30);
    expect(test.of("works-ready")).toHaveLength(1);
    pass(test, 900);
    expect(stock(test)).toBeGreaterThan(1_000_000);
    expect(test.of("material-won").length).toBeGreaterThan(0);
    expect(materialOfEvents(test, "red")).toBe(Math.floor(test.campaign.powers[0]!.material.value));
  });

  it("[IN10] refuses foreign, empty-handed and double founding", () => {
    const test = play({ places: belt }, []);
    const found = (place: number, kind: "yard" | "works" | "mine"): string =>
      giveOrder(test.engine, test.campaign, 0, { order: "found-works", place, kind })?.because ?? "done";
    expect(found(1, "mine")).toBe("nobody is at belt to build");
    expect(found(2, "mine")).toBe("neptune is not its own");
    expect(found(9, "mine")).toBe("there is no such place");
    expect(found(0, "yard")).toBe("done");
    expect(found(0, "yard")).toBe("ares has such works");
    pass(test, 180);
    const [state] = test.campaign.works;
    expect(state).toMatchObject({ state: "operational", slipways: 4, slipMetres: 400 });
    expect(
      giveOrder(test.engine, test.campaign, 0, { order: "build", works: 0, class: 0, count: 4, into: -1 }),
    ).toBeNull();
  });

  it("[IN11] planned works begin before their day and come on line on it", () => {
    const test = play({}, [{ ...mine, id: 0, state: "planned", readyMinutes: 50 * day }]);
    pass(test, 20);
    expect(test.of("works-begun")).toMatchObject([{ time: 20 * day, works: "mine", ready: 50 * day }]);
    pass(test, 30);
    expect(test.of("works-ready")).toMatchObject([{ time: 50 * day, works: "mine", power: "red" }]);
    expect(test.campaign.works[0]!.state).toBe("operational");
  });
});

describe("capture", () => {
  it("[IN13] works change hands, lose what they build, and come up again after refit", () => {
    const test = play();
    giveOrder(test.engine, test.campaign, 0, { order: "build", works: 0, class: 0, count: 4, into: -1 });
    pass(test, 10);
    takePlace(test.world, 0, 1, "ground");
    const before = stock(test, 1);
    pass(test, 0);
    expect(test.of("build-cancelled")).toMatchObject([
      { power: "red", to: "blue", tons: 20_000, because: "taken" },
    ]);
    expect(stock(test, 1)).toBe(before + 20_000);
    const order = { order: "build", works: 0, class: 0, count: 1, into: -1 } as const;
    expect(giveOrder(test.engine, test.campaign, 1, order)?.because).toBe("Ares yard is being refitted");
    pass(test, 60);
    expect(giveOrder(test.engine, test.campaign, 1, order)).toBeNull();
    pass(test, 10);
    expect(outputAt(test.campaign.works[0]!, test.campaign.now)).toBe(1);
    expect(test.campaign.powers[0]!.material.perDay).toBe(0);
  });

  it("[IN14] breaks up ships of foreign classes at a dock, and leaves its own alone", () => {
    const test = play({
      formations: [{ key: "prize", power: "blue", place: "ares", units: { transport: 3, cruiser: 1 } }],
    });
    const prize = test.campaign.formations[0]!;
    prize.power = 0;
    test.world.schedule("captured", 0, 0, 1, -1);
    pass(test, 0);
    expect(test.of("salvaged")).toMatchObject([
      { power: "red", place: "ares", units: { transport: 3 }, tons: 15_000 },
    ]);
    expect(prize.cohorts.map((cohort) => cohort.class)).toEqual([0]);
  });

  it("[IN14] a prize with nothing else in it is gone when broken up", () => {
    const test = play({
      formations: [{ key: "prize", power: "blue", place: "ares", units: { transport: 3 } }],
    });
    test.campaign.formations[0]!.power = 0;
    pass(test, 30);
    expect(test.campaign.formations[0]!.alive).toBe(false);
    expect(test.of("formation-gone")).toMatchObject([{ cause: "salvaged", units: {} }]);
  });

  it("[IN14] after a capture prizes are broken up at every star with a dock or a builder, in their order", () => {
    const stars = ["ares", "void", "deep", "neptune"].map((key, x) => ({ key, x }));
    const test = play({
      stars,
      places: stars.map(({ key }) => ({ key, star: key })),
      formations: [{ key: "builders", power: "red", place: "deep", units: { mother: 1 } }],
    });
    pass(test, 5);
    const prize = (place: number): number =>
      raiseFormation(
        test.world,
        { power: 0, echelon: "fleet", place, posture: "guard" },
        [{ class: 1, bins: [{ hull: 3, count: 2 }] }],
        "captured",
      );
    const [atBuilder, nowhere, atDock, inBattle] = [prize(2), prize(1), prize(0), prize(0)];
    test.campaign.formations[inBattle]!.engagement = 0;
    test.world.schedule("captured", test.campaign.now, 0, 1, -1);
    pass(test, 0);
    expect(test.of("salvaged").map(({ place }) => place)).toEqual(["ares", "deep"]);
    const alive = [atBuilder, nowhere, atDock, inBattle].map((id) => test.campaign.formations[id]!.alive);
    expect(alive).toEqual([false, true, false, true]);
  });
});

describe("repair", () => {
  it("[IN8] ships at a star with an own yard become whole within the setting's days", () => {
    const test = play({ wars: [["red", "blue"]] });
    const cohorts = [
      {
        class: 0,
        bins: [
          { hull: 6, count: 2 },
          { hull: 3, count: 1 },
          { hull: 1, count: 4 },
        ],
      },
    ];
    const id = raiseFormation(
      test.world,
      { power: 0, echelon: "fleet", place: 0, posture: "guard" },
      cohorts,
      "brought",
    );
    pass(test, 40);
    expect(test.campaign.formations[id]!.cohorts).toEqual([{ class: 0, bins: [{ hull: 6, count: 7 }] }]);
  });

  it("[IN8] enemies that lie at the yard disabled are met when one of its ships can shoot again", () => {
    const test = play({ wars: [["red", "blue"]] }, [yard], [engagementSystem]);
    const wreck = (power: number): number =>
      raiseFormation(
        test.world,
        { power, echelon: "fleet", place: 0, posture: "guard" },
        [{ class: 0, bins: [{ hull: 1, count: 3 }] }],
        "brought",
      );
    wreck(0);
    wreck(1);
    declareWar(test.world, 0, 1);
    pass(test, 1);
    expect(test.of("battle-began")).toEqual([]);
    pass(test, 40);
    expect(test.of("battle-ended").map((event) => event.winner)).toEqual(["red"]);
  });
});
