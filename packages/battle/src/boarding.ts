import { binomial, hypergeometric, integerBelow, type Stream } from "@holomap/determinism";
import { countShips, keepMagazines, tidyBins } from "./condition.ts";
import { type Field, type FieldCohort, type FieldSide, surveyField } from "./field.ts";
import type { Bin, Cohort, FightRules, FightState } from "./fight-state.ts";

/** Boarding parties of one side in a round, and how many took their ship. */
export interface BoardingTally {
  parties: number;
  captured: number;
}

interface Prey {
  readonly side: number;
  readonly group: string;
  readonly entry: FieldCohort;
  readonly bin: Bin;
}

/** Sides with marines board disabled or unescorted crewed ships [BO1–BO4]. Changes `state`; one tally a side. */
export function boardShips(stream: Stream, rules: FightRules, state: FightState): BoardingTally[] {
  const tallies = state.sides.map(() => ({ parties: 0, captured: 0 }));
  const field = surveyField(rules, state);
  const boarders = field.sides.filter((view) => view.groups.some(({ cohorts }) => cohorts.some(canBoard)));
  for (const view of shuffled(stream, boarders)) {
    const prey = findPrey(field, view);
    const tally = tallies[view.index];
    if (prey.length === 0 || tally === undefined) continue;
    for (const { group, cohorts } of view.groups) {
      if (group.hidden || group.status !== "fighting") continue;
      for (const entry of cohorts) {
        if (!canBoard(entry)) continue;
        const parties = binomial(stream, entry.able, rules.ruleset.boardingChance);
        sendParties(stream, field, view, { prey, parties, marines: entry.unit.marines }, tally);
      }
    }
  }
  return tallies;
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

/** [BO1] Disabled crewed ships; transports and carriers too when their side has no fighting unit left. */
function findPrey(field: Field, view: FieldSide): Prey[] {
  const prey: Prey[] = [];
  for (const other of field.sides) {
    if (field.hostile[view.index]?.[other.index] !== true) continue;
    const escorted = other.groups.some(({ group, cohorts }) =>
      cohorts.some((entry) => entry.able > 0 && !group.hidden && !isHelpless(entry)),
    );
    for (const { group, cohorts } of other.groups) {
      if (group.hidden) continue;
      for (const entry of cohorts) {
        if (!entry.unit.crewed) continue;
        for (const bin of entry.cohort.bins) {
          const open = bin.hull <= entry.disabledAt || (!escorted && isHelpless(entry));
          if (open && bin.count > 0) prey.push({ side: other.index, group: group.id, entry, bin });
        }
      }
    }
  }
  return prey;
}

function isHelpless(entry: FieldCohort): boolean {
  return entry.unit.role === "transport" || entry.unit.role === "carrier";
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
  let shipsLeft = assault.prey.reduce((sum, { bin }) => sum + bin.count, 0);
  let left = Math.min(assault.parties, shipsLeft);
  for (const { side, group, entry, bin } of assault.prey) {
    if (left === 0) return;
    const here = hypergeometric(stream, shipsLeft, bin.count, left);
    shipsLeft -= bin.count;
    left -= here;
    const resistance = entry.unit.marines + field.rules.ruleset.crewResistancePerSize * entry.unit.size;
    const taken = binomial(stream, here, assault.marines / (assault.marines + resistance));
    tally.parties += here;
    tally.captured += taken;
    if (taken === 0) continue;
    const before = countShips(entry.cohort.bins);
    bin.count -= taken;
    entry.cohort.captured += taken;
    entry.cohort.bins = tidyBins(entry.cohort.bins);
    keepMagazines(entry.cohort, before, before - taken);
    addPrize(field, view, side, { group, cohort: entry.cohort, hull: bin.hull, count: taken });
  }
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
