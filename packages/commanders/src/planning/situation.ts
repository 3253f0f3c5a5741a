import type { DoctrineDefinition, Relation } from "@holomap/scenario";
import type { Atlas, View, ViewFormation } from "@holomap/simulation";
import { type Chart, chartOf, frontOf } from "./distance.ts";

/** A view put in order for planning: made once a staff cycle, then only read. Lists are by id ascending. */
export interface Situation {
  readonly view: View;
  readonly atlas: Atlas;
  readonly doctrine: DoctrineDefinition;
  readonly atWar: boolean;
  /** Star of the capital, own or not. */
  readonly capital: number;
  /** By power: how it stands to us. */
  readonly standing: readonly Relation[];
  readonly chart: Chart;
  readonly held: readonly number[];
  readonly hostile: readonly number[];
  /** By star: hostile combat power there or bound there, as believed. */
  readonly threat: readonly number[];
  /** By star: minute at which the first hostile force bound there arrives; Infinity when none is under way. */
  readonly threatArrives: readonly number[];
  /** By star: own combat power under way to it, and own power bound or present with it as the target of its mission. */
  readonly inbound: readonly number[];
  readonly inboundTroops: readonly number[];
  /** By star: own formations there, not under way. */
  readonly present: ReadonlyMap<number, readonly ViewFormation[]>;
  /** By star: light-years to the nearest own star (for hostile ones), to the nearest hostile one (for own ones). */
  readonly toHeld: readonly number[];
  readonly toHostile: readonly number[];
  /** Own stars nearer to the enemy than this are the border. */
  readonly borderLightYears: number;
  /** Stars where a ground war of ours goes on. */
  readonly groundWars: ReadonlySet<number>;
  /** Combat power of all own formations. */
  readonly strength: number;
}

/** News of a foreign formation older than this is no threat any more, minutes. */
const threatMemoryMinutes = 60 * 1440;

/** Puts a view in order. */
export function survey(view: View): Situation {
  const { atlas, doctrine } = view;
  const standing = standings(view);
  const chart = chartOf(view);
  const held: number[] = [];
  const hostile: number[] = [];
  for (const star of view.stars) {
    if (star.holder === view.power) held.push(star.id);
    else if (star.holder >= 0 && standing[star.holder] === "war") hostile.push(star.id);
  }
  const front = frontOf(chart, held, hostile);
  return {
    view,
    atlas,
    doctrine,
    atWar: standing.includes("war"),
    capital: atlas.powers[view.power]!.capital,
    standing,
    chart,
    held,
    hostile,
    ...threats(view, standing),
    ...ownMoves(view),
    toHeld: front.toOurs,
    toHostile: front.toTheirs,
    borderLightYears: borderOf(held, front.toTheirs),
    groundWars: new Set(view.groundWars.map((war) => atlas.places[war.place]!.star)),
  };
}

/** A power at war with us. */
export function isHostile(situation: Situation, power: number): boolean {
  return power >= 0 && situation.standing[power] === "war";
}

/** A power that lets us refuel and take refuge: ourselves, allies, defence partners. */
export function isFriendly(situation: Situation, power: number): boolean {
  if (power === situation.view.power) return true;
  if (power < 0) return false;
  const relation = situation.standing[power]!;
  return relation === "alliance" || relation === "mutual-defence" || relation === "protectorate";
}

/** An own star near the enemy, the nearest third of all own stars while a war goes on. */
export function isBorder(situation: Situation, star: number): boolean {
  return situation.toHostile[star]! <= situation.borderLightYears;
}

/** Where an order to a star sends a formation: its main world, -1 for a star without places. */
export function mainPlace(atlas: Atlas, star: number): number {
  return atlas.stars[star]!.places[0] ?? -1;
}

function standings(view: View): Relation[] {
  const standing: Relation[] = view.atlas.powers.map(() => "neutral");
  for (const row of view.relations) standing[row.power] = row.relation;
  standing[view.power] = "alliance";
  return standing;
}

function threats(view: View, standing: readonly Relation[]): Pick<Situation, "threat" | "threatArrives"> {
  const threat: number[] = view.stars.map(() => 0);
  const threatArrives: number[] = view.stars.map(() => Number.POSITIVE_INFINITY);
  for (const contact of view.contacts) {
    if (contact.power < 0 || standing[contact.power] !== "war") continue;
    if (view.time - contact.seenAt > threatMemoryMinutes) continue;
    const place = contact.bound >= 0 ? contact.bound : contact.place;
    const star = place >= 0 ? view.atlas.places[place]!.star : contact.star;
    if (star < 0) continue;
    threat[star]! += contact.strength;
    if (contact.bound >= 0 && contact.boundAt < threatArrives[star]!) threatArrives[star] = contact.boundAt;
  }
  return { threat, threatArrives };
}

function ownMoves(view: View): Pick<Situation, "inbound" | "inboundTroops" | "present" | "strength"> {
  const inbound: number[] = view.stars.map(() => 0);
  const inboundTroops: number[] = view.stars.map(() => 0);
  const present = new Map<number, ViewFormation[]>();
  let strength = 0;
  for (const formation of view.formations) {
    strength += formation.strength;
    if (formation.bound >= 0) {
      const star = view.atlas.places[formation.bound]!.star;
      inbound[star]! += formation.strength;
      inboundTroops[star]! += formation.troops;
    } else if (formation.star >= 0) {
      const there = present.get(formation.star);
      if (there === undefined) present.set(formation.star, [formation]);
      else there.push(formation);
    }
  }
  return { inbound, inboundTroops, present, strength };
}

/** The distance within which the nearest third of the own stars lies from the enemy. */
function borderOf(held: readonly number[], toHostile: readonly number[]): number {
  const distances = held
    .map((star) => toHostile[star]!)
    .filter((distance) => distance < Number.POSITIVE_INFINITY);
  if (distances.length === 0) return -1;
  distances.sort((a, b) => a - b);
  return distances[Math.floor((distances.length - 1) / 3)]!;
}
