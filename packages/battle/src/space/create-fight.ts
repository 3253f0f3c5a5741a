import { addToBins, countShips, mostShips, tidyBins } from "./condition.ts";
import type {
  Bin,
  Cohort,
  CohortSetup,
  Doctrine,
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
import { withdrawInOrder } from "./leave-group.ts";
import { fullShield, requireUnitProfiles, type UnitProfile } from "./unit-profile.ts";

const doctrines: readonly Doctrine[] = ["spread", "focus", "retire-and-focus", "one-at-a-time", "wall"];

/** Axes are numbered 0 to 63. */
const mostAxes = 64;

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
  const path = `group "${setup.id}"`;
  requireWhole(`${path}: axis`, setup.axis ?? 0, 0, mostAxes - 1);
  requireWhole(`${path}: staysRounds`, setup.staysRounds ?? 1, 1, 1_000_000);
  const group: FightGroup = {
    id: setup.id,
    line: setup.line ?? "first",
    status: "fighting",
    hidden: setup.hidden ?? false,
    powerFrom: setup.powerFrom ?? null,
    roundsEngaged: 0,
    roundsFleeing: 0,
    cohorts: setup.cohorts.map((cohort) => createCohort(rules, setup.id, cohort)),
  };
  if (setup.axis !== undefined && setup.axis > 0) group.axis = setup.axis;
  if (setup.staysRounds !== undefined) group.staysRounds = setup.staysRounds;
  if (setup.standsOff === true) group.standsOff = true;
  side.groups.push(group);
}

/** Takes a group out of the fight in good order [FI6]: able ships leave, each towing at most one disabled ship, which
 * would otherwise stay behind. Returns the group, whose `away` rows are what got out; changes `state`. */
export function leaveFight(rules: FightRules, state: FightState, groupId: string): FightGroup {
  const group = findGroup(state, groupId);
  withdrawInOrder(rules, group);
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
  if (orders.doctrine !== undefined && !doctrines.includes(orders.doctrine)) {
    throw new RangeError(
      `${path}: doctrine must be one of ${doctrines.join(", ")}, not "${orders.doctrine}"`,
    );
  }
  if (orders.coordination !== undefined) requireNumber(`${path}: coordination`, orders.coordination, 0, 1);
  if (typeof orders.breakOffAt === "number") requireNumber(`${path}: breakOffAt`, orders.breakOffAt, 0, 1);
  if (typeof orders.breakOffWhenLostAboveSize === "number") {
    requireNumber(`${path}: breakOffWhenLostAboveSize`, orders.breakOffWhenLostAboveSize, 0, 1e6);
  }
  if (typeof orders.withdrawAt === "number") requireNumber(`${path}: withdrawAt`, orders.withdrawAt, 0, 1);
  const side = findSide(state, sideId);
  side.doctrine = orders.doctrine ?? side.doctrine;
  side.coordination = orders.coordination ?? side.coordination;
  if (orders.breakOffAt !== undefined) side.breakOffAt = orders.breakOffAt;
  if (orders.breakOffWhenLostAboveSize !== undefined) {
    side.breakOffWhenLostAboveSize = orders.breakOffWhenLostAboveSize;
  }
  side.rams = orders.rams ?? side.rams;
  side.spares = orders.spares ?? side.spares;
  if (orders.withdrawAt !== undefined) side.withdrawAt = orders.withdrawAt;
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
  const cohort: Cohort = {
    id: setup.id ?? setup.unit,
    unit: setup.unit,
    bins: createBins(path, unit, setup),
    away: [],
    magazines: createMagazines(path, unit, setup),
    joined: setup.count,
    destroyed: 0,
    captured: 0,
  };
  if (unit.hangar !== undefined) {
    const room = unit.hangar.stored * setup.count;
    requireWhole(`${path}.hangar`, setup.hangar ?? room, 0, Math.min(room, mostShips));
    cohort.hangar = setup.hangar ?? room;
  }
  return cohort;
}

function createBins(path: string, unit: UnitProfile, setup: CohortSetup): Bin[] {
  const bins: Bin[] = [];
  if (setup.bins === undefined) {
    addToBins(bins, unit.hull, fullShield(unit), setup.count);
    return bins;
  }
  for (const bin of setup.bins) {
    requireWhole(`${path}.bins.hull`, bin.hull, 1, unit.hull);
    const shield = bin.shield ?? fullShield(unit);
    requireWhole(`${path}.bins.shield`, shield, 0, fullShield(unit));
    requireWhole(`${path}.bins.count`, bin.count, 0, mostShips);
    addToBins(bins, bin.hull, shield, bin.count);
  }
  const count = countShips(bins);
  if (count !== setup.count) throw new RangeError(`${path}.bins hold ${count} ships, not ${setup.count}`);
  tidyBins(bins);
  return bins;
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
