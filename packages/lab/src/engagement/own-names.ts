import type { BattlePlan } from "@holomap/battle";
import type { EngagementDefinition } from "@holomap/scenario/engagement";

/** Name of a force in a battle whose rules tell forces apart by name over all sides. */
export function forceName(side: string, force: string): string {
  return `${side}.${force}`;
}

/** The plan with forces called as in the file again: each stands under its side, by its own key. */
export function withOwnNames(plan: BattlePlan, { sides }: EngagementDefinition): BattlePlan {
  const forces = plan.forces.map((force) => {
    const head = forceName(sides[force.side]?.key ?? "", "");
    return force.id.startsWith(head) ? { ...force, id: force.id.slice(head.length) } : force;
  });
  return { ...plan, forces };
}
