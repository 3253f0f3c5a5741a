import type { FormationState } from "../model/campaign.ts";
import { countOf } from "../model/cohorts.ts";
import { speedOf } from "../model/force.ts";
import { friendly } from "../model/relations.ts";
import type { World } from "../model/system.ts";
import { distanceBetween, pointOn } from "../model/tracks.ts";
import { underWayOf } from "../model/under-way.ts";
import { upgradeFactor } from "../model/upgrades.ts";
import type { ViewFormation } from "../model/view.ts";

/** A power's living formations, ids ascending. */
export function ownFormations(world: World, power: number): FormationState[] {
  const { formations, stars } = world.campaign;
  const own: FormationState[] = [];
  for (const star of stars) {
    for (const id of star.formations) if (formations[id]!.power === power) own.push(formations[id]!);
  }
  for (const id of underWayOf(world.campaign)) if (formations[id]!.power === power) own.push(formations[id]!);
  return own.sort((a, b) => a.id - b.id);
}

/** An own formation as its commander sees it: all of it. */
export function viewFormation(world: World, formation: FormationState): ViewFormation {
  const { definition } = world;
  const force = sumForce(world, formation);
  const lightYearsPerDay = speedOf(world, formation, "cruise");
  return {
    id: formation.id,
    key: formation.key,
    name: formation.name,
    echelon: formation.echelon,
    place: formation.place,
    star: formation.place === -1 ? -1 : definition.places[formation.place]!.star,
    posture: formation.posture,
    mission: formation.mission,
    target: formation.target,
    bound: boundOf(formation),
    arrives: formation.leg?.arrives ?? -1,
    engagement: formation.engagement,
    readyAt: formation.readyAt,
    strength: force.strength,
    condition: force.condition,
    units: force.units,
    troops: force.troops,
    lift: force.lift,
    berths: force.berths,
    lightYearsPerDay,
    rangeLightYears:
      lightYearsPerDay === 0 ? 0 : rangeLeft(world, formation, force.enduranceDays * lightYearsPerDay),
    mobile: lightYearsPerDay > 0,
    builder: force.builder,
  };
}

/** The last place of its journey; for a flight to a point in deep space the place it goes to from there. */
function boundOf(formation: FormationState): number {
  const { leg } = formation;
  if (leg === null) return -1;
  if (leg.toPlace === -1) return formation.target;
  return leg.onward[leg.onward.length - 1] ?? leg.toPlace;
}

/** Light-years at cruise before it must refuel, out of those it can go at most. */
function rangeLeft(world: World, formation: FormationState, range: number): number {
  const { campaign, definition } = world;
  const { leg, place } = formation;
  if (place !== -1) {
    const { star } = definition.places[place]!;
    if (friendly(world, campaign.places[place]!.holder, formation.power)) return range;
    if (friendly(world, campaign.stars[star]!.holder, formation.power)) return range;
  }
  const onLeg =
    leg === null || leg.kind !== "warp" ? 0 : distanceBetween(leg.from, pointOn(leg, campaign.now));
  return Math.max(0, range - formation.flown - (leg?.speed === "maximum" ? 2 * onLeg : onLeg));
}

interface Force {
  readonly strength: number;
  readonly condition: number;
  readonly troops: number;
  readonly lift: number;
  readonly berths: number;
  readonly builder: boolean;
  /** Of the ship that must refuel first, 0 without ships. */
  readonly enduranceDays: number;
  readonly units: readonly { readonly class: number; readonly count: number }[];
}

/** The figures of model/force.ts in one pass over the cohorts. */
function sumForce(world: World, formation: FormationState): Force {
  const { classes } = world.definition;
  const { strengths } = world.tables;
  const units: { class: number; count: number }[] = [];
  let strength = 0;
  let whole = 0;
  let left = 0;
  let troops = 0;
  let lift = 0;
  let berths = 0;
  let builder = false;
  let enduranceDays = Number.MAX_VALUE;
  for (const cohort of formation.cohorts) {
    const unit = classes[cohort.class]!;
    const count = countOf(cohort);
    units.push({ class: cohort.class, count });
    lift += unit.lift * count;
    berths += unit.berths * count;
    if (unit.builder) builder = true;
    if (unit.domain === "troop") {
      troops += count * unit.quality;
      continue;
    }
    if (unit.domain === "ship") enduranceDays = Math.min(enduranceDays, unit.enduranceDays);
    let hulls = 0;
    for (const bin of cohort.bins) hulls += bin.count * bin.hull;
    strength += (strengths[cohort.class]! * hulls) / unit.hull;
    whole += count * unit.hull;
    left += hulls;
  }
  const upgraded = world.campaign.powers[formation.power]!.upgrades.length > 0;
  if (upgraded && strength > 0) {
    strength *= upgradeFactor(world, formation, "attack", -1) * upgradeFactor(world, formation, "shield", -1);
  }
  if (upgraded && troops > 0) troops *= upgradeFactor(world, formation, "ground", -1);
  if (enduranceDays === Number.MAX_VALUE) enduranceDays = 0;
  return {
    enduranceDays,
    strength,
    condition: whole === 0 ? 1 : left / whole,
    troops,
    lift,
    berths,
    builder,
    units,
  };
}
