import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compileExpression,
  type ConditionContext,
  conditionFunctions,
  type ExpressionKind,
  keysNamedIn,
} from "./expressions.ts";

const context: ConditionContext = {
  holder: (star) => (star === "bajor" ? "federation" : ""),
  held: () => 12,
  share: () => 0.25,
  count: (power, unitClass) => (power === "dalek" && unitClass === "dhc" ? 50 : 0),
  relation: () => "war",
  done: () => true,
  knows: () => false,
  happened: (script) => script === "wormhole-found",
  days: () => 40,
  at: () => true,
  strength: () => 1000.5,
  passed: () => false,
  mined: () => false,
  fighting: () => true,
  population: () => 4e9,
  year: () => 2374,
};

describe("compileExpression", () => {
  it.each([
    ["holder('bajor') == 'federation'", true],
    ["holder('idran') == ''", true],
    ["held('dalek') >= 12 && held('dalek') < 13", true],
    ["share('dalek', 'cardassia') > 0.2", true],
    ["count('dalek', 'dhc') == 50", true],
    ["count('dalek', 'dhc') * 2 + 1 == 101", true],
    ["1 + count('dalek', 'dhc') > 51", false],
    ["days('wormhole-found') / 30 > 1.3", true],
    ["relation('a', 'b') in ['war', 'cease-fire']", true],
    ["!knows('a', 'b') && happened('wormhole-found') && year() == 2374", true],
    ["population('earth') > 3000000000", true],
    ["strength('a') > strength('b') || mined('x')", false],
  ])("[condition] %s is %s", (text, value) => {
    const compiled = compileExpression(text, "condition");
    expect(compiled.ok ? compiled.value(context) : compiled.error).toBe(value);
  });

  it.each([
    ["share('dalek', 'cardassia')", 0.25],
    ["held('dalek') - 2", 10],
    ["held('a') / (held('a') + held('b'))", 0.5],
    ["3", 3],
    ["happened('wormhole-found') ? 1.0 : 0.0", 1],
  ])("[figure] %s is %f", (text, value) => {
    const compiled = compileExpression(text, "figure");
    expect(compiled.ok ? compiled.value(context) : compiled.error).toBe(value);
  });

  it.each([
    ["e.star == 'chintoka' && e.by == 'dalek'", true],
    ["e.year == 2374", true],
    ["e.units.dhc > 20 && e.minutes / 60 < 3", true],
    ["e.sides.exists(s, s.power == 'dominion')", true],
    ["e.missing == 1", false],
    ["e.star > 3", false],
    ["true", true],
  ])("[event] %s is %s", (text, value) => {
    const compiled = compileExpression(text, "event");
    const e = {
      star: "chintoka",
      by: "dalek",
      year: 2374,
      units: { dhc: 21 },
      minutes: 100,
      sides: [{ power: "dominion" }],
    };
    expect(compiled.ok ? compiled.value({ e }) : compiled.error).toBe(value);
  });

  it.each<readonly [ExpressionKind, string, string]>([
    ["condition", "holder('a')", "it must be true or false, not string"],
    ["condition", "holdr('a') == 'b'", "no matching overload"],
    ["condition", "holder(3) == 'b'", "no matching overload"],
    ["condition", "year() == 'a'", "no such overload"],
    ["condition", "year() >", "Unexpected token"],
    ["condition", "secret > 3", "Unknown variable"],
    ["condition", "", "Unexpected token"],
    ["condition", "(".repeat(1000), ""],
    ["condition", "true && ".repeat(300), "more than 2000 characters"],
    ["event", "e.name.matches('(a+)+b')", "matches() is not used"],
    ["condition", "timestamp('2024-01-01T00:00:00Z') == timestamp('')", "timestamp() is not used"],
    ["figure", "'a'", "it must be a number, not string"],
    ["event", "f.star == 'a'", "Unknown variable"],
  ])("[%s] refuses %s", (kind, text, reason) => {
    const compiled = compileExpression(text, kind);
    expect(compiled.ok ? "accepted" : compiled.error.message).toContain(reason);
    expect(compiled.ok).toBe(false);
  });

  it("does not mix up two contexts when one expression runs inside another", () => {
    const inner = compileExpression("year() == 1.0", "condition");
    const outer = compileExpression("fighting('a') && year() == 2374", "condition");
    const nested: ConditionContext = {
      ...context,
      fighting: () => inner.ok && inner.value({ ...context, year: () => 1 }),
    };
    expect(outer.ok && outer.value(nested)).toBe(true);
  });

  it("evaluates 200,000 times within a second and a half", () => {
    const compiled = compileExpression("share('dalek', 'cardassia') >= 0.25 && year() > 2373", "condition");
    let held = 0;
    for (let run = 0; run < 200_000; run += 1) if (compiled.ok && compiled.value(context)) held += 1;
    expect(held).toBe(200_000);
  }, 1500);

  it("answers any text without throwing", () => {
    const piece = fc.constantFrom(
      ..."holder(|'a'|)|e.|star|&&|==|3|99999999999999999999|1e999|[|]|{|}|.exists(x,|has(|?|:|-|!|\\|\"|r'|b'|in|null|int(|size(|/0".split(
        "|",
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom<ExpressionKind>("condition", "figure", "event"),
        (pieces, kind) => {
          const compiled = compileExpression(pieces.join(" "), kind);
          expect(compiled.ok ? "" : compiled.error.message).toBeTypeOf("string");
        },
      ),
      { seed: 20260107, numRuns: 3000 },
    );
  });

  it("knows of every function of the context", () => {
    expect(Object.keys(conditionFunctions).sort()).toEqual(Object.keys(context).sort());
  });
});

describe("keysNamedIn", () => {
  it("finds what an expression names, with its place", () => {
    expect(keysNamedIn("holder('bajor') == 'x' && share( \"a\" , 'b-c' ) > 1 && year() > 2")).toEqual([
      { table: "star", key: "bajor", at: 8 },
      { table: "power", key: "a", at: 34 },
      { table: "power or region", key: "b-c", at: 40 },
    ]);
  });
});
