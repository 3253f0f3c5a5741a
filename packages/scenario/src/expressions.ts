import { Environment, ParseError, type ParseResult } from "@marcbachmann/cel-js";
import { defaultLimits } from "./limits.ts";
import type { Result } from "./result.ts";

/** What a condition or a figure may ask of a campaign; every argument is a key of the scenario. */
export interface ConditionContext {
  /** Power that holds a star, '' nobody. */
  holder(star: string): string;
  /** Number of stars a power holds. */
  held(power: string): number;
  /** Share a power holds of another's pre-war space or of a region, by weight, 0 to 1. */
  share(power: string, of: string): number;
  /** Units of a class that a power has. */
  count(power: string, unitClass: string): number;
  relation(a: string, b: string): string;
  /** A research project is finished. */
  done(project: string): boolean;
  /** A power knows a secret. */
  knows(power: string, secret: string): boolean;
  /** A row of the script has happened. */
  happened(script: string): boolean;
  /** Days since a row of the script happened, -1 if it has not. */
  days(script: string): number;
  /** A formation is at a star. */
  at(formation: string, star: string): boolean;
  /** Combat power of all ships of a power. */
  strength(power: string): number;
  /** A link is mined. */
  mined(link: string): boolean;
  /** There is a battle or a ground war at a star. */
  fighting(star: string): boolean;
  population(place: string): number;
  /** The last vote that a row of the script called was carried. */
  passed(script: string): boolean;
  /** Civil year. */
  year(): number;
}

/** What the expression of a beat sees: the event as `e`, with `e.year`. */
export interface EventContext {
  readonly e: Readonly<Record<string, unknown>>;
}

/** condition: must be true or false. figure: must be a number. event: true or false of the event `e`. */
export type ExpressionKind = "condition" | "figure" | "event";

/** What is wrong with an expression, and at which character of it. */
export interface ExpressionProblem {
  readonly message: string;
  readonly at: number;
}

/** Table each argument of a function is a key of; "power or region" where both may stand. */
export const conditionFunctions = {
  holder: { takes: ["star"], gives: "string" },
  held: { takes: ["power"], gives: "double" },
  share: { takes: ["power", "power or region"], gives: "double" },
  count: { takes: ["power", "class"], gives: "double" },
  relation: { takes: ["power", "power"], gives: "string" },
  done: { takes: ["research"], gives: "bool" },
  knows: { takes: ["power", "secret"], gives: "bool" },
  happened: { takes: ["script"], gives: "bool" },
  days: { takes: ["script"], gives: "double" },
  at: { takes: ["formation", "star"], gives: "bool" },
  strength: { takes: ["power"], gives: "double" },
  mined: { takes: ["link"], gives: "bool" },
  fighting: { takes: ["star"], gives: "bool" },
  population: { takes: ["place"], gives: "double" },
  passed: { takes: ["script"], gives: "bool" },
  year: { takes: [], gives: "double" },
} as const satisfies Readonly<
  Record<
    keyof ConditionContext,
    { readonly takes: readonly string[]; readonly gives: "string" | "double" | "bool" }
  >
>;

/** The campaign the running expression asks; set only while one runs. */
let asked: ConditionContext | null = null;

const limits = {
  maxAstNodes: 500,
  maxDepth: 32,
  maxListElements: 100,
  maxMapEntries: 20,
  maxCallArguments: 4,
};
const conditionEnvironment = numeric(new Environment({ limits }));
for (const [name, { takes, gives }] of Object.entries(conditionFunctions)) {
  const signature = `${name}(${takes.map(() => "string").join(", ")}): ${gives}`;
  conditionEnvironment.registerFunction(signature, (...keys: string[]) =>
    ask(name as keyof ConditionContext, keys),
  );
}
const eventEnvironment = numeric(new Environment({ limits })).registerVariable("e", "map<string, dyn>");

function ask(name: keyof ConditionContext, keys: readonly string[]): unknown {
  if (asked === null) throw new Error(`${name}() was called outside of an expression`);
  const answer = asked[name] as (...keys: readonly string[]) => unknown;
  return answer.call(asked, ...keys);
}

/** Lets whole numbers and fractions meet in every operator, always as fractions. */
function numeric(environment: Environment): Environment {
  const operators: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    "/": (a, b) => a / b,
    "==": (a, b) => a === b,
  };
  for (const [sign, apply] of Object.entries(operators)) {
    const mixed = (a: number | bigint, b: number | bigint): number | boolean => apply(Number(a), Number(b));
    const gives = sign === "==" ? ": bool" : ": double";
    environment.registerOperator(`double ${sign} int${gives}`, mixed);
    if (sign !== "==") environment.registerOperator(`int ${sign} double${gives}`, mixed);
  }
  return environment;
}

/**
 * Checks a CEL expression with its types and makes it a function. Of an event that lacks a field the expression
 * names, it is false. Throws in use only if an answer of the context has the wrong type.
 */
export function compileExpression(text: string, kind: "condition"): Compiled<ConditionContext, boolean>;
export function compileExpression(text: string, kind: "figure"): Compiled<ConditionContext, number>;
export function compileExpression(text: string, kind: "event"): Compiled<EventContext, boolean>;
export function compileExpression(text: string, kind: ExpressionKind): Compiled<never, boolean | number>;
export function compileExpression(text: string, kind: ExpressionKind): Compiled<never, boolean | number> {
  const name = `${kind} ${text}`;
  const known = compiledBefore.get(name);
  if (known !== undefined) return known;
  const compiled = compile(text, kind);
  if (compiledBefore.size < mostCompiled) compiledBefore.set(name, compiled);
  return compiled;
}

/** Expressions compiled before: reading a scenario checks them, playing it wants them again. */
const compiledBefore = new Map<string, Compiled<never, boolean | number>>();
const mostCompiled = 5000;

function compile(text: string, kind: ExpressionKind): Compiled<never, boolean | number> {
  if (text.length > defaultLimits.expression) {
    return problem(`it has more than ${defaultLimits.expression} characters`, 0);
  }
  const refused = refusedFunctions.exec(text);
  if (refused !== null) return problem(`${refused[1]}() is not used in scenarios`, refused.index);
  const run = parse(text, kind === "event" ? eventEnvironment : conditionEnvironment);
  const checked = typeof run === "function" ? run.check() : { valid: false, error: run };
  if (typeof run !== "function" || !checked.valid) {
    return problem(checked.error?.summary ?? "it does not parse", checked.error?.range?.start ?? 0);
  }
  const type = checked.type ?? "unknown";
  if (kind === "figure" && !["double", "int", "dyn"].includes(type))
    return problem(`it must be a number, not ${type}`, 0);
  if (kind !== "figure" && !["bool", "dyn"].includes(type))
    return problem(`it must be true or false, not ${type}`, 0);
  return { ok: true, value: kind === "event" ? eventTest(run) : conditionTest(run, kind) };
}

/** A checked expression as a function of its context. */
export type Compiled<Context, Value> = Result<(context: Context) => Value, ExpressionProblem>;

/** Of CEL's own functions those that could run for ever or depend on a clock's or country's rules. */
const refusedFunctions = /\b(matches|timestamp|duration)\s*\(/;

/** Parses once: the check and the runs share the tree. The library tells what does not parse by throwing. */
function parse(text: string, environment: Environment): ParseResult | ParseError {
  try {
    return environment.parse(text);
  } catch (error) {
    if (error instanceof ParseError) return error;
    throw error;
  }
}

type Run = (context?: Record<string, unknown>) => unknown;
const nothing: Record<string, unknown> = {};

function conditionTest(run: Run, kind: ExpressionKind): (context: ConditionContext) => number | boolean {
  return (context) => {
    const outer = asked;
    asked = context;
    try {
      const value = run(nothing);
      return kind === "figure" ? Number(value) : value === true;
    } finally {
      asked = outer;
    }
  };
}

/** An event without the named field is not the event meant; the library says so by throwing. */
function eventTest(run: Run): (context: EventContext) => boolean {
  return (context) => {
    try {
      return run({ e: context.e }) === true;
    } catch {
      return false;
    }
  };
}

function problem(message: string, at: number): { readonly ok: false; readonly error: ExpressionProblem } {
  return { ok: false, error: { message, at } };
}

/** A key that an expression writes out as the argument of a function: what it names and at which character. */
export interface NamedKey {
  readonly table: string;
  readonly key: string;
  readonly at: number;
}

/** The keys a checked condition or figure names, so that the linker can look them up. */
export function keysNamedIn(text: string): readonly NamedKey[] {
  const named: NamedKey[] = [];
  const calls = /\b([a-z]+)\(\s*((?:'[^'\\]*'|"[^"\\]*")(?:\s*,\s*(?:'[^'\\]*'|"[^"\\]*"))*)\s*\)/g;
  for (const call of text.matchAll(calls)) {
    const name = call[1] ?? "";
    if (!Object.hasOwn(conditionFunctions, name)) continue;
    const { takes } = conditionFunctions[name as keyof ConditionContext];
    const start = call.index + call[0].search(/['"]/);
    let index = 0;
    for (const argument of (call[2] ?? "").matchAll(/'([^']*)'|"([^"]*)"/g)) {
      const table = takes[index];
      if (table !== undefined)
        named.push({ table, key: argument[1] ?? argument[2] ?? "", at: start + argument.index + 1 });
      index += 1;
    }
  }
  return named;
}
