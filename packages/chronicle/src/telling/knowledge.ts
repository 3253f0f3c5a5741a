import { eventsOf, firstOf, lastOf } from "../stories/story.ts";
import { tellSpan } from "../words/durations.ts";
import { joinList } from "../words/lists.ts";
import { groupPairs } from "../words/pairs.ts";
import { powerOf } from "./forces.ts";
import { type Teller, distinct } from "./teller.ts";

const minutesPerDay = 1440;

/** Research taken up. */
export const tellResearchBegan: Teller = (story, { names }) => {
  const began = eventsOf(story, "research-began");
  const told = began.map(
    (event) => `${event.name} (expected to take ${tellSpan(event.estimateDays * minutesPerDay)})`,
  );
  return `${powerOf(story, names)} took up research: ${joinList(told)}`;
};

/** The missing piece of a project found in an enemy's hands. */
export const tellKeyFound: Teller = (story, { names }) => {
  const found = eventsOf(story, "key-found");
  const from = joinList(distinct(found.map((event) => names.power(event.from))));
  return `${powerOf(story, names)} found in the hands of ${from} what was missing for ${joinList(found.map((event) => event.name))}`;
};

/** Research finished. */
export const tellResearchDone: Teller = (story, { names }) => {
  const done = firstOf(story, "research-done");
  const after = (done?.days ?? 0) < 1 ? "" : ` after ${tellSpan((done?.days ?? 0) * minutesPerDay)}`;
  return `${powerOf(story, names)} finished the research on ${done?.name ?? ""}${after}`;
};

const ways = {
  told: "learned from others",
  capture: "learned from what fell into their hands",
  script: "learned",
} as const;

/** A secret that got out. */
export const tellSecret: Teller = (story, { names }) => {
  const learned = eventsOf(story, "secret-learned");
  const who = joinList(distinct(learned.map((event) => names.power(event.by))));
  const [first] = learned;
  return `${who} ${ways[first?.how ?? "script"]} that ${first?.about ?? ""}`;
};

/** Powers that met for the first time. */
export const tellMet: Teller = (story, { names }) => {
  const met = eventsOf(story, "met");
  const pairs = groupPairs(met.map(({ a, b }) => [names.power(a), names.power(b)] as const));
  const told = pairs.map(({ who, whom }) => `${who} met ${whom}`);
  const star = met[0]?.star ?? "";
  return `${told.join("; ")} for the first time${star === "" ? "" : ` at ${names.star(star)}`}`;
};

/** A deed put down to the wrong power, and the truth found out. */
export const tellBlame: Teller = (story, { names }) => {
  const wrong = firstOf(story, "misattributed");
  const right = lastOf(story, "attributed");
  if (wrong === undefined) {
    return `${names.power(right?.power ?? "")} learned that ${names.power(right?.actual ?? "")} had been at ${names.star(right?.star ?? "")}`;
  }
  const truth =
    right === undefined ? "" : `, and learned the truth after ${tellSpan(right.time - wrong.time)}`;
  return `${names.power(wrong.power)} took what ${names.power(wrong.actual)} did at ${names.star(wrong.star)} for the work of ${names.power(wrong.believed)}${truth}`;
};
