import { quoted } from "../reading.ts";
import type { Result } from "../result.ts";
import { suggest } from "../suggest.ts";
import type { Wrong } from "./setting-change.ts";
import { closedSections, type SectionName, sectionNames, settingSections } from "./setting-sections.ts";

/** Longest path that is read. */
const longestPath = 300;

/** What a path says: `formations[power=dalek].units.*`. */
export interface SettingPath {
  readonly section: SectionName;
  readonly filters: readonly RowFilter[];
  /** Key or number of the row (`*` all), and what follows; without a row in sections that have none. */
  readonly row: string;
  readonly rest: readonly string[];
}

/** Only rows whose field has this value. */
export interface RowFilter {
  readonly field: string;
  readonly value: string;
}

const form = "a path is written as in `classes.galaxy.hull` or `formations[power=federation].units.*`";

/** Takes a path apart; its words are not looked up yet, but for the section. */
export function parsePath(path: string): Result<SettingPath, Wrong> {
  if (typeof path !== "string") return wrong("a path is a text", form);
  if (path.length > longestPath) return wrong(`the path has more than ${longestPath} characters`);
  const parts = /^([A-Za-z][\w-]*)((?:\[[^[\]]*\])*)(?:\.(.+))?$/.exec(path.trim());
  if (parts === null) return wrong(`${quoted(path)} is not a path`, form);
  const [, head = "", brackets = "", tail] = parts;
  const section = sectionNames.find((name) => name === head);
  if (section === undefined) return wrongSection(head);
  const filters = parseFilters(brackets);
  if (!filters.ok) return filters;
  const steps = tail === undefined ? [] : tail.split(".");
  if (settingSections[section].form === "fields") {
    if (filters.value.length > 0)
      return wrong(`${section} has no rows to choose from`, `write \`${section}.…\``);
    return { ok: true, value: { section, filters: [], row: "", rest: steps } };
  }
  // After a filter the row may be left out.
  const [first = "*", ...others] = steps;
  const bare = filters.value.length > 0 && first !== "*";
  return {
    ok: true,
    value: { section, filters: filters.value, row: bare ? "*" : first, rest: bare ? steps : others },
  };
}

function parseFilters(brackets: string): Result<readonly RowFilter[], Wrong> {
  const filters: RowFilter[] = [];
  for (const [, inner = ""] of brackets.matchAll(/\[([^\]]*)\]/g)) {
    const equals = inner.indexOf("=");
    const field = inner.slice(0, Math.max(0, equals)).trim();
    const value = inner.slice(equals + 1).trim();
    if (field === "" || value === "") {
      return wrong(`${quoted(`[${inner}]`)} chooses nothing`, "rows are chosen by `[field=value]`");
    }
    filters.push({ field, value });
  }
  return { ok: true, value: filters };
}

function wrongSection(head: string): Result<never, Wrong> {
  const closed = Object.hasOwn(closedSections, head) ? closedSections[head] : undefined;
  if (closed !== undefined) return wrong(closed);
  const hint = suggest(head, sectionNames) ?? `a path begins with one of: ${sectionNames.join(", ")}`;
  return wrong(`a setting has no section ${quoted(head)}`, hint);
}

/** A failure. */
export function wrong(message: string, hint?: string): Result<never, Wrong> {
  return { ok: false, error: hint === undefined ? { message } : { message, hint } };
}
