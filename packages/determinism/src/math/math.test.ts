import { expect, test } from "vitest";
import { hashText } from "../hash.ts";
import { uniform } from "../samplers/uniform.ts";
import { createStream } from "../stream.ts";
import { cbrt, exp, expm1, log, log1p, pow } from "./exponential.ts";
import { logFactorial, logGamma, stirlingErrorAt } from "./gamma.ts";
import { log1pMinus } from "./probabilities.ts";
import { atan2, cos, sin } from "./trigonometry.ts";

/** What the engine offers, good for a comparison but not for a result. */
const engine = Math;

const COUNT = 20_000;

/** Arguments made with + - * only, so that they are the same everywhere: half of them within 2 of 0, half over many magnitudes. */
function argumentsOf(purpose: string, halvings: number): number[] {
  const stream = createStream(2024, purpose);
  return Array.from({ length: COUNT }, (_, i) => {
    let x = 4 * uniform(stream) - 2;
    const steps = i % 2 === 0 ? 0 : Math.floor(uniform(stream) * halvings);
    const factor = uniform(stream) < 0.5 ? 0.5 : 2;
    for (let step = 0; step < steps; step++) x *= factor;
    return x;
  });
}

function bitsOf(values: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(8));
  return values
    .map((value) => {
      view.setFloat64(0, value);
      return (
        view.getUint32(0).toString(16).padStart(8, "0") + view.getUint32(4).toString(16).padStart(8, "0")
      );
    })
    .join();
}

const anything = argumentsOf("anything", 900);
const moderate = argumentsOf("moderate", 9);
const positive = anything.map(Math.abs);
const cases: Readonly<Record<string, readonly number[]>> = {
  log: positive.map(log),
  exp: moderate.map(exp),
  log1p: positive.map(log1p),
  expm1: moderate.map(expm1),
  sin: anything.map(sin),
  cos: anything.map(cos),
  cbrt: anything.map(cbrt),
  atan2: anything.map((x, i) => atan2(x, anything[COUNT - 1 - i]!)),
  pow: moderate.map((y, i) => pow(Math.abs(moderate[COUNT - 1 - i]!), y)),
  logGamma: moderate.map((x) => logGamma(Math.abs(x))),
  logFactorial: moderate.map((x) => logFactorial(Math.floor(Math.abs(x) * 1000))),
};

test("the bits of 20,000 values of each function are frozen", () => {
  const hashes = Object.fromEntries(
    Object.entries(cases).map(([name, values]) => [name, hashText(bitsOf(values))]),
  );
  expect(hashes).toMatchInlineSnapshot(`
    {
      "atan2": "4f6719f00610fa45",
      "cbrt": "441ae78daed62d3d",
      "cos": "380b1eb63bb3a14f",
      "exp": "896c507b0ee12e87",
      "expm1": "44007e5d121a7a80",
      "log": "1de2feb852ec17c8",
      "log1p": "9b7e0cbd870b8c71",
      "logFactorial": "52fa91e191da6368",
      "logGamma": "abf397600ad555ab",
      "pow": "34b2a47b215716c9",
      "sin": "29b0161a0d6eeabc",
    }
  `);
});

function worstRelative(ours: readonly number[], theirs: readonly number[]): number {
  let worst = 0;
  ours.forEach((value, i) => {
    const other = theirs[i]!;
    if (Object.is(value, other)) return;
    const gap = Math.abs(value - other);
    // One unit of the subnormal range is rounding, whatever its share of the value.
    if (gap > 5e-324) worst = Math.max(worst, gap / Math.max(Math.abs(other), 2.3e-308));
  });
  return worst;
}

test("every function agrees with the engine's own within its bound", () => {
  const twoUlp = 4.5e-16;
  expect(worstRelative(cases.log!, positive.map(engine.log))).toBeLessThan(twoUlp);
  expect(worstRelative(cases.exp!, moderate.map(engine.exp))).toBeLessThan(twoUlp);
  expect(worstRelative(cases.sin!, anything.map(engine.sin))).toBeLessThan(twoUlp);
  expect(worstRelative(cases.cos!, anything.map(engine.cos))).toBeLessThan(twoUlp);
  expect(worstRelative(cases.log1p!, positive.map(engine.log1p))).toBeLessThan(7e-16);
  expect(worstRelative(cases.expm1!, moderate.map(engine.expm1))).toBeLessThan(7e-16);
  expect(worstRelative(cases.cbrt!, anything.map(engine.cbrt))).toBeLessThan(7e-16);
  expect(
    worstRelative(
      cases.atan2!,
      anything.map((x, i) => engine.atan2(x, anything[COUNT - 1 - i]!)),
    ),
  ).toBeLessThan(7e-16);
  expect(
    worstRelative(
      cases.pow!,
      moderate.map((y, i) => Math.abs(moderate[COUNT - 1 - i]!) ** y),
    ),
  ).toBeLessThan(1e-14);
});

test("special values are those of Math", () => {
  const special = [0, -0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, Infinity, -Infinity, NaN];
  const extreme = [1e308, -1e308, 5e-324, 709.78, 710, -745.1, -746];
  const strangers: string[] = [];
  const compare = (name: string, ours: number, theirs: number): void => {
    const near = theirs !== 0 && Math.abs(ours - theirs) <= 1e-14 * Math.abs(theirs);
    if (!near && !Object.is(ours, theirs)) strangers.push(`${name} is ${ours}, not ${theirs}`);
  };
  for (const x of [...special, ...extreme]) {
    for (const [name, ours] of Object.entries({ log, exp, log1p, expm1, sin, cos, cbrt })) {
      compare(
        `${name}(${x})`,
        ours(x),
        engine[name as "log" | "exp" | "log1p" | "expm1" | "sin" | "cos" | "cbrt"](x),
      );
    }
    for (const y of [...special, ...extreme]) {
      compare(`pow(${x}, ${y})`, pow(x, y), x ** y);
      compare(`atan2(${x}, ${y})`, atan2(x, y), engine.atan2(x, y));
    }
  }
  expect(strangers).toEqual([]);
});

test("sine and cosine keep their digits where the argument is large or next to a zero", () => {
  for (const x of [
    Math.PI,
    355,
    1e22,
    2 ** 1000,
    5.3e15,
    6381956970095103 * 2 ** 797,
    999_999.5,
    1_000_001,
    52174,
  ]) {
    expect(Math.abs(sin(x) - engine.sin(x))).toBeLessThanOrEqual(2.3e-16 * Math.abs(engine.sin(x)));
    expect(Math.abs(cos(x) - engine.cos(x))).toBeLessThanOrEqual(2.3e-16 * Math.abs(engine.cos(x)));
  }
});

test("log gamma meets its exact values and its recurrence", () => {
  expect(logGamma(1)).toBe(0);
  expect(logGamma(2)).toBe(0);
  expect(Math.abs(logGamma(0.5) / (0.5 * engine.log(Math.PI)) - 1)).toBeLessThan(1e-13);
  let product = 1;
  for (let n = 1; n <= 170; n++) {
    product *= n;
    expect(Math.abs(logFactorial(n) - engine.log(product))).toBeLessThanOrEqual(1e-13 * engine.log(product));
  }
  for (const x of [
    1e-8, 0.3, 0.4999, 0.5, 0.9, 1.4999, 1.5, 2.4999, 2.5, 7.3, 9.9999, 10, 11.5, 300.25, 1e6,
  ]) {
    const gap = logGamma(x + 1) - logGamma(x) - log(x);
    expect(Math.abs(gap)).toBeLessThan(1e-13 * Math.max(1, Math.abs(logGamma(x + 1))));
  }
  const z = 2 ** -30;
  const nearOne = -0.5772156649015329 * z + 0.8224670334241132 * z * z - 0.40068563438653143 * z * z * z;
  expect(Math.abs(logGamma(1 + z) / nearOne - 1)).toBeLessThan(1e-13);
  expect(() => logGamma(0)).toThrow(new RangeError("x must be positive, got 0"));
  expect(() => logFactorial(-1)).toThrow(new RangeError("n must be a whole number of at least 0, got -1"));
});

test("the remainder terms used by the samplers keep their digits", () => {
  const stirlingError = (n: number): number | undefined => {
    const cells = Float64Array.of(n);
    stirlingErrorAt(cells, 0);
    return cells[0];
  };
  expect(stirlingError(1)).toBeCloseTo(1 - 0.5 * engine.log(2 * Math.PI), 14);
  expect(stirlingError(15)).toBeCloseTo(
    1 / 180 - 1 / (360 * 15 ** 3) + 1 / (1260 * 15 ** 5) - 1 / (1680 * 15 ** 7),
    13,
  );
  expect(Math.abs(log1pMinus(1e-9) / (-0.5e-18 + 1e-27 / 3) - 1)).toBeLessThan(1e-15);
  for (const x of [-0.9, -0.4, -0.399, -0.1, 0.2, 0.499, 0.5, 3]) {
    expect(Math.abs(log1pMinus(x) - (engine.log1p(x) - x))).toBeLessThan(1e-15);
  }
});
