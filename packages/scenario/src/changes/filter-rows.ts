import type { Definition } from "../definition.ts";
import { quoted, type TableName } from "../reading.ts";
import type { Result } from "../result.ts";
import { suggest } from "../suggest.ts";
import { figureOf, tellFigure } from "./figure.ts";
import { type RowFilter, wrong } from "./path.ts";
import type { Wrong } from "./setting-change.ts";
import {
  innerOf,
  linkedName,
  referenceOf,
  rowSchemaOf,
  rowsIn,
  type SectionName,
} from "./setting-sections.ts";

/** The rows of a section that pass all filters, ascending; none at all is a mistake. */
export function rowsMatching(
  definition: Definition,
  section: SectionName,
  filters: readonly RowFilter[],
): Result<readonly number[], Wrong> {
  const rows = rowsIn(definition, section);
  let ids = rows.map((_, id) => id);
  for (const { field, value } of filters) {
    const names = Object.keys(innerOf(rowSchemaOf(section), "properties"));
    if (!names.includes(field)) {
      const hint = suggest(field, names) ?? `fields are ${names.join(", ")}`;
      return wrong(`${section} have no field ${quoted(field)}`, hint);
    }
    const words = ids.map((id) => wordsOf(definition, section, rows[id], field));
    const passed = ids.filter((_, index) => words[index]?.includes(value));
    if (passed.length === 0 && ids.length > 0) {
      if (words.every((some) => some.length === 0)) return wrong(`rows cannot be chosen by ${quoted(field)}`);
      const hint =
        suggest(value, new Set(words.flat())) ?? `${field} is there: ${someOf(new Set(words.flat()))}`;
      return wrong(`no row of ${section} has the ${field} ${quoted(value)}`, hint);
    }
    ids = passed;
  }
  return { ok: true, value: ids };
}

function someOf(words: ReadonlySet<string>): string {
  const some = [...words].slice(0, 8);
  return `${some.map((word) => quoted(word)).join(", ")}${words.size > some.length ? ", …" : ""}`;
}

/** What a field of a row says, in the words of the file; a list says several things. */
function wordsOf(
  definition: Definition,
  section: SectionName,
  row: unknown,
  field: string,
): readonly string[] {
  const values = row as Readonly<Record<string, unknown>>;
  const path = `${section}.${field}`;
  const value = path === "wars.between" ? [values["a"], values["b"]] : values[linkedName(path)];
  const table = referenceOf(path);
  if (table !== undefined) {
    const ids = (Array.isArray(value) ? value : [value]) as readonly number[];
    return ids.map((id) => keysOf(definition, table)[id]?.key ?? "none");
  }
  const schema = innerOf(innerOf(rowSchemaOf(section), "properties"), field);
  if (schema["properties"] !== undefined) return [];
  const figure = figureOf(schema, path);
  if (figure.ok) return [String(tellFigure(figure.value, path, value, definition))];
  if (Array.isArray(value)) return value.flatMap((word) => (typeof word === "string" ? [word] : []));
  return typeof value === "string" ? [value] : ["none"];
}

/** The rows of the table that a reference means. */
export function keysOf(definition: Definition, table: TableName): readonly { readonly key: string }[] {
  return definition[tableOf[table]];
}

const tableOf = {
  calendar: "calendars",
  region: "regions",
  star: "stars",
  place: "places",
  link: "links",
  power: "powers",
  doctrine: "doctrines",
  class: "classes",
  formation: "formations",
  works: "works",
  treaty: "treaties",
  research: "research",
  secret: "secrets",
  assembly: "assemblies",
  script: "script",
  beat: "canon",
} as const satisfies Readonly<Record<TableName, keyof Definition>>;
