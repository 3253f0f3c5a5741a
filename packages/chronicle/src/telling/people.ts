import { eventsOf, firstOf, lastOf } from "../stories/story.ts";
import { tellSpan } from "../words/durations.ts";
import { joinList } from "../words/lists.ts";
import { tellPeople } from "../words/numbers.ts";
import { atPlaces, powerOf, someOf } from "./forces.ts";
import { type Teller, distinct } from "./teller.ts";

const causes = {
  war: "in the fighting",
  bombardment: "under bombardment",
  occupation: "under occupation",
} as const;

/** The dead of a place, as a figure. */
export const tellSuffering: Teller = (story, { names }) => {
  const lost = eventsOf(story, "population-lost");
  const count = lost.reduce((sum, event) => sum + event.count, 0);
  return `${tellPeople(count)} died ${causes[lost[0]?.cause ?? "war"]}${atPlaces(story, names)}`;
};

/** Civilians aboard ships that were lost. */
export const tellPeopleLost: Teller = (story, { names }) => {
  const lost = eventsOf(story, "people-lost");
  const count = lost.reduce((sum, event) => sum + event.count, 0);
  const ships = distinct(lost.map((event) => names.formation(event.power, event.name)));
  return `${tellPeople(count)} died aboard ships of ${someOf(ships, 3, "other formation", "other formations")}`;
};

/** How the worlds of a year grew. */
export const tellGrowth: Teller = (story, { names }) => {
  const grew = eventsOf(story, "population-grew");
  const count = grew.reduce((sum, event) => sum + event.count, 0);
  return `the worlds counted anew this year had grown by ${tellPeople(count)}${atPlaces(story, names)}`;
};

const reasons = {
  empty: "until nobody was left",
  taken: "until the world was taken",
  "cut-off": "until the way was cut off",
  "no-ships": "until no ships were left for it",
  "no-refuge": "until no refuge was left",
} as const;

/** People brought away from a threatened world. */
export const tellEvacuation: Teller = (story, { names }) => {
  const flights = eventsOf(story, "evacuated");
  const began = firstOf(story, "evacuation-began");
  const ended = lastOf(story, "evacuation-ended");
  const place = names.place((began ?? flights[0] ?? ended)?.place ?? "");
  const refuges = distinct(
    [...(began === undefined ? [] : [began.to]), ...flights.map((event) => event.to)]
      .filter((to) => to !== "")
      .map(names.place),
  );
  const to = refuges.length === 0 ? "" : ` to ${joinList(refuges.slice(0, 3))}`;
  const moved = ended?.moved ?? flights.reduce((sum, event) => sum + event.count, 0);
  const who = powerOf(story, names);
  if (moved === 0) {
    return ended === undefined
      ? `${who} began to evacuate ${place}${to}`
      : `${who} tried to evacuate ${place}${to}; nobody could be brought away`;
  }
  const span = story.until > story.from ? ` over ${tellSpan(story.until - story.from)}` : "";
  const left = ended?.left ?? flights[flights.length - 1]?.left ?? 0;
  const end = ended === undefined ? "" : ` ${reasons[ended.because]}`;
  const behind = left === 0 ? "" : `; ${tellPeople(left)} stayed behind`;
  return `${who} brought ${tellPeople(moved)} away from ${place}${to}${span}${end}${behind}`;
};
