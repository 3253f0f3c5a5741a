import { parentPort, workerData } from "node:worker_threads";
import { commanderOf } from "@holomap/commanders";
import { type Job, type ReplicationPlan, createReplicator } from "@holomap/lab";
import type { Definition } from "@holomap/scenario";
import type { Engine } from "@holomap/simulation";

// Script of a worker thread (tools/bundle.js makes it a file of its own): gets jobs, plays, answers with what came of them.

/** What a worker plays: plain data, sent to it when it begins. */
export type WorkerPlan = { readonly kind: "replications"; readonly plan: ReplicationPlan };

const commanders =
  ({ doctrines }: Definition): Engine["commanderOf"] =>
  (_, doctrine) =>
    commanderOf(doctrines[doctrine]!);

const port = parentPort;
if (port !== null) {
  const { plan } = workerData as WorkerPlan;
  const play = createReplicator(plan, commanders);
  port.on("message", (job: Job) => port.postMessage(play(job), []));
  port.postMessage("ready", []);
}
