import { type ChildProcess, type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Studies on several machines: shards that are merged, and batches over a Redis that these tests start. */
const app = fileURLToPath(new URL("../apps/cli/", import.meta.url));
const { bin } = JSON.parse(readFileSync(join(app, "package.json"), "utf8")) as { bin: { holomap: string } };
const command = join(app, bin.holomap);
const folder = mkdtempSync(join(tmpdir(), "holomap-scale-"));
const running = new Set<ChildProcess>();
const wars = 90;
let redis = "";

function holomap(...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: "utf8" });
}

/** A command that succeeds; what it prints. */
function done(...args: readonly string[]): string {
  const result = holomap(...args);
  expect(result.stderr).toBe("");
  expect(result.status).toBe(0);
  return result.stdout;
}

interface Started {
  readonly child: ChildProcess;
  readonly notes: () => string;
  readonly ended: Promise<number | null>;
}

function start(program: string, ...args: readonly string[]): Started {
  const child = spawn(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  let notes = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => {
      notes += data.toString();
    });
  running.add(child);
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", (error) =>
      reject(new Error(`${program} does not start (${error.message}); .ci/run installs redis-server`)),
    );
    child.on("close", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return { child, notes: () => notes, ended };
}

function startHolomap(...args: readonly string[]): Started {
  return start(process.execPath, command, ...args);
}

function startWorker(): Started {
  return startHolomap("lab", "worker", "--queue", redis, "--workers", "1");
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const latest = Date.now() + 30_000;
  while (!isSo()) {
    if (Date.now() > latest) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function read(...way: readonly string[]): string {
  return readFileSync(join(folder, ...way), "utf8");
}

function expectSame(one: string, other: string): void {
  for (const file of ["replications.jsonl", "results.json", "origin.json"])
    expect(read(one, file)).toBe(read(other, file));
  for (const table of ["measures.parquet", "battles.parquet"]) {
    const [bytes, others] = [one, other].map((name) => readFileSync(join(folder, name, table)));
    expect(bytes!.equals(others!)).toBe(true);
  }
}

/** Batches that a worker has begun and not finished, with at least one war played. */
function drafts(study: string): readonly string[] {
  const path = join(folder, study, "batches", ".drafts");
  if (!existsSync(path)) return [];
  return readdirSync(path).filter((name) => {
    const rows = join(path, name, "replications.jsonl");
    return existsSync(rows) && readFileSync(rows, "utf8") !== "";
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

const bold = "{ key: bold, set: { doctrines.conquest.attackRatio: 0.8 } }";
const compare = ["compare", "my-war", "--runs", "3", "--variant", bold];

beforeAll(async () => {
  done("new", "my-war");
  done("lab", "run", "my-war", "--runs", String(wars), "--quiet", "--out", "plain");
  const port = await freePort();
  redis = `redis://127.0.0.1:${port}`;
  const store = join(folder, "redis");
  mkdirSync(store);
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--dir", store, "--save", ""];
  const server = start("redis-server", ...settings);
  await Promise.race([
    server.ended,
    until("Redis is ready", () => server.notes().includes("Ready to accept connections")),
  ]);
}, 60_000);

afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await until("all have ended", () => running.size === 0);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

test("two workers, one of them killed in mid-batch, write what one machine writes", async () => {
  const [first, second] = [startWorker(), startWorker()];
  const args = ["lab", "run", "my-war", "--runs", String(wars), "--out", "queued", "--quiet"];
  const study = startHolomap(...args, "--queue", redis, "--stall", "1");
  await until("both have begun a batch", () => drafts("queued").length >= 2);
  first.child.kill("SIGKILL");
  expect(await study.ended).toBe(0);
  expectSame("queued", "plain");
  expect(readdirSync(join(folder, "queued"))).not.toContain("batches");
  // Variants, with the worker that is left.
  done("lab", ...compare, "--quiet", "--out", "variants");
  done("lab", ...compare, "--quiet", "--out", "queued-variants", "--queue", redis, "--batch", "2");
  expectSame("queued-variants", "variants");
  second.child.kill("SIGINT");
  expect(await second.ended).toBe(0);
}, 60_000);

test("Ctrl-C keeps what is done, a killed command loses nothing, and --resume goes on with or without Redis", async () => {
  const args = ["lab", "run", "my-war", "--runs", String(wars), "--out", "cut", "--stall", "1"];
  const lonely = startHolomap(...args, "--queue", redis);
  await until("it misses workers", () => lonely.notes().includes("No worker is connected"));
  const worker = startWorker();
  await until("a war is played", () => drafts("cut").length > 0);
  lonely.child.kill("SIGINT");
  expect(await lonely.ended).toBe(130);
  expect(lonely.notes()).toMatch(/Stopped: \d+ of 90 wars are played/);
  const killed = startHolomap(...args, "--queue", redis, "--resume");
  await until("a batch is begun again", () => drafts("cut").length > 0);
  worker.child.kill("SIGKILL");
  killed.child.kill("SIGKILL");
  await Promise.all([worker.ended, killed.ended]);
  const told = done("lab", "run", "my-war", "--runs", String(wars), "--out", "cut", "--resume");
  expect(told).toMatch(/\d+ of them now/);
  expectSame("cut", "plain");
}, 60_000);

test("shards merged are the study of one machine, twice told or not", () => {
  for (const shard of ["1", "2", "3"]) {
    const args = ["--shard", `${shard}/3`, "--quiet", "--out", `shard-${shard}`];
    done("lab", "run", "my-war", "--runs", String(wars), "--workers", "1", ...args);
    done("lab", ...compare, "--shard", `${shard}/3`, "--workers", "1", "--quiet", "--out", `part-${shard}`);
  }
  cpSync(join(folder, "shard-2"), join(folder, "copy"), { recursive: true });
  const shards = ["shard-3", "shard-2", "copy", "shard-1", "--scenario", "my-war"];
  expect(done("lab", "merge", ...shards, "--out", "merged")).toContain("90 wars, seeds 1 to 90");
  expectSame("merged", "plain");
  done("lab", "merge", "part-1", "part-2", "part-3", "--scenario", "my-war", "--quiet", "--out", "parts");
  expectSame("parts", "variants");
}, 60_000);

test("what is missing is told, --partial estimates without it, and --resume plays it", () => {
  const missing = holomap("lab", "merge", "shard-1", "shard-3", "--scenario", "my-war");
  expect(missing.stderr).toContain("30 of 90 wars are missing: replication 2, replication 5");
  expect(missing.status).toBe(1);
  const some = ["shard-1", "shard-3", "--scenario", "my-war", "--partial"];
  const partial = holomap("lab", "merge", ...some, "--out", "partial");
  expect(partial.status).toBe(0);
  expect((JSON.parse(read("partial", "results.json")) as { runs: number }).runs).toBe(60);
  done("lab", "run", "my-war", "--runs", String(wars), "--resume", "--quiet", "--out", "partial");
  expectSame("partial", "plain");
}, 60_000);

/** A copy of a shard in which a file is changed. */
function changed(name: string, file: string, change: (text: string) => string): string {
  cpSync(join(folder, "shard-2"), join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, file), change(read(name, file)));
  return name;
}

test("merge refuses what does not belong together, and says which and why", () => {
  const refused = (words: readonly string[], ...folders: readonly string[]): void => {
    const result = holomap("lab", "merge", ...folders, "--out", "never");
    for (const word of words) expect(result.stderr).toContain(word);
    expect(result.stderr).not.toMatch(/^\s+at .*\(|node:internal|TypeError/m);
    expect(result.status).toBe(1);
    expect(existsSync(join(folder, "never"))).toBe(false);
  };
  const mine = ["--scenario", "my-war"];
  done("lab", "run", "my-war", "--runs", "4", "--seed", "9", "--shard", "2/3", "--quiet", "--out", "seed-9");
  refused(["shard-1 and seed-9", "another seed (9, shard-1 1)"], "shard-1", "seed-9", ...mine);
  const rules = changed("rules", "origin.json", (text) => text.replace(/"engine": "\d+"/, '"engine": "0"'));
  refused(["shard-1 and rules", "another engine (0,"], "shard-1", rules, "shard-3", ...mine);
  refused(["was played with rules 0"], rules, ...mine);
  const row = changed("row", "replications.jsonl", (text) => text.replace(/"chain":"./, '"chain":"_'));
  refused(["replication 2 (seed 2) stands in shard-2 and in row", "not alike"], "shard-2", row, ...mine);
  refused(["is of the scenario", "--scenario"], "shard-1", "shard-2", "shard-3");
  cpSync(join(folder, "my-war"), join(folder, "my-other-war"), { recursive: true });
  const doctrines = read("my-other-war", "doctrines.yaml").replace("attackRatio: 1.2", "attackRatio: 1.3");
  writeFileSync(join(folder, "my-other-war", "doctrines.yaml"), doctrines);
  const other = ["--scenario", "my-other-war"];
  refused(["another version of the scenario"], "shard-1", "shard-2", "shard-3", ...other);
  refused(["my-war holds no replications"], "shard-1", "my-war", ...mine);
});

test.each<[string, string[], number, string[]]>([
  [
    "no Redis",
    ["run", "my-war", "--queue", "redis://127.0.0.1:1"],
    2,
    ["cannot be reached", "nothing listens"],
  ],
  ["a worker without Redis", ["worker", "--queue", "redis://127.0.0.1:1"], 2, ["cannot be reached"]],
  ["no address", ["worker", "--queue", "here"], 1, ["--queue here is no address", "redis://host:port"]],
  ["a shard too many", ["run", "my-war", "--shard", "4/3"], 1, ["--shard 4 is out of bounds"]],
  ["a shard that is none", ["run", "my-war", "--shard", "half"], 1, ["not of the form 3/20"]],
  ["both ways at once", ["run", "my-war", "--shard", "1/2", "--queue", "redis://x"], 1, ["give one of them"]],
  [
    "a precision of a shard",
    ["run", "my-war", "--shard", "1/2", "--precision", "mean(battles) ±5%"],
    1,
    ["--precision looks at the wars of a study in their order"],
  ],
])("%s ends in words", (_, args, status, words) => {
  const result = holomap("lab", ...args);
  for (const word of words) expect(result.stderr).toContain(word);
  expect(result.stderr).not.toMatch(/^\s+at .*\(|node:internal|TypeError/m);
  expect(result.status).toBe(status);
});
