import { describe, expect, it } from "vitest";
import { advance } from "../campaign/advance.ts";
import { giveOrder } from "../campaign/give-order.ts";
import { createWorld } from "../campaign/world.ts";
import type { Campaign } from "../model/campaign.ts";
import { dissolve, putAt, raiseFormation } from "../model/changes/formations.ts";
import type { World } from "../model/system.ts";
import type { View } from "../model/view.ts";
import { createField } from "./testing/field.ts";
import { viewOf } from "./view-of.ts";

/** A number and a word that stand in every field a view of red must not show. */
const canary = 987_654_321;
const bird = "canary";

const setting = {
  powers: [
    { key: "red", knows: [1] },
    { key: "blue", knows: [0] },
    { key: `${bird}-power`, name: bird, called: bird, adjective: bird, knows: [], capital: 3 },
  ],
  stars: [
    { key: "ares", holder: "red" },
    { key: "neptune", x: 10, holder: "blue" },
    { key: "void", x: 5, y: 5 },
    { key: "nest", x: 900, holder: `${bird}-power` },
  ],
  places: [
    { key: "ares", star: "ares", holder: "red", population: 1000 },
    { key: "neptune", star: "neptune", holder: "blue", population: canary },
    { key: "void", star: "void", holder: "" },
    { key: "nest", star: "nest", holder: `${bird}-power`, population: canary },
    { key: "here-mouth", star: "ares", kind: "mouth" as const, holder: "red" },
    { key: "there-mouth", star: "nest", kind: "mouth" as const },
  ].map((place) => (place.holder === "" ? { key: place.key, star: place.star } : place)),
  wars: [["red", "blue"]] as const,
  formations: [
    { key: "first", power: "red", place: "ares", units: { cruiser: 10, transport: 1, infantry: 500 } },
    { key: "guns", power: "red", place: "ares", units: { platform: 7 }, posture: "fixed" as const },
    { key: `${bird}-near`, name: bird, power: "blue", place: "neptune", units: { cruiser: 33 } },
    {
      key: `${bird}-hidden`,
      name: bird,
      power: "blue",
      place: "ares",
      units: { cruiser: 44 },
      posture: "hide" as const,
    },
    { key: `${bird}-stranger`, name: bird, power: `${bird}-power`, place: "nest", units: { cruiser: 55 } },
  ],
  rest: {
    links: [
      {
        id: 0,
        key: bird,
        name: bird,
        kind: "wormhole" as const,
        ends: [4, 5] as const,
        transitMinutes: 5,
        shipsPerHour: 60,
        openAtStart: false,
        source: bird,
      },
    ],
    secrets: [
      { id: 0, key: bird, about: bird, owner: 2, knowers: [2] },
      { id: 1, key: "own", about: "own", owner: 0, knowers: [0] },
    ],
  },
};

/** Lets red see blue's fleet anew, with some strength. */
function noteContact(campaign: Campaign, strength: number): void {
  campaign.knowledge[0]!.contacts = [
    {
      formation: 2,
      seenAt: campaign.now,
      star: 1,
      place: 1,
      bound: -1,
      boundAt: -1,
      at: [10, 0, 0],
      strength,
      doubt: 0.1,
      power: 1,
      sure: true,
    },
  ];
}

function plantedWorld(): World {
  const { campaign, world } = createField(["movement", "sensing"], setting);
  for (const power of [1, 2]) {
    campaign.powers[power]!.material = { value: canary, perDay: canary, since: 0 };
    campaign.powers[power]!.output = canary;
    campaign.powers[power]!.refusals = [{ order: bird, rule: bird, because: bird }];
    campaign.powers[power]!.lostStrength = canary;
    const { stars, contacts } = campaign.knowledge[power]!;
    stars.forEach((star, id) => void (stars[id] = { ...star, strength: canary }));
    contacts.push({
      formation: 0,
      seenAt: canary,
      star: 0,
      place: 0,
      bound: 0,
      boundAt: canary,
      at: [canary, canary, canary],
      strength: canary,
      doubt: canary,
      power: 0,
      sure: true,
    });
    campaign.works.push({
      id: campaign.works.length,
      key: bird,
      name: bird,
      definition: -1,
      place: power,
      power,
      kind: "yard",
      slipways: canary,
      slipMetres: canary,
      state: "operational",
      readyAt: canary,
      capacity: canary,
      limit: canary,
      growthPerYear: 0,
      capacitySince: canary,
      output: canary,
      outputTarget: canary,
      outputSince: canary,
      fullOutputDays: canary,
    });
    campaign.builds.push({
      id: power,
      works: power - 1,
      power,
      class: 0,
      count: canary,
      into: -1,
      beganAt: 0,
      endsAt: canary,
      tons: canary,
    } as (typeof campaign.builds)[number]);
    campaign.research.push({
      id: campaign.research.length,
      power,
      state: "running",
      priority: canary,
      startedAt: canary,
      work: canary,
      done: canary,
      since: canary,
      hasKey: true,
    });
    campaign.offers.push({
      id: power,
      from: 0,
      to: power,
      relation: "peace",
      madeAt: 0,
      expiresAt: canary,
      open: true,
    });
  }
  campaign.relations[0]![2] = "war";
  campaign.relations[2]![0] = "war";
  campaign.engagements.push({
    id: canary,
    star: 1,
    place: 1,
    at: [0, 0, 0],
    beganAt: canary,
    sides: [1, 2].map((power) => ({
      power,
      before: [],
      joined: [],
      lost: [],
      captured: [],
      formations: [2],
    })),
    round: canary,
  } as unknown as (typeof campaign.engagements)[number]);
  campaign.groundWars.push({
    place: 3,
    attacker: 1,
    defender: 2,
    beganAt: canary,
    state: { sides: [] },
    step: canary,
  } as unknown as (typeof campaign.groundWars)[number]);
  campaign.stars[1]!.contested = true;
  campaign.links[0]!.mines = canary;
  campaign.secrets[0]!.learnedAt = [-1, canary, canary];
  campaign.secrets[1]!.learnedAt = [0, canary, -1];
  return world;
}

describe("views", () => {
  it("[VW1] show nothing of what the power cannot know", () => {
    const text = JSON.stringify(viewOf(plantedWorld(), 0));
    expect(text).not.toContain(bird);
    expect(text).not.toContain(String(canary));
    const { offers, battles, groundWars, stars } = JSON.parse(text) as View;
    expect({ offers, battles, groundWars }).toEqual({ offers: [], battles: [], groundWars: [] });
    expect(stars[1]!.contested).toBe(false);
    // Its own things are there, so that the check above is of a view that says something.
    expect(text).toContain('"first"');
    expect(text).toContain('"ownPlatforms":7');
  });

  it("[VW1] neither after a month of looking, moving and meeting", () => {
    const field = createField(["movement", "sensing"], setting);
    giveOrder(field.engine, field.campaign, 0, {
      order: "move",
      formation: 0,
      to: 2,
      mission: "scout",
      speed: "cruise",
    });
    advance(field.engine, field.campaign, 30 * 1440);
    const view = viewOf(field.world, 0);
    expect(JSON.stringify(view)).not.toContain(bird);
    expect(view.formations[0]).toMatchObject({ star: 2, mission: "scout" });
    expect(view.contacts.every((contact) => contact.formation !== 4)).toBe(true);
  });

  it("[VW2] show all of one's own: forces by star, places, works, fuel", () => {
    const view = viewOf(plantedWorld(), 0);
    const ares = view.stars[0]!;
    expect(ares).toMatchObject({
      holder: 0,
      ownPlaces: [0, 4],
      ownPlatforms: 7,
      ownTroops: 500,
      ownPopulation: 1000 + 1_000_000,
    });
    expect(ares.ownStrength).toBeCloseTo(view.formations[0]!.strength + view.formations[1]!.strength, 9);
    expect(view.formations).toMatchObject([
      {
        key: "first",
        star: 0,
        mobile: true,
        units: [
          { class: 0, count: 10 },
          { class: 1, count: 1 },
          { class: 4, count: 500 },
        ],
      },
      { key: "guns", mobile: false, lightYearsPerDay: 0, rangeLightYears: 0 },
    ]);
    expect(view.formations[0]!.rangeLightYears).toBeCloseTo(200 * view.formations[0]!.lightYearsPerDay, 9);
    expect(view.secrets).toEqual([{ id: 1, knownBy: [0] }]);
  });

  it("[VW3] name strangers neither in the charts nor among relations, and friends and enemies rightly", () => {
    const view = viewOf(plantedWorld(), 0);
    expect(view.atlas.powers[2]).toEqual({ id: 2, key: "", name: "", capital: -1 });
    expect(view.relations).toEqual([
      { power: 0, relation: "alliance", known: true },
      { power: 1, relation: "war", known: true },
      { power: 2, relation: "neutral", known: false },
    ]);
    expect(view.stars[3]).toMatchObject({ holder: -1, strength: 0 });
  });

  it("[VW4] show links once they have been open, and where they lead", () => {
    const world = plantedWorld();
    expect(viewOf(world, 0)).toMatchObject({ links: [], atlas: { links: [{ id: 0, ends: [-1, -1] }] } });
    world.campaign.links[0]!.open = true;
    expect(viewOf(world, 0)).toMatchObject({
      links: [{ id: 0, open: true, mined: true }],
      atlas: { links: [{ ends: [4, 5] }] },
    });
  });

  it("[VW5] share one atlas as long as the power's charts do not change", () => {
    const world = plantedWorld();
    const { atlas } = viewOf(world, 0);
    expect(viewOf(world, 0).atlas).toBe(atlas);
    world.campaign.powers[0]!.known[2] = true;
    const wider = viewOf(world, 0).atlas;
    expect(wider).not.toBe(atlas);
    expect(wider.powers[2]!.name).toBe(bird);
  });

  it("[VW7] say what they would say of the same campaign seen for the first time", () => {
    const { campaign, engine, world } = createField(["movement", "sensing"], setting);
    const first = campaign.formations[0]!;
    const beliefs = campaign.knowledge[0]!.stars;
    const changes = [
      () => {},
      () => void (campaign.now += 1440),
      () => void (beliefs[1] = { ...beliefs[1]!, strength: beliefs[1]!.strength + 10 }),
      () => void (beliefs[1] = { ...beliefs[1]!, holder: -1 }),
      () => void (campaign.places[4]!.holder = 1),
      () => void (campaign.places[4]!.holder = 0),
      () => void (campaign.places[2]!.holder = 0),
      () => void (campaign.places[0]!.population -= 7),
      () => void (campaign.stars[0]!.contested = true),
      () => void (first.cohorts[0]!.bins = [{ hull: 2, count: 3 }]),
      () => void (first.cohorts[0]!.bins = [{ hull: 1, count: 3 }]),
      () => void (first.name = "renamed"),
      () => void (first.readyAt += 60),
      () => void (first.mission = "attack"),
      () => void (first.target = 2),
      () => void (first.posture = "reserve"),
      () => void (first.engagement = 3),
      () => noteContact(campaign, 5),
      () => noteContact(campaign, 6),
      () => putAt(world, first, 2),
      () => dissolve(world, first, "destroyed"),
      () => void (campaign.relations[0]![1] = "peace"),
      () => void (campaign.powers[0]!.known[2] = true),
      () => void (campaign.links[0]!.open = true),
    ];
    const seen = changes.map((change) => {
      change();
      const anew = createWorld(engine, JSON.parse(JSON.stringify(campaign)) as Campaign);
      for (const power of [0, 1]) {
        expect(viewOf(world, power)).toEqual(viewOf(anew, power));
      }
      return JSON.stringify(viewOf(world, 0));
    });
    // Each change shows, or the comparison above would prove nothing.
    expect(new Set(seen).size).toBe(changes.length - 1);
    expect(seen[5]).toBe(seen[3]);
  });

  /** What red sees of its first formation after each change, which must be what it would see of the campaign anew. */
  function firstAfter(field: ReturnType<typeof createField>, changes: readonly (() => void)[]): string[] {
    const { campaign, engine, world } = field;
    return changes.map((change) => {
      change();
      const anew = createWorld(engine, JSON.parse(JSON.stringify(campaign)) as Campaign);
      const view = viewOf(world, 0);
      expect(view).toEqual(viewOf(anew, 0));
      return JSON.stringify(view.formations[0]);
    });
  }

  it("[VW7] say how far can still go what has flown, whoever comes to hold the place", () => {
    const field = createField(["movement", "sensing"], setting);
    const { campaign } = field;
    const first = campaign.formations[0]!;
    const seen = firstAfter(field, [
      () => void (first.flown = 3),
      () => void (campaign.places[0]!.holder = 1),
      () => void (campaign.stars[0]!.holder = 1),
      () => void (campaign.relations[1]![0] = "alliance"),
      () => void (campaign.relations[1]![0] = "war"),
      () => void (first.flown = 2),
    ]);
    expect(new Set(seen).size).toBe(3);
    expect(seen[1]).toBe(seen[0]);
    expect(seen[2]).not.toBe(seen[0]);
    expect(seen[3]).toBe(seen[0]);
  });

  it("[VW7] show what an upgrade gives a formation from the minute it reaches it", () => {
    const ray = { kind: "attack", factor: 2, absolute: false, against: -1, rolloutDays: 10 } as const;
    const research = {
      id: 0,
      key: "ray",
      name: "Ray",
      power: 0,
      leadDays: 1,
      uncertainty: 0,
      keyFrom: -1,
      requires: [],
      startsMinutes: -1,
      effects: [ray],
      source: "invented",
    };
    const field = createField(["movement", "sensing"], {
      ...setting,
      rest: { ...setting.rest, research: [research] },
    });
    const { campaign } = field;
    Object.assign(campaign.formations[0]!, { turn: 0.5 });
    campaign.now = 100;
    const seen = firstAfter(field, [
      () => void campaign.powers[0]!.upgrades.push({ research: 0, since: 100 }),
      () => void (campaign.now = 100 + 5 * 1440 - 1),
      () => void (campaign.now = 100 + 5 * 1440),
      () => void (campaign.now = 100 + 10 * 1440),
    ]);
    expect(seen[1]).toBe(seen[0]);
    expect(seen[2]).not.toBe(seen[1]);
    expect(seen[3]).toBe(seen[2]);
  });

  it("[VW7] cannot be written in by whoever gets them, where they are shared", () => {
    const { campaign, world } = createField(["movement", "sensing"], setting);
    campaign.places[4]!.holder = -1;
    const { stars, relations, formations } = viewOf(world, 0);
    expect(() => Object.assign(formations[0]!, { strength: 9 })).toThrow(TypeError);
    expect(() => Object.assign(formations[0]!.units[0]!, { count: 9 })).toThrow(TypeError);
    expect(stars[0]!.ownPlaces).toEqual([0]);
    const foreign = stars.find((star) => star.holder !== 0)!;
    expect(() => Object.assign(foreign, { holder: 2 })).toThrow(TypeError);
    // A star of one's own is seen now: its row is new in every view.
    const own = { ...stars[0]! };
    Object.assign(stars[0]!, { id: 3, ownStrength: 9 });
    expect(viewOf(world, 0).stars[0]).toEqual(own);
    expect(() => Object.assign(relations[1]!, { known: false })).toThrow(TypeError);
    expect(() => (stars[0]!.ownPlaces as number[]).push(3)).toThrow(TypeError);
    (stars as unknown[]).length = 0;
    expect(viewOf(world, 0).stars).toHaveLength(4);
  });

  it("[VW1] change nothing in the campaign", () => {
    const world = plantedWorld();
    raiseFormation(
      world,
      { power: 0, echelon: "fleet", place: -1, posture: "field" },
      [{ class: 0, bins: [{ hull: 6, count: 1 }] }],
      "captured",
    );
    const before = JSON.stringify(world.campaign);
    const view = viewOf(world, 0);
    expect(JSON.stringify(world.campaign)).toBe(before);
    expect(view.formations.map((formation) => formation.star)).toEqual([0, 0, -1]);
  });
});
