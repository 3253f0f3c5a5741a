import { parentPort, workerData } from "node:worker_threads";
import { commanderOf } from "@holomap/commanders";
import {
  type ForecastJob,
  type ForecastPlan,
  type Job,
  type ReplicationPlan,
  createForecaster,
  createReplicator,
} from "@holomap/lab";
import type { Definition } from "@holomap/scenario";
import type { Engine } from "@holomap/simulation";

// Script of a worker thread (tools/bundle.js makes it a file of its own): gets jobs, plays, answers with what came of them.

/** What a worker plays: plain data, sent to it as JSON when it begins. */
export type WorkerPlan =
  | { readonly kind: "replications"; readonly plan: ReplicationPlan }
  | { readonly kind: "forecasts"; readonly plan: ForecastPlan };

const commanders =
  ({ doctrines }: Definition): Engine["commanderOf"] =>
  (_, doctrine) =>
    commanderOf(doctrines[doctrine]!);

const port = parentPort;
if (port !== null) {
  const player = playerOf(JSON.parse(workerData as string) as WorkerPlan);
  port.on("message", (job: unknown) => port.postMessage(player(job), []));
  port.postMessage("ready", []);
}

/** Whoever hires a worker sends it jobs of its kind. */
function playerOf(work: WorkerPlan): (job: unknown) => unknown {
  if (work.kind === "replications") {
    const play = createReplicator(work.plan, commanders);
    return (job) => play(job as Job);
  }
  const play = createForecaster(work.plan, commanders);
  return (job) => play(job as ForecastJob);
}
