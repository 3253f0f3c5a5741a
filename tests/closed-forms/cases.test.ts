import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { closedForms } from "./support.ts";

const report = readFileSync(new URL("../../docs/validation.md", import.meta.url), "utf8");
const tests = ["lanchester-equations", "lanchester-chain", "salvo", "holomap-space", "industry"].map((name) =>
  readFileSync(new URL(`${name}.test.ts`, import.meta.url), "utf8"),
);

it("every case is named once, with its source, and lies in a family that a test runs and the report lists", () => {
  const ids = closedForms.map((row) => row.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, source } of closedForms) {
    const family = id.split("-")[0] ?? id;
    expect(source.length, id).toBeGreaterThan(10);
    const isRun = tests.some((text) => text.includes(`"${id}"`) || text.includes(`casesOf("${family}-`));
    expect(isRun, `${id} is run`).toBe(true);
    expect(report, `${id} is reported`).toContain(family);
  }
});

it("the report counts the cases there are", () => {
  const countOf = (family: string) => closedForms.filter((row) => row.id.startsWith(`${family}-`)).length;
  const rows = report.split("\n").filter((line) => /^\| [a-z]/.test(line));
  for (const family of [
    "area",
    "osipov",
    "hetero",
    "iwo",
    "trafalgar",
    "ctmc",
    "linear",
    "okcorral",
    "hp2",
  ]) {
    const row = rows.find((line) => line.startsWith(`| ${family}`) && line.includes("Lanchester"));
    expect(row?.split("|")[3]?.trim(), family).toBe(String(countOf(family)));
  }
  for (const family of ["salvo", "armstrong", "coronel", "coral", "volley"]) {
    const row = rows.find((line) => line.startsWith(`| ${family}`));
    expect(row?.split("|")[3]?.trim(), family).toBe(String(countOf(family)));
  }
});
