import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

/** The command as built, as a person runs it. */
const app = fileURLToPath(new URL("../apps/cli/", import.meta.url));
const { bin } = JSON.parse(readFileSync(join(app, "package.json"), "utf8")) as { bin: { holomap: string } };
const command = join(app, bin.holomap);
const folder = mkdtempSync(join(tmpdir(), "holomap-lab-"));

const measures = `- { key: stars, name: stars of the Compact, kind: figure, of: held('sarn') }
- { key: early, kind: figure, of: strength('sarn'), at: 2501-05 }
- { key: corrin, kind: chance, of: "holder('corrin') == 'sarn'" }
- { key: war, kind: date, when: "relation('sarn', 'veyra') == 'war'" }
- { key: lost, kind: figure, tally: ships-lost, power: veyra }
`;

function holomap(...args: string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: "utf8" });
}

/** A study that succeeds; its printed words. */
function study(...args: string[]): string {
  const result = holomap("lab", "run", "my-war", "--measures", "m.yaml", ...args);
  expect(result.stderr.replace(/^Stopped after .*\n/, "")).toBe("");
  expect(result.status).toBe(0);
  return result.stdout;
}

function read(...way: string[]): string {
  return readFileSync(join(folder, ...way), "utf8");
}

interface Results {
  readonly runs: number;
  readonly failed: readonly { readonly seed: number; readonly error: string; readonly save?: string }[];
  readonly measures: Readonly<Record<string, { readonly kind: string; readonly runs?: number }>>;
}

function results(name: string): Results {
  return JSON.parse(read(name, "results.json")) as Results;
}

beforeAll(() => {
  expect(holomap("new", "my-war").status).toBe(0);
  writeFileSync(join(folder, "m.yaml"), measures);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("one worker or two write the same bytes, and the first war is that of holomap run", () => {
  study("--runs", "5", "--seed", "3", "--workers", "1", "--out", "one");
  study("--runs", "5", "--seed", "3", "--workers", "2", "--out", "two");
  for (const file of ["results.json", "replications.jsonl", "origin.json"])
    expect(read("two", file)).toBe(read("one", file));
  expect(holomap("run", "my-war", "--seed", "3", "--quiet", "--out", "run").status).toBe(0);
  const { chain } = JSON.parse(read("run", "summary.json")) as { chain: string };
  expect(JSON.parse(read("one", "replications.jsonl").split("\n")[0]!)).toMatchObject({
    replication: 1,
    seed: 3,
    chain,
  });
});

test("estimates are told with their intervals, --json prints results.json, --quiet nothing", () => {
  const told = study("--runs", "6", "--out", "told");
  for (const words of [
    /6 wars, seeds 1 to 6/,
    /corrin +\d.*% +\d+\.\d% to \d+\.\d% +\d of 6/,
    /stars of the Compact/,
  ])
    expect(told).toMatch(words);
  expect(told).toMatch(/^war +100\.0% +61\.0% to 100\.0% +0 of 6 +2501-/m);
  const json = study("--runs", "6", "--json", "--out", "json");
  expect(JSON.parse(json)).toEqual(JSON.parse(read("told", "results.json")));
  expect(Object.keys(results("json").measures)).toEqual(["stars", "early", "corrin", "war", "lost"]);
  expect(study("--runs", "2", "--quiet", "--out", "quiet")).toBe("");
});

test("--resume plays what is missing, and the whole is the same as in one go", () => {
  study("--runs", "4", "--out", "parts");
  const path = join(folder, "parts", "replications.jsonl");
  const lines = read("parts", "replications.jsonl").split("\n");
  // One line lost, one cut short by a power failure.
  writeFileSync(path, `${[lines[2], lines[0]].join("\n")}\n${lines[3]!.slice(0, 40)}`);
  const told = study("--runs", "9", "--out", "parts", "--resume");
  expect(told).toContain("7 of them now");
  study("--runs", "9", "--out", "whole");
  for (const file of ["results.json", "replications.jsonl"])
    expect(read("parts", file)).toBe(read("whole", file));
  // Fewer than before: the estimates are of those, the rest is kept.
  expect(study("--runs", "5", "--out", "parts", "--resume")).toContain("played before");
  expect(results("parts").runs).toBe(5);
  expect(read("parts", "replications.jsonl")).toBe(read("whole", "replications.jsonl"));
});

test("--resume refuses what does not belong together", () => {
  const refused = (words: string, ...args: string[]): void => {
    const result = holomap("lab", "run", "my-war", "--out", "one", "--resume", ...args);
    expect(result.stderr).toContain(words);
    expect(result.status).toBe(1);
  };
  refused("another seed (3, now 4)", "--measures", "m.yaml", "--seed", "4");
  refused("another measures", "--seed", "3");
  refused("another until", "--measures", "m.yaml", "--seed", "3", "--until", "2502");
  expect(holomap("lab", "run", "my-war", "--resume").stderr).toContain("--resume needs the folder");
  expect(holomap("lab", "run", "my-war", "--resume", "--out", "my-war").stderr).toContain(
    "holds no replications",
  );
  appendFileSync(join(folder, "one", "replications.jsonl"), "nonsense\n");
  refused("replications.jsonl:6: this line is no replication", "--measures", "m.yaml", "--seed", "3");
});

test("--precision stops at the first block of 30 that is precise enough, with any number of workers", () => {
  const aim = ["--precision", "P(corrin) ±0.2", "--runs", "90"];
  study(...aim, "--workers", "2", "--out", "aim");
  expect(results("aim").runs).toBe(30);
  study(...aim, "--workers", "1", "--out", "aim-alone");
  for (const file of ["results.json", "replications.jsonl"])
    expect(read("aim", file)).toBe(read("aim-alone", file));
  const measured = ["--measures", "m.yaml", "--out", "aim", "--resume"];
  const hard = holomap(
    "lab",
    "run",
    "my-war",
    "--precision",
    "mean(lost) ±0.001%",
    "--runs",
    "30",
    ...measured,
  );
  expect(hard.stderr).toContain("30 wars are too few");
  expect(hard.status).toBe(0);
});

test("--time begins no war after it, and --resume goes on", () => {
  const result = holomap("lab", "run", "my-war", "--measures", "m.yaml", "--time", "0.01s", "--out", "timed");
  expect(result.stderr).toMatch(/^The time is over: \d+ of 100000 wars are played/);
  expect(result.status).toBe(0);
  const played = results("timed").runs;
  study("--runs", String(played + 1), "--out", "timed", "--resume");
  expect(results("timed").runs).toBe(played + 1);
  expect(holomap("lab", "run", "my-war", "--time", "10").stderr).toContain("write it as 90s, 10min or 2h");
});

test("a war that fails is kept with its reason and sinks no other", () => {
  // Fails exactly where Corrin falls.
  const fragile = "[{ key: x, kind: figure, of: \"1.0 / (holder('corrin') == 'sarn' ? 0.0 : 1.0)\" }]";
  const result = holomap("lab", "run", "my-war", "--runs", "12", "--measures", fragile, "--out", "fragile");
  expect(result.status).toBe(0);
  const { runs, failed, measures: found } = results("fragile");
  expect(runs).toBe(12);
  expect(failed.length).toBeGreaterThan(0);
  expect(failed.length).toBeLessThan(12);
  expect(found["x"]).toMatchObject({ runs: 12 - failed.length, mean: 1 });
  expect(failed[0]?.error).toBe('the measure "x" gives no number');
  // A save of it lies beside the rows, and can be played on.
  const save = join("fragile", failed[0]?.save ?? "none");
  expect(holomap("resume", save, "--scenario", "my-war", "--quiet").stderr).toBe("");
  expect(result.stdout).toContain(`${failed.length} of 12 wars failed`);
  const all = holomap(
    "lab",
    "run",
    "my-war",
    "--runs",
    "3",
    "--measures",
    "[{ key: x, kind: figure, of: 0.0 / 0.0 }]",
  );
  expect(all.status).toBe(1);
  expect(all.stderr).toContain("all 3 wars failed");
});

test("a scenario's own measures are taken as far as the play reaches", () => {
  const result = holomap("lab", "run", "daleks", "--until", "2362", "--runs", "1", "--json");
  expect(result.stderr).toBe("");
  const found = Object.keys((JSON.parse(result.stdout) as Results).measures);
  expect(found).toContain("dalek-stars");
  expect(found).not.toContain("dalek-stars-2380");
});

test("a save is played on with its own dice first", () => {
  expect(
    holomap("run", "my-war", "--seed", "5", "--quiet", "--save-every", "90d", "--out", "saved").status,
  ).toBe(0);
  const save = join("saved", "saves", "2501-04-01T0000.save");
  expect(existsSync(join(folder, save))).toBe(true);
  const result = holomap(
    "lab",
    "run",
    save,
    "--runs",
    "3",
    "--measures",
    "m.yaml",
    "--json",
    "--out",
    "from-save",
  );
  expect(result.stderr).toBe("");
  const { chain } = JSON.parse(read("saved", "summary.json")) as { chain: string };
  const first = JSON.parse(read("from-save", "replications.jsonl").split("\n")[0]!) as {
    seed: number;
    chain: string;
  };
  expect([first.seed, first.chain]).toEqual([5, chain]);
  expect(holomap("lab", "run", join("saved", "last.save")).stderr).toContain("nothing is left to play");
});

test("lab canon tells each beat's chance, the least likely first, and one figure for the war", () => {
  const result = holomap("lab", "canon", "my-war", "--runs", "8", "--out", "canon");
  expect(result.stderr).toBe("");
  expect(result.stdout).toMatch(/^beat +match +95% interval/m);
  expect(result.stdout).toMatch(/Of the judged beats of a war \d+\.\d% match on average \(95% interval/);
  const { canon } = JSON.parse(read("canon", "results.json")) as {
    canon: { beats: { verdicts: { match: { estimate: number } } }[] };
  };
  const chances = canon.beats.map(({ verdicts }) => verdicts.match.estimate);
  expect(chances).toEqual([...chances].sort((a, b) => a - b));
  expect(chances.length).toBe(2);
});

test("canon rows keep their landmarks with any number of workers; rows of older versions, without them, still count", () => {
  const canon = (out: string, ...args: string[]): string => {
    const result = holomap("lab", "canon", "my-war", "--runs", "30", "--out", out, ...args);
    expect(result.stderr).toBe("");
    return result.stdout;
  };
  expect(canon("marks", "--workers", "1")).toMatch(/^Beside the beats \d+ landmarks of the wars/m);
  canon("marks-two", "--workers", "2");
  for (const file of ["results.json", "replications.jsonl"])
    expect(read("marks-two", file)).toBe(read("marks", file));
  const rows = read("marks", "replications.jsonl")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { landmarks?: Readonly<Record<string, number>> });
  expect(rows.every(({ landmarks = {} }) => (landmarks["battle:sarn:veyra"] ?? 0) > 0)).toBe(true);
  const older = rows.map((row, place) => (place < 20 ? { ...row, landmarks: undefined } : row));
  writeFileSync(
    join(folder, "marks", "replications.jsonl"),
    older.map((row) => `${JSON.stringify(row)}\n`).join(""),
  );
  expect(canon("marks", "--resume")).toContain("Landmarks are known of 10 of the 30 wars");
});

test("Ctrl-C ends the wars under way, tells what is done, and --resume goes on", async () => {
  const args = [command, "lab", "run", "my-war", "--measures", "m.yaml", "--runs", "100000", "--out", "cut"];
  const child = spawn(process.execPath, args, { cwd: folder });
  let notes = "";
  child.stderr.on("data", (data: Buffer) => {
    notes += data.toString();
  });
  const code = await new Promise<number | null>((resolve) => {
    child.on("close", resolve);
    const rows = join(folder, "cut", "replications.jsonl");
    const poll = setInterval(() => {
      if (!existsSync(rows) || readFileSync(rows, "utf8").split("\n").length < 4) return;
      clearInterval(poll);
      child.kill("SIGINT");
    }, 10);
  });
  expect(code).toBe(130);
  const { runs } = results("cut");
  expect(runs).toBeGreaterThanOrEqual(3);
  expect(notes).toContain(`${runs} of 100000 wars are played`);
  study("--runs", String(runs + 2), "--out", "cut", "--resume");
  expect(results("cut").runs).toBe(runs + 2);
});

test.each<[string, string[], string[]]>([
  ["an unknown scenario", ["run", "dalek"], ['did you mean "daleks"']],
  [
    "a billion wars",
    ["run", "my-war", "--runs", "1000000000"],
    ["--runs 1000000000 is out of bounds", "100000"],
  ],
  ["a date outside", ["run", "my-war", "--until", "2600"], ["--until 2600 lies outside"]],
  [
    "a measure that is not there",
    ["run", "my-war", "--precision", "P(corin) ±0.1", "--measures", "m.yaml"],
    ['did you mean "corrin"'],
  ],
  [
    "too few wars to look at",
    ["run", "my-war", "--precision", "mean(battles) ±5%", "--runs", "20"],
    ["blocks of 30"],
  ],
  ["measures that are not there", ["run", "my-war", "--measures", "n.yaml"], ["n.yaml", "does not exist"]],
  [
    "measures with a fault",
    ["run", "my-war", "--measures", "bad.yaml"],
    ["bad.yaml:1:39 LM5", 'did you mean "corrin"'],
  ],
  ["a folder that cannot be", ["run", "my-war", "--runs", "1", "--out", "/proc/lab"], ["/proc/lab"]],
  ["a save that is none", ["run", "m.yaml"], ["m.yaml is not a Holomap save"]],
  [
    "canon from a save",
    ["canon", join("saved", "saves", "2501-04-01T0000.save")],
    ["from the start of a war"],
  ],
])("%s ends in words", (_, args, words) => {
  writeFileSync(join(folder, "bad.yaml"), "- { key: a, kind: date, when: holder('corin') == '' }\n");
  const result = holomap("lab", ...args);
  for (const word of words) expect(result.stderr).toContain(word);
  expect(result.stderr + result.stdout).not.toMatch(/^\s+at .*\(|node:internal|TypeError|RangeError/m);
  expect([1, 2]).toContain(result.status);
});

test("a folder one may not write to is named", () => {
  if (process.getuid?.() === 0) return;
  const locked = join(folder, "locked");
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  const result = holomap("lab", "run", "my-war", "--runs", "1", "--out", join("locked", "r"));
  expect(result.stderr).toContain("locked");
  expect(result.status).toBe(2);
});

test("--help documents measures, seeds, files and examples", () => {
  const help = holomap("lab", "run", "--help").stdout;
  for (const word of ["--precision", "kind: chance", "tally", "replications.jsonl", "S + k - 1", "Examples"])
    expect(help).toContain(word);
});
