import { isGarrison } from "../../model/arms.ts";
import type { FormationState, UnitCount } from "../../model/campaign.ts";
import { addCount, countOf, takeUnits } from "../../model/cohorts.ts";
import { nameLosses } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import type { World } from "../../model/system.ts";

/** What the ships of a formation can carry. */
export interface Room {
  readonly lift: number;
  readonly berths: number;
}

/** [AB2] Room aboard its ships now; none for a garrison, whose troops are on the ground. */
export function roomAboard(world: World, formation: FormationState): Room {
  let lift = 0;
  let berths = 0;
  if (isGarrison(world, formation)) return { lift, berths };
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    if (unit.domain === "troop") continue;
    const count = countOf(cohort);
    lift += unit.lift * count;
    berths += unit.berths * count;
  }
  return { lift, berths };
}

/** Room aboard before ships are lost, for `loseAboard`; null where nobody is aboard. */
export function roomBeforeLosses(world: World, formation: FormationState): Room | null {
  const { people, cohorts } = formation;
  if (people > 0) return roomAboard(world, formation);
  for (const cohort of cohorts)
    if (world.definition.classes[cohort.class]!.domain === "troop") return roomAboard(world, formation);
  return null;
}

/** [AB1] Part of `count` that is left when room shrinks from `before` to `after`, rounded down. */
export function keptAboard(count: number, before: number, after: number): number {
  if (before <= 0 || after >= before) return count;
  return Math.floor((count * after) / before);
}

/** [AB1] Troops and people aboard lost ships are lost with them, in proportion to the room lost; both are named. */
export function loseAboard(world: World, formation: FormationState, before: Room | null): void {
  if (before === null) return;
  const after = roomAboard(world, formation);
  const lost: UnitCount[] = [];
  for (const cohort of formation.cohorts.slice()) {
    if (world.definition.classes[cohort.class]!.domain !== "troop") continue;
    const count = countOf(cohort);
    const gone = count - keptAboard(count, before.lift, after.lift);
    takeUnits(formation.cohorts, cohort.class, gone);
    addCount(lost, cohort.class, gone);
  }
  nameLosses(world, formation, lost, "aboard");
  const kept = keptAboard(formation.people, before.berths, after.berths);
  if (kept === formation.people) return;
  world.emit({
    kind: "people-lost",
    power: powerKey(world, formation.power),
    formation: formation.key,
    name: formation.name,
    count: formation.people - kept,
  });
  formation.people = kept;
}
