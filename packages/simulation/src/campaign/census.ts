import type { CensusPower, CensusShares } from "../model/events.ts";
import { countOf } from "../model/cohorts.ts";
import { strengthOf } from "../model/force.ts";
import { valueAt } from "../model/growing.ts";
import { capacityAt, outputAt } from "../model/works.ts";
import type { World } from "../model/system.ts";

/** Counts everything for the record: stars, people, units, slipways, material, and who holds which share. */
export function takeCensus(world: World): void {
  const { campaign, definition } = world;
  const counts = definition.powers.map(() => ({
    stars: 0,
    places: 0,
    population: 0,
    strength: 0,
    units: definition.classes.map(() => 0),
    building: definition.classes.map(() => 0),
    capacity: 0,
    output: 0,
  }));
  for (const formation of campaign.formations) {
    if (!formation.alive) continue;
    const count = counts[formation.power]!;
    count.strength += strengthOf(world, formation);
    for (const cohort of formation.cohorts) count.units[cohort.class]! += countOf(cohort);
  }
  for (const star of campaign.stars) if (star.holder !== -1) counts[star.holder]!.stars += 1;
  for (const place of campaign.places) {
    if (place.holder === -1) continue;
    const count = counts[place.holder]!;
    count.places += 1;
    count.population += place.population;
  }
  for (const build of campaign.builds) counts[build.power]!.building[build.class]! += build.count;
  for (const works of campaign.works) {
    if (works.power === -1 || works.state !== "operational") continue;
    counts[works.power]!.capacity += capacityAt(works, campaign.now);
    counts[works.power]!.output += capacityAt(works, campaign.now) * outputAt(works, campaign.now);
  }
  const powers: CensusPower[] = [];
  for (const power of definition.powers) {
    if (!campaign.powers[power.id]!.inPlay) continue;
    const count = counts[power.id]!;
    powers.push({
      power: power.key,
      stars: count.stars,
      places: count.places,
      population: count.population,
      strength: Math.round(count.strength),
      units: byKey(world, count.units),
      building: byKey(world, count.building),
      material: valueAt(campaign.powers[power.id]!.material, campaign.now),
      capacity: Math.round(count.capacity),
      output: Math.round(count.output),
    });
  }
  world.emit({ kind: "census", powers, regions: sharesOfRegions(world), spaces: sharesOfSpaces(world) });
}

function byKey(world: World, counts: readonly number[]): Record<string, number> {
  const units: Record<string, number> = {};
  counts.forEach((count, index) => {
    if (count > 0) units[world.definition.classes[index]!.key] = count;
  });
  return units;
}

function sharesOfRegions(world: World): CensusShares[] {
  return world.definition.regions.map((region) =>
    sharesOf(world, region.key, (star) => world.definition.stars[star]!.region === region.id),
  );
}

/** Of the space each power held before the war. */
function sharesOfSpaces(world: World): CensusShares[] {
  const shares: CensusShares[] = [];
  for (const power of world.definition.powers) {
    if (!world.campaign.stars.some((star) => star.before === power.id)) continue;
    shares.push(sharesOf(world, power.key, (star) => world.campaign.stars[star]!.before === power.id));
  }
  return shares;
}

function sharesOf(world: World, of: string, within: (star: number) => boolean): CensusShares {
  let total = 0;
  const held = world.definition.powers.map(() => 0);
  for (const star of world.campaign.stars) {
    if (!within(star.id)) continue;
    const weight = world.definition.stars[star.id]!.weight;
    total += weight;
    if (star.holder !== -1) held[star.holder]! += weight;
  }
  const shares: Record<string, number> = {};
  held.forEach((weight, power) => {
    if (weight > 0)
      shares[world.definition.powers[power]!.key] = Math.round((10_000 * weight) / total) / 10_000;
  });
  return { of, shares };
}
