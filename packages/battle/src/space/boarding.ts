import { hypergeometric, integerBelow, type Stream } from "@holomap/determinism";
import { countShips, keepMagazines, tidyBins } from "./condition.ts";
import {
  axisOf,
  type Field,
  type FieldCohort,
  type FieldGroup,
  type FieldSide,
  isOutOfSight,
  refreshField,
} from "./field.ts";
import type { SideReport } from "./fight-round.ts";
import type { Bin, Prize } from "./fight-state.ts";
import { ReusedList, roomFor } from "./reused-list.ts";
import { Spares } from "./spares.ts";
import { thinAt } from "./thin.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** Crewed ships of one condition that can be boarded, how many of them are, and how many are taken. */
interface Prey {
  side: number;
  group: string;
  entry: FieldCohort;
  bin: Bin;
  boarded: number;
  taken: number;
}

const prey = new ReusedList<Prey>();

/** Sides with marines board disabled or unescorted crewed ships [BO1–BO4]. Changes the field and the reports. */
export function boardShips(stream: Stream, field: Field, reports: readonly SideReport[]): void {
  const boarders = listBoarders(field);
  shuffle(stream, boarders);
  let captured = 0;
  for (let i = 0; i < boarders; i++) {
    const view = field.sides[order[i] ?? 0];
    const report = reports[order[i] ?? 0];
    if (view === undefined || report === undefined) continue;
    for (let axis = 0; axis < field.axes; axis++) boardOnAxis(stream, field, view, axis, report);
    captured += report.shipsTaken;
  }
  if (captured === 0) return;
  for (const { groups } of field.sides) for (const row of groups) tidyGroup(row);
  refreshField(field);
}

function tidyGroup({ cohorts }: FieldGroup): void {
  for (const { cohort } of cohorts) tidyBins(cohort.bins);
}

/** Sides that board, the first few entries, in the order in which they do. */
let order: Float64Array = new Float64Array(16);

/** Lists the sides that board somebody; returns how many. */
function listBoarders(field: Field): number {
  let length = 0;
  order = roomFor(order, field.sides.length);
  for (const view of field.sides) if (hasMarines(view) && hasPrey(field, view)) order[length++] = view.index;
  return length;
}

function hasMarines({ groups }: FieldSide): boolean {
  for (const { cohorts } of groups) for (const entry of cohorts) if (canBoard(entry)) return true;
  return false;
}

/** [BO4] Who boards first is drawn. */
function shuffle(stream: Stream, boarders: number): void {
  for (let i = boarders - 1; i > 0; i--) {
    const j = integerBelow(stream, i + 1);
    const a = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = a;
  }
}

function boardOnAxis(stream: Stream, field: Field, view: FieldSide, axis: number, report: SideReport): void {
  listPrey(field, view, axis);
  if (prey.length === 0) return;
  for (const { group, cohorts } of view.groups) {
    if (isOutOfSight(group) || group.status !== "fighting" || axisOf(group) !== axis) continue;
    for (const entry of cohorts) {
      if (!canBoard(entry)) continue;
      chance[0] = field.rules.ruleset.boardingChance;
      shareParties(stream, thinAt(stream, entry.able, chance, 0));
      fightAboard(stream, field, entry.unit.marines, report);
      for (let i = 0; i < prey.length; i++) if (prey.at(i).taken > 0) takePrize(field, view, prey.at(i));
    }
  }
}

function canBoard(entry: FieldCohort): boolean {
  return entry.unit.marines > 0 && entry.able > 0 && !entry.fleeing;
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
        if (escorted || !isHelpless(unit)) continue;
        for (const bin of cohort.bins) if (isOpen(entry, bin, escorted)) return true;
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

/** Lists the crewed ships of enemies on an axis that can be boarded. */
function listPrey(field: Field, view: FieldSide, axis: number): void {
  prey.clear();
  for (const other of field.sides) {
    if (field.hostile[view.index]?.[other.index] !== true) continue;
    const escorted = isEscorted(other);
    for (const row of other.groups) {
      const { group } = row;
      if (isOutOfSight(group) || group.status === "gone" || axisOf(group) !== axis) continue;
      addPreyOf(other.index, row, escorted);
    }
  }
}

function addPreyOf(side: number, { group, cohorts }: FieldGroup, escorted: boolean): void {
  for (const entry of cohorts) {
    if (!entry.unit.crewed) continue;
    for (const bin of entry.cohort.bins) {
      if (bin.count > 0 && isOpen(entry, bin, escorted)) addPrey(side, group.id, entry, bin);
    }
  }
}

function addPrey(side: number, group: string, entry: FieldCohort, bin: Bin): void {
  const row = prey.again() ?? prey.add({ side, group, entry, bin, boarded: 0, taken: 0 });
  row.side = side;
  row.group = group;
  row.entry = entry;
  row.bin = bin;
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

/** How many ships of each row are boarded, one party a ship, drawn without return [BO2]: party by party when they are few, else row by row. */
function shareParties(stream: Stream, parties: number): void {
  let shipsLeft = 0;
  for (let i = 0; i < prey.length; i++) {
    prey.at(i).boarded = 0;
    shipsLeft += prey.at(i).bin.count;
  }
  let left = Math.min(parties, shipsLeft);
  if (left < 6 * prey.length) {
    for (; left > 0; left--) {
      boardOne(integerBelow(stream, shipsLeft));
      shipsLeft -= 1;
    }
    return;
  }
  for (let i = 0; i < prey.length && left > 0; i++) {
    const row = prey.at(i);
    row.boarded = hypergeometric(stream, shipsLeft, row.bin.count, left);
    shipsLeft -= row.bin.count;
    left -= row.boarded;
  }
}

/** Boards a ship by its number among those that are not boarded yet. */
function boardOne(number: number): void {
  let ship = number;
  for (let i = 0; i < prey.length; i++) {
    const row = prey.at(i);
    const free = row.bin.count - row.boarded;
    if (ship < free) {
      row.boarded += 1;
      return;
    }
    ship -= free;
  }
}

/** A chance on its way to the dice: in a cell it needs no box on the heap. */
const chance = new Float64Array(1);

/** [BO3] Each assault is won by strength against strength. */
function fightAboard(stream: Stream, field: Field, marines: number, report: SideReport): void {
  const { crewResistancePerSize } = field.rules.ruleset;
  for (let i = 0; i < prey.length; i++) {
    const row = prey.at(i);
    row.taken = 0;
    if (row.boarded === 0) continue;
    const { unit } = row.entry;
    const resistance = unit.marines + crewResistancePerSize * unit.size;
    chance[0] = marines / (marines + resistance);
    row.taken = thinAt(stream, row.boarded, chance, 0);
    report.boardingParties += row.boarded;
    report.shipsTaken += row.taken;
  }
}

/** Takes ships out of the fight; those of one kind are one row of the prizes. */
function takePrize(field: Field, view: FieldSide, { side, group, entry, bin, taken }: Prey): void {
  const { cohort } = entry;
  const before = countShips(cohort.bins);
  bin.count -= taken;
  cohort.captured += taken;
  keepMagazines(cohort, before, before - taken);
  const { prizes } = view.side;
  const { id, unit } = cohort;
  const { hull } = bin;
  const fromSide = field.sides[side]?.side.id ?? "";
  for (const row of prizes) {
    if (row.fromSide !== fromSide || row.fromGroup !== group || row.fromCohort !== id || row.hull !== hull)
      continue;
    row.count += taken;
    return;
  }
  const prize = sparePrizes.take() ?? { fromSide, fromGroup: group, fromCohort: id, unit, hull, count: 0 };
  prize.fromSide = fromSide;
  prize.fromGroup = group;
  prize.fromCohort = id;
  prize.unit = unit;
  prize.hull = hull;
  prize.count = taken;
  prizes.push(prize);
}

/** Prizes of fights that nobody looks at any more. */
const sparePrizes = new Spares<Prize>();

/** Takes prizes back, to be used again. */
export function dropPrizes(prizes: Prize[]): void {
  for (let prize = prizes.pop(); prize !== undefined; prize = prizes.pop()) sparePrizes.put(prize);
}
