import { axisOf, type Field, type FieldCohort, isOutOfSight } from "./field.ts";
import type { Pile } from "./pile.ts";
import { ReusedList } from "./reused-list.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** Ships of one cohort that belong to one target: its rows of condition from one up to another, that one excepted. */
export interface TargetPart {
  entry: FieldCohort;
  from: number;
  to: number;
  /** What spread hits have left of ships that focused hits are still to fall on. */
  pile: Pile | null;
}

/** A hit, or as many hits of one weapon as fall together on one ship [TA6], behind the target's armour. */
export interface Shell {
  damage: number;
  times: number;
}

/** Hits of one kind on a target: those that fall anywhere, those laid on one ship after another, and those laid on a few [FO5]. */
export interface TargetHits extends Shell {
  spread: number;
  focused: number;
  concentrated: number;
}

/** Ships that gunners cannot tell apart: same side, axis, class, depth, and whether disabled or in flight. */
export interface Target {
  side: number;
  axis: number;
  unit: UnitProfile;
  /** [TA1] Base weight of each ship as a target. */
  weight: number;
  depth: number;
  disabled: boolean;
  fleeing: boolean;
  readonly parts: ReusedList<TargetPart>;
  count: number;
  /** Rows of condition in all parts. */
  rows: number;
  hullPoints: number;
  shieldPoints: number;
  readonly hits: ReusedList<TargetHits>;
  /** Focused and concentrated hits of any kind. */
  focused: number;
  concentrated: number;
  /** Spread hits strike its cohorts as a whole. */
  large: boolean;
}

export type Targets = ReusedList<Target>;

const targets: Targets = new ReusedList();

/** Where the ships of a group stand; `first` is the first target of their side. */
const place = { first: 0, side: 0, axis: 0, depth: 0 };

/** The targets of all sides, groups out of sight excepted [HD1, CA4]; good until the next list is made. */
export function listTargets(field: Field): Targets {
  targets.clear();
  for (const view of field.sides) {
    place.first = targets.length;
    place.side = view.index;
    for (const { group, depth, cohorts } of view.groups) {
      if (group.status === "gone" || isOutOfSight(group)) continue;
      place.axis = axisOf(group);
      place.depth = depth;
      for (const entry of cohorts) addTargets(entry);
    }
  }
  return targets;
}

/** The best condition comes first: able ships, then disabled ones. */
function addTargets(entry: FieldCohort): void {
  const { bins } = entry.cohort;
  let able = 0;
  for (let bin = bins[0]; bin !== undefined && bin.hull > entry.disabledAt; bin = bins[able]) able += 1;
  if (able > 0) addPart(findTarget(entry, false), entry, 0, able);
  if (able < bins.length) addPart(findTarget(entry, true), entry, able, bins.length);
}

function addPart(target: Target, entry: FieldCohort, from: number, to: number): void {
  const part = target.parts.again() ?? target.parts.add({ entry, from, to, pile: null });
  part.entry = entry;
  part.from = from;
  part.to = to;
  part.pile = null;
  const { bins } = entry.cohort;
  for (let i = from; i < to; i++) {
    const bin = bins[i];
    if (bin === undefined) continue;
    target.rows += 1;
    target.count += bin.count;
    target.hullPoints += bin.count * bin.hull;
    target.shieldPoints += bin.count * bin.shield;
  }
}

function findTarget(entry: FieldCohort, disabled: boolean): Target {
  const { unit } = entry;
  const fleeing = entry.fleeing && !disabled;
  const { first, side, axis, depth } = place;
  for (let i = first; i < targets.length; i++) {
    const other = targets.at(i);
    if (
      other.unit === unit &&
      other.axis === axis &&
      other.depth === depth &&
      other.disabled === disabled &&
      other.fleeing === fleeing
    ) {
      return other;
    }
  }
  const target = targets.again() ?? targets.add(createTarget(unit));
  target.side = side;
  target.axis = axis;
  target.unit = unit;
  target.weight = entry.targetWeight;
  target.depth = depth;
  target.disabled = disabled;
  target.fleeing = fleeing;
  target.parts.clear();
  target.count = 0;
  target.rows = 0;
  target.hullPoints = 0;
  target.shieldPoints = 0;
  target.hits.clear();
  target.focused = 0;
  target.concentrated = 0;
  target.large = false;
  return target;
}

function createTarget(unit: UnitProfile): Target {
  return {
    side: 0,
    axis: 0,
    unit,
    weight: 0.5,
    depth: 0,
    disabled: false,
    fleeing: false,
    parts: new ReusedList(),
    count: 0,
    rows: 0,
    hullPoints: 0,
    shieldPoints: 0,
    hits: new ReusedList(),
    focused: 0,
    concentrated: 0,
    large: false,
  };
}
