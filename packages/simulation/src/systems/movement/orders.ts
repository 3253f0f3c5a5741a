import { missions } from "@holomap/scenario";
import type { Campaign, Contact, FormationState } from "../../model/campaign.ts";
import { rangeOf, speedOf } from "../../model/force.ts";
import type { Order, Refusal } from "../../model/orders.ts";
import type { OrderRule, World } from "../../model/system.ts";
import { type Point, distanceBetween } from "../../model/tracks.ts";
import { beginFlight, beginJourney, emitDeparted, setOut } from "./journey.ts";
import { minelayersOf } from "./mines.ts";
import { linkAt } from "./passage.ts";
import { type Journey, type Plan, checkMobile, fuelLeft, planJourney, pointOf } from "./plan.ts";
import { starPoint } from "./route.ts";
import { type Pace, fuelFactor } from "./rules.ts";
import { beginMission } from "./steps.ts";

const minutesPerDay = 1440;

type MoveOrder = Extract<Order, { order: "move" }>;
type InterceptOrder = Extract<Order, { order: "intercept" }>;

const paces: readonly Pace[] = ["cruise", "maximum"];

/** Order move: go to a place and do there what the mission says. */
export const moveRule: OrderRule<MoveOrder> = {
  check(world, power, order) {
    const refusal = checkOrdered(world, power, order.formation);
    if (refusal !== null) return refusal;
    const formation = world.campaign.formations[order.formation]!;
    if (world.definition.places[order.to] === undefined) {
      return { rule: "MV23", because: `there is no place ${String(order.to)}` };
    }
    if (!missions.includes(order.mission))
      return { rule: "MV23", because: `there is no mission "${String(order.mission)}"` };
    if (!paces.includes(order.speed))
      return { rule: "MV23", because: `there is no speed "${String(order.speed)}"` };
    const work = checkMineWork(world, formation, order);
    if (work !== null) return work;
    const plan = planJourney(world, formation, journeyOf(order));
    if ("rule" in plan) return isThere(formation, order, plan) ? null : plan;
    planned = plannedAt(world.campaign, order, plan);
    return null;
  },
  carryOut(world, _power, order) {
    const formation = world.campaign.formations[order.formation]!;
    if (formation.place === order.to) {
      formation.mission = order.mission;
      formation.target = order.to;
      beginMission(world, formation);
      return;
    }
    const plan = planOf(world.campaign, order);
    if (plan === null) setOut(world, formation, journeyOf(order));
    else beginJourney(world, formation, { journey: journeyOf(order), plan });
  },
};

interface Planned {
  readonly order: MoveOrder;
  readonly plan: Plan;
  readonly campaign: Campaign;
  /** Minute, next row and next event: the same as long as no row was laid and nothing was told. */
  readonly now: number;
  readonly row: number;
  readonly event: number;
}

/** The journey worked out last to check an order, for carrying it out while nothing has happened in between. */
let planned: Planned | null = null;

function plannedAt(campaign: Campaign, order: MoveOrder, plan: Plan): Planned {
  const { now, next } = campaign;
  return { order, plan, campaign, now, row: next.row, event: next.event };
}

function planOf(campaign: Campaign, order: MoveOrder): Plan | null {
  const last = planned;
  planned = null;
  if (last === null || last.order !== order || last.campaign !== campaign) return null;
  const { now, next } = campaign;
  return last.now === now && last.row === next.row && last.event === next.event ? last.plan : null;
}

function journeyOf({ to, mission, speed }: MoveOrder): Journey {
  return { to, mission, pace: speed };
}

/** [MV22] What is at the place already needs no drive to begin its mission; treaties bind it all the same. */
function isThere(formation: FormationState, order: MoveOrder, refusal: Refusal): boolean {
  return formation.place === order.to && refusal.rule === "MV2";
}

/** [MV15] [MV16] Mines are laid and cleared at the mouth of a link, by units that can. */
function checkMineWork(world: World, formation: FormationState, order: MoveOrder): Refusal | null {
  if (order.mission !== "mine" && order.mission !== "clear-mines") return null;
  const rule = order.mission === "mine" ? "MV15" : "MV16";
  if (minelayersOf(world, formation) === 0) {
    return { rule, because: `${formation.name} has no unit that can lay or clear mines` };
  }
  if (linkAt(world, order.to) !== -1) return null;
  return { rule, because: `${world.definition.places[order.to]!.name} is not the mouth of a link` };
}

/** Order intercept: meet a foreign formation under way, or attack it where it lies. */
export const interceptRule: OrderRule<InterceptOrder> = {
  check(world, power, order) {
    const refusal = checkOrdered(world, power, order.formation);
    if (refusal !== null) return refusal;
    const formation = world.campaign.formations[order.formation]!;
    const contact = contactOf(world, power, order.contact);
    if (contact === null)
      return { rule: "MV20", because: `nothing is known of a formation ${String(order.contact)}` };
    const target = targetOf(world, contact);
    if (!isMoving(world, contact)) {
      const plan = planJourney(world, formation, { to: target, mission: "attack", pace: "maximum" });
      return "rule" in plan && !(formation.place === target && plan.rule === "MV2") ? plan : null;
    }
    const immobile = checkMobile(world, formation);
    if (immobile !== null) return immobile;
    const point = meetingPoint(world, formation, contact);
    if (point === null) return { rule: "MV20", because: `${formation.name} cannot be on its way in time` };
    const lightYears = distanceBetween(pointOf(world, formation), point);
    // It must be able to come back as well.
    if (
      2 * lightYears * fuelFactor("maximum") <=
      Math.min(fuelLeft(world, formation), rangeOf(world, formation))
    )
      return null;
    return {
      rule: "MV5",
      because: `the point where they would meet is ${Math.round(lightYears)} light-years away, out of range`,
    };
  },
  carryOut(world, _power, order) {
    const formation = world.campaign.formations[order.formation]!;
    const contact = contactOf(world, formation.power, order.contact)!;
    const target = targetOf(world, contact);
    if (!isMoving(world, contact)) {
      formation.mission = "attack";
      formation.target = target;
      if (formation.place === target) beginMission(world, formation);
      else setOut(world, formation, { to: target, mission: "attack", pace: "maximum" });
      return;
    }
    const to = meetingPoint(world, formation, contact)!;
    const speed = speedOf(world, formation, "maximum");
    const minutes = Math.max(
      1,
      Math.ceil((distanceBetween(pointOf(world, formation), to) / speed) * minutesPerDay),
    );
    formation.rejoins = -1;
    formation.target = formation.place === -1 ? homeOf(world, formation) : formation.place;
    formation.mission = "attack";
    emitDeparted(world, formation, minutes);
    beginFlight(world, formation, { to, minutes, pace: "maximum" });
  },
};

/** [MV22] A formation can be ordered when it is its power's own, alive, out of battle, out of a link and ready. */
function checkOrdered(world: World, power: number, id: number): Refusal | null {
  const { campaign } = world;
  const formation = campaign.formations[id];
  if (formation === undefined || formation.power !== power) {
    return { rule: "MV22", because: `you have no formation ${String(id)}` };
  }
  if (!formation.alive) return { rule: "MV22", because: `${formation.name} is gone` };
  if (formation.engagement !== -1)
    return { rule: "MV22", because: `${formation.name} is in battle: it can only withdraw` };
  if (formation.leg !== null && formation.leg.kind !== "warp") {
    return { rule: "MV22", because: `${formation.name} is in passage until minute ${formation.leg.arrives}` };
  }
  if (formation.readyAt > campaign.now) {
    return { rule: "MV22", because: `${formation.name} is not ready until minute ${formation.readyAt}` };
  }
  return null;
}

function contactOf(world: World, power: number, formation: number): Contact | null {
  return world.campaign.knowledge[power]!.contacts.find((contact) => contact.formation === formation) ?? null;
}

function isMoving(world: World, contact: Contact): boolean {
  return contact.bound !== -1 && contact.boundAt > world.campaign.now;
}

/** Place a contact is believed at or bound for. */
function targetOf(world: World, contact: Contact): number {
  if (contact.bound !== -1) return contact.bound;
  return contact.place === -1 ? world.definition.stars[contact.star]!.places[0]! : contact.place;
}

function homeOf(world: World, formation: FormationState): number {
  return world.definition.stars[world.definition.powers[formation.power]!.capital]!.places[0]!;
}

/** [MV20] Where it meets a contact that keeps to its believed track, flying straight at maximum; null when too late. */
function meetingPoint(world: World, formation: FormationState, contact: Contact): Point | null {
  const { now } = world.campaign;
  const perMinute = speedOf(world, formation, "maximum") / minutesPerDay;
  const bound = starPoint(world, world.definition.places[contact.bound]!.star);
  const whole = Math.max(1, contact.boundAt - contact.seenAt);
  const from = pointOf(world, formation);
  let apart = 0;
  let along = 0;
  let speed = -perMinute * perMinute;
  const gone = now - contact.seenAt;
  for (let axis = 0; axis < 3; axis++) {
    const velocity = (bound[axis]! - contact.at[axis]!) / whole;
    const offset = contact.at[axis]! + velocity * gone - from[axis]!;
    apart += offset * offset;
    along += offset * velocity;
    speed += velocity * velocity;
  }
  const minutes = firstMeeting(apart, along, speed);
  if (minutes < 0 || now + minutes > contact.boundAt) return null;
  const part = (gone + minutes) / whole;
  return [
    contact.at[0] + (bound[0] - contact.at[0]) * part,
    contact.at[1] + (bound[1] - contact.at[1]) * part,
    contact.at[2] + (bound[2] - contact.at[2]) * part,
  ];
}

/** Least t >= 0 with speed t² + 2 along t + apart = 0, -1 none. */
function firstMeeting(apart: number, along: number, speed: number): number {
  if (apart <= 1e-12) return 0;
  if (Math.abs(speed) < 1e-15) return along < 0 ? -apart / (2 * along) : -1;
  const square = along * along - speed * apart;
  if (square < 0) return -1;
  const root = Math.sqrt(square);
  const first = (-along - root) / speed;
  const second = (-along + root) / speed;
  const [low, high] = first < second ? [first, second] : [second, first];
  return low >= 0 ? low : high >= 0 ? high : -1;
}
