import { disabledHull } from "./condition.ts";
import type { Bin, Cohort, FightGroup, FightRules, FightSide, FightState } from "./fight-state.ts";
import { requireFound } from "./require.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** Ships of one cohort that belong to one target. */
export interface TargetPart {
  readonly cohort: Cohort;
  readonly bins: Bin[];
  /** What becomes of them while hits land, the dead as hull 0; null = not hit. */
  after: Bin[] | null;
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
  hullPoints: number;
  shieldPoints: number;
  readonly hits: TargetHits[];
}

/** A cohort as it stands this phase. */
export interface FieldCohort {
  readonly cohort: Cohort;
  readonly unit: UnitProfile;
  readonly disabledAt: number;
  readonly fleeing: boolean;
  able: number;
}

/** A group as it stands this phase: has it power, and how many lines stand before it. */
export interface FieldGroup {
  readonly group: FightGroup;
  readonly powered: boolean;
  depth: number;
  readonly cohorts: FieldCohort[];
}

/** A side as it stands this phase; strengths are able units times size. */
export interface FieldSide {
  readonly index: number;
  readonly side: FightSide;
  readonly groups: FieldGroup[];
  /** Strength that screens, by line. */
  readonly lineStrength: [number, number, number];
  strength: number;
  /** Speed of the slowest class that can move and fights; 0 if none. */
  speed: number;
}

/** The whole field at the start of a phase. */
export interface Field {
  readonly rules: FightRules;
  readonly hostile: readonly (readonly boolean[])[];
  readonly sides: FieldSide[];
}

const lineIndex = { first: 0, second: 1, rear: 2 } as const;

/** Surveys the field as it is now; `state` is not changed. */
export function surveyField(rules: FightRules, state: FightState): Field {
  return {
    rules,
    hostile: state.hostile,
    sides: state.sides.map((side, index) => surveySide(rules, side, index)),
  };
}

function surveySide(rules: FightRules, side: FightSide, index: number): FieldSide {
  const view: FieldSide = { index, side, groups: [], lineStrength: [0, 0, 0], strength: 0, speed: 0 };
  for (const group of side.groups) {
    if (group.status === "gone") continue;
    const powered = hasPower(rules, side, group);
    const cohorts: FieldCohort[] = [];
    for (const cohort of group.cohorts) {
      const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
      const fleeing = group.status === "breaking-off" && unit.speed > 0;
      const entry = { cohort, unit, disabledAt: disabledHull(rules.ruleset, unit), fleeing, able: 0 };
      entry.able = countAbleShips(cohort, entry.disabledAt);
      cohorts.push(entry);
      if (entry.able === 0 || group.hidden) continue;
      const strength = entry.able * unit.size;
      view.strength += strength;
      if (powered && !fleeing) view.lineStrength[lineIndex[group.line]] += strength;
      if (unit.speed > 0 && (view.speed === 0 || unit.speed < view.speed)) view.speed = unit.speed;
    }
    view.groups.push({ group, powered, depth: 0, cohorts });
  }
  // [LI1] a line with nothing in front of it is the first
  for (const entry of view.groups) {
    for (let line = 0; line < lineIndex[entry.group.line]; line++) {
      if ((view.lineStrength[line] ?? 0) > 0) entry.depth += 1;
    }
  }
  return view;
}

function countAbleShips(cohort: Cohort, disabledAt: number): number {
  let able = 0;
  for (const bin of cohort.bins) if (bin.hull > disabledAt) able += bin.count;
  return able;
}

/** [PO1] A group fed by another has power while that one has an able unit in the fight. */
function hasPower(rules: FightRules, side: FightSide, group: FightGroup): boolean {
  if (group.powerFrom === null) return true;
  const source = side.groups.find((other) => other.id === group.powerFrom && other.status !== "gone");
  if (source === undefined) return false;
  return source.cohorts.some((cohort) => {
    const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
    return countAbleShips(cohort, disabledHull(rules.ruleset, unit)) > 0;
  });
}

/** The targets of all sides, hidden groups excepted [HD1]. */
export function listTargets(field: Field): Target[] {
  const targets: Target[] = [];
  for (const view of field.sides) {
    const first = targets.length;
    for (const { group, depth, cohorts } of view.groups) {
      if (group.hidden) continue;
      for (const entry of cohorts) addTargets(targets, first, view.index, depth, entry);
    }
  }
  return targets;
}

function addTargets(targets: Target[], first: number, side: number, depth: number, entry: FieldCohort): void {
  const { cohort, unit, fleeing } = entry;
  for (const bin of cohort.bins) {
    const disabled = bin.hull <= entry.disabledAt;
    const away = fleeing && !disabled;
    let target: Target | undefined;
    for (let i = first; i < targets.length && target === undefined; i++) {
      const other = targets[i];
      if (
        other !== undefined &&
        other.unit === unit &&
        other.depth === depth &&
        other.disabled === disabled &&
        other.fleeing === away
      ) {
        target = other;
      }
    }
    if (target === undefined) {
      target = {
        side,
        unit,
        depth,
        disabled,
        fleeing: away,
        parts: [],
        count: 0,
        hullPoints: 0,
        shieldPoints: 0,
        hits: [],
      };
      targets.push(target);
    }
    target.count += bin.count;
    target.hullPoints += bin.count * bin.hull;
    target.shieldPoints += bin.count * bin.shield;
    const last = target.parts[target.parts.length - 1];
    if (last !== undefined && last.cohort === cohort) last.bins.push(bin);
    else target.parts.push({ cohort, bins: [bin], after: null });
  }
}

/**
 * [LI2] Takes the lines into account: of the weight on targets behind, only a share gets through, and the rest falls on the
 * first line of the same side. Changes `weights`, one for each target.
 */
export function stopAtLines(field: Field, targets: readonly Target[], weights: Float64Array): void {
  if (!targets.some((target) => target.depth > 0)) return;
  for (const side of field.sides) {
    let front = 0;
    let stopped = 0;
    targets.forEach((target, i) => {
      if (target.side !== side.index) return;
      const weight = weights[i] ?? 0;
      if (target.depth === 0) front += weight;
      else if (weight > 0) {
        weights[i] = weight * leakOf(field, side, target.depth);
        stopped += weight - (weights[i] ?? 0);
      }
    });
    if (stopped === 0 || front === 0) continue;
    targets.forEach((target, i) => {
      if (target.side === side.index && target.depth === 0)
        weights[i] = (weights[i] ?? 0) * ((front + stopped) / front);
    });
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
