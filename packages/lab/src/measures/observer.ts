import { type ConditionContext, type Definition, compileExpression } from "@holomap/scenario";
import {
  type Campaign,
  type CampaignEvent,
  type Engine,
  contextOf,
  createEngine,
  createWorld,
} from "@holomap/simulation";
import { createEventTally } from "./event-tally.ts";
import type { Measure, MeasureValue } from "./measure.ts";

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
  for (const measure of measures) {
    if (measure.kind === "date") tests.set(measure.key, compiled(measure.when, "condition"));
    else if (measure.kind === "chance") tests.set(measure.key, compiled(measure.of, "condition"));
    else if (typeof measure.of === "string") figures.set(measure.key, compiled(measure.of, "figure"));
  }
  const dated = measures.flatMap((measure) =>
    measure.kind === "date" || measure.at === null ? [] : [measure.at],
  );
  return {
    pauses: [...new Set(dated)].sort((a, b) => a - b),
    observe: (start) => createObserver({ engine, measures, tests, figures }, start),
  };
}

function compiled(text: string, kind: "condition"): Test;
function compiled(text: string, kind: "figure"): Figure;
function compiled(text: string, kind: "condition" | "figure"): Test | Figure {
  const result = kind === "figure" ? compileExpression(text, kind) : compileExpression(text, kind);
  if (!result.ok) throw new Error(`a measure does not compile: ${text}`);
  return result.value;
}

interface Compiled {
  readonly engine: Engine;
  readonly measures: readonly Measure[];
  readonly tests: ReadonlyMap<string, Test>;
  readonly figures: ReadonlyMap<string, Figure>;
}

function createObserver({ engine, measures, tests, figures }: Compiled, start: number): Observer {
  const tally = createEventTally(engine.definition, start);
  const values = new Map<string, MeasureValue>();
  let waiting = measures.filter((measure) => measure.kind === "date");

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
  const valueOf = (measure: Measure, context: ConditionContext): MeasureValue => {
    if (measure.kind !== "figure") return tests.get(measure.key)!(context);
    const { of } = measure;
    const value =
      typeof of === "string" ? figures.get(measure.key)!(context) : tally.figure(of.tally, of.power);
    if (!Number.isFinite(value)) throw new Error(`the measure "${measure.key}" gives no number`);
    return value;
  };

  return {
    enter: tally.enter,
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
      return Object.fromEntries(measures.map(({ key }) => [key, values.get(key) ?? null]));
    },
  };
}
