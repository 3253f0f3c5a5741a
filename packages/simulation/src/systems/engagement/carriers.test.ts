import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { createEngine } from "../../campaign/engine.ts";
import { declareWar, setRelation } from "../../model/changes/standing.ts";
import { unitProfileOf } from "../../model/tables.ts";
import { alone } from "../../testing/bystander.ts";
import { testCampaign } from "../../testing/campaign.ts";
import type { TestSetting } from "../../testing/definition.ts";
import { ledgerOfCampaign, ledgerOfEvents } from "../../testing/ledger.ts";
import { refreshSides } from "./battle.ts";
import { profileOfUnit, tunedUnit, type Tuning, tuningOf } from "./fight-rules.ts";
import { engagementSystem } from "./index.ts";
import { departBattle } from "./leave.ts";

const day = 1440;

const carrier = { key: "carrier", role: "carrier", weapons: [], hull: 12 } as const;
const fighter = {
  key: "fighter",
  domain: "craft",
  hull: 1,
  shield: 0,
  cruiseWarp: 0,
  maximumWarp: 0,
} as const;
const hangar = { class: "fighter", stored: 20, launchPerRound: 10 };
const classes: NonNullable<TestSetting["classes"]> = [
  { key: "cruiser" },
  fighter,
  { ...carrier, hangar },
  { key: "hulk", weapons: [], hull: 20 },
  { key: "egg", shield: 0, shieldHits: 3 },
];

function clash(red: Record<string, number>, blue: Record<string, number>, more: TestSetting = {}, seed = 1) {
  const test = testCampaign(
    {
      classes,
      formations: [
        { key: "r", power: "red", place: "ares", units: red },
        { key: "b", power: "blue", place: "ares", units: blue },
      ],
      doctrine: { breakOffLoss: 1, platform: -1, fleet: [], guard: [], production: [] },
      ...more,
    },
    { systems: alone(engagementSystem), seed },
  );
  declareWar(test.world, 0, 1);
  return test;
}

describe("carriers", () => {
  it("[HA1] fight with their craft, which are in no book and are there again in the next battle", () => {
    const test = clash({ carrier: 10, cruiser: 5 }, { cruiser: 15 });
    advance(test.engine, test.campaign, 20);
    const wing = test.campaign.engagements[0]!.fight.sides[0]!.groups.find((group) => group.id === "0r/wing");
    expect(wing?.cohorts[0]).toMatchObject({ unit: "fighter", joined: 100 });
    advance(test.engine, test.campaign, 5 * day);
    const [ended] = test.of("battle-ended");
    expect(ended?.winner).toBe("red");
    expect(ended?.sides[0]?.before).toEqual({ carrier: 10, cruiser: 5 });
    expect(JSON.stringify(test.events)).not.toContain("fighter");
    expect(ledgerOfCampaign(test.definition, test.campaign)).toEqual(ledgerOfEvents(test.events));
    const again = clash({ carrier: 10 }, { cruiser: 15 }, {}, 2);
    advance(again.engine, again.campaign, 20);
    expect(again.campaign.engagements[0]!.fight.sides[0]!.groups[0]!.cohorts[0]!.hangar).toBe(100);
  });

  it("[HA2] with no guns of their own count as armed, by their craft", () => {
    const test = clash({ carrier: 10 }, { hulk: 10 });
    expect(test.world.tables.strengths[2]).toBe(20 * test.world.tables.strengths[1]!);
    advance(test.engine, test.campaign, 30 * day);
    expect(test.of("battle-ended")[0]).toMatchObject({ winner: "red" });
  });

  it("[HA2, EN7] take their craft's upgrades from their own, whatever is loaded first", () => {
    const { world } = clash({ carrier: 1 }, { cruiser: 1 });
    expect(profileOfUnit(world, "carrier*1500*2000").hangar?.unit).toBe("fighter*1500*2000");
    expect(profileOfUnit(world, "fighter*1500*2000").weapons[0]!.shotsPerRound).toBe(3);
    expect(profileOfUnit(world, "egg*1000*2000")).toMatchObject({ shield: 0, shieldHits: 6 });
  });

  it("[EN7] are called by class and research, and the name alone says the profile, asked for once or again", () => {
    const { world } = clash({ carrier: 1 }, { cruiser: 1 });
    const tuned = (attack: number, shield: number): Tuning => {
      return { attack, shield, profiles: world.definition.classes.map(() => null) };
    };
    const names: readonly (readonly [Tuning, number, string])[] = [
      [tuned(1000, 1000), 2, "carrier"],
      [tuned(1500, 1000), 2, "carrier*1500*1000"],
      [tuned(1000, 2000), 1, "fighter*1000*2000"],
    ];
    for (const [tuning, unitClass, name] of [...names, ...names]) {
      expect(tunedUnit(world, unitClass, tuning).id).toBe(name);
      expect(tunedUnit(world, unitClass, tuning)).toBe(profileOfUnit(world, name));
    }
    const [one, other] = world.campaign.formations;
    expect(tuningOf(world, one!, other!.power)).toMatchObject({ attack: 1000, shield: 1000 });
    expect(tuningOf(world, one!, other!.power)).toBe(tuningOf(world, other!, one!.power));
  });

  it("[HA3] share their craft evenly with those they leave behind, wings in flight going over to these", () => {
    const test = clash({ carrier: 10, cruiser: 90 }, { cruiser: 99 });
    advance(test.engine, test.campaign, 20);
    const engagement = test.campaign.engagements[0]!;
    const group = engagement.fight.sides[0]!.groups.find(({ id }) => id === "0r")!;
    const [cohort] = group.cohorts;
    const row = { hull: 12, shield: 0 };
    Object.assign(cohort!, {
      bins: [{ ...row, hull: 1, count: 4 }],
      away: [{ ...row, count: 6 }],
      hangar: 101,
    });
    departBattle(test.world, engagement, test.campaign.formations[0]!);
    const rearguard = test.campaign.formations.length - 1;
    const { groups } = engagement.fight.sides[0]!;
    expect(groups.find(({ id }) => id === `${rearguard}r`)?.cohorts[0]?.hangar).toBe(40);
    expect(groups.find(({ id }) => id === `${rearguard}r/wing`)?.wingOf).toBe(`${rearguard}r`);
  });

  it("[LE2] leave the books in balance, whoever flees, falls silent or is taken, saved and reloaded or not", () => {
    const fleet = fc.record({
      carrier: fc.integer({ min: 1, max: 12 }),
      cruiser: fc.integer({ min: 1, max: 30 }),
      fighter: fc.integer({ min: 1, max: 30 }),
      egg: fc.integer({ min: 1, max: 10 }),
    });
    const doctrine = fc.record({
      breakOffLoss: fc.constantFrom(0.1, 0.4, 1),
      withdrawAt: fc.constantFrom(0.4, 0.9),
      firePattern: fc.constantFrom("advancing-wall", "one-at-a-time", "focus" as const),
      rams: fc.boolean(),
    });
    fc.assert(
      fc.property(fleet, fleet, doctrine, fc.integer({ min: 1, max: 1000 }), (red, blue, told, seed) => {
        const lines = [false, true].map((heavy) => {
          const test = clash(red, blue, { doctrine: { ...told, platform: -1 } }, seed);
          advance(test.engine, test.campaign, 12 * day, { heavy });
          expect(test.of("battle-ended").length).toBeGreaterThan(0);
          // The ledger of a battle in progress counts craft in flight, of whom no books are kept.
          if (!heavy && test.campaign.engagements.length === 0)
            expect(ledgerOfCampaign(test.definition, test.campaign)).toEqual(ledgerOfEvents(test.events));
          return test.events.map((event) => JSON.stringify(event));
        });
        expect(lines[1]).toEqual(lines[0]);
      }),
      { numRuns: 25, seed: 3 },
    );
  });
});

it("[RO5] a battle goes on from a save in a program that has never seen its units", () => {
  const test = clash({ carrier: 10, cruiser: 90 }, { cruiser: 99 });
  advance(test.engine, test.campaign, 40);
  expect(test.campaign.engagements).toHaveLength(1);
  const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  const campaign = plain(test.campaign);
  const events: string[] = [];
  const engine = createEngine({
    definition: plain(test.definition),
    systems: alone(engagementSystem),
    record: (event) => events.push(JSON.stringify(event)),
  });
  const before = test.events.length;
  advance(engine, campaign, 5 * day);
  advance(test.engine, test.campaign, 5 * day);
  expect(events.length).toBeGreaterThan(0);
  expect(events).toEqual(test.events.slice(before).map((event) => JSON.stringify(event)));
});

describe("doctrines", () => {
  it.each([
    ["wall", "spread", "second"],
    ["advancing-wall", "wall", "first"],
    ["one-at-a-time", "one-at-a-time", "first"],
  ] as const)("[BA5] %s is fought as %s, in the %s line", (firePattern, doctrine, line) => {
    const test = clash({ cruiser: 9 }, { cruiser: 9 }, { doctrine: { firePattern } });
    advance(test.engine, test.campaign, 20);
    const [side] = test.campaign.engagements[0]!.fight.sides;
    expect(side?.doctrine).toBe(doctrine);
    expect(side?.groups[0]?.line).toBe(line);
  });

  it("[BA5] send hurt ships behind the line, until told otherwise", () => {
    const more = { doctrine: { withdrawAt: 0.5, breakOffLoss: 1 } };
    const test = clash({ cruiser: 90 }, { cruiser: 90 }, more);
    advance(test.engine, test.campaign, 60);
    const engagement = test.campaign.engagements[0]!;
    expect(engagement.fight.sides[0]!.groups.map(({ id }) => id)).toContain("0/behind");
    setRelation(test.world, 0, 1, "war");
    const { withdrawAt: _, ...without } = test.definition.doctrines[0]!;
    const world = { ...test.world, definition: { ...test.definition, doctrines: [without] } };
    refreshSides(world, engagement);
    expect(engagement.fight.sides[0]!.withdrawAt).toBe(null);
  });
});

describe("unitProfileOf", () => {
  it("copies what a class has, and nothing else", () => {
    const { definition } = clash({ cruiser: 1 }, { cruiser: 1 });
    const [cruiser] = definition.classes;
    const plain = unitProfileOf(cruiser!);
    expect(Object.keys(plain)).toEqual([
      "id",
      "hull",
      "shield",
      "shieldRegeneration",
      "size",
      "evasion",
      "speed",
      "role",
      "marines",
      "crewed",
      "weapons",
    ]);
    const figures = { armour: 1, rams: true, repairPerRound: 2, scouts: true };
    const gun = { range: 1, reloadRounds: 2, minimumTargetSize: 3, blockedByCrowd: true, targetsPerRound: 4 };
    const weapons = [{ ...cruiser!.weapons[0]!, ...gun }];
    const full = unitProfileOf({ ...cruiser!, ...figures, shield: 0, shieldHits: 5, hangar, weapons });
    expect(full).toEqual({
      ...plain,
      ...figures,
      shield: 0,
      shieldHits: 5,
      hangar: { unit: "fighter", stored: 20, launchPerRound: 10 },
      weapons: [{ ...plain.weapons[0]!, ...gun }],
    });
  });

  it("lets craft flee as fast as anything, in campaigns and engagements alike [EN7]", () => {
    const { definition } = clash({ cruiser: 1 }, { cruiser: 1 });
    expect(unitProfileOf(definition.classes[1]!).speed).toBe(10);
  });
});
