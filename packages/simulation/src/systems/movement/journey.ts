import type { FormationState, Leg } from "../../model/campaign.ts";
import { placeKey, leaveStar, putAt, unitsByKey } from "../../model/changes/formations.ts";
import { identify } from "../../model/changes/identifying.ts";
import { unitsOf } from "../../model/cohorts.ts";
import { shipsOf } from "../../model/force.ts";
import type { Refusal } from "../../model/orders.ts";
import type { World } from "../../model/system.ts";
import type { Point } from "../../model/tracks.ts";
import { sendEchelons } from "./echelons.ts";
import { endFlight } from "./flight.ts";
import { scheduleMeetings } from "./meetings.ts";
import { stopClearing } from "./mines.ts";
import { refuelsAt } from "./passage.ts";
import { type Journey, type Plan, planJourney, pointOf } from "./plan.ts";
import { type RouteStep, starPoint } from "./route.ts";
import { type Pace, seeksBattle } from "./rules.ts";

/** Sends a formation on a journey as an order or a row says; returns why not when a rule forbids it. */
export function setOut(world: World, formation: FormationState, journey: Journey): Refusal | null {
  const plan = planJourney(world, formation, journey);
  if ("rule" in plan) return plan;
  beginJourney(world, formation, { journey, plan });
  return null;
}

/** Begins a journey that was worked out for a formation as it is now. */
export function beginJourney(
  world: World,
  formation: FormationState,
  { journey, plan }: { readonly journey: Journey; readonly plan: Plan },
): void {
  formation.rejoins = -1;
  formation.mission = journey.mission;
  formation.target = journey.to;
  beginPlan(world, formation, plan);
}

/** Begins a journey that was worked out before; its mission and target are set. */
export function beginPlan(world: World, formation: FormationState, plan: Plan): void {
  const first = plan.route.steps[0];
  if (first === undefined) return;
  const echelons = sendEchelons(world, formation, plan);
  for (const { member, delay } of echelons) {
    emitDeparted(world, member, plan.route.minutes + delay);
    beginStep(world, member, { step: first, onward: laterPlaces(plan), pace: plan.pace, delay });
  }
}

/** Begins the next part of a journey that stopped on the way: no second departure is told. */
export function goOn(world: World, formation: FormationState, plan: Plan): void {
  const first = plan.route.steps[0];
  if (first === undefined) return;
  beginStep(world, formation, { step: first, onward: laterPlaces(plan), pace: plan.pace, delay: 0 });
}

function laterPlaces(plan: Plan): number[] {
  const places: number[] = [];
  const { steps } = plan.route;
  for (let part = 1; part < steps.length; part++) places.push(steps[part]!.toPlace);
  return places;
}

/** Leaves the place it is at, or turns about where it is in deep space; returns the place it left, -1 none. */
function depart(world: World, formation: FormationState): number {
  const { definition } = world;
  const left = formation.place;
  if (formation.place !== -1) {
    stopClearing(world, formation);
    identifyStrangers(world, formation, definition.places[formation.place]!.star);
    if (refuelsAt(world, formation.place, formation.power)) refuel(world, formation);
  }
  const at = pointOf(world, formation);
  if (formation.leg !== null) endFlight(formation, at);
  leaveStar(world, formation);
  formation.deep = at;
  // [MV18] A reserve wakes and what lay hidden shows itself when it goes to fight.
  if (formation.posture === "reserve" || (formation.posture === "hide" && seeksBattle(formation.mission))) {
    formation.posture = "field";
  }
  return left;
}

/** Begins a straight leg to a point in deep space. */
export function beginFlight(
  world: World,
  formation: FormationState,
  flight: { readonly to: Point; readonly minutes: number; readonly pace: Pace },
): void {
  beginLeg(world, formation, {
    kind: "warp",
    toPlace: -1,
    to: flight.to,
    minutes: Math.max(1, Math.ceil(flight.minutes)),
    onward: [],
    pace: flight.pace,
  });
}

function beginStep(
  world: World,
  formation: FormationState,
  part: {
    readonly step: RouteStep;
    readonly onward: readonly number[];
    readonly pace: Pace;
    readonly delay: number;
  },
): void {
  const { step } = part;
  beginLeg(world, formation, {
    kind: step.kind,
    toPlace: step.toPlace,
    to: starPoint(world, world.definition.places[step.toPlace]!.star),
    minutes: step.minutes + part.delay,
    onward: part.onward,
    pace: part.pace,
  });
}

function beginLeg(
  world: World,
  formation: FormationState,
  made: Pick<Leg, "kind" | "toPlace" | "to" | "onward"> & { readonly minutes: number; readonly pace: Pace },
): void {
  const { campaign } = world;
  const fromPlace = depart(world, formation);
  const serial = campaign.next.row;
  const arrives = campaign.now + made.minutes;
  const leg: Leg = {
    serial,
    kind: made.kind,
    fromPlace,
    toPlace: made.toPlace,
    departs: campaign.now,
    arrives,
    from: formation.deep ?? pointOf(world, formation),
    to: made.to,
    onward: made.onward,
    speed: made.pace,
  };
  world.schedule("leg-end", arrives, formation.id, serial);
  formation.leg = leg;
  formation.deep = null;
  if (leg.kind !== "warp") return;
  scheduleMeetings(world, formation, leg);
  world.schedule("leg-seen", campaign.now, formation.id, serial, -1);
}

/** Ends a leg in a place, refuelling there if it may. */
export function comeTo(world: World, formation: FormationState, leg: Leg): void {
  endFlight(formation, leg.to);
  putAt(world, formation, leg.toPlace);
  if (refuelsAt(world, leg.toPlace, formation.power)) refuel(world, formation);
}

function refuel(world: World, formation: FormationState): void {
  formation.flown = 0;
  formation.fuelSince = world.campaign.now;
}

/** [MV19] Ships that leave a star have seen whose the strangers there are, unless those lie hidden. */
function identifyStrangers(world: World, formation: FormationState, star: number): void {
  const { campaign } = world;
  const { known } = campaign.powers[formation.power]!;
  for (const id of campaign.stars[star]!.formations) {
    const other = campaign.formations[id]!;
    if (known[other.power]! || (other.posture === "hide" && other.engagement === -1)) continue;
    if (shipsOf(world, formation) > 0) identify(world, formation.power, other.power, star);
  }
}

/** Tells of a departure; the formation still stands where it leaves from. */
export function emitDeparted(world: World, formation: FormationState, minutes: number): void {
  world.emit({
    kind: "departed",
    power: world.definition.powers[formation.power]!.key,
    formation: formation.key,
    name: formation.name,
    from: placeKey(world, formation.place),
    to: placeKey(world, formation.target),
    mission: formation.mission,
    arrives: world.campaign.now + minutes,
    units: unitsByKey(world, unitsOf(formation.cohorts)),
  });
}
