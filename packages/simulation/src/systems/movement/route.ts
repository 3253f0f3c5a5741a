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
  if (direct <= request.reach && !links.some((link) => isShortcut(world, request, link, target, direct))) {
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

function isShortcut(
  world: World,
  request: RouteRequest,
  link: OpenLink,
  target: number,
  direct: number,
): boolean {
  const before = distanceBetween(request.from, starPoint(world, link.fromStar));
  return before + distanceBetween(starPoint(world, link.toStar), starPoint(world, target)) < direct;
}

/** Dijkstra over the start, the target, refuelling stars and the stars at the ends of links, by minutes. */
function searchPath(
  world: World,
  request: RouteRequest,
  ends: { readonly start: number; readonly target: number; readonly links: readonly OpenLink[] },
): PathEdge[] | null {
  const stars = stopStars(world, request, ends);
  const count = stars.length;
  const points = stars.map((star) =>
    star === -1 || star === ends.start ? request.from : starPoint(world, star),
  );
  const refuels = stars.map(
    (star) => star !== -1 && friendly(world, world.campaign.stars[star]!.holder, request.power),
  );
  const minutes = stars.map(() => Number.MAX_VALUE);
  const fuel = stars.map(() => 0);
  const previous = stars.map(() => -1);
  const byLink = stars.map(() => -1);
  const done = stars.map(() => false);
  const first = stars.indexOf(ends.start);
  const last = stars.indexOf(ends.target);
  const { edgeLightMinutes, impulse } = world.definition.rules;
  const stopMinutes = (2 * edgeLightMinutes) / impulse;
  minutes[first] = 0;
  fuel[first] = request.reach;
  const reachNode = (
    from: number,
    to: number,
    way: { minutes: number; lightYears: number; link: number },
  ): void => {
    const at = minutes[from]! + way.minutes;
    if (done[to]! || at >= minutes[to]!) return;
    minutes[to] = at;
    fuel[to] = refuels[to]! ? request.range : fuel[from]! - way.lightYears;
    previous[to] = from;
    byLink[to] = way.link;
  };
  for (;;) {
    let node = -1;
    for (let index = 0; index < count; index++) {
      if (
        !done[index]! &&
        minutes[index]! < Number.MAX_VALUE &&
        (node === -1 || minutes[index]! < minutes[node]!)
      )
        node = index;
    }
    if (node === -1) return null;
    if (node === last) break;
    done[node] = true;
    for (let to = 0; to < count; to++) {
      if (done[to]!) continue;
      const lightYears = distanceBetween(points[node]!, points[to]!);
      if (lightYears > fuel[node]!) continue;
      reachNode(node, to, {
        minutes: (lightYears / request.lightYearsPerDay) * 1440 + stopMinutes,
        lightYears,
        link: -1,
      });
    }
    for (const link of ends.links) {
      if (link.fromStar !== stars[node]) continue;
      reachNode(node, stars.indexOf(link.toStar), {
        minutes: link.minutes + stopMinutes / 4,
        lightYears: 0,
        link: link.link,
      });
    }
  }
  const path: PathEdge[] = [];
  for (let node = last; node !== first; node = previous[node]!)
    path.unshift({ star: stars[node]!, link: byLink[node]! });
  return path;
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

/** Turns edges between stars into steps between places, with their minutes. */
function compile(world: World, request: RouteRequest, path: readonly PathEdge[]): Route {
  const { definition } = world;
  const steps: RouteStep[] = [];
  let place = request.fromPlace;
  let minutes = 0;
  const add = (step: RouteStep): void => {
    steps.push(step);
    minutes += step.minutes;
    place = step.toPlace;
  };
  const goWithin = (to: number): void => {
    if (place === to) return;
    const lightMinutes = lightMinutesBetween(definition.places[place]!, definition.places[to]!);
    add({
      kind: "impulse",
      toPlace: to,
      link: -1,
      lightYears: 0,
      minutes: impulseMinutes(definition.rules, lightMinutes),
    });
  };
  path.forEach((edge, index) => {
    if (edge.link !== -1) {
      const link = definition.links[edge.link]!;
      const [near, far] =
        definition.places[link.ends[1]]!.star === edge.star ? link.ends : [link.ends[1], link.ends[0]];
      goWithin(near);
      add({
        kind: "link",
        toPlace: far,
        link: edge.link,
        lightYears: 0,
        minutes: linkMinutes(link, request.ships),
      });
      return;
    }
    const to = placeOfStop(world, request, edge.star, path[index + 1]);
    const from = place === -1 ? request.from : starPoint(world, definition.places[place]!.star);
    const lightYears = distanceBetween(from, starPoint(world, edge.star));
    const out = place === -1 ? 0 : edgeMinutes(definition.rules, definition.places[place]!.orbitLightMinutes);
    const into = edgeMinutes(definition.rules, definition.places[to]!.orbitLightMinutes);
    const leg = { out, lightYears, lightYearsPerDay: request.lightYearsPerDay, into };
    add({ kind: "warp", toPlace: to, link: -1, lightYears, minutes: warpMinutes(leg) });
  });
  goWithin(request.to);
  return { steps, minutes };
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
