import type { ResearchEffect } from "@holomap/scenario";
import type { FormationState } from "./campaign.ts";
import type { World } from "./system.ts";

const minutesPerDay = 1440;

/**
 * Factor that finished research gives a formation: the product over the upgrades its power has and that have
 * reached it. An upgrade reaches each formation at its own turn within the rollout (`turn`, fixed at birth);
 * what was born later has it from the start. `against` is the enemy, -1 nobody in particular.
 */
export function upgradeFactor(
  world: World,
  formation: FormationState,
  kind: ResearchEffect["kind"],
  against: number,
): number {
  let factor = 1;
  for (const upgrade of world.campaign.powers[formation.power]!.upgrades) {
    for (const effect of world.definition.research[upgrade.research]!.effects) {
      if (effect.kind !== kind || effect.absolute) continue;
      if (effect.against !== -1 && effect.against !== against) continue;
      if (reached(world, formation, upgrade.since, effect.rolloutDays)) factor *= effect.factor;
    }
  }
  return factor;
}

/** Best absolute speed that an upgrade gives it, light-years a day, 0 none. */
export function upgradeSpeed(world: World, formation: FormationState): number {
  let speed = 0;
  for (const upgrade of world.campaign.powers[formation.power]!.upgrades) {
    for (const effect of world.definition.research[upgrade.research]!.effects) {
      if (effect.kind !== "speed" || !effect.absolute) continue;
      if (reached(world, formation, upgrade.since, effect.rolloutDays))
        speed = Math.max(speed, effect.factor);
    }
  }
  return speed;
}

/** Factor for a whole power, where no single formation is meant (building, looking out). */
export function powerFactor(world: World, power: number, kind: ResearchEffect["kind"]): number {
  let factor = 1;
  for (const upgrade of world.campaign.powers[power]!.upgrades) {
    for (const effect of world.definition.research[upgrade.research]!.effects) {
      if (effect.kind === kind && !effect.absolute) factor *= effect.factor;
    }
  }
  return factor;
}

function reached(world: World, formation: FormationState, since: number, rolloutDays: number): boolean {
  if (formation.bornAt >= since) return true;
  return world.campaign.now >= since + formation.turn * rolloutDays * minutesPerDay;
}
