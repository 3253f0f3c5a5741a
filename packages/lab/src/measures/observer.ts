import {
  type ConditionContext,
  type Definition,
  type EventContext,
  compileExpression,
  yearOf,
} from "@holomap/scenario";
import {
  type Campaign,
  type CampaignEvent,
  type Engine,
  compilePlain,
  contextOf,
  createEngine,
  createWorld,
} from "@holomap/simulation";
import { createEventTally } from "./event-tally.ts";
import type { ChanceMeasure, EventsMeant, FigureMeasure, Measure, MeasureValue } from "./measure.ts";

/** Measures made ready for any number of plays of one definition. */
export interface MeasurePlan {
  /** Minutes at which a play must pause for `pause`, ascending. */
  readonly pauses: readonly number[];
  /** A fresh observer of one play that starts at this minute. */
  observe(start: number): Observer;
}

/** Watches one play. */
export interface Observer {
  /** Takes in the next event of the record. */
  enter(event: CampaignEvent): void;
  /** The campaign right after a census. */
  atCensus(campaign: Campaign): void;
  /** The campaign at one of the plan's pauses. */
  pause(campaign: Campaign): void;
  /** What was measured, by key in the order of the measures; called once, with the campaign at its end. */
  finish(campaign: Campaign): Record<string, MeasureValue>;
}

type Test = (context: ConditionContext) => boolean;
type Figure = (context: ConditionContext) => number;

/** Compiles measures; they were parsed before, so that one that does not compile is a fault and throws. */
export function planMeasures(definition: Definition, measures: readonly Measure[]): MeasurePlan {
  // Only asked, never played.
  const engine = createEngine({ definition, record: () => {} });
  const tests = new Map<string, Test>();
  const figures = new Map<string, Figure>();
  const counters = new Map<string, EventCounter[]>();
  for (const measure of measures) {
    const asked = measure.kind === "date" ? measure.when : measure.of;
    if (typeof asked !== "string") {
      if (!("event" in asked)) continue;
      const counter = { key: measure.key, holds: eventTest(definition, asked) };
      counters.set(asked.event, [...(counters.get(asked.event) ?? []), counter]);
    } else if (measure.kind === "figure") figures.set(measure.key, compiled(asked, "figure"));
    else tests.set(measure.key, compiled(asked, "condition"));
  }
  const dated = measures.flatMap((measure) =>
    measure.kind === "date" || measure.at === null ? [] : [measure.at],
  );
  return {
    pauses: [...new Set(dated)].sort((a, b) => a - b),
    observe: (start) => createObserver({ engine, measures, tests, figures, counters }, start),
  };
}

/** Counts the events that one measure is about. */
interface EventCounter {
  readonly key: string;
  readonly holds: (event: CampaignEvent) => boolean;
}

function eventTest(definition: Definition, { where }: EventsMeant): EventCounter["holds"] {
  if (where === "") return () => true;
  const result = compileExpression(where, "event");
  if (!result.ok) throw new Error(`a measure does not compile: ${where}`);
  const holds: (context: EventContext) => boolean = result.value;
  return (event) => holds({ e: { ...event, year: yearOf(event.time, definition) } });
}

function compiled(text: string, kind: "condition"): Test;
function compiled(text: string, kind: "figure"): Figure;
function compiled(text: string, kind: "condition" | "figure"): Test | Figure {
  // Asked at each census of each war: most are plain, which costs a tenth of an evaluation.
  const plain = kind === "condition" ? compilePlain(text) : null;
  if (plain !== null) return plain.holds;
  const result = kind === "figure" ? compileExpression(text, kind) : compileExpression(text, kind);
  if (!result.ok) throw new Error(`a measure does not compile: ${text}`);
  return result.value;
}

interface Compiled {
  readonly engine: Engine;
  readonly measures: readonly Measure[];
  readonly tests: ReadonlyMap<string, Test>;
  readonly figures: ReadonlyMap<string, Figure>;
  /** By kind of event. */
  readonly counters: ReadonlyMap<string, readonly EventCounter[]>;
}

function createObserver({ engine, measures, tests, figures, counters }: Compiled, start: number): Observer {
  const tally = createEventTally(engine.definition, start);
  const values = new Map<string, MeasureValue>();
  let waiting = measures.filter((measure) => measure.kind === "date" && typeof measure.when === "string");
  /** So many events of a measure came, and the minute of the first. */
  const came = new Map<string, { count: number; readonly first: number }>();

  const ask = (campaign: Campaign): ConditionContext => contextOf(createWorld(engine, campaign));
  const look = (campaign: Campaign, context: ConditionContext): void => {
    let any = false;
    for (const { key } of waiting) {
      if (!tests.get(key)!(context)) continue;
      values.set(key, campaign.now);
      any = true;
    }
    if (any) waiting = waiting.filter(({ key }) => !values.has(key));
  };
  const measureAt = (at: number | null, context: ConditionContext): void => {
    for (const measure of measures) {
      if (measure.kind === "date" || measure.at !== at) continue;
      values.set(measure.key, valueOf(measure, context));
    }
  };
  const valueOf = (measure: ChanceMeasure | FigureMeasure, context: ConditionContext): MeasureValue => {
    const { of } = measure;
    const events = came.get(measure.key)?.count ?? 0;
    if (measure.kind !== "figure")
      return typeof of === "string" ? tests.get(measure.key)!(context) : events > 0;
    const value =
      typeof of === "string"
        ? figures.get(measure.key)!(context)
        : "tally" in of
          ? tally.figure(of.tally, of.power)
          : events;
    if (!Number.isFinite(value)) throw new Error(`the measure "${measure.key}" gives no number`);
    return value;
  };

  return {
    enter:
      counters.size === 0
        ? tally.enter
        : (event) => {
            tally.enter(event);
            for (const { key, holds } of counters.get(event.kind) ?? []) {
              if (!holds(event)) continue;
              const before = came.get(key);
              if (before === undefined) came.set(key, { count: 1, first: event.time });
              else before.count += 1;
            }
          },
    atCensus(campaign) {
      if (waiting.length > 0) look(campaign, ask(campaign));
    },
    pause(campaign) {
      measureAt(campaign.now, ask(campaign));
    },
    finish(campaign) {
      const context = ask(campaign);
      look(campaign, context);
      measureAt(null, context);
      for (const measure of measures) {
        if (measure.kind === "date" && typeof measure.when !== "string")
          values.set(measure.key, came.get(measure.key)?.first ?? null);
      }
      return Object.fromEntries(measures.map(({ key }) => [key, values.get(key) ?? null]));
    },
  };
}
