import { addToBins, countShips, disabledHull, tidyBins } from "./condition.ts";
import { axisOf, type Field, type FieldCohort, type FieldSide, isOutOfSight, refreshField } from "./field.ts";
import type { Bin, Cohort, FightGroup, FightRules, FightSide, FightState } from "./fight-state.ts";
import { none } from "./none.ts";
import { requireFound } from "../require.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** Id of the group that ships withdrawn from a group form. */
export function behindId(groupId: string): string {
  return `${groupId}/behind`;
}

/** [RE2] Repair points spent behind the lines, by side. Changes the cohorts of the field. */
export function repairBehindLine(field: Field): readonly number[] {
  return canMend(field) ? repairSides(field) : none;
}

function canMend(field: Field): boolean {
  for (const { groups } of field.sides)
    for (const { cohorts } of groups) for (const entry of cohorts) if (mends(entry)) return true;
  return false;
}

function repairSides(field: Field): number[] {
  const points = field.sides.map((view) => repairSide(field, view));
  if (points.some((spent) => spent > 0)) refreshField(field);
  return points;
}

function repairSide(field: Field, view: FieldSide): number {
  let spent = 0;
  for (let axis = 0; axis < field.axes; axis++) {
    let points = 0;
    const cohorts: { cohort: Cohort; unit: UnitProfile }[] = [];
    for (const { group, depth, powered, cohorts: rows } of view.groups) {
      if (axisOf(group) !== axis || group.line !== "rear" || group.status !== "fighting") continue;
      if (isOutOfSight(group) || depth === 0) continue;
      for (const { cohort, unit, able } of rows) {
        if (powered) points += able * (unit.repairPerRound ?? 0);
        cohorts.push({ cohort, unit });
      }
    }
    const whole = Math.floor(points * field.rules.ruleset.mendingPerRound);
    if (whole > 0) spent += whole - mend(cohorts, whole);
  }
  return spent;
}

function mends({ able, unit }: FieldCohort): boolean {
  return able > 0 && (unit.repairPerRound ?? 0) > 0;
}

/** Mends hulls, the least hurt first, so that most come back soonest; returns the points left. */
function mend(
  cohorts: readonly { readonly cohort: Cohort; readonly unit: UnitProfile }[],
  points: number,
): number {
  const rows: { bin: Bin; cohort: Cohort; missing: number }[] = [];
  for (const { cohort, unit } of cohorts) {
    for (const bin of cohort.bins)
      if (bin.hull < unit.hull) rows.push({ bin, cohort, missing: unit.hull - bin.hull });
  }
  rows.sort((a, b) => a.missing - b.missing);
  let left = points;
  for (const { bin, cohort, missing } of rows) {
    if (left === 0) break;
    const whole = Math.min(bin.count, Math.floor(left / missing));
    left -= whole * missing;
    const mended: Bin[] = [{ hull: bin.hull + missing, shield: bin.shield, count: whole }];
    bin.count -= whole;
    if (bin.count > 0 && left > 0) {
      mended.push({ hull: bin.hull + left, shield: bin.shield, count: 1 });
      bin.count -= 1;
      left = 0;
    }
    for (const { hull, shield, count } of mended) addToBins(cohort.bins, hull, shield, count);
  }
  for (const { cohort } of cohorts) tidyBins(cohort.bins);
  return left;
}

/** Ships that went behind the line and that came back from there, by side. */
export interface BehindTally {
  readonly withdrew: readonly number[];
  readonly returned: readonly number[];
}

const nobody: BehindTally = { withdrew: none, returned: none };

/** [RE1, RE3] Mended ships come back to their groups, and hurt ones go behind the line. Changes `state`. */
export function moveBehindLine(rules: FightRules, state: FightState): BehindTally {
  for (const side of state.sides) if (usesRear(side)) return moveAllBehind(rules, state);
  return nobody;
}

function moveAllBehind(rules: FightRules, state: FightState): BehindTally {
  const withdrew: number[] = [];
  const returned: number[] = [];
  for (const side of state.sides) {
    let away = 0;
    let back = 0;
    for (const group of side.groups.slice()) {
      if (group.behindOf !== undefined) back += bringBack(rules, side, group);
      else away += withdraw(rules, side, group);
    }
    withdrew.push(away);
    returned.push(back);
  }
  return { withdrew, returned };
}

function usesRear(side: FightSide): boolean {
  if (typeof side.withdrawAt === "number") return true;
  for (const group of side.groups) if (group.behindOf !== undefined) return true;
  return false;
}

function withdraw(rules: FightRules, side: FightSide, group: FightGroup): number {
  const share = side.withdrawAt ?? null;
  if (share === null || group.status !== "fighting" || group.line === "rear") return 0;
  if (isOutOfSight(group) || group.wingOf !== undefined) return 0;
  let moved = 0;
  for (const cohort of group.cohorts) {
    const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
    const disabledAt = disabledHull(rules.ruleset, unit);
    if (unit.speed === 0) continue;
    const isHurt = ({ hull }: Bin) => hull > disabledAt && hull < unit.hull && hull <= share * unit.hull;
    if (cohort.bins.some(isHurt)) moved += moveShips(cohort, cohortBehind(side, group, cohort, unit), isHurt);
  }
  return moved;
}

/** [RE3] Ships of full hull come back while their group is in the fight. */
function bringBack(rules: FightRules, side: FightSide, behind: FightGroup): number {
  const home = side.groups.find((group) => group.id === behind.behindOf && group.status === "fighting");
  if (home === undefined || behind.status !== "fighting") return 0;
  let moved = 0;
  for (const cohort of behind.cohorts) {
    const to = home.cohorts.find((row) => row.id === cohort.id);
    const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
    if (to !== undefined) moved += moveShips(cohort, to, ({ hull }) => hull === unit.hull);
  }
  return moved;
}

function cohortBehind(side: FightSide, home: FightGroup, cohort: Cohort, unit: UnitProfile): Cohort {
  let group = side.groups.find((row) => row.behindOf === home.id && row.status === "fighting");
  if (group === undefined) {
    const { powerFrom, roundsEngaged } = home;
    group = {
      id: behindId(home.id),
      line: "rear",
      status: "fighting",
      hidden: false,
      powerFrom,
      roundsEngaged,
      roundsFleeing: 0,
      cohorts: [],
    };
    group.behindOf = home.id;
    if (home.axis !== undefined) group.axis = home.axis;
    if (home.approachRounds !== undefined) group.approachRounds = home.approachRounds;
    if (home.staysRounds !== undefined) group.staysRounds = home.staysRounds;
    side.groups.push(group);
  }
  const known = group.cohorts.find((row) => row.id === cohort.id);
  if (known !== undefined) return known;
  const made: Cohort = {
    id: cohort.id,
    unit: cohort.unit,
    bins: [],
    away: [],
    magazines: unit.weapons.map(({ magazine }) => (typeof magazine === "number" ? 0 : null)),
    joined: 0,
    destroyed: 0,
    captured: 0,
  };
  if (cohort.hangar !== undefined) made.hangar = 0;
  group.cohorts.push(made);
  return made;
}

/** Moves the ships for which `goes` holds, with their share of rounds and craft; what stays is rounded down. */
function moveShips(from: Cohort, to: Cohort, goes: (bin: Bin) => boolean): number {
  const before = countShips(from.bins);
  let moved = 0;
  for (const bin of from.bins) {
    if (!goes(bin) || bin.count === 0) continue;
    addToBins(to.bins, bin.hull, bin.shield, bin.count);
    moved += bin.count;
    bin.count = 0;
  }
  if (moved === 0) return 0;
  from.joined -= moved;
  to.joined += moved;
  const stays = (before - moved) / before;
  for (let i = 0; i < from.magazines.length; i++) {
    const rounds = from.magazines[i];
    if (typeof rounds !== "number") continue;
    const kept = Math.floor(rounds * stays);
    from.magazines[i] = kept;
    to.magazines[i] = (to.magazines[i] ?? 0) + rounds - kept;
  }
  if (from.hangar !== undefined) {
    const kept = Math.floor(from.hangar * stays);
    to.hangar = (to.hangar ?? 0) + from.hangar - kept;
    from.hangar = kept;
  }
  tidyBins(from.bins);
  tidyBins(to.bins);
  return moved;
}
