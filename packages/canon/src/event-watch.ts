import {
  type CanonBeat,
  type CanonMeasure,
  type Definition,
  compileExpression,
  parseDate,
  yearOf,
} from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";
import {
  type BeatComparison,
  type Finding,
  type Verdict,
  isBeyond,
  judgement,
  minutesPerDay,
  offMinutes,
} from "./comparison.ts";
import { readPlainTest } from "./plain-tests.ts";

/** A beat that is seen in an event, made ready for any number of campaigns. */
export interface EventTest {
  /** Place of the beat in the canon. */
  readonly place: number;
  /** The nth event that passes is the beat. */
  readonly nth: number;
  readonly passes: (event: CampaignEvent) => boolean;
}

/** The tests that an event of one kind is put to. */
export interface TestsOfKind {
  /** Put to every event of the kind. */
  readonly all: EventTest[];
  /** Put to those events whose field holds the text. */
  readonly byField: Map<string, Map<string, EventTest[]>>;
}

/** All tests of a canon, sorted so that an event meets few of them: by kind, and by the first field that must hold a text. */
export type EventTests = ReadonlyMap<string, TestsOfKind>;

export type EventMeasure = Extract<CanonMeasure, { readonly see: "event" }>;

export function sortEventTests(
  definition: Definition,
  measures: readonly (readonly [place: number, measure: EventMeasure])[],
): EventTests {
  const sorted = new Map<string, TestsOfKind>();
  for (const [place, { event, where, nth }] of measures) {
    const ofKind = entryOf(sorted, event, () => ({ all: [], byField: new Map() }));
    const { equals, fromYear, whole } = readPlainTest(where);
    const [first, ...others] = equals;
    const fromMinute = fromYear === null ? Number.NEGATIVE_INFINITY : firstMinuteOf(fromYear, definition);
    const holds = whole ? null : compile(where, definition);
    const test = {
      place,
      nth,
      passes: (one: CampaignEvent): boolean =>
        one.time >= fromMinute &&
        others.every(([field, text]) => fieldOf(one, field) === text) &&
        (holds === null || holds(one)),
    };
    if (first === undefined) ofKind.all.push(test);
    else {
      const byText = entryOf(ofKind.byField, first[0], () => new Map<string, EventTest[]>());
      entryOf(byText, first[1], () => []).push(test);
    }
  }
  return sorted;
}

/** What a campaign has shown so far of the beats that are seen in events. */
export interface EventWatch {
  /** Puts an event to the tests of its kind. */
  enter(event: CampaignEvent, tests: TestsOfKind): void;
  /** Where the beat at this place of the canon was seen, null nowhere. */
  found(place: number): Finding | null;
}

export function watchEvents(): EventWatch {
  const passed = new Map<number, number>();
  const findings = new Map<number, Finding>();
  const put = (waiting: readonly EventTest[], event: CampaignEvent): void => {
    for (const { place, nth, passes } of waiting) {
      if (findings.has(place) || !passes(event)) continue;
      const count = (passed.get(place) ?? 0) + 1;
      passed.set(place, count);
      if (count === nth) findings.set(place, { time: event.time, event: event.id, figure: null });
    }
  };
  return {
    enter(event, { all, byField }) {
      put(all, event);
      for (const [field, byText] of byField) {
        const text = fieldOf(event, field);
        const waiting = typeof text === "string" ? byText.get(text) : undefined;
        if (waiting !== undefined) put(waiting, event);
      }
    },
    found: (place) => findings.get(place) ?? null,
  };
}

export function judgeEvent(beat: CanonBeat, found: Finding | null, end: number): BeatComparison {
  return judgement(beat, found, verdictOf(beat, found, end));
}

function verdictOf(beat: CanonBeat, found: Finding | null, end: number): Verdict {
  if (beat.outcomeWithheld) return "predicted";
  if (found === null) return isBeyond(beat, end) ? "beyond" : "absent";
  const off = offMinutes(beat, found.time);
  if (Math.abs(off) <= beat.toleranceDays * minutesPerDay) return "match";
  return off < 0 ? "early" : "late";
}

function compile(where: string, definition: Definition): (event: CampaignEvent) => boolean {
  const compiled = compileExpression(where, "event");
  if (!compiled.ok) throw new Error(`canon expression does not compile: ${where}`);
  const holds = compiled.value;
  // The year is worked out for expressions only that could see it.
  if (!/\byear\b|\be\b(?!\s*\.)/.test(where))
    return (event) => holds({ e: event as unknown as Readonly<Record<string, unknown>> });
  return (event) => holds({ e: { ...event, year: yearOf(event.time, definition) } });
}

/** The minute at which a civil year begins; Infinity where no date can be of it. */
function firstMinuteOf(year: number, definition: Definition): number {
  const date = parseDate(String(year).padStart(4, "0"), definition);
  if (date.ok) return date.value.from ?? Number.NEGATIVE_INFINITY;
  return year < 1 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

function fieldOf(event: CampaignEvent, field: string): unknown {
  return (event as unknown as Readonly<Record<string, unknown>>)[field];
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
