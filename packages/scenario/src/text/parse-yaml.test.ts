import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument, stringify } from "yaml";
import { defaultLimits, type Limits } from "../limits.ts";
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

function problemsOf(text: string, limits: Limits = defaultLimits): readonly string[] {
  const result = parseYaml(text, limits);
  if (result.ok) return [];
  return result.error.map(({ at, rule, message, hint }) => {
    return `${at} ${rule} ${message}${hint === undefined ? "" : `; ${hint}`}`;
  });
}

/** What the library makes of the text by its own road to values; undefined if it refuses. */
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
  it.each(samples)("reads a sample as the library itself does: %j", (text) => {
    expect(ours(text)).toEqual(reference(text));
    expect(ours(text)).toBeDefined();
  });

  it("reads whatever the library itself writes", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(tree), fc.dictionary(key, tree)),
        fc.constantFrom(20, 80),
        (value, lineWidth) => {
          const text = stringify(value, { lineWidth });
          expect(ours(text)).toEqual(reference(text));
        },
      ),
      { seed: 20260101, numRuns: 200 },
    );
  });

  it("never reads a damaged text otherwise than the library itself", () => {
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
      { seed: 20260102, numRuns: 800 },
    );
  });

  it.each([
    ["a: 'open\n", "3 SC10 this quote is never closed"],
    ['a: "b\n\n---\nc: 1\n', "3 SC10 this quote is never closed"],
    ['a: "b\\q"\n', "5 SC10 this is no escape that a text may hold; write a backslash as \\\\"],
    ['a: "\\0"\n', "3 SC3 an escape in this text stands for no character of a text"],
    ["a: {b:1}\n", '4 SC10 no value for "b:1"; write `key: value`, with a space after the colon'],
    ["a: b: c\n", "3 SC10 a second `: ` in one value; put the text in quotes, or check the indentation"],
    ["a: 1\n  b: 2\n", "3 SC10 a second `: ` in one value; put the text in quotes, or check the indentation"],
    ["- a\nb: 1\n", "4 SC10 this does not belong here; is a quote, a comma or a bracket missing?"],
    ["- a: 1\n -b: 2\n", "7 SC10 this does not belong to the list or map above; check the indentation"],
    ["a:\n\tb: 1\n", "3 SC10 a tab in the indentation; indent with spaces"],
    ["k\nl: 1\n", "0 SC10 expected `key: value` here; check the indentation, and the `: ` after the key"],
    ["a: @b\n", "3 SC10 a value cannot begin with this character; put the text in quotes"],
    ["a: 'b'#c\n", "6 SC10 a space is missing here"],
    ["a: |b\n c\n", "4 SC10 a block of text begins on the line after `|` or `>`"],
    ["a: *x\n", '3 SC10 no value above has the anchor "x"; a text that begins with * goes in quotes'],
    ["a: &x [*x]\n", '7 SC10 no value above has the anchor "x"; a text that begins with * goes in quotes'],
    [
      "a: !!binary x\n",
      "12 SC11 tags are not used in scenarios; if it is part of a text, put the text in quotes",
    ],
    ["%YAML 1.1\n---\na: 1\n", "0 SC11 directives are not used in scenarios; delete this line"],
    ["? [a]\n: b\n", "2 SC11 a list, map or alias cannot be a key in a scenario"],
    ["a: 1\n---\nb: 2\n", "5 SC11 a file holds one document; `---` may stand only at its beginning"],
    ["<<: {a: 1}\n", "0 SC11 merge keys are not used in scenarios; write the fields out"],
    ["a: 1\nb: 2\na: 3\n", '10 SC13 the field "a" stands twice in this map'],
    ["__proto__: {polluted: 1}\n", '0 SC14 "__proto__" cannot be the name of a field'],
    ["a: { constructor: 1 }\n", '5 SC14 "constructor" cannot be the name of a field'],
  ])("refuses %j", (text, told) => {
    expect(problemsOf(text)).toEqual([told]);
  });

  it("tells everything wrong, once for each line", () => {
    expect(
      problemsOf("a: [x,,y]\nb: [ c, , d ] \ne: 'x' y z\nf: 'x' y\ng: @\n").map((told) => told.slice(0, 8)),
    ).toEqual(["6 SC10 t", "18 SC10 ", "32 SC10 ", "48 SC10 "]);
    expect(problemsOf("a: 1\na: 2\n<<: 3\nb: !x 4\n").map((told) => told.slice(0, 8))).toEqual([
      "5 SC13 t",
      "10 SC11 ",
      "22 SC11 ",
    ]);
  });

  it("reads an alias as if its value were written out, at the offset where it is", () => {
    expect(ours("a: &x { b: [1, &y z] }\nc: *x\nd: *y\n")).toEqual({
      a: { b: ["1", "z"] },
      c: { b: ["1", "z"] },
      d: "z",
    });
    const result = parseYaml("a: &x 1\nb: *x\n", defaultLimits);
    const map = result.ok && result.value?.kind === "map" ? result.value : null;
    expect(map?.entries.map(({ at, value }) => [at, value.at])).toEqual([
      [0, 6],
      [8, 6],
    ]);
  });

  it("[SC2] counts what stands behind an alias each time", () => {
    const bomb = Array.from(
      { length: 30 },
      (_, level) => `- &a${level} [${level === 0 ? "x, x" : `*a${level - 1}, *a${level - 1}`}]\n`,
    ).join("");
    expect(problemsOf(bomb).map((told) => told.replace(/^\d+ /, ""))).toEqual([
      "SC2 the file holds more than 100000 values",
    ]);
  });

  it("[SC12] counts the depth behind an alias", () => {
    const deep = `- &a ${"[".repeat(40)}${"]".repeat(40)}\n- ${"[".repeat(20)}*a${"]".repeat(20)}\n`;
    expect(problemsOf(deep)).toEqual([]);
    expect(problemsOf(deep.replace("*a", "[[[[[[[*a]]]]]]]"))).toEqual([
      "115 SC12 lists and maps are nested more than 64 deep",
    ]);
  });

  it.each([
    ["brackets", "[".repeat(1_000_000), 64],
    ["dashes", "- ".repeat(1_000_000), 128],
    ["braces", "{a: ".repeat(1_000_000), 256],
  ])("[SC12] refuses deeply nested %s at once", (_, text, at) => {
    expect(problemsOf(text)).toEqual([`${at} SC12 lists and maps are nested more than 64 deep`]);
  });

  it("[SC2] bounds the number of values", () => {
    expect(problemsOf("- a\n".repeat(50), { ...defaultLimits, nodes: 20 })).toHaveLength(1);
    expect(problemsOf("- a\n".repeat(50), { ...defaultLimits, nodes: 50 })).toHaveLength(1);
    expect(problemsOf("- a\n".repeat(50), { ...defaultLimits, nodes: 51 })).toEqual([]);
  });

  it.each([
    ["brackets after the end", "[]".repeat(500_000), "SC10"],
    ["closing brackets", "a: ]\n".repeat(200_000), "SC10"],
    ["anchors", "&a\n".repeat(400_000), "SC2"],
    ["documents", "---\n".repeat(400_000), "SC2"],
    ["comments", "#\n".repeat(1_000_000), "SC2"],
    ["backslashes", `"${"\\".repeat(2_000_000)}`, "SC10"],
  ])("ends soon with a file full of %s", (_, text, rule) => {
    expect(problemsOf(text)[0]).toContain(rule);
  });
});
