import { countShips, disabledHull } from "./condition.ts";
import type { Bin, Cohort, FightGroup, FightRules, FightSide, FightState } from "./fight-state.ts";
import type { Pile } from "./pile.ts";
import { requireFound } from "../require.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** A cohort in the fight: what it had lost before the round, and how it stands this phase. */
export interface FieldCohort {
  readonly cohort: Cohort;
  readonly unit: UnitProfile;
  readonly disabledAt: number;
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
  readonly cohorts: FieldCohort[];
}

/** A side as it stands this phase; strengths are able units times size. */
export interface FieldSide {
  readonly index: number;
  readonly side: FightSide;
  /** Groups that were not gone when the round began. */
  readonly groups: FieldGroup[];
  /** Strength that screens, by line. */
  readonly lineStrength: [number, number, number];
  strength: number;
  /** Speed of the slowest class that can move and fights; 0 if none. */
  speed: number;
}

/** The whole field in a round. */
export interface Field {
  readonly rules: FightRules;
  readonly hostile: readonly (readonly boolean[])[];
  readonly sides: readonly FieldSide[];
}

const lineIndex = { first: 0, second: 1, rear: 2 } as const;

/** Surveys the field at the start of a round; `state` is not changed. */
export function surveyField(rules: FightRules, state: FightState): Field {
  const sides: FieldSide[] = [];
  for (const side of state.sides) {
    const view: FieldSide = {
      index: sides.length,
      side,
      groups: [],
      lineStrength: [0, 0, 0],
      strength: 0,
      speed: 0,
    };
    for (const group of side.groups) {
      if (group.status === "gone") continue;
      const cohorts: FieldCohort[] = [];
      for (const cohort of group.cohorts) {
        const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
        cohorts.push({
          cohort,
          unit,
          disabledAt: disabledHull(rules.ruleset, unit),
          destroyedBefore: cohort.destroyed,
          capturedBefore: cohort.captured,
          awayBefore: countShips(cohort.away),
          fleeing: false,
          able: 0,
          pile: null,
        });
      }
      view.groups.push({ group, powered: true, depth: 0, cohorts });
    }
    sides.push(view);
  }
  const field: Field = { rules, hostile: state.hostile, sides };
  refreshField(field);
  return field;
}

/** Brings the survey up to date after ships were lost or groups changed their status. */
export function refreshField(field: Field): void {
  for (const view of field.sides) refreshSide(view);
}

function refreshSide(view: FieldSide): void {
  const { lineStrength, groups } = view;
  lineStrength.fill(0);
  view.strength = 0;
  view.speed = 0;
  for (const { group, cohorts } of groups) {
    for (const entry of cohorts) {
      entry.fleeing = group.status === "breaking-off" && entry.unit.speed > 0;
      entry.able = group.status === "gone" ? 0 : countAbleShips(entry);
    }
  }
  for (const row of groups) {
    const { group } = row;
    row.powered = hasPower(view, group);
    if (group.hidden) continue;
    for (const { able, unit, fleeing } of row.cohorts) {
      if (able === 0) continue;
      const strength = able * unit.size;
      view.strength += strength;
      if (row.powered && !fleeing) lineStrength[lineIndex[group.line]] += strength;
      if (unit.speed > 0 && (view.speed === 0 || unit.speed < view.speed)) view.speed = unit.speed;
    }
  }
  // [LI1] a line with nothing in front of it is the first
  for (const row of groups) {
    const line = lineIndex[row.group.line];
    row.depth = 0;
    if (line > 0 && lineStrength[0] > 0) row.depth += 1;
    if (line > 1 && lineStrength[1] > 0) row.depth += 1;
  }
}

function countAbleShips({ cohort, disabledAt }: FieldCohort): number {
  let able = 0;
  for (const bin of cohort.bins) if (bin.hull > disabledAt) able += bin.count;
  return able;
}

/** [PO1] A group fed by another has power while that one has an able unit in the fight. */
function hasPower(view: FieldSide, group: FightGroup): boolean {
  if (group.powerFrom === null) return true;
  const source = view.groups.find((row) => row.group.id === group.powerFrom && row.group.status !== "gone");
  return source !== undefined && source.cohorts.some((entry) => entry.able > 0);
}

/** Ships of one cohort that belong to one target. */
export interface TargetPart {
  readonly entry: FieldCohort;
  readonly bins: Bin[];
  /** What spread hits have left of ships that focused hits are still to fall on. */
  pile: Pile | null;
}

/** Hits of one damage on a target: those that fall anywhere, and those laid on one ship after another. */
export interface TargetHits {
  readonly damage: number;
  spread: number;
  focused: number;
}

/** Ships that gunners cannot tell apart: same side, class, depth, and whether disabled or in flight. */
export interface Target {
  readonly side: number;
  readonly unit: UnitProfile;
  readonly depth: number;
  readonly disabled: boolean;
  readonly fleeing: boolean;
  readonly parts: TargetPart[];
  count: number;
  /** Rows of condition in all parts. */
  rows: number;
  hullPoints: number;
  shieldPoints: number;
  readonly hits: TargetHits[];
  /** Focused hits of any damage. */
  focused: number;
}

/** The targets of all sides, hidden groups excepted [HD1]. */
export function listTargets(field: Field): Target[] {
  const targets: Target[] = [];
  for (const view of field.sides) {
    const first = targets.length;
    for (const { group, depth, cohorts } of view.groups) {
      if (group.hidden || group.status === "gone") continue;
      for (const entry of cohorts) addTargets(targets, { first, side: view.index, depth }, entry);
    }
  }
  return targets;
}

interface Place {
  readonly first: number;
  readonly side: number;
  readonly depth: number;
}

function addTargets(targets: Target[], place: Place, entry: FieldCohort): void {
  let able: TargetPart | null = null;
  let ableTarget: Target | null = null;
  let disabled: TargetPart | null = null;
  let disabledTarget: Target | null = null;
  for (const bin of entry.cohort.bins) {
    let target: Target;
    if (bin.hull > entry.disabledAt) {
      if (ableTarget === null || able === null) {
        ableTarget = findTarget(targets, place, entry, false);
        able = { entry, bins: [], pile: null };
        ableTarget.parts.push(able);
      }
      able.bins.push(bin);
      target = ableTarget;
    } else {
      if (disabledTarget === null || disabled === null) {
        disabledTarget = findTarget(targets, place, entry, true);
        disabled = { entry, bins: [], pile: null };
        disabledTarget.parts.push(disabled);
      }
      disabled.bins.push(bin);
      target = disabledTarget;
    }
    target.rows += 1;
    target.count += bin.count;
    target.hullPoints += bin.count * bin.hull;
    target.shieldPoints += bin.count * bin.shield;
  }
}

function findTarget(targets: Target[], place: Place, entry: FieldCohort, disabled: boolean): Target {
  const { unit } = entry;
  const fleeing = entry.fleeing && !disabled;
  const { side, depth } = place;
  for (let i = place.first; i < targets.length; i++) {
    const other = targets[i];
    if (
      other !== undefined &&
      other.unit === unit &&
      other.depth === depth &&
      other.disabled === disabled &&
      other.fleeing === fleeing
    ) {
      return other;
    }
  }
  const target: Target = {
    side,
    unit,
    depth,
    disabled,
    fleeing,
    parts: [],
    count: 0,
    rows: 0,
    hullPoints: 0,
    shieldPoints: 0,
    hits: [],
    focused: 0,
  };
  targets.push(target);
  return target;
}

/**
 * [LI2] Takes the lines into account: of the weight on targets behind, only a share gets through, and the rest falls on the
 * first line of the same side. Changes `weights`, one for each target.
 */
export function stopAtLines(field: Field, targets: readonly Target[], weights: number[]): void {
  for (const side of field.sides) {
    let front = 0;
    let stopped = 0;
    for (let i = 0; i < targets.length; i++) {
      const target = targets[i];
      const weight = weights[i] ?? 0;
      if (target === undefined || target.side !== side.index || weight === 0) continue;
      if (target.depth === 0) front += weight;
      else {
        const through = weight * leakOf(field, side, target.depth);
        weights[i] = through;
        stopped += weight - through;
      }
    }
    if (stopped === 0 || front === 0) continue;
    const more = (front + stopped) / front;
    for (let i = 0; i < targets.length; i++) {
      const target = targets[i];
      if (target !== undefined && target.side === side.index && target.depth === 0)
        weights[i] = (weights[i] ?? 0) * more;
    }
  }
}

/** Share of fire that the lines before a depth let through: they hold attackers up to a number. */
function leakOf(field: Field, side: FieldSide, depth: number): number {
  const { ruleset } = field.rules;
  let front = 0;
  let seen = 0;
  for (const strength of side.lineStrength) {
    if (strength === 0 || seen === depth) continue;
    front += strength;
    seen += 1;
  }
  const attackers = hostileStrength(field, side.index);
  if (attackers <= 0) return ruleset.minimumLeak;
  return Math.max(ruleset.minimumLeak, 1 - (ruleset.screenRatio * front) / attackers);
}

/** Able strength of all sides hostile to one. */
export function hostileStrength(field: Field, side: number): number {
  let strength = 0;
  for (const other of field.sides)
    if (field.hostile[side]?.[other.index] === true) strength += other.strength;
  return strength;
}
