import { createGroundWar } from "@holomap/battle";
import { garrisonsAt, troopsAmong } from "../../model/arms.ts";
import type { FormationState, GroundWarState, UnitCount } from "../../model/campaign.ts";
import { detachUnits, transferUnits, unitsByKey } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { settlePopulation } from "../../model/changes/people.ts";
import { callStaff } from "../../model/changes/standing.ts";
import { addCount } from "../../model/cohorts.ts";
import { troopsOf } from "../../model/force.ts";
import type { World } from "../../model/system.ts";
import { bombardFirst } from "./bombard.ts";
import { capturePlace } from "./capture.ts";
import {
  groundRulesFor,
  groundRulesOf,
  openWorldPeople,
  reportMinutes,
  resistanceTo,
  stepMinutes,
  surrenderRatio,
  troopsToLand,
} from "./rules.ts";
import { armiesOf, musterSide, type Parties, troopUnits } from "./troops.ts";

export interface Landing {
  readonly place: number;
  readonly power: number;
  /** Own formations in orbit that carry troops; none when only those already ashore fight. */
  readonly from: readonly FormationState[];
}

/** [GW3–GW5] Lands on a hostile place: as reinforcement where its war goes on, unopposed where nobody stands, else as the first step of a war. */
export function landOn(world: World, landing: Landing): void {
  const { campaign, definition } = world;
  const { place, power } = landing;
  const parties = { place, attacker: power, defender: campaign.places[place]!.holder };
  const war = campaign.groundWars.find((one) => one.place === place);
  if (war !== undefined && war.attacker !== power) return;
  const defenders = armiesOf(world, parties, "defender");
  const population = settlePopulation(world, place);
  const army = garrisonsAt(world, place, power);
  const ashore = troopsAmong(world, army);
  const available = troopsAmong(world, landing.from);
  if (ashore + available === 0) return;
  const { landingRatio, occupation } = definition.doctrines[campaign.powers[power]!.doctrine]!;
  const resistance = resistanceTo(occupation, definition.places[place]!.resistance);
  const wanted = troopsToLand(groundRulesFor(definition, population).ruleset, {
    defending: valueOf(world, defenders),
    quality: Math.max(1e-6, valueOf(world, [...army, ...landing.from]) / (ashore + available)),
    population,
    resistance,
    landingRatio,
    available: available + ashore,
  });
  const count = Math.min(available, wanted - ashore);
  if (count > 0) putAshore(world, landing, count);
  else if (war !== undefined || ashore === 0) return;
  if (war !== undefined) musterSide(world, war, "attacker");
  else if (defenders.length === 0 && population * resistance < openWorldPeople)
    capturePlace(world, { place, by: power, how: "unopposed" });
  else beginWar(world, parties, population);
  for (const told of [power, parties.defender]) callStaff(world, told, campaign.now + reportMinutes);
}

/** Fighting value of troops. */
function valueOf(world: World, formations: readonly FormationState[]): number {
  return formations.reduce((sum, formation) => sum + troopsOf(world, formation), 0);
}

/** Moves troops from orbit to the ground, into the power's army there or a new one. */
function putAshore(world: World, { place, power, from }: Landing, count: number): void {
  const landed: UnitCount[] = [];
  let left = count;
  for (const formation of from) {
    const units: UnitCount[] = [];
    for (const unit of troopUnits(world, formation)) {
      const some = Math.min(unit.count, left);
      addCount(units, unit.class, some);
      left -= some;
    }
    if (units.length === 0) continue;
    const army = garrisonsAt(world, place, power)[0];
    if (army !== undefined) transferUnits(world, formation, army, units);
    else detachUnits(world, formation, units, { echelon: "army", posture: "fixed", place });
    for (const unit of units) addCount(landed, unit.class, unit.count);
  }
  const row = world.definition.places[place]!;
  world.emit({
    kind: "landed",
    place: row.key,
    star: world.definition.stars[row.star]!.key,
    power: powerKey(world, power),
    against: powerKey(world, world.campaign.places[place]!.holder),
    units: unitsByKey(world, landed),
    aboardLeft: troopsAmong(
      world,
      from.filter((formation) => formation.alive),
    ),
  });
}

function beginWar(world: World, parties: Parties, population: number): void {
  const { campaign, definition } = world;
  const { place, attacker, defender } = parties;
  const row = definition.places[place]!;
  const { occupation } = definition.doctrines[campaign.powers[attacker]!.doctrine]!;
  const { ruleset, troops } = groundRulesOf(definition);
  const war: GroundWarState = {
    place,
    attacker,
    defender,
    beganAt: campaign.now,
    before: { attacker: [], defender: [], population },
    state: createGroundWar({
      ruleset,
      troops,
      population,
      resistance: resistanceTo(occupation, row.resistance),
      loyalTo: "defender",
      sides: [
        { id: "attacker", troops: [] },
        {
          id: "defender",
          troops: [],
          held: 1,
          fortification: row.fortification,
          surrenderAt: occupation === "clear" ? null : surrenderRatio, // [GW8]
        },
      ],
      hostile: [
        [false, true],
        [true, false],
      ],
    }),
    step: 0,
  };
  musterSide(world, war, "attacker");
  musterSide(world, war, "defender");
  campaign.groundWars.push(war);
  campaign.groundWars.sort((a, b) => a.place - b.place);
  campaign.places[place]!.fighting = true;
  world.emit({
    kind: "ground-war-began",
    place: row.key,
    star: definition.stars[row.star]!.key,
    attacker: powerKey(world, attacker),
    defender: powerKey(world, defender),
    attackers: unitsByKey(world, war.before.attacker),
    defenders: unitsByKey(world, war.before.defender),
    population,
  });
  bombardFirst(world, war);
  world.schedule("control", campaign.now, row.star);
  world.schedule(
    "ground-step",
    campaign.now + stepMinutes(definition.rules.groundStepHours, 0),
    place,
    campaign.now,
  );
}
