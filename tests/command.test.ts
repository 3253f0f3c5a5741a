import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

/** The command as built, as a person runs it. */
const command = fileURLToPath(new URL("../apps/cli/bin/holomap.cjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "holomap-test-"));
const scenario = join(folder, "my-war");

function holomap(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: "utf8" });
}

/** Ends with this code, in words, without a trace. */
function expectFailure(result: SpawnSyncReturns<string>, code: number, ...words: string[]): void {
  for (const word of words) expect(result.stderr + result.stdout).toContain(word);
  expect(result.stderr + result.stdout).not.toMatch(/^\s+at .*\(|node:internal|TypeError|RangeError/m);
  expect(result.status).toBe(code);
}

beforeAll(() => {
  expect(holomap("new", scenario).status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("new writes a scenario that checks and runs", () => {
  expect(holomap("check", scenario).stdout).toContain("is sound");
  const run = holomap("run", scenario, "--seed", "3", "--out", "first");
  expect(run.stderr).toBe("");
  expect(run.status).toBe(0);
  expect(run.stdout.split("\n").length).toBeGreaterThan(8);
  expect(readdirSync(join(folder, "first")).sort()).toEqual(
    ["chronicle.md", "events.jsonl", "last.save", "origin.json", "report.html", "summary.json"].sort(),
  );
});

test("what new writes names the schemas that editors complete with", () => {
  const named = readdirSync(scenario).flatMap((name) =>
    [...readFileSync(join(scenario, name), "utf8").matchAll(/\$schema=(\S+)/g)].map((match) => match[1]!),
  );
  expect(named.length).toBeGreaterThan(3);
  for (const schema of named) expect(existsSync(join(scenario, schema))).toBe(true);
});

test("whoever reads only the beginning is not told of a fault", () => {
  const result = spawnSync("sh", ["-c", `"${process.execPath}" "${command}" lab paths daleks | head -n 1`], {
    encoding: "utf8",
  });
  expect(result.stdout).toBe("scenario\n");
  expect(result.stderr).toBe("");
});

test("new never writes over something", () => {
  expectFailure(holomap("new", scenario), 1, "is not empty");
});

test("results are never overwritten, and without --out a free folder is found", () => {
  mkdirSync(join(folder, "taken"));
  writeFileSync(join(folder, "taken", "diary.txt"), "mine");
  expectFailure(holomap("run", scenario, "--out", "taken"), 1, "taken", "not empty");
  expect(readFileSync(join(folder, "taken", "diary.txt"), "utf8")).toBe("mine");
  for (const name of ["my-war-seed-5", "my-war-seed-5-2"]) {
    expect(holomap("run", scenario, "--seed", "5", "--quiet").status).toBe(0);
    expect(
      existsSync(join(folder, "holomap-results")) &&
        readdirSync(join(folder, "holomap-results")).some((made) => made.endsWith(name.slice(-7))),
    ).toBe(true);
  }
});

test("--json prints one document, --quiet nothing", () => {
  const told = holomap("run", scenario, "--json", "--out", "json");
  expect(JSON.parse(told.stdout)).toMatchObject({ holomapResults: 1, seed: 1, ended: true });
  expect(told.stderr).toBe("");
  const quiet = holomap("run", scenario, "--quiet", "--out", "quiet");
  expect(quiet.stdout + quiet.stderr).toBe("");
});

test("saves change nothing, and resuming any of them ends in the same war", () => {
  expect(holomap("run", scenario, "--seed", "9", "--quiet", "--out", "plain").status).toBe(0);
  expect(
    holomap("run", scenario, "--seed", "9", "--quiet", "--save-every", "60d", "--out", "saving").status,
  ).toBe(0);
  const events = (name: string): string => readFileSync(join(folder, name, "events.jsonl"), "utf8");
  expect(events("saving")).toBe(events("plain"));
  const chain = (name: string): unknown =>
    JSON.parse(readFileSync(join(folder, name, "summary.json"), "utf8")).chain;
  const saves = readdirSync(join(folder, "saving", "saves")).sort();
  expect(saves.length).toBeGreaterThan(2);
  const middle = saves[Math.floor(saves.length / 2)]!;
  expect(holomap("resume", join("saving", "saves", middle), "--quiet", "--out", "resumed").status).toBe(0);
  expect(chain("resumed")).toBe(chain("plain"));
  const before = events("plain").split("\n").length - events("resumed").split("\n").length;
  expect(events("plain").split("\n").slice(before).join("\n")).toBe(events("resumed"));
});

test("--until stops, and the last save goes on from there", () => {
  const until = holomap("run", scenario, "--quiet", "--until", yearIn(1), "--out", "half");
  expect(until.status).toBe(0);
  expect(holomap("resume", join("half", "last.save"), "--quiet", "--out", "whole").status).toBe(0);
  expect(holomap("run", scenario, "--quiet", "--out", "straight").status).toBe(0);
  const chain = (name: string): unknown =>
    JSON.parse(readFileSync(join(folder, name, "summary.json"), "utf8")).chain;
  expect(chain("whole")).toBe(chain("straight"));
});

test("Ctrl-C leaves a save that resumes to the same war", async () => {
  const child = spawn(process.execPath, [command, "run", "daleks", "--out", join(folder, "cut")], {
    cwd: folder,
  });
  const code = await new Promise<number | null>((resolve) => {
    child.on("exit", resolve);
    const poll = setInterval(() => {
      if (!existsSync(join(folder, "cut", "events.jsonl"))) return;
      clearInterval(poll);
      setTimeout(() => child.kill("SIGINT"), 150);
    }, 10);
  });
  // On a very fast machine the war may be over before the signal.
  expect([0, 130]).toContain(code);
  expect(existsSync(join(folder, "cut", "last.save"))).toBe(true);
  expect(
    holomap("resume", join("cut", "last.save"), "--quiet", "--until", "2389-12", "--out", "mended").status,
  ).toBe(code === 0 ? 1 : 0);
});

test("a run tells its chronicle and its canon", () => {
  for (const length of ["page", "chapter", "full"]) {
    const told = holomap("chronicle", "first", "--length", length);
    expect(told.status).toBe(0);
    expect(told.stdout).toMatch(/\[e\d+/);
  }
  const canon = holomap("canon", "first");
  expect(canon.status).toBe(0);
  expect(canon.stdout).toContain("beats that can be judged match");
  expect(JSON.parse(holomap("canon", "first", "--json").stdout).beats.length).toBeGreaterThan(0);
});

test.each<[string, string[], string[]]>([
  ["an unknown scenario", ["run", "dalek"], ["dalek", 'did you mean "daleks"']],
  ["an unknown command", ["fight"], ["unknown command"]],
  ["a seed that is no number", ["run", "daleks", "--seed", "many"], ["--seed many", "whole number"]],
  ["a date that is none", ["run", "daleks", "--until", "2374-02-30"], ["2374-02-30"]],
  ["a date outside", ["run", "daleks", "--until", "2500"], ["2500", "outside the scenario"]],
  ["a duration without a unit", ["run", "daleks", "--save-every", "90"], ["90", "unit"]],
  ["a save that is not there", ["resume", "nowhere.save"], ["nowhere.save", "does not exist"]],
  ["a run that is not there", ["chronicle", "nowhere"], ["no run nowhere"]],
  ["a length that is none", ["chronicle", "first", "--length", "novel"], ["novel", "page, chapter, full"]],
  ["a folder that is a file", ["check", "/dev/null"], ["not a folder"]],
])("%s ends in words", (_, args, words) => {
  const result = holomap(...args);
  expect(result.status).not.toBe(0);
  expectFailure(result, result.status!, ...words);
});

test("a save cut short, edited, or of another scenario is refused and nothing is written", () => {
  const text = readFileSync(join(folder, "first", "last.save"), "utf8");
  const tried = (name: string, save: string, ...words: string[]): void => {
    writeFileSync(join(folder, "first", name), save);
    expectFailure(holomap("resume", join("first", name), "--out", `out-${name}`), 1, ...words);
    expect(existsSync(join(folder, `out-${name}`))).toBe(false);
  };
  tried("cut.save", text.slice(0, text.length / 2), "cut short");
  tried("edited.save", text.replace(/"count":(\d)/, '"count":9$1'), "edited");
  tried("old.save", text.replace(/"engine":"\d+"/, '"engine":"0"'), "rules version 0");
  tried("empty.save", "", "not a Holomap save");
  expectFailure(
    holomap("resume", join("first", "last.save"), "--scenario", "daleks", "--out", "other"),
    1,
    "daleks",
  );
});

test("an unwritable folder and a full disk are named", () => {
  const locked = join(folder, "locked");
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  if (process.getuid?.() !== 0)
    expectFailure(holomap("run", scenario, "--out", join(locked, "r")), 2, "locked");
  expectFailure(holomap("run", scenario, "--out", "/proc/holomap"), 2, "/proc/holomap");
  if (!existsSync("/dev/full")) return;
  expectFailure(holomap("chronicle", "first", "--out", "/dev/full/x"), 2, "/dev/full");
});

test("a scenario changed since the run is not mistaken for it", () => {
  const copy = join(folder, "changed");
  cpSync(scenario, copy, { recursive: true });
  expect(holomap("run", copy, "--quiet", "--out", "before").status).toBe(0);
  const file = join(copy, "scenario.yaml");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^summary:.*$/m, "summary: Another war."));
  expectFailure(holomap("chronicle", "before"), 1, "another version of the scenario");
});

/** A date so many years into the small scenario. */
function yearIn(years: number): string {
  const text = readFileSync(join(scenario, "scenario.yaml"), "utf8");
  const [year, rest] = /^start: *(\d{4})(.*)$/m.exec(text)!.slice(1) as [string, string];
  return `${Number(year) + years}${rest.trim().split(/\s/)[0] ?? ""}`;
}
