import { type Field, type JsonSchema, within } from "../fields/index.ts";
import { mapEntries } from "../fields/collections.ts";
import { scalar } from "../fields/field.ts";
import { complain, quoted, type Reading } from "../reading.ts";
import type { Node, ScalarNode } from "../text/node.ts";

/** What the keys of sides, forces and classes of an engagement look like. */
export const namePattern = /^[a-z0-9][a-z0-9_-]*$/;

const nameSchema: JsonSchema = { type: "string", pattern: namePattern.source };

/** [SC35] A key of an engagement: as in scenarios, and `_`, which other games' names have. */
export function name(): Field<string> {
  return scalar("", nameSchema, (value, reading, node) => {
    if (!namePattern.test(value) || value.length > reading.limits.key) {
      const hint = `keys have lower-case letters, digits, \`-\` and \`_\`, at most ${reading.limits.key}`;
      complain(reading, node.at, "SC35", `${quoted(value)} cannot be a key`, hint);
    }
    return value;
  });
}

/** One entry of a map from keys to values. */
export interface Keyed<T> {
  readonly key: string;
  readonly value: T;
}

/** A map from keys to fields of one kind, in the order written; the reserved words cannot be keys [EF13]. */
export function keyed<T>(
  item: Field<T>,
  { reserved, most }: { readonly reserved: readonly string[]; readonly most: number },
): Field<readonly Keyed<T>[]> {
  const keys = name();
  const read = (node: Node, reading: Reading): readonly Keyed<T>[] => {
    const entries = mapEntries(node, reading);
    if (entries.length > most) complain(reading, node.at, "SC2", `this map has more than ${most} entries`);
    return entries.slice(0, most).map((entry) =>
      within(reading, entry.key, () => {
        const written: ScalarNode = { kind: "scalar", at: entry.at, text: entry.key, style: "plain" };
        const key = keys.read(written, reading);
        if (reserved.includes(key)) {
          const hint = "give it another name: paths such as `options.maxRounds` need this one";
          complain(reading, entry.at, "EF13", `${quoted(key)} cannot be a key here`, hint);
        }
        return { key, value: item.read(entry.value, reading) };
      }),
    );
  };
  const schema = {
    type: "object",
    propertyNames: { pattern: namePattern.source },
    additionalProperties: item.schema,
    minProperties: 1,
  };
  return { needed: true, otherwise: [], read, schema };
}

/** Figures by name: numbers, words, true or false; lists and maps inside are written with dots, as in `band.long`. */
export type Options = Readonly<Record<string, number | string | boolean>>;

/** Most figures of a ruleset that a file sets. */
const mostOptions = 1_000;

const optionPattern = /^[A-Za-z][\w-]*(?:\.[\w-]+)*$/;

/** The options of an engagement. */
export function options(): Field<Options> {
  const read = (node: Node, reading: Reading): Options => {
    const found = new Map<string, number | string | boolean>();
    for (const entry of mapEntries(node, reading)) {
      if (!optionPattern.test(entry.key) || entry.key.length > 64)
        complain(reading, entry.at, "SC35", `${quoted(entry.key)} cannot be the name of an option`);
      else within(reading, entry.key, () => gather(found, entry.key, entry.value, reading));
    }
    if (found.size > mostOptions)
      complain(reading, node.at, "SC2", `there are more than ${mostOptions} options`);
    return Object.fromEntries(found);
  };
  const schema = { type: "object", additionalProperties: optionSchema };
  return { needed: true, otherwise: {}, read, schema };
}

const optionSchema: JsonSchema = { type: ["number", "string", "boolean", "object", "array"] };

function gather(
  found: Map<string, number | string | boolean>,
  path: string,
  node: Node,
  reading: Reading,
): void {
  if (node.kind === "scalar") {
    if (found.has(path)) complain(reading, node.at, "EF7", `the option ${quoted(path)} is set twice`);
    found.set(path, optionValue(node, reading));
    return;
  }
  const inner =
    node.kind === "map"
      ? node.entries.map(({ key, value }) => [key, value] as const)
      : node.items.map((value, index) => [String(index), value] as const);
  for (const [step, value] of inner) {
    if (/^[\w-]+(?:\.[\w-]+)*$/.test(step))
      within(reading, step, () => gather(found, `${path}.${step}`, value, reading));
    else complain(reading, value.at, "SC35", `${quoted(step)} cannot be the name of an option`);
  }
}

const numberLike = /^[-+]?(?:\d|\.\d)/;

function optionValue(node: ScalarNode, reading: Reading): number | string | boolean {
  const { text, style } = node;
  if (style !== "plain") return checkedWord(text, node, reading);
  if (text === "true" || text === "false") return text === "true";
  const value = numberLike.test(text) ? Number(text) : Number.NaN;
  if (value >= -1e15 && value <= 1e15) return value === 0 ? 0 : value;
  if (numberLike.test(text) || /^[-+]?\.?(?:nan|inf|infinity)$/i.test(text)) {
    complain(
      reading,
      node.at,
      "SC33",
      `${quoted(text)} is not a number, or out of bounds`,
      "at most 1e15; a word goes in quotes",
    );
    return Number.NaN;
  }
  return checkedWord(text, node, reading);
}

function checkedWord(text: string, node: ScalarNode, reading: Reading): string {
  if (text.trim() === "") complain(reading, node.at, "SC38", "the option has no value");
  if (text.length > 120) complain(reading, node.at, "SC38", "the text has more than 120 characters");
  return text;
}

/** A map from names to numbers, or one number, which then stands under `all`. */
export function byName(values: Field<number>): Field<Readonly<Record<string, number>>> {
  const keys = name();
  const read = (node: Node, reading: Reading): Readonly<Record<string, number>> => {
    if (node.kind === "scalar") return { all: values.read(node, reading) };
    return Object.fromEntries(
      mapEntries(node, reading).map((entry) =>
        within(reading, entry.key, () => [
          keys.read({ kind: "scalar", at: entry.at, text: entry.key, style: "plain" }, reading),
          values.read(entry.value, reading),
        ]),
      ),
    );
  };
  const map = { type: "object", additionalProperties: values.schema };
  return { needed: true, otherwise: {}, read, schema: { anyOf: [values.schema, map] } };
}
