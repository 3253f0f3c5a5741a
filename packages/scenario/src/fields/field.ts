import type { Reading } from "../reading.ts";
import { complain } from "../reading.ts";
import type { Node, ScalarNode } from "../text/node.ts";

/** A part of a JSON Schema. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/**
 * What may stand at one place of a file and what it means. `read` always gives a value: when it refuses what it
 * found it adds an issue and gives `otherwise`, so that reading goes on and all issues are found.
 */
export interface Field<T> {
  readonly needed: boolean;
  readonly otherwise: T;
  readonly read: (node: Node, reading: Reading) => T;
  readonly schema: JsonSchema;
}

/** The same field where it may be left out, which then means `otherwise`. */
export function or<T, const D>(field: Field<T>, otherwise: D): Field<T | D> {
  return { ...field, needed: false, otherwise };
}

/** The same field where it may be left out, and is then not there at all: rows without it stay as they were before there was such a field. */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return or(field, undefined);
}

/** A field that holds one value; `parse` reads its text. */
export function scalar<T>(
  otherwise: T,
  schema: JsonSchema,
  parse: (text: string, reading: Reading, node: ScalarNode) => T,
): Field<T> {
  const read = (node: Node, reading: Reading): T => {
    if (node.kind === "scalar") return parse(node.text, reading, node);
    complain(reading, node.at, "SC32", `expected one value here, not a ${node.kind}`);
    return otherwise;
  };
  return { needed: true, otherwise, read, schema };
}

/** Reads with one more step on the path. */
export function within<T>(reading: Reading, step: string | number, read: () => T): T {
  reading.path.push(step);
  const value = read();
  reading.path.pop();
  return value;
}
