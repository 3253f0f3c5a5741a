import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { setRelation } from "../../model/changes/standing.ts";
import { troopCountOf } from "../../model/force.ts";
import { alone } from "../../testing/bystander.ts";
import { testCampaign } from "../../testing/campaign.ts";
import { type TestSetting, testClasses } from "../../testing/definition.ts";
import { ledgerOfCampaign, ledgerOfEvents } from "../../testing/ledger.ts";
import { groundSystem } from "./index.ts";

const day = 1440;
const [red, blue] = [0, 1];
/** Place ids: neptune is named first in the setting below, ares comes after it. */
const [neptune, ares] = [0, 1];

/** A blue world before a red fleet: its people, its garrison, and what comes down on it. */
interface Invasion {
  readonly population?: number;
  readonly resistance?: number;
  readonly fortification?: number;
  readonly garrison?: number;
  readonly troops?: number;
  readonly quality?: number;
  readonly mission?: "invade" | "attack" | "guard";
  readonly more?: TestSetting;
  readonly extra?: NonNullable<TestSetting["formations"]>;
  readonly seed?: number;
}

function invade(invasion: Invasion) {
  const { population = 0, resistance = 0.1, fortification = 0, garrison = 0, troops = 0 } = invasion;
  const formations: NonNullable<TestSetting["formations"]>[number][] = [];
  if (troops > 0)
    formations.push({ key: "fleet", power: "red", place: "neptune", units: { ark: 100, marine: troops } });
  else formations.push({ key: "fleet", power: "red", place: "neptune", units: { cruiser: 5 } });
  if (garrison > 0) {
    formations.push({
      key: "camp",
      power: "blue",
      place: "neptune",
      echelon: "garrison",
      units: { infantry: garrison },
    });
  }
  const test = testCampaign(
    {
      places: [{ key: "neptune", star: "neptune", population, resistance, fortification }],
      classes: [
        ...testClasses!,
        { key: "ark", role: "transport", lift: 10_000 },
        {
          key: "marine",
          domain: "troop",
          role: "infantry",
          weapons: [],
          hull: 1,
          shield: 0,
          lift: 0,
          berths: 0,
          quality: invasion.quality ?? 1,
        },
        {
          key: "gun",
          domain: "platform",
          role: "platform",
          ownPower: false,
          cruiseWarp: 0,
          maximumWarp: 0,
          crewed: false,
        },
      ],
      formations: [...formations, ...(invasion.extra ?? [])],
      ...invasion.more,
    },
    { systems: alone(groundSystem), seed: invasion.seed ?? 1 },
  );
  setRelation(test.world, red, blue, "war");
  test.campaign.formations[0]!.mission = invasion.mission ?? "invade";
  test.world.schedule("ground-look", 0, 1);
  return test;
}

/** Plays on until the first ground war has ended; its event. */
function untilDecided(test: ReturnType<typeof invade>) {
  advance(test.engine, test.campaign, 365 * day, { stop: () => test.of("ground-war-ended").length > 0 });
  return test.of("ground-war-ended")[0];
}

const clears = { more: { doctrine: { occupation: "clear" as const } } };

describe("a landing", () => {
  it("[GW5] takes a small world that nobody defends without a fight", () => {
    const test = invade({ population: 5000, troops: 1000 });
    advance(test.engine, test.campaign, 0);
    expect(test.of("place-taken")).toMatchObject([
      { place: "neptune", by: "red", from: "blue", how: "unopposed" },
    ]);
    expect(test.of("ground-war-began")).toEqual([]);
  });

  it("[GW1] waits while armed enemies stand in the star's space", () => {
    const test = invade({
      population: 5000,
      troops: 1000,
      extra: [{ key: "guard", power: "blue", place: "neptune", units: { cruiser: 1 } }],
    });
    advance(test.engine, test.campaign, 10 * day);
    expect(test.of("landed")).toEqual([]);
  });

  it("[GW1] is made by nobody who came to do something else", () => {
    const test = invade({ population: 5000, troops: 1000, mission: "guard" });
    advance(test.engine, test.campaign, 10 * day);
    expect(test.of("landed")).toEqual([]);
  });

  it("[GW4] brings as many as are needed and keeps the rest aboard", () => {
    const test = invade({ population: 1_000_000, garrison: 10_000, troops: 200_000 });
    advance(test.engine, test.campaign, 0);
    const [landed] = test.of("landed");
    // 2 × (10,000 + a levy worth 60) for the defenders and 1,000,000 × 1.1 / (2.6 × 30) for the people
    expect(landed?.units).toEqual({ marine: 34_223 });
    expect(landed?.aboardLeft).toBe(200_000 - 34_223);
  });

  it("[GW4] is not made by a handful against an army", () => {
    const test = invade({ population: 1_000_000, garrison: 10_000, troops: 4000 });
    advance(test.engine, test.campaign, 10 * day);
    expect(test.of("landed")).toEqual([]);
  });

  it("[GW6] is not needed where nobody lives and nobody stands guard", () => {
    const test = invade({ population: 0, mission: "attack" });
    advance(test.engine, test.campaign, 0);
    expect(test.of("place-taken")).toMatchObject([{ place: "neptune", by: "red", how: "unopposed" }]);
  });

  it("[GW6] is needed where people live: a fleet without troops takes no peopled world", () => {
    const test = invade({ population: 5000, mission: "attack" });
    advance(test.engine, test.campaign, 10 * day);
    expect(test.of("place-taken")).toEqual([]);
  });

  it("[GW7] follows a bombardment when the doctrine bombards", () => {
    const test = invade({
      population: 1_000_000,
      garrison: 20_000,
      troops: 100_000,
      more: { doctrine: { bombards: "massive" } },
      extra: [{ key: "guns", power: "red", place: "neptune", units: { cruiser: 2000 } }],
    });
    advance(test.engine, test.campaign, 0);
    const [bombarded] = test.of("bombarded");
    expect(bombarded).toMatchObject({ place: "neptune", power: "red", level: "massive" });
    expect(bombarded!.populationLost).toBeGreaterThan(0);
    expect(bombarded!.defendersLost["infantry"]).toBeGreaterThan(0);
    expect(test.campaign.places[neptune]!.population).toBe(1_000_000 - bombarded!.populationLost);
    expect(ledgerOfCampaign(test.definition, test.campaign)).toEqual(ledgerOfEvents(test.events));
  });
});

describe("a war on a world", () => {
  it("lasts about six weeks for 27 million people, 115,000 defenders and 500,000 good troops", () => {
    const test = invade({
      population: 27_000_000,
      resistance: 0.4,
      fortification: 1,
      garrison: 115_000,
      troops: 500_000,
      quality: 3,
      ...clears,
    });
    const ended = untilDecided(test);
    expect(ended?.winner).toBe("red");
    expect(ended!.days).toBeGreaterThan(30);
    expect(ended!.days).toBeLessThan(60);
  });

  it("is over within days for a colony of 20,000", () => {
    const test = invade({ population: 20_000, resistance: 0.3, garrison: 200, troops: 20_000, ...clears });
    const ended = untilDecided(test);
    expect(ended?.winner).toBe("red");
    expect(ended!.days).toBeLessThan(7);
  });

  it("fails for 1,500 against 2,600 good defenders in fortifications", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const test = invade({
        population: 5000,
        fortification: 2,
        garrison: 2600,
        troops: 1500,
        seed,
        ...clears,
      });
      expect(untilDecided(test)?.winner).toBe("blue");
      expect(test.campaign.places[neptune]).toMatchObject({ holder: blue, fighting: false, secured: 1 });
    }
  });

  it("[GW8] ends by surrender when the victor spares the people, and not when he clears their world", () => {
    const spared = untilDecided(invade({ population: 1_000_000, garrison: 2000, troops: 100_000 }));
    const cleared = untilDecided(
      invade({ population: 1_000_000, garrison: 2000, troops: 100_000, ...clears }),
    );
    expect(spared!.days).toBeLessThan(2);
    expect(cleared!.days).toBeGreaterThan(5);
  });

  it("[GW9] counts troops that come to the garrison while it goes on", () => {
    const test = invade({ population: 1_000_000, garrison: 20_000, troops: 60_000, ...clears });
    advance(test.engine, test.campaign, 2 * day);
    const camp = test.campaign.formations[1]!;
    camp.cohorts[0]!.bins[0]!.count += 5000;
    const before = troopCountOf(test.world, camp);
    advance(test.engine, test.campaign, 3 * day);
    const after = troopCountOf(test.world, camp);
    expect(after).toBeLessThan(before);
    expect(after).toBeGreaterThan(before - 5000);
    expect(test.campaign.groundWars[0]!.before.defender).toEqual([{ class: 4, count: 25_000 }]);
  });

  it("[GW9] is fought beside the holder by a friend's garrison", () => {
    const test = testCampaign(
      {
        powers: [{ key: "red" }, { key: "blue" }, { key: "green" }],
        formations: [
          { key: "fleet", power: "red", place: "neptune", units: { mother: 10, infantry: 40_000 } },
          { key: "camp", power: "blue", place: "neptune", echelon: "garrison", units: { infantry: 3000 } },
          { key: "allies", power: "green", place: "neptune", echelon: "garrison", units: { infantry: 4000 } },
        ],
      },
      { systems: alone(groundSystem) },
    );
    setRelation(test.world, 1, 2, "alliance");
    setRelation(test.world, 0, 1, "war");
    setRelation(test.world, 0, 2, "war");
    test.campaign.formations[0]!.mission = "invade";
    advance(test.engine, test.campaign, 0);
    expect(test.of("ground-war-began")[0]?.defenders).toEqual({ infantry: 7000 });
  });

  it("[GW11] is relieved by the defender's ships when they hold the sky alone", () => {
    const test = invade({ population: 1_000_000, garrison: 20_000, troops: 60_000, ...clears });
    advance(test.engine, test.campaign, 2 * day);
    const fleet = test.campaign.formations[0]!;
    test.campaign.stars[1]!.formations = test.campaign.stars[1]!.formations.filter((id) => id !== fleet.id);
    test.campaign.stars[0]!.formations.push(fleet.id);
    fleet.place = ares;
    const relief = test.campaign.formations.push({
      ...structuredClone(test.campaign.formations[1]!),
      id: test.campaign.formations.length,
      key: "relief",
      echelon: "fleet",
      cohorts: [
        { class: 0, bins: [{ hull: 6, count: 10 }] },
        { class: 4, bins: [{ hull: 1, count: 900 }] },
      ],
    });
    test.campaign.stars[1]!.formations.push(relief - 1);
    advance(test.engine, test.campaign, 3 * day);
    expect(troopCountOf(test.world, test.campaign.formations[relief - 1]!)).toBe(0);
    expect(test.of("units-joined").at(-1)).toMatchObject({ formation: "camp", units: { infantry: 900 } });
  });

  it("[GW12] ends where it stands when peace is made", () => {
    const test = invade({ population: 1_000_000, garrison: 20_000, troops: 60_000, ...clears });
    advance(test.engine, test.campaign, 2 * day);
    setRelation(test.world, red, blue, "cease-fire");
    expect(untilDecided(test)).toMatchObject({ winner: "" });
    expect(test.campaign.places[neptune]!.holder).toBe(blue);
  });

  it("[GW13] leaves a garrison and takes the rest aboard again", () => {
    const test = invade({ population: 100_000, garrison: 1000, troops: 60_000, ...clears });
    expect(untilDecided(test)?.winner).toBe("red");
    const army = test.campaign.formations.find((one) => one.echelon === "army")!;
    const total = test.campaign.formations.reduce(
      (sum, one) => sum + (one.power === red && one.alive ? troopCountOf(test.world, one) : 0),
      0,
    );
    expect(troopCountOf(test.world, army)).toBe(1000);
    expect(troopCountOf(test.world, test.campaign.formations[0]!)).toBe(total - 1000);
  });

  it("[GW14] gives the victor the platforms that nobody feeds any more", () => {
    const test = invade({
      population: 5000,
      troops: 1000,
      extra: [
        {
          key: "guns",
          power: "blue",
          place: "neptune",
          posture: "fixed",
          echelon: "platforms",
          units: { gun: 30 },
        },
      ],
    });
    advance(test.engine, test.campaign, 0);
    expect(test.of("formation-gone")).toMatchObject([
      { formation: "guns", cause: "captured", units: { gun: 30 } },
    ]);
    expect(test.of("formation-raised").at(-1)).toMatchObject({
      power: "red",
      cause: "captured",
      units: { gun: 30 },
    });
  });

  it("[GW15] clears the world, keeps its people, or leaves it a government, as the doctrine says", () => {
    const played = (["clear", "subject", "protectorate"] as const).map((occupation) => {
      const test = invade({
        population: 100_000,
        garrison: 1000,
        troops: 60_000,
        more: { doctrine: { occupation } },
      });
      untilDecided(test);
      const { population, holder } = test.campaign.places[neptune]!;
      return { people: population > 0, holder, relation: test.campaign.relations[red]![blue] };
    });
    expect(played).toEqual([
      { people: false, holder: red, relation: "war" },
      { people: true, holder: red, relation: "war" },
      { people: true, holder: blue, relation: "protectorate" },
    ]);
  });

  it("[GW16] loses no people but by events that count them", () => {
    const test = invade({ population: 3_000_000, resistance: 0.8, garrison: 30_000, troops: 200_000 });
    untilDecided(test);
    const lost = test.of("population-lost").reduce((sum, event) => sum + event.count, 0);
    const grown = test.of("population-grew").reduce((sum, event) => sum + event.count, 0);
    expect(lost).toBeGreaterThan(0);
    expect(test.campaign.places[neptune]!.population).toBe(3_000_000 + grown - lost);
  });
});

describe("an empty star", () => {
  it("[GW2] is taken by whoever is sent there as a guard and means to grow", () => {
    const test = testCampaign(
      {
        stars: [
          { key: "ares", holder: "red" },
          { key: "void", x: 5 },
        ],
        places: [{ key: "void", star: "void", population: 0 }],
        formations: [{ key: "scouts", power: "red", place: "void", units: { cruiser: 2 } }],
      },
      { systems: alone(groundSystem) },
    );
    test.campaign.formations[0]!.target = 0;
    test.world.schedule("ground-look", 0, 1);
    advance(test.engine, test.campaign, 0);
    expect(test.of("place-taken")).toMatchObject([{ place: "void", by: "red", from: "", how: "unopposed" }]);
  });
});

describe("the books", () => {
  it("[GW10] balance at every step of every war", () => {
    fc.assert(
      fc.property(
        fc.record({
          population: fc.integer({ min: 0, max: 500_000 }),
          resistance: fc.constantFrom(0, 0.3, 1),
          garrison: fc.integer({ min: 0, max: 20_000 }),
          troops: fc.integer({ min: 1, max: 60_000 }),
          seed: fc.integer({ min: 1, max: 1000 }),
        }),
        fc.constantFrom("clear", "subject", "protectorate" as const),
        fc.constantFrom("never", "military", "massive" as const),
        (row, occupation, bombards) => {
          const test = invade({ ...row, more: { doctrine: { occupation, bombards } } });
          for (const days of [0, 1, 3, 10, 60]) {
            advance(test.engine, test.campaign, days * day);
            expect(ledgerOfCampaign(test.definition, test.campaign)).toEqual(ledgerOfEvents(test.events));
          }
          for (const ended of test.of("ground-war-ended")) expect(ended.days).toBeGreaterThan(0);
        },
      ),
      { numRuns: 40, seed: 11 },
    );
  });

  it("[4.5] plays the same when saved and reloaded before every row", () => {
    const results = [false, true].map((heavy) => {
      const test = invade({ population: 200_000, garrison: 3000, troops: 20_000 });
      advance(test.engine, test.campaign, 60 * day, { heavy });
      return test.events.map((event) => JSON.stringify(event));
    });
    expect(results[0]!.length).toBeGreaterThan(5);
    expect(results[1]).toEqual(results[0]);
  });
});
