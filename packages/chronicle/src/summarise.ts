import { type Definition, type Relation, isoDate } from "@holomap/scenario";
import type { CampaignEvent, CensusPower, Units } from "@holomap/simulation";
import { type Holding, traceHoldings } from "./stories/holdings.ts";
import type { EventOf } from "./stories/story.ts";
import { type Dates, createDates } from "./words/dates.ts";
import { type Names, createNames } from "./words/names.ts";
import { addUnits } from "./words/units.ts";

/** What came of a campaign, in figures. JSON-safe; powers, stars and classes by key, dates in ISO form. */
export interface Summary {
  readonly scenario: string;
  readonly title: string;
  /** Seed of the campaign, null if the record does not say. */
  readonly seed: number | null;
  /** First and last moment of the record. */
  readonly from: string;
  readonly until: string;
  /** True if the campaign was played to its end. */
  readonly ended: boolean;
  /** Powers that were in play, largest share of space first. */
  readonly powers: readonly SummaryPower[];
  /** Stars whose holder at the end is not the one at the start. */
  readonly changedHands: readonly {
    readonly star: string;
    readonly name: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** The dozen battles with the heaviest losses, heaviest first. */
  readonly battles: readonly SummaryBattle[];
  /** For each power that took or lost stars: how many, year by year. */
  readonly campaigns: readonly {
    readonly power: string;
    readonly years: readonly { readonly year: string; readonly taken: number; readonly lost: number }[];
  }[];
  readonly treaties: readonly {
    readonly name: string;
    readonly relation: Relation;
    readonly parties: readonly string[];
    readonly signed: string;
    /** Null while in force. */
    readonly ended: string | null;
  }[];
  readonly research: readonly { readonly date: string; readonly power: string; readonly name: string }[];
  readonly totals: SummaryTotals;
}

export interface SummaryPower {
  readonly power: string;
  readonly name: string;
  readonly starsAtStart: number;
  readonly stars: number;
  /** Share of all stars by weight, 0 to 1. */
  readonly share: number;
  readonly shareAtStart: number;
  /** From the last census; all zero if the record holds none. */
  readonly strength: number;
  readonly strengthAtStart: number;
  readonly population: number;
  readonly ships: number;
  readonly units: Units;
}

export interface SummaryBattle {
  /** Id of the event that ended it. */
  readonly event: number;
  readonly date: string;
  readonly star: string;
  readonly name: string;
  readonly outcome: EventOf<"battle-ended">["outcome"];
  /** "" nobody. */
  readonly winner: string;
  readonly minutes: number;
  readonly sides: readonly SummarySide[];
}

export interface SummarySide {
  readonly power: string;
  /** Everything it brought, reinforcements included, troops aboard left out. */
  readonly forces: Units;
  readonly lost: Units;
  readonly captured: Units;
}

export interface SummaryTotals {
  readonly events: number;
  readonly battles: number;
  readonly starsTaken: number;
  /** Ships lost by each power, from whatever cause; captured ones apart. */
  readonly shipsLost: Readonly<Record<string, number>>;
  readonly shipsCaptured: Readonly<Record<string, number>>;
  /** Inhabitants and passengers who died, soldiers not counted. */
  readonly peopleLost: number;
  readonly evacuated: number;
}

const biggest = 12;

/** Counts a campaign up from its record, in one pass; an empty record is allowed. */
export function summarise(definition: Definition, events: readonly CampaignEvent[]): Summary {
  const names = createNames(definition);
  const dates = createDates(definition);
  const tally = count(events, names, dates);
  const holdings = traceHoldings(definition, events);
  const last = events[events.length - 1];
  return {
    scenario: definition.key,
    title: definition.title,
    seed: tally.seed,
    from: isoDate(events[0]?.time ?? definition.startMinutes, definition),
    until: isoDate(last?.time ?? definition.startMinutes, definition),
    ended: tally.ended,
    powers: powersOf(definition, tally, holdings, names),
    changedHands: changesOf(definition, holdings),
    battles: tally.battles
      .map((battle) => ({ battle, lost: lossesOf(battle, names) }))
      .sort((a, b) => b.lost - a.lost || a.battle.id - b.battle.id)
      .slice(0, biggest)
      .map(({ battle }) => battleOf(battle, definition, names)),
    campaigns: [...tally.campaigns].map(([power, years]) => ({
      power,
      years: [...years].map(([year, { taken, lost }]) => ({ year, taken, lost })),
    })),
    treaties: tally.treaties.map(({ signed, ended }) => ({
      name: signed.name,
      relation: signed.relation,
      parties: signed.parties,
      signed: isoDate(signed.time, definition),
      ended: ended === null ? null : isoDate(ended, definition),
    })),
    research: tally.research.map(({ time, power, name }) => ({
      date: isoDate(time, definition),
      power,
      name,
    })),
    totals: {
      events: events.length,
      battles: tally.battles.length,
      starsTaken: tally.starsTaken,
      shipsLost: Object.fromEntries(tally.shipsLost),
      shipsCaptured: Object.fromEntries(tally.shipsCaptured),
      peopleLost: tally.peopleLost,
      evacuated: tally.evacuated,
    },
  };
}

/** Ships, platforms and craft lost or captured in a battle, all sides. */
export function lossesOf(battle: EventOf<"battle-ended">, names: Names): number {
  let lost = 0;
  for (const side of battle.sides) lost += names.countInSpace(side.lost) + names.countInSpace(side.captured);
  return lost;
}

interface Tally {
  seed: number | null;
  ended: boolean;
  starsTaken: number;
  peopleLost: number;
  evacuated: number;
  readonly census: { first: EventOf<"census"> | null; last: EventOf<"census"> | null };
  readonly entered: Set<string>;
  readonly battles: EventOf<"battle-ended">[];
  readonly shipsLost: Map<string, number>;
  readonly shipsCaptured: Map<string, number>;
  readonly campaigns: Map<string, Map<string, { taken: number; lost: number }>>;
  readonly treaties: { readonly signed: EventOf<"treaty-signed">; ended: number | null }[];
  readonly research: EventOf<"research-done">[];
}

function count(events: readonly CampaignEvent[], names: Names, dates: Dates): Tally {
  const tally: Tally = {
    seed: null,
    ended: false,
    starsTaken: 0,
    peopleLost: 0,
    evacuated: 0,
    census: { first: null, last: null },
    entered: new Set(),
    battles: [],
    shipsLost: new Map(),
    shipsCaptured: new Map(),
    campaigns: new Map(),
    treaties: [],
    research: [],
  };
  for (const event of events) countEvent(event, tally, names, dates);
  return tally;
}

function countEvent(event: CampaignEvent, tally: Tally, names: Names, dates: Dates): void {
  switch (event.kind) {
    case "campaign-began":
      tally.seed = event.seed;
      break;
    case "campaign-ended":
      tally.ended = true;
      break;
    case "power-entered":
      tally.entered.add(event.power);
      break;
    case "census":
      tally.census.first ??= event;
      tally.census.last = event;
      break;
    case "battle-ended":
      tally.battles.push(event);
      for (const side of event.sides) addTo(tally.shipsCaptured, side.power, names.ships(side.captured));
      break;
    case "units-lost":
      addTo(tally.shipsLost, event.power, names.ships(event.units));
      break;
    case "transit":
      addTo(tally.shipsLost, event.power, names.ships(event.lost));
      break;
    case "formation-gone":
      if (event.cause === "stranded") addTo(tally.shipsLost, event.power, names.ships(event.units));
      break;
    case "star-taken":
      if (event.by !== "") tally.starsTaken += 1;
      yearOf(tally, event.by, dates.year(event.time)).taken += 1;
      yearOf(tally, event.from, dates.year(event.time)).lost += 1;
      break;
    case "population-lost":
    case "people-lost":
      tally.peopleLost += event.count;
      break;
    case "evacuated":
      tally.evacuated += event.count;
      break;
    case "treaty-signed":
      tally.treaties.push({ signed: event, ended: null });
      break;
    case "treaty-ended": {
      const treaty = tally.treaties.find(
        ({ signed, ended }) => signed.treaty === event.treaty && ended === null,
      );
      if (treaty !== undefined) treaty.ended = event.time;
      break;
    }
    case "research-done":
      tally.research.push(event);
      break;
    default:
  }
}

function addTo(sums: Map<string, number>, key: string, more: number): void {
  if (more > 0) sums.set(key, (sums.get(key) ?? 0) + more);
}

function yearOf(tally: Tally, power: string, year: string): { taken: number; lost: number } {
  if (power === "") return { taken: 0, lost: 0 };
  let years = tally.campaigns.get(power);
  if (years === undefined) tally.campaigns.set(power, (years = new Map()));
  let row = years.get(year);
  if (row === undefined) years.set(year, (row = { taken: 0, lost: 0 }));
  return row;
}

function powersOf(definition: Definition, tally: Tally, holdings: Holding[], names: Names): SummaryPower[] {
  const weight = definition.stars.reduce((sum, star) => sum + star.weight, 0) || 1;
  const first = byPower(tally.census.first);
  const last = byPower(tally.census.last);
  const sums = new Map(
    definition.powers.map(({ key }) => [key, { stars: 0, share: 0, starsAtStart: 0, shareAtStart: 0 }]),
  );
  definition.stars.forEach((star, index) => {
    const holding = holdings[index];
    const start = sums.get(holding?.atStart ?? "");
    if (start !== undefined) {
      start.starsAtStart += 1;
      start.shareAtStart += star.weight / weight;
    }
    const end = sums.get(holding?.now ?? "");
    if (end !== undefined) {
      end.stars += 1;
      end.share += star.weight / weight;
    }
  });
  return definition.powers
    .map(({ key, name }): SummaryPower => {
      const sum = sums.get(key) ?? { stars: 0, share: 0, starsAtStart: 0, shareAtStart: 0 };
      const census = last.get(key);
      return {
        power: key,
        name,
        ...sum,
        strength: census?.strength ?? 0,
        strengthAtStart: first.get(key)?.strength ?? 0,
        population: census?.population ?? 0,
        ships: names.ships(census?.units ?? {}),
        units: addUnits([census?.units ?? {}]),
      };
    })
    .filter(
      (power) =>
        power.stars + power.starsAtStart > 0 || last.has(power.power) || tally.entered.has(power.power),
    )
    .sort((a, b) => b.share - a.share || b.strength - a.strength || (a.power < b.power ? -1 : 1));
}

function byPower(census: EventOf<"census"> | null): Map<string, CensusPower> {
  return new Map((census?.powers ?? []).map((power) => [power.power, power]));
}

function changesOf(definition: Definition, holdings: Holding[]): Summary["changedHands"] {
  return definition.stars.flatMap((star, index) => {
    const holding = holdings[index];
    if (holding === undefined || holding.atStart === holding.now) return [];
    return [{ star: star.key, name: star.name, from: holding.atStart, to: holding.now }];
  });
}

function battleOf(battle: EventOf<"battle-ended">, definition: Definition, names: Names): SummaryBattle {
  return {
    event: battle.id,
    date: isoDate(battle.time - battle.minutes, definition),
    star: battle.star,
    name: battle.star === "" ? names.place(battle.place) : names.star(battle.star),
    outcome: battle.outcome,
    winner: battle.winner,
    minutes: battle.minutes,
    sides: battle.sides.map((side) => ({
      power: side.power,
      forces: names.inSpace(addUnits([side.before, side.joined])),
      lost: names.inSpace(side.lost),
      captured: names.inSpace(side.captured),
    })),
  };
}
