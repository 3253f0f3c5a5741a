// share of `round` rows spent in the battle package against the glue
import { commanderOf } from "@holomap/commanders";
import { readScenarioSync } from "@holomap/scenario/node";
import { advance, createCampaign, createEngine } from "@holomap/simulation";
import fs from "node:fs"; import inspector from "node:inspector";
const definition = readScenarioSync("/work/main/scenarios/daleks").value;
const run = (seed) => { const engine = createEngine({ definition, commanderOf: (_, d) => commanderOf(definition.doctrines[d]) }); return advance(engine, createCampaign(engine, seed), definition.untilMinutes); };
run(1); run(2);
const s = new inspector.Session(); s.connect(); const post = (m, p) => new Promise((r, j) => s.post(m, p, (e, x) => e ? j(e) : r(x)));
await post("Profiler.enable"); await post("Profiler.setSamplingInterval", { interval: 200 }); await post("Profiler.start");
run(3); run(4);
const { profile } = await post("Profiler.stop");
const by = new Map(profile.nodes.map((n) => [n.id, n])); const parent = new Map(); for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
const incl = {}; let total = 0;
profile.samples.forEach((id, i) => { const d = profile.timeDeltas[i] / 1000; total += d; const seen = new Set(); for (let n = id; n !== undefined; n = parent.get(n)) { const f = by.get(n).callFrame; const k = f.functionName + " " + f.url.split("/").slice(-3).join("/"); if (!seen.has(k)) { seen.add(k); incl[k] = (incl[k] ?? 0) + d; } } });
console.log("total ms (2 campaigns)", total.toFixed(0));
for (const [k, v] of Object.entries(incl).sort((a, b) => b[1] - a[1])) if (/systems\/(engagement|ground|territory|organisation)|fight-round|groundStep|create-fight|sitStaff/.test(k) && v > 1) console.log(v.toFixed(1), k);
