import { hypergeometric, integerBelow, type Stream } from "@holomap/determinism";
import { countShips, keepMagazines, tidyBins } from "./condition.ts";
import { axisOf, type Field, type FieldCohort, type FieldSide, isOutOfSight, refreshField } from "./field.ts";
import type { Bin, Cohort } from "./fight-state.ts";
import { thin } from "./thin.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** Boarding parties of one side in a round, and how many took their ship. */
export interface BoardingTally {
  parties: number;
  captured: number;
}

interface Prey {
  readonly side: number;
  readonly axis: number;
  readonly group: string;
  readonly entry: FieldCohort;
  readonly bin: Bin;
}

/** Sides with marines board disabled or unescorted crewed ships [BO1–BO4]. One tally a side, none if there is nothing to board. */
export function boardShips(stream: Stream, field: Field): BoardingTally[] {
  const tallies: BoardingTally[] = [];
  const boarders = field.sides.filter(
    (view) => view.groups.some(({ cohorts }) => cohorts.some(canBoard)) && hasPrey(field, view),
  );
  if (boarders.length === 0) return tallies;
  for (let i = 0; i < field.sides.length; i++) tallies.push({ parties: 0, captured: 0 });
  for (const view of shuffled(stream, boarders)) {
    const tally = tallies[view.index];
    if (tally === undefined) continue;
    for (let axis = 0; axis < field.axes; axis++) boardOnAxis(stream, field, view, { axis, tally });
  }
  if (tallies.some((tally) => tally.captured > 0)) {
    for (const view of field.sides) {
      for (const { cohorts } of view.groups)
        for (const { cohort } of cohorts)
          if (cohort.bins.some((bin) => bin.count === 0)) cohort.bins = tidyBins(cohort.bins);
    }
    refreshField(field);
  }
  return tallies;
}

function boardOnAxis(
  stream: Stream,
  field: Field,
  view: FieldSide,
  { axis, tally }: { readonly axis: number; readonly tally: BoardingTally },
): void {
  const prey = listPrey(field, view).filter((row) => row.axis === axis);
  if (prey.length === 0) return;
  for (const { group, cohorts } of view.groups) {
    if (isOutOfSight(group) || group.status !== "fighting" || axisOf(group) !== axis) continue;
    for (const entry of cohorts) {
      if (!canBoard(entry)) continue;
      const parties = thin(stream, entry.able, field.rules.ruleset.boardingChance);
      sendParties(stream, field, view, { prey, parties, marines: entry.unit.marines }, tally);
    }
  }
}

function canBoard(entry: FieldCohort): boolean {
  return entry.unit.marines > 0 && entry.able > 0 && !entry.fleeing;
}

/** [BO4] Who boards first is drawn. */
function shuffled(stream: Stream, views: readonly FieldSide[]): FieldSide[] {
  const order = [...views];
  for (let i = order.length - 1; i > 0; i--) {
    const j = integerBelow(stream, i + 1);
    const a = order[i];
    const b = order[j];
    if (a === undefined || b === undefined) continue;
    order[i] = b;
    order[j] = a;
  }
  return order;
}

/** Whether `listPrey` would find anything. */
function hasPrey(field: Field, view: FieldSide): boolean {
  for (const other of field.sides) {
    if (field.hostile[view.index]?.[other.index] !== true) continue;
    const escorted = isEscorted(other);
    for (const { group, cohorts } of other.groups) {
      if (isOutOfSight(group) || group.status === "gone") continue;
      for (const entry of cohorts) {
        const { unit, cohort, disabledAt } = entry;
        // the worst condition comes last
        const last = cohort.bins[cohort.bins.length - 1];
        if (last === undefined || !unit.crewed) continue;
        if (last.hull <= disabledAt) return true;
        if (!escorted && isHelpless(unit) && cohort.bins.some((bin) => isOpen(entry, bin, escorted)))
          return true;
      }
    }
  }
  return false;
}

/** [BO1] Whether a crewed ship in this condition can be boarded: disabled; or unescorted, helpless, and its shield down. */
function isOpen({ unit, disabledAt }: FieldCohort, bin: Bin, escorted: boolean): boolean {
  if (bin.hull <= disabledAt) return true;
  if (escorted || !isHelpless(unit) || bin.shield > 0) return false;
  return unit.weapons.length === 0 || bin.hull < unit.hull; // without guns it gives up, with them it must be hurt
}

/** Crewed ships of enemies that can be boarded. */
function listPrey(field: Field, view: FieldSide): Prey[] {
  const prey: Prey[] = [];
  for (const other of field.sides) {
    if (field.hostile[view.index]?.[other.index] !== true) continue;
    const escorted = isEscorted(other);
    for (const { group, cohorts } of other.groups) {
      if (isOutOfSight(group) || group.status === "gone") continue;
      const axis = axisOf(group);
      for (const entry of cohorts) {
        if (!entry.unit.crewed) continue;
        for (const bin of entry.cohort.bins) {
          if (bin.count === 0 || !isOpen(entry, bin, escorted)) continue;
          prey.push({ side: other.index, axis, group: group.id, entry, bin });
        }
      }
    }
  }
  return prey;
}

function isEscorted(view: FieldSide): boolean {
  for (const { group, cohorts } of view.groups) {
    if (isOutOfSight(group)) continue;
    for (const { able, unit } of cohorts) if (able > 0 && !isHelpless(unit)) return true;
  }
  return false;
}

function isHelpless(unit: UnitProfile): boolean {
  return unit.role === "transport" || unit.role === "carrier";
}

interface Assault {
  readonly prey: readonly Prey[];
  readonly parties: number;
  readonly marines: number;
}

/** [BO2, BO3] One party a ship, ships drawn without return; each assault is won by strength against strength. */
function sendParties(
  stream: Stream,
  field: Field,
  view: FieldSide,
  assault: Assault,
  tally: BoardingTally,
): void {
  const boarded = shareParties(stream, assault);
  assault.prey.forEach(({ side, group, entry, bin }, i) => {
    const here = boarded[i] ?? 0;
    if (here === 0) return;
    const resistance = entry.unit.marines + field.rules.ruleset.crewResistancePerSize * entry.unit.size;
    const taken = thin(stream, here, assault.marines / (assault.marines + resistance));
    tally.parties += here;
    tally.captured += taken;
    if (taken === 0) return;
    const before = countShips(entry.cohort.bins);
    bin.count -= taken;
    entry.cohort.captured += taken;
    keepMagazines(entry.cohort, before, before - taken);
    addPrize(field, view, side, { group, cohort: entry.cohort, hull: bin.hull, count: taken });
  });
}

/** How many ships of each row are boarded: party by party when they are few, else row by row. */
function shareParties(stream: Stream, { prey, parties }: Assault): number[] {
  const boarded = prey.map(() => 0);
  let shipsLeft = prey.reduce((sum, { bin }) => sum + bin.count, 0);
  let left = Math.min(parties, shipsLeft);
  if (left < 6 * prey.length) {
    for (; left > 0; left--) {
      let ship = integerBelow(stream, shipsLeft);
      shipsLeft -= 1;
      for (let i = 0; i < prey.length; i++) {
        const free = (prey[i]?.bin.count ?? 0) - (boarded[i] ?? 0);
        if (ship < free) {
          boarded[i] = (boarded[i] ?? 0) + 1;
          break;
        }
        ship -= free;
      }
    }
    return boarded;
  }
  for (let i = 0; i < prey.length && left > 0; i++) {
    const ships = prey[i]?.bin.count ?? 0;
    const here = hypergeometric(stream, shipsLeft, ships, left);
    shipsLeft -= ships;
    left -= here;
    boarded[i] = here;
  }
  return boarded;
}

function addPrize(
  field: Field,
  view: FieldSide,
  fromIndex: number,
  taken: { group: string; cohort: Cohort; hull: number; count: number },
): void {
  const { hull, count } = taken;
  const fromSide = field.sides[fromIndex]?.side.id ?? "";
  const prize = {
    fromSide,
    fromGroup: taken.group,
    fromCohort: taken.cohort.id,
    unit: taken.cohort.unit,
    hull,
    count,
  };
  const same = view.side.prizes.find(
    (row) =>
      row.fromSide === fromSide &&
      row.fromGroup === prize.fromGroup &&
      row.fromCohort === prize.fromCohort &&
      row.hull === hull,
  );
  if (same === undefined) view.side.prizes.push(prize);
  else same.count += count;
}
