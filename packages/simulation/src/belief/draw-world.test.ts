import { describe, expect, test } from "vitest";
import { advance } from "../campaign/advance.ts";
import { giveOrder } from "../campaign/give-order.ts";
import { brokenInvariants } from "../campaign/invariants.ts";
import { createWorld } from "../campaign/world.ts";
import type { Campaign } from "../model/campaign.ts";
import { meet, setRelation } from "../model/changes/standing.ts";
import { strengthOf } from "../model/force.ts";
import type { CampaignEvent } from "../model/events.ts";
import type { View } from "../model/view.ts";
import { type TestCampaign, testCampaign } from "../testing/campaign.ts";
import type { TestSetting } from "../testing/definition.ts";
import { viewOf } from "../view/view-of.ts";
import { drawFrom, drawWorld } from "./draw-world.ts";
import { knownTo } from "./known.ts";

const day = 1440;
const canary = 987_654_321;
const bird = "canary";

const works = {
  name: "Works",
  kind: "yard",
  slipways: 4,
  slipMetres: 500,
  capacityTonsPerDay: 1000,
  growthPerYear: 0.1,
  limitTonsPerDay: 10_000,
  state: "operational",
  readyMinutes: 0,
  fullOutputDays: 10,
  source: "invented",
} as const;

const project = {
  leadDays: 300,
  uncertainty: 0.3,
  keyFrom: -1,
  requires: [],
  startsMinutes: 0,
  effects: [{ kind: "attack", factor: 2, absolute: false, against: -1, rolloutDays: 10 }],
  source: "invented",
} as const;

/** Red fights blue, is allied to green, knows gold, and has never heard of the ghosts. */
const setting: TestSetting = {
  powers: [
    { key: "red", knows: [1, 2, 3] },
    { key: "blue", knows: [0, 2, 3] },
    { key: "green", knows: [0, 1, 3] },
    { key: "gold", knows: [0, 1, 2, 4] },
    { key: "ghost", knows: [0, 1, 2, 3] },
  ],
  stars: [
    { key: "ares", holder: "red" },
    { key: "mars", x: 6, holder: "red" },
    { key: "neptune", x: 20, holder: "blue" },
    { key: "triton", x: 14, y: 2, holder: "blue" },
    { key: "gaia", y: 12, holder: "green", weight: 2 },
    { key: "aurum", x: 10, y: 14, holder: "gold" },
    { key: "nest", x: -30, holder: "ghost" },
    { key: "void", x: 10, y: 6 },
  ],
  formations: [
    { key: "red-home", power: "red", place: "ares", units: { cruiser: 20, transport: 2 } },
    { key: "red-garrison", power: "red", place: "ares", echelon: "garrison", units: { infantry: 5000 } },
    { key: "red-fleet", power: "red", place: "mars", units: { cruiser: 60 } },
    { key: "blue-guard", power: "blue", place: "neptune", units: { cruiser: 30, infantry: 4000 } },
    { key: "blue-fleet", power: "blue", place: "triton", units: { cruiser: 50 } },
    { key: "blue-raiders", power: "blue", place: "neptune", units: { cruiser: 10 } },
    { key: "green-fleet", power: "green", place: "gaia", units: { cruiser: 40 } },
    { key: "gold-fleet", power: "gold", place: "aurum", units: { cruiser: 15 } },
    { key: "ghost-fleet", power: "ghost", place: "nest", units: { cruiser: 99 } },
  ],
  wars: [["red", "blue"]],
  rest: {
    works: [
      { ...works, id: 0, key: "red-yard", place: 0, power: 0 },
      { ...works, id: 1, key: "blue-yard", place: 2, power: 1 },
    ],
    research: [
      { ...project, id: 0, key: "red-guns", name: "Red guns", power: 0 },
      { ...project, id: 1, key: "blue-guns", name: "Blue guns", power: 1 },
    ],
    secrets: [
      { id: 0, key: "blue-plan", about: "a plan", owner: 1, knowers: [] },
      { id: 1, key: "red-plan", about: "a plan", owner: 0, knowers: [] },
    ],
  },
};

/** A campaign in which red's fleet fights blue's at Triton and blue's raiders fly to Mars, stopped in the battle. */
function wartime(seed = 1): TestCampaign {
  const test = testCampaign(setting, { seed });
  const { engine, world } = test;
  let { campaign } = test;
  setRelation(world, 0, 2, "alliance");
  campaign = advance(engine, campaign, 10);
  order(test, 0, 2, 3, "attack");
  campaign = advance(engine, campaign, 2 * day);
  order(test, 1, 5, 1, "raid");
  for (let hour = 0; campaign.engagements.length === 0; hour++) {
    if (hour > 2000) throw new Error("no battle came about");
    campaign = advance(engine, campaign, campaign.now + 60);
  }
  return { ...test, campaign };
}

function order(
  test: TestCampaign,
  power: number,
  formation: number,
  to: number,
  mission: "attack" | "raid",
): void {
  const refusal = giveOrder(test.engine, test.campaign, power, {
    order: "move",
    formation,
    to,
    mission,
    speed: "cruise",
  });
  if (refusal !== null) throw new Error(refusal.because);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** A view without what a fight's fog blurs anew for each seed. */
function certain(view: View): unknown {
  return copy({
    ...view,
    battles: view.battles.map((battle) => ({ ...battle, enemyStrength: 0 })),
    groundWars: view.groundWars.map((war) => ({ ...war, enemyTroops: 0 })),
  });
}

/** Changes everything red cannot see, most of it to a figure or word that would show. */
function plant(campaign: Campaign): void {
  const fights = new Set(
    campaign.engagements.flatMap(({ sides }) => sides.flatMap(({ formations }) => formations)),
  );
  for (const formation of campaign.formations) {
    if (formation.power === 0) continue;
    Object.assign(formation, { key: `${bird}-${formation.id}`, name: bird, turn: canary, bornAt: canary });
    Object.assign(formation, { fuelSince: canary, flown: canary, people: canary, rejoins: canary });
    if (fights.has(formation.id)) continue;
    for (const { bins } of formation.cohorts) for (const bin of bins) bin.count = canary;
    Object.assign(formation, { mission: "scout", target: 0, readyAt: canary });
  }
  for (const power of campaign.powers) {
    if (power.id === 0) continue;
    Object.assign(power, { material: { value: canary, perDay: canary, since: 0 }, output: canary });
    Object.assign(power, {
      lostStrength: canary,
      strengthAtWar: canary,
      nextStaff: canary,
      lastStaff: canary,
    });
    power.refusals = [{ order: bird, rule: bird, because: bird }];
    power.upgrades.push({ research: 1, since: canary });
    const knowledge = campaign.knowledge[power.id]!;
    for (const star of knowledge.stars) Object.assign(star, { strength: canary, seenAt: canary });
    knowledge.contacts = [];
  }
  campaign.knowledge[0]!.blamed = [{ star: 2, actual: 4 }];
  for (const yard of campaign.works) {
    if (yard.power === 0) continue;
    Object.assign(yard, { key: bird, name: bird, slipways: canary, capacity: canary, output: canary });
  }
  const build = { works: 1, power: 1, class: 0, count: canary, slipways: canary, into: -1 };
  campaign.builds.push({ ...build, id: canary, beganAt: 0, endsAt: canary, tons: canary });
  Object.assign(campaign.research[1]!, { state: "done", work: canary, done: canary, startedAt: canary });
  campaign.research[0]!.work += canary;
  campaign.secrets[0]!.learnedAt[3] = canary;
  campaign.secrets[1]!.learnedAt[3] = canary;
  for (const place of campaign.places) if (place.holder !== 0) place.population = canary;
  campaign.relations[1]![3] = "war";
  campaign.relations[3]![1] = "war";
  const offer = { from: 1, to: 3, relation: "peace", madeAt: canary, expiresAt: canary, open: true } as const;
  campaign.offers.push({ ...offer, id: campaign.offers.length });
  campaign.orders.push({ time: canary, power: 1, order: { order: "output", level: canary } });
  campaign.agenda.push({ time: canary, rank: 9, id: canary, kind: "set-out", a: 7, b: 0, c: -1 });
  campaign.next.row += 1000;
  campaign.next.event += 1000;
  campaign.next.build += 1000;
  campaign.chain = bird;
}

describe("a world drawn from a view", () => {
  const test1 = wartime();
  const { engine, definition, campaign } = test1;
  const drawn = drawWorld(engine, campaign, 0, 7);

  test("[BE1] says to the power what the true one says, but for the fog of its fights", () => {
    const seen = viewOf(createWorld(engine, campaign), 0);
    expect(seen.battles).toHaveLength(1);
    expect(seen.contacts.length).toBeGreaterThan(0);
    expect(certain(viewOf(createWorld(engine, copy(drawn)), 0))).toEqual(certain(seen));
  });

  test("[BE1] leaves the true campaign as it was, and another seed draws another world", () => {
    const before = JSON.stringify(campaign);
    const other = drawWorld(engine, campaign, 0, 8);
    expect(JSON.stringify(campaign)).toBe(before);
    expect(JSON.stringify(drawWorld(engine, campaign, 0, 7))).toBe(JSON.stringify(drawn));
    const fleets = ({ formations }: Campaign): string =>
      JSON.stringify(formations.filter(({ power }) => power !== 0).map(({ cohorts }) => cohorts));
    expect(fleets(other)).not.toBe(fleets(drawn));
  });

  test("[BE1] is byte for byte the same from two true campaigns that differ in hidden things only", () => {
    const other = copy(campaign);
    plant(other);
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(campaign));
    const views = [campaign, other].map((one) => certain(viewOf(createWorld(engine, one), 0)));
    expect(views[1]).toEqual(views[0]);
    for (const seed of [1, 2, 3]) {
      expect(JSON.stringify(drawWorld(engine, other, 0, seed))).toBe(
        JSON.stringify(drawWorld(engine, campaign, 0, seed)),
      );
    }
  });

  test("[BE1] never shows a canary planted in every hidden field, neither at once nor when it is played on", () => {
    const other = copy(campaign);
    plant(other);
    const events: CampaignEvent[] = [];
    const recording = { ...engine, record: (event: CampaignEvent) => void events.push(event) };
    let world = drawWorld(recording, other, 0, 5);
    expect(events).toEqual([]);
    const told = (): string => JSON.stringify([world, events, knownTo(createWorld(engine, other), 0)]);
    expect(told()).not.toMatch(/canary|98765432/);
    world = advance(recording, world, world.now + 60 * day);
    expect(events.length).toBeGreaterThan(10);
    expect(told()).not.toMatch(/canary|98765432/);
  });

  test("[BE2] breaks no invariant, neither when drawn nor as it is played on, and can be saved before every row", () => {
    for (const power of [0, 1, 2, 3, 4]) {
      const world = drawWorld(engine, campaign, power, 3);
      expect(brokenInvariants(definition, world)).toEqual([]);
      const again = drawWorld(engine, campaign, power, 3);
      const end = world.now + 90 * day;
      const played = advance(engine, world, end);
      expect(brokenInvariants(definition, played)).toEqual([]);
      expect(advance(engine, again, end, { heavy: true }).chain).toBe(played.chain);
    }
  });

  test("[BE2] begins its record anew, under a seed of its own", () => {
    expect(drawn.next.event).toBe(0);
    expect(drawn.chain).not.toBe(campaign.chain);
    expect(drawn.seed).not.toBe(campaign.seed);
    expect(drawn.orders).toEqual([]);
  });

  test("[BE3] has the own battle as it is: it is fought out on its next round", () => {
    const played = advance(engine, copy(drawn), drawn.now + 5 * day);
    expect(drawn.engagements).toHaveLength(1);
    expect(played.engagements.filter(({ id }) => id === drawn.engagements[0]!.id)).toEqual([]);
  });

  test("[BE5] has about so much at a star as is believed to be there", () => {
    const known = knownTo(createWorld(engine, campaign), 0);
    const believed = known.stars[2]!.strength;
    expect(believed).toBeGreaterThan(0);
    const ratios: number[] = [];
    for (let seed = 1; seed <= 40; seed++) {
      const world = createWorld(engine, drawFrom(engine, known, seed));
      const strength = world.campaign.stars[2]!.formations.map((id) => world.campaign.formations[id]!)
        .filter(({ power, echelon }) => power === 1 && echelon !== "fleet")
        .reduce((sum, formation) => sum + strengthOf(world, formation), 0);
      ratios.push(strength / believed);
    }
    ratios.sort((a, b) => a - b);
    expect(ratios[0]).toBeGreaterThan(0.2);
    expect(ratios[39]).toBeLessThan(3);
    expect(ratios[20]).toBeGreaterThan(0.7);
    expect(ratios[20]).toBeLessThan(1.4);
  });

  test("[BE5] has a contact where it was seen to fly, within the doubt of its strength", () => {
    const later = advance(engine, copy(campaign), 8200);
    const known = knownTo(createWorld(engine, later), 0);
    const raiders = known.contacts.find(({ formation }) => formation === 5)!;
    expect(raiders.bound).toBe(1);
    for (let seed = 1; seed <= 10; seed++) {
      const drawn = drawFrom(engine, known, seed);
      const fleet = drawn.formations[5]!;
      expect(fleet.power).toBe(1);
      expect(fleet.leg?.arrives).toBe(raiders.boundAt);
      const ratio = strengthOf(createWorld(engine, drawn), fleet) / raiders.strength;
      // One cruiser more or less is what can be told apart.
      expect(ratio).toBeGreaterThan(1 / (1 + raiders.doubt) - 0.2);
      expect(ratio).toBeLessThan(1 / (1 - raiders.doubt) + 0.2);
      const met = advance(engine, drawn, raiders.boundAt + 2 * day);
      expect(met.now).toBe(raiders.boundAt + 2 * day);
    }
  });

  test("[BE6] gives a friend, whom nobody spies upon, forces by the weight of its space", () => {
    const friend = drawn.formations.filter(({ power, alive }) => power === 2 && alive);
    expect(friend.length).toBeGreaterThan(0);
  });

  test("[BE8] leaves out a power that it has never heard of, until it meets it", () => {
    expect(drawn.formations.some(({ power }) => power === 4)).toBe(false);
    expect(drawn.stars[6]!.holder).toBe(-1);
    expect(drawn.powers[4]!.inPlay).toBe(false);
    const other = copy(campaign);
    meet(createWorld(engine, other), 0, 4, -1);
    expect(drawWorld(engine, other, 0, 7).powers[4]!.inPlay).toBe(true);
  });

  test("[BE9] draws the work of a running project anew, never less than was done", () => {
    const late = advance(engine, copy(campaign), campaign.now + 180 * day);
    const project = late.research[0]!;
    expect(project.state).toBe("running");
    const works = [1, 2, 3, 4, 5].map((seed) => drawWorld(engine, late, 0, seed).research[0]!.work);
    expect(new Set(works).size).toBe(5);
    expect(Math.min(...works)).toBeGreaterThan((late.now - project.startedAt) / day);
  });

  test("[BE10] gives the enemy yards at its worlds", () => {
    const yards = drawn.works.filter(({ power, kind }) => power === 1 && kind === "yard");
    expect(yards.length).toBeGreaterThan(0);
    for (const yard of yards) expect(drawn.places[yard.place]!.holder).toBe(1);
  });
});
