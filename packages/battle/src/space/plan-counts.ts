import { requireFound } from "../require.ts";
import { countShips, disabledHull } from "./condition.ts";
import type { Bin, FightGroup, FightState } from "./fight-state.ts";
import type { SpacePlan } from "./space-plan.ts";

interface Place {
  readonly force: number;
  readonly wing: number;
}

/** [PL3] Which force the ships of a group belong to, and which the craft in its hangars. */
function placeOf(plan: SpacePlan, groups: readonly FightGroup[], group: FightGroup): Place | undefined {
  const origin = group.wingOf ?? group.behindOf;
  if (origin === undefined) return plan.places.get(group.id);
  const home = placeOfHome(plan, groups, origin);
  return group.wingOf === undefined ? home : { force: home?.wing ?? -1, wing: -1 };
}

function placeOfHome(plan: SpacePlan, groups: readonly FightGroup[], id: string): Place | undefined {
  const place = plan.places.get(id);
  if (place !== undefined) return place;
  const home = groups.find((group) => group.id === id);
  return home === undefined ? undefined : placeOf(plan, groups, home);
}

/** Units of each force that stand; those yet to arrive stand in full. */
export function countStanding(plan: SpacePlan, state: FightState): number[] {
  const standing = new Float64Array(plan.forces.length);
  tally(plan, state, { survivors: standing, disabled: null, captured: null });
  return [...standing];
}

interface Counts {
  readonly survivors: Float64Array;
  readonly disabled: Float64Array | null;
  readonly captured: Float64Array | null;
}

/** Writes how the forces stand. */
export function tally(plan: SpacePlan, state: FightState, { survivors, disabled, captured }: Counts): void {
  const { rules, forces } = plan;
  for (let i = 0; i < forces.length; i++) survivors[i] = forces[i]?.initial ?? 0;
  disabled?.fill(0);
  captured?.fill(0);
  for (const { groups } of state.sides) {
    for (const { id } of groups) {
      const place = plan.places.get(id);
      if (place === undefined) continue;
      survivors[place.force] = 0;
      if (place.wing >= 0) survivors[place.wing] = 0;
    }
  }
  for (const { groups } of state.sides) {
    for (const group of groups) {
      const { force, wing } = requireFound("force", group.id, placeOf(plan, groups, group));
      for (const cohort of group.cohorts) {
        const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
        add(survivors, force, countShips(cohort.bins) + countShips(cohort.away));
        if (wing >= 0) add(survivors, wing, cohort.hangar ?? 0);
        if (captured !== null) add(captured, force, cohort.captured);
        if (disabled === null) continue;
        const disabledAt = disabledHull(rules.ruleset, unit);
        add(disabled, force, countUpTo(cohort.bins, disabledAt) + countUpTo(cohort.away, disabledAt));
      }
    }
  }
}

function add(counts: Float64Array, index: number, count: number): void {
  counts[index] = (counts[index] ?? 0) + count;
}

/** Ships of at most so much hull. */
function countUpTo(bins: readonly Bin[], mostHull: number): number {
  let count = 0;
  for (const { hull, count: ships } of bins) if (hull <= mostHull) count += ships;
  return count;
}
