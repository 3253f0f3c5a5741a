import { bernoulli } from "@holomap/determinism";
import type { FormationState, Leg } from "../../model/campaign.ts";
import { speedOf, strengthOf } from "../../model/force.ts";
import { hostile } from "../../model/relations.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { distanceBetween, minuteOfApproach, pointOn } from "../../model/tracks.ts";
import { underWayOf } from "../../model/under-way.ts";
import { stealthOf } from "../../model/visibility.ts";
import { endFlight } from "./flight.ts";
import { seeksBattle, slipChance } from "./rules.ts";

const minutesPerDay = 1440;

/** [MV13] Schedules the meetings of a new warp leg with the hostile warp legs that are under way. */
export function scheduleMeetings(world: World, formation: FormationState, leg: Leg): void {
  const radius = world.definition.rules.meetingLightYears;
  for (const id of underWayOf(world.campaign)) {
    const other = world.campaign.formations[id]!;
    if (other.leg === null || other.leg.kind !== "warp") continue;
    if (!hostile(world, formation.power, other.power)) continue;
    const minute = minuteOfApproach(leg, other.leg, radius, leg.departs);
    if (minute === -1 || nearEnd(leg, minute, radius) || nearEnd(other.leg, minute, radius)) continue;
    world.schedule("leg-meeting", Math.floor(minute), formation.id, id, leg.serial);
  }
}

/** Close to a star fleets do not meet under way but in its space; and those that part do not meet again where they part. */
function nearEnd(leg: Leg, minute: number, radius: number): boolean {
  const at = pointOn(leg, minute);
  if (distanceBetween(at, leg.from) < 2 * radius) return true;
  return leg.toPlace !== -1 && distanceBetween(at, leg.to) < 2 * radius;
}

/** [MV13] Two fleets come near each other: they fight, one slips away, or they pass. */
export function stepMeeting(world: World, row: Row): void {
  const { campaign } = world;
  const a = campaign.formations[row.a]!;
  const b = campaign.formations[row.b]!;
  // Stale when either leg has changed: a's is then not `c`, b's is younger than a's.
  if (!a.alive || !b.alive || a.leg?.serial !== row.c || b.leg === null || b.leg.serial > row.c) return;
  if (!hostile(world, a.power, b.power) || !willFight(world, a, b)) return;
  for (const formation of [a, b]) {
    const at = pointOn(formation.leg!, campaign.now);
    const pace = formation.leg!.speed === "maximum" ? 3 : 2;
    endFlight(formation, at);
    formation.deep = at;
    // [MV17] Whoever is left goes on to where it was bound.
    world.schedule("set-out", campaign.now + minutesPerDay, formation.id, formation.target, pace);
  }
  world.schedule("contact", campaign.now, -1, a.id, b.id);
}

function willFight(world: World, a: FormationState, b: FormationState): boolean {
  const dice = world.dice("meeting", a.id, b.id, world.campaign.now);
  const aSees = bernoulli(dice, 1 - stealthOf(world, b));
  const bSees = bernoulli(dice, 1 - stealthOf(world, a));
  const aWants = aSees && wants(world, a, b);
  const bWants = bSees && wants(world, b, a);
  if (!aWants && !bWants) return false;
  if (aWants && bWants) return true;
  const [unwilling, willing, sees] = aWants ? [b, a, bSees] : [a, b, aSees];
  if (!sees) return true;
  const chance = slipChance(speedOf(world, unwilling, "maximum"), speedOf(world, willing, "maximum"));
  return !bernoulli(dice, chance);
}

/** [MV14] Who looks for battle takes it unless much weaker; others only when much stronger, by their doctrine. */
function wants(world: World, formation: FormationState, enemy: FormationState): boolean {
  const { doctrine } = world.campaign.powers[formation.power]!;
  const { attackRatio, withdrawRatio } = world.definition.doctrines[doctrine]!;
  const own = strengthOf(world, formation);
  const theirs = strengthOf(world, enemy);
  if (own <= 0) return false;
  return seeksBattle(formation.mission) ? own * withdrawRatio > theirs : own >= attackRatio * theirs;
}
