import type { Mission } from "@holomap/scenario";
import { eventsOf, firstOf, lastOf } from "../stories/story.ts";
import { tellSpan } from "../words/durations.ts";
import { joinList } from "../words/lists.ts";
import { tellCounted } from "../words/numbers.ts";
import { addUnits, countUnits } from "../words/units.ts";
import { powerOf, someOf } from "./forces.ts";
import { type Teller, distinct } from "./teller.ts";

/** What a formation was sent to do, after "left for X". */
const purposes: Readonly<Record<Mission, string>> = {
  guard: " to guard it",
  attack: " to attack",
  invade: " to take it",
  scout: " to scout",
  raid: " to raid it",
  ambush: " to lie in wait",
  mine: " to lay mines",
  "clear-mines": " to clear mines",
  evacuate: " to bring people away",
  refit: " to refit",
  transit: "",
};

/** One formation's way from a place to a place. */
export const tellJourney: Teller = (story, { names }) => {
  const departures = eventsOf(story, "departed");
  const [first] = departures;
  const arrived = lastOf(story, "arrived");
  const lost = countUnits(addUnits(eventsOf(story, "transit").map((event) => event.lost)));
  const mined = lost === 0 ? "" : `, losing ${tellCounted(lost, "unit", "units")} on the way through`;
  if (first === undefined) {
    return arrived === undefined
      ? "a formation went through a passage"
      : `${names.formation(arrived.power, arrived.name)} reached ${names.place(arrived.place)}${mined}`;
  }
  const goal = departures[departures.length - 1] ?? first;
  const through = distinct(eventsOf(story, "transit").map((event) => names.link(event.link)));
  const way = through.length === 0 ? "" : ` through ${joinList(through)}`;
  const turned = departures.length === 1 ? "" : ", after a change of course,";
  const who = `${names.formation(first.power, first.name)} (${names.units(first.units, 2)})`;
  const left = `${who} left ${names.place(first.from)}${way} for ${names.place(goal.to)}${purposes[goal.mission]}${turned}`;
  if (arrived === undefined) return `${left}${mined}`.replace(/,$/, "");
  const days = tellSpan(arrived.time - first.time);
  return arrived.place === goal.to
    ? `${left} and arrived after ${days}${mined}`
    : `${left} and came to ${names.place(arrived.place)} after ${days}${mined}`;
};

/** Passages that are not part of a journey in the record. */
export const tellTransit: Teller = (story, { names }) => {
  const passages = eventsOf(story, "transit");
  const lost = addUnits(passages.map((event) => event.lost));
  const toll = countUnits(lost) === 0 ? "" : `, and lost ${names.units(lost, 3)} in it`;
  const who = passages.map((event) => names.formation(event.power, event.name));
  return `${someOf(distinct(who), 3, "other formation", "other formations")} went through ${names.link(passages[0]?.link ?? "")}${toll}`;
};

/** A passage opened or closed. */
export const tellLink: Teller = (story, { names }) => {
  const opened = firstOf(story, "link-opened");
  return opened === undefined
    ? `${names.link(firstOf(story, "link-closed")?.link ?? "")} closed`
    : `${names.link(opened.link)} opened`;
};

/** Mines laid in a passage and cleared again. */
export const tellMines: Teller = (story, { names }) => {
  const mined = eventsOf(story, "link-mined");
  const began = firstOf(story, "clearing-began");
  const cleared = lastOf(story, "mines-cleared");
  const link = names.link((mined[0] ?? began ?? cleared)?.link ?? "");
  const parts: string[] = [];
  const [first] = mined;
  if (first !== undefined) {
    const count = mined.reduce((sum, event) => sum + event.mines, 0);
    parts.push(
      `${names.power(first.power)} mined ${link}${count > 0 ? ` with ${tellCounted(count, "mine", "mines")}` : ""}`,
    );
  }
  const object = first === undefined ? `the mines in ${link}` : "them";
  if (cleared !== undefined) {
    const span = began === undefined ? "" : ` within ${tellSpan(cleared.time - began.time)}`;
    parts.push(`${names.power(cleared.power)} cleared ${object}${span}`);
  } else if (began !== undefined) parts.push(`${names.power(began.power)} began to clear ${object}`);
  return joinList(parts);
};

/** Fleets of a power seen by another within a month. */
export const tellSighted: Teller = (story, { names }) => {
  const sighted = eventsOf(story, "sighted");
  const seen = distinct(sighted.map((event) => event.formation)).length;
  const of = names.adjective(sighted[0]?.of ?? "");
  const stars = someOf(
    distinct(sighted.map((event) => names.star(event.star))),
    3,
    "other star",
    "other stars",
  );
  const bound = distinct(sighted.flatMap((event) => (event.bound === "" ? [] : [names.place(event.bound)])));
  const course = bound.length === 0 ? "" : `, bound for ${someOf(bound, 3, "other place", "other places")}`;
  return `${powerOf(story, names)} sighted ${tellCounted(seen, `${of} formation`, `${of} formations`)} near ${stars}${course}`;
};
