import { hashText } from "@holomap/determinism";
import type { Definition, Relation } from "@holomap/scenario";
import type { Campaign, Cohort } from "../model/campaign.ts";
import { raiseFormation } from "../model/changes/formations.ts";
import { addUnits } from "../model/cohorts.ts";
import type { World } from "../model/system.ts";
import type { Engine } from "./engine.ts";
import { createWorld } from "./world.ts";

/** Version of the rules: campaigns of one version play alike for ever. Raise it when the rules change. */
export const engineVersion = "2";

/** Creates the campaign of a seed: everything at its place at the scenario's start, the first rows on the agenda. */
export function createCampaign(engine: Engine, seed: number, until?: number): Campaign {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed must be a whole number, not ${seed}`);
  const campaign = emptyCampaign(engine.definition, seed, until);
  const world = createWorld(engine, campaign);
  world.emit({ kind: "campaign-began", scenario: engine.definition.key, engine: engineVersion, seed });
  raiseAtStart(world);
  for (const system of engine.systems) system.begin(world);
  world.schedule("census", campaign.now);
  world.schedule("end", campaign.until);
  for (const power of campaign.powers) {
    if (power.inPlay) {
      power.nextStaff = campaign.now;
      world.schedule("staff", campaign.now, power.id);
    }
  }
  return campaign;
}

/** Raises the formations that are there from the start, each under its parent. */
function raiseAtStart(world: World): void {
  const { campaign, definition } = world;
  const ids = new Map<number, number>();
  for (const row of definition.formations) {
    if (row.entersMinutes === -1 || row.entersMinutes > campaign.now) continue;
    const cohorts: Cohort[] = [];
    for (const { class: unitClass, count } of row.cohorts) {
      addUnits(cohorts, unitClass, definition.classes[unitClass]!.hull, count);
    }
    const { key, name, power, echelon, place, posture } = row;
    ids.set(row.id, raiseFormation(world, { key, name, power, echelon, place, posture }, cohorts, "start"));
  }
  for (const [row, id] of ids) {
    campaign.formations[id]!.parent = ids.get(definition.formations[row]!.parent) ?? -1;
  }
}

/** The tables of a campaign at the scenario's start, before any system has laid down anything. */
function emptyCampaign(definition: Definition, seed: number, until?: number): Campaign {
  const now = definition.startMinutes;
  const powers = definition.powers;
  return {
    format: 1,
    engine: engineVersion,
    scenario: { key: definition.key, hash: definition.hash },
    seed,
    now,
    until: Math.max(now, Math.min(until ?? definition.untilMinutes, definition.untilMinutes)),
    ended: false,
    next: { row: 0, event: 0, battle: 0, build: 0, offer: 0 },
    agenda: [],
    powers: powers.map((power) => ({
      id: power.id,
      inPlay: power.entersMinutes <= now,
      doctrine: power.doctrine,
      known: powers.map((other) => other.id === power.id || power.knows.includes(other.id)),
      material: { value: power.materialTons, perDay: 0, since: now },
      output: definition.doctrines[power.doctrine]!.idleOutput,
      upgrades: [],
      nextStaff: -1,
      nextCycle: now,
      lastStaff: now,
      sittingsAtRest: 0,
      lostStrength: 0,
      strengthAtWar: 0,
      refusals: [],
    })),
    relations: powers.map((a) =>
      powers.map((b): Relation => {
        if (a.id === b.id) return "alliance";
        const war = definition.wars.some(
          (row) =>
            row.sinceMinutes <= now &&
            ((row.a === a.id && row.b === b.id) || (row.a === b.id && row.b === a.id)),
        );
        return war ? "war" : "neutral";
      }),
    ),
    stars: definition.stars.map((star) => ({
      id: star.id,
      holder: star.holder,
      contested: false,
      before: star.holder,
      formations: [],
      engagement: -1,
    })),
    places: definition.places.map((place) => ({
      id: place.id,
      holder: place.holder,
      population: place.population,
      populationSince: now,
      fighting: false,
      secured: 1,
    })),
    links: definition.links.map((link) => ({
      id: link.id,
      open: link.openAtStart,
      mines: 0,
      minedBy: -1,
      clearing: -1,
      clearedPerDay: 0,
      clearedSince: now,
    })),
    formations: [],
    engagements: [],
    groundWars: [],
    works: [],
    builds: [],
    evacuations: [],
    treaties: [],
    offers: [],
    research: [],
    secrets: definition.secrets.map((secret) => ({
      id: secret.id,
      learnedAt: powers.map((power) =>
        power.id === secret.owner || secret.knowers.includes(power.id) ? now : -1,
      ),
    })),
    script: definition.script.map((row) => ({ id: row.id, happenedAt: -1 })),
    knowledge: powers.map((power) => ({
      power: power.id,
      stars: definition.stars.map((star) => ({
        // Everybody knows the map of holders at the start as far as it knows the powers.
        holder:
          star.holder !== -1 && (star.holder === power.id || power.knows.includes(star.holder))
            ? star.holder
            : -1,
        seenAt: now,
        strength: 0,
        troops: 0,
      })),
      contacts: [],
    })),
    orders: [],
    chain: hashText(`${definition.hash} ${seed} ${engineVersion}`),
  };
}
