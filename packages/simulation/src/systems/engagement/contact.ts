import { isArmed } from "../../model/arms.ts";
import type { EngagementState, FormationState } from "../../model/campaign.ts";
import { formationAt, starOf } from "../../model/changes/formations.ts";
import { hostile } from "../../model/relations.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { beginBattle, type Entrant, joinBattle } from "./battle.ts";
import { clashingPowers, hiddenAct, mayClash, presenceAt } from "./presence.ts";

/** [CO4] Minutes from alarm to action of a formation in reserve. */
export const wakingMinutes = 60; // invented

/** Row `contact`: a = star (b = formation that caused it, c = 1: b wakes from reserve) or -1 (b and c meet in deep space). */
export function contact(world: World, row: Row): void {
  if (row.a === -1) {
    meetInDeepSpace(world, row.b, row.c);
    return;
  }
  if (row.c === 1) wake(world, row.a, row.b);
  if (!mayClash(world, row.a)) return;
  const { open, hidden, stored } = presenceAt(world, row.a);
  const engagement = battleAt(world, row.a);
  const fighting = engagement === undefined ? [] : fightersOf(world, engagement);
  const present = [...open, ...fighting];
  const entrants: Entrant[] = open.map((formation) => ({ formation, hidden: false }));
  for (const formation of hidden) {
    const friends = hidden.filter((other) => other.power === formation.power);
    const act = hiddenAct(world, formation, [...present, ...friends]);
    if (act !== "stays") entrants.push({ formation, hidden: act === "strikes" });
  }
  if (row.c !== 1) sound(world, row.a, stored, present);
  if (entrants.length === 0) return;
  const clashing = clashingPowers(world, [...entrants.map((entrant) => entrant.formation), ...fighting]);
  const taking = entrants.filter(({ formation }) => clashing.includes(formation.power));
  if (taking.length === 0) return;
  taking.sort((a, b) => a.formation.id - b.formation.id);
  if (engagement !== undefined) {
    for (const entrant of taking) joinBattle(world, engagement, entrant);
    return;
  }
  const { place } = (taking.find(({ formation }) => formation.id === row.b) ?? taking[0]!).formation;
  const { x, y, z } = world.definition.stars[row.a]!;
  beginBattle(world, { star: row.a, place, at: [x, y, z] }, taking);
}

function battleAt(world: World, star: number): EngagementState | undefined {
  const { engagements, stars } = world.campaign;
  const { engagement } = stars[star]!;
  return engagement === -1 ? undefined : engagements.find((one) => one.id === engagement);
}

function fightersOf(world: World, { sides }: EngagementState): FormationState[] {
  const fighting: FormationState[] = [];
  for (const { formations } of sides) for (const id of formations) fighting.push(formationAt(world, id));
  return fighting;
}

/** [CO4] Formations in reserve hear the alarm when armed enemies stand in the open, and wake some time later. */
function sound(
  world: World,
  star: number,
  stored: readonly FormationState[],
  present: readonly FormationState[],
): void {
  for (const formation of stored) {
    const alarm = present.some(
      (other) => hostile(world, formation.power, other.power) && isArmed(world, other),
    );
    if (alarm) world.schedule("contact", world.campaign.now + wakingMinutes, star, formation.id, 1);
  }
}

function wake(world: World, star: number, id: number): void {
  const formation = formationAt(world, id);
  if (!formation.alive || formation.posture !== "reserve" || starOf(world, formation) !== star) return;
  formation.posture = "guard";
}

/** [CO6] Two formations that meet between the stars fight if they are enemies and one can shoot; nobody else is there. */
function meetInDeepSpace(world: World, a: number, b: number): void {
  if (a === -1 || b === -1) return;
  const formations = [formationAt(world, Math.min(a, b)), formationAt(world, Math.max(a, b))];
  if (formations.some((one) => !one.alive || one.place !== -1 || one.leg !== null || one.engagement !== -1))
    return;
  if (clashingPowers(world, formations).length < 2) return;
  beginBattle(
    world,
    { star: -1, place: -1, at: formations[0]!.deep ?? [0, 0, 0] },
    formations.map((formation) => ({ formation, hidden: false })),
  );
}
