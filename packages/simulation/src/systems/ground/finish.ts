import type { GroundResult } from "@holomap/battle";
import { garrisonsAt, hasSpaceUnits, troopsAmong } from "../../model/arms.ts";
import type { GroundWarState, UnitCount } from "../../model/campaign.ts";
import { transferUnits, unitsByKey } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { losePeople } from "../../model/changes/people.ts";
import { callStaff, signTreaty } from "../../model/changes/standing.ts";
import { addCount, countClass } from "../../model/cohorts.ts";
import { liftOf, troopCountOf } from "../../model/force.ts";
import type { World } from "../../model/system.ts";
import { capturePlace } from "./capture.ts";
import { garrisonOf, reportMinutes, securedAtCapture } from "./rules.ts";
import { classOf, type GroundSideId, musterSide, settleLosses } from "./troops.ts";

/** [GW12–GW16] Ends a war on a world: losses are named, the victor has it, and what the doctrine says becomes of it. */
export function endWar(world: World, war: GroundWarState, result: GroundResult): void {
  const { campaign, definition } = world;
  const { place, attacker, defender } = war;
  const row = definition.places[place]!;
  const won = result.winners.includes("attacker");
  campaign.groundWars = campaign.groundWars.filter((one) => one !== war);
  campaign.places[place]!.fighting = false;
  losePeople(world, place, war.state.populationLost, "war");
  if (result.reason !== "cease-fire" && result.reason !== "time")
    loseAll(world, war, won ? "defender" : "attacker");
  world.emit({
    kind: "ground-war-ended",
    place: row.key,
    star: definition.stars[row.star]!.key,
    attacker: powerKey(world, attacker),
    defender: powerKey(world, defender),
    winner: won
      ? powerKey(world, attacker)
      : result.winners.includes("defender")
        ? powerKey(world, defender)
        : "",
    days: Math.round(war.state.hours / 2.4) / 10,
    attackerLost: unitsByKey(world, lossesOf(world, war, 0)),
    defenderLost: unitsByKey(world, lossesOf(world, war, 1)),
    populationLost: war.state.populationLost,
  });
  campaign.places[place]!.secured = 1;
  if (won) occupy(world, war);
  else reembark(world, place, attacker, 0);
  world.schedule("control", campaign.now, row.star);
  world.schedule("ground-look", campaign.now, row.star);
  for (const told of [attacker, defender]) callStaff(world, told, campaign.now + reportMinutes);
}

function lossesOf(world: World, war: GroundWarState, side: number): UnitCount[] {
  const lost: UnitCount[] = [];
  for (const troops of war.state.sides[side]!.troops) {
    addCount(lost, classOf(world, troops.unit), troops.lost + troops.captured);
  }
  return lost;
}

/** [GW12] Whoever is beaten on the ground is gone: dead or taken. */
function loseAll(world: World, war: GroundWarState, side: GroundSideId): void {
  musterSide(world, war, side);
  for (const row of war.state.sides.find((one) => one.id === side)!.troops) {
    row.captured += row.count;
    row.count = 0;
  }
  settleLosses(world, war, side);
}

/** [GW15] The victor's doctrine decides: cleared, held as subject, or left a government under protection. */
function occupy(world: World, war: GroundWarState): void {
  const { campaign, definition } = world;
  const { place, attacker, defender } = war;
  const { occupation } = definition.doctrines[campaign.powers[attacker]!.doctrine]!;
  const { star } = definition.places[place]!;
  const { capital } = definition.powers[defender]!;
  if (occupation === "protectorate" && star === capital && definition.stars[star]!.places[0] === place) {
    signTreaty(world, { definition: -1, relation: "protectorate", parties: [attacker, defender] });
    reembark(world, place, attacker, 0);
    return;
  }
  capturePlace(world, { place, by: attacker, how: "ground" });
  if (occupation !== "clear") campaign.places[place]!.secured = securedAtCapture;
  const garrison = garrisonsAt(world, place, attacker);
  reembark(world, place, attacker, garrisonOf(troopsAmong(world, garrison)));
}

/** [GW13] Troops beyond the garrison go aboard own ships in the star's space, as far as there is room. */
function reembark(world: World, place: number, power: number, garrison: number): void {
  const { campaign, definition } = world;
  const { star } = definition.places[place]!;
  for (const army of garrisonsAt(world, place, power)) {
    if (army.echelon !== "army") continue;
    let spare = troopCountOf(world, army) - garrison;
    for (const id of campaign.stars[star]!.formations.slice()) {
      if (spare <= 0 || !army.alive) break;
      const ships = campaign.formations[id]!;
      if (
        ships.power !== power ||
        ships.id === army.id ||
        ships.posture === "fixed" ||
        !hasSpaceUnits(world, ships)
      )
        continue;
      let room = Math.min(spare, Math.floor(liftOf(world, ships) - troopCountOf(world, ships)));
      const units: UnitCount[] = [];
      for (const cohort of army.cohorts) {
        const some = Math.min(room, countClass(army.cohorts, cohort.class));
        if (some <= 0) continue;
        units.push({ class: cohort.class, count: some });
        room -= some;
        spare -= some;
      }
      if (units.length > 0) transferUnits(world, army, ships, units);
    }
  }
}
