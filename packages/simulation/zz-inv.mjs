import { commanderOf } from "@holomap/commanders";
import { readScenarioSync } from "@holomap/scenario/node";
import { advance, createCampaign, createEngine } from "@holomap/simulation";
import { ledgerOfCampaign, ledgerOfEvents } from "./dist/testing/ledger.js";
import { brokenInvariants } from "./dist/campaign/invariants.js";
const definition = readScenarioSync("/work/main/scenarios/daleks").value;
for (const seed of [4, 5]) {
  const events = [];
  const engine = createEngine({ definition, commanderOf: (_, d) => commanderOf(definition.doctrines[d]), record: (e) => events.push(e) });
  let camp = createCampaign(engine, seed);
  let bad = 0;
  for (let y = 2373; y <= 2390; y += 0.5) {
    camp = advance(engine, camp, (y - 2360) * 525960);
    const b = brokenInvariants(definition, camp);
    if (b.length) { console.log(y, b.slice(0, 5)); bad++; }
    const a = ledgerOfCampaign(definition, camp), e = ledgerOfEvents(events);
    const diff = [...new Set([...a.keys(), ...e.keys()])].filter((k) => (a.get(k) ?? 0) !== (e.get(k) ?? 0)).map((k) => [k, a.get(k), e.get(k)]);
    if (diff.length) { console.log(y, "ledger", diff.slice(0, 6)); bad++; }
    if (bad > 4) break;
  }
  console.log("seed", seed, "done", camp.ended, events.length);
}
