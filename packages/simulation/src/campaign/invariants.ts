import type { Definition } from "@holomap/scenario";
import type { Campaign } from "../model/campaign.ts";
import { livingOf } from "../model/living.ts";

/** What must hold of every campaign between two rows. Returns every breach in words; empty when all holds. */
export function brokenInvariants(definition: Definition, campaign: Campaign): string[] {
  const broken: string[] = [];
  const say = (breach: string): void => {
    broken.push(breach);
  };
  checkFormations(definition, campaign, say);
  checkPlaces(definition, campaign, say);
  for (const row of campaign.agenda) {
    if (row.time < campaign.now) say(`row ${row.id} (${row.kind}) lies in the past`);
  }
  for (const a of campaign.powers) {
    for (const b of campaign.powers) {
      if (campaign.relations[a.id]![b.id] !== campaign.relations[b.id]![a.id])
        say(`relation of ${a.id} and ${b.id} is not mutual`);
    }
    if (!Number.isFinite(a.material.value)) say(`material of power ${a.id} is ${a.material.value}`);
  }
  for (const engagement of campaign.engagements) {
    for (const side of engagement.sides) {
      for (const id of side.formations) {
        const formation = campaign.formations[id];
        if (
          formation?.alive === true &&
          formation.engagement !== -1 &&
          formation.engagement !== engagement.id
        ) {
          say(`formation ${id} is in two battles`);
        }
      }
    }
  }
  const plain: unknown = JSON.parse(JSON.stringify(campaign));
  if (JSON.stringify(plain) !== JSON.stringify(campaign))
    say("the state does not survive being written and read");
  return broken;
}

function checkFormations(definition: Definition, campaign: Campaign, say: (breach: string) => void): void {
  const keys = new Set<string>();
  const parents = new Set(campaign.formations.map((formation) => formation.parent));
  for (const formation of campaign.formations) {
    const name = `formation ${formation.key}`;
    if (keys.has(formation.key)) say(`${name} stands twice`);
    keys.add(formation.key);
    if (!formation.alive) {
      if (formation.cohorts.length > 0) say(`${name} is gone but has units`);
      continue;
    }
    if (formation.cohorts.length === 0 && !parents.has(formation.id))
      say(`${name} is alive without units or subordinates`);
    if (formation.place !== -1 && formation.leg !== null) say(`${name} is at a place and under way`);
    for (const cohort of formation.cohorts) {
      const unit = definition.classes[cohort.class]!;
      for (const bin of cohort.bins) {
        if (!Number.isSafeInteger(bin.count) || bin.count <= 0) say(`${name} has ${bin.count} ${unit.key}`);
        if (!Number.isSafeInteger(bin.hull) || bin.hull <= 0 || bin.hull > unit.hull)
          say(`${name}: ${unit.key} with hull ${bin.hull}`);
      }
    }
    if (formation.place !== -1) {
      const star = definition.places[formation.place]!.star;
      if (!campaign.stars[star]!.formations.includes(formation.id))
        say(`${name} is not in the list of its star`);
    }
  }
  checkLiving(campaign, say);
  for (const star of campaign.stars) {
    let last = -1;
    for (const id of star.formations) {
      if (id <= last) say(`formations of star ${star.id} are out of order`);
      last = id;
      const formation = campaign.formations[id]!;
      if (!formation.alive) say(`star ${star.id} lists formation ${formation.key}, which is gone`);
      if (formation.place === -1 || definition.places[formation.place]!.star !== star.id) {
        say(`star ${star.id} lists formation ${formation.key}, which is elsewhere`);
      }
    }
  }
}

function checkLiving(campaign: Campaign, say: (breach: string) => void): void {
  for (const power of campaign.powers) {
    const alive = campaign.formations
      .filter((one) => one.alive && one.power === power.id)
      .map((one) => one.id);
    if (livingOf(campaign, power.id).join() !== alive.join())
      say(`the list of living formations of power ${power.id} is wrong`);
  }
}

function checkPlaces(definition: Definition, campaign: Campaign, say: (breach: string) => void): void {
  for (const place of campaign.places) {
    const key = definition.places[place.id]!.key;
    if (!Number.isSafeInteger(place.population) || place.population < 0)
      say(`place ${key} has ${place.population} people`);
    if (!(place.secured >= 0 && place.secured <= 1)) say(`place ${key} is secured to ${place.secured}`);
    if (place.fighting !== campaign.groundWars.some((war) => war.place === place.id))
      say(`place ${key} is wrong about its ground war`);
  }
}
