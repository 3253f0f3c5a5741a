import type { Definition } from "../definition.ts";
import type { JsonSchema } from "../fields/index.ts";
import type { Figure } from "./figure.ts";
import type { Wrong } from "./setting-change.ts";
import type { SectionName } from "./setting-sections.ts";

/** Most places that the changes of one call may stand for. */
export const mostPlaces = 100_000;

/** A step to a value of the definition. */
export type Step = string | number;

/** A step in the nodes of a file. `do` names what an item of a script does: its shape depends on it. */
export type FileStep =
  | { readonly in: "field" | "map" | "units"; readonly name: string }
  | { readonly in: "list"; readonly do?: string };

/** One figure of a definition, found by a path. */
export interface FoundPlace {
  readonly path: string;
  readonly section: SectionName;
  /** Index of its row, -1 in sections without rows. */
  readonly row: number;
  /** Section and names of fields, without keys. */
  readonly field: string;
  readonly figure: Figure;
  /** The way from the row, as the file has it. */
  readonly steps: readonly FileStep[];
  /** Where the definition has it: the value itself, or the list of classes with the entry, or the row of a date with two ends. */
  readonly at: readonly Step[];
  /** In a list of classes: which class, and which of its figures. */
  readonly entry?: { readonly class: number; readonly property: string };
  readonly now: unknown;
  /** All fields of the row it is a field of; none for entries and figures with names of their own. */
  readonly siblings: readonly string[];
  /** Found by `*` or a filter: where it is not, nothing is missing. */
  readonly wild: boolean;
}

/** A search for the places of one path. */
export interface Search {
  readonly definition: Definition;
  readonly section: SectionName;
  readonly found: FoundPlace[];
  /** What was wrong where the search got furthest, for when nothing is found; steps it still had to go. */
  wrong: Wrong | null;
  left: number;
}

/** Where a search stands, and the steps it still has to go. */
export interface Spot {
  readonly path: string;
  readonly row: number;
  readonly field: string;
  readonly at: readonly Step[];
  readonly steps: readonly FileStep[];
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly siblings: readonly string[];
  readonly rest: readonly string[];
  readonly wild: boolean;
}

/** What a row is called in a path: its key, else its number from 1. */
export function nameOf(row: unknown, index: number): string {
  const key = (row as { readonly key?: unknown } | undefined)?.key;
  return typeof key === "string" ? key : `${index + 1}`;
}

/** Names as a hint. */
export function someOf(names: readonly string[]): string {
  if (names.length === 0) return "there is none at all";
  return `there are ${names.slice(0, 8).join(", ")}${names.length > 8 ? ", …" : ""}`;
}

/** Remembers what was wrong at a spot, if the search never got further. */
export function fail(search: Search, { rest }: Spot, message: string, hint?: string): void {
  if (search.wrong !== null && rest.length >= search.left) return;
  search.wrong = { message, hint };
  search.left = rest.length;
}

/** Adds a place that was found. */
export function addPlace(
  search: Search,
  { path, row, field, at, steps, value, siblings, wild }: Spot,
  figure: Figure,
  more: Pick<FoundPlace, "entry">,
): void {
  search.found.push({
    path,
    section: search.section,
    row,
    field,
    figure,
    steps,
    at,
    now: value,
    siblings,
    wild,
    ...more,
  });
}
