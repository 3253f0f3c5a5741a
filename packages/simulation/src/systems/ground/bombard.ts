import { bombard } from "@holomap/battle";
import type { GroundWarState } from "../../model/campaign.ts";
import { unitsByKey } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { losePeople } from "../../model/changes/people.ts";
import { addCount } from "../../model/cohorts.ts";
import { strengthOf } from "../../model/force.ts";
import type { UnitCount } from "../../model/campaign.ts";
import type { World } from "../../model/system.ts";
import { groundRulesOf, mostStrikes, strikesPerStrength } from "./rules.ts";
import { classOf, settleLosses } from "./troops.ts";

/** [GW7] Fire from orbit before the landing, as the attacker's doctrine allows: never, on military targets, or massive. */
export function bombardFirst(world: World, war: GroundWarState): void {
  const { campaign, definition } = world;
  const { bombards } = definition.doctrines[campaign.powers[war.attacker]!.doctrine]!;
  if (bombards === "never") return;
  const { star } = definition.places[war.place]!;
  let strength = 0;
  for (const id of campaign.stars[star]!.formations) {
    const formation = campaign.formations[id]!;
    if (formation.power === war.attacker && formation.posture !== "fixed")
      strength += strengthOf(world, formation);
  }
  const strikes = Math.min(mostStrikes, strength * strikesPerStrength);
  if (strikes < 1) return;
  const defender = war.state.sides[1]!;
  const before = defender.troops.map((row) => row.count);
  const report = bombard(
    groundRulesOf(definition),
    war.state,
    { target: "defender", strikes, precision: bombards === "military" ? 0.9 : 0.3 },
    world.dice("bombard", war.place, campaign.now),
  );
  const lost: UnitCount[] = [];
  defender.troops.forEach((row, index) =>
    addCount(lost, classOf(world, row.unit), before[index]! - row.count),
  );
  world.emit({
    kind: "bombarded",
    place: definition.places[war.place]!.key,
    star: definition.stars[star]!.key,
    power: powerKey(world, war.attacker),
    level: bombards,
    populationLost: report.populationLost,
    defendersLost: unitsByKey(world, lost),
  });
  losePeople(world, war.place, report.populationLost, "bombardment");
  war.state.populationLost -= report.populationLost;
  settleLosses(world, war, "defender");
}
