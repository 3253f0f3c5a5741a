// Plays the Dalek war with one seed on this Node and on Node 24 and compares the hash over all events.
import { execFileSync } from "node:child_process";

const script = `
import { commanderOf } from "@holomap/commanders";
import { readScenario } from "@holomap/scenario/node";
import { advance, createCampaign, createEngine } from "@holomap/simulation";
const reading = await readScenario("scenarios/daleks");
if (!reading.ok) throw new Error(JSON.stringify(reading.error));
const definition = reading.value;
const engine = createEngine({ definition, commanderOf: (_, doctrine) => commanderOf(definition.doctrines[doctrine]) });
const campaign = advance(engine, createCampaign(engine, 1), definition.untilMinutes);
console.log(campaign.chain);
`;
const args = ["--input-type=module", "--eval", script];
const here = execFileSync(process.execPath, args, { encoding: "utf8" }).trim();
const there = execFileSync("npx", ["-y", "-p", "node@24", "node", ...args], { encoding: "utf8" }).trim();
console.log(`Node ${process.versions.node}: ${here}\nNode 24: ${there}`);
if (here !== there || here === "") {
  console.error("Node 24 plays another war than this Node");
  process.exit(1);
}
