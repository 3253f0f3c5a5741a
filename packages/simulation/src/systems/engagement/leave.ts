import type { Bin, Cohort as FightCohort, FightGroup, FightSide } from "@holomap/battle";
import type { Echelon } from "@holomap/scenario";
import { isGarrison } from "../../model/arms.ts";
import type { Cohort, EngagementState, FormationState, UnitCount } from "../../model/campaign.ts";
import { addCount, addUnits, countOf, takeUnits } from "../../model/cohorts.ts";
import { dissolve, nameLosses, raiseFormation } from "../../model/changes/formations.ts";
import type { World } from "../../model/system.ts";
import { roomAboard } from "./aboard.ts";
import type { BattleSideState } from "./battle.ts";
import { classOfUnit } from "./fight-rules.ts";
import { addShips, formationOfGroup, groupsOf, isWing, writeBack } from "./group-setup.ts";

/** The side of an engagement that a formation fights on, as the campaign and as the fight see it. */
export function sidesOf(
  engagement: EngagementState,
  power: number,
): { side: BattleSideState; fightSide: FightSide } {
  const { sides, fight } = engagement;
  for (let i = 0; i < sides.length; i++) {
    const side = sides[i]!;
    const fightSide = fight.sides[i];
    if (side.power === power && fightSide !== undefined) return { side, fightSide };
  }
  throw new Error(`power ${power} is not in battle ${engagement.id}`);
}

/**
 * [RO3] Takes a formation out of a battle with the ships that got away; names what it has lost there. Ships that
 * are still in the fight stay behind as a formation of their own, which goes on fighting. A garrison stays on its
 * ground with what is left in the fight, and its ships that got away are the formation that leaves. Returns the
 * formation that left.
 */
export function departBattle(
  world: World,
  engagement: EngagementState,
  formation: FormationState,
): FormationState {
  if (isGarrison(world, formation)) return sendShipsAway(world, engagement, formation);
  const { side, fightSide } = sidesOf(engagement, formation.power);
  const groups = groupsOf(fightSide, formation.id);
  const { lift } = roomAboard(world, formation);
  const left: Cohort[] = [];
  addShips(world, left, groups, "fighting");
  nameFightLosses(world, formation, groups);
  writeBack(world, formation, groups, "away");
  side.formations = side.formations.filter((id) => id !== formation.id);
  formation.engagement = -1;
  if (left.length > 0) leaveBehind(world, engagement, { formation, groups, left, lift });
  for (const group of groups) retire(engagement, group);
  return formation;
}

/** [RO3] The ships of a garrison that got away, as a squadron; the garrison keeps its place and what is left in the fight. */
function sendShipsAway(world: World, engagement: EngagementState, garrison: FormationState): FormationState {
  const { fightSide } = sidesOf(engagement, garrison.power);
  const groups = groupsOf(fightSide, garrison.id);
  const ships: Cohort[] = [];
  addShips(world, ships, groups, "away");
  writeBack(world, garrison, groups, "fighting");
  const { power, parent, place } = garrison;
  const name = `${garrison.name}, ships`;
  const id = raiseFormation(
    world,
    { power, parent, echelon: "squadron", place, posture: "guard", name },
    ships,
    "detached",
  );
  for (const group of groups) {
    if (isWing(group)) continue;
    const gone = copyGroup(group);
    gone.cohorts = group.cohorts.map((cohort) => {
      const copy = copyCohort(cohort, countBins(cohort.away));
      copy.bins = [];
      copy.magazines = emptied(cohort.magazines);
      return copy;
    });
    for (const cohort of group.cohorts) {
      cohort.joined -= countBins(cohort.away);
      cohort.away = [];
    }
    if (group.status === "gone") group.status = "fighting";
    gone.id = `${id}${group.id.slice(String(garrison.id).length)}`;
    retire(engagement, gone);
    fightSide.groups.push(gone);
  }
  return world.campaign.formations[id]!;
}

/** [RO4] Ends a formation's part in a battle with all its ships where they are, away or not; names what it has lost. */
export function endBattleFor(world: World, engagement: EngagementState, formation: FormationState): boolean {
  const { side, fightSide } = sidesOf(engagement, formation.power);
  const groups = groupsOf(fightSide, formation.id);
  nameFightLosses(world, formation, groups);
  writeBack(world, formation, groups, "all");
  side.formations = side.formations.filter((id) => id !== formation.id);
  formation.engagement = -1;
  for (const group of groups) retire(engagement, group);
  return dissolveIfEmpty(world, formation);
}

function dissolveIfEmpty(world: World, formation: FormationState): boolean {
  if (formation.cohorts.length > 0) return true;
  dissolve(world, formation, "destroyed");
  return false;
}

/** [LE2] What a formation has lost in a battle, destroyed and taken by the enemy, is named once: when it leaves. */
function nameFightLosses(world: World, formation: FormationState, groups: readonly FightGroup[]): void {
  const lost: UnitCount[] = [];
  for (const group of groups) {
    if (isWing(group)) continue;
    for (const cohort of group.cohorts) {
      addCount(lost, classOfUnit(world, cohort.unit), cohort.destroyed + cohort.captured);
    }
  }
  nameLosses(world, formation, lost, "battle");
}

function countBins(bins: readonly Bin[]): number {
  let count = 0;
  for (const bin of bins) count += bin.count;
  return count;
}

interface Parting {
  readonly formation: FormationState;
  readonly groups: readonly FightGroup[];
  readonly left: Cohort[];
  /** Troops that all its ships could carry before they parted. */
  readonly lift: number;
}

function leaveBehind(world: World, engagement: EngagementState, parting: Parting): void {
  const { formation, groups, left } = parting;
  const { side, fightSide } = sidesOf(engagement, formation.power);
  moveTroopsWithoutRoom(world, parting);
  const id = raiseFormation(
    world,
    {
      power: formation.power,
      parent: formation.parent,
      echelon: formation.echelon as Echelon,
      place: formation.place,
      posture: formation.posture,
      name: `${formation.name}, rearguard`,
    },
    left,
    "detached",
  );
  const rearguard = world.campaign.formations[id]!;
  rearguard.engagement = engagement.id;
  rearguard.deep = formation.deep;
  rearguard.fuelSince = formation.fuelSince;
  rearguard.flown = formation.flown;
  side.formations.push(id);
  const renamed = (group: string): string => `${id}${group.slice(String(formation.id).length)}`;
  for (const group of groups) {
    const staying = copyGroup(group);
    staying.id = renamed(group.id);
    if (group.wingOf !== undefined) staying.wingOf = renamed(group.wingOf);
    if (group.behindOf !== undefined) staying.behindOf = renamed(group.behindOf);
    staying.status = "fighting";
    staying.roundsFleeing = 0;
    staying.cohorts = [];
    for (const cohort of group.cohorts) if (cohort.bins.length > 0) staying.cohorts.push(staysOf(cohort));
    for (const cohort of group.cohorts) {
      cohort.joined -= countBins(cohort.bins);
      cohort.bins = [];
      cohort.magazines = emptied(cohort.magazines);
    }
    for (const other of fightSide.groups) if (other.powerFrom === group.id) other.powerFrom = staying.id;
    if (staying.cohorts.length > 0) fightSide.groups.push(staying);
  }
}

/** A copy of a group, made as groups are made, so that all of them have one shape. */
function copyGroup(group: FightGroup): FightGroup {
  const { id, line, status, hidden, powerFrom, roundsEngaged, roundsFleeing, cohorts } = group;
  const copy: FightGroup = {
    id,
    line,
    status,
    hidden,
    powerFrom,
    roundsEngaged,
    roundsFleeing,
    cohorts,
  };
  return Object.assign(copy, group);
}

/** The same of a cohort, with so many ships of which none is lost. */
function copyCohort({ id, unit, bins, away, magazines, hangar }: FightCohort, joined: number): FightCohort {
  const copy: FightCohort = { id, unit, bins, away, magazines, joined, destroyed: 0, captured: 0 };
  if (hangar !== undefined) copy.hangar = hangar;
  return copy;
}

/** What stays in the fight of a cohort; [HA3] with the craft aboard: their equal share, rounded down. */
function staysOf(cohort: FightCohort): FightCohort {
  const { bins, away, hangar } = cohort;
  const ships = countBins(bins);
  const staying = copyCohort(cohort, ships);
  staying.away = [];
  if (hangar !== undefined) staying.hangar = Math.floor((hangar * ships) / (ships + countBins(away)));
  return staying;
}

/** Magazines with nothing left in them. */
function emptied(magazines: FightCohort["magazines"]): FightCohort["magazines"] {
  return magazines.map((rounds) => (rounds === null ? null : 0));
}

/** [RO3] Troops go with the ships that get away as far as these have room; the rest stay with those left behind. */
function moveTroopsWithoutRoom(world: World, parting: Parting): void {
  const { formation, left } = parting;
  if (parting.lift === 0) return;
  let excess = -roomAboard(world, formation).lift;
  const troops = formation.cohorts.filter(
    (cohort) => world.definition.classes[cohort.class]!.domain === "troop",
  );
  for (const cohort of troops) excess += countOf(cohort);
  for (const cohort of troops) {
    if (excess <= 0) return;
    for (const bin of takeUnits(formation.cohorts, cohort.class, excess)) {
      addUnits(left, cohort.class, bin.hull, bin.count);
      excess -= bin.count;
    }
  }
}

/** [RO4] A group whose formation has left stays in the fight's books under a name that is nobody's. */
function retire(engagement: EngagementState, group: FightGroup): void {
  if (formationOfGroup(group) === -1) return;
  group.status = "gone";
  group.id = `-${group.id}:${engagement.round}`;
}
