import type { Relation } from "@holomap/scenario";
import { eventsOf, firstOf, lastOf } from "../stories/story.ts";
import { asSentence, joinList, withArticle } from "../words/lists.ts";
import { tellCounted, tellNumber } from "../words/numbers.ts";
import { powerOf, someOf } from "./forces.ts";
import { type Teller, type Voice, distinct } from "./teller.ts";

/** What a relation is called when it is offered or signed. */
const relations: Readonly<Record<Relation, string>> = {
  war: "war",
  "cease-fire": "cease-fire",
  neutral: "return to neutrality",
  peace: "peace",
  "non-aggression": "non-aggression pact",
  "mutual-defence": "pact of mutual defence",
  alliance: "alliance",
  protectorate: "protectorate",
};

export const tellBeginning: Teller = (story, { definition }) => {
  const began = firstOf(story, "campaign-began");
  const stars = tellCounted(definition.stars.length, "star", "stars");
  const powers = tellCounted(definition.powers.length, "power", "powers");
  return `${definition.title} begins, among ${stars} and ${powers} (seed ${began?.seed ?? 0})`;
};

export const tellEnding: Teller = () => "the campaign ends here";

export const tellEntered: Teller = (story, { names, definition }) => {
  const who = distinct(eventsOf(story, "power-entered").map((event) => names.power(event.power)));
  const start = story.time <= definition.startMinutes;
  const told = someOf(who, 8, "other power", "other powers");
  return start ? `in play from the start: ${told}` : `${told} entered the campaign`;
};

/** The setting's own words for what came from outside. */
export const tellHappened: Teller = (story) =>
  distinct(eventsOf(story, "happened").map((event) => asSentence(event.text))).join(" ");

export const tellWar: Teller = (story, { names }) => {
  const declared = eventsOf(story, "war-declared");
  const targets = new Map<string, string[]>();
  for (const { a, b } of declared) {
    const against = targets.get(a);
    if (against === undefined) targets.set(a, [names.power(b)]);
    else against.push(names.power(b));
  }
  const told: string[] = [];
  for (const [a, against] of targets) told.push(`${names.power(a)} went to war with ${joinList(against)}`);
  return told.join("; ");
};

/** An offer and what became of it. */
export const tellOffer: Teller = (story, voice) => {
  const { names } = voice;
  const answer = lastOf(story, "offer-answered");
  const lapsed = lastOf(story, "offer-lapsed");
  const offer = firstOf(story, "offered") ?? answer ?? lapsed;
  if (offer === undefined) return "an offer was made";
  const lead = `${names.power(offer.from)} offered ${names.power(offer.to)} ${offered(offer.relation)}`;
  const treaty = firstOf(story, "treaty-signed");
  if (treaty !== undefined) return `${lead}, and ${treatyText(treaty, voice)}`;
  if (answer !== undefined) return `${lead}; the offer was ${answer.accepted ? "accepted" : "refused"}`;
  return lapsed === undefined ? lead : `${lead}; there was no answer`;
};

export const tellTreaty: Teller = (story, voice) => {
  const treaty = firstOf(story, "treaty-signed");
  return treaty === undefined ? "a treaty was signed" : treatyText(treaty, voice);
};

export const tellTreatyEnded: Teller = (story, { names }) => {
  const ended = firstOf(story, "treaty-ended");
  const parties = joinList((ended?.parties ?? []).map((party) => names.power(party)));
  const because = (ended?.because ?? "") === "" ? "" : ` (${plainReason(ended?.because ?? "")})`;
  return `the ${bareName(ended?.name ?? "")} between ${parties} came to an end${because}`;
};

export const tellVote: Teller = (story, { names }) => {
  const vote = firstOf(story, "vote-held");
  if (vote === undefined) return "a vote was held";
  const figures = `${tellNumber(vote.inFavour)} of ${tellNumber(vote.seats)} seats in favour, ${tellNumber(Math.ceil(vote.needs <= 1 ? vote.needs * vote.seats : vote.needs))} needed`;
  const motion = vote.motion.trim().replace(/\.$/, "");
  return `${names.assembly(vote.assembly)} ${vote.passed ? "carried" : "rejected"} the motion “${motion}” (${figures})`;
};

export const tellDoctrine: Teller = (story, { names }) => {
  const changed = eventsOf(story, "doctrine-changed");
  return `${powerOf(story, names)} took up a new doctrine, ${names.doctrine(changed[changed.length - 1]?.doctrine ?? "")}`;
};

function treatyText(
  treaty: { readonly name: string; readonly relation: Relation; readonly parties: readonly string[] },
  { names }: Voice,
): string {
  const parties = joinList(treaty.parties.map((party) => names.power(party)));
  const name = bareName(treaty.name);
  const nature = relations[treaty.relation];
  const known = name === "" || name.toLowerCase().includes(nature);
  return known
    ? `${parties} signed ${name === "" ? withArticle(nature) : `the ${name}`}`
    : `${parties} signed the ${name}, ${nature === "peace" ? "a peace" : withArticle(nature)}`;
}

function offered(relation: Relation): string {
  const nature = relations[relation];
  return nature === "peace" || nature === "war" ? nature : withArticle(nature);
}

function bareName(name: string): string {
  return name.replace(/^the /i, "");
}

function plainReason(because: string): string {
  return because.replaceAll("-", " ");
}
