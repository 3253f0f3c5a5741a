import type { CampaignEvent } from "@holomap/simulation";
import { type Story, eventsOf } from "../stories/story.ts";
import { joinSome } from "../words/lists.ts";
import { tellCounted } from "../words/numbers.ts";
import { addUnits, countUnits } from "../words/units.ts";
import { type Teller, type Voice, distinct } from "./teller.ts";

/** What a power had at the start. */
export const tellForcesAtStart: Teller = (story, { names }) => {
  const raised = eventsOf(story, "formation-raised");
  const units = addUnits(raised.map((event) => event.units));
  return `${powerOf(story, names)} began with ${names.units(units, 4)}, in ${tellCounted(raised.length, "formation", "formations")}`;
};

/** New ships, platforms and troops of a month. */
export const tellBuilt: Teller = (story, { names }) =>
  `${powerOf(story, names)} put ${names.units(allUnits(story), 4)} into service${atPlaces(story, names)}`;

/** Forces the setting brings in from outside. */
export const tellBrought: Teller = (story, { names }) => {
  const raised = eventsOf(story, "formation-raised");
  const told = raised.map((event) => {
    const [who, where] = [names.formation(event.power, event.name), names.place(event.place)];
    return `${who}${who.includes(where) ? "" : ` at ${where}`} (${names.units(event.units, 2)})`;
  });
  return `${someOf(told, 4, "other formation", "other formations")} entered the campaign`;
};

/** Formations formed, joined and merged. */
export const tellReorganised: Teller = (story, { names }) => {
  const formed = eventsOf(story, "formation-raised").length;
  const joined = eventsOf(story, "units-joined").length;
  const merged = eventsOf(story, "formation-gone").length;
  const parts = [
    formed === 0 ? "" : `${tellCounted(formed, "new formation", "new formations")}`,
    joined === 0 ? "" : `${tellCounted(joined, "reinforcement", "reinforcements")}`,
    merged === 0 ? "" : `${tellCounted(merged, "formation", "formations")} absorbed by others`,
  ].filter((part) => part !== "");
  return `${powerOf(story, names)} regrouped${atPlaces(story, names)}: ${someOf(parts, 4, "change", "changes")}`;
};

/** Captured ships put to use. */
export const tellPrizes: Teller = (story, { names }) =>
  `${powerOf(story, names)} manned captured ships${atPlaces(story, names)}: ${names.units(allUnits(story), 4)}`;

const ends = {
  destroyed: "was destroyed",
  captured: "was captured",
  merged: "was merged into another formation",
  salvaged: "was broken up for its material",
  stranded: "was stranded and lost",
  landed: "went ashore for good",
} as const;

/** Formations that came to an end outside a battle. */
export const tellGone: Teller = (story, { names }) => {
  const gone = eventsOf(story, "formation-gone");
  const [first] = gone;
  const cause = ends[first?.cause ?? "destroyed"];
  const told = gone.map((event) => names.formation(event.power, event.name));
  const verb = gone.length === 1 ? cause : cause.replace("was", "were");
  return `${someOf(told, 4, "other formation", "other formations")} ${verb}${unitsWithThem(story, names)}`;
};

const losses = {
  battle: "in action",
  ground: "on the ground",
  mines: "to mines",
  aboard: "aboard the ships that carried them",
  siege: "under siege",
} as const;

/** Losses outside a battle that the record follows. */
export const tellUnitLosses: Teller = (story, { names }) => {
  const lost = eventsOf(story, "units-lost");
  const cause = losses[lost[0]?.cause ?? "battle"];
  const units = addUnits(lost.map((event) => event.units));
  return `${powerOf(story, names)} lost ${names.units(units, 4)} ${cause}${atPlaces(story, names)}`;
};

/** Ships taken apart. */
export const tellSalvage: Teller = (story, { names }) => {
  const broken = eventsOf(story, "salvaged");
  const tons = broken.reduce((sum, event) => sum + event.tons, 0);
  return `${powerOf(story, names)} broke up ${names.units(addUnits(broken.map((event) => event.units)), 4)}${atPlaces(story, names)}, winning ${tellCounted(tons, "ton", "tons")} of material`;
};

/** The power a story's events name. */
export function powerOf(story: Story, names: Voice["names"]): string {
  for (const event of story.events) if ("power" in event) return names.power(event.power);
  return "somebody";
}

/** " at Chin'toka, Olack Seven and three other places": where a story's events stand. */
export function atPlaces(story: Story, names: Voice["names"], most = 3): string {
  const places = distinct(
    story.events.flatMap((event) =>
      "place" in event && event.place !== "" ? [names.place(event.place)] : [],
    ),
  );
  return places.length === 0 ? "" : ` at ${someOf(places, most, "other place", "other places")}`;
}

/** A list with at most so many named. */
export function someOf(parts: readonly string[], most: number, one: string, many: string): string {
  return joinSome(parts, most, (count) => tellCounted(count, one, many));
}

function allUnits(story: Story): Readonly<Record<string, number>> {
  return addUnits(story.events.map((event: CampaignEvent) => ("units" in event ? event.units : {})));
}

function unitsWithThem(story: Story, names: Voice["names"]): string {
  const units = allUnits(story);
  return countUnits(units) === 0 ? "" : `, with ${names.units(units, 3)}`;
}
