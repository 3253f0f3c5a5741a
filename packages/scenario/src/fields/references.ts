import { compileExpression, type ExpressionKind, keysNamedIn } from "../expressions.ts";
import { complain, quoted, type Reading, type TableName } from "../reading.ts";
import { suggest } from "../suggest.ts";
import type { Node } from "../text/node.ts";
import { list, mapEntries } from "./collections.ts";
import { type Field, type JsonSchema, scalar, within } from "./field.ts";
import { keyPattern } from "./plain.ts";

const refSchema: JsonSchema = { type: "string", pattern: keyPattern.source };

/** The key of a row of a table; gives its id, -1 when there is none such. */
export function ref(table: TableName): Field<number> {
  return scalar(-1, refSchema, (value, reading, node) => lookUp(table, value, reading, node.at));
}

/** The key of a row of a table, kept as a key: for rows that also stand where there are no ids in common. */
export function keyOf(table: TableName): Field<string> {
  return scalar("", refSchema, (value, reading, node) => {
    lookUp(table, value, reading, node.at);
    return value;
  });
}

/** The key of a row, or `none`, which is -1. */
export function refOrNone(table: TableName): Field<number> {
  return scalar(-1, refSchema, (value, reading, node) =>
    value === "none" ? -1 : lookUp(table, value, reading, node.at),
  );
}

function lookUp(table: TableName, value: string, reading: Reading, at: number): number {
  const id = reading.keys[table].get(value);
  if (id !== undefined) return id;
  if (reading.unread.has(table)) return -1;
  complain(
    reading,
    at,
    "SC40",
    `unknown ${table} ${quoted(value)}`,
    suggestKey(reading, value, reading.keys[table].keys()),
  );
  return -1;
}

/** Suggestions cost; after the last issue that is shown nobody reads them. */
function suggestKey(reading: Reading, value: string, names: Iterable<string>): string | undefined {
  return reading.issues.count < reading.issues.limit ? suggest(value, names) : undefined;
}

/** The key of a place, or of a star, which means its main world. */
export function placeOrStar(): Field<number> {
  return scalar(-1, refSchema, (value, reading, node) => {
    const id = reading.keys.place.get(value) ?? reading.mainPlaces.get(value);
    if (id !== undefined) return id;
    if (reading.unread.has("place") || reading.unread.has("star")) return -1;
    const hint = suggestKey(reading, value, [...reading.keys.place.keys(), ...reading.keys.star.keys()]);
    complain(reading, node.at, "SC40", `unknown place ${quoted(value)}`, hint);
    return -1;
  });
}

/** Two different rows of a table. */
export function pair(table: TableName): Field<readonly [number, number]> {
  const both = list(ref(table));
  const read = (node: Node, reading: Reading): readonly [number, number] => {
    const ids = both.read(node, reading);
    const [a = -1, b = -1] = ids;
    if (node.kind === "list" && ids.length !== 2)
      complain(reading, node.at, "SC32", `expected two keys here, not ${ids.length}`);
    else if (a === b && a !== -1) complain(reading, node.at, "SC46", `both are the same ${table}`);
    return [a, b];
  };
  return { needed: true, otherwise: [-1, -1], read, schema: { ...both.schema, minItems: 2, maxItems: 2 } };
}

/** A map from the keys of a table to fields of one kind, in the order written. */
export function byRef<T>(
  table: TableName,
  field: Field<T>,
): Field<readonly { readonly id: number; readonly value: T }[]> {
  const read = (node: Node, reading: Reading): readonly { readonly id: number; readonly value: T }[] =>
    mapEntries(node, reading).map((entry) =>
      within(reading, entry.key, () => ({
        id: lookUp(table, entry.key, reading, entry.at),
        value: field.read(entry.value, reading),
      })),
    );
  return {
    needed: true,
    otherwise: [],
    read,
    schema: { type: "object", additionalProperties: field.schema },
  };
}

/** Units of a formation as `dhc:50 dms:1`. */
export function units(): Field<readonly { readonly class: number; readonly count: number }[]> {
  type Cohorts = readonly { readonly class: number; readonly count: number }[];
  return scalar<Cohorts>([], { type: "string" }, (value, reading, node) => {
    const cohorts: { readonly class: number; readonly count: number }[] = [];
    for (const word of value.matchAll(/\S+/g)) {
      const at = node.at + (reading.file.text.startsWith(value, node.at + 1) ? 1 : 0) + word.index;
      const parts = /^([^:]+):(\d{1,12})$/.exec(word[0]);
      const count = Number(parts?.[2]);
      if (parts === null) {
        complain(reading, at, "SC39", `${quoted(word[0])} is not a class and a number`, "write dhc:50 dms:1");
      } else if (count < 1 || count > 1e9) {
        complain(reading, at, "SC33", `${quoted(word[0])} is out of bounds`, "from 1 to 1000000000 units");
      } else {
        const id = lookUp("class", parts[1] ?? "", reading, at);
        if (cohorts.some((cohort) => cohort.class === id))
          complain(reading, at, "SC41", `${quoted(parts[1] ?? "")} stands twice in these units`);
        else if (id >= 0) cohorts.push({ class: id, count });
      }
    }
    return cohorts;
  });
}

/** An expression in CEL whose keys must exist. */
export function expression(kind: ExpressionKind): Field<string> {
  return scalar("", { type: "string" }, (value, reading, node) => {
    const { text } = reading.file;
    const start = node.at + (node.style === "quoted" ? 1 : 0);
    // Only where the text stands as it is read (no escapes, one line) can a character of it be pointed at.
    const at = (offset: number): number => (text.startsWith(value, start) ? start + offset : node.at);
    const compiled = compileExpression(value, kind);
    if (!compiled.ok)
      complain(reading, at(compiled.error.at), "SC47", `in the expression: ${compiled.error.message}`);
    else if (kind !== "event")
      for (const named of keysNamedIn(value)) checkNamedKey(named, reading, at(named.at));
    return value;
  });
}

function checkNamedKey(
  named: { readonly table: string; readonly key: string },
  reading: Reading,
  at: number,
): void {
  const tables = named.table.split(" or ") as TableName[];
  if (tables.some((table) => reading.unread.has(table) || reading.keys[table].has(named.key))) return;
  const names = tables.flatMap((table) => [...reading.keys[table].keys()]);
  complain(
    reading,
    at,
    "SC40",
    `unknown ${named.table} ${quoted(named.key)}`,
    suggestKey(reading, named.key, names),
  );
}
