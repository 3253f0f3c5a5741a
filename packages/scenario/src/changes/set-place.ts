import { valueAt, type Draft } from "./draft.ts";
import type { FoundPlace } from "./search.ts";
import type { FigureReader } from "./read-figure.ts";

/** A place that is being changed. */
interface Setting {
  readonly draft: Draft;
  readonly reader: FigureReader;
  readonly place: FoundPlace;
}

/** Puts a value where a place is, if it is not there already; undefined leaves it out. */
export function setPlace({ draft, reader, place }: Setting, value: unknown): void {
  if (place.field === "script.date") setSpan(draft, place, value as WrittenSpan);
  else if (Object.is(place.now, value)) return;
  else if (place.entry !== undefined) setEntry(draft, place, value);
  else if (place.field === "rules.battle" || place.field === "rules.ground")
    setParameter(draft, place, value);
  else if (place.now === undefined) addField(draft, place, value, reader.optionalNames(place));
  else draft.set(place.at, value);
}

/** Names that linking puts behind the fields that a row may be without. */
const lastNames: ReadonlySet<string> = new Set([
  "enduranceDays",
  "buildDays",
  "fleet",
  "guard",
  "production",
]);

/** A field that was left out comes before those it stands before in the format, so that the order of changes does not matter. */
function addField(draft: Draft, { at }: FoundPlace, value: unknown, optional: readonly string[]): void {
  const name = `${at[at.length - 1]}`;
  const row = at.slice(0, -1);
  const later = new Set(optional.slice(optional.indexOf(name) + 1));
  const entries = Object.entries(valueAt(draft.now(), row) as object);
  const index = entries.findIndex(([other]) => later.has(other) || lastNames.has(other));
  entries.splice(index === -1 ? entries.length : index, 0, [name, value]);
  draft.set(row, Object.fromEntries(entries));
}

interface WrittenSpan {
  readonly from: number;
  readonly to: number;
  readonly precision?: string;
}

/** As linking has it: an exact day begins at its first minute, an open end is the scenario's own. */
function setSpan(draft: Draft, { at, now }: FoundPlace, span: WrittenSpan): void {
  const { from: oldFrom, to: oldTo } = now as WrittenSpan;
  const { startMinutes, untilMinutes } = draft.now();
  const undated = span.precision === undefined;
  const from = span.from === -1 && !undated ? startMinutes : span.from;
  const exact = undated || span.precision === "day";
  const to = exact ? from : Math.max(from, span.to === -1 ? untilMinutes : span.to);
  if (from !== oldFrom) draft.set([...at, "fromMinutes"], from);
  if (to !== oldTo) draft.set([...at, "toMinutes"], to);
}

/** An entry that is not there yet comes last; units of which there are none are left out. */
function setEntry(draft: Draft, { at, entry, field }: FoundPlace, value: unknown): void {
  const { class: unit = -1, property = "count" } = entry ?? {};
  const rows = valueAt(draft.now(), at) as readonly { readonly class: number }[];
  const index = rows.findIndex((row) => row.class === unit);
  const isGone = value === undefined || (field === "formations.units" && value === 0);
  if (isGone)
    draft.set(
      at,
      rows.filter((row) => row.class !== unit),
    );
  else if (index >= 0) draft.set([...at, index, property], value);
  else {
    const made =
      property === "count" ? { class: unit, count: value } : { class: unit, weight: value, limit: 0 };
    draft.set(at, [...rows, made]);
  }
}

/** Parameters stand in the order of their names, as they are read. */
function setParameter(draft: Draft, { at }: FoundPlace, value: unknown): void {
  const name = at[at.length - 1];
  const all = at.slice(0, -1);
  const others = Object.entries(valueAt(draft.now(), all) as Readonly<Record<string, unknown>>).filter(
    ([other]) => other !== name,
  );
  const entries = value === undefined ? others : [...others, [`${name}`, value] as const];
  draft.set(all, Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1))));
}
