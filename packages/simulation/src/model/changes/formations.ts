import type { Echelon, Posture } from "@holomap/scenario";
import { createStream, uniform } from "@holomap/determinism";
import type { Cohort, FormationState, UnitCount } from "../campaign.ts";
import { addCount, addUnits, takeUnits, unitsOf } from "../cohorts.ts";
import type { EventBody, Units } from "../events.ts";
import { beginLiving, endLiving } from "../living.ts";
import type { World } from "../system.ts";
import { beginUnderWay, endUnderWay } from "../under-way.ts";

type RaiseCause = Extract<EventBody, { kind: "formation-raised" }>["cause"];
type JoinCause = Extract<EventBody, { kind: "units-joined" }>["cause"];
type LossCause = Extract<EventBody, { kind: "units-lost" }>["cause"];
type GoneCause = Extract<EventBody, { kind: "formation-gone" }>["cause"];

/** Unit counts as events write them: by class key. */
export function unitsByKey(world: World, units: readonly UnitCount[]): Units {
  const byKey: Record<string, number> = {};
  for (const { class: unitClass, count } of units) byKey[world.definition.classes[unitClass]!.key] = count;
  return byKey;
}

export function formationAt(world: World, id: number): FormationState {
  const formation = world.campaign.formations[id];
  if (formation === undefined) throw new Error(`no formation ${id}`);
  return formation;
}

export function placeKey(world: World, place: number): string {
  return place === -1 ? "" : world.definition.places[place]!.key;
}

export function starOf(world: World, formation: FormationState): number {
  return formation.place === -1 ? -1 : world.definition.places[formation.place]!.star;
}

/** What a new formation is. `key` and `name` are made from power and number where they are not given. */
export interface NewFormation {
  readonly key?: string;
  readonly name?: string;
  readonly power: number;
  readonly parent?: number;
  readonly echelon: Echelon;
  readonly place: number;
  readonly posture: Posture;
}

/**
 * Raises a formation from new units (built, brought, at the start) or from units taken elsewhere (detached,
 * captured): the event names them all. Returns its id.
 */
export function raiseFormation(
  world: World,
  made: NewFormation,
  cohorts: Cohort[],
  cause: RaiseCause,
): number {
  const { campaign, definition } = world;
  const id = campaign.formations.length;
  const power = definition.powers[made.power]!;
  const formation: FormationState = {
    id,
    key: made.key ?? `${power.key}-${made.echelon}-${id}`,
    name: made.name ?? `${power.adjective} ${made.echelon.replaceAll("-", " ")} ${id}`,
    power: made.power,
    parent: made.parent ?? -1,
    echelon: made.echelon,
    alive: true,
    cohorts,
    people: 0,
    place: made.place,
    leg: null,
    deep: null,
    posture: made.posture,
    mission: "guard",
    target: -1,
    engagement: -1,
    fuelSince: campaign.now,
    flown: 0,
    rejoins: -1,
    readyAt: campaign.now,
    turn: uniform(createStream(campaign.seed, "turn", id)),
    bornAt: campaign.now,
  };
  campaign.formations.push(formation);
  beginLiving(campaign, formation);
  enterStar(world, formation);
  world.emit({
    kind: "formation-raised",
    power: power.key,
    formation: formation.key,
    name: formation.name,
    place: placeKey(world, made.place),
    units: unitsByKey(world, unitsOf(cohorts)),
    cause,
  });
  return id;
}

/** Adds new units at full hull to a formation, named in an event. */
export function joinUnits(
  world: World,
  formation: FormationState,
  units: readonly UnitCount[],
  cause: JoinCause,
): void {
  for (const { class: unitClass, count } of units) {
    addUnits(formation.cohorts, unitClass, world.definition.classes[unitClass]!.hull, count);
  }
  emitJoined(world, formation, units, cause);
}

/**
 * Moves units between two formations of one power at one place, best condition first; returns what was moved.
 * A formation left without units is dissolved as merged.
 */
export function transferUnits(
  world: World,
  from: FormationState,
  into: FormationState,
  units: readonly UnitCount[],
): UnitCount[] {
  const moved: UnitCount[] = [];
  for (const { class: unitClass, count } of units) {
    for (const bin of takeUnits(from.cohorts, unitClass, count)) {
      addUnits(into.cohorts, unitClass, bin.hull, bin.count);
      addCount(moved, unitClass, bin.count);
    }
  }
  emitJoined(world, into, moved, "transferred");
  if (from.cohorts.length === 0) {
    into.people += from.people;
    from.people = 0;
    dissolve(world, from, "merged");
  }
  return moved;
}

/** Splits units off as a new formation at the same place; returns its id. The old one dissolves when nothing is left. */
export function detachUnits(
  world: World,
  from: FormationState,
  units: readonly UnitCount[],
  made: Partial<NewFormation>,
): number {
  const cohorts: Cohort[] = [];
  for (const { class: unitClass, count } of units) {
    for (const bin of takeUnits(from.cohorts, unitClass, count))
      addUnits(cohorts, unitClass, bin.hull, bin.count);
  }
  const id = raiseFormation(
    world,
    {
      power: from.power,
      parent: from.parent,
      echelon: from.echelon as Echelon,
      place: from.place,
      posture: from.posture,
      ...made,
    },
    cohorts,
    "detached",
  );
  const formation = world.campaign.formations[id]!;
  formation.fuelSince = from.fuelSince;
  formation.flown = from.flown;
  formation.readyAt = from.readyAt;
  if (from.cohorts.length === 0) dissolve(world, from, "merged");
  return id;
}

/** Destroys units, worst or best condition as `cohorts` already shows; the caller has taken them out. Names them. */
export function nameLosses(
  world: World,
  formation: FormationState,
  units: readonly UnitCount[],
  cause: LossCause,
): void {
  if (units.length === 0) return;
  world.emit({
    kind: "units-lost",
    ...namedUnits(world, formation, units),
    cause,
  });
}

/** Takes units out of a formation as lost, and dissolves it when nothing is left. */
export function loseUnits(
  world: World,
  formation: FormationState,
  units: readonly UnitCount[],
  cause: LossCause,
): void {
  const lost: UnitCount[] = [];
  for (const { class: unitClass, count } of units) {
    for (const bin of takeUnits(formation.cohorts, unitClass, count)) addCount(lost, unitClass, bin.count);
  }
  nameLosses(world, formation, lost, cause);
  if (formation.cohorts.length === 0) dissolve(world, formation, "destroyed");
}

/** Ends a formation; units still in it end with it and are named. */
export function dissolve(world: World, formation: FormationState, cause: GoneCause): void {
  if (!formation.alive) return;
  leaveStar(world, formation);
  endUnderWay(world.campaign, formation.id);
  endLiving(world.campaign, formation);
  formation.alive = false;
  formation.leg = null;
  formation.deep = null;
  world.emit({
    kind: "formation-gone",
    power: world.definition.powers[formation.power]!.key,
    formation: formation.key,
    name: formation.name,
    units: unitsByKey(world, unitsOf(formation.cohorts)),
    cause,
  });
  formation.cohorts = [];
}

/** Puts a formation that has no place at a place, into its star's list. */
export function putAt(world: World, formation: FormationState, place: number): void {
  leaveStar(world, formation);
  formation.place = place;
  formation.leg = null;
  formation.deep = null;
  enterStar(world, formation);
}

/** Takes a formation out of its star's list, its place becoming -1. */
export function leaveStar(world: World, formation: FormationState): void {
  if (formation.place === -1) return;
  const present = world.campaign.stars[starOf(world, formation)]!.formations;
  const index = present.indexOf(formation.id);
  if (index !== -1) present.splice(index, 1);
  formation.place = -1;
  beginUnderWay(world.campaign, formation.id);
}

function enterStar(world: World, formation: FormationState): void {
  if (formation.place === -1) {
    beginUnderWay(world.campaign, formation.id);
    return;
  }
  endUnderWay(world.campaign, formation.id);
  const present = world.campaign.stars[starOf(world, formation)]!.formations;
  let index = present.length;
  while (index > 0 && present[index - 1]! > formation.id) index -= 1;
  present.splice(index, 0, formation.id);
}

function emitJoined(
  world: World,
  formation: FormationState,
  units: readonly UnitCount[],
  cause: JoinCause,
): void {
  if (units.length === 0) return;
  world.emit({
    kind: "units-joined",
    ...namedUnits(world, formation, units),
    cause,
  });
}

/** Whose units they are and where, as events name them. */
function namedUnits(
  world: World,
  formation: FormationState,
  units: readonly UnitCount[],
): { power: string; formation: string; name: string; place: string; units: Units } {
  return {
    power: world.definition.powers[formation.power]!.key,
    formation: formation.key,
    name: formation.name,
    place: placeKey(world, formation.place),
    units: unitsByKey(world, units),
  };
}
