import { commanderOf } from "@holomap/commanders";
import { readScenarioSync } from "@holomap/scenario/node";
import { advance, createCampaign, createEngine } from "@holomap/simulation";
const definition = readScenarioSync("/work/main/scenarios/daleks").value;
const events = [];
const engine = createEngine({ definition, commanderOf: (_, d) => commanderOf(definition.doctrines[d]), record: (e) => events.push(e) });
const camp = advance(engine, createCampaign(engine, Number(process.argv[2]??1)), definition.untilMinutes);
const yr = (t) => (2360 + t / 525960).toFixed(2);
const size = (b) => b.sides.reduce((s, x) => s + Object.values(x.before).reduce((a, c) => a + c, 0)+Object.values(x.joined).reduce((a, c) => a + c, 0), 0);
const bs = events.filter((e) => e.kind === "battle-ended");
for (const b of [...bs].sort((a, c) => size(c) - size(a)).slice(0, 12)) console.log(yr(b.time), b.star, b.outcome, "winner", b.winner, "rounds", b.rounds, b.sides.map((s) => `${s.power} ${JSON.stringify(s.before)} +${JSON.stringify(s.joined)} lost ${JSON.stringify(s.lost)} cap ${JSON.stringify(s.captured)}`).join(" | "));
const hist = {}; for (const b of bs) { const k = Math.floor(Math.log10(size(b) + 1)); (hist[k] ??= []).push(b.rounds); }
for (const k in hist) console.log("size 10^" + k, hist[k].length, "mean rounds", (hist[k].reduce((a, c) => a + c, 0) / hist[k].length).toFixed(1));
const per = {}; for (const b of bs) { const k = b.star + " " + b.sides.map((s) => s.power).join("-"); per[k] = (per[k] ?? 0) + 1; }
console.log(Object.entries(per).sort((a, b) => b[1] - a[1]).slice(0, 12));
for (const b of bs.slice(0, 8)) console.log(yr(b.time), b.star, b.outcome, b.winner, b.rounds, JSON.stringify(b.sides));
const wars = events.filter((e) => e.kind === "ground-war-ended").sort((a, b) => b.days - a.days).slice(0, 8);
for (const e of wars) console.log(yr(e.time), e.place, e.attacker, ">", e.defender, "won", e.winner, e.days, JSON.stringify(e.attackerLost), JSON.stringify(e.defenderLost));
console.log("refused", events.filter((e) => e.kind === "order-refused").slice(0, 8));
