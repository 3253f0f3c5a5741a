import { commanderOf } from "@holomap/commanders";
import { type Definition, isoDate } from "@holomap/scenario";
import { readScenario } from "@holomap/scenario/node";
import {
  type Campaign,
  type Engine,
  type View,
  advance,
  brokenInvariants,
  createCampaign,
  createEngine,
  createWorld,
  drawWorld,
  knownTo,
  viewOf,
} from "@holomap/simulation";
import { describe, expect, test } from "vitest";
import { smallDefinition } from "../replications/testing.ts";

const day = 1440;

function engineOf(definition: Definition): Engine {
  return createEngine({
    definition,
    commanderOf: (_, doctrine) => commanderOf(definition.doctrines[doctrine]!),
  });
}

async function daleks(): Promise<Definition> {
  const read = await readScenario(new URL("../../../../scenarios/daleks", import.meta.url).pathname);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** A view without what the fog of a fight blurs anew for each seed. */
function certain(engine: Engine, campaign: Campaign, power: number): unknown {
  const view: View = viewOf(createWorld(engine, copy(campaign)), power);
  return copy({
    ...view,
    battles: view.battles.map((battle) => ({ ...battle, enemyStrength: 0 })),
    groundWars: view.groundWars.map((war) => ({ ...war, enemyTroops: 0 })),
  });
}

/** Another true campaign that shows a power the same: everything of others is twice as large, renamed, or moved about. */
function scrambled(engine: Engine, campaign: Campaign, power: number): Campaign {
  const other = copy(campaign);
  const known = knownTo(createWorld(engine, campaign), power);
  const certainIds = new Set([...known.formations, ...known.met].map(({ id }) => id));
  for (const row of other.formations) {
    if (certainIds.has(row.id)) continue;
    Object.assign(row, { key: `other-${row.id}`, name: "other", turn: 0.5, readyAt: 7, mission: "scout" });
    for (const { bins } of row.cohorts) for (const bin of bins) bin.count *= 2;
  }
  for (const row of other.powers) {
    if (row.id === power) continue;
    Object.assign(row, {
      material: { value: 1, perDay: 2, since: 3 },
      output: 0.5,
      nextStaff: 4,
      upgrades: [],
    });
    const knows = other.knowledge[row.id]!;
    knows.stars = knows.stars.map((star) => ({ ...star, strength: star.strength + 11 }));
    knows.contacts = [];
    for (const third of other.powers) {
      if (third.id !== power && third.id !== row.id) other.relations[row.id]![third.id] = "war";
    }
  }
  for (const row of other.works) if (row.power !== power) Object.assign(row, { key: "other", capacity: 1 });
  other.builds = other.builds.filter((row) => row.power === power);
  other.groundWars = known.groundWars.map((war) => copy(war));
  for (const row of other.research) if (row.power !== power) Object.assign(row, { state: "done", done: 9 });
  const places = new Set(known.places.map(({ id }) => id));
  for (const row of other.places)
    if (!places.has(row.id)) Object.assign(row, { population: 77, fighting: false });
  other.orders = other.orders.filter((row) => row.power === power);
  other.next.row += 500;
  other.next.event += 500;
  return { ...other, seed: other.seed + 13, chain: "other" };
}

function checkDrawn(engine: Engine, campaign: Campaign, power: number): void {
  const { definition } = engine;
  const where = `${definition.powers[power]!.key} at ${isoDate(campaign.now, definition)}`;
  const drawn = drawWorld(engine, campaign, power, 3);
  expect(brokenInvariants(definition, drawn), where).toEqual([]);
  const seen = certain(engine, campaign, power);
  expect(certain(engine, drawn, power), where).toEqual(seen);
  const other = scrambled(engine, campaign, power);
  expect(certain(engine, other, power), where).toEqual(seen);
  expect(JSON.stringify(drawWorld(engine, other, power, 3)) === JSON.stringify(drawn), where).toBe(true);
  const played = advance(engine, drawn, drawn.now + 40 * day);
  expect(brokenInvariants(definition, played), where).toEqual([]);
}

describe("worlds drawn from views in the midst of a war", () => {
  test("[BE1] [BE2] small scenario: look like the true one, tell nothing of it, and can be played on", () => {
    const engine = engineOf(smallDefinition());
    let campaign = createCampaign(engine, 3);
    for (let step = 0; step < 6; step++) {
      campaign = advance(engine, campaign, campaign.now + 97 * day + 601);
      for (const { id } of engine.definition.powers) checkDrawn(engine, campaign, id);
    }
  });

  test("[BE1] [BE2] the Dalek war: the same", { timeout: 30_000 }, async () => {
    const engine = engineOf(await daleks());
    const id = (key: string): number => engine.definition.powers.findIndex((power) => power.key === key);
    let campaign = createCampaign(engine, 1);
    // A landing goes on at the first date; at the second the Daleks overrun Cardassia.
    for (const years of [14.5, 17.4]) {
      campaign = advance(engine, campaign, engine.definition.startMinutes + years * 525_960);
      for (const key of ["dalek", "federation", "cardassia", "dominion", "kazon"])
        checkDrawn(engine, campaign, id(key));
    }
  });
});
