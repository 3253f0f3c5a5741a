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
    state.sides.push(createSide(id));
    setOrders(state, id, orders);
    for (const group of groups) joinFight(setup, state, id, group);
  }
  return state;
}

/** A side that was told nothing and has nobody yet. */
export function createSide(id: string): FightSide {
  const { doctrine, coordination, breakOffAt, breakOffWhenLostAboveSize, rams, spares } = defaultOrders;
  return {
    id,
    doctrine,
    coordination,
    breakOffAt,
    breakOffWhenLostAboveSize,
    rams,
    spares,
    groups: [],
    prizes: [],
  };
}

/** Adds a group to a side between rounds [FI5]; changes `state`. */
export function joinFight(
  rules: FightRules,
  state: FightState,
  sideId: string,
  setup: FightGroupSetup,
): void {
  const side = findSide(state, sideId);
  for (const { groups } of state.sides) {
    for (const { id, status } of groups) {
      if (id === setup.id && status !== "gone") throw new RangeError(`group "${id}" is in the fight already`);
    }
  }
  if (setup.cohorts.length > 1) {
    const cohortIds = setup.cohorts.map((cohort) => cohort.id ?? cohort.unit);
    requireDistinct(`group "${setup.id}": cohort`, cohortIds);
  }
  const path = `group "${setup.id}"`;
  if (setup.axis !== undefined) requireWhole(`${path}: axis`, setup.axis, 0, mostAxes - 1);
  if (setup.staysRounds !== undefined) requireWhole(`${path}: staysRounds`, setup.staysRounds, 1, 1_000_000);
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
  if (orders.doctrine !== undefined && !doctrines.includes(orders.doctrine)) {
    throw new RangeError(
      `side "${sideId}": doctrine must be one of ${doctrines.join(", ")}, not "${orders.doctrine}"`,
    );
  }
  requireOrder(sideId, "coordination", orders.coordination, 1);
  requireOrder(sideId, "breakOffAt", orders.breakOffAt, 1);
  requireOrder(sideId, "breakOffWhenLostAboveSize", orders.breakOffWhenLostAboveSize, 1e6);
  requireOrder(sideId, "withdrawAt", orders.withdrawAt, 1);
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

/** Throws unless a figure of an order, if it is given, is from 0 to `most`. */
function requireOrder(
  sideId: string,
  name: keyof FightOrders,
  value: number | null | undefined,
  most: number,
): void {
  if (value === undefined || value === null || (value >= 0 && value <= most)) return;
  requireNumber(`side "${sideId}": ${name}`, value, 0, most);
}

/** The side with this id; throws a RangeError if there is none. */
export function findSide(state: FightState, sideId: string): FightSide {
  for (const side of state.sides) if (side.id === sideId) return side;
  throw new RangeError(`side "${sideId}" is unknown`);
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
  const full = fullShield(unit);
  if (setup.bins === undefined) {
    addToBins(bins, unit.hull, full, setup.count);
    return bins;
  }
  for (const bin of setup.bins) {
    const { hull, shield = full, count } = bin;
    requireBin(path, "hull", hull, 1, unit.hull);
    requireBin(path, "shield", shield, 0, full);
    requireBin(path, "count", count, 0, mostShips);
    addToBins(bins, hull, shield, count);
  }
  const count = countShips(bins);
  if (count !== setup.count) throw new RangeError(`${path}.bins hold ${count} ships, not ${setup.count}`);
  tidyBins(bins);
  return bins;
}

/** As requireWhole, but makes the name only for what is out of bounds. */
function requireBin(path: string, name: keyof Bin, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  requireWhole(`${path}.bins.${name}`, value, least, most);
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
