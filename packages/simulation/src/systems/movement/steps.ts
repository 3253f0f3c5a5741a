import type { FormationState, Leg } from "../../model/campaign.ts";
import { placeKey } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { spreadNews } from "../../model/changes/news.ts";
import { callStaff } from "../../model/changes/standing.ts";
import { speedOf, warpSpeed } from "../../model/force.ts";
import { friendly } from "../../model/relations.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { distanceBetween } from "../../model/tracks.ts";
import { rejoin } from "./echelons.ts";
import { endFlight } from "./flight.ts";
import { beginPlan, comeTo, goOn, setOut } from "./journey.ts";
import { beginMineWork, passLink } from "./mines.ts";
import { linkAt, refuelsAt } from "./passage.ts";
import { type Plan, planJourney, pointOf } from "./plan.ts";
import { starPoint } from "./route.ts";
import { type Pace, warpMinutes } from "./rules.ts";

const minutesPerDay = 1440;
/** [MV5] Minutes a formation stops to refuel. Invented. */
const refuelMinutes = 120;
/** [MV20] A formation waits so long at a point where it meant to meet another. Invented. */
const waitMinutes = 360;

/** A set-out row: c = 0 cruise, 1 maximum; 2 and 3 the same for a journey that goes on. */
export function stepSetOut(world: World, row: Row): void {
  const { campaign } = world;
  const formation = campaign.formations[row.a];
  if (formation === undefined || !formation.alive || world.definition.places[row.b] === undefined) return;
  const goesOn = row.c >= 2;
  const pace: Pace = row.c === 1 || row.c === 3 ? "maximum" : "cruise";
  if (goesOn && (formation.target !== row.b || formation.leg !== null)) return;
  if (formation.leg !== null && lastPlace(formation.leg) === row.b) return;
  const waitsUntil = blockedUntil(world, formation);
  if (waitsUntil > campaign.now) {
    formation.target = row.b;
    world.schedule("set-out", waitsUntil, row.a, row.b, pace === "maximum" ? 3 : 2);
    return;
  }
  const journey = { to: row.b, mission: formation.mission, pace };
  if (formation.place === row.b) {
    formation.target = row.b;
    beginMission(world, formation);
    return;
  }
  const refusal = goesOn ? resume(world, formation, journey) : setOut(world, formation, journey);
  if (refusal === null) return;
  if (pace === "maximum" && setOut(world, formation, { ...journey, pace: "cruise" }) === null) return;
  if ((formation.mission === "transit" || formation.place === -1) && crawl(world, formation)) return;
  world.emit({
    kind: "order-refused",
    power: powerKey(world, formation.power),
    order: "set-out",
    rule: refusal.rule,
    because: refusal.because,
  });
}

function lastPlace(leg: Leg): number {
  return leg.onward[leg.onward.length - 1] ?? leg.toPlace;
}

/** [MV17] Minute from which a formation can set out: not in battle, in a link, or being refitted (unless it flees). */
function blockedUntil(world: World, formation: FormationState): number {
  const { now } = world.campaign;
  if (formation.engagement !== -1) return now + minutesPerDay;
  // One minute more, since the leg's own row comes after this one.
  if (formation.leg !== null && formation.leg.kind !== "warp") return formation.leg.arrives + 1;
  if (formation.mission !== "transit" && formation.place !== -1) return Math.max(now, formation.readyAt);
  return now;
}

function resume(
  world: World,
  formation: FormationState,
  journey: Parameters<typeof planJourney>[2],
): ReturnType<typeof setOut> {
  const plan = planJourney(world, formation, journey);
  if ("rule" in plan) return plan;
  goOn(world, formation, plan);
  return null;
}

/**
 * [MV21] A formation that flees or lies in deep space and finds no way within its range creeps to the nearest own
 * or friendly star, failing that the nearest star, at a quarter of its cruise.
 */
function crawl(world: World, formation: FormationState): boolean {
  const { campaign, definition } = world;
  const here = pointOf(world, formation);
  const hereStar = formation.place === -1 ? -1 : definition.places[formation.place]!.star;
  const mobile = speedOf(world, formation, "cruise");
  if (mobile === 0 && formation.place !== -1) return false;
  let best = -1;
  let bestDistance = 0;
  let bestFriendly = false;
  for (const star of campaign.stars) {
    if (star.id === hereStar) continue;
    const own = friendly(world, star.holder, formation.power);
    const distance = distanceBetween(here, starPoint(world, star.id));
    if (best !== -1 && (own === bestFriendly ? distance >= bestDistance : !own)) continue;
    best = star.id;
    bestDistance = distance;
    bestFriendly = own;
  }
  if (best === -1) return false;
  const to = definition.stars[best]!.places[0]!;
  const lightYearsPerDay = (mobile === 0 ? warpSpeed(world, 5) : mobile) / 4;
  const minutes = warpMinutes({ out: 0, lightYears: bestDistance, lightYearsPerDay, into: 0 });
  const step = { kind: "warp", toPlace: to, link: -1, lightYears: bestDistance, minutes } as const;
  const plan: Plan = { route: { steps: [step], minutes }, pace: "cruise", lightYearsPerDay };
  formation.mission = "transit";
  formation.target = to;
  beginPlan(world, formation, plan);
  return true;
}

/** A leg ends: through the link, at the place, or at a point in deep space. */
export function stepLegEnd(world: World, row: Row): void {
  const { campaign, definition } = world;
  const formation = campaign.formations[row.a];
  const leg = formation?.leg;
  if (formation === undefined || leg === undefined || leg === null || leg.serial !== row.b) return;
  if (leg.toPlace === -1) {
    waitInSpace(world, formation, leg);
    return;
  }
  comeTo(world, formation, leg);
  if (leg.kind === "link") {
    passLink(world, formation, linkAt(world, leg.toPlace));
    if (!formation.alive) return;
  }
  if (formation.place === formation.target || leg.onward.length === 0) {
    arrive(world, formation);
    return;
  }
  // [MV6] On the way: whoever lies at the stop may catch it before it goes on.
  const { star } = definition.places[leg.toPlace]!;
  if (campaign.stars[star]!.holder !== formation.power) {
    world.schedule("contact", campaign.now, star, formation.id);
    spreadNews(world, star, formation.power);
  }
  const stop = refuelsAt(world, leg.toPlace, formation.power) ? refuelMinutes : 1;
  world.schedule(
    "set-out",
    campaign.now + stop,
    formation.id,
    formation.target,
    leg.speed === "maximum" ? 3 : 2,
  );
}

/** [MV20] Nobody came: it waits a while, then goes home. */
function waitInSpace(world: World, formation: FormationState, leg: Leg): void {
  endFlight(formation, leg.to);
  formation.deep = leg.to;
  formation.mission = "guard";
  world.schedule("set-out", world.campaign.now + waitMinutes, formation.id, formation.target, 2);
}

/** [MV1] A formation is where it was bound: its mission begins, and everybody concerned takes notice. */
function arrive(world: World, arriving: FormationState): void {
  const { campaign, definition } = world;
  const place = definition.places[arriving.place]!;
  world.emit({
    kind: "arrived",
    power: powerKey(world, arriving.power),
    formation: arriving.key,
    name: arriving.name,
    place: placeKey(world, arriving.place),
    star: definition.stars[place.star]!.key,
    mission: arriving.mission,
  });
  const formation = rejoin(world, arriving, place.star);
  beginMission(world, formation);
  spreadNews(world, place.star, formation.power);
  callStaff(world, formation.power, campaign.now + 60);
}

/** [MV22] The mission of a formation begins where it is. */
export function beginMission(world: World, formation: FormationState): void {
  const { star } = world.definition.places[formation.place]!;
  // [MV18] An ambush lies hidden, a guard stands.
  if (formation.mission === "ambush") formation.posture = "hide";
  else if (formation.mission === "guard" && formation.posture === "field") formation.posture = "guard";
  beginMineWork(world, formation);
  world.schedule("contact", world.campaign.now, star, formation.id);
  world.schedule("ground-look", world.campaign.now, star);
}
