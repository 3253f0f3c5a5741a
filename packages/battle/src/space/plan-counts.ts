import { requireFound } from "../require.ts";
import { countShips, disabledHull } from "./condition.ts";
import type { FightGroup, FightState } from "./fight-state.ts";
import type { SpacePlan } from "./space-plan.ts";

/** [PL3] Tells of every group which force its ships belong to, and which the craft in its hangars. */
function eachGroup(
  plan: SpacePlan,
  state: FightState,
  visit: (group: FightGroup, place: { readonly force: number; readonly wing: number }) => void,
): void {
  for (const { groups } of state.sides) {
    let derived: Map<string, { readonly force: number; readonly wing: number }> | null = null;
    for (const group of groups) {
      const origin = group.wingOf ?? group.behindOf;
      let place = plan.places.get(group.id);
      if (origin !== undefined) {
        // a group comes after the one from which it was formed
        const home = plan.places.get(origin) ?? derived?.get(origin);
        place = group.wingOf === undefined ? home : { force: home?.wing ?? -1, wing: -1 };
        derived ??= new Map();
        if (place !== undefined) derived.set(group.id, place);
      }
      visit(group, requireFound("force", group.id, place));
    }
  }
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
  eachGroup(plan, state, ({ cohorts }, { force, wing }) => {
    for (const cohort of cohorts) {
      const unit = requireFound("unit", cohort.unit, rules.units[cohort.unit]);
      const disabledAt = disabledHull(rules.ruleset, unit);
      survivors[force] = (survivors[force] ?? 0) + countShips(cohort.bins) + countShips(cohort.away);
      if (wing >= 0) survivors[wing] = (survivors[wing] ?? 0) + (cohort.hangar ?? 0);
      if (captured !== null) captured[force] = (captured[force] ?? 0) + cohort.captured;
      if (disabled === null) continue;
      for (const bin of cohort.bins)
        if (bin.hull <= disabledAt) disabled[force] = (disabled[force] ?? 0) + bin.count;
      for (const bin of cohort.away)
        if (bin.hull <= disabledAt) disabled[force] = (disabled[force] ?? 0) + bin.count;
    }
  });
}
