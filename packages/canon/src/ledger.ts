import { type ConditionContext, type Definition, type Relation, yearOf } from "@holomap/scenario";
import { type CampaignEvent, type CensusPower, afterTreaty } from "@holomap/simulation";

/** The state of a campaign as its record tells it, event by event. */
export interface Ledger {
  /** The functions that figures may call, answered from the record alone. */
  readonly functions: ConditionContext;
  /** Takes in the next event; events come in the order of the record. */
  enter(event: CampaignEvent): void;
}

/** The kinds of events that the answers of each function depend on; all functions see the time of the last event entered. */
const kindsRead: Readonly<Record<keyof ConditionContext, readonly CampaignEvent["kind"][]>> = {
  holder: ["star-taken"],
  held: ["star-taken"],
  share: ["census"],
  count: ["census"],
  relation: ["war-declared", "treaty-signed"],
  done: ["research-done"],
  knows: ["secret-learned"],
  happened: ["happened"],
  days: ["happened"],
  at: ["formation-raised", "departed", "formation-gone", "arrived"],
  strength: ["census"],
  mined: ["link-mined", "mines-cleared"],
  fighting: ["battle-began", "battle-ended", "ground-war-began", "ground-war-ended"],
  population: ["population-lost", "population-grew", "evacuated"],
  passed: ["vote-held"],
  year: [],
};

/** The kinds of events that a ledger must take in to answer these expressions. */
export function kindsForExpressions(texts: readonly string[]): ReadonlySet<CampaignEvent["kind"]> {
  const names = Object.keys(kindsRead) as (keyof ConditionContext)[];
  return new Set(
    names
      .filter((name) => texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)))
      .flatMap((name) => kindsRead[name]),
  );
}

/** A ledger at the start of a campaign of this definition, before its first event. */
export function createLedger(definition: Definition): Ledger {
  let now = definition.startMinutes;
  const holders = new Map(definition.stars.map((star) => [star.key, powerKey(definition, star.holder)]));
  const places = new Map(definition.places.map((place) => [place.key, definition.stars[place.star]!.key]));
  const people = new Map(definition.places.map((place) => [place.key, place.population]));
  const relations = new Map<string, Relation>();
  const formations = new Map<string, string>();
  const done = new Set<string>();
  const secrets = new Set<string>();
  const scripts = new Map<string, number>();
  const mined = new Set<string>();
  const passed = new Set<string>();
  const fights = new Map<string, number>();
  let census = new Map<string, CensusPower>();
  let shares = new Map<string, Readonly<Record<string, number>>>();

  for (const secret of definition.secrets) {
    for (const knower of [secret.owner, ...secret.knowers])
      secrets.add(`${powerKey(definition, knower)} ${secret.key}`);
  }
  for (const war of definition.wars) {
    if (war.sinceMinutes <= now) setRelation(powerKey(definition, war.a), powerKey(definition, war.b), "war");
  }

  function relationOf(a: string, b: string): Relation {
    return relations.get(`${a} ${b}`) ?? "neutral";
  }

  function setRelation(a: string, b: string, relation: Relation): void {
    relations.set(`${a} ${b}`, relation);
    relations.set(`${b} ${a}`, relation);
  }

  function addFight(star: string, change: number): void {
    fights.set(star, (fights.get(star) ?? 0) + change);
  }

  function addPeople(place: string, change: number): void {
    people.set(place, (people.get(place) ?? 0) + change);
  }

  function enter(event: CampaignEvent): void {
    now = event.time;
    switch (event.kind) {
      case "census":
        census = new Map(event.powers.map((power) => [power.power, power]));
        shares = new Map([...event.regions, ...event.spaces].map((row) => [row.of, row.shares]));
        break;
      case "star-taken":
        holders.set(event.star, event.by);
        break;
      case "formation-raised":
        formations.set(event.formation, places.get(event.place) ?? "");
        break;
      case "departed":
      case "formation-gone":
        formations.delete(event.formation);
        break;
      case "arrived":
        formations.set(event.formation, event.star);
        break;
      case "war-declared":
        setRelation(event.a, event.b, "war");
        break;
      case "treaty-signed":
        for (const a of event.parties) {
          for (const b of event.parties) {
            if (a < b) setRelation(a, b, afterTreaty(relationOf(a, b), event.relation, event.parties.length));
          }
        }
        break;
      case "vote-held":
        if (event.passed) passed.add(event.script);
        else passed.delete(event.script);
        break;
      case "research-done":
        done.add(event.project);
        break;
      case "secret-learned":
        secrets.add(`${event.by} ${event.secret}`);
        break;
      case "happened":
        scripts.set(event.script, event.time);
        break;
      case "link-mined":
        mined.add(event.link);
        break;
      case "mines-cleared":
        mined.delete(event.link);
        break;
      case "battle-began":
        addFight(event.star, 1);
        break;
      case "battle-ended":
        addFight(event.star, -1);
        break;
      case "ground-war-began":
        addFight(event.star, 1);
        break;
      case "ground-war-ended":
        addFight(event.star, -1);
        break;
      case "population-lost":
        addPeople(event.place, -event.count);
        break;
      case "population-grew":
        addPeople(event.place, event.count);
        break;
      case "evacuated":
        addPeople(event.place, -event.count);
        addPeople(event.to, event.count);
        break;
      default:
        break;
    }
  }

  const functions: ConditionContext = {
    holder: (star) => holders.get(star) ?? "",
    held: (power) => {
      let count = 0;
      for (const holder of holders.values()) if (holder === power) count += 1;
      return count;
    },
    share: (power, of) => shares.get(of)?.[power] ?? 0,
    count: (power, unitClass) => census.get(power)?.units[unitClass] ?? 0,
    relation: (a, b) => (a === b ? "alliance" : relationOf(a, b)),
    done: (project) => done.has(project),
    knows: (power, secret) => secrets.has(`${power} ${secret}`),
    happened: (script) => scripts.has(script),
    days: (script) => {
      const since = scripts.get(script);
      return since === undefined ? -1 : Math.floor((now - since) / 1440);
    },
    at: (formation, star) => formations.get(formation) === star,
    strength: (power) => census.get(power)?.strength ?? 0,
    mined: (link) => mined.has(link),
    fighting: (star) => (fights.get(star) ?? 0) > 0,
    population: (place) => people.get(place) ?? 0,
    passed: (script) => passed.has(script),
    year: () => yearOf(now, definition),
  };
  return { functions, enter };
}

function powerKey(definition: Definition, power: number): string {
  return power === -1 ? "" : definition.powers[power]!.key;
}
