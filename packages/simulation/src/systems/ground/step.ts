import { groundOutcome, groundStep } from "@holomap/battle";
import { hasSpaceUnits, isArmed, isGarrison } from "../../model/arms.ts";
import type { GroundWarState } from "../../model/campaign.ts";
import { transferUnits } from "../../model/changes/formations.ts";
import { friendly, hostile } from "../../model/relations.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { endWar } from "./finish.ts";
import { hasLanders } from "./look.ts";
import { groundRulesFor, orbitalSupport, rulesForStep, stepMinutes } from "./rules.ts";
import { armiesOf, musterSide, settleLosses, troopUnits } from "./troops.ts";

/** Row `ground-step`: a = place, b = minute its war began (else it is stale). Fights on for a step, and ends the war when it is decided. */
export function fightOn(world: World, row: Row): void {
  const { campaign, definition } = world;
  const war = campaign.groundWars.find((one) => one.place === row.a);
  if (war === undefined || war.beganAt !== row.b) return;
  const rules = groundRulesFor(definition, war.before.population);
  const { state, place } = war;
  const { star } = definition.places[place]!;
  const minutes = stepMinutes(definition.rules.groundStepHours, state.hours);
  if (!hostile(world, war.attacker, war.defender))
    state.hostile = state.sides.map(() => state.sides.map(() => false));
  const over = shipsOver(world, war);
  if (over === 1) relieve(world, war);
  state.sides[0]!.orbitalSupport = over === 0 ? orbitalSupport : 1;
  state.sides[1]!.orbitalSupport = over === 1 ? orbitalSupport : 1;
  musterSide(world, war, "attacker");
  musterSide(world, war, "defender");
  state.population = Math.max(0, campaign.places[place]!.population - state.populationLost);
  if (groundOutcome(rules, state) === "undecided") {
    groundStep(
      rulesForStep(rules, state.hours),
      state,
      minutes / 60,
      world.dice("ground", place, campaign.now),
    );
    settleLosses(world, war, "attacker");
    settleLosses(world, war, "defender");
  }
  war.step += 1;
  campaign.places[place]!.secured = Math.max(0, Math.min(1, 1 - state.sides[0]!.held));
  const outcome = groundOutcome(rules, state);
  if (outcome !== "undecided") {
    endWar(world, war, outcome);
    return;
  }
  const next = stepMinutes(definition.rules.groundStepHours, state.hours);
  world.schedule("ground-step", campaign.now + next, place, war.beganAt);
  // Whoever still has troops aboard may reinforce.
  if (hasLanders(world, star, war.attacker)) world.schedule("ground-look", campaign.now, star);
}

/** [GW11] The side whose armed ships alone stand over the world: 0 attacker, 1 defender, -1 both or neither. */
function shipsOver(world: World, war: GroundWarState): number {
  const { campaign, definition } = world;
  let attacker = false;
  let defender = false;
  for (const id of campaign.stars[definition.places[war.place]!.star]!.formations) {
    const formation = campaign.formations[id]!;
    if (formation.posture === "hide" || !isArmed(world, formation)) continue;
    if (friendly(world, formation.power, war.attacker)) attacker = true;
    else if (friendly(world, formation.power, war.defender)) defender = true;
    if (attacker && defender) return -1;
  }
  if (attacker) return 0;
  return defender ? 1 : -1;
}

/** [GW11] With the enemy's ships gone, the defender's own ships in the star's space put all their troops ashore where they are needed. */
function relieve(world: World, war: GroundWarState): void {
  const { campaign, definition } = world;
  const army = armiesOf(world, war, "defender").find((one) => one.power === war.defender);
  if (army === undefined) return;
  for (const id of campaign.stars[definition.places[war.place]!.star]!.formations.slice()) {
    const formation = campaign.formations[id]!;
    if (formation.power !== war.defender || formation.engagement !== -1 || formation.mission === "transit")
      continue;
    if (!hasSpaceUnits(world, formation) || isGarrison(world, formation)) continue;
    const troops = troopUnits(world, formation);
    if (troops.length > 0) transferUnits(world, formation, army, troops);
  }
}
