import { canShoot } from "../../model/arms.ts";
import type { Cohort, FormationState } from "../../model/campaign.ts";
import { dissolve, placeKey, starOf, unitsByKey } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { addUnits, countOf, takeUnits } from "../../model/cohorts.ts";
import { hasBuilder } from "../../model/force.ts";
import { classesOf } from "../../model/power-classes.ts";
import { livingOf } from "../../model/living.ts";
import { dockWorksOf, ownWorksOf } from "../../model/own-works.ts";
import { atWar } from "../../model/relations.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { addMaterial, settleMaterial } from "./material.ts";
import { lookDays, repairedHull } from "./rules.ts";

const minutesPerDay = 1440;

/**
 * [IN6] A power looks over its industry: material always; salvage and repairs in its docks at its regular looks
 * (b = 1), salvage wherever its ships are after a capture (b = 2).
 */
export function lookOver(world: World, row: Row): void {
  settleMaterial(world, row.a);
  if (row.b === 1) lookRegularly(world, row.a, row.c);
  else if (row.b === 2) salvageEverywhere(world, row.a);
}

function lookRegularly(world: World, power: number, daysSince: number): void {
  const look = { power, known: classesOf(world.definition, power), days: daysSince };
  for (const { star, dock } of findDocks(world, power)) workAtStar(world, look, star, dock);
  const days = !hasWorks(world, power) ? lookDays.idle : atWar(world, power) ? lookDays.war : lookDays.peace;
  world.schedule("industry-look", world.campaign.now + days * minutesPerDay, power, 1, days);
}

/** Salvage at every star where prizes lie, stars in the order of their ids. */
function salvageEverywhere(world: World, power: number): void {
  const { campaign, definition } = world;
  const known = classesOf(definition, power);
  const stars: number[] = [];
  for (const id of livingOf(campaign, power)) {
    const formation = campaign.formations[id]!;
    if (formation.place === -1 || formation.engagement !== -1) continue;
    const { star } = definition.places[formation.place]!;
    if (!stars.includes(star) && hasPrize(world, formation, known)) stars.push(star);
  }
  if (stars.length === 0) return;
  const docks = findDocks(world, power);
  const look = { power, known, days: 0 };
  for (const star of stars.sort((a, b) => a - b)) {
    workAtStar(world, look, star, docks.find((one) => one.star === star)?.dock ?? 0);
  }
}

/** A power's look: the classes it knows how to build, and the days since its last regular look (0 for one in between). */
interface Look {
  readonly power: number;
  readonly known: readonly boolean[];
  readonly days: number;
}

/** A star with own works other than mines, and what is there: 1 works, 2 a yard. */
interface Docks {
  readonly star: number;
  dock: number;
}

/** By star its place among the docks found so far, plus 1; zero between two looks. */
const placeOf: number[] = [];

function findDocks({ campaign, definition }: World, power: number): readonly Docks[] {
  while (placeOf.length < definition.stars.length) placeOf.push(0);
  const docks: Docks[] = [];
  for (const id of dockWorksOf(campaign, power)) {
    const works = campaign.works[id]!;
    if (works.state !== "operational") continue;
    const { star } = definition.places[works.place]!;
    const dock = works.kind === "yard" ? 2 : 1;
    if (placeOf[star] === 0) placeOf[star] = docks.push({ star, dock });
    else if (dock === 2) docks[placeOf[star]! - 1]!.dock = 2;
  }
  for (const { star } of docks) placeOf[star] = 0;
  return docks;
}

function hasWorks({ campaign }: World, power: number): boolean {
  return ownWorksOf(campaign, power).some((id) => campaign.works[id]!.state === "operational");
}

function workAtStar(world: World, look: Look, star: number, dock: number): void {
  const { formations } = world.campaign;
  let prizes: FormationState[] | null = null;
  for (const id of world.campaign.stars[star]!.formations) {
    const formation = formations[id]!;
    if (formation.power !== look.power || !wantsWork(world, formation, look.known)) continue;
    if (formation.engagement !== -1) continue;
    if (dock === 2 && look.days > 0 && hasDamage(world, formation)) repairInDock(world, formation, look.days);
    if (hasPrize(world, formation, look.known)) (prizes ??= []).push(formation);
  }
  if (prizes === null || (dock === 0 && !hasBuilders(world, look.power, star))) return;
  // Done after the list is read, since what is broken up leaves it.
  for (const formation of prizes) breakUp(world, formation, look.known);
}

/** Has damaged units, or some of a class that is not the power's own: few have, so this is asked first, in one pass. */
function wantsWork({ definition }: World, { cohorts }: FormationState, known: readonly boolean[]): boolean {
  for (const { class: unitClass, bins } of cohorts) {
    if (!known[unitClass]! || bins[bins.length - 1]!.hull < definition.classes[unitClass]!.hull) return true;
  }
  return false;
}

function hasBuilders(world: World, power: number, star: number): boolean {
  const { formations, stars } = world.campaign;
  return stars[star]!.formations.some((id) => {
    const formation = formations[id]!;
    return formation.power === power && formation.engagement === -1 && hasBuilder(world, formation);
  });
}

function repairInDock(world: World, formation: FormationState, days: number): void {
  const couldShoot = canShoot(world, formation);
  repair(world, formation, days);
  // Enemies that lay there disabled side by side fight again once one of them can.
  if (couldShoot || !canShoot(world, formation)) return;
  world.schedule("contact", world.campaign.now, starOf(world, formation), formation.id);
}

function hasDamage(world: World, { cohorts }: FormationState): boolean {
  for (const cohort of cohorts) if (isDamaged(world, cohort)) return true;
  return false;
}

function hasPrize(world: World, { cohorts }: FormationState, known: readonly boolean[]): boolean {
  for (const cohort of cohorts) if (isPrize(world, cohort, known)) return true;
  return false;
}

function isPrize(world: World, cohort: Cohort, known: readonly boolean[]): boolean {
  if (known[cohort.class]!) return false;
  const { domain } = world.definition.classes[cohort.class]!;
  return domain === "ship" || domain === "craft";
}

/** Bins stand best first, so the last one tells. */
function isDamaged(world: World, cohort: Cohort): boolean {
  return cohort.bins[cohort.bins.length - 1]!.hull < world.definition.classes[cohort.class]!.hull;
}

/** [IN14] Captured ships of classes that are not the power's own are broken up for their material. */
function breakUp(world: World, formation: FormationState, known: readonly boolean[]): void {
  const { definition } = world;
  const units = formation.cohorts
    .filter((cohort) => isPrize(world, cohort, known))
    .map((cohort) => ({ class: cohort.class, count: countOf(cohort) }));
  let tons = 0;
  for (const { class: unitClass, count } of units) {
    takeUnits(formation.cohorts, unitClass, count);
    tons += Math.floor(definition.classes[unitClass]!.tons * count * definition.rules.salvageFraction);
  }
  addMaterial(world, formation.power, tons);
  const place = placeKey(world, formation.place);
  world.emit({
    kind: "salvaged",
    power: powerKey(world, formation.power),
    place,
    units: unitsByKey(world, units),
    tons,
  });
  if (formation.cohorts.length === 0) dissolve(world, formation, "salvaged");
}

/** [IN8] Ships and platforms at a star with an own yard regain hull for the days they lay there since the last look. */
function repair(world: World, formation: FormationState, days: number): void {
  const { campaign, definition } = world;
  const since = Math.max(campaign.now - days * minutesPerDay, formation.fuelSince, formation.bornAt);
  const docked = (campaign.now - since) / minutesPerDay;
  for (const cohort of formation.cohorts) {
    const unit = definition.classes[cohort.class]!;
    if (unit.domain === "troop" || !isDamaged(world, cohort)) continue;
    const repaired: Cohort[] = [];
    for (const bin of cohort.bins) {
      const hull = repairedHull(bin.hull, unit.hull, docked, definition.rules.repairDays);
      addUnits(repaired, cohort.class, hull, bin.count);
    }
    cohort.bins = repaired[0]!.bins;
  }
}
