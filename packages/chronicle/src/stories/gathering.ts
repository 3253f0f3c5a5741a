import type { Definition, StarDefinition } from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";
import { type Dates, createDates } from "../words/dates.ts";
import { type Names, createNames } from "../words/names.ts";
import { type Wars, followWars } from "./camps.ts";
import { type Grouping, groupings, leftOut } from "./grouping.ts";
import { type Family, type Story, beginStory, lastOf } from "./story.ts";

const minutesPerDay = 1440;
/** Battles that ended at most so long before a star fell belong to its conquest. */
const battleBeforeConquestDays = 45;

/** What is at hand while a record is read. */
export interface Gathering {
  readonly definition: Definition;
  readonly names: Names;
  readonly dates: Dates;
  readonly stars: ReadonlyMap<string, StarDefinition>;
  readonly stories: Story[];
  readonly open: Map<string, Story>;
  /** The latest battle at a star (or place), the latest battle a formation was seen in. */
  readonly battleAt: Map<string, Story>;
  readonly battleOf: Map<string, Story>;
  /** Battles at a star since it last fell. */
  readonly battlesAt: Map<string, Story[]>;
  readonly wars: Wars;
  /** Camps of each battle that ended, by its number. */
  readonly camps: Map<number, string[][]>;
  /** The latest happening and the id of the event that would follow from it. */
  happening: { readonly story: Story; next: number } | null;
  /** Offers accepted, by parties. */
  readonly accepted: Map<string, Story>;
}

/** Reads the record once and gathers what belongs together, in the order in which the stories began. */
export function gatherStories(definition: Definition, events: readonly CampaignEvent[]): Gathering {
  const gathering: Gathering = {
    definition,
    names: createNames(definition),
    dates: createDates(definition),
    stars: new Map(definition.stars.map((star) => [star.key, star])),
    stories: [],
    open: new Map(),
    battleAt: new Map(),
    battleOf: new Map(),
    battlesAt: new Map(),
    wars: followWars(definition),
    camps: new Map(),
    happening: null,
    accepted: new Map(),
  };
  for (const event of events) {
    if (Object.hasOwn(leftOut, event.kind)) continue;
    follow(event, gathering);
    if (followsHappening(event, gathering)) continue;
    const story = attached(event, gathering);
    if (story === null) place(event, gathering);
    else add(story, event);
  }
  for (const story of gathering.stories) story.time = decidedAt(story);
  return gathering;
}

/** Keeps count of wars, and of who stood beside whom in a battle. */
function follow(event: CampaignEvent, { wars, camps }: Gathering): void {
  if (event.kind === "war-declared") wars.declare(event.a, event.b);
  else if (event.kind === "treaty-signed") wars.settle(event.parties, event.relation);
  else if (event.kind === "battle-ended") camps.set(event.battle, wars.campsOf(event));
}

/** What a happening brings about at once: the row of events right after it, at the same minute. */
const consequences: ReadonlySet<Family> = new Set<Family>([
  "happened",
  "entered",
  "brought",
  "link",
  "met",
  "output",
  "doctrine",
  "research-began",
  "secret",
  "war",
  "treaty",
  "treaty-ended",
]);

/** Consequences of one kind that make one sentence together; of the others each makes its own. */
const merged: ReadonlySet<Family> = new Set<Family>(["war", "met", "brought", "entered"]);

/** Puts an event that follows from a happening into it; the happening tells both. */
function followsHappening(event: CampaignEvent, gathering: Gathering): boolean {
  const { happening } = gathering;
  if (happening === null) return false;
  const grouping = groupings[event.kind as keyof typeof groupings] as { readonly family: Family } | undefined;
  const family = grouping === undefined ? "ending" : familyOf(event, grouping.family);
  if (event.id !== happening.next || event.time !== happening.story.from || !consequences.has(family)) {
    gathering.happening = null;
    return false;
  }
  if (event.kind === "happened") return false; // the next happening of the same minute
  happening.next = event.id + 1;
  const told = family === "treaty-ended" ? "war" : family;
  let child = merged.has(told) ? happening.story.children.find((one) => one.family === told) : undefined;
  if (child === undefined) {
    child = beginStory(told, event.time);
    happening.story.children.push(child);
  }
  add(child, event);
  add(happening.story, event);
  return true;
}

/** Story of its own family, opened if there is none. */
function place(event: CampaignEvent, gathering: Gathering): void {
  const grouping = groupings[event.kind as keyof typeof groupings] as
    | Grouping<CampaignEvent["kind"]>
    | undefined;
  if (grouping === undefined) return; // a kind from a newer engine
  const family = familyOf(event, grouping.family);
  const key = grouping.key(event as never, gathering);
  const openKey = key === null ? null : `${family}|${key}`;
  let story = openKey === null ? undefined : gathering.open.get(openKey);
  const gap = (grouping.gapDays ?? 40_000) * minutesPerDay;
  if (story === undefined || event.time - story.until > gap) {
    story = beginStory(family, event.time);
    gathering.stories.push(story);
    if (openKey !== null) gathering.open.set(openKey, story);
  }
  add(story, event);
  if (grouping.closes === true) {
    story.closed = true;
    if (openKey !== null) gathering.open.delete(openKey);
  }
  remember(event, story, gathering);
}

function add(story: Story, event: CampaignEvent): void {
  story.events.push(event);
  story.until = event.time;
}

/** Some causes make another family of the same kind of event. */
function familyOf(event: CampaignEvent, family: Family): Family {
  if (event.kind === "formation-raised") {
    if (event.cause === "start") return "forces-at-start";
    if (event.cause === "brought") return "brought";
    if (event.cause === "detached") return "reorganised";
    if (event.cause === "captured") return "prizes";
  }
  if (event.kind === "units-joined") {
    if (event.cause === "captured") return "prizes";
    if (event.cause !== "built") return "reorganised";
  }
  if (event.kind === "formation-gone" && (event.cause === "merged" || event.cause === "landed"))
    return "reorganised";
  return family;
}

/** What belongs to a story of another family that is going on: losses to their battle, the dead of a ground war to it. */
function attached(event: CampaignEvent, gathering: Gathering): Story | null {
  switch (event.kind) {
    case "units-lost": {
      if (event.cause === "ground")
        return ongoing(gathering.open.get(`conquest|${gathering.names.starOf(event.place)}`), event.time);
      if (event.cause === "mines" || event.cause === "siege") return null;
      const battle = going(gathering.battleAt.get(starKey(event.place, gathering)), event.time);
      if (battle !== null) gathering.battleOf.set(event.formation, battle);
      return battle;
    }
    case "formation-gone":
      return event.cause === "destroyed" || event.cause === "captured"
        ? going(gathering.battleOf.get(event.formation), event.time)
        : null;
    case "people-lost":
      return going(gathering.battleOf.get(event.formation), event.time);
    case "population-lost":
      return event.cause === "occupation"
        ? null
        : ongoing(gathering.open.get(`conquest|${gathering.names.starOf(event.place)}`), event.time);
    case "works-taken":
      return ongoing(gathering.open.get(`conquest|${gathering.names.starOf(event.place)}`), event.time);
    case "transit":
      return gathering.open.get(`journey|${event.formation}`) ?? null;
    case "treaty-signed": {
      const offer = gathering.accepted.get(treatyKey(event.parties, event.relation));
      return offer !== undefined && offer.until === event.time ? offer : null;
    }
    default:
      return null;
  }
}

/** A battle that has not ended, or ended this minute. */
function going(battle: Story | undefined, time: number): Story | null {
  if (battle === undefined) return null;
  return !battle.closed || battle.until === time ? battle : null;
}

/** A conquest that saw something within the last days. */
function ongoing(conquest: Story | undefined, time: number): Story | null {
  return conquest !== undefined && time - conquest.until <= 60 * minutesPerDay ? conquest : null;
}

/** Keeps what later events look for, and hands a fallen star its battles. */
function remember(event: CampaignEvent, story: Story, gathering: Gathering): void {
  if (event.kind === "battle-began") {
    const at = event.star === "" ? event.place : event.star;
    gathering.battleAt.set(at, story);
    const battles = gathering.battlesAt.get(at);
    if (battles === undefined) gathering.battlesAt.set(at, [story]);
    else battles.push(story);
  } else if (event.kind === "happened") gathering.happening = { story, next: event.id + 1 };
  else if (event.kind === "battle-joined") gathering.battleOf.set(event.formation, story);
  else if (event.kind === "offer-answered" && event.accepted) {
    gathering.accepted.set(treatyKey([event.from, event.to], event.relation), story);
  } else if (event.kind === "star-taken") absorbBattles(event.star, event.by, story, gathering);
}

/** [conquest] The battles the taker won at a star, shortly before or while it fell, are told with its fall. */
function absorbBattles(star: string, by: string, conquest: Story, gathering: Gathering): void {
  const earliest = conquest.from - battleBeforeConquestDays * minutesPerDay;
  for (const battle of gathering.battlesAt.get(star) ?? []) {
    const end = lastOf(battle, "battle-ended");
    if (end === undefined || end.winner !== by || end.time < earliest) continue;
    battle.absorbed = true;
    for (const event of battle.events) conquest.events.push(event);
  }
  conquest.events.sort((a, b) => a.id - b.id);
  gathering.battlesAt.delete(star);
}

/** A conquest stands under the day the star fell, everything else under the day it began. */
function decidedAt(story: Story): number {
  if (story.family !== "conquest") return story.from;
  return (lastOf(story, "star-taken") ?? lastOf(story, "place-taken"))?.time ?? story.from;
}

function treatyKey(parties: readonly string[], relation: string): string {
  return `${[...parties].sort().join("|")}|${relation}`;
}

function starKey(place: string, gathering: Gathering): string {
  const star = gathering.names.starOf(place);
  return star === "" ? place : star;
}
