import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout } from "node:timers/promises";
import { command, start } from "./command.ts";
import { type Bench, tell } from "./bench.ts";
import { study } from "./studies.ts";

/** The same wars by two worker processes of one thread each over a Redis, and by two threads of one process. */
export async function queue(bench: Bench): Promise<void> {
  console.log("Queue");
  const port = await freePort();
  const address = `redis://127.0.0.1:${port}`;
  const settings = ["--port", String(port), "--bind", "127.0.0.1", "--dir", bench.folder, "--save", ""];
  const redis = start("redis-server", settings);
  await setTimeout(1000);
  const worker = ["lab", "worker", "--queue", address, "--workers", "1", "--quiet"];
  const workers = [1, 2].map(() => start(process.execPath, [command, ...worker]));
  try {
    // A war of each worker first: their threads are warm then, as those of a long study are.
    await study(bench, 10, ["--queue", address]);
    const threads = await study(bench, bench.runs, ["--workers", "2"]);
    const queued = await study(bench, bench.runs, ["--queue", address]);
    tell("2 threads, wars a second", (bench.runs / threads.seconds).toFixed(2));
    tell("2 workers over Redis, wars a second", (bench.runs / queued.seconds).toFixed(2));
    tell("queue against threads", (threads.seconds / queued.seconds).toFixed(2), "0.95 or more");
  } finally {
    for (const child of [...workers, redis]) {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "close");
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}
