import { didYouMean } from "./near-name.ts";

type Option = number | string | boolean;

/**
 * A ruleset with the engagement's `options` in place of its own figures: by name, `band.long` for one entry of a
 * table. Throws a RangeError that names the option, and what was probably meant, where the ruleset has no such figure or
 * one of another kind.
 */
export function setOptions<T extends object>(
  ruleset: T,
  options: Readonly<Record<string, Option>>,
  rules: string,
): T {
  let changed: object = ruleset;
  for (const [name, value] of Object.entries(options))
    changed = setFigure(changed, name.split("."), { name, value, rules });
  return changed as T;
}

interface Wanted {
  readonly name: string;
  readonly value: Option;
  readonly rules: string;
}

function setFigure(table: object, steps: readonly string[], wanted: Wanted): object {
  const [step = "", ...rest] = steps;
  const { name, value, rules } = wanted;
  const names = Object.keys(table);
  if (!Object.hasOwn(table, step)) {
    const near = didYouMean(step, names);
    const known = near === "" ? `; it has ${names.filter((key) => isFigure(table, key)).join(", ")}` : near;
    throw new RangeError(`options.${name}: the rules ${rules} have no figure "${step}"${known}`);
  }
  const there: unknown = (table as Record<string, unknown>)[step];
  let set: unknown = value;
  if (rest.length > 0) {
    if (typeof there !== "object" || there === null)
      throw new RangeError(`options.${name}: "${step}" is one figure, not a table`);
    set = setFigure(there, rest, wanted);
  } else if (typeof there === "object" && there !== null) {
    throw new RangeError(
      `options.${name}: "${step}" is a table; name one entry, such as options.${name}.${Object.keys(there)[0] ?? "…"}`,
    );
  } else if (there !== null && typeof there !== typeof value) {
    throw new RangeError(
      `options.${name}: must be a ${typeof there}, such as ${JSON.stringify(there)}, not ${JSON.stringify(value)}`,
    );
  }
  if (Array.isArray(table))
    return table.map((entry: unknown, index) => (String(index) === step ? set : entry));
  return { ...table, [step]: set };
}

/** Figures worth naming in a message: whatever an option can set in one step. */
function isFigure(table: object, key: string): boolean {
  const value: unknown = (table as Record<string, unknown>)[key];
  return typeof value !== "object" || value === null;
}
