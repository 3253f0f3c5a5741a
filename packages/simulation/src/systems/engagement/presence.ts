import { uniform } from "@holomap/determinism";
import { canShoot, hasSpaceUnits, isArmed, isSilent } from "../../model/arms.ts";
import type { FormationState } from "../../model/campaign.ts";
import { formationAt } from "../../model/changes/formations.ts";
import { strengthOf } from "../../model/force.ts";
import { hostile } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";

/** [CO5] Cover that cloaked ships have wherever they lie. */
const cloakCover = 0.8; // invented

/** Who stands in a star's space and may take part in a battle there. */
export interface Presence {
  /** In plain sight and not in a battle yet. */
  readonly open: FormationState[];
  /** Posture hide. */
  readonly hidden: FormationState[];
  /** Posture reserve: in store until an alarm. */
  readonly stored: FormationState[];
}

/** Two powers at war with each other are in a star's space, so that a closer look is worth it. */
export function mayClash(world: World, star: number): boolean {
  const { campaign } = world;
  const powers: number[] = [];
  for (const id of campaign.stars[star]!.formations) {
    const { power } = campaign.formations[id]!;
    if (powers.includes(power)) continue;
    if (powers.some((other) => hostile(world, power, other))) return true;
    powers.push(power);
  }
  return false;
}

/** [CO1] Formations with space units, alive, not dark, and not in a battle. */
export function presenceAt(world: World, star: number): Presence {
  const presence: Presence = { open: [], hidden: [], stored: [] };
  for (const id of world.campaign.stars[star]!.formations) {
    const formation = formationAt(world, id);
    if (!formation.alive || formation.engagement !== -1) continue;
    if (!hasSpaceUnits(world, formation) || isSilent(world, formation)) continue;
    const list =
      formation.posture === "hide"
        ? presence.hidden
        : formation.posture === "reserve"
          ? presence.stored
          : presence.open;
    list.push(formation);
  }
  return presence;
}

/** [CO2] Powers among formations that have an enemy among them where one of the two can shoot as it lies; ascending. */
export function clashingPowers(world: World, formations: readonly FormationState[]): number[] {
  const powers: number[] = [];
  const shooting: number[] = [];
  for (const formation of formations) {
    if (!powers.includes(formation.power)) powers.push(formation.power);
    if (!shooting.includes(formation.power) && canShoot(world, formation)) shooting.push(formation.power);
  }
  return powers
    .filter((a) => powers.some((b) => hostile(world, a, b) && (shooting.includes(a) || shooting.includes(b))))
    .sort((a, b) => a - b);
}

export type HiddenAct = "stays" | "found" | "strikes";

/**
 * [CO5] What becomes of a hidden formation while enemies stand in the open: found with chance 1 − cover; else, on an
 * ambush mission, it strikes when its power's strength there is attackRatio times the enemies'; else it stays hidden.
 */
export function hiddenAct(
  world: World,
  formation: FormationState,
  others: readonly FormationState[],
): HiddenAct {
  let enemies = 0;
  let own = 0;
  let seekers = false;
  for (const other of others) {
    if (other.power === formation.power) own += strengthOf(world, other);
    else if (hostile(world, formation.power, other.power)) {
      enemies += strengthOf(world, other);
      seekers = true;
    }
  }
  if (!seekers) return "stays";
  const found =
    uniform(world.dice("engagement-found", formation.id, world.campaign.now)) < 1 - coverOf(world, formation);
  const doctrine = world.definition.doctrines[world.campaign.powers[formation.power]!.doctrine]!;
  if (formation.mission === "ambush" && own >= doctrine.attackRatio * enemies && isArmed(world, formation)) {
    return found ? "found" : "strikes";
  }
  return found ? "found" : "stays";
}

function coverOf(world: World, formation: FormationState): number {
  const cover = formation.place === -1 ? 0 : world.definition.places[formation.place]!.cover;
  const cloaked = formation.cohorts.every((cohort) => {
    const unit = world.definition.classes[cohort.class]!;
    return unit.domain === "troop" || unit.stealth > 0;
  });
  return cloaked ? Math.max(cover, cloakCover) : cover;
}
