import {
  type Cohort as FightCohort,
  type CohortSetup,
  type FightGroup,
  type FightGroupSetup,
  type FightSide,
  fullShield,
  type Line,
} from "@holomap/battle";
import type { DoctrineDefinition } from "@holomap/scenario";
import { hasStation, isFed } from "../../model/arms.ts";
import type { Cohort, EngagementState, FormationState } from "../../model/campaign.ts";
import { addUnits, countOf } from "../../model/cohorts.ts";
import type { World } from "../../model/system.ts";
import { classOfUnit, profileOfUnit, unitIdOf } from "./fight-rules.ts";

/** [LN1] A formation fights as up to three groups: its front, what stays in the rear, and what is fed from elsewhere. */
type Part = "front" | "rear" | "fed";

const suffixes: Readonly<Record<Part, string>> = { front: "", rear: "r", fed: "p" };

/** Id of a formation's group: the formation's id and a letter for its part. */
export function groupIdOf(formation: number, part: Part): string {
  return `${formation}${suffixes[part]}`;
}

/** Formation of a group; -1 for one that has left the fight [RO4]. */
export function formationOfGroup(group: FightGroup): number {
  return group.id.startsWith("-") ? -1 : Number.parseInt(group.id, 10);
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
  return side.groups.filter((group) => formationOfGroup(group) === formation);
}

/** The groups a formation brings into a fight, full shields and magazines; troops aboard do not fight. */
export function groupSetups(
  world: World,
  formation: FormationState,
  fight: {
    readonly enemy: number;
    readonly hidden: boolean;
    readonly powerFrom: string | null;
    readonly doctrine: DoctrineDefinition;
  },
): FightGroupSetup[] {
  const parts: Record<Part, CohortSetup[]> = { front: [], rear: [], fed: [] };
  let frontHolds = false;
  for (const cohort of formation.cohorts) {
    const unit = world.definition.classes[cohort.class]!;
    if (unit.domain === "troop") continue;
    const part = partOf(unit.role, unit.ownPower);
    if (part === "front" && unit.domain !== "ship") frontHolds = true;
    parts[part].push(cohortSetup(world, formation, cohort, fight.enemy));
  }
  const front: Line = fight.doctrine.firePattern === "wall" && !frontHolds ? "second" : "first"; // [LN2]
  const setups: FightGroupSetup[] = [];
  const { hidden } = fight;
  const add = (part: Part, line: Line, powerFrom: string | null): void => {
    if (parts[part].length === 0) return;
    setups.push({ id: groupIdOf(formation.id, part), line, hidden, powerFrom, cohorts: parts[part] });
  };
  add("front", front, null);
  add("rear", "rear", null);
  add("fed", "first", fight.powerFrom);
  return setups;
}

function partOf(role: string, ownPower: boolean): Part {
  if (!ownPower) return "fed";
  return role === "transport" || role === "mother" || role === "carrier" ? "rear" : "front";
}

function cohortSetup(world: World, formation: FormationState, cohort: Cohort, enemy: number): CohortSetup {
  const unit = unitIdOf(world, formation, cohort.class, enemy);
  const shield = fullShield(profileOfUnit(world, unit));
  return {
    unit,
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

/** [RO2] Writes what the fight left of a formation into its cohorts; troops stay as they are. `rows` says which ships count. */
export function writeBack(
  world: World,
  formation: FormationState,
  groups: readonly FightGroup[],
  rows: (cohort: FightCohort) => readonly { readonly hull: number; readonly count: number }[],
): void {
  const cohorts = formation.cohorts.filter(
    (cohort) => world.definition.classes[cohort.class]!.domain === "troop",
  );
  for (const group of groups) {
    if (isWing(group)) continue;
    for (const cohort of group.cohorts) {
      const unitClass = classOfUnit(world, cohort.unit);
      for (const { hull, count } of rows(cohort)) addUnits(cohorts, unitClass, hull, count);
    }
  }
  formation.cohorts = cohorts;
}
