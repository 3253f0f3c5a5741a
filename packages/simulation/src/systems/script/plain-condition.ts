import type { ConditionContext } from "@holomap/scenario";

/** A condition made of nothing but questions, comparisons of their answers with what is written out, &&, || and !. */
export interface PlainCondition {
  readonly holds: (context: ConditionContext) => boolean;
  /** Happenings without which it cannot hold: x of happened('x') or days('x') >= 1, joined to the rest by nothing but &&. */
  readonly needed: readonly string[];
}

/**
 * Compiles a condition that is plain, with the meaning the expression language gives it; null for any other, which
 * is for the evaluator of the language. Most conditions are plain, and asked a thousand times over.
 */
export function compilePlain(text: string): PlainCondition | null {
  const tokens = tokensOf(text);
  if (tokens === null) return null;
  const reading: Reading = { tokens, at: 0 };
  const whole = readAny(reading);
  return whole === null || reading.at < tokens.length ? null : whole;
}

type Questions = Readonly<Record<string, (first: string, second: string) => unknown>>;

interface Reading {
  readonly tokens: readonly string[];
  at: number;
}

/** Words, texts in quotes, numbers and signs; null when there is anything else in it. */
function tokensOf(text: string): string[] | null {
  const pattern = /\s*(?:([a-z]+|'[^'\\]*'|"[^"\\]*"|\d+(?:\.\d+)?|&&|\|\||[<>=!]=|[<>!(),]))/y;
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const match = pattern.exec(text);
    if (match === null) return null;
    tokens.push(match[1]!);
  }
  return tokens;
}

function take(reading: Reading, token: string): boolean {
  if (reading.tokens[reading.at] !== token) return false;
  reading.at += 1;
  return true;
}

/** a || b || … */
function readAny(reading: Reading): PlainCondition | null {
  return readJoined(reading, "||", readAll, (terms) => ({
    holds: (context) => {
      for (const term of terms) if (term.holds(context)) return true;
      return false;
    },
    needed: [],
  }));
}

/** a && b && … */
function readAll(reading: Reading): PlainCondition | null {
  return readJoined(reading, "&&", readTerm, (terms) => ({
    holds: (context) => {
      for (const term of terms) if (!term.holds(context)) return false;
      return true;
    },
    needed: terms.flatMap((term) => term.needed),
  }));
}

function readJoined(
  reading: Reading,
  sign: string,
  read: (reading: Reading) => PlainCondition | null,
  join: (terms: readonly PlainCondition[]) => PlainCondition,
): PlainCondition | null {
  const terms: PlainCondition[] = [];
  do {
    const term = read(reading);
    if (term === null) return null;
    terms.push(term);
  } while (take(reading, sign));
  return terms.length === 1 ? terms[0]! : join(terms);
}

function readTerm(reading: Reading): PlainCondition | null {
  if (take(reading, "!")) {
    const term = readTerm(reading);
    return term === null ? null : { holds: (context) => !term.holds(context), needed: [] };
  }
  if (take(reading, "(")) {
    const inner = readAny(reading);
    return inner !== null && take(reading, ")") ? inner : null;
  }
  return readQuestion(reading);
}

/** name('key', …), alone or compared with a text, a number, true or false. */
function readQuestion(reading: Reading): PlainCondition | null {
  const name = reading.tokens[reading.at];
  if (name === undefined || !/^[a-z]/.test(name) || reading.tokens[reading.at + 1] !== "(") return null;
  reading.at += 2;
  const keys: string[] = [];
  while (!take(reading, ")")) {
    const key = reading.tokens[reading.at];
    if ((keys.length > 0 && !take(reading, ",")) || key === undefined) return null;
    const text = textOf(reading.tokens[reading.at]);
    if (text === null) return null;
    keys.push(text);
    reading.at += 1;
  }
  // No question has more than two keys, and one that has fewer does not look at the rest.
  const [first = "", second = ""] = keys;
  const ask = (context: ConditionContext): unknown => (context as unknown as Questions)[name]!(first, second);
  const sign = reading.tokens[reading.at];
  const compare = sign === undefined ? undefined : comparisons[sign];
  if (compare === undefined) {
    return { holds: (context) => ask(context) === true, needed: name === "happened" ? keys : [] };
  }
  const wanted = literalOf(reading.tokens[reading.at + 1]);
  if (wanted === null) return null;
  reading.at += 2;
  return {
    holds: (context) => compare(ask(context) as number, wanted as number),
    needed: name === "days" && sign!.startsWith(">") && typeof wanted === "number" ? keys : [],
  };
}

const comparisons: Readonly<Record<string, (answer: number, wanted: number) => boolean>> = {
  "==": (answer, wanted) => answer === wanted,
  "!=": (answer, wanted) => answer !== wanted,
  ">=": (answer, wanted) => answer >= wanted,
  "<=": (answer, wanted) => answer <= wanted,
  ">": (answer, wanted) => answer > wanted,
  "<": (answer, wanted) => answer < wanted,
};

function literalOf(token: string | undefined): string | number | boolean | null {
  if (token === undefined) return null;
  if (token === "true" || token === "false") return token === "true";
  if (/^\d/.test(token)) return Number(token);
  return textOf(token);
}

function textOf(token: string | undefined): string | null {
  return token !== undefined && /^['"]/.test(token) ? token.slice(1, -1) : null;
}
