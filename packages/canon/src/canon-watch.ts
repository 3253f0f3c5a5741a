import type { Definition } from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";
import { type CanonComparison, comparisonOf, judgement } from "./comparison.ts";
import { type EventMeasure, judgeEvent, sortEventTests, watchEvents } from "./event-watch.ts";
import { createFigureTest, watchFigure } from "./figure-watch.ts";
import { createLedger, kindsForExpressions } from "./ledger.ts";

/** Watches one campaign, event by event, and keeps no event. */
export interface CanonWatch {
  /** Takes in the next event; events come in the order of the record. */
  enter(event: CampaignEvent): void;
  /** What the events so far say of every beat. */
  judge(): CanonComparison;
}

/** The canon of a definition, made ready once for any number of campaigns. */
export interface CanonPlan {
  watch(): CanonWatch;
}

/** Compiles the canon of a definition. */
export function planCanon(definition: Definition): CanonPlan {
  const { canon } = definition;
  const eventTests = sortEventTests(
    definition,
    canon.flatMap(({ measure }, place): [number, EventMeasure][] =>
      measure?.see === "event" ? [[place, measure]] : [],
    ),
  );
  const figureTests = canon.map((beat) =>
    beat.measure?.see === "figure" ? createFigureTest(beat, beat.measure) : null,
  );
  const hasFigures = figureTests.some((test) => test !== null);
  const entered = kindsForExpressions(
    canon.flatMap(({ measure }) => (measure?.see === "figure" ? [measure.figure] : [])),
  );

  const watch = (): CanonWatch => {
    const events = watchEvents();
    const figures = figureTests.map((test) => (test === null ? null : watchFigure(test)));
    // The ledger answers figures only.
    const ledger = hasFigures ? createLedger(definition) : null;
    let end = definition.startMinutes;
    return {
      enter(event) {
        end = event.time;
        const { kind } = event;
        const tests = eventTests.get(kind);
        if (tests !== undefined) events.enter(event, tests);
        // The census is entered also for its time.
        if (ledger === null || !(kind === "census" || entered.has(kind))) return;
        ledger.enter(event);
        if (kind !== "census") return;
        for (const figure of figures) figure?.atCensus(event, ledger.functions);
      },
      judge: () =>
        comparisonOf(
          canon.map((beat, place) => {
            if (beat.measure === null) return judgement(beat, null, "unseen");
            return figures[place]?.judge(end) ?? judgeEvent(beat, events.found(place), end);
          }),
        ),
    };
  };
  return { watch };
}
