import type { Relation } from "@holomap/scenario";
import { type EventOf, eventsOf, firstOf, lastOf } from "../stories/story.ts";
import { asSentence, joinList, withArticle } from "../words/lists.ts";
import { tellCounted, tellNumber } from "../words/numbers.ts";
import { groupPairs } from "../words/pairs.ts";
import { relationInName, relationNames, treatyTitle } from "../words/treaties.ts";
import { powerOf, someOf } from "./forces.ts";
import { type Teller, type Voice, distinct } from "./teller.ts";

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
  const declared = eventsOf(story, "war-declared").map(
    ({ a, b }) => [names.power(a), names.power(b)] as const,
  );
  const told = groupPairs(declared).map(({ who, whom }) => `${who} went to war with ${whom}`);
  const ended = eventsOf(story, "treaty-ended").map((event) => titleOf(event, names));
  if (told.length === 0) return `${joinList(ended)} came to an end`;
  return `${told.join("; ")}${ended.length === 0 ? "" : `, which ended ${joinList(ended)}`}`;
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
  if (treaty !== undefined) {
    return relationInName(treaty.name) !== null
      ? `${lead}, and it was signed`
      : `${lead}, and ${treatyText(treaty, voice)}`;
  }
  if (answer !== undefined) return `${lead}; the offer was ${answer.accepted ? "accepted" : "refused"}`;
  return lapsed === undefined ? lead : `${lead}; there was no answer`;
};

export const tellTreaty: Teller = (story, voice) => {
  const treaty = firstOf(story, "treaty-signed");
  return treaty === undefined ? "a treaty was signed" : treatyText(treaty, voice);
};

export const tellTreatyEnded: Teller = (story, { names }) => {
  const ended = eventsOf(story, "treaty-ended");
  const told = ended.map((event) => {
    const between =
      relationInName(event.name) === null
        ? ` between ${joinList(event.parties.map((party) => names.power(party)))}`
        : "";
    return `${titleOf(event, names)}${between}`;
  });
  const because = ended[0]?.because ?? "";
  return `${someOf(told, 4, "other treaty", "other treaties")} came to an end${because === "" ? "" : ` (${plainReason(because)})`}`;
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

function treatyText(treaty: EventOf<"treaty-signed">, { names }: Voice): string {
  const parties = joinList(treaty.parties.map((party) => names.power(party)));
  const nature = relationNames[treaty.relation];
  const kind = nature === "peace" ? "a peace" : withArticle(nature);
  if (relationInName(treaty.name) !== null) return `${parties} signed ${kind}`;
  const known = treaty.name.toLowerCase().includes(nature);
  return `${parties} signed ${titleOf(treaty, names)}${known ? "" : `, ${kind}`}`;
}

function titleOf(
  treaty: { readonly name: string; readonly parties: readonly string[] },
  names: Voice["names"],
): string {
  return treatyTitle(
    treaty.name,
    treaty.parties.map((party) => names.power(party)),
  );
}

function offered(relation: Relation): string {
  const nature = relationNames[relation];
  return nature === "peace" || nature === "war" ? nature : withArticle(nature);
}

function plainReason(because: string): string {
  return because.replaceAll("-", " ");
}
