import {
  type CohortSetup,
  type FightGroup,
  type FightGroupSetup,
  type FightSide,
  fullShield,
  type Line,
  type UnitProfile,
} from "@holomap/battle";
import type { DoctrineDefinition } from "@holomap/scenario";
import { hasStation, isFed } from "../../model/arms.ts";
import type { Cohort, EngagementState, FormationState } from "../../model/campaign.ts";
import { addUnits, countOf } from "../../model/cohorts.ts";
import type { World } from "../../model/system.ts";
import { classOfUnit, tunedUnit, tuningOf } from "./fight-rules.ts";

/** [LN1] A formation fights as up to three groups: its front, what stays in the rear, and what is fed from elsewhere. */
type Part = "front" | "rear" | "fed";

const suffixes: Readonly<Record<Part, string>> = { front: "", rear: "r", fed: "p" };

/** Id of a formation's group: the formation's id and a letter for its part. */
export function groupIdOf(formation: number, part: Part): string {
  return `${formation}${suffixes[part]}`;
}

/** Formation of a group; -1 for one that has left the fight [RO4]. */
export function formationOfGroup({ id }: FightGroup): number {
  let formation = -1;
  for (let i = 0; i < id.length; i++) {
    const digit = id.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) break;
    formation = 10 * Math.max(0, formation) + digit;
  }
  return formation;
}

/** [HA1] Craft launched from hangars form this group: they are part of their ships, and no books are kept of them. */
export function isWing(group: FightGroup): boolean {
  return group.wingOf !== undefined;
}

/** [HA1] The same by the name of a group that is or was in the fight. */
export function isWingName(group: string): boolean {
  return group.endsWith("/wing");
}

/** Groups of a formation that are still its own in the fight, wings among them. */
export function groupsOf(side: FightSide, formation: number): FightGroup[] {
  const groups: FightGroup[] = [];
  for (const group of side.groups) if (formationOfGroup(group) === formation) groups.push(group);
  return groups;
}

/** A formation on its way into a fight. */
export interface Arrival {
  readonly side: EngagementState["sides"][number];
  readonly enemy: number;
  readonly hidden: boolean;
  readonly doctrine: DoctrineDefinition;
}

/** The groups a formation brings into a fight, full shields and magazines; troops aboard do not fight. */
export function groupSetups(world: World, formation: FormationState, arrival: Arrival): FightGroupSetup[] {
  const front: CohortSetup[] = [];
  const rear: CohortSetup[] = [];
  const fed: CohortSetup[] = [];
  const tuning = tuningOf(world, formation, arrival.enemy);
  let frontHolds = false;
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    if (unit.domain === "troop") continue;
    const part = partOf(unit.role, unit.ownPower);
    if (part === "front" && unit.domain !== "ship") frontHolds = true;
    const cohorts = part === "front" ? front : part === "rear" ? rear : fed;
    cohorts.push(cohortSetup(cohort, tunedUnit(world, cohort.class, tuning)));
  }
  const setups: FightGroupSetup[] = [];
  const { side, hidden, doctrine } = arrival;
  const { id } = formation;
  const frontLine: Line = doctrine.firePattern === "wall" && !frontHolds ? "second" : "first"; // [LN2]
  if (front.length > 0)
    setups.push({ id: groupIdOf(id, "front"), line: frontLine, hidden, powerFrom: null, cohorts: front });
  if (rear.length > 0)
    setups.push({ id: groupIdOf(id, "rear"), line: "rear", hidden, powerFrom: null, cohorts: rear });
  if (fed.length > 0) {
    const powerFrom = powerSourceOf(world, side, formation);
    setups.push({ id: groupIdOf(id, "fed"), line: "first", hidden, powerFrom, cohorts: fed });
  }
  return setups;
}

function partOf(role: string, ownPower: boolean): Part {
  if (!ownPower) return "fed";
  return role === "transport" || role === "mother" || role === "carrier" ? "rear" : "front";
}

function cohortSetup(cohort: Cohort, unit: UnitProfile): CohortSetup {
  const shield = fullShield(unit);
  return {
    unit: unit.id,
    count: countOf(cohort),
    bins: cohort.bins.map(({ hull, count }) => ({ hull, shield, count })),
  };
}

/** No group has this id: what is fed from here has no power. */
const nowhere = "-";

/**
 * [PW1] Group that feeds a formation's units without power of their own: that of the first formation of the side with
 * a station; null, power enough, when something outside the fight feeds them (a garrison on the ground).
 */
export function powerSourceOf(
  world: World,
  side: EngagementState["sides"][number],
  formation: FormationState,
): string | null {
  for (const id of side.formations) {
    if (hasStation(world, world.campaign.formations[id]!)) return groupIdOf(id, "front");
  }
  return isFed(world, formation) ? null : nowhere;
}

/** Which ships of a group: those in the fight, those that got away, or both. */
export type Whereabouts = "fighting" | "away" | "all";

/** [RO2] Writes what the fight left of a formation into its cohorts; troops stay as they are. */
export function writeBack(
  world: World,
  formation: FormationState,
  groups: readonly FightGroup[],
  which: Whereabouts,
): void {
  const cohorts: Cohort[] = [];
  for (const cohort of formation.cohorts) {
    if (world.definition.classes[cohort.class]!.domain === "troop") cohorts.push(cohort);
  }
  addShips(world, cohorts, groups, which);
  formation.cohorts = cohorts;
}

/** Adds the ships of groups to cohorts; craft of hangars are none. */
export function addShips(
  world: World,
  cohorts: Cohort[],
  groups: readonly FightGroup[],
  which: Whereabouts,
): void {
  for (const group of groups) {
    if (isWing(group)) continue;
    for (const { unit, bins, away } of group.cohorts) {
      const unitClass = classOfUnit(world, unit);
      if (which !== "away") for (const { hull, count } of bins) addUnits(cohorts, unitClass, hull, count);
      if (which !== "fighting") for (const { hull, count } of away) addUnits(cohorts, unitClass, hull, count);
    }
  }
}
