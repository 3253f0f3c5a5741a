import { commanderOf } from "@holomap/commanders";
import { readScenarioSync } from "@holomap/scenario/node";
import { advance, createCampaign, createEngine } from "@holomap/simulation";
const r = readScenarioSync("/work/main/scenarios/" + (process.argv[2] ?? "daleks"));
if (!r.ok) { console.log(r.error.slice(0,5)); process.exit(1); }
const definition = r.value;
for (const seed of [1, 2, 3]) {
  const events = [];
  const engine = createEngine({ definition, commanderOf: (_, d) => commanderOf(definition.doctrines[d]), record: (e) => events.push(e) });
  const rows = {}; const cpu = {};
  for (const [kind, sys] of engine.owners) { if (sys.__t) continue; const step = sys.step.bind(sys); const w = { ...sys, __t: true, step(world, row) { const t = process.hrtime.bigint(); step(world, row); const d = Number(process.hrtime.bigint() - t) / 1e6; rows[row.kind] = (rows[row.kind] ?? 0) + 1; cpu[row.kind] = (cpu[row.kind] ?? 0) + d; } }; for (const [k2, s2] of engine.owners) if (s2 === sys) engine.owners.set(k2, w); }
  const t = process.cpuUsage();
  const c0 = createCampaign(engine, seed);
  let camp = c0;
  try { camp = advance(engine, c0, definition.untilMinutes); } catch (e) { console.log("THROWS at", c0.now / 525960 + 2360, e); }
  const u = process.cpuUsage(t);
  const kinds = {}; for (const e of events) kinds[e.kind] = (kinds[e.kind] ?? 0) + 1;
  console.log("seed", seed, "cpu ms", Math.round((u.user + u.system) / 1000), "events", events.length, "formations", camp.formations.length, "ended", camp.ended);
  console.log(Object.entries(rows).sort((a, b) => cpu[b[0]] - cpu[a[0]]).map(([k, n]) => `${k}:${n}/${cpu[k].toFixed(0)}ms`).join(" "));
  console.log(JSON.stringify(kinds));
  if (seed === 1) {
    const yr = (t) => (2360 + t / 525960).toFixed(2);
    for (const e of events) if (e.kind === "battle-ended" && e.rounds >= 0) globalThis.nb = (globalThis.nb ?? 0) + 1;
    const outs = {}; const rds = []; for (const e of events) if (e.kind === "battle-ended") { outs[e.outcome] = (outs[e.outcome] ?? 0) + 1; rds.push(e.rounds); }
    rds.sort((a, b) => a - b); console.log(outs, "rounds median", rds[rds.length >> 1], "p90", rds[Math.floor(rds.length * .9)], "max", rds.at(-1));
    for (const e of events.filter((e) => e.kind === "ground-war-ended").slice(0, 30)) console.log(yr(e.time), e.place, e.attacker, ">", e.defender, "won", e.winner, e.days, JSON.stringify(e.attackerLost), JSON.stringify(e.defenderLost), e.populationLost);
    for (const e of events.filter((e) => e.kind === "star-taken").slice(0, 60)) console.log(yr(e.time), "star", e.star, e.from, "->", e.by, e.held);
  }
}
