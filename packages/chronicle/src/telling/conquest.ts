import type { BattleSide } from "@holomap/simulation";
import { type EventOf, type Story, eventsOf, firstOf, lastOf } from "../stories/story.ts";
import { tellSpan } from "../words/durations.ts";
import { joinList, joinSome, possessive } from "../words/lists.ts";
import { tellCount, tellCounted, tellLarge, tellNumber, tellPeople } from "../words/numbers.ts";
import { addUnits, countUnits } from "../words/units.ts";
import { forceOf, sumSides, tellLosses } from "./battle.ts";
import { type Teller, type Voice, distinct } from "./teller.ts";

/** A star's fall: the battles for it, the landing, the ground war, who holds it now, and the dead. Also what fell short of that. */
export const tellConquest: Teller = (story, voice) => {
  const taken = lastOf(story, "star-taken");
  const lead = taken === undefined ? tellStruggle(story, voice) : tellFall(taken, story, voice);
  const led = taken === undefined ? leadKind(story) : null;
  const clauses = [
    ...tellBattles(eventsOf(story, "battle-ended"), voice),
    ...(led === "bombarded" ? [] : tellBombardment(story, voice)),
    ...(led === "landed" ? [] : tellGround(story, voice)),
    ...tellSpoils(story, voice),
  ];
  const dead = tellDead(story);
  const told = clauses.length === 0 ? lead : `${lead}: ${joinClauses(clauses)}`;
  return dead === "" ? told : `${told}; ${dead}`;
};

/** A run of captures by one power from another, in one sentence with a list. */
export const tellCaptures: Teller = (story, voice) => {
  const taken = eventsOf(story, "star-taken");
  const [first] = taken;
  if (first === undefined) return tellConquest(story, voice);
  const stars = distinct(taken.map((event) => voice.names.star(event.star)));
  const most = voice.length === "page" ? 6 : 12;
  const listed = joinSome(stars, most, (count) => tellCounted(count, "other", "others"));
  const from = first.from === "" ? "" : ` from ${voice.names.power(first.from)}`;
  const within = tellSpan((taken[taken.length - 1] ?? first).time - first.time);
  const span = taken.length > 1 && within !== "a moment" ? ` within ${within}` : "";
  const battles = eventsOf(story, "battle-ended");
  const cost = battles.length === 0 ? "" : `, in ${tellCounted(battles.length, "battle", "battles")}`;
  const losses = battles.length === 0 ? "" : `; ${tellLosses(sumSides(battles), voice)}`;
  const dead = tellDead(story);
  return `${voice.names.power(first.by)} took ${tellCounted(stars.length, "star", "stars")}${from}${span}, ${listed}${cost}${losses}${dead === "" ? "" : `; ${dead}`}`;
};

function tellFall(taken: EventOf<"star-taken">, story: Story, voice: Voice): string {
  const star = voice.names.star(taken.star);
  if (taken.by === "") return `${voice.names.power(taken.from)} lost hold of ${star}`;
  const by = voice.names.power(taken.by);
  const how = lastOf(story, "place-taken")?.how;
  if (how === "founded") return `${by} settled at ${star} and made it theirs`;
  if (how === "script")
    return `${star} passed to ${by}${taken.from === "" ? "" : ` from ${voice.names.power(taken.from)}`}`;
  if (how === "treaty")
    return `${star} went by treaty to ${by}${taken.from === "" ? "" : ` from ${voice.names.power(taken.from)}`}`;
  const quiet = how === "unopposed" && eventsOf(story, "battle-ended").length === 0 ? " without a fight" : "";
  if (taken.from === "") return `${by} took ${star}, which nobody held,${quiet}`.replace(/,$/, "");
  return `${by} took ${star} from ${voice.names.power(taken.from)}${quiet}`;
}

const leads = [
  "ground-war-ended",
  "place-taken",
  "ground-war-began",
  "landed",
  "star-contested",
  "bombarded",
] as const;

/** The weightiest kind of event of a struggle in which no star fell: it makes the sentence's beginning. */
function leadKind(story: Story): (typeof leads)[number] | null {
  return leads.find((kind) => firstOf(story, kind) !== undefined) ?? null;
}

/** What happened where no star changed hands. */
function tellStruggle(story: Story, voice: Voice): string {
  const { names } = voice;
  const war = lastOf(story, "ground-war-ended");
  if (war !== undefined) {
    const place = names.place(war.place);
    return war.winner === war.attacker
      ? `${names.power(war.attacker)} overcame ${names.power(war.defender)} on ${place}`
      : `${names.power(war.defender)} held ${place} against ${names.power(war.attacker)}`;
  }
  if (firstOf(story, "place-taken") !== undefined) return tellPlaces(eventsOf(story, "place-taken"), voice);
  const began = lastOf(story, "ground-war-began");
  if (began !== undefined) {
    return `${names.power(began.attacker)} and ${names.power(began.defender)} fought for ${names.place(began.place)}`;
  }
  const landed = eventsOf(story, "landed");
  const [first] = landed;
  if (first !== undefined) {
    const units = names.units(addUnits(landed.map((event) => event.units)), 2);
    return `${names.power(first.power)} landed ${units} on ${names.place(first.place)}`;
  }
  const contested = lastOf(story, "star-contested");
  if (contested !== undefined) {
    return `${names.star(contested.star)} was contested between ${joinList(contested.powers.map((power) => names.power(power)))}`;
  }
  const bombed = lastOf(story, "bombarded");
  return bombed === undefined
    ? "fighting went on"
    : `${names.power(bombed.power)} bombarded ${names.place(bombed.place)} from orbit`;
}

function tellPlaces(took: readonly EventOf<"place-taken">[], { names }: Voice): string {
  const places = joinList(distinct(took.map((event) => names.place(event.place))));
  const [first] = took;
  if (first === undefined || first.by === "") return `${places} was left without a holder`;
  if (first.how === "founded") return `${names.power(first.by)} settled ${places}`;
  return `${names.power(first.by)} took ${places}${first.from === "" ? "" : ` from ${names.power(first.from)}`}`;
}

function tellBattles(battles: readonly EventOf<"battle-ended">[], voice: Voice): string[] {
  const [only, more] = battles;
  if (only === undefined) return [];
  const span = tellSpan(battles.reduce((sum, battle) => sum + battle.minutes, 0));
  if (more !== undefined) {
    return [
      `${tellCount(battles.length)} battles were fought over ${span} (${tellLosses(sumSides(battles), voice)})`,
    ];
  }
  const beside = voice.camps.get(only.battle)?.[0] ?? [only.winner];
  const told = (sides: readonly BattleSide[]): string => {
    const force = addUnits(sides.map((side) => forceOf(side, voice)));
    return voice.length === "page" ? voice.names.fleet(force) : voice.names.units(force, 2);
  };
  const winners = only.sides.filter((side) => beside.includes(side.power));
  const losers = only.sides.filter((side) => !beside.includes(side.power));
  if (winners.length === 0 || losers.length === 0) return [];
  return [`${told(winners)} beat ${told(losers)} in ${span} (${tellLosses(only.sides, voice)})`];
}

function tellBombardment(story: Story, { names }: Voice): string[] {
  const bombarded = eventsOf(story, "bombarded");
  const [first] = bombarded;
  if (first === undefined) return [];
  const massive = bombarded.some((event) => event.level === "massive");
  return [
    `${names.power(first.power)} bombarded ${massive ? "the world and its people" : "its defences"} from orbit`,
  ];
}

function tellGround(story: Story, { names, length }: Voice): string[] {
  const told: string[] = [];
  const landed = eventsOf(story, "landed");
  if (landed.length > 0) {
    const units = addUnits(landed.map((event) => event.units));
    told.push(
      `${length === "page" ? `${tellLarge(countUnits(units))} troops` : names.units(units, 2)} landed`,
    );
  }
  const wars = eventsOf(story, "ground-war-ended");
  const [first] = wars;
  if (first === undefined) {
    return eventsOf(story, "ground-war-began").length > 0
      ? [...told, "the ground war was not yet decided"]
      : told;
  }
  const days = wars.reduce((sum, war) => sum + war.days, 0);
  const fell = [
    fallen(
      wars.map((war) => war.attackerLost),
      `of ${possessive(names.power(first.attacker))} troops`,
    ),
    fallen(
      wars.map((war) => war.defenderLost),
      `of ${possessive(names.power(first.defender))}`,
    ),
  ].filter((text) => text !== "");
  const cost = fell.length === 0 ? "" : `, and ${joinList(fell)} fell`;
  const places = joinList(distinct(wars.map((war) => names.place(war.place))));
  told.push(
    `the fighting on ${places} lasted ${days < 1 ? "less than a day" : tellCounted(Math.round(days), "day", "days")}${cost}`,
  );
  return told;
}

function fallen(lost: readonly Readonly<Record<string, number>>[], of: string): string {
  const count = countUnits(addUnits(lost));
  return count === 0 ? "" : `${tellNumber(count)} ${of}`;
}

function tellSpoils(story: Story, { names }: Voice): string[] {
  const works = eventsOf(story, "works-taken");
  const taken = lastOf(story, "star-taken") ?? lastOf(story, "place-taken");
  if (works.length === 0 || taken === undefined) return [];
  return [
    `${joinSome(
      works.map((event) => named(event.name, names.works(event.works))),
      2,
      (count) => tellCounted(count, "other works", "other works"),
    )} fell into the victors' hands`,
  ];
}

function named(name: string, known: string): string {
  return name === "" ? known : name;
}

/** Inhabitants lost; the sum of a ground war only where the record does not name them one by one. */
function tellDead(story: Story): string {
  const civilians = eventsOf(story, "population-lost").reduce((sum, event) => sum + event.count, 0);
  const counted = eventsOf(story, "ground-war-ended").reduce((sum, event) => sum + event.populationLost, 0);
  const bombed = eventsOf(story, "bombarded").reduce((sum, event) => sum + event.populationLost, 0);
  const dead = civilians > 0 ? civilians : counted + bombed;
  const aboard = eventsOf(story, "people-lost").reduce((sum, event) => sum + event.count, 0);
  const parts: string[] = [];
  if (dead > 0) parts.push(`${tellLarge(dead)} of the inhabitants died`);
  if (aboard > 0) parts.push(`${tellPeople(aboard)} died aboard ships`);
  return joinList(parts.length === 0 ? [""] : parts);
}

function joinClauses(clauses: readonly string[]): string {
  return clauses.length < 3
    ? clauses.join("; ")
    : `${clauses.slice(0, -1).join("; ")}; and ${clauses[clauses.length - 1]}`;
}
