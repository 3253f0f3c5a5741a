import type { Definition, ScriptDefinition } from "@holomap/scenario";
import { type ConditionContext, compileExpression } from "@holomap/scenario";

/** A condition of the script, compiled. */
export interface Condition {
  readonly script: number;
  /** Minute from which it is looked at. */
  readonly from: number;
  /** Happenings without which it cannot hold: they are looked at first, since that costs nothing. */
  readonly after: readonly number[];
  readonly holds: (context: ConditionContext) => boolean;
}

const cache = new WeakMap<Definition, readonly Condition[]>();

/** The conditions of a definition, in the order of the script, compiled once. */
export function conditionsOf(definition: Definition): readonly Condition[] {
  let conditions = cache.get(definition);
  if (conditions === undefined) {
    conditions = definition.script
      .filter((row) => row.condition !== "")
      .map((row) => compile(definition, row));
    cache.set(definition, conditions);
  }
  return conditions;
}

function compile(definition: Definition, row: ScriptDefinition): Condition {
  const compiled = compileExpression(row.condition, "condition");
  if (!compiled.ok) throw new Error(`condition of ${row.key}: ${compiled.error.message}`);
  const after = neededHappenings(row.condition)
    .map((key) => definition.script.findIndex((other) => other.key === key))
    .filter((id) => id !== -1);
  const terms = plainTerms(row.condition);
  const { value: evaluate } = compiled;
  return {
    script: row.id,
    from: Math.max(definition.startMinutes, row.fromMinutes),
    after,
    holds: (context) => holdsPlainly(context, terms) && evaluate(context),
  };
}

/** Keys x of the terms happened('x') joined to the rest by nothing but && on the outermost level. */
export function neededHappenings(text: string): string[] {
  return plainTerms(text)
    .filter((term) => term.name === "happened" && term.equal && term.wants === true)
    .map((term) => term.keys[0]!);
}

/** A term that is one question with its keys written out, asked for its truth or compared with a text. */
export interface PlainTerm {
  readonly name: string;
  readonly keys: readonly string[];
  readonly wants: boolean | string;
  /** Whether the answer must be, or must not be, what it wants. */
  readonly equal: boolean;
}

/**
 * The plain terms among those joined by && on the outermost level. When one does not hold the whole does not, so
 * they are asked first, without the evaluator: most looks end there.
 */
export function plainTerms(text: string): PlainTerm[] {
  const terms: PlainTerm[] = [];
  for (const term of outerTerms(text) ?? []) {
    const match =
      /^(!?)\s*([a-z]+)\(\s*((?:['"][^'"]*['"]\s*,?\s*)+)\)\s*(?:(==|!=)\s*['"]([^'"]*)['"])?$/.exec(
        term.trim(),
      );
    if (match === null) continue;
    const [, not, name, keys, sign, wants] = match;
    if (not === "!" && sign !== undefined) continue;
    terms.push({
      name: name!,
      keys: [...keys!.matchAll(/'([^']*)'|"([^"]*)"/g)].map((key) => key[1] ?? key[2]!),
      wants: sign === undefined ? true : wants!,
      equal: sign === undefined ? not === "" : sign === "==",
    });
  }
  return terms;
}

function holdsPlainly(context: ConditionContext, terms: readonly PlainTerm[]): boolean {
  for (const { name, keys, wants, equal } of terms) {
    const ask = context[name as keyof ConditionContext] as (...keys: readonly string[]) => unknown;
    if ((ask(...keys) === wants) !== equal) return false;
  }
  return true;
}

/** Terms between && on the outermost level; null when anything looser than && stands there, or quotes are escaped. */
function outerTerms(text: string): string[] | null {
  if (text.includes("\\")) return null;
  const terms: string[] = [];
  let depth = 0;
  let quote = "";
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === "'" || letter === '"') quote = letter;
    else if ("([{".includes(letter)) depth += 1;
    else if (")]}".includes(letter)) depth -= 1;
    else if (depth === 0 && (letter === "?" || text.startsWith("||", i))) return null;
    else if (depth === 0 && text.startsWith("&&", i)) {
      terms.push(text.slice(start, i));
      start = i + 2;
      i += 1;
    }
  }
  terms.push(text.slice(start));
  return terms;
}
