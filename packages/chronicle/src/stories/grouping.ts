import type { EventKind } from "@holomap/simulation";
import type { EventOf, Family } from "./story.ts";
import type { Gathering } from "./gathering.ts";

/**
 * How an event finds its story. Events of one family with one key belong together until an event closes the story
 * or more than `gapDays` pass without one. A key of null: a story of its own.
 */
export interface Grouping<K extends EventKind> {
  readonly family: Family;
  key(event: EventOf<K>, gathering: Gathering): string | null;
  readonly closes?: true;
  readonly gapDays?: number;
}

/** Kinds the chronicle leaves out, and why. */
export const leftOut = {
  census: "a count of everything, told in the tables and charts of the report",
  "order-refused": "said to the commander who gave the order; nothing happened",
} as const satisfies Partial<Record<EventKind, string>>;

export type ToldKind = Exclude<EventKind, keyof typeof leftOut>;

/** A siege or campaign at one star that sleeps longer than this is a new one. */
const campaignGapDays = 120;

const ofLink = { key: (event: { readonly link: string }) => event.link, gapDays: 400 } as const;
const monthly = (event: { readonly power: string; readonly time: number }, { dates }: Gathering): string =>
  `${event.power}|${dates.month(event.time)}`;
const atStar = (event: { readonly star: string; readonly place?: string }): string =>
  event.star === "" ? (event.place ?? "") : event.star;

/** Which story each kind of event belongs to. A new kind of event needs a row here and, if nothing fits, a teller. */
export const groupings: { readonly [K in ToldKind]: Grouping<K> } = {
  "campaign-began": { family: "beginning", key: () => null },
  "campaign-ended": { family: "ending", key: () => null },
  "power-entered": { family: "entered", key: (event) => `${event.time}` },
  happened: { family: "happened", key: (event) => `${event.script}|${event.time}` },
  "formation-raised": {
    family: "built",
    key: (event, { dates }) =>
      event.cause === "start" ? event.power : `${event.power}|${dates.month(event.time)}`,
  },
  "units-joined": { family: "built", key: monthly },
  "formation-gone": { family: "formation-gone", key: (event, g) => `${event.cause}|${monthly(event, g)}` },
  "units-lost": { family: "losses", key: (event, g) => `${event.cause}|${event.place}|${monthly(event, g)}` },
  departed: { family: "journey", key: (event) => event.formation },
  arrived: { family: "journey", key: (event) => event.formation, closes: true },
  transit: { family: "transit", key: (event, g) => `${event.link}|${monthly(event, g)}` },
  "link-opened": { family: "link", key: () => null },
  "link-closed": { family: "link", key: () => null },
  "link-mined": { family: "mines", ...ofLink },
  "clearing-began": { family: "mines", ...ofLink },
  "mines-cleared": { family: "mines", ...ofLink, closes: true },
  met: { family: "met", key: (event) => `${event.time}|${event.star}` },
  sighted: { family: "sighted", key: (event, g) => `${event.of}|${monthly(event, g)}` },
  misattributed: { family: "blame", key: (event) => `${event.power}|${event.actual}|${event.star}` },
  attributed: {
    family: "blame",
    key: (event) => `${event.power}|${event.actual}|${event.star}`,
    closes: true,
  },
  "battle-began": { family: "battle", key: (event) => `${event.battle}` },
  "battle-joined": { family: "battle", key: (event) => `${event.battle}` },
  "battle-ended": { family: "battle", key: (event) => `${event.battle}`, closes: true },
  landed: { family: "conquest", key: atStar, gapDays: campaignGapDays },
  "ground-war-began": { family: "conquest", key: atStar, gapDays: 5000 },
  "ground-war-ended": { family: "conquest", key: atStar, gapDays: 5000 },
  bombarded: { family: "conquest", key: atStar, gapDays: campaignGapDays },
  "place-taken": { family: "conquest", key: atStar, gapDays: campaignGapDays },
  "star-contested": { family: "conquest", key: atStar, gapDays: campaignGapDays },
  "star-taken": { family: "conquest", key: atStar, gapDays: campaignGapDays, closes: true },
  "population-lost": {
    family: "suffering",
    key: (event, { dates }) => `${event.cause}|${event.place}|${dates.year(event.time)}`,
  },
  "people-lost": { family: "people-lost", key: monthly },
  "population-grew": { family: "growth", key: (event, { dates }) => dates.year(event.time) },
  "evacuation-began": { family: "evacuation", key: (event) => event.place, gapDays: campaignGapDays },
  evacuated: { family: "evacuation", key: (event) => event.place, gapDays: campaignGapDays },
  "evacuation-ended": {
    family: "evacuation",
    key: (event) => event.place,
    gapDays: campaignGapDays,
    closes: true,
  },
  "works-begun": { family: "works-begun", key: monthly },
  "founding-paid": { family: "works-begun", key: monthly },
  "works-ready": { family: "works-ready", key: monthly },
  "works-lost": { family: "works-lost", key: monthly },
  "works-taken": {
    family: "works-taken",
    key: (event, { dates }) => `${event.by}|${dates.month(event.time)}`,
  },
  "build-began": { family: "slipways", key: monthly },
  "build-cancelled": { family: "cancelled", key: monthly },
  "material-won": {
    family: "material",
    key: (event, { dates }) => `${event.power}|${dates.year(event.time)}`,
  },
  "output-set": { family: "output", key: monthly },
  salvaged: { family: "salvage", key: monthly },
  "research-began": { family: "research-began", key: (event) => `${event.power}|${event.time}` },
  "key-found": { family: "key-found", key: (event) => `${event.power}|${event.time}` },
  "research-done": { family: "research-done", key: () => null },
  "secret-learned": { family: "secret", key: (event) => `${event.secret}|${event.how}|${event.time}` },
  "war-declared": { family: "war", key: (event) => `${event.time}` },
  offered: { family: "offer", key: (event) => `${event.from}|${event.to}|${event.relation}`, gapDays: 400 },
  "offer-answered": {
    family: "offer",
    key: (event) => `${event.from}|${event.to}|${event.relation}`,
    gapDays: 400,
    closes: true,
  },
  "offer-lapsed": {
    family: "offer",
    key: (event) => `${event.from}|${event.to}|${event.relation}`,
    gapDays: 400,
    closes: true,
  },
  "treaty-signed": { family: "treaty", key: () => null },
  "treaty-ended": { family: "treaty-ended", key: (event) => `${event.because}|${event.time}` },
  "vote-held": { family: "vote", key: () => null },
  "doctrine-changed": { family: "doctrine", key: (event) => `${event.power}|${event.time}` },
};
