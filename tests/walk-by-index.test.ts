import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { list$of } from "../tools/list-of.js";
import { walkByIndex } from "../tools/walk-by-index.js";

/** What a function made of this code returns, once as it is and once with its loops by index. */
function bothWays(code: string): readonly unknown[] {
  const walked = walkByIndex(code);
  expect(walked).not.toContain(" of ");
  return [code, walked].map((text) => runInNewContext(`(() => {\n${text}\n})()`, { list$of }) as unknown);
}

describe("loops by index", () => {
  it.each([
    ["a list", "const out = [];\nfor (const x of [3, 1, 2]) {\n    out.push(x);\n}\nreturn out;"],
    [
      "a list that grows in the loop",
      "const list = [1];\nfor (const x of list) {\n    if (x < 5)\n        list.push(x + 1);\n}\nreturn list;",
    ],
    [
      "loops without braces, one in the other",
      "const out = [];\nfor (const row of [[1, 2], [3]])\n    for (const x of row)\n        out.push(x); // each\nout.push(9);\nreturn out;",
    ],
    [
      "the last loop of a block",
      "const out = [];\nif (out.length === 0) {\n    for (const x of [1, 2])\n        if (x > 1)\n            out.push(x);\n        else\n            out.push(-x);\n}\nreturn out;",
    ],
    [
      "names taken apart, continue and a label",
      "let sum = 0;\nouter: for (const { a, b: [c] } of [{ a: 1, b: [2] }, { a: 3, b: [4] }]) {\n    for (const x of [1, 2, 3]) {\n        if (x === 2)\n            continue outer;\n        sum += a * c * x;\n    }\n}\nreturn sum;",
    ],
    [
      "functions that keep their own item",
      "const asks = [];\nfor (const x of [1, 2]) {\n    asks.push(() => x);\n}\nreturn asks.map((ask) => ask());",
    ],
    [
      "a set and a text",
      'const out = [];\nfor (const x of new Set([2, 1])) {\n    out.push(x);\n}\nfor (const sign of "ab") {\n    out.push(sign);\n}\nreturn out;',
    ],
  ])("walk %s as before", (_, code) => {
    const [before, after] = bothWays(code);
    expect(before).toBeDefined();
    expect(after).toEqual(before);
  });

  it("leave loops over pairs alone, which may be the entries of a map that changes", () => {
    const text = "for (const [key, value] of map) {\n}";
    expect(walkByIndex(text)).toBe(text);
  });

  it("leave texts with templates over several lines alone, which may hold code for elsewhere", () => {
    const text = "const page = `\nfor (const x of data) {\n}\n`;\nfor (const y of []) {\n}";
    expect(walkByIndex(text)).toBe(text);
  });
});
