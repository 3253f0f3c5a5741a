import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "csv-parse/sync";
import { defaultLimits } from "../limits.ts";
import { parseTable } from "./parse-table.ts";

function rowsOf(text: string): unknown {
  const table = parseTable(text, defaultLimits);
  if (!table.ok) return table.error;
  return table.value.rows.map((row) =>
    row.entries.map(({ key, value }) => [key, value.kind === "scalar" ? value.text : "", value.at]),
  );
}

describe("parseTable", () => {
  it("reads cells with their offsets, leaves empty ones out, and passes over empty lines", () => {
    expect(rowsOf('\ufeffkey,name,x\n\na, "Qo\'noS, ""the"" world" ,\nb,,  3 \n')).toEqual([
      [
        ["key", "a", 13],
        ["name", 'Qo\'noS, "the" world', 16],
      ],
      [
        ["key", "b", 42],
        ["x", "3", 47],
      ],
    ]);
  });

  it.each([
    ["SC20", 'a,b\n1,"2\n', 6],
    ["SC20", 'a,b\n1,"2"3\n', 6],
    ["SC20", 'a,b\n1,2"3\n', 6],
    ["SC20", 'a,b\n\n"2"3,1\n', 5],
    ["SC20", "a,b\n1\n", 4],
    ["SC20", "a,,b\n", 2],
    ["SC13", "a,b,a\n", 4],
    ["SC14", "a,__proto__\n", 2],
  ])("[%s] refuses %j", (rule, text, at) => {
    expect(rowsOf(text)).toMatchObject([{ rule, at }]);
  });

  it("finds its cells after line breaks in quotes, after characters of several bytes and empty lines", () => {
    expect(rowsOf('key,b\n1,"x\n\ny ""z"", w" \n\n  \n“é”, 😀 \n ,ü\n')).toEqual([
      [
        ["key", "1", 6],
        ["b", 'x\n\ny "z", w', 8],
      ],
      [
        ["key", "“é”", 29],
        ["b", "😀", 34],
      ],
      [["b", "ü", 40]],
    ]);
  });

  it("[SC20] tells every row of another length", () => {
    expect(rowsOf("a,b\n1\n1,2\n1,2,3\n")).toMatchObject([
      { rule: "SC20", at: 4 },
      { rule: "SC20", at: 10 },
    ]);
  });

  it("[SC2] bounds the cells of a row and ends soon with quotes that are never closed", () => {
    expect(rowsOf(`a${",a".repeat(64)}\n`)).toMatchObject([{ rule: "SC2", at: 0 }]);
    expect(rowsOf(`a,b\n1${",a".repeat(100_000)}\n`)).toMatchObject([{ rule: "SC2", at: 4 }]);
    expect(rowsOf(`a,b\n1,"${'2,""\n'.repeat(200_000)}`)).toMatchObject([{ rule: "SC20", at: 6 }]);
  });

  it("reads the same cells as the library by its own names of columns", () => {
    const cell = fc.stringMatching(/^[a-z ,"\n]{0,6}$/).map((text) => text.trim());
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        const quote = (text: string): string =>
          /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        const text = `a,b,c\n${rows.map((row) => `${["x", ...row.slice(1)].map(quote).join(",")}\n`).join("")}`;
        const expected = parse(text, { columns: true }) as readonly Record<string, string>[];
        const table = parseTable(text, defaultLimits);
        const ours = table.ok ? table.value.rows : [];
        expect(
          ours.map((row) =>
            row.entries.map(({ key, value }) => [key, value.kind === "scalar" ? value.text : ""]),
          ),
        ).toEqual(expected.map((row) => Object.entries(row).filter(([, value]) => value !== "")));
      }),
      { seed: 20260106, numRuns: 300 },
    );
  });
});
