import { countShips, disabledHull } from "./condition.ts";
import type { Cohort, FightGroup, FightRules, FightSide, FightState } from "./fight-state.ts";
import type { Pile } from "./pile.ts";
import { requireFound } from "../require.ts";
import { fillIn, type UnitProfile } from "./unit-profile.ts";

/** A cohort in the fight: what it had lost before the round, and how it stands this phase. */
export interface FieldCohort {
  readonly cohort: Cohort;
  readonly unit: UnitProfile;
  readonly disabledAt: number;
  /** [TA1] Base weight of a ship of it as a target. */
  readonly targetWeight: number;
  readonly destroyedBefore: number;
  readonly capturedBefore: number;
  readonly awayBefore: number;
  fleeing: boolean;
  able: number;
  /** What hits have left of ships while they land; null = none has been hit. */
  pile: Pile | null;
}

/** A group as it stands this phase: has it power, and how many lines stand before it. */
export interface FieldGroup {
  readonly group: FightGroup;
  powered: boolean;
  depth: number;
  /** [HD1] It opens fire out of hiding this round. */
  ambush: boolean;
  readonly cohorts: FieldCohort[];
}

/** What a side has on one axis [AX1]; strengths are able units times size. */
export interface Front {
  /** Strength that screens, by line. */
  readonly lineStrength: [number, number, number];
  strength: number;
}

/** A side as it stands this phase. */
export interface FieldSide {
  readonly index: number;
  readonly side: FightSide;
  /** Groups that were not gone when the round began. */
  readonly groups: FieldGroup[];
  /** By axis. */
  readonly fronts: readonly Front[];
  strength: number;
  /** Speed of the slowest class that can move and fights; 0 if none. */
  speed: number;
}

/** The whole field in a round. */
export interface Field {
  readonly rules: FightRules;
  readonly hostile: readonly (readonly boolean[])[];
  readonly sides: readonly FieldSide[];
  /** Axes are 0 to this less 1. */
  readonly axes: number;
}

/** Axis of a group [AX1]. */
export function axisOf(group: FightGroup): number {
  return group.axis ?? 0;
}

/** Nobody can fire on it, and it holds no line: in hiding [HD1], or beyond the reach of guns [CA4]. */
export function isOutOfSight(group: FightGroup): boolean {
  return group.hidden || group.standsOff === true;
}

const lineIndex = { first: 0, second: 1, rear: 2 } as const;

/** Whether something holds for any group in the fight. */
export function anyGroup(field: Field, holds: (group: FightGroup) => boolean): boolean {
  for (const { groups } of field.sides) for (const { group } of groups) if (holds(group)) return true;
  return false;
}

/** Surveys the field at the start of a round; `state` is not changed. */
export function surveyField(rules: FightRules, state: FightState): Field {
  const sides: FieldSide[] = [];
  let axes = 1;
  for (const side of state.sides) {
    for (const group of side.groups) if (group.status !== "gone") axes = Math.max(axes, axisOf(group) + 1);
  }
  for (const side of state.sides) {
    const fronts: Front[] = [];
    for (let axis = 0; axis < axes; axis++) {
      fronts.push({ lineStrength: [0.5, 0.5, 0.5], strength: 0.5 }); // fractions, which they may come to hold
    }
    const view: FieldSide = {
      index: sides.length,
      side,
      groups: [],
      fronts,
      strength: 0,
      speed: 0,
    };
    for (const group of side.groups) {
      if (group.status === "gone") continue;
      const cohorts: FieldCohort[] = [];
      for (const cohort of group.cohorts) {
        const unit = fillIn(requireFound("unit", cohort.unit, rules.units[cohort.unit]));
        cohorts.push({
          cohort,
          unit,
          disabledAt: disabledHull(rules.ruleset, unit),
          targetWeight: rules.ruleset.targetWeightByRole[unit.role],
          destroyedBefore: cohort.destroyed,
          capturedBefore: cohort.captured,
          awayBefore: countShips(cohort.away),
          fleeing: false,
          able: 0,
          pile: null,
        });
      }
      view.groups.push({ group, powered: true, depth: 0, ambush: false, cohorts });
    }
    sides.push(view);
  }
  const field: Field = { rules, hostile: state.hostile, sides, axes };
  refreshField(field);
  return field;
}

/** Brings the survey up to date after ships were lost or groups changed their status. */
export function refreshField(field: Field): void {
  for (const view of field.sides) refreshSide(view);
}

function refreshSide(view: FieldSide): void {
  clearFronts(view);
  for (const row of view.groups) countAble(row);
  for (const row of view.groups) addStrength(view, row);
  for (const row of view.groups) row.depth = depthOf(view, row);
}

function clearFronts(view: FieldSide): void {
  for (const front of view.fronts) {
    front.lineStrength[0] = 0;
    front.lineStrength[1] = 0;
    front.lineStrength[2] = 0;
    front.strength = 0;
  }
  view.strength = 0;
  view.speed = 0;
}

function countAble({ group, cohorts }: FieldGroup): void {
  for (const entry of cohorts) {
    entry.fleeing = group.status === "breaking-off" && entry.unit.speed > 0;
    entry.able = group.status === "gone" ? 0 : countAbleShips(entry);
  }
}

function addStrength(view: FieldSide, row: FieldGroup): void {
  const { group } = row;
  row.powered = hasPower(view, group);
  const front = view.fronts[axisOf(group)];
  if (front === undefined || isOutOfSight(group)) return;
  const line = lineIndex[group.line];
  for (const { able, unit, fleeing } of row.cohorts) {
    if (able === 0) continue;
    const strength = able * unit.size;
    view.strength += strength;
    front.strength += strength;
    if (row.powered && !fleeing) front.lineStrength[line] += strength;
    if (unit.speed > 0 && (view.speed === 0 || unit.speed < view.speed)) view.speed = unit.speed;
  }
}

/** [LI1] A line with nothing in front of it is the first. */
function depthOf({ fronts }: FieldSide, { group }: FieldGroup): number {
  const front = fronts[axisOf(group)];
  const line = lineIndex[group.line];
  if (front === undefined) return 0;
  let depth = 0;
  if (line > 0 && front.lineStrength[0] > 0) depth += 1;
  if (line > 1 && front.lineStrength[1] > 0) depth += 1;
  return depth;
}

function countAbleShips({ cohort, disabledAt }: FieldCohort): number {
  let able = 0;
  for (const bin of cohort.bins) if (bin.hull > disabledAt) able += bin.count;
  return able;
}

/** [PO1] A group fed by another has power while that one has an able unit in the fight. */
function hasPower(view: FieldSide, group: FightGroup): boolean {
  if (group.powerFrom === null) return true;
  for (const { group: source, cohorts } of view.groups) {
    if (source.id !== group.powerFrom || source.status === "gone") continue;
    for (const { able } of cohorts) if (able > 0) return true;
    return false;
  }
  return false;
}

/** Whether two sides hostile to each other have able units [FI8]; for a field that is up to date. */
export function hasOpponents(field: Field): boolean {
  for (const view of field.sides) {
    if (!hasAble(view)) continue;
    for (let i = 0; i < view.index; i++) {
      const other = field.sides[i];
      if (other !== undefined && field.hostile[view.index]?.[i] === true && hasAble(other)) return true;
    }
  }
  return false;
}

function hasAble({ groups }: FieldSide): boolean {
  for (const { cohorts } of groups) for (const { able } of cohorts) if (able > 0) return true;
  return false;
}

/** Able strength on one axis of all sides hostile to one. */
export function hostileStrengthOn(field: Field, side: number, axis: number): number {
  let strength = 0;
  for (const other of field.sides) {
    const front = other.fronts[axis];
    if (front !== undefined && field.hostile[side]?.[other.index] === true) strength += front.strength;
  }
  return strength;
}

/** Able strength of all sides hostile to one. */
export function hostileStrength(field: Field, side: number): number {
  let strength = 0;
  for (const other of field.sides)
    if (field.hostile[side]?.[other.index] === true) strength += other.strength;
  return strength;
}

/** [RF1] Whether a side retires before another, no slower than it. */
export function keepsAway(side: FieldSide, other: FieldSide): boolean {
  return side.side.doctrine === "retire-and-focus" && side.speed > 0 && side.speed >= other.speed;
}
