import type { FormationState } from "../model/campaign.ts";
import { friendly } from "../model/relations.ts";
import type { World } from "../model/system.ts";
import { distanceBetween, pointOn } from "../model/tracks.ts";
import { livingOf } from "../model/living.ts";
import { nextUpgradeAt, upgradeFactor, upgradeSpeed } from "../model/upgrades.ts";
import type { ViewFormation } from "../model/view.ts";
import { type Shelf, type ShownFormation, touch } from "./shelf.ts";

/**
 * A power's formations, ids ascending, and what they are added to the sums; those standing that look as they last
 * did are shown again.
 */
export function viewFormations(world: World, power: number, shelf: Shelf): readonly ViewFormation[] {
  const living = livingOf(world.campaign, power);
  const rows = shownAgain(world, power, shelf);
  for (let index = rows.indexOf(null); index !== -1; index = rows.indexOf(null, index + 1)) {
    rows[index] = show(world, world.campaign.formations[living[index]!]!, shelf);
  }
  const all = rows as ViewFormation[];
  addAll(world, all, shelf);
  return all;
}

/** By living formation its row as last shown, null where that does not hold any more. */
function shownAgain(world: World, power: number, shelf: Shelf): (ViewFormation | null)[] {
  const { campaign } = world;
  const { now, formations } = campaign;
  const upgrades = campaign.powers[power]!.upgrades.length;
  const rows: (ViewFormation | null)[] = [];
  const living = livingOf(campaign, power);
  for (let index = 0; index < living.length; index++) {
    const id = living[index]!;
    const shown = shelf.formations[id] ?? null;
    const holds =
      shown !== null &&
      shown.upgrades === upgrades &&
      now < shown.until &&
      looksAs(world, formations[id]!, shown);
    rows.push(holds ? shown.view : null);
  }
  return rows;
}

/** A formation as it is now, kept to be shown again if it stands. */
function show(world: World, formation: FormationState, shelf: Shelf): ViewFormation {
  const { id, power, flown } = formation;
  const view = viewFormation(world, formation);
  if (isStanding(formation)) {
    shelf.formations[id] = {
      view: freeze(view),
      power,
      upgrades: world.campaign.powers[power]!.upgrades.length,
      until: nextUpgradeAt(world, formation),
      flown,
      refuels: view.mobile && refuels(world, formation),
      platforms: platformsIn(world, view),
      hulls: hullsOf(formation),
    };
  } else if ((shelf.formations[id] ?? null) !== null) shelf.formations[id] = null;
  return view;
}

/** Adds formations to the sums of the stars they stand at. */
function addAll(world: World, rows: readonly ViewFormation[], shelf: Shelf): void {
  const { sums } = shelf;
  const { strength, troops, platforms } = sums;
  for (let index = 0; index < rows.length; index++) {
    const view = rows[index]!;
    const { star } = view;
    if (star === -1) continue;
    touch(sums, star);
    strength[star]! += view.strength;
    troops[star]! += view.troops;
    platforms[star]! += shelf.formations[view.id]?.platforms ?? platformsIn(world, view);
  }
}

function platformsIn({ definition }: World, { units }: ViewFormation): number {
  let platforms = 0;
  for (const unit of units) {
    if (definition.classes[unit.class]!.domain === "platform") platforms += unit.count;
  }
  return platforms;
}

/** It stands somewhere: nothing in its row moves with time. */
function isStanding({ place, leg }: FormationState): boolean {
  return place !== -1 && leg === null;
}

/** Whether each figure a row is made from is what it was when it was shown. */
function looksAs(world: World, formation: FormationState, shown: ShownFormation): boolean {
  const { view, hulls } = shown;
  const { cohorts } = formation;
  const { units } = view;
  if (
    formation.place !== view.place ||
    formation.readyAt !== view.readyAt ||
    formation.mission !== view.mission ||
    formation.target !== view.target ||
    formation.posture !== view.posture ||
    formation.engagement !== view.engagement ||
    formation.name !== view.name ||
    formation.power !== shown.power ||
    formation.flown !== shown.flown ||
    formation.leg !== null ||
    cohorts.length !== units.length
  )
    return false;
  // What cannot fly has no range, and what has not flown has all of it.
  if (view.mobile && shown.flown > 0 && refuels(world, formation) !== shown.refuels) return false;
  for (let index = 0; index < cohorts.length; index++) {
    const cohort = cohorts[index]!;
    const unit = units[index]!;
    let count = 0;
    let left = 0;
    const { bins } = cohort;
    for (let at = 0; at < bins.length; at++) {
      const bin = bins[at]!;
      count += bin.count;
      left += bin.count * bin.hull;
    }
    if (count !== unit.count || left !== hulls[index] || cohort.class !== unit.class) return false;
  }
  return true;
}

function hullsOf({ cohorts }: FormationState): number[] {
  return cohorts.map(({ bins }) => bins.reduce((left, bin) => left + bin.count * bin.hull, 0));
}

function freeze(view: ViewFormation): ViewFormation {
  for (const unit of view.units) Object.freeze(unit);
  Object.freeze(view.units);
  return Object.freeze(view);
}

/** An own formation as its commander sees it: all of it, by the figures of model/force.ts in one pass over its cohorts. */
function viewFormation(world: World, formation: FormationState): ViewFormation {
  const { campaign, definition, tables } = world;
  const { classes } = definition;
  const { place } = formation;
  const units: { class: number; count: number }[] = [];
  let strength = 0;
  let whole = 0;
  let left = 0;
  let troops = 0;
  let troopCount = 0;
  let lift = 0;
  let berths = 0;
  let builder = false;
  let enduranceDays = Number.MAX_VALUE;
  let slowest = -1;
  let warp = Number.MAX_VALUE;
  for (const cohort of formation.cohorts) {
    const unit = classes[cohort.class]!;
    const { hull, domain } = unit;
    let count = 0;
    let hulls = 0;
    for (const bin of cohort.bins) {
      count += bin.count;
      hulls += bin.count * bin.hull;
    }
    units.push({ class: cohort.class, count });
    lift += unit.lift * count;
    berths += unit.berths * count;
    if (unit.builder) builder = true;
    if (domain === "troop") {
      troops += count * unit.quality;
      troopCount += count;
      continue;
    }
    strength += (tables.strengths[cohort.class]! * hulls) / hull;
    whole += count * hull;
    left += hulls;
    if (domain === "ship" && unit.enduranceDays < enduranceDays) enduranceDays = unit.enduranceDays;
    // Craft ride in the hangars of the ships they fly with.
    if (unit.cruiseWarp < warp && (domain !== "craft" || unit.cruiseWarp > 0)) {
      warp = unit.cruiseWarp;
      slowest = cohort.class;
    }
  }
  let lightYearsPerDay =
    formation.posture === "fixed" || slowest === -1 || warp === 0 || troopCount > lift
      ? 0
      : tables.cruiseSpeeds[slowest]!;
  if (campaign.powers[formation.power]!.upgrades.length > 0) {
    if (strength > 0) {
      strength *=
        upgradeFactor(world, formation, "attack", -1) * upgradeFactor(world, formation, "shield", -1);
    }
    if (troops > 0) troops *= upgradeFactor(world, formation, "ground", -1);
    if (lightYearsPerDay > 0) lightYearsPerDay = Math.max(lightYearsPerDay, upgradeSpeed(world, formation));
  }
  return {
    id: formation.id,
    key: formation.key,
    name: formation.name,
    echelon: formation.echelon,
    place,
    star: place === -1 ? -1 : definition.places[place]!.star,
    posture: formation.posture,
    mission: formation.mission,
    target: formation.target,
    bound: boundOf(formation),
    arrives: formation.leg === null ? -1 : formation.leg.arrives,
    engagement: formation.engagement,
    readyAt: formation.readyAt,
    strength,
    condition: whole === 0 ? 1 : left / whole,
    units,
    troops,
    lift,
    berths,
    lightYearsPerDay,
    rangeLightYears:
      lightYearsPerDay === 0 || enduranceDays === Number.MAX_VALUE
        ? 0
        : rangeLeft(world, formation, enduranceDays * lightYearsPerDay),
    mobile: lightYearsPerDay > 0,
    builder,
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
  if (refuels(world, formation)) return range;
  const { leg } = formation;
  const onLeg =
    leg === null || leg.kind !== "warp" ? 0 : distanceBetween(leg.from, pointOn(leg, world.campaign.now));
  return Math.max(0, range - formation.flown - (leg?.speed === "maximum" ? 2 * onLeg : onLeg));
}

/** It has flown and stands where a friend holds the place or the star. */
function refuels(world: World, { place, flown, power }: FormationState): boolean {
  if (place === -1 || flown <= 0) return false;
  const { campaign, definition } = world;
  const { star } = definition.places[place]!;
  return (
    friendly(world, campaign.places[place]!.holder, power) ||
    friendly(world, campaign.stars[star]!.holder, power)
  );
}
