import { parentPort, workerData } from "node:worker_threads";
import { commanderOf } from "@holomap/commanders";
import { type Replication, type ReplicationPlan, createReplicator, seedOf } from "@holomap/lab";

// Script of a worker thread (tools/bundle.js makes it a file of its own): gets numbers, plays, answers with rows.
// A war that breaks is a row as well: the next one begins from nothing.

const plan = workerData as ReplicationPlan;
const play = createReplicator(plan, (_, doctrine) => commanderOf(plan.definition.doctrines[doctrine]!));

function playOrTell(replication: number): Replication {
  try {
    return play(replication);
  } catch (error) {
    const seed = seedOf(plan.seed, replication);
    return { replication, seed, error: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on("message", (replication: number) => parentPort?.postMessage(playOrTell(replication), []));
parentPort?.postMessage("ready", []);
