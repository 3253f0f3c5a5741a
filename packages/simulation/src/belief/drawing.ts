import { type Stream, createStream, exp, hashText, integerBelow, normal } from "@holomap/determinism";
import type { Definition } from "@holomap/scenario";
import type { Engine } from "../campaign/engine.ts";
import { createWorld } from "../campaign/world.ts";
import type { Campaign, StarState } from "../model/campaign.ts";
import type { World } from "../model/system.ts";
import type { Known } from "./known.ts";

/** A world while it is drawn. Nothing in it has ever seen the true campaign. */
export interface Drawing {
  readonly known: Known;
  readonly world: World;
  /** Dice of this drawing for one purpose. */
  dice(purpose: string, ...keys: readonly number[]): Stream;
}

/** An empty campaign at the same minute, with the power's own row in it and nothing of anybody else. */
export function createDrawing(engine: Engine, known: Known, seed: number): Drawing {
  const campaign = emptyCampaign(engine.definition, known, seed);
  return {
    known,
    world: createWorld({ ...engine, record: () => {} }, campaign),
    dice: (purpose, ...keys) => createStream(seed, `belief-${purpose}`, known.power, ...keys),
  };
}

/** [BE2] Forgets how the world was put together: its record begins when it is played on. */
export function closeDrawing({ world: { campaign, definition }, known }: Drawing): Campaign {
  campaign.next.event = 0;
  campaign.chain = hashText(`${definition.hash} ${campaign.seed} ${campaign.engine} view of ${known.power}`);
  return campaign;
}

/** A draw whose logarithm is normal about that of `median`. */
export function aboutMedian(stream: Stream, median: number, spread: number): number {
  return median <= 0 ? 0 : median * exp(normal(stream, 0, spread));
}

/** [BE2] Seed of a drawn world: never one of a series 1, 2, 3 … that the true campaign may have. */
function seedOfWorld(seed: number, power: number): number {
  return 0x1_0000_0000 + integerBelow(createStream(seed, "belief-seed", power), 0x1_0000_0000);
}

function emptyCampaign(definition: Definition, known: Known, seed: number): Campaign {
  const { now, until, power, scenario, engine } = known;
  return {
    format: 1,
    engine,
    scenario: { ...scenario },
    seed: seedOfWorld(seed, power),
    now,
    until,
    ended: false,
    next: { row: 0, event: 0, battle: 0, build: 0, offer: 0 },
    agenda: [],
    powers: definition.powers.map((row) =>
      row.id === power
        ? known.state
        : {
            id: row.id,
            inPlay: false,
            doctrine: row.doctrine,
            known: definition.powers.map(({ id }) => id === row.id || row.knows.includes(id)),
            material: { value: 0, perDay: 0, since: now },
            output: definition.doctrines[row.doctrine]!.idleOutput,
            upgrades: [],
            nextStaff: -1,
            nextCycle: now,
            lastStaff: now,
            sittingsAtRest: 0,
            lostStrength: 0,
            strengthAtWar: 0,
            refusals: [],
          },
    ),
    relations: definition.powers.map((a) =>
      definition.powers.map((b) => (a.id === b.id ? "alliance" : "neutral")),
    ),
    stars: definition.stars.map(
      ({ id, holder }): StarState => ({
        id,
        holder: -1,
        contested: false,
        before: holder,
        formations: [],
        engagement: -1,
      }),
    ),
    places: definition.places.map(({ id }) => ({
      id,
      holder: -1,
      population: 0,
      populationSince: now,
      fighting: false,
      secured: 1,
    })),
    links: definition.links.map(({ id }) => ({
      id,
      open: false,
      mines: 0,
      minedBy: -1,
      clearing: -1,
      clearedPerDay: 0,
      clearedSince: now,
    })),
    formations: [],
    living: definition.powers.map(() => []),
    underWay: [],
    engagements: [],
    groundWars: [],
    works: [],
    builds: [],
    evacuations: [],
    treaties: [],
    offers: [],
    research: [],
    secrets: [],
    script: definition.script.map(({ id }) => ({ id, happenedAt: -1 })),
    knowledge: definition.powers.map(({ id }) => ({
      power: id,
      stars: definition.stars.map(() => ({ holder: -1, seenAt: now, strength: 0, troops: 0 })),
      contacts: [],
    })),
    orders: [],
    chain: "",
  };
}
