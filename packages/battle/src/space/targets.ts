import { axisOf, type Field, type FieldCohort, isOutOfSight } from "./field.ts";
import type { Bin } from "./fight-state.ts";
import type { Pile } from "./pile.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** Ships of one cohort that belong to one target. */
export interface TargetPart {
  readonly entry: FieldCohort;
  readonly bins: Bin[];
  /** What spread hits have left of ships that focused hits are still to fall on. */
  pile: Pile | null;
}

/** A hit, or as many hits of one weapon as fall together on one ship [TA6], behind the target's armour. */
export interface Shell {
  readonly damage: number;
  readonly times: number;
}

/** Hits of one kind on a target: those that fall anywhere, those laid on one ship after another, and those laid on a few [FO5]. */
export interface TargetHits extends Shell {
  spread: number;
  focused: number;
  concentrated: number;
}

/** Ships that gunners cannot tell apart: same side, axis, class, depth, and whether disabled or in flight. */
export interface Target {
  readonly side: number;
  readonly axis: number;
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
  /** Focused and concentrated hits of any kind. */
  focused: number;
  concentrated: number;
}

/** The targets of all sides, groups out of sight excepted [HD1, CA4]. */
export function listTargets(field: Field): Target[] {
  const targets: Target[] = [];
  for (const view of field.sides) {
    const first = targets.length;
    for (const { group, depth, cohorts } of view.groups) {
      if (group.status === "gone" || isOutOfSight(group)) continue;
      const place = { first, side: view.index, axis: axisOf(group), depth };
      for (const entry of cohorts) addTargets(targets, place, entry);
    }
  }
  return targets;
}

interface Place {
  readonly first: number;
  readonly side: number;
  readonly axis: number;
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
  const { side, axis, depth } = place;
  for (let i = place.first; i < targets.length; i++) {
    const other = targets[i];
    if (
      other !== undefined &&
      other.unit === unit &&
      other.axis === axis &&
      other.depth === depth &&
      other.disabled === disabled &&
      other.fleeing === fleeing
    ) {
      return other;
    }
  }
  const target: Target = {
    side,
    axis,
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
    concentrated: 0,
  };
  targets.push(target);
  return target;
}
