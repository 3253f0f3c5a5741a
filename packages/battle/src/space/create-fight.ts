import { addToBins, countShips, disabledHull, moveAway, shipsInFight, tidyBins } from "./condition.ts";
import type {
  Bin,
  Cohort,
  CohortSetup,
  FightGroup,
  FightGroupSetup,
  FightOrders,
  FightRules,
  FightSetup,
  FightSide,
  FightState,
} from "./fight-state.ts";
import { requireDistinct, requireFound, requireHostility, requireNumber, requireWhole } from "../require.ts";
import { requireRuleset } from "./ruleset.ts";
import { requireUnitProfiles, type UnitProfile } from "./unit-profile.ts";

/** Most ships of one cohort; with at most 1000 shots each, every count stays a safe integer. */
const mostShips = 1e12;

/** Orders of a side that was told nothing. */
export const defaultOrders: Readonly<FightOrders> = {
  doctrine: "spread",
  coordination: 1,
  breakOffAt: null,
  breakOffWhenLostAboveSize: null,
  rams: false,
  spares: false,
};

/** Makes the state of a fight before its first round; throws a RangeError naming whatever is out of bounds. */
export function createFight(setup: FightSetup): FightState {
  requireRuleset(setup.ruleset);
  requireUnitProfiles(setup.units);
  requireDistinct(
    "side",
    setup.sides.map((side) => side.id),
  );
  requireHostility(setup.hostile, setup.sides.length);
  const state: FightState = { round: 0, sides: [], hostile: setup.hostile.map((row) => [...row]) };
  for (const { id, groups, ...orders } of setup.sides) {
    state.sides.push({ id, ...defaultOrders, groups: [], prizes: [] });
    setOrders(state, id, orders);
    for (const group of groups) joinFight(setup, state, id, group);
  }
  return state;
}

/** Adds a group to a side between rounds [FI5]; changes `state`. */
export function joinFight(
  rules: FightRules,
  state: FightState,
  sideId: string,
  setup: FightGroupSetup,
): void {
  const side = findSide(state, sideId);
  for (const other of state.sides) {
    if (other.groups.some((group) => group.id === setup.id && group.status !== "gone")) {
      throw new RangeError(`group "${setup.id}" is in the fight already`);
    }
  }
  const cohortIds = setup.cohorts.map((cohort) => cohort.id ?? cohort.unit);
  requireDistinct(`group "${setup.id}": cohort`, cohortIds);
  side.groups.push({
    id: setup.id,
    line: setup.line ?? "first",
    status: "fighting",
    hidden: setup.hidden ?? false,
    powerFrom: setup.powerFrom ?? null,
    roundsEngaged: 0,
    roundsFleeing: 0,
    cohorts: setup.cohorts.map((cohort) => createCohort(rules, setup.id, cohort)),
  });
}

/** Takes a group out of the fight in good order [FI6]: able ships leave, each towing at most one disabled ship, which
 * would otherwise stay behind. Returns the group, whose `away` rows are what got out; changes `state`. */
export function leaveFight(rules: FightRules, state: FightState, groupId: string): FightGroup {
  const group = findGroup(state, groupId);
  let tows = 0;
  for (const cohort of group.cohorts) {
    const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
    if (unit.speed === 0) continue;
    const disabledAt = disabledHull(rules.ruleset, unit);
    for (const bin of cohort.bins) {
      if (bin.hull <= disabledAt) continue;
      tows += bin.count;
      moveAway(cohort, bin, bin.count);
    }
  }
  for (const cohort of group.cohorts) {
    const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
    if (unit.speed > 0) {
      for (const bin of cohort.bins) {
        const towed = Math.min(tows, bin.count);
        tows -= towed;
        moveAway(cohort, bin, towed);
      }
    }
    cohort.bins = tidyBins(cohort.bins);
    cohort.away = tidyBins(cohort.away);
  }
  if (shipsInFight(group) === 0) group.status = "gone";
  return group;
}

/** Makes two sides fire on each other or cease fire, from the next round on [FI4]; changes `state`. */
export function setHostility(state: FightState, sideA: string, sideB: string, hostile: boolean): void {
  const a = state.sides.indexOf(findSide(state, sideA));
  const b = state.sides.indexOf(findSide(state, sideB));
  if (a === b) throw new RangeError(`side "${sideA}" cannot be hostile to itself`);
  const rowA = requireFound("side", sideA, state.hostile[a]);
  const rowB = requireFound("side", sideB, state.hostile[b]);
  rowA[b] = hostile;
  rowB[a] = hostile;
}

/** Changes what a side has been told to do, from the next round on; changes `state`. */
export function setOrders(state: FightState, sideId: string, orders: Readonly<Partial<FightOrders>>): void {
  const path = `side "${sideId}"`;
  if (orders.coordination !== undefined) requireNumber(`${path}: coordination`, orders.coordination, 0, 1);
  if (typeof orders.breakOffAt === "number") requireNumber(`${path}: breakOffAt`, orders.breakOffAt, 0, 1);
  if (typeof orders.breakOffWhenLostAboveSize === "number") {
    requireNumber(`${path}: breakOffWhenLostAboveSize`, orders.breakOffWhenLostAboveSize, 0, 1e6);
  }
  const side = findSide(state, sideId);
  side.doctrine = orders.doctrine ?? side.doctrine;
  side.coordination = orders.coordination ?? side.coordination;
  if (orders.breakOffAt !== undefined) side.breakOffAt = orders.breakOffAt;
  if (orders.breakOffWhenLostAboveSize !== undefined) {
    side.breakOffWhenLostAboveSize = orders.breakOffWhenLostAboveSize;
  }
  side.rams = orders.rams ?? side.rams;
  side.spares = orders.spares ?? side.spares;
}

/** The side with this id; throws a RangeError if there is none. */
export function findSide(state: FightState, sideId: string): FightSide {
  return requireFound(
    "side",
    sideId,
    state.sides.find((side) => side.id === sideId),
  );
}

/** A formation that left and came back has two rows: the one not gone is meant. */
function findGroup(state: FightState, groupId: string): FightGroup {
  const groups = state.sides.flatMap((side) => side.groups.filter((group) => group.id === groupId));
  return requireFound("group", groupId, groups.find((group) => group.status !== "gone") ?? groups[0]);
}

function createCohort(rules: FightRules, groupId: string, setup: CohortSetup): Cohort {
  const path = `group "${groupId}": ${setup.unit}`;
  const unit = requireFound("unit", setup.unit, rules.units[setup.unit]);
  requireWhole(`${path}.count`, setup.count, 0, mostShips);
  return {
    id: setup.id ?? setup.unit,
    unit: setup.unit,
    bins: createBins(path, unit, setup),
    away: [],
    magazines: createMagazines(path, unit, setup),
    joined: setup.count,
    destroyed: 0,
    captured: 0,
  };
}

function createBins(path: string, unit: UnitProfile, setup: CohortSetup): Bin[] {
  const bins: Bin[] = [];
  if (setup.bins === undefined) {
    addToBins(bins, unit.hull, unit.shield, setup.count);
    return bins;
  }
  for (const bin of setup.bins) {
    requireWhole(`${path}.bins.hull`, bin.hull, 1, unit.hull);
    requireWhole(`${path}.bins.shield`, bin.shield, 0, unit.shield);
    requireWhole(`${path}.bins.count`, bin.count, 0, mostShips);
    addToBins(bins, bin.hull, bin.shield, bin.count);
  }
  const count = countShips(bins);
  if (count !== setup.count) throw new RangeError(`${path}.bins hold ${count} ships, not ${setup.count}`);
  return tidyBins(bins);
}

function createMagazines(path: string, unit: UnitProfile, setup: CohortSetup): (number | null)[] {
  const full = unit.weapons.map((weapon) => {
    const rounds = weapon.magazine ?? null;
    return rounds === null ? null : rounds * setup.count;
  });
  const given = setup.magazines;
  if (given === undefined) return full;
  if (given.length !== full.length)
    throw new RangeError(`${path}.magazines must have ${full.length} entries`);
  return full.map((most, i) => {
    const rounds = given[i] ?? null;
    if (most === null) return null;
    requireWhole(`${path}.magazines[${i}]`, rounds ?? Number.NaN, 0, most);
    return rounds;
  });
}
