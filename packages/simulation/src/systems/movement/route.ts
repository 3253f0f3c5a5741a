import type { Mission } from "@holomap/scenario";
import { lightMinutesBetween } from "../../model/geometry.ts";
import { friendly } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";
import { type Point, distanceBetween } from "../../model/tracks.ts";
import { checkPassage, demilitarised } from "./passage.ts";
import { edgeMinutes, impulseMinutes, linkMinutes, warpMinutes } from "./rules.ts";

export interface RouteRequest {
  readonly power: number;
  readonly armed: boolean;
  readonly ships: number;
  readonly mission: Mission;
  readonly from: Point;
  /** -1 in deep space. */
  readonly fromPlace: number;
  readonly to: number;
  readonly lightYearsPerDay: number;
  /** Light-years it can go now, and once it has refuelled. */
  readonly reach: number;
  readonly range: number;
  /** Whether links whose passage is refused count too: to find out what stands in the way. */
  readonly links: "free" | "all";
}

export interface RouteStep {
  readonly kind: "warp" | "impulse" | "link";
  readonly toPlace: number;
  /** Link passed, -1 none. */
  readonly link: number;
  readonly lightYears: number;
  readonly minutes: number;
}

export interface Route {
  readonly steps: readonly RouteStep[];
  readonly minutes: number;
}

/** Where a star is. */
export function starPoint(world: World, star: number): Point {
  const { x, y, z } = world.definition.stars[star]!;
  return [x, y, z];
}

/**
 * [MV5] The quickest way: straight when that is in reach and no link is shorter, else over refuelling stops and
 * open links. Null when there is none.
 */
export function findRoute(world: World, request: RouteRequest): Route | null {
  const { definition } = world;
  const target = definition.places[request.to]!.star;
  const start = request.fromPlace === -1 ? -1 : definition.places[request.fromPlace]!.star;
  if (start === target) return compile(world, request, []);
  const links = usableLinks(world, request);
  const direct = distanceBetween(request.from, starPoint(world, target));
  if (direct <= request.reach && !hasShortcut(world, request, links, { target, direct })) {
    return compile(world, request, [{ star: target, link: -1 }]);
  }
  const path = searchPath(world, request, { start, target, links });
  return path === null ? null : compile(world, request, path);
}

/** Places joined, one entry each way. */
interface OpenLink {
  readonly link: number;
  readonly fromStar: number;
  readonly toStar: number;
  readonly minutes: number;
}

interface PathEdge {
  readonly star: number;
  readonly link: number;
}

function usableLinks(world: World, request: RouteRequest): OpenLink[] {
  const { definition, campaign } = world;
  const usable: OpenLink[] = [];
  for (const link of definition.links) {
    const { open } = campaign.links[link.id]!;
    // A link that was never open is not known to anybody.
    if (!open && (request.links === "free" || !link.openAtStart)) continue;
    if (request.links === "free" && checkPassage(world, link.id, request.power, request.mission) !== null)
      continue;
    const a = definition.places[link.ends[0]]!.star;
    const b = definition.places[link.ends[1]]!.star;
    const minutes = linkMinutes(link, request.ships);
    usable.push(
      { link: link.id, fromStar: a, toStar: b, minutes },
      { link: link.id, fromStar: b, toStar: a, minutes },
    );
  }
  return usable;
}

/** Is the way through one of the links shorter than the straight one? */
function hasShortcut(
  world: World,
  request: RouteRequest,
  links: readonly OpenLink[],
  { target, direct }: { readonly target: number; readonly direct: number },
): boolean {
  for (const { fromStar, toStar } of links) {
    const before = distanceBetween(request.from, starPoint(world, fromStar));
    if (before + distanceBetween(starPoint(world, toStar), starPoint(world, target)) < direct) return true;
  }
  return false;
}

/** A star a journey may touch, and the quickest way to it found so far. */
interface Stop {
  /** -1 the point in deep space where it starts. */
  readonly star: number;
  readonly point: Point;
  readonly refuels: boolean;
  minutes: number;
  /** Light-years it can go from here. */
  fuel: number;
  /** Index of the stop before, -1 none, and the link passed from there. */
  previous: number;
  link: number;
  done: boolean;
}

/** Dijkstra over the start, the target, refuelling stars and the stars at the ends of links, by minutes. */
function searchPath(
  world: World,
  request: RouteRequest,
  ends: { readonly start: number; readonly target: number; readonly links: readonly OpenLink[] },
): PathEdge[] | null {
  const stars = stopStars(world, request, ends);
  const stops = stars.map((star) => stopAt(world, request, star, ends.start));
  const first = stars.indexOf(ends.start);
  const last = stars.indexOf(ends.target);
  const { edgeLightMinutes, impulse } = world.definition.rules;
  const stopMinutes = (2 * edgeLightMinutes) / impulse;
  stops[first]!.minutes = 0;
  stops[first]!.fuel = request.reach;
  for (;;) {
    const next = nearestStop(stops);
    if (next === -1) return null;
    if (next === last) break;
    const stop = stops[next]!;
    stop.done = true;
    for (const to of stops) {
      if (to.done) continue;
      const lightYears = distanceBetween(stop.point, to.point);
      if (lightYears > stop.fuel) continue;
      const minutes = stop.minutes + ((lightYears / request.lightYearsPerDay) * 1440 + stopMinutes);
      if (minutes >= to.minutes) continue;
      reach(to, {
        minutes,
        fuel: to.refuels ? request.range : stop.fuel - lightYears,
        previous: next,
        link: -1,
      });
    }
    for (const { link, fromStar, toStar, minutes: passing } of ends.links) {
      if (fromStar !== stop.star) continue;
      const to = stops[stars.indexOf(toStar)]!;
      const minutes = stop.minutes + (passing + stopMinutes / 4);
      if (to.done || minutes >= to.minutes) continue;
      reach(to, { minutes, fuel: to.refuels ? request.range : stop.fuel, previous: next, link });
    }
  }
  const path: PathEdge[] = [];
  for (let at = last; at !== first; at = stops[at]!.previous)
    path.unshift({ star: stars[at]!, link: stops[at]!.link });
  return path;
}

function stopAt(world: World, request: RouteRequest, star: number, start: number): Stop {
  return {
    star,
    point: star === -1 || star === start ? request.from : starPoint(world, star),
    refuels: star !== -1 && friendly(world, world.campaign.stars[star]!.holder, request.power),
    minutes: Number.MAX_VALUE,
    fuel: 0,
    previous: -1,
    link: -1,
    done: false,
  };
}

/** Index of the first of the stops reached soonest that are not done, -1 none. */
function nearestStop(stops: readonly Stop[]): number {
  let nearest = -1;
  let least = Number.MAX_VALUE;
  for (let index = 0; index < stops.length; index++) {
    const { done, minutes } = stops[index]!;
    if (done || !(minutes < least)) continue;
    nearest = index;
    least = minutes;
  }
  return nearest;
}

function reach(stop: Stop, by: Pick<Stop, "minutes" | "fuel" | "previous" | "link">): void {
  stop.minutes = by.minutes;
  stop.fuel = by.fuel;
  stop.previous = by.previous;
  stop.link = by.link;
}

function stopStars(
  world: World,
  request: RouteRequest,
  ends: { readonly start: number; readonly target: number; readonly links: readonly OpenLink[] },
): number[] {
  const stars = [ends.start];
  for (const star of world.campaign.stars) {
    if (star.id === ends.start) continue;
    const useful =
      star.id === ends.target ||
      friendly(world, star.holder, request.power) ||
      ends.links.some((link) => link.fromStar === star.id);
    if (!useful) continue;
    if (star.id !== ends.target && request.armed && demilitarised(world, star.id, request.power)) continue;
    stars.push(star.id);
  }
  // The far end of a link is always a way out, even of a star where no warship may stay.
  for (const link of ends.links) if (!stars.includes(link.toStar)) stars.push(link.toStar);
  return stars;
}

/** A route as far as it is worked out, and the place it has come to, -1 in deep space. */
interface Course {
  readonly steps: RouteStep[];
  place: number;
  minutes: number;
}

/** Turns edges between stars into steps between places, with their minutes. */
function compile(world: World, request: RouteRequest, path: readonly PathEdge[]): Route {
  const course: Course = { steps: [], place: request.fromPlace, minutes: 0 };
  for (let index = 0; index < path.length; index++) {
    const edge = path[index]!;
    if (edge.link === -1) flyTo(world, request, course, { star: edge.star, next: path[index + 1] });
    else passTo(world, request, course, edge);
  }
  goWithin(world, course, request.to);
  return { steps: course.steps, minutes: course.minutes };
}

function addStep(course: Course, step: RouteStep): void {
  course.steps.push(step);
  course.minutes += step.minutes;
  course.place = step.toPlace;
}

function goWithin({ definition }: World, course: Course, to: number): void {
  if (course.place === to) return;
  const lightMinutes = lightMinutesBetween(definition.places[course.place]!, definition.places[to]!);
  const minutes = impulseMinutes(definition.rules, lightMinutes);
  addStep(course, { kind: "impulse", toPlace: to, link: -1, lightYears: 0, minutes });
}

function passTo(world: World, request: RouteRequest, course: Course, edge: PathEdge): void {
  const { definition } = world;
  const link = definition.links[edge.link]!;
  const [near, far] =
    definition.places[link.ends[1]]!.star === edge.star ? link.ends : [link.ends[1], link.ends[0]];
  goWithin(world, course, near);
  const minutes = linkMinutes(link, request.ships);
  addStep(course, { kind: "link", toPlace: far, link: edge.link, lightYears: 0, minutes });
}

function flyTo(
  world: World,
  request: RouteRequest,
  course: Course,
  { star, next }: { readonly star: number; readonly next: PathEdge | undefined },
): void {
  const { definition } = world;
  const { rules } = definition;
  const to = placeOfStop(world, request, star, next);
  const { place } = course;
  const from = place === -1 ? request.from : starPoint(world, definition.places[place]!.star);
  const lightYears = distanceBetween(from, starPoint(world, star));
  const out = place === -1 ? 0 : edgeMinutes(rules, definition.places[place]!.orbitLightMinutes);
  const into = edgeMinutes(rules, definition.places[to]!.orbitLightMinutes);
  const minutes = warpMinutes({ out, lightYears, lightYearsPerDay: request.lightYearsPerDay, into });
  addStep(course, { kind: "warp", toPlace: to, link: -1, lightYears, minutes });
}

/** Where a warp leg to a star ends: at the target, at the mouth of the link that comes next, or where it refuels. */
function placeOfStop(world: World, request: RouteRequest, star: number, next: PathEdge | undefined): number {
  const { definition, campaign } = world;
  if (next === undefined) return request.to;
  if (next.link !== -1) {
    const { ends } = definition.links[next.link]!;
    return definition.places[ends[0]]!.star === star && definition.places[ends[1]]!.star === next.star
      ? ends[0]
      : ends[1];
  }
  const { places } = definition.stars[star]!;
  return places.find((place) => friendly(world, campaign.places[place]!.holder, request.power)) ?? places[0]!;
}
