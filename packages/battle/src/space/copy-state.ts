import { dropPrizes } from "./boarding.ts";
import { createBin, shorten } from "./condition.ts";
import type { Bin, Cohort, FightGroup, FightSide, FightState } from "./fight-state.ts";

/** The same state, to be changed. */
export function copyState({ round, sides, hostile }: FightState): FightState {
  return {
    round,
    hostile: hostile.map((row) => row.slice()),
    sides: sides.map((side) => ({ ...side, prizes: [], groups: side.groups.map(copyGroup) })),
  };
}

function copyGroup(group: FightGroup): FightGroup {
  return { ...group, cohorts: group.cohorts.map(copyCohort) };
}

function copyCohort(cohort: Cohort): Cohort {
  const bins = cohort.bins.map(({ hull, shield, count }) => ({ hull, shield, count }));
  return { ...cohort, bins, away: [], magazines: cohort.magazines.slice() };
}

/**
 * Makes a copy of a state that has been fought on equal to that state again, without throwing it away. False if groups of it
 * had to be made anew. Nobody is off the field at the start, and no ships have been taken.
 */
export function restoreState(copy: FightState, start: FightState): boolean {
  let sameGroups = true;
  copy.round = start.round;
  for (let i = 0; i < start.sides.length; i++) {
    restoreItems(copy.hostile[i], start.hostile[i]);
    const to = copy.sides[i];
    const from = start.sides[i];
    if (to !== undefined && from !== undefined && !restoreSide(to, from)) sameGroups = false;
  }
  return sameGroups;
}

function restoreSide(side: FightSide, start: FightSide): boolean {
  side.doctrine = start.doctrine;
  side.coordination = start.coordination;
  side.breakOffAt = start.breakOffAt;
  side.breakOffWhenLostAboveSize = start.breakOffWhenLostAboveSize;
  side.rams = start.rams;
  side.spares = start.spares;
  if (side.withdrawAt !== start.withdrawAt) side.withdrawAt = start.withdrawAt ?? null;
  dropPrizes(side.prizes);
  while (side.groups.length > start.groups.length) side.groups.pop();
  let same = true;
  for (let i = 0; i < start.groups.length; i++) {
    const to = side.groups[i];
    const from = start.groups[i];
    if (from === undefined || (to !== undefined && restoreGroup(to, from))) continue;
    side.groups[i] = copyGroup(from);
    same = false;
  }
  return same;
}

/** False, and nothing done, for a group that has got or lost what it may have. */
function restoreGroup(group: FightGroup, start: FightGroup): boolean {
  if (group.axis !== start.axis || group.standsOff !== start.standsOff) return false;
  if (group.approachRounds !== undefined || group.turningRounds !== undefined) return false;
  group.status = start.status;
  group.hidden = start.hidden;
  group.roundsEngaged = start.roundsEngaged;
  group.roundsFleeing = start.roundsFleeing;
  for (let i = 0; i < start.cohorts.length; i++) {
    const to = group.cohorts[i];
    const from = start.cohorts[i];
    if (to !== undefined && from !== undefined) restoreCohort(to, from);
  }
  return true;
}

function restoreCohort(cohort: Cohort, start: Cohort): void {
  restoreBins(cohort.bins, start.bins);
  shorten(cohort.away, 0);
  restoreItems(cohort.magazines, start.magazines);
  if (start.hangar !== undefined) cohort.hangar = start.hangar;
  cohort.joined = start.joined;
  cohort.destroyed = start.destroyed;
  cohort.captured = start.captured;
}

function restoreBins(bins: Bin[], start: readonly Bin[]): void {
  shorten(bins, start.length);
  for (let i = 0; i < start.length; i++) {
    const { hull, shield, count } = start[i] as Bin;
    const bin = bins[i];
    if (bin === undefined) bins.push(createBin(hull, shield, count));
    else {
      bin.hull = hull;
      bin.shield = shield;
      bin.count = count;
    }
  }
}

function restoreItems<Item>(items: Item[] | undefined, start: readonly Item[] | undefined): void {
  if (items === undefined || start === undefined) return;
  for (let i = 0; i < start.length; i++) items[i] = start[i] as Item;
}
