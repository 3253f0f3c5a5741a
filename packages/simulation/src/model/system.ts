import type { UnitProfile } from "@holomap/battle";
import type { Stream } from "@holomap/determinism";
import type { Definition } from "@holomap/scenario";
import type { Campaign } from "./campaign.ts";
import type { EventBody } from "./events.ts";
import type { Order, OrderKind, Refusal } from "./orders.ts";
import type { Row, RowKind } from "./row.ts";
import type { View } from "./view.ts";

/** All a step may touch: the definition (read), the campaign (changed in place), the record, the agenda, the dice. */
export interface World {
  readonly definition: Definition;
  readonly campaign: Campaign;
  /** What is worked out once from the definition and never changes. */
  readonly tables: Tables;
  /** Writes an event into the record, at the campaign's present minute. */
  emit(body: EventBody): void;
  /** Puts a row on the agenda, not before the present minute; returns its id. */
  schedule(kind: RowKind, time: number, a?: number, b?: number, c?: number): number;
  /** Dice for one purpose: keyed by the seed, the purpose, and the ids and times given. */
  dice(purpose: string, ...keys: readonly number[]): Stream;
}

/** Figures worked out once from a definition: derived, never saved. */
export interface Tables {
  /** By class: combat power of one unit, sqrt of (expected damage a round × hull and shield). */
  readonly strengths: readonly number[];
  /** By class: light-years a day at its cruise and at its maximum warp. */
  readonly cruiseSpeeds: readonly number[];
  readonly maximumSpeeds: readonly number[];
  /** By class: hull points at or below which a unit is disabled in a battle. */
  readonly disabledHulls: readonly number[];
  /** By class: the profile the battle package fights with. */
  readonly profiles: readonly UnitProfile[];
  /** By star: the others, nearest first, once somebody has asked (`neighboursOf`). */
  readonly neighbours: (readonly Neighbour[] | null)[];
}

/** Another star and how far it is. */
export interface Neighbour {
  readonly star: number;
  readonly lightYears: number;
}

/** A part of the simulation. Systems never import each other: they meet in the state and on the agenda. */
export interface System {
  readonly key: string;
  /** Kinds of rows it owns. */
  readonly rows: readonly RowKind[];
  /** Lays its first rows and sets its tables up when a campaign is created. */
  begin(world: World): void;
  /** Carries out one row of a kind it owns. */
  step(world: World, row: Row): void;
  /** Orders it carries out. */
  readonly orders: { readonly [K in OrderKind]?: OrderRule<Extract<Order, { order: K }>> };
}

export interface OrderRule<O extends Order> {
  /** Null when the order is legal now. */
  check(world: World, power: number, order: O): Refusal | null;
  /** Carries a checked order out. */
  carryOut(world: World, power: number, order: O): void;
}

/** A mind: sees a view, gives orders. Pure: what it must remember it finds in the view. */
export type Commander = (
  view: View,
  dice: (purpose: string, ...keys: readonly number[]) => Stream,
) => readonly Order[];
