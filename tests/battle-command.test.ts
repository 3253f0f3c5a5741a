import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

/** The command as built, as a person runs it. */
const app = fileURLToPath(new URL("../apps/cli/", import.meta.url));
const { bin } = JSON.parse(readFileSync(join(app, "package.json"), "utf8")) as { bin: { holomap: string } };
const command = join(app, bin.holomap);
const folder = mkdtempSync(join(tmpdir(), "holomap-battle-"));

const fight = `title: The raid on Kessra
rules: ogamex-2026-08
sides:
  alliance:
    name: The Alliance
    technology: { weapon: 3 }
    forces: { van: 60 light_fighter, reserve: 20 light_fighter, main: 4 cruiser }
  empire:
    name: The <Empire>
    forces: { wing: 90 light_fighter, wall: 10 rocket_launcher }
`;

function holomap(args: readonly string[], input = ""): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, "battle", ...args], { cwd: folder, encoding: "utf8", input });
}

function done(args: readonly string[], input = ""): string {
  const result = holomap(args, input);
  expect(result.stderr).toBe("");
  expect(result.status).toBe(0);
  return result.stdout;
}

beforeAll(() => writeFileSync(join(folder, "fight.yaml"), fight));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const duel = ["20 unit v 18 unit", "--rules", "lanchester"];

test("a shorthand is fought and told: chances, survivors, rounds, and a histogram of at most twenty rows", () => {
  const told = done([...duel, "--runs", "2000"]);
  expect(told).toMatch(/2,000 battles by the rules lanchester, seed 1, in /);
  expect(told).toMatch(/won by attacker +7\d\.\d% +\d+\.\d% to \d+\.\d%/);
  expect(told).toMatch(/all destroyed +0\.0%/);
  expect(told).toMatch(/attacker +unit +20 +\d+\.\d+ +\d+\.\d+ to \d+\.\d+ +\d+ +\d+ +\d+/);
  expect(told).toMatch(/rounds +\d/);
  expect(told).toMatch(/duration +1 d/);
  const bars = told.split("survivors of attacker, unit (20 at the start)\n")[1]!.trimEnd().split("\n");
  expect(bars.length).toBeGreaterThan(5);
  expect(bars.length).toBeLessThanOrEqual(20);
  expect(bars.every((bar) => bar.includes("%"))).toBe(true);
});

test("the words of a shorthand need no quotes", () => {
  expect(done(["20", "unit", "v", "18", "unit", "--rules", "lanchester", "--runs", "2000"])).toMatch(
    /won by attacker +7\d/,
  );
});

test("--json prints the documented document, the same bytes for the same seed", () => {
  const text = done(["fight.yaml", "--runs", "300", "--json"]);
  expect(done(["-", "--runs", "300", "--json"], fight).replace('"stdin"', '"fight"')).toBe(text);
  expect(done(["fight.yaml", "--runs", "300", "--json", "--seed", "2"])).not.toBe(text);
  const told = JSON.parse(text) as Record<string, never>;
  expect(Object.keys(told)).toEqual([
    "holomapBattle",
    "engagement",
    "title",
    "rules",
    "engine",
    "input",
    "seed",
    "runs",
    "sides",
    "draw",
    "mutualDestruction",
    "rounds",
    "durationMinutes",
    "reasons",
  ]);
  const { sides, draw, rounds } = told as unknown as {
    sides: Record<
      string,
      {
        winProbability: { successes: number };
        classes: Record<string, { initial: number; survivors: object }>;
        forces: object;
      }
    >;
    draw: { successes: number };
    rounds: { histogram: [number, number][] };
  };
  expect(Object.keys(sides)).toEqual(["alliance", "empire"]);
  const { alliance, empire } = sides as { alliance: (typeof sides)[string]; empire: (typeof sides)[string] };
  expect(alliance.winProbability.successes + empire.winProbability.successes + draw.successes).toBe(300);
  expect(alliance.classes["light_fighter"]!.initial).toBe(80);
  expect(Object.keys(alliance.forces)).toEqual(["van", "reserve", "main"]);
  expect(Object.keys(alliance.classes["light_fighter"]!.survivors)).toEqual(
    expect.arrayContaining(["mean", "sd", "se", "p05", "p50", "p95", "histogram"]),
  );
  expect(rounds.histogram.reduce((sum, [, count]) => sum + count, 0)).toBe(300);
});

test("--replay writes the seed's first battle, whatever the number of runs", () => {
  done(["fight.yaml", "--runs", "3", "--quiet", "--replay", "few.jsonl"]);
  done(["fight.yaml", "--runs", "50", "--quiet", "--replay", "many.jsonl"]);
  const text = readFileSync(join(folder, "few.jsonl"), "utf8");
  expect(readFileSync(join(folder, "many.jsonl"), "utf8")).toBe(text);
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string; rounds?: number });
  expect(lines[0]!.kind).toBe("battle");
  expect(lines[lines.length - 1]).toMatchObject({ kind: "end", rounds: lines.length - 2 });
  done(["fight.yaml", "--runs", "3", "--quiet", "--replay", "few.md"]);
  const markdown = readFileSync(join(folder, "few.md"), "utf8");
  expect(markdown).toContain("# The raid on Kessra");
  expect(markdown.split("\n").filter((line) => /^\| \d/.test(line))).toHaveLength(lines.length - 2);
  expect(done(["fight.yaml", "--runs", "3", "--replay", "-"])).toMatch(/round +alliance\.van/);
});

test("--report and --sweep: one page without network, a table with a chart, and all of it in the JSON", () => {
  const told = done([
    "fight.yaml",
    "--runs",
    "100",
    "--sweep",
    "alliance.main.count=1..9:4",
    "--report",
    "page.html",
  ]);
  expect(told).toMatch(/alliance\.main\.count +battles +won by The Alliance/);
  expect(told.split("\n").filter((line) => /^ +[159] +100 .*\|.*●.*\|$/.test(line))).toHaveLength(3);
  expect(told).toContain("Report: page.html");
  const page = readFileSync(join(folder, "page.html"), "utf8");
  expect(page).toContain("The &#60;Empire&#62;");
  expect(page).not.toMatch(/(src|href)="(?!#)/);
  expect(page.length).toBeLessThan(1_000_000);
  const json = JSON.parse(
    done(["fight.yaml", "--runs", "100", "--sweep", "alliance.main.count=1..9:4", "--json"]),
  ) as { sweep: { points: { value: number; runs: number }[]; dips: unknown[] } };
  expect(json.sweep.points.map(({ value, runs }) => [value, runs])).toEqual([
    [1, 100],
    [5, 100],
    [9, 100],
  ]);
});

test("--set changes a figure as if the file said so", () => {
  const set = done([
    "fight.yaml",
    "--runs",
    "40",
    "--json",
    "--set",
    "alliance.main.count=9",
    "--set",
    "options.maxRounds=2",
  ]);
  writeFileSync(
    join(folder, "set.yaml"),
    fight.replace("main: 4", "main: 9").replace("sides:", "options: { maxRounds: 2 }\nsides:"),
  );
  const same = JSON.parse(done(["set.yaml", "--runs", "40", "--json"])) as {
    sides: object;
    rounds: { maximum: number };
  };
  expect((JSON.parse(set) as { sides: object }).sides).toEqual(same.sides);
  expect(same.rounds.maximum).toBeLessThanOrEqual(2);
});

test.each<[string, string[], string[]]>([
  ["an engagement that is not there", ["fihgt.yaml"], ['no engagement "fihgt.yaml"', "shorthand"]],
  ["a war instead of a battle", ["daleks"], ["whole war", "holomap run daleks"]],
  ["rules that are none", [...duel.slice(0, 2), "lanchster"], ["did you mean lanchester"]],
  ["rules for a file", ["fight.yaml", "--rules", "salvo"], ["--rules is for a shorthand"]],
  ["an unknown class", ["4 crusier v 5 raider"], ["shorthand:1:3", "crusier", 'did you mean "cruiser"']],
  ["runs that are none", [...duel, "--runs", "few"], ["--runs few", "whole number"]],
  ["no runs at all", [...duel, "--runs", "0"], ["--runs 0", "out of bounds"]],
  ["an unknown option of the rules", [...duel, "--set", "options.longst=3"], ["options.longst", "longest"]],
  ["an unknown path", [...duel, "--sweep", "atacker.unit.count=1..3"], ["atacker", "attacker"]],
  [
    "a sweep to what cannot be",
    ["fight.yaml", "--sweep", "alliance.main.count=0..8:4"],
    ["alliance.main.count"],
  ],
  ["a sweep without values", [...duel, "--sweep", "attacker.unit.count"], ["--sweep"]],
  ["a place that cannot be written", [...duel, "--runs", "2", "--replay", "no/where.md"], ["no/where.md"]],
  ["two documents at once", [...duel, "--json", "--replay", "-"], ["both print"]],
])("%s ends in words", (_, args, words) => {
  const result = holomap(args);
  for (const word of words) expect(result.stderr).toContain(word);
  expect(result.stderr + result.stdout).not.toMatch(/^\s+at .*\(|node:internal|TypeError|RangeError/m);
  expect([1, 2]).toContain(result.status);
});

test("every problem of a file is told at once, with its place", () => {
  const broken = fight.replace("60 light_fighter", "60 light_figter").replace("90 light", "-90 light");
  const { stderr, status } = holomap(["-"], broken);
  expect(status).toBe(1);
  expect(stderr).toContain("2 problems");
  expect(stderr).toMatch(/stdin:7:\d+ .*did you mean "light_fighter"/);
  expect(stderr).toMatch(/stdin:10:\d+ /);
});

/** Stopped after so many milliseconds. */
async function stopped(after: number): Promise<{ code: number | null; told: string; notes: string }> {
  const child = spawn(process.execPath, [command, "battle", ...duel, "--runs", "100000000"], { cwd: folder });
  let [told, notes] = ["", ""];
  child.stdout.on("data", (data: Buffer) => {
    told += data.toString();
  });
  child.stderr.on("data", (data: Buffer) => {
    notes += data.toString();
  });
  setTimeout(() => child.kill("SIGINT"), after);
  const code = await new Promise<number | null>((resolve) => {
    child.on("close", resolve);
  });
  return { code, told, notes };
}

test("Ctrl-C tells what is done so far", async () => {
  let result = await stopped(600);
  // On a slow machine the first signal may come before the command has begun.
  if (result.code === null) result = await stopped(5000);
  expect(result.code).toBe(130);
  expect(result.told).toMatch(/won by attacker +7\d/);
  expect(result.notes).toMatch(/\d+ of 100000000 battles were fought: stopped/);
});

test("--help documents the shorthand, the rules, the JSON and examples", () => {
  const help = done(["--help"]);
  for (const word of [
    "100 cruiser, 20 frigate v 80 raider",
    "freeorion-0.5",
    '"winProbability"',
    "--sweep",
    "Examples",
  ])
    expect(help).toContain(word);
});
