import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument, stringify } from "yaml";
import { defaultLimits } from "../limits.ts";
import type { Node } from "./node.ts";
import { parseYaml } from "./parse-yaml.ts";

type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

function plainOf(node: Node | null): Plain {
  if (node === null) return "";
  if (node.kind === "scalar") return node.text;
  if (node.kind === "list") return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map((entry) => [entry.key, plainOf(entry.value)]));
}

function ours(text: string): Plain | undefined {
  const result = parseYaml(text, defaultLimits);
  return result.ok ? plainOf(result.value) : undefined;
}

/** What the reference parser makes of the text when every scalar is a text; undefined if it refuses. */
function reference(text: string): Plain | undefined {
  const document = parseDocument(text, { schema: "failsafe", strict: true, uniqueKeys: true, merge: false });
  if (document.errors.length > 0) return undefined;
  return nullsToEmpty(document.toJS());
}

function nullsToEmpty(value: unknown): Plain {
  if (Array.isArray(value)) return value.map(nullsToEmpty);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, nullsToEmpty(inner)]));
  }
  return typeof value === "string" ? value : "";
}

const words = fc.oneof(
  fc.stringMatching(/^[a-z0-9 :#,'"{}[\]\n-]{0,24}$/),
  fc.constantFrom(
    "2374-11-03",
    "share('dalek', 'cardassia')",
    "a: b",
    "- a",
    "# no comment",
    "",
    "null",
    "line\nline\n\nline",
    "Chin'toka",
  ),
);
const key = fc.stringMatching(/^[a-z][a-zA-Z0-9-]{0,8}$/);
const { tree } = fc.letrec<{ tree: Plain }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    words,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 4 }),
  ),
}));

const samples = [
  "a: 1\nb:\n- x\n- y: 2\n  z: 3\nc: {d: 1, e: [2, 3]}\n",
  "# comment\n---\n- key: one   # trailing\n  text: >\n    folded\n    lines\n\n    more\n      indented\n  last: |-\n    kept\n     as is\n",
  "- text: plain over\n    two lines\n\n    and a third\n  'quoted key': \"a\\tb \\\n    c\"\n",
  "do:\n  - { do: bring, formation: first-fleet }\n  - { do: order, formation: first-fleet,\n      mission: attack, place: ds9 }\n",
  "when: \"holder('bajor') == 'bajor'\"\nempty:\nnext: 'it''s\n  folded'\n",
  "- - a\n  - b\n-\n  - c\n- >+\n  kept\n\n\n- [ 'a', \"b\" , c d ]\n",
];

describe("parseYaml", () => {
  it.each(samples)("reads a sample as the reference parser does: %j", (text) => {
    expect(ours(text)).toEqual(reference(text));
    expect(ours(text)).toBeDefined();
  });

  it("reads whatever the reference parser writes", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(tree), fc.dictionary(key, tree)),
        fc.constantFrom(20, 80),
        (value, lineWidth) => {
          const text = stringify(value, { lineWidth });
          expect(ours(text)).toEqual(reference(text));
        },
      ),
      { seed: 20260101, numRuns: 400 },
    );
  });

  it("never reads a damaged text otherwise than the reference parser", () => {
    const edit = fc.record({
      sample: fc.constantFrom(...samples),
      at: fc.nat(220),
      drop: fc.nat(3),
      put: fc.constantFrom(
        "",
        " ",
        "  ",
        "\n",
        "\n  ",
        ":",
        ": ",
        "- ",
        "'",
        '"',
        "{",
        "}",
        "[",
        "]",
        ",",
        "#",
        " #",
        "|",
        ">",
        "a",
        "\\",
        "?",
        "\t",
        "---\n",
      ),
    });
    fc.assert(
      fc.property(edit, ({ sample, at, drop, put }) => {
        const text = sample.slice(0, at) + put + sample.slice(at + drop);
        const value = ours(text);
        if (value !== undefined) expect(value).toEqual(reference(text));
      }),
      { seed: 20260102, numRuns: 2000 },
    );
  });

  it.each([
    ["SC10", "a: 'open\n", 3],
    ["SC10", "a: [1, 2\n", 3],
    ["SC10", "a: {b:1}\n", 4],
    ["SC10", "a: 1\n  b: 2\n", 8],
    ["SC10", "- a\nb: 1\n", 4],
    ["SC10", "a:\n\tb: 1\n", 3],
    ["SC11", "a: &x 1\nb: *x\n", 3],
    ["SC11", "a: !!binary x\n", 3],
    ["SC11", "? a\n: b\n", 0],
    ["SC11", "a: 1\n---\nb: 2\n", 5],
    ["SC11", "<<: {a: 1}\n", 0],
    ["SC13", "a: 1\nb: 2\na: 3\n", 10],
    ["SC14", "__proto__: {polluted: 1}\n", 0],
    ["SC14", "a: { constructor: 1 }\n", 5],
  ])("[%s] refuses %j", (rule, text, at) => {
    const result = parseYaml(text, defaultLimits);
    expect(result.ok ? null : [result.error.rule, result.error.at]).toEqual([rule, at]);
  });

  it("[SC12] refuses deep nesting at once", () => {
    for (const [text, at] of [
      ["[".repeat(1_000_000), 64],
      ["- ".repeat(1_000_000), 128],
      ["{a: ".repeat(1_000_000), 253],
    ] as const) {
      const result = parseYaml(text, defaultLimits);
      expect(result.ok ? null : [result.error.rule, result.error.at]).toEqual(["SC12", at]);
    }
  });

  it("[SC2] bounds the number of values", () => {
    const result = parseYaml("- a\n".repeat(50), { ...defaultLimits, nodes: 20 });
    expect(result.ok ? null : result.error.rule).toBe("SC2");
  });
});
