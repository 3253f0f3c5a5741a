import { readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/**
 * Who may import whom, and which libraries. A new line here is a decision (docs/decisions). A line that nobody
 * uses any more fails as well: the table is the truth.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "packages/determinism": [],
  "packages/scenario": [
    "@holomap/determinism",
    "@marcbachmann/cel-js",
    "csv-parse",
    "fastest-levenshtein",
    "yaml",
  ],
  "packages/scenario/node": ["node"],
  "packages/battle": ["@holomap/determinism", "fastest-levenshtein"],
  "packages/simulation": ["@holomap/battle", "@holomap/determinism", "@holomap/scenario"],
  "packages/commanders": ["@holomap/determinism", "@holomap/scenario", "@holomap/simulation"],
  "packages/canon": ["@holomap/scenario", "@holomap/simulation"],
  "packages/chronicle": ["@holomap/scenario", "@holomap/simulation"],
  "packages/lab": [
    "@holomap/battle",
    "@holomap/canon",
    "@holomap/chronicle",
    "@holomap/determinism",
    "@holomap/scenario",
    "@holomap/simulation",
    "vega",
    "vega-lite",
    "yaml",
  ],
  "apps/cli": [
    "@duckdb/node-api",
    "@holomap/battle",
    "@holomap/canon",
    "@holomap/chronicle",
    "@holomap/commanders",
    "@holomap/determinism",
    "@holomap/lab",
    "@holomap/scenario",
    "@holomap/simulation",
    "bullmq",
    "commander",
    "fastest-levenshtein",
    "ioredis",
    "node",
  ],
};

const root = fileURLToPath(new URL("..", import.meta.url));

interface Import {
  readonly room: string;
  readonly file: string;
  readonly from: string;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory())
      return name === "node_modules" || name === "dist" ? [] : sourceFiles(path);
    return name.endsWith(".ts") && !/\.(test|bench)\.ts$/.test(name) && name !== "testing.ts" ? [path] : [];
  });
}

function importsOf(path: string): string[] {
  const text = readFileSync(path, "utf8");
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)|(?:^|\n)import\s+"([^"]+)"/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3]!);
}

function roomOf(file: string): string {
  const [folder, name, , sub] = file.split("/");
  return folder === "packages" && name === "scenario" && sub === "node"
    ? "packages/scenario/node"
    : `${folder}/${name}`;
}

function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node";
  const parts = specifier.split("/");
  return specifier.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!;
}

const files = ["packages", "apps"].flatMap((folder) =>
  readdirSync(join(root, folder)).flatMap((name) => sourceFiles(join(root, folder, name, "src"))),
);
const imports: Import[] = files.flatMap((path) => {
  const file = relative(root, path);
  return importsOf(path).map((from) => ({ room: roomOf(file), file, from }));
});

test("the test sees the whole house", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(imports.length).toBeGreaterThan(300);
});

test("every room imports only what the table allows", () => {
  const breaches = imports
    .filter(({ from }) => !from.startsWith("."))
    .filter(
      ({ room, from }) =>
        !(allowed[room] ?? []).includes(packageOf(from)) &&
        !(room === "packages/scenario/node" && packageOf(from) === "yaml"),
    )
    .map(({ file, from }) => `${file} imports ${from}`);
  expect(breaches).toEqual([]);
});

test("relative imports stay inside the room", () => {
  const breaches = imports
    .filter(({ from }) => from.startsWith("."))
    .filter(({ file, from }) => {
      const [folder, name] = file.split("/");
      return !relative(root, join(root, file, "..", from)).startsWith(`${folder}/${name}/src/`);
    })
    .map(({ file, from }) => `${file} imports ${from}`);
  expect(breaches).toEqual([]);
});

test("systems of the simulation never import each other, and model imports no system", () => {
  const breaches = imports
    .filter(({ room, from }) => room === "packages/simulation" && from.startsWith("."))
    .filter(({ file, from }) => {
      const system = /src\/systems\/([^/]+)\//.exec(file)?.[1];
      const target = relative(root, join(root, file, "..", from));
      const other = /src\/systems\/([^/]+)\//.exec(target)?.[1];
      if (file.includes("src/model/")) return !target.includes("src/model/");
      if (system === undefined) return false;
      return (other !== undefined && other !== system) || target.includes("src/campaign/");
    })
    .map(({ file, from }) => `${file} imports ${from}`);
  expect(breaches).toEqual([]);
});

test("no line of the table is stale", () => {
  const used = new Set(
    imports.filter(({ from }) => !from.startsWith(".")).map(({ room, from }) => `${room} ${packageOf(from)}`),
  );
  const stale = Object.entries(allowed).flatMap(([room, list]) =>
    list.map((name) => `${room} ${name}`).filter((line) => !used.has(line)),
  );
  expect(stale).toEqual([]);
});
