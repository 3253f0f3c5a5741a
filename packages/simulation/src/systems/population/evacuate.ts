import type { EvacuationState } from "../../model/campaign.ts";
import { placeKey } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { settlePopulation } from "../../model/changes/people.ts";
import type { EventBody } from "../../model/events.ts";
import { berthsOf, isSpaceUnit, speedOf } from "../../model/force.ts";
import { lightYearsBetween } from "../../model/geometry.ts";
import type { Order } from "../../model/orders.ts";
import { friendly, hostile } from "../../model/relations.ts";
import type { Row } from "../../model/row.ts";
import type { OrderRule, World } from "../../model/system.ts";
import { movedPerDay, stepDays } from "./rules.ts";

const minutesPerDay = 1440;
type Because = Extract<EventBody, { kind: "evacuation-ended" }>["because"];

/** [PP2] Evacuating a place. */
export const evacuateRule: OrderRule<Extract<Order, { order: "evacuate" }>> = {
  check(world, power, order) {
    const because = whyNot(world, power, order.place, order.to);
    return because === null ? null : { rule: "PP2", because };
  },
  carryOut(world, power, order) {
    const { campaign } = world;
    const population = settlePopulation(world, order.place);
    const evacuation: EvacuationState = {
      place: order.place,
      power,
      to: order.to,
      peoplePerDay: carriedPerDay(world, power, order.place, order.to),
      since: campaign.now,
      moved: 0,
    };
    campaign.evacuations.push(evacuation);
    campaign.evacuations.sort((a, b) => a.place - b.place);
    world.emit({
      kind: "evacuation-began",
      place: placeKey(world, order.place),
      power: powerKey(world, power),
      to: placeKey(world, order.to),
      population,
    });
    layStep(world, evacuation);
  },
};

function whyNot(world: World, power: number, from: number, to: number): string | null {
  const { campaign } = world;
  const place = campaign.places[from];
  const refuge = campaign.places[to];
  if (place === undefined || place.holder !== power) return "the place is not its own";
  if (refuge === undefined || from === to || !friendly(world, power, refuge.holder))
    return "there is no refuge";
  if (place.population === 0) return "nobody is left there";
  if (campaign.evacuations.some((row) => row.place === from)) return "they are leaving already";
  if (isCutOff(world, power, from)) return "the place is cut off";
  if (carriedPerDay(world, power, from, to) < 1) return "no ship there can take them";
  return null;
}

/** [PP4] A fight on the ground or an armed enemy in the star's space. */
function isCutOff(world: World, power: number, place: number): boolean {
  const { campaign, definition } = world;
  const star = campaign.stars[definition.places[place]!.star]!;
  if (campaign.places[place]!.fighting || star.engagement !== -1) return true;
  return star.formations.some((id) => {
    const formation = campaign.formations[id]!;
    if (!hostile(world, power, formation.power)) return false;
    return formation.cohorts.some((cohort) => {
      const unit = definition.classes[cohort.class]!;
      return isSpaceUnit(unit) && unit.weapons.length > 0;
    });
  });
}

/** [PP3] People a day that the power's ships at the star can move: each formation at its own cruising speed. */
function carriedPerDay(world: World, power: number, from: number, to: number): number {
  const { campaign, definition } = world;
  const a = definition.stars[definition.places[from]!.star]!;
  const b = definition.stars[definition.places[to]!.star]!;
  const lightYears = lightYearsBetween(a, b);
  let perDay = 0;
  for (const id of campaign.stars[a.id]!.formations) {
    const formation = campaign.formations[id]!;
    if (formation.power !== power || formation.engagement !== -1) continue;
    const berths = berthsOf(world, formation);
    if (berths > 0) perDay += movedPerDay(berths, lightYears, speedOf(world, formation, "cruise"));
  }
  return perDay;
}

function layStep(world: World, evacuation: EvacuationState): void {
  const { now, places } = world.campaign;
  const days = stepDays(places[evacuation.place]!.population, evacuation.peoplePerDay);
  world.schedule("evacuation-step", now + days * minutesPerDay, evacuation.place, evacuation.since);
}

/** [PP3] One step: people arrive at the refuge as they are moved. A row of an evacuation that is over is stale. */
export function stepEvacuation(world: World, row: Row): void {
  const { campaign } = world;
  const evacuation = campaign.evacuations.find((one) => one.place === row.a);
  if (evacuation === undefined || evacuation.since !== row.b) return;
  const { place, power, to } = evacuation;
  const from = campaign.places[place]!;
  if (from.holder !== power) return endEvacuation(world, evacuation, "taken");
  if (!friendly(world, power, campaign.places[to]!.holder))
    return endEvacuation(world, evacuation, "no-refuge");
  if (isCutOff(world, power, place)) return endEvacuation(world, evacuation, "cut-off");
  const perDay = carriedPerDay(world, power, place, to);
  // What was there at the start of the step and still is has carried.
  const days = (campaign.now - evacuation.since) / minutesPerDay;
  const carried = Math.floor(Math.min(perDay, evacuation.peoplePerDay) * days);
  if (carried < 1) return endEvacuation(world, evacuation, "no-ships");
  movePeople(world, evacuation, carried);
  if (from.population === 0) return endEvacuation(world, evacuation, "empty");
  evacuation.peoplePerDay = perDay;
  evacuation.since = campaign.now;
  layStep(world, evacuation);
}

function movePeople(world: World, evacuation: EvacuationState, carried: number): void {
  const { campaign } = world;
  const { place, power, to } = evacuation;
  const from = campaign.places[place]!;
  const count = Math.min(settlePopulation(world, place), carried);
  if (count === 0) return;
  settlePopulation(world, to);
  from.population -= count;
  campaign.places[to]!.population += count;
  evacuation.moved += count;
  world.emit({
    kind: "evacuated",
    place: placeKey(world, place),
    power: powerKey(world, power),
    to: placeKey(world, to),
    count,
    left: from.population,
  });
}

/** [PP4] Ends an evacuation; whoever has not left stays. */
function endEvacuation(world: World, evacuation: EvacuationState, because: Because): void {
  const { campaign } = world;
  campaign.evacuations.splice(campaign.evacuations.indexOf(evacuation), 1);
  world.emit({
    kind: "evacuation-ended",
    place: placeKey(world, evacuation.place),
    power: powerKey(world, evacuation.power),
    to: placeKey(world, evacuation.to),
    moved: evacuation.moved,
    left: campaign.places[evacuation.place]!.population,
    because,
  });
}
