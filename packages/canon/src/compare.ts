import {
  type CanonBeat,
  type Definition,
  type ExpressionKind,
  compileExpression,
  yearOf,
} from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";
import { type Ledger, createLedger } from "./ledger.ts";

/**
 * match: within the written time (and figure) and its tolerance. early, late: it came, outside that. different: the
 * figure never came within its tolerance. absent: it did not come. predicted: the outcome is withheld, so what came
 * is told and not judged. unseen: this version cannot see it. beyond: the campaign ended before its time.
 */
export type Verdict = "match" | "early" | "late" | "different" | "absent" | "predicted" | "unseen" | "beyond";

/** One beat of the written timeline beside what the campaign did. */
export interface BeatComparison {
  readonly beat: string;
  readonly text: string;
  readonly kind: string;
  readonly withheld: boolean;
  /** Written interval, minutes; -1 open. */
  readonly writtenFrom: number;
  readonly writtenTo: number;
  /** Minute at which it was seen, -1 never. */
  readonly simulated: number;
  /** Days outside the written interval: negative early, positive late, 0 inside. Null when not seen. */
  readonly offDays: number | null;
  /** Written and simulated figure, null where the beat has none. */
  readonly expected: number | null;
  readonly figure: number | null;
  readonly verdict: Verdict;
  /** Event the beat was seen in, -1 none. */
  readonly event: number;
  readonly why: string | null;
}

export interface CanonComparison {
  readonly beats: readonly BeatComparison[];
  readonly counts: Readonly<Record<Verdict, number>>;
}

const minutesPerDay = 1440;

/** Compares a campaign's record with the canon of its definition, beat by beat. */
export function compareWithCanon(definition: Definition, events: readonly CampaignEvent[]): CanonComparison {
  const watchers = definition.canon.map((beat) => createWatcher(definition, beat));
  const ledger = createLedger(definition);
  let end = definition.startMinutes;
  for (const event of events) {
    ledger.enter(event);
    end = event.time;
    for (const watcher of watchers) watcher.look(event, ledger);
  }
  const beats = watchers.map((watcher) => watcher.judge(end));
  const counts: Record<Verdict, number> = {
    match: 0,
    early: 0,
    late: 0,
    different: 0,
    absent: 0,
    predicted: 0,
    unseen: 0,
    beyond: 0,
  };
  for (const beat of beats) counts[beat.verdict] += 1;
  return { beats, counts };
}

interface Watcher {
  look(event: CampaignEvent, ledger: Ledger): void;
  judge(end: number): BeatComparison;
}

interface Finding {
  readonly time: number;
  readonly event: number;
  readonly figure: number | null;
}

function createWatcher(definition: Definition, beat: CanonBeat): Watcher {
  const { measure } = beat;
  if (measure === null) return { look: () => {}, judge: () => judgement(beat, null, "unseen") };
  if (measure.see === "event") {
    const holds = compile(measure.where, "event");
    let seen = 0;
    let found: Finding | null = null;
    return {
      look: (event) => {
        if (found !== null || event.kind !== measure.event) return;
        if (measure.where !== "" && holds({ e: { ...event, year: yearOf(event.time, definition) } }) !== true)
          return;
        seen += 1;
        if (seen === measure.nth) found = { time: event.time, event: event.id, figure: null };
      },
      judge: (end) => judgement(beat, found, verdictOfEvent(beat, found, end)),
    };
  }
  const value = compile(measure.figure, "figure");
  const findings: Finding[] = [];
  return {
    look: (event, ledger) => {
      if (event.kind !== "census") return;
      const figure = Number(value(ledger.functions));
      if (Number.isFinite(figure)) findings.push({ time: event.time, event: event.id, figure });
    },
    judge: (end) => judgeFigure(beat, measure.expected, measure.tolerance, findings, end),
  };
}

function compile(text: string, kind: ExpressionKind): (context: object) => unknown {
  if (text === "") return () => true;
  const compiled = compileExpression(text, kind);
  if (!compiled.ok) throw new Error(`canon expression does not compile: ${text}`);
  return compiled.value as (context: object) => unknown;
}

function verdictOfEvent(beat: CanonBeat, found: Finding | null, end: number): Verdict {
  if (beat.outcomeWithheld) return "predicted";
  if (found === null) return beyond(beat, end) ? "beyond" : "absent";
  const off = offMinutes(beat, found.time);
  if (Math.abs(off) <= beat.toleranceDays * minutesPerDay) return "match";
  return off < 0 ? "early" : "late";
}

/** The figure nearest to the expected one within the written time and its tolerance; failing that, when it first came near. */
function judgeFigure(
  beat: CanonBeat,
  expected: number,
  tolerance: number,
  findings: readonly Finding[],
  end: number,
): BeatComparison {
  const slack = beat.toleranceDays * minutesPerDay;
  const error = (finding: Finding): number => Math.abs(finding.figure! - expected);
  const allowed = Math.abs(expected) * tolerance;
  let inTime: Finding | null = null;
  let near: Finding | null = null;
  let closest: Finding | null = null;
  for (const finding of findings) {
    const off = Math.abs(offMinutes(beat, finding.time));
    if (off <= slack && (inTime === null || error(finding) < error(inTime))) inTime = finding;
    if (near === null && error(finding) <= allowed) near = finding;
    if (closest === null || off < Math.abs(offMinutes(beat, closest.time))) closest = finding;
  }
  if (beat.outcomeWithheld) return judgement(beat, inTime ?? closest, "predicted", expected);
  if (inTime !== null && error(inTime) <= allowed) return judgement(beat, inTime, "match", expected);
  if (inTime === null && beyond(beat, end)) return judgement(beat, null, "beyond", expected);
  if (near === null) return judgement(beat, inTime ?? closest, "different", expected);
  return judgement(beat, near, offMinutes(beat, near.time) < 0 ? "early" : "late", expected);
}

function beyond(beat: CanonBeat, end: number): boolean {
  return beat.fromMinutes !== -1 && beat.fromMinutes > end;
}

/** Minutes outside the written interval: negative before, positive after, 0 within. */
function offMinutes(beat: CanonBeat, time: number): number {
  if (beat.fromMinutes !== -1 && time < beat.fromMinutes) return time - beat.fromMinutes;
  if (beat.toMinutes !== -1 && time > beat.toMinutes) return time - beat.toMinutes;
  return 0;
}

function judgement(
  beat: CanonBeat,
  found: Finding | null,
  verdict: Verdict,
  expected: number | null = null,
): BeatComparison {
  return {
    beat: beat.key,
    text: beat.text,
    kind: beat.kind,
    withheld: beat.outcomeWithheld,
    writtenFrom: beat.fromMinutes,
    writtenTo: beat.toMinutes,
    simulated: found?.time ?? -1,
    offDays: found === null ? null : Math.round(offMinutes(beat, found.time) / minutesPerDay),
    expected: beat.outcomeWithheld ? null : expected,
    figure: found?.figure ?? null,
    verdict,
    event: found?.event ?? -1,
    why: beat.why,
  };
}
