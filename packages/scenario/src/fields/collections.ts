import { complain, quoted, type Reading } from "../reading.ts";
import { suggest } from "../suggest.ts";
import { entryOf, isAbsent, type MapNode, type Node } from "../text/node.ts";
import { type Field, type JsonSchema, within } from "./field.ts";
import { number } from "./plain.ts";

/** A list of fields of one kind. */
export function list<T>(item: Field<T>, least = 0): Field<readonly T[]> {
  const read = (node: Node, reading: Reading): readonly T[] => {
    if (node.kind !== "list") {
      complain(reading, node.at, "SC32", "expected a list here", "write [a, b], or one `- ` line for each");
      return [];
    }
    const items = node.items.map((inner, index) => within(reading, index, () => item.read(inner, reading)));
    if (items.length < least) complain(reading, node.at, "SC32", `this list needs at least ${least}`);
    return items;
  };
  return {
    needed: true,
    otherwise: [],
    read,
    schema: { type: "array", items: item.schema, ...(least > 0 ? { minItems: least } : {}) },
  };
}

/** A map from free names to numbers, sorted by name. */
export function parameters(): Field<Readonly<Record<string, number>>> {
  const values = number(-1e12, 1e12);
  const read = (node: Node, reading: Reading): Readonly<Record<string, number>> => {
    const entries = mapEntries(node, reading).map(
      (entry) => [entry.key, within(reading, entry.key, () => values.read(entry.value, reading))] as const,
    );
    return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return {
    needed: true,
    otherwise: {},
    read,
    schema: { type: "object", additionalProperties: values.schema },
  };
}

/** The entries of a map; none, with an issue, of anything else. */
export function mapEntries(node: Node, reading: Reading): MapNode["entries"] {
  if (node.kind === "map") return node.entries;
  complain(reading, node.at, "SC32", "expected a map here", "write { key: value }");
  return [];
}

/** The fields of a row, by name. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What a row of these fields gives; fields that are `optional` may be absent. */
export type RowOf<F extends Fields> = {
  readonly [K in keyof F as undefined extends ValueOf<F[K]> ? never : K]: ValueOf<F[K]>;
} & {
  readonly [K in keyof F as undefined extends ValueOf<F[K]> ? K : never]?: Exclude<ValueOf<F[K]>, undefined>;
};

type ValueOf<F> = F extends Field<infer T> ? T : never;

/** A map of named fields; whatever else stands in it is an issue. */
export function row<F extends Fields>(fields: F): Field<RowOf<F>> {
  const names = Object.keys(fields);
  const byName = new Map(Object.entries(fields));
  const needed = names.filter((name) => fields[name]?.needed === true);
  const otherwise = Object.fromEntries(
    Object.entries(fields)
      .map(([name, field]) => [name, field.otherwise] as const)
      .filter(([, otherwise]) => otherwise !== undefined),
  ) as RowOf<F>;
  const read = (node: Node, reading: Reading): RowOf<F> => {
    if (node.kind !== "map") {
      const first = names.slice(0, 6).join(", ");
      complain(
        reading,
        node.at,
        "SC32",
        "expected a map here",
        `with the fields ${first}${names.length > 6 ? ", …" : ""}`,
      );
      return otherwise;
    }
    const values: Record<string, unknown> = { ...otherwise };
    let misspelt = "";
    for (const { key, at, value } of node.entries) {
      const field = byName.get(key);
      if (field === undefined) {
        const hint = suggest(key, names);
        misspelt += hint ?? "";
        complain(reading, at, "SC30", `unknown field ${quoted(key)}`, hint);
      } else if (!isAbsent(value)) {
        reading.path.push(key);
        values[key] = field.read(value, reading);
        reading.path.pop();
      }
    }
    for (const name of needed) {
      const value = entryOf(node, name);
      const missing = value === undefined || isAbsent(value);
      if (missing && !misspelt.includes(`"${name}"`))
        complain(reading, node.at, "SC31", `the field "${name}" is missing`);
    }
    return values as RowOf<F>;
  };
  return { needed: true, otherwise, read, schema: rowSchema(fields) };
}

function rowSchema(fields: Fields): JsonSchema {
  const properties = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.schema]));
  const required = Object.entries(fields)
    .filter(([, field]) => field.needed)
    .map(([name]) => name);
  return {
    type: "object",
    properties,
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}
