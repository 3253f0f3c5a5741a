import type { Definition } from "@holomap/scenario";
import type { Story } from "../stories/story.ts";
import type { Dates } from "../words/dates.ts";
import type { Names } from "../words/names.ts";

/** How much room there is: a page, a chapter, or everything. */
export type Length = "page" | "chapter" | "full";

/** What a teller may speak with. */
export interface Voice {
  readonly definition: Definition;
  readonly names: Names;
  readonly dates: Dates;
  readonly length: Length;
  /** Who fought beside whom, by number of the battle. */
  readonly camps: ReadonlyMap<number, readonly (readonly string[])[]>;
}

/** Tells one story in one sentence, without its date and its final full stop. */
export type Teller = (story: Story, voice: Voice) => string;

/** A plain choice among templates that stays the same for the same event. */
export function pick<T>(choices: readonly [T, ...T[]], id: number): T {
  return choices[id % choices.length] ?? choices[0];
}

/** Distinct values in order of first appearance. */
export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
