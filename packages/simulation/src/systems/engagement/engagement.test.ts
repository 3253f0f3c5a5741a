import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { giveOrder } from "../../campaign/give-order.ts";
import type { FormationState } from "../../model/campaign.ts";
import { addUnits, countClass, countOf } from "../../model/cohorts.ts";
import { declareWar, setRelation } from "../../model/changes/standing.ts";
import { alone } from "../../testing/bystander.ts";
import { testCampaign } from "../../testing/campaign.ts";
import type { TestSetting } from "../../testing/definition.ts";
import { ledgerOfCampaign, ledgerOfEvents } from "../../testing/ledger.ts";
import { engagementSystem } from "./index.ts";

const day = 1440;

function play(setting: TestSetting, seed = 1) {
  return testCampaign({ wars: [["red", "blue"]], ...setting }, { systems: alone(engagementSystem), seed });
}

/** Sets two powers at war and has the fleets at ares meet. */
function clash(formations: NonNullable<TestSetting["formations"]>, more: TestSetting = {}, seed = 1) {
  const test = play({ formations, ...more }, seed);
  declareWar(test.world, 0, 1);
  return test;
}

/** Leaves every unit of a formation one point of hull: disabled. */
function wreck(formation: FormationState): void {
  for (const cohort of formation.cohorts) cohort.bins = [{ hull: 1, count: countOf(cohort) }];
}

const redFleet = { key: "r", power: "red", place: "ares", units: { cruiser: 40 } };
const blueFleet = { key: "b", power: "blue", place: "ares", units: { cruiser: 20 } };

describe("contact", () => {
  it("[CO2] lets fleets of powers at war fight, and the stronger win", () => {
    const test = clash([redFleet, blueFleet]);
    advance(test.engine, test.campaign, 10 * day);
    const [began] = test.of("battle-began");
    expect(began?.sides).toEqual([
      { power: "red", units: { cruiser: 40 } },
      { power: "blue", units: { cruiser: 20 } },
    ]);
    const [ended] = test.of("battle-ended");
    expect(ended?.winner).toBe("red");
    expect(test.campaign.engagements).toEqual([]);
    expect(test.campaign.stars[0]!.engagement).toBe(-1);
  });

  it("[CO2] leaves powers at peace alone", () => {
    const test = play({ formations: [redFleet, blueFleet], wars: [] });
    advance(test.engine, test.campaign, 10 * day);
    expect(test.of("battle-began")).toEqual([]);
  });

  it("[CO2] starts no battle where nobody can shoot", () => {
    const test = clash([
      { ...redFleet, units: { transport: 3 } },
      { ...blueFleet, units: { transport: 3 } },
    ]);
    advance(test.engine, test.campaign, 10 * day);
    expect(test.of("battle-began")).toEqual([]);
  });

  it("[CO2] starts no battle, and none again and again, among enemies whose ships are all disabled", () => {
    const test = clash([redFleet, blueFleet, { ...blueFleet, key: "g", power: "green" }], {
      powers: [{ key: "red" }, { key: "blue" }, { key: "green" }],
    });
    for (const power of [0, 1]) declareWar(test.world, power, 2);
    for (const formation of test.campaign.formations) wreck(formation);
    advance(test.engine, test.campaign, 30 * day);
    expect(test.of("battle-began")).toEqual([]);
    expect(test.campaign.formations.map((formation) => countClass(formation.cohorts, 0))).toEqual([
      40, 20, 20,
    ]);
    // One ship that can shoot again is enough.
    addUnits(test.campaign.formations[0]!.cohorts, 0, 6, 1);
    test.world.schedule("contact", test.campaign.now, 0, -1);
    advance(test.engine, test.campaign, 60 * day);
    expect(test.of("battle-ended").map((event) => event.winner)).toEqual(["red"]);
  });

  it("[CO4] wakes a reserve an hour after the alarm", () => {
    const test = clash([
      redFleet,
      blueFleet,
      { key: "store", power: "red", place: "ares", posture: "reserve", units: { platform: 5 } },
    ]);
    advance(test.engine, test.campaign, 59);
    expect(test.of("battle-joined")).toEqual([]);
    advance(test.engine, test.campaign, 60);
    expect(test.of("battle-joined").map((event) => [event.time, event.formation])).toEqual([[60, "store"]]);
  });

  it("[CO5] keeps a formation under full cover hidden, and finds one without cover", () => {
    const hidden = {
      key: "h",
      power: "blue",
      place: "ares",
      posture: "hide",
      units: { cruiser: 2 },
    } as const;
    const covered = clash([redFleet, hidden], { places: [{ key: "ares", star: "ares", cover: 1 }] });
    advance(covered.engine, covered.campaign, day);
    expect(covered.of("battle-began")).toEqual([]);
    const bare = clash([redFleet, hidden], { places: [{ key: "ares", star: "ares", cover: 0 }] });
    advance(bare.engine, bare.campaign, day);
    expect(bare.of("battle-began")).toHaveLength(1);
  });

  it("[CO5] strikes out of hiding when its strength suffices", () => {
    const test = clash(
      [redFleet, { key: "h", power: "blue", place: "ares", posture: "hide", units: { cruiser: 100 } }],
      {
        places: [{ key: "ares", star: "ares", cover: 1 }],
      },
    );
    test.campaign.formations[1]!.mission = "ambush";
    advance(test.engine, test.campaign, 0);
    expect(test.campaign.engagements[0]!.fight.sides[1]!.groups[0]!.hidden).toBe(true);
    advance(test.engine, test.campaign, day);
    expect(test.of("battle-ended")[0]?.winner).toBe("blue");
  });

  it("[CO6] fights between the stars and sends the survivors on to their target", () => {
    const test = clash([redFleet, { ...blueFleet, place: "neptune" }]);
    for (const formation of test.campaign.formations) {
      const { formations } = test.campaign.stars[formation.power]!;
      formations.length = 0;
      formation.place = -1;
      formation.target = 1;
    }
    test.world.schedule("contact", 5, -1, 0, 1);
    advance(test.engine, test.campaign, 10 * day);
    expect(test.of("battle-ended")[0]).toMatchObject({ star: "", winner: "red" });
    expect(test.campaign.formations[0]).toMatchObject({ alive: true, engagement: -1 });
  });
});

describe("a battle", () => {
  it("[BA2] is joined by whoever arrives", () => {
    const test = clash([
      redFleet,
      { ...blueFleet, units: { cruiser: 40 } },
      { key: "late", power: "blue", place: "neptune", units: { cruiser: 40 } },
    ]);
    advance(test.engine, test.campaign, 20);
    const late = test.campaign.formations[2]!;
    test.campaign.stars[1]!.formations = [];
    test.campaign.stars[0]!.formations.push(late.id);
    late.place = 0;
    test.world.schedule("contact", 25, 0, late.id);
    advance(test.engine, test.campaign, 5 * day);
    const ended = test.of("battle-ended")[0]!;
    expect(test.of("battle-joined").map((event) => event.formation)).toEqual(["late"]);
    expect(ended.sides[1]!.joined).toEqual({ cruiser: 40 });
    expect(ended.winner).toBe("blue");
  });

  it("[BA4] ends at the next round when a cease-fire comes", () => {
    const test = clash([
      { ...redFleet, units: { cruiser: 400 } },
      { ...blueFleet, units: { cruiser: 400 } },
    ]);
    advance(test.engine, test.campaign, 20);
    setRelation(test.world, 0, 1, "cease-fire");
    advance(test.engine, test.campaign, 40);
    expect(test.of("battle-ended")[0]).toMatchObject({ outcome: "cease-fire", winner: "" });
  });

  it("[BA4] goes on between two when the third makes peace with one", () => {
    const test = testCampaign(
      {
        powers: [{ key: "red" }, { key: "blue" }, { key: "green" }],
        formations: [
          { ...redFleet, units: { cruiser: 300 } },
          { ...blueFleet, units: { cruiser: 300 } },
          { key: "g", power: "green", place: "ares", units: { cruiser: 300 } },
        ],
        doctrine: { breakOffLoss: 1 },
      },
      { systems: alone(engagementSystem) },
    );
    declareWar(test.world, 0, 1);
    declareWar(test.world, 0, 2);
    declareWar(test.world, 1, 2);
    advance(test.engine, test.campaign, 20);
    expect(test.campaign.engagements[0]!.sides).toHaveLength(3);
    setRelation(test.world, 0, 2, "peace");
    advance(test.engine, test.campaign, 5 * day);
    expect(test.of("battle-ended")[0]!.winner).not.toBe("blue");
    expect(test.of("battle-began")).toHaveLength(1);
  });

  it("[RE2] sends those who break off to the nearest own star", () => {
    const test = clash([redFleet, { ...blueFleet, units: { cruiser: 30 } }], {
      doctrine: { breakOffLoss: 0.2 },
    });
    advance(test.engine, test.campaign, day / 2);
    const fled = test.campaign.formations[1]!;
    expect(test.of("battle-ended")[0]).toMatchObject({ outcome: "withdrawal", winner: "red" });
    expect(fled).toMatchObject({ alive: true, mission: "transit", target: 1, engagement: -1 });
  });

  it("[BA7] is left at the first loss by a field fleet that is hopelessly outnumbered, and held by a guard", () => {
    const left = (["field", "guard"] as const).map((posture) => {
      const test = clash(
        [
          { ...redFleet, units: { cruiser: 64 } },
          { ...blueFleet, posture, units: { cruiser: 20 } },
        ],
        { doctrine: { breakOffLoss: 0.95, withdrawRatio: 3 } },
      );
      advance(test.engine, test.campaign, 2 * day, { stop: () => test.of("battle-ended").length > 0 });
      return test.of("battle-ended")[0]!.sides[1]!.after["cruiser"] ?? 0;
    });
    expect(left[0]).toBeGreaterThan(left[1]!);
  });

  it("[PW2] lets platforms fall silent when their station is lost", () => {
    const test = clash(
      [
        { ...redFleet, units: { cruiser: 300 } },
        { key: "base", power: "blue", place: "ares", units: { base: 1 }, posture: "fixed" },
        { key: "guns", power: "blue", place: "ares", units: { gun: 50 }, posture: "fixed" },
      ],
      {
        classes: [
          { key: "cruiser" },
          {
            key: "base",
            domain: "platform",
            role: "station",
            cruiseWarp: 0,
            maximumWarp: 0,
            size: 9,
            evasion: 0,
            hull: 1,
            shield: 0,
            crewed: false,
          },
          {
            key: "gun",
            domain: "platform",
            role: "platform",
            cruiseWarp: 0,
            maximumWarp: 0,
            ownPower: false,
            hull: 20,
            shield: 20,
            crewed: false,
          },
        ],
        doctrine: { breakOffLoss: 1, platform: -1 },
      },
    );
    advance(test.engine, test.campaign, 5 * day);
    expect(test.of("battle-ended")[0]!.winner).toBe("red");
    // Three hundred cruisers need many rounds for fifty such platforms, and few for the base.
    expect(test.of("battle-ended")[0]!.rounds).toBeLessThan(6);
    expect(test.campaign.formations[2]).toMatchObject({ alive: true, engagement: -1, power: 1 });
    expect(test.of("battle-began")).toHaveLength(1);
  });

  it("[WD1–WD4] can be left by order, and by nobody else's", () => {
    const test = clash([
      { ...redFleet, units: { cruiser: 200 } },
      { ...blueFleet, units: { cruiser: 200 } },
    ]);
    const order = { order: "withdraw", formation: 1, to: 1 } as const;
    expect(giveOrder(test.engine, test.campaign, 1, order)?.rule).toBe("WD2");
    advance(test.engine, test.campaign, 40);
    expect(giveOrder(test.engine, test.campaign, 0, order)?.rule).toBe("WD1");
    expect(giveOrder(test.engine, test.campaign, 1, { ...order, to: 0 })?.rule).toBe("WD3");
    expect(giveOrder(test.engine, test.campaign, 1, { ...order, to: 99 })?.rule).toBe("WD3");
    expect(giveOrder(test.engine, test.campaign, 1, order)).toBe(null);
    expect(test.campaign.formations[1]).toMatchObject({ engagement: -1, mission: "transit", target: 1 });
    advance(test.engine, test.campaign, 10 * day);
    expect(test.of("battle-ended")[0]?.winner).toBe("red");
  });

  it("[AB1] loses troops aboard with their ships, in proportion", () => {
    const test = clash([
      { ...redFleet, units: { cruiser: 100 } },
      { ...blueFleet, units: { transport: 20, infantry: 20_000 } },
    ]);
    advance(test.engine, test.campaign, 5 * day);
    const aboard = test.of("units-lost").filter((event) => event.cause === "aboard");
    expect(aboard.length).toBeGreaterThan(0);
    expect(aboard.every((event) => event.power === "blue")).toBe(true);
    expect(ledgerOfCampaign(test.definition, test.campaign)).toEqual(ledgerOfEvents(test.events));
  });
});

const units = fc.record({
  cruiser: fc.integer({ min: 0, max: 60 }),
  transport: fc.integer({ min: 0, max: 5 }),
  platform: fc.integer({ min: 0, max: 10 }),
  mother: fc.integer({ min: 0, max: 3 }),
  infantry: fc.integer({ min: 0, max: 2000 }),
});

describe("the books", () => {
  it("[LE1, LE2] balance at every minute, whatever fights, joins, flees or is taken", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            power: fc.constantFrom("red", "blue", "green"),
            echelon: fc.constantFrom("fleet", "garrison" as const),
            units,
          }),
          {
            minLength: 2,
            maxLength: 6,
          },
        ),
        fc.record({
          breakOffLoss: fc.constantFrom(0.1, 0.5, 1),
          rams: fc.boolean(),
          firePattern: fc.constantFrom("spread", "focus", "retire-and-focus", "wall" as const),
        }),
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 1, max: 12 }),
        (rows, doctrine, seed, rounds) => {
          const formations = rows
            .map(({ power, echelon, units }, id) => ({
              key: `f${id}`,
              power,
              echelon,
              place: "ares",
              units: Object.fromEntries(Object.entries(units).filter(([, count]) => count > 0)),
            }))
            .filter((row) => Object.keys(row.units).length > 0);
          const test = testCampaign(
            { powers: [{ key: "red" }, { key: "blue" }, { key: "green" }], formations, doctrine },
            { systems: alone(engagementSystem), seed },
          );
          declareWar(test.world, 0, 1);
          declareWar(test.world, 1, 2);
          advance(test.engine, test.campaign, rounds * 20);
          expect(ledgerOfCampaign(test.definition, test.campaign)).toEqual(ledgerOfEvents(test.events));
          advance(test.engine, test.campaign, 20 * day);
          expect(ledgerOfCampaign(test.definition, test.campaign)).toEqual(ledgerOfEvents(test.events));
          for (const battle of test.of("battle-ended")) {
            for (const side of battle.sides) expect(sums(side)).toEqual([]);
          }
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  });

  it("[4.5] plays the same when saved and reloaded before every row", () => {
    const results = [false, true].map((heavy) => {
      const test = clash([redFleet, { ...blueFleet, units: { cruiser: 35, transport: 3, infantry: 900 } }]);
      advance(test.engine, test.campaign, 30 * day, { heavy });
      return test.events.map((event) => JSON.stringify(event));
    });
    expect(results[0]!.length).toBeGreaterThan(5);
    expect(results[1]).toEqual(results[0]);
  });
});

/** Classes of a side for which before + joined is not lost + captured + after. */
function sums(
  side: Record<"before" | "joined" | "lost" | "captured" | "after", Readonly<Record<string, number>>>,
): string[] {
  const keys = Object.keys({ ...side.before, ...side.joined });
  const of = (units: Readonly<Record<string, number>>, key: string): number => units[key] ?? 0;
  return keys.filter(
    (key) =>
      of(side.before, key) + of(side.joined, key) !==
      of(side.lost, key) + of(side.captured, key) + of(side.after, key),
  );
}
