import { hashText } from "@holomap/determinism";
import type { Definition } from "../definition.ts";
import { freeze } from "../freeze.ts";
import { defaultLimits } from "../limits.ts";
import type { Result } from "../result.ts";
import { checkChanged } from "./check-changed.ts";
import { createDraft, type Draft } from "./draft.ts";
import { multiplied } from "./figure.ts";
import { findPlaces } from "./find-places.ts";
import { followChanges } from "./follow.ts";
import { wrong } from "./path.ts";
import { createFigureReader, emptyReading, type FigureReader } from "./read-figure.ts";
import { type FoundPlace, mostPlaces } from "./search.ts";
import { setPlace } from "./set-place.ts";
import { problemAt, type SettingChange, type SettingProblem, type Wrong } from "./setting-change.ts";
import { optionalReferences } from "./setting-sections.ts";

/** Most changes of one call. */
const mostChanges = 1_000;

/**
 * The definition with these figures changed, one change after the other, checked as if the files had held them (see
 * the scenario guide); frozen, what is untouched shared with the old one. Its hash is that of its content, as if it
 * had been parsed; where nothing is changed it is the definition itself. Otherwise all problems at once.
 */
export function changeSetting(
  definition: Definition,
  changes: readonly SettingChange[],
): Result<Definition, readonly SettingProblem[]> {
  if (changes.length > mostChanges) {
    return { ok: false, error: [problemAt("", { message: `there are more than ${mostChanges} changes` })] };
  }
  const reading = emptyReading(definition);
  const work: Work = {
    draft: createDraft(definition),
    reader: createFigureReader(reading),
    problems: [],
    named: new Set(),
    places: 0,
  };
  // Open ends of dates are those of the setting, so its own come first.
  for (const change of changes) if (isOfScenario(change)) applyChange(work, change);
  for (const change of changes) if (!isOfScenario(change)) applyChange(work, change);
  const unclear = followChanges(definition, work.draft, work.named);
  const after = work.draft.now();
  const faults =
    after === definition
      ? []
      : checkChanged({ before: definition, after, unready: unreadyWorks(definition, work), reading });
  const problems = [...work.problems, ...unclear, ...faults];
  if (problems.length > 0) return { ok: false, error: bounded(problems) };
  return { ok: true, value: after === definition ? definition : sign(definition, after) };
}

/** What one call is about. */
interface Work {
  readonly draft: Draft;
  readonly reader: FigureReader;
  readonly problems: SettingProblem[];
  /** The places that changes gave a value, be it the one they had. */
  readonly named: Set<string>;
  places: number;
}

function isOfScenario({ path }: SettingChange): boolean {
  return `${path}`.startsWith("scenario.");
}

function applyChange(work: Work, change: SettingChange): void {
  const { path } = change;
  const tell = (message: string, hint?: string): void => {
    work.problems.push(problemAt(path, { message, hint }));
  };
  const mistake = mistakeOf(change);
  if (mistake !== null) return tell(mistake);
  const found = findPlaces(work.draft.now(), path);
  if (!found.ok) return tell(found.error.message, found.error.hint);
  work.places += found.value.length;
  if (work.places > mostPlaces) return tell(`the changes stand for more than ${mostPlaces} places`);
  const to = "to" in change ? change.to : undefined;
  const times = "times" in change ? change.times : undefined;
  const places =
    times === undefined ? found.value : found.value.filter(({ wild, now }) => !wild || now !== undefined);
  if (places.length === 0) return tell("nothing stands there that could be multiplied", "set it with `to`");
  for (const place of places) {
    const value = to === undefined ? valueMultiplied(work, place, times ?? 1) : valueSet(work, place, to);
    if (!value.ok) work.problems.push(problemAt(place.path, value.error));
    else setPlace({ draft: work.draft, reader: work.reader, place }, value.value);
  }
}

/** What is wrong with a change that came from outside, before its path is looked at. */
function mistakeOf(change: SettingChange): string | null {
  const { to, times } = change as { readonly to?: unknown; readonly times?: unknown };
  if ((to === undefined) === (times === undefined)) return "a change has either `to` or `times`";
  if (times !== undefined && !Number.isFinite(times)) return "`times` is not a number";
  if (typeof to === "string" && to.length > defaultLimits.text) return "`to` is too long";
  const isValue = typeof to === "string" || typeof to === "boolean" || Number.isFinite(to);
  return times === undefined && !isValue ? "`to` is neither a number nor a text nor true or false" : null;
}

function valueSet(work: Work, place: FoundPlace, to: number | string | boolean): Result<unknown, Wrong> {
  const text = String(to);
  if (text === "none" || (to === 0 && place.field === "formations.units")) {
    const absent = absentValue(work, place);
    if (absent.ok) work.named.delete(place.path);
    if (absent.ok) return absent;
  }
  const { entry, now } = place;
  if (entry !== undefined && now === undefined && entry.property === "limit") {
    return wrong("nothing stands there yet", "set its weight first");
  }
  work.named.add(place.path);
  return work.reader.read(place, text);
}

function nameOf({ field }: FoundPlace): string {
  return field.slice(field.lastIndexOf(".") + 1);
}

/** What the definition has where the file has nothing; a failure where something must stand. */
function absentValue(work: Work, place: FoundPlace): Result<unknown, Wrong> {
  const { entry, field, row, figure } = place;
  const definition = work.draft.now();
  if (field === "script.date") return { ok: true, value: { from: -1, to: -1 } };
  if (field === "works.ready" && definition.works[row]?.state === "operational")
    return { ok: true, value: 0 };
  if (figure.kind === "reference" && optionalReferences.has(field)) return { ok: true, value: -1 };
  if (entry !== undefined && entry.property !== "limit") return { ok: true, value: undefined };
  const isParameter = field === "rules.battle" || field === "rules.ground";
  const mayBeAbsent = isParameter || work.reader.optionalNames(place).includes(nameOf(place));
  return mayBeAbsent ? { ok: true, value: undefined } : wrong("something must stand there");
}

function valueMultiplied(work: Work, place: FoundPlace, times: number): Result<unknown, Wrong> {
  const { figure, field, now } = place;
  const canBe = figure.kind === "number" || figure.kind === "whole" || figure.kind === "duration";
  if (!canBe) return wrong(`a ${figure.kind} cannot be multiplied`, "set it with `to`");
  if (typeof now !== "number")
    return wrong("nothing stands there that could be multiplied", "set it with `to`");
  work.named.add(place.path);
  const text = multiplied(figure, field, now, times);
  if (field === "formations.units") return valueSet(work, place, Number(text));
  const value = Number(text);
  const { least = 1, most = 0 } = figure;
  if (figure.kind !== "duration" && value >= least && value <= most) return { ok: true, value: value + 0 };
  return work.reader.read(place, text);
}

/** Works that lost their leave to be without a date and got none. */
function unreadyWorks(before: Definition, { draft, named }: Work): ReadonlySet<number> {
  const unready = draft
    .now()
    .works.filter(
      ({ id, key, state, readyMinutes }) =>
        state !== "operational" &&
        readyMinutes === 0 &&
        before.works[id]?.state === "operational" &&
        !named.has(`works.${key}.ready`),
    );
  return new Set(unready.map(({ id }) => id));
}

function bounded(problems: readonly SettingProblem[]): readonly SettingProblem[] {
  const most = defaultLimits.issues;
  if (problems.length <= most) return problems;
  const message = `${problems.length - most} more problems are not shown`;
  return [...problems.slice(0, most), problemAt("", { message })];
}

/** Freezes and signs as linking does; content that is the old one's gives the old one. */
function sign(before: Definition, after: Definition): Definition {
  const { hash: _, ...unsigned } = after;
  const hash = hashText(JSON.stringify(unsigned));
  return hash === before.hash ? before : freeze({ ...unsigned, hash });
}
