import { didYouMean } from "../engagement/near-name.ts";
import type { Complain, YamlEntry, YamlMap, YamlNode, YamlText } from "../measures/yaml-tree.ts";
import type { Level } from "./experiment.ts";

export const keyPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;
const numberPattern = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/;
const longestText = 300;

/** A `; did you mean …` as an issue's hint, else all the names there are. */
export function hintOf(word: string, names: readonly string[], what: string): string {
  return (
    didYouMean(word, names).slice(2) ||
    (names.length === 0 || names.length > 20 ? "" : `${what}: ${names.join(", ")}`)
  );
}

/** Every field of a map must be one of these. */
export function checkFields(map: YamlMap, fields: readonly string[], what: string, complain: Complain): void {
  for (const [name, { keyAt }] of map.entries)
    if (!fields.includes(name))
      complain(keyAt, "LX2", `unknown field "${name}" of ${what}`, hintOf(name, fields, "the fields are"));
}

/** The field of a map; one that is missing is told unless another field looks like a slip of it. */
export function required(map: YamlMap, field: string, complain: Complain): YamlEntry | null {
  const entry = map.entries.get(field);
  if (entry !== undefined) return entry;
  const misspelt = [...map.entries.keys()].some((name) => didYouMean(name, [field]) !== "");
  if (!misspelt) complain(map.at, "LX2", `the field "${field}" is missing`);
  return null;
}

/** A text of at most 300 characters; null, and told, for anything else. */
export function textOf(node: YamlNode, complain: Complain): string | null {
  if (node.kind !== "text") complain(node.at, "LX1", "expected one value here");
  else if (node.text === "") complain(node.at, "LX3", "a value is missing here");
  else if (node.text.length > longestText)
    complain(node.at, "LX3", `the text is longer than ${longestText} characters`);
  else return node.text;
  return null;
}

/** The key of a row. */
export function keyOf(node: YamlNode, complain: Complain): string | null {
  const text = textOf(node, complain);
  if (text === null || keyPattern.test(text)) return text;
  const hint = "keys have lower-case letters, digits and -, at most 64";
  complain(node.at, "LX3", `"${text}" cannot be a key`, hint);
  return null;
}

/** One of some words. */
export function wordOf<Word extends string>(
  node: YamlNode,
  words: readonly Word[],
  what: string,
  complain: Complain,
): Word | null {
  const text = textOf(node, complain);
  if (text === null) return null;
  const word = words.find((known) => known === text);
  if (word === undefined) complain(node.at, "LX3", `"${text}" is no ${what}`, hintOf(text, words, "one of"));
  return word ?? null;
}

/** What a number may be; all bounds are included. */
export interface NumberBounds {
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
}

/** A number within bounds. */
export function numberOf(
  node: YamlNode,
  { from, to, whole }: NumberBounds,
  complain: Complain,
): number | null {
  const text = textOf(node, complain);
  if (text === null) return null;
  const value = levelOf(node as YamlText);
  if (typeof value === "number" && value >= from && value <= to && (!whole || Number.isInteger(value)))
    return value;
  const kind = whole ? "a whole number" : "a number";
  const bounds = to < Number.MAX_VALUE ? `from ${from} to ${to}` : `from ${from}`;
  complain(node.at, "LX3", `"${text}" is not ${kind} ${bounds}`);
  return null;
}

/** true or false. */
export function flagOf(node: YamlNode, complain: Complain): boolean | null {
  const word = wordOf(node, ["true", "false"], "true or false", complain);
  return word === null ? null : word === "true";
}

/** A number, true or false where it is written as one without quotes; else the text. */
export function levelOf({ text, quoted }: YamlText): Level {
  if (quoted) return text;
  if (text === "true" || text === "false") return text === "true";
  const value = numberPattern.test(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) ? value : text;
}

/** The items of a list. */
export function itemsOf(node: YamlNode, what: string, complain: Complain): readonly YamlNode[] {
  if (node.kind === "list") return node.items;
  complain(node.at, "LX1", `${what} are a list`);
  return [];
}

/** A map; null, and told, for anything else. */
export function mapOf(node: YamlNode, what: string, complain: Complain): YamlMap | null {
  if (node.kind === "map") return node;
  complain(node.at, "LX1", `expected ${what} here, as { field: value }`);
  return null;
}
