import { addToBins, countShips, disabledHull, mostShips, tidyBins } from "./condition.ts";
import type { Bin, Cohort, FightGroup, FightRules, FightSide, FightState } from "./fight-state.ts";
import { hasAbleUnits } from "./fight-outcome.ts";
import { none } from "./none.ts";
import { requireFound } from "../require.ts";
import { fullShield, type UnitProfile } from "./unit-profile.ts";

/** Id of the group that craft launched from a group form. */
export function wingId(groupId: string): string {
  return `${groupId}/wing`;
}

/** [CA1, CA2] Craft leave their hangars where an enemy is left; returns how many, by side, or nothing if there is none to launch. Changes `state`. */
export function launchCraft(rules: FightRules, state: FightState): readonly number[] {
  for (const { groups } of state.sides)
    for (const group of groups) if (carriesCraft(group)) return launchAll(rules, state);
  return none;
}

function launchAll(rules: FightRules, state: FightState): number[] {
  return state.sides.map((side, i) => {
    const enemies = state.sides.some(
      (other, j) => state.hostile[i]?.[j] === true && hasAbleUnits(rules, other),
    );
    if (!enemies) return 0;
    let launched = 0;
    for (const group of side.groups.filter(carriesCraft)) {
      for (const cohort of group.cohorts) launched += launchFrom(rules, side, group, cohort);
    }
    return launched;
  });
}

function carriesCraft(group: FightGroup): boolean {
  if (group.status !== "fighting" || group.hidden) return false;
  for (const { hangar } of group.cohorts) if ((hangar ?? 0) > 0) return true;
  return false;
}

function launchFrom(rules: FightRules, side: FightSide, group: FightGroup, cohort: Cohort): number {
  const aboard = cohort.hangar ?? 0;
  const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
  if (aboard === 0 || unit.hangar === undefined) return 0;
  const count = Math.min(aboard, countAble(rules, cohort, unit) * unit.hangar.launchPerRound);
  if (count === 0) return 0;
  const craft = requireFound("unit", unit.hangar.unit, rules.units[unit.hangar.unit]);
  const wing = wingOf(side, group, craft);
  const going = Math.min(count, mostShips - wing.joined);
  cohort.hangar = aboard - going;
  wing.joined += going;
  addToBins(wing.bins, craft.hull, fullShield(craft), going);
  tidyBins(wing.bins);
  craft.weapons.forEach(({ magazine }, i) => {
    const rounds = wing.magazines[i];
    if (typeof rounds === "number" && typeof magazine === "number")
      wing.magazines[i] = rounds + magazine * going;
  });
  return going;
}

/** The cohort of a class of craft launched from a group; made when the first are. */
function wingOf(side: FightSide, home: FightGroup, craft: UnitProfile): Cohort {
  let group = side.groups.find((row) => row.wingOf === home.id && row.status === "fighting");
  if (group === undefined) {
    group = {
      id: wingId(home.id),
      line: "first",
      status: "fighting",
      hidden: false,
      powerFrom: null,
      roundsEngaged: 0,
      roundsFleeing: 0,
      cohorts: [],
    };
    group.wingOf = home.id;
    if (home.axis !== undefined) group.axis = home.axis;
    side.groups.push(group);
  }
  const known = group.cohorts.find((cohort) => cohort.unit === craft.id);
  if (known !== undefined) return known;
  const cohort: Cohort = {
    id: craft.id,
    unit: craft.id,
    bins: [],
    away: [],
    magazines: craft.weapons.map(({ magazine }) => (typeof magazine === "number" ? 0 : null)),
    joined: 0,
    destroyed: 0,
    captured: 0,
  };
  group.cohorts.push(cohort);
  return cohort;
}

/** [CA3] Able craft with all magazines dry go back aboard as far as there is room, and are made good; by side. Changes `state`. */
export function recallCraft(rules: FightRules, state: FightState): readonly number[] {
  return hasWings(state) ? recallAll(rules, state) : none;
}

/** Whether any craft have been launched. */
export function hasWings(state: FightState): boolean {
  for (const { groups } of state.sides)
    for (const { wingOf } of groups) if (wingOf !== undefined) return true;
  return false;
}

function recallAll(rules: FightRules, state: FightState): number[] {
  return state.sides.map((side) => {
    let recalled = 0;
    for (const wing of side.groups) {
      if (wing.wingOf === undefined || wing.status !== "fighting") continue;
      const home = side.groups.find((group) => group.id === wing.wingOf && group.status === "fighting");
      if (home === undefined) continue;
      for (const cohort of wing.cohorts) if (isDry(cohort)) recalled += takeAboard(rules, home, cohort);
    }
    return recalled;
  });
}

function isDry(cohort: Cohort): boolean {
  const finite = cohort.magazines.filter((rounds) => rounds !== null);
  return finite.length > 0 && finite.every((rounds) => rounds === 0);
}

function takeAboard(rules: FightRules, home: FightGroup, wing: Cohort): number {
  const craft = requireFound("unit", wing.unit, rules.units[wing.unit]);
  const disabledAt = disabledHull(rules.ruleset, craft);
  let aboard = 0;
  for (const carrier of home.cohorts) {
    const unit = requireFound("unit", carrier.unit, rules.units[carrier.unit]);
    if (unit.hangar === undefined || unit.hangar.unit !== wing.unit) continue;
    let room = unit.hangar.stored * countAble(rules, carrier, unit) - (carrier.hangar ?? 0);
    for (const bin of wing.bins) {
      if (bin.hull <= disabledAt || room <= 0) continue;
      const here = Math.min(room, bin.count);
      bin.count -= here;
      room -= here;
      aboard += here;
      carrier.hangar = (carrier.hangar ?? 0) + here;
    }
  }
  wing.joined -= aboard;
  tidyBins(wing.bins);
  return aboard;
}

/**
 * [CA5] Ends the flight of all craft when a fight is over or its groups part: those for whom no carrier of their side has
 * room are lost, the worst condition first. Returns how many, by side. Changes `state`.
 */
export function recoverCraft(rules: FightRules, state: FightState): number[] {
  return state.sides.map((side) => {
    let lost = 0;
    const room = new Map<string, number>();
    for (const group of side.groups) {
      for (const cohort of group.cohorts) {
        const { hangar } = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
        if (hangar === undefined) continue;
        const ships = countShips(cohort.bins) + countShips(cohort.away);
        const free = Math.max(0, hangar.stored * ships - (cohort.hangar ?? 0));
        room.set(hangar.unit, (room.get(hangar.unit) ?? 0) + free);
      }
    }
    for (const wing of side.groups) {
      if (wing.wingOf === undefined) continue;
      for (const cohort of wing.cohorts) {
        const alive = countShips(cohort.bins) + countShips(cohort.away);
        const saved = Math.min(alive, room.get(cohort.unit) ?? 0);
        room.set(cohort.unit, (room.get(cohort.unit) ?? 0) - saved);
        lost += alive - saved;
        loseCraft(cohort, alive - saved);
      }
    }
    return lost;
  });
}

function loseCraft(cohort: Cohort, count: number): void {
  let left = count;
  const lose = (bins: Bin[]): void => {
    for (let i = bins.length - 1; i >= 0 && left > 0; i--) {
      const bin = bins[i];
      if (bin === undefined) continue;
      const here = Math.min(left, bin.count);
      bin.count -= here;
      left -= here;
    }
    tidyBins(bins);
  };
  lose(cohort.bins);
  lose(cohort.away);
  cohort.destroyed += count;
}

function countAble(rules: FightRules, cohort: Cohort, unit: UnitProfile): number {
  const disabledAt = disabledHull(rules.ruleset, unit);
  let able = 0;
  for (const bin of cohort.bins) if (bin.hull > disabledAt) able += bin.count;
  return able;
}
