import type { DoctrineDefinition, Relation } from "@holomap/scenario";
import type { Atlas, View, ViewFormation } from "@holomap/simulation";
import { type Chart, chartOf } from "./distance.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { isAvailable, refitted } from "./formation.ts";
import { type Border, borderOf } from "./front.ts";

/** A view put in order for planning: made once a staff cycle, then only read. Lists are by id ascending. */
export interface Situation extends Border, Moves {
  readonly view: View;
  readonly atlas: Atlas;
  readonly doctrine: DoctrineDefinition;
  readonly figures: Figures;
  readonly atWar: boolean;
  /** Star of the capital, own or not. */
  readonly capital: number;
  /** By power: how it stands to us, and whether that is at war. */
  readonly standing: readonly Relation[];
  readonly enemies: readonly boolean[];
  readonly chart: Chart;
  /** By star: hostile combat power there or bound there, as believed. */
  readonly threat: readonly number[];
  /** By star: minute at which the first hostile force bound there arrives; Infinity when none is under way. */
  readonly threatArrives: readonly number[];
  /** The least of these. */
  readonly firstArrival: number;
  /** Stars where a hostile force is or is bound, ascending. */
  readonly menaced: readonly number[];
  /** Stars where a ground war of ours goes on. */
  readonly groundWars: ReadonlySet<number>;
}

/** Where the own formations are and whither they are bound. */
interface Moves {
  /** By star: own combat power and fighting value of troops under way to it. */
  readonly inbound: readonly number[];
  readonly inboundTroops: readonly number[];
  /** Stars where own formations are, not under way, in the order of their first ones. */
  readonly occupied: readonly number[];
  /** Of those, the ones with formations that can be sent somewhere. */
  readonly camped: readonly number[];
  /** By star: 1 where an own formation in the field is, not under way, 2 where one on guard is, 3 where both are. */
  readonly manned: readonly number[];
  /** An own formation hides. */
  readonly hides: boolean;
  /** Own formations in worse than refitted condition. */
  readonly worse: readonly ViewFormation[];
  /** By star: own formations there, not under way. */
  readonly present: readonly (readonly ViewFormation[] | undefined)[];
  /** Of those, the ones that can be sent somewhere, and the same by star. */
  readonly idle: readonly ViewFormation[];
  readonly idleAt: readonly (readonly ViewFormation[] | undefined)[];
  /** Combat power of all own formations. */
  readonly strength: number;
  /** The only formation that can move and fight, when it carries builders: all that the power could begin anew with; else null. */
  readonly lone: ViewFormation | null;
  /** Has mobile troops, or makes some: can take worlds, not only blockade them. */
  readonly canLand: boolean;
}

/** News of a foreign formation older than this is no threat any more, minutes. */
const threatMemoryMinutes = 60 * 1440;

/** What `manned` says of a star. */
export const inField = 1;
export const onGuard = 2;

const noStars: ReadonlySet<number> = new Set();

/**
 * What most situations say of every star: nothing there, nobody coming. They share it, and only read. Plain lists: V8
 * lays a typed array of this length outside its heap, which takes longer than to fill it.
 */
interface Calm {
  readonly nothing: readonly number[];
  readonly never: readonly number[];
  readonly nobody: readonly undefined[];
  /** Zeros that stay whole. */
  readonly none: readonly number[];
}

const calms = new WeakMap<Atlas["stars"], Calm>();

/** Puts a view in order. */
export function survey(view: View): Situation {
  const { atlas, doctrine } = view;
  const figures = figuresOf(doctrine, atlas);
  const standing = standings(view);
  const chart = chartOf(view);
  const enemies = standing.map((relation) => relation === "war");
  const border = borderOf(view, enemies, chart);
  const calm = calmOf(atlas);
  const moves = ownMoves(view, figures, calm);
  const threats = threatsOf(view, enemies, calm);
  return {
    view,
    atlas,
    doctrine,
    figures,
    atWar: enemies.includes(true),
    capital: atlas.powers[view.power]!.capital,
    standing,
    enemies,
    chart,
    held: border.held,
    hostile: border.hostile,
    threat: threats.threat,
    threatArrives: threats.threatArrives,
    firstArrival: threats.firstArrival,
    menaced: threats.menaced,
    groundWars:
      view.groundWars.length === 0
        ? noStars
        : new Set(view.groundWars.map((war) => atlas.places[war.place]!.star)),
    toHeld: border.toHeld,
    toHostile: border.toHostile,
    borderLightYears: border.borderLightYears,
    nearestHostile: border.nearestHostile,
    inbound: moves.inbound,
    inboundTroops: moves.inboundTroops,
    occupied: moves.occupied,
    camped: moves.camped,
    manned: moves.manned,
    hides: moves.hides,
    worse: moves.worse,
    present: moves.present,
    idle: moves.idle,
    idleAt: moves.idleAt,
    strength: moves.strength,
    lone: moves.lone,
    canLand: moves.canLand,
  };
}

/** A power at war with us. */
export function isHostile(situation: Situation, power: number): boolean {
  return power >= 0 && situation.enemies[power]!;
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

function calmOf({ stars }: Atlas): Calm {
  let calm = calms.get(stars);
  if (calm === undefined) {
    const never: number[] = [];
    for (let id = 0; id < stars.length; id += 1) never.push(Number.POSITIVE_INFINITY);
    // Filled in place, zeros stay what V8 keeps as fractions, so that sums can be added to a copy as it is.
    calm = {
      nothing: never.slice().fill(0),
      never,
      nobody: never.map(() => undefined),
      none: never.map(() => 0),
    };
    calms.set(stars, calm);
  }
  return calm;
}

function threatsOf(
  view: View,
  enemies: readonly boolean[],
  calm: Calm,
): Pick<Situation, "threat" | "threatArrives" | "firstArrival" | "menaced"> {
  const menaced: number[] = [];
  if (view.contacts.length === 0) {
    return {
      threat: calm.nothing,
      threatArrives: calm.never,
      firstArrival: Number.POSITIVE_INFINITY,
      menaced,
    };
  }
  const threat = calm.nothing.slice();
  const threatArrives = calm.never.slice();
  let firstArrival = Number.POSITIVE_INFINITY;
  for (const contact of view.contacts) {
    if (contact.power < 0 || !enemies[contact.power]!) continue;
    if (view.time - contact.seenAt > threatMemoryMinutes) continue;
    const place = contact.bound >= 0 ? contact.bound : contact.place;
    const star = place >= 0 ? view.atlas.places[place]!.star : contact.star;
    if (star < 0) continue;
    if (!menaced.includes(star)) menaced.push(star);
    threat[star]! += contact.strength;
    if (contact.bound < 0) continue;
    if (contact.boundAt < threatArrives[star]!) threatArrives[star] = contact.boundAt;
    if (contact.boundAt < firstArrival) firstArrival = contact.boundAt;
  }
  menaced.sort((a, b) => a - b);
  return { threat, threatArrives, firstArrival, menaced };
}

function ownMoves(view: View, figures: Figures, calm: Calm): Moves {
  const { formations } = view;
  let inbound: number[] | null = null;
  let inboundTroops: number[] | null = null;
  const occupied: number[] = [];
  const idle: ViewFormation[] = [];
  const present: (ViewFormation[] | undefined)[] = calm.nobody.slice();
  const idleAt: (ViewFormation[] | undefined)[] = calm.nobody.slice();
  const manned: number[] = calm.none.slice();
  const worse: ViewFormation[] = [];
  let hides = false;
  let strength = 0;
  let canLand = figures.hasTroops;
  let armed = 0;
  let lone: ViewFormation | null = null;
  for (let index = 0; index < formations.length; index += 1) {
    const formation = formations[index]!;
    const { star, posture } = formation;
    strength += formation.strength;
    if (posture === "hide") hides = true;
    if (formation.condition < refitted) worse.push(formation);
    if (formation.mobile) {
      if (formation.troops > 0) canLand = true;
      if (formation.strength > 0) {
        armed += 1;
        lone = armed === 1 && formation.builder ? formation : null;
      }
    }
    if (formation.bound >= 0) {
      const goal = view.atlas.places[formation.bound]!.star;
      inbound ??= calm.nothing.slice();
      inboundTroops ??= calm.nothing.slice();
      inbound[goal]! += formation.strength;
      inboundTroops[goal]! += formation.troops;
      continue;
    }
    if (star < 0) continue;
    const there = present[star];
    if (there === undefined) {
      present[star] = [formation];
      occupied.push(star);
    } else there.push(formation);
    if (posture === "guard") manned[star]! |= onGuard;
    if (posture !== "field") continue;
    manned[star]! |= inField;
    if (!isAvailable(view, formation)) continue;
    idle.push(formation);
    const others = idleAt[star];
    if (others === undefined) idleAt[star] = [formation];
    else others.push(formation);
  }
  const camped = idle.length === 0 ? [] : occupied.filter((star) => idleAt[star] !== undefined);
  return {
    inbound: inbound ?? calm.nothing,
    inboundTroops: inboundTroops ?? calm.nothing,
    occupied,
    camped,
    manned,
    hides,
    worse,
    present,
    idle,
    idleAt,
    strength,
    lone,
    canLand,
  };
}
