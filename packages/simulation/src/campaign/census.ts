import type { CensusPower, CensusShares } from "../model/events.ts";
import { countOf } from "../model/cohorts.ts";
import { strengthOf } from "../model/force.ts";
import { valueAt } from "../model/growing.ts";
import { livingOf } from "../model/living.ts";
import { capacityAt, outputAt } from "../model/works.ts";
import type { World } from "../model/system.ts";

/** Counts everything for the record: stars, people, units, slipways, material, and who holds which share. */
export function takeCensus(world: World): void {
  const { campaign, definition } = world;
  const counts = definition.powers.map((power) => ({
    power: power.id,
    stars: 0,
    places: 0,
    population: 0,
    strength: 0,
    units: definition.classes.map(() => 0),
    building: definition.classes.map(() => 0),
    capacity: 0,
    output: 0,
  }));
  for (const count of counts) {
    for (const id of livingOf(campaign, count.power)) {
      const formation = campaign.formations[id]!;
      count.strength += strengthOf(world, formation);
      for (const cohort of formation.cohorts) count.units[cohort.class]! += countOf(cohort);
    }
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
    const capacity = capacityAt(works, campaign.now);
    counts[works.power]!.capacity += capacity;
    counts[works.power]!.output += capacity * outputAt(works, campaign.now);
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
  const { regions, stars } = world.definition;
  return sharesOf(
    world,
    regions.map((region) => region.key),
    (star) => stars[star]!.region,
  );
}

/** Of the space each power held before the war. */
function sharesOfSpaces(world: World): CensusShares[] {
  const { definition, campaign } = world;
  const shares = sharesOf(
    world,
    definition.powers.map((power) => power.key),
    (star) => campaign.stars[star]!.before,
  );
  return shares.filter((_, power) => campaign.stars.some((star) => star.before === power));
}

/** Who holds which share, by weight, of each of some parts of space; `partOf` a star is an index in `parts`, -1 none. */
function sharesOf(world: World, parts: readonly string[], partOf: (star: number) => number): CensusShares[] {
  const { campaign, definition } = world;
  const powers = definition.powers.length;
  const totals = parts.map(() => 0);
  const held = Array.from({ length: parts.length * powers }, () => 0);
  for (const star of campaign.stars) {
    const part = partOf(star.id);
    if (part === -1) continue;
    const { weight } = definition.stars[star.id]!;
    totals[part]! += weight;
    if (star.holder !== -1) held[part * powers + star.holder]! += weight;
  }
  return parts.map((of, part) => {
    const shares: Record<string, number> = {};
    for (const power of definition.powers) {
      const weight = held[part * powers + power.id]!;
      if (weight > 0) shares[power.key] = Math.round((10_000 * weight) / totals[part]!) / 10_000;
    }
    return { of, shares };
  });
}
