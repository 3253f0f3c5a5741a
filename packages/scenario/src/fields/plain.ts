import { complain, quoted } from "../reading.ts";
import type { Reading } from "../reading.ts";
import { suggest } from "../suggest.ts";
import type { Node } from "../text/node.ts";
import { type Field, scalar } from "./field.ts";

/** A text of one or more characters. */
export function text(maxLength?: number): Field<string> {
  return scalar("", { type: "string", minLength: 1 }, (value, reading, node) => {
    const limit = maxLength ?? reading.limits.text;
    if (value.trim() === "") complain(reading, node.at, "SC38", "the text is empty");
    if (value.length > limit)
      complain(reading, node.at, "SC38", `the text has more than ${limit} characters`);
    return value;
  });
}

/** What keys look like. */
export const keyPattern = /^[a-z0-9][a-z0-9-]*$/;

const reservedKeys: ReadonlySet<string> = new Set(["none", "all", "script"]);

/** The key of a row: lower-case letters, digits and hyphens. */
export function key(): Field<string> {
  return scalar("", { type: "string", pattern: keyPattern.source }, (value, reading, node) => {
    if (!keyPattern.test(value) || value.length > reading.limits.key) {
      const hint = `keys have lower-case letters, digits and \`-\`, at most ${reading.limits.key}`;
      complain(reading, node.at, "SC35", `${quoted(value)} cannot be a key`, hint);
    } else if (reservedKeys.has(value)) {
      complain(reading, node.at, "SC35", `${quoted(value)} has a meaning of its own and cannot be a key`);
    }
    return value;
  });
}

const numberPattern = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

/** A number from min to max, with or without a fraction. */
export function number(min: number, max: number): Field<number> {
  return scalar(Number.NaN, { type: "number", minimum: min, maximum: max }, (value, reading, node) => {
    const parsed = node.style !== "quoted" && numberPattern.test(value) ? Number(value) : Number.NaN;
    if (parsed >= min && parsed <= max) return parsed === 0 ? 0 : parsed;
    const isNumber = parsed === parsed;
    const message = isNumber ? `${quoted(value)} is out of bounds` : `${quoted(value)} is not a number`;
    const separated = !isNumber && /^[-+]?\d{1,3}(?:[,_ ']\d{3})+$/.test(value);
    const hint = separated ? "write it without separators" : `it must be a number from ${min} to ${max}`;
    complain(reading, node.at, "SC33", message, hint);
    return Number.NaN;
  });
}

/** A whole number from min to max. */
export function whole(min: number, max: number): Field<number> {
  const any = number(min, max);
  const read = (node: Node, reading: Reading): number => {
    const value = any.read(node, reading);
    if (value === value && value !== Math.floor(value)) {
      complain(reading, node.at, "SC33", `${value} is not a whole number`);
    }
    return value;
  };
  return { ...any, read, schema: { type: "integer", minimum: min, maximum: max } };
}

/** `true` or `false`. */
export function flag(): Field<boolean> {
  return scalar(false, { type: "boolean" }, (value, reading, node) => {
    if ((value !== "true" && value !== "false") || node.style === "quoted") {
      complain(reading, node.at, "SC34", `${quoted(value)} is neither true nor false`);
    }
    return value === "true";
  });
}

/** One of the words. */
export function choice<const W extends string>(words: readonly [W, ...W[]]): Field<W> {
  return scalar<W>(words[0], { enum: words }, (value, reading, node) => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    const hint = suggest(value, words) ?? `one of: ${words.join(", ")}`;
    complain(reading, node.at, "SC34", `${quoted(value)} is not a word that may stand here`, hint);
    return words[0];
  });
}

/** A colour as `#rrggbb`. */
export function colour(): Field<string> {
  return scalar("#000000", { type: "string", pattern: "^#[0-9a-fA-F]{6}$" }, (value, reading, node) => {
    if (!/^#[0-9a-fA-F]{6}$/.test(value)) {
      complain(
        reading,
        node.at,
        "SC39",
        `${quoted(value)} is not a colour`,
        'write it as "#c8a415", in quotes',
      );
    }
    return value.toLowerCase();
  });
}
