import type { CensusPower, CensusShares } from "../model/events.ts";
import { strengthOf } from "../model/force.ts";
import { valueAt } from "../model/growing.ts";
import { livingOf } from "../model/living.ts";
import { capacityAt, outputAt } from "../model/works.ts";
import type { World } from "../model/system.ts";

/** Counts everything for the record: stars, people, units, slipways, material, and who holds which share. */
export function takeCensus(world: World): void {
  const { campaign, definition } = world;
  const counts = definition.powers.map(() => ({
    stars: 0,
    places: 0,
    population: 0,
    capacity: 0,
    output: 0,
  }));
  for (const star of campaign.stars) if (star.holder !== -1) counts[star.holder]!.stars += 1;
  for (const place of campaign.places) {
    if (place.holder === -1) continue;
    const count = counts[place.holder]!;
    count.places += 1;
    count.population += place.population;
  }
  const building = countBuilding(world);
  for (const works of campaign.works) {
    if (works.power === -1 || works.state !== "operational") continue;
    const capacity = capacityAt(works, campaign.now);
    counts[works.power]!.capacity += capacity;
    counts[works.power]!.output += capacity * outputAt(works, campaign.now);
  }
  const powers: CensusPower[] = [];
  const byClass = zeros(definition.classes.length);
  for (const power of definition.powers) {
    if (!campaign.powers[power.id]!.inPlay) continue;
    const count = counts[power.id]!;
    const { strength, units } = countUnits(world, power.id, byClass);
    powers.push({
      power: power.key,
      stars: count.stars,
      places: count.places,
      population: count.population,
      strength: Math.round(strength),
      units,
      building: building[power.id]!,
      material: valueAt(campaign.powers[power.id]!.material, campaign.now),
      capacity: Math.round(count.capacity),
      output: Math.round(count.output),
    });
  }
  world.emit({ kind: "census", powers, regions: sharesOfRegions(world), spaces: sharesOfSpaces(world) });
}

/** Units of a power by class, and their combat power in space; `counts` by class is zero before and after. */
function countUnits(
  world: World,
  power: number,
  counts: number[],
): { strength: number; units: Record<string, number> } {
  const { campaign, definition } = world;
  const units: Record<string, number> = {};
  let strength = 0;
  const { classes } = definition;
  const { strengths } = world.tables;
  const present: number[] = [];
  const upgraded = campaign.powers[power]!.upgrades.length > 0;
  for (const id of livingOf(campaign, power)) {
    const formation = campaign.formations[id]!;
    if (upgraded) strength += strengthOf(world, formation);
    let plain = 0;
    const { cohorts } = formation;
    for (let at = 0; at < cohorts.length; at++) {
      const { class: unitClass, bins } = cohorts[at]!;
      let count = 0;
      let hulls = 0;
      for (let row = 0; row < bins.length; row++) {
        const bin = bins[row]!;
        count += bin.count;
        hulls += bin.count * bin.hull;
      }
      if (counts[unitClass] === 0) present.push(unitClass);
      counts[unitClass]! += count;
      plain += (strengths[unitClass]! * hulls) / classes[unitClass]!.hull;
    }
    if (!upgraded) strength += plain;
  }
  for (const id of present.sort((a, b) => a - b)) {
    units[classes[id]!.key] = counts[id]!;
    counts[id] = 0;
  }
  return { strength, units };
}

/** By power: what lies on its slipways, by class. */
function countBuilding(world: World): Record<string, number>[] {
  const { campaign, definition } = world;
  const classes = definition.classes.length;
  const counts = zeros(definition.powers.length * classes);
  const builds = definition.powers.map(() => false);
  for (const build of campaign.builds) {
    counts[build.power * classes + build.class]! += build.count;
    builds[build.power] = true;
  }
  return definition.powers.map(({ id }) => (builds[id]! ? byKey(world, counts, id * classes) : {}));
}

/** Counts by class key, those of class 0 at `first`; classes without units are left out. */
function byKey(world: World, counts: readonly number[], first: number): Record<string, number> {
  const units: Record<string, number> = {};
  const { classes } = world.definition;
  for (let id = 0; id < classes.length; id++) {
    const count = counts[first + id]!;
    if (count > 0) units[classes[id]!.key] = count;
  }
  return units;
}

function sharesOfRegions(world: World): CensusShares[] {
  const { regions, stars } = world.definition;
  const keys = regions.map((region) => region.key);
  return sharesOf(world, keys, (star) => stars[star]!.region);
}

/** Of the space each power held before the war. */
function sharesOfSpaces(world: World): CensusShares[] {
  const { campaign, definition } = world;
  const held = zeros(definition.powers.length);
  for (const { before } of campaign.stars) if (before !== -1) held[before]! += 1;
  const keys = definition.powers.map((power) => power.key);
  return sharesOf(world, keys, (star) => campaign.stars[star]!.before).filter((_, power) => held[power]! > 0);
}

/** Who holds which share, by weight, of each of some parts of space; `partOf` a star is an index in `parts`, -1 none. */
function sharesOf(world: World, parts: readonly string[], partOf: (star: number) => number): CensusShares[] {
  const { campaign, definition } = world;
  const powers = definition.powers.length;
  const totals = zeros(parts.length);
  const held = zeros(parts.length * powers);
  for (let star = 0; star < campaign.stars.length; star++) {
    const part = partOf(star);
    if (part === -1) continue;
    const { weight } = definition.stars[star]!;
    const { holder } = campaign.stars[star]!;
    totals[part]! += weight;
    if (holder !== -1) held[part * powers + holder]! += weight;
  }
  return parts.map((of, part) => {
    const shares: Record<string, number> = {};
    for (let power = 0; power < powers; power++) {
      const weight = held[part * powers + power]!;
      if (weight > 0)
        shares[definition.powers[power]!.key] = Math.round((10_000 * weight) / totals[part]!) / 10_000;
    }
    return { of, shares };
  });
}

function zeros(length: number): number[] {
  const counts: number[] = [];
  for (let index = 0; index < length; index++) counts.push(0);
  return counts;
}
