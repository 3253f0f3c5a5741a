import type { Mission } from "@holomap/scenario";
import type { FormationState } from "../../model/campaign.ts";
import { liftOf, rangeOf, shipsOf, speedOf, strengthOf, troopCountOf } from "../../model/force.ts";
import type { Refusal } from "../../model/orders.ts";
import type { World } from "../../model/system.ts";
import { type Point, distanceBetween, pointOn } from "../../model/tracks.ts";
import { checkBorder, checkPassage, demilitarised, refuelsAt } from "./passage.ts";
import { type Route, type RouteRequest, findRoute, starPoint } from "./route.ts";
import { type Pace, fuelFactor } from "./rules.ts";

/** A journey worked out, not begun. */
export interface Plan {
  readonly route: Route;
  readonly pace: Pace;
  readonly lightYearsPerDay: number;
}

export interface Journey {
  readonly to: number;
  readonly mission: Mission;
  readonly pace: Pace;
}

/** Where a formation is now. */
export function pointOf(world: World, formation: FormationState): Point {
  if (formation.place !== -1) return starPoint(world, world.definition.places[formation.place]!.star);
  if (formation.leg !== null) return pointOn(formation.leg, world.campaign.now);
  return formation.deep ?? starPoint(world, world.definition.powers[formation.power]!.capital);
}

/** [MV5] Light-years at cruise it has left before it must refuel. */
export function fuelLeft(world: World, formation: FormationState, range = rangeOf(world, formation)): number {
  if (formation.place !== -1 && refuelsAt(world, formation.place, formation.power)) return range;
  const { leg } = formation;
  const onLeg =
    leg === null || leg.kind !== "warp"
      ? 0
      : distanceBetween(leg.from, pointOf(world, formation)) * fuelFactor(leg.speed);
  return Math.max(0, range - formation.flown - onLeg);
}

/** [MV2] Why it cannot move at all, null when it can. */
export function checkMobile(world: World, formation: FormationState): Refusal | null {
  if (speedOf(world, formation, "cruise") > 0) return null;
  return { rule: "MV2", because: `${formation.name} cannot move: ${whyImmobile(world, formation)}` };
}

function whyImmobile(world: World, formation: FormationState): string {
  if (formation.posture === "fixed") return "it is fixed to its place";
  if (shipsOf(world, formation) === 0) return "it has no ships";
  const troops = troopCountOf(world, formation);
  const lift = liftOf(world, formation);
  if (troops > lift) return `its ships lift ${lift} of its ${troops} troops`;
  return "some of its units cannot leave their star";
}

/** Works out the journey of a formation from where it is, or says which rule forbids it. */
export function planJourney(world: World, formation: FormationState, journey: Journey): Plan | Refusal {
  const immobile = checkMobile(world, formation);
  if (immobile !== null) return immobile;
  const { definition } = world;
  const target = definition.places[journey.to]!;
  const armed = strengthOf(world, formation) > 0;
  if (armed && demilitarised(world, target.star, formation.power)) {
    return {
      rule: "MV11",
      because: `a treaty forbids warships in the space of ${definition.stars[target.star]!.name}`,
    };
  }
  const border = checkBorder(world, journey.to, formation.power, journey.mission);
  if (border !== null) return border;
  const lightYearsPerDay = speedOf(world, formation, journey.pace);
  const range = rangeOf(world, formation);
  const factor = fuelFactor(journey.pace);
  const request: RouteRequest = {
    power: formation.power,
    armed,
    ships: shipsOf(world, formation),
    mission: journey.mission,
    from: pointOf(world, formation),
    fromPlace: formation.place,
    to: journey.to,
    lightYearsPerDay,
    reach: fuelLeft(world, formation, range) / factor,
    range: range / factor,
    links: "free",
  };
  const route = findRoute(world, request);
  if (route !== null) return { route, pace: journey.pace, lightYearsPerDay };
  return whyNoRoute(world, request);
}

/** [MV5] [MV6] Names the link that stands in the way, or says that it is too far. */
function whyNoRoute(world: World, request: RouteRequest): Refusal {
  const { definition } = world;
  const withAll = definition.links.length === 0 ? null : findRoute(world, { ...request, links: "all" });
  for (const step of withAll?.steps ?? []) {
    const refusal = step.link === -1 ? null : checkPassage(world, step.link, request.power, request.mission);
    if (refusal !== null) return refusal;
  }
  const target = definition.places[request.to]!;
  const lightYears = Math.round(distanceBetween(request.from, starPoint(world, target.star)));
  return {
    rule: "MV5",
    because: `${target.name} is ${lightYears} light-years away, out of range: it can go ${Math.floor(request.reach)} and finds no place to refuel on the way`,
  };
}
