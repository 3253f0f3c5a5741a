import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

/** The command as built, as a person runs it: what-ifs, fits, forecasts, and what is made of their results. */
const app = fileURLToPath(new URL("../apps/cli/", import.meta.url));
const { bin } = JSON.parse(readFileSync(join(app, "package.json"), "utf8")) as { bin: { holomap: string } };
const command = join(app, bin.holomap);
const folder = mkdtempSync(join(tmpdir(), "holomap-studies-"));

const measures = `- { key: stars, kind: figure, of: held('sarn') }
- { key: corrin, kind: chance, of: "holder('corrin') == 'sarn'" }
- { key: war, kind: date, when: "relation('sarn', 'veyra') == 'war'" }
`;

const experiment = `title: Does a larger fleet help?
runs: 6
design: full-factorial
factors:
  - { key: fleet, name: fleets of the Compact, path: "formations[power=sarn].units.*", times: [0.5, 1, 2] }
  - { key: repair, path: rules.repairDays, to: [5, 30] }
responses: [stars, corrin]
monotonic: [{ response: stars, factor: fleet, direction: up }]
`;

const calibration = `title: How large is the fleet?
budget: 120
population: 20
checks: 10
unknowns:
  - { key: fleet, path: "formations[power=sarn].units.*", times: [0.5, 2], scale: log }
fit: [war-breaks-out]
`;

function holomap(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, "lab", ...args], { cwd: folder, encoding: "utf8" });
}

/** A call that succeeds without a word of complaint; what it printed. */
function says(...args: string[]): string {
  const result = holomap(...args);
  expect(result.stderr).toBe("");
  expect(result.status).toBe(0);
  return result.stdout;
}

function read(...way: string[]): string {
  return readFileSync(join(folder, ...way), "utf8");
}

function rowsOf(sql: string, study: string): readonly Readonly<Record<string, unknown>>[] {
  return JSON.parse(says("query", study, sql, "--json")) as Readonly<Record<string, unknown>>[];
}

beforeAll(() => {
  expect(spawnSync(process.execPath, [command, "new", "my-war"], { cwd: folder }).status).toBe(0);
  writeFileSync(join(folder, "m.yaml"), measures);
  mkdirSync(join(folder, "my-war", "lab"));
  writeFileSync(join(folder, "my-war", "lab", "fleet.yaml"), experiment);
  writeFileSync(join(folder, "my-war", "lab", "size.yaml"), calibration);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("an experiment plays every point on the same dice, with any number of workers, and goes on after a stop", () => {
  const call = ["experiment", "my-war", "fleet", "--measures", "m.yaml"];
  const told = says(...call, "--workers", "1", "--out", "one");
  expect(told).toContain("Does a larger fleet help?");
  expect(told).toMatch(/36 wars: 6 points \(full-factorial\), 6 wars each/);
  expect(told).toMatch(/fleet +fleets of the Compact +0\.500 /);
  expect(told).toMatch(/stars should go up with fleet/);
  says(...call, "--workers", "2", "--out", "two", "--quiet");
  for (const file of ["results.json", "replications.jsonl", "origin.json"])
    expect(read("two", file)).toBe(read("one", file));
  const lines = read("one", "replications.jsonl").split("\n");
  writeFileSync(join(folder, "two", "replications.jsonl"), `${lines.slice(0, 20).join("\n")}\n`);
  says(...call, "--out", "two", "--resume", "--quiet");
  expect(read("two", "replications.jsonl")).toBe(read("one", "replications.jsonl"));
  expect(rowsOf("SELECT count(*) AS n FROM battles", "two")).toEqual(
    rowsOf("SELECT count(*) AS n FROM battles", "one"),
  );
});

test("variants stand side by side from a date on, with orders of their own", () => {
  const war = "{ key: war, orders: [{ power: sarn, order: { order: declare-war, on: veyra } }] }";
  const asked = "[{ key: at-war, kind: chance, of: \"relation('sarn', 'veyra') == 'war'\" }]";
  const call = ["compare", "my-war", "--at", "2501-02", "--until", "2501-03-15", "--runs", "4"];
  const told = says(...call, "--variant", war, "--measures", asked, "--out", "side");
  expect(told).toMatch(/^ +base +as it is +0\.0%/m);
  expect(told).toMatch(/^ +war +100\.0%.* \+100 /m);
});

test("a calibration fits a figure to a beat and says what the others make of it", () => {
  const told = says("calibrate", "my-war", "size", "--out", "fit");
  expect(told).toContain("How large is the fleet?");
  expect(told).toMatch(/\d+ wars of 120 at most/);
  const { unknowns } = JSON.parse(read("fit", "results.json")) as {
    unknowns: { posterior: { median: number } | null }[];
  };
  expect(unknowns[0]?.posterior?.median).toBeGreaterThan(0.5);
  says("calibrate", "my-war", "size", "--out", "again", "--workers", "1", "--quiet");
  expect(read("again", "results.json")).toBe(read("fit", "results.json"));
});

test("a forecast of one power stands beside the truth and what came", () => {
  const call = ["forecast", "my-war", "--at", "2502-01", "--until", "2502-09", "--power", "veyra,sarn"];
  const told = says(...call, "--futures", "4", "--measures", "m.yaml", "--out", "told");
  expect(told).toMatch(/4 futures each of the truth and of worlds drawn from the views of/);
  expect(told).toMatch(/it came/);
  says(...call, "--futures", "4", "--measures", "m.yaml", "--out", "alone", "--workers", "1", "--quiet");
  expect(read("alone", "forecasts.jsonl")).toBe(read("told", "forecasts.jsonl"));
  const scored = says(...call, "--futures", "3", "--truths", "3", "--measures", "m.yaml", "--out", "scored");
  expect(scored).toMatch(/Brier/);
});

test("the tables of a study are asked in SQL and say where they come from", () => {
  const played = read("one", "replications.jsonl").trim().split("\n");
  expect(rowsOf("SELECT count(*) AS n FROM measures", "one")).toEqual([{ n: played.length * 3 }]);
  const stars = played.map((line) => (JSON.parse(line) as { measures: { stars: number } }).measures.stars);
  expect(rowsOf("SELECT sum(value) AS total FROM measures WHERE measure = 'stars'", "one")).toEqual([
    { total: stars.reduce((sum, value) => sum + value, 0) },
  ]);
  const metadata = rowsOf(
    `SELECT decode(key) AS key, decode(value) AS value FROM parquet_kv_metadata('${join(folder, "one", "battles.parquet")}')`,
    "one",
  );
  const names = metadata.map(({ key }) => key);
  for (const name of ["seed", "rules", "scenario_hash", "platform"])
    expect(names).toContain(`holomap_${name}`);
  expect(says("query", "one")).toMatch(/^battles +.*winner varchar/m);
  const wrong = holomap("query", "one", "SELECT * FROM nothing");
  expect(wrong.stderr).toContain("tables here: measures, battles");
  expect(wrong.status).toBe(1);
});

test("the charts of each study are one page", () => {
  for (const study of ["one", "side", "fit", "scored"]) {
    expect(says("report", study)).toContain("report.html");
    const page = read(study, "report.html");
    expect(page).toContain("<svg");
    expect(page.replaceAll(/xmlns(:\w+)?="[^"]*"/g, "")).not.toMatch(/https?:/);
  }
});

test("further beats are judged with --canon, and one that cannot be seen is told first", () => {
  writeFileSync(
    join(folder, "extra.yaml"),
    `- { key: corrin-taken, text: Corrin is taken., kind: battle, date: 2501/2502, measure: { event: star-taken, where: "e.star == 'corrin'" } }
- { key: nowhere, text: A star that is none., kind: battle, date: 2501/2502, measure: { event: star-taken, where: "e.star == 'korrin'" } }
`,
  );
  const result = holomap("canon", "my-war", "--runs", "4", "--canon", "extra.yaml", "--out", "beats");
  expect(result.stderr).toContain('nowhere cannot be seen: it waits for star "korrin"');
  expect(result.stdout).toMatch(/^corrin-taken +\d/m);
  expect(says("report", "beats", "--scenario", "my-war")).toContain("report.html");
  expect(existsSync(join(folder, "beats", "beats.parquet"))).toBe(true);
});

test("what can be changed is listed, and what stands there", () => {
  expect(says("paths", "my-war")).toMatch(/^ {2}attackRatio +a number from 0 to 1000$/m);
  expect(says("paths", "my-war", "rules.repairDays")).toMatch(/^rules\.repairDays +\d/);
  expect(holomap("paths", "my-war", "rules.repairDay").stderr).toContain("repairDays");
});

test.each<[string, string[], string[]]>([
  ["an experiment that is not there", ["experiment", "my-war", "flet"], ["one of the scenario's own: fleet"]],
  ["too many cells", ["experiment", "my-war", "huge.yaml"], ["huge.yaml", "1,000,000,000,000,000"]],
  ["an empty range", ["experiment", "my-war", "empty.yaml"], ["empty.yaml:4"]],
  ["an unknown measure", ["experiment", "my-war", "unknown.yaml"], ["unknown.yaml", 'did you mean "stars"']],
  ["a figure that is not there", ["experiment", "my-war", "lost.yaml"], ["lost.yaml", "repairDays"]],
  ["a beat that is not there", ["calibrate", "my-war", "blind.yaml"], ["blind.yaml", "war-breaks"]],
  ["a power that is not there", ["forecast", "my-war", "--at", "2501", "--power", "saarn"], ['"sarn"']],
  ["a forecast without a date", ["forecast", "my-war", "--power", "sarn"], ["--at"]],
  ["a folder without a study", ["report", "my-war"], ["holds no study"]],
  ["a folder without tables", ["query", "my-war"], ["there are no tables"]],
])("%s ends in words before a war is played", (_, args, words) => {
  const factors = Array.from(
    { length: 15 },
    (_, index) =>
      `  - { key: f${index}, path: doctrines.${index % 2 === 0 ? "x" : "y"}.attackRatio, to: [1,2,3,4,5,6,7,8,9,10] }`,
  );
  writeFileSync(join(folder, "huge.yaml"), `title: x\nruns: 1\nfactors:\n${factors.join("\n")}\n`);
  const one = (factor: string): string => `title: x\nruns: 1\nfactors:\n  - ${factor}\n`;
  writeFileSync(
    join(folder, "empty.yaml"),
    one("{ key: a, path: rules.repairDays, to: { low: 5, high: 5 } }"),
  );
  writeFileSync(
    join(folder, "unknown.yaml"),
    `${one("{ key: a, path: rules.repairDays, to: [5, 6] }")}responses: [star]\n`,
  );
  writeFileSync(join(folder, "lost.yaml"), one("{ key: a, path: rules.repairDay, to: [5, 6] }"));
  writeFileSync(
    join(folder, "blind.yaml"),
    calibration.replace("fit: [war-breaks-out]", "fit: [war-breaks]"),
  );
  const result = holomap(...args, ...(args[0] === "experiment" ? ["--measures", "m.yaml"] : []));
  for (const word of words) expect(result.stderr).toContain(word);
  expect(result.stderr + result.stdout).not.toMatch(/^\s+at .*\(|node:internal|TypeError|RangeError/m);
  expect(result.status).toBe(1);
});
