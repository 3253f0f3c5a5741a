import { leaveFight } from "@holomap/battle";
import type { FormationState } from "../../model/campaign.ts";
import { formationAt } from "../../model/changes/formations.ts";
import type { Order, Refusal } from "../../model/orders.ts";
import type { OrderRule, World } from "../../model/system.ts";
import { fightRulesOf, profileOfUnit } from "./fight-rules.ts";
import { groupsOf, isWing } from "./group-setup.ts";
import { departBattle, sidesOf } from "./leave.ts";

type Withdraw = Extract<Order, { order: "withdraw" }>;

/** Order withdraw: leave a battle in good order and go to a place [WD1–WD4]. */
export const withdrawOrder: OrderRule<Withdraw> = {
  check(world, power, order) {
    const formation = world.campaign.formations[order.formation];
    if (formation === undefined || !formation.alive || formation.power !== power) {
      return refuse("WD1", "the formation is not yours or is gone");
    }
    if (formation.engagement === -1) return refuse("WD2", `${formation.name} is in no battle`);
    if (world.definition.places[order.to] === undefined)
      return refuse("WD3", `there is no place ${order.to}`);
    if (world.definition.places[order.to]!.star === engagementStar(world, formation)) {
      return refuse("WD3", "the place lies in the star's space where the battle is");
    }
    if (!canLeave(world, formation)) return refuse("WD4", `no ship of ${formation.name} can leave`);
    return null;
  },
  carryOut(world, _power, order) {
    const formation = formationAt(world, order.formation);
    const engagement = world.campaign.engagements.find((one) => one.id === formation.engagement)!;
    const { fightSide } = sidesOf(engagement, formation.power);
    for (const group of groupsOf(fightSide, formation.id))
      leaveFight(fightRulesOf(world, engagement.fight), engagement.fight, group.id);
    const leaving = departBattle(world, engagement, formation);
    leaving.mission = "transit";
    leaving.target = order.to;
    world.schedule("set-out", world.campaign.now, leaving.id, order.to, 1);
  },
};

function engagementStar(world: World, formation: FormationState): number {
  return world.campaign.engagements.find((one) => one.id === formation.engagement)!.star;
}

/** [WD4] One of its ships can move and is not disabled. */
function canLeave(world: World, formation: FormationState): boolean {
  const engagement = world.campaign.engagements.find((one) => one.id === formation.engagement)!;
  const { ruleset } = fightRulesOf(world, engagement.fight);
  const groups = groupsOf(sidesOf(engagement, formation.power).fightSide, formation.id);
  const ships = groups.filter((group) => !isWing(group));
  return ships.some((group) =>
    group.cohorts.some((cohort) => {
      const profile = profileOfUnit(world, cohort.unit);
      const disabledAt = Math.floor(profile.hull * ruleset.disabledFraction);
      return profile.speed > 0 && cohort.bins.some((bin) => bin.hull > disabledAt);
    }),
  );
}

function refuse(rule: string, because: string): Refusal {
  return { rule, because };
}
