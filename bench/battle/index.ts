import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  type BattlePlan,
  createBattleEnd,
  ogamex202608,
  type OgamexRuleset,
  planOgamexBattle,
} from "@holomap/battle";
import { createStream } from "@holomap/determinism";
import { type Battle, type BattleCase, battleCases, everyType } from "./cases.ts";
import { costChart, type CostRow } from "./cost-chart.ts";
import { compileTightC, type TightC, type TightResult } from "./tight-c.ts";

/** CPU milliseconds to spend on a case, both ways. */
const SPEND = 600;
/** The tables carry the peer's rounding, as tight.c does. */
const ruleset: OgamexRuleset = { ...ogamex202608, explosionRounding: "float32" };

/**
 * Fights the same battles with tight C, shot by shot, and with Holomap, and prints both. With `--charts` among the arguments
 * it also draws docs/battle-cost.svg.
 */
export async function benchBattles(): Promise<void> {
  const tight = compileTightC(ruleset);
  if (tight === undefined) console.log("no gcc here: the battles are fought by Holomap alone");
  try {
    compareCases(tight);
    await memory();
    const rows = ladder(tight);
    if (process.argv.includes("--charts")) writeFileSync("docs/battle-cost.svg", costChart(rows));
  } finally {
    tight?.remove();
  }
}

/** What Holomap measured of one case; survivors by type, attackers first. */
interface Measured extends TightResult {
  readonly plan: BattlePlan;
}

function measure(battle: Battle, milliseconds: number): Measured {
  const plan = planOf(battle);
  const end = createBattleEnd(plan);
  const sums = plan.forces.map(() => ({ sum: 0, squares: 0 }));
  let battles = 0;
  let spent = 0;
  let least = Number.POSITIVE_INFINITY;
  let batch = 1;
  while (battles < 3 || spent < milliseconds) {
    const before = process.cpuUsage();
    for (let i = 0; i < batch; i++) {
      plan.fight(createStream(2, "battle bench", battles + i), end);
      sums.forEach((row, force) => {
        const count = end.survivors[force] ?? 0;
        row.sum += count;
        row.squares += count * count;
      });
    }
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1000;
    battles += batch;
    spent += took;
    // Small batches are too short for the clock.
    if (took >= 2) least = Math.min(least, took / batch);
    else batch *= 2;
  }
  const survivors = sums.map(({ sum, squares }) => {
    const mean = sum / battles;
    return { mean, deviation: Math.sqrt(Math.max(0, squares / battles - mean * mean)) };
  });
  const meanMilliseconds = spent / battles;
  return { plan, battles, meanMilliseconds, leastMilliseconds: Math.min(least, meanMilliseconds), survivors };
}

function planOf({ attacker, defender }: Battle): BattlePlan {
  const forcesOf = (side: string, counts: Readonly<Record<number, number>>) =>
    Object.entries(counts).map(([unit, count]) => ({ id: `${side}.${unit}`, unit, count }));
  const sides = [
    { id: "attacker", forces: forcesOf("attacker", attacker) },
    { id: "defender", forces: forcesOf("defender", defender) },
  ] as const;
  return planOgamexBattle({ sides }, ruleset);
}

function compareCases(tight: TightC | undefined): void {
  console.log("Battles by OGame's rules (OGameX), least CPU milliseconds a battle, both ways in this run");
  console.log(
    line([
      "case",
      "tight C",
      "Holomap",
      "ratio",
      "target",
      "agreement",
      "OGameX*",
      "OGame C*",
      "JS*",
      "battle",
    ]),
  );
  for (const battle of battleCases) {
    const ships = [battle.attacker, battle.defender].flatMap((side) => Object.values(side));
    // A thousand million ships are more than the shot-by-shot loop is asked for.
    const c = ships.some((count) => count > 1e8) ? undefined : tight?.run(battle, SPEND);
    const ours = measure(battle, SPEND);
    console.log(
      line([
        battle.id,
        c === undefined ? "–" : milliseconds(c.leastMilliseconds),
        milliseconds(ours.leastMilliseconds),
        c === undefined ? "–" : (ours.leastMilliseconds / c.leastMilliseconds).toFixed(3),
        verdict(battle, ours.leastMilliseconds, c?.leastMilliseconds),
        c === undefined ? "–" : agreement(ours, c),
        milliseconds(battle.peers.ogamex),
        milliseconds(battle.peers.ogameC),
        milliseconds(battle.peers.javascript),
        battle.description,
      ]),
    );
  }
  console.log("* medians on another machine, for orientation; agreement: greatest |z| of mean survivors\n");
}

function line(cells: readonly string[]): string {
  return `  ${cells.map((cell, i) => (i === cells.length - 1 ? cell : cell.padEnd(i === 4 ? 22 : 10))).join("")}`;
}

function milliseconds(value: number | undefined): string {
  return value === undefined || Number.isNaN(value) ? "–" : Number(value.toPrecision(3)).toString();
}

function verdict(battle: BattleCase, ours: number, c: number | undefined): string {
  const { targetMilliseconds, targetRatio } = battle;
  const parts: string[] = [];
  if (targetMilliseconds !== undefined) {
    parts.push(`≤ ${targetMilliseconds} ${ours <= targetMilliseconds ? "met" : "MISSED"}`);
  }
  if (targetRatio !== undefined && c !== undefined) {
    parts.push(`≤ ${targetRatio}× ${ours <= targetRatio * c ? "met" : "MISSED"}`);
  }
  return parts.join(", ");
}

/** The greatest difference of mean survivors, in standard errors; beyond 4 the two do not play the same rules. */
function agreement(ours: TightResult, c: TightResult): string {
  let greatest = 0;
  ours.survivors.forEach(({ mean, deviation }, i) => {
    const other = c.survivors[i] ?? { mean: Number.NaN, deviation: 0 };
    const error = Math.sqrt(deviation ** 2 / ours.battles + other.deviation ** 2 / c.battles);
    const away = mean === other.mean ? 0 : Math.abs(mean - other.mean) / error;
    greatest = away > greatest || Number.isNaN(away) ? away : greatest;
  });
  return `${greatest.toFixed(1)} ${greatest <= 4 ? "ok" : "DIFFER"}`;
}

/** Heap and typed arrays that battles of a million ships hold, beside what the process held before. */
async function memory(): Promise<void> {
  console.log(
    "Memory that a battle of a million ships holds (heap and typed arrays, after fighting it ten times)",
  );
  const battles = {
    "1M light fighters v 100k cruisers": { attacker: { 204: 1_000_000 }, defender: { 206: 100_000 } },
    "every type at 26,000 (1.0M ships)": everyType(26_000),
  };
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const held = async () => {
    // Array buffers are given back some turns after their owners are collected.
    for (let turn = 0; turn < 3; turn++) {
      collect();
      await setTimeout(20);
    }
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  for (const [name, battle] of Object.entries(battles)) {
    const before = await held();
    const plan = planOf(battle);
    const end = createBattleEnd(plan);
    for (let i = 0; i < 10; i++) plan.fight(createStream(1, "memory", i), end);
    const megabytes = Math.max(0, (await held()) - before) / 1e6;
    console.log(`  ${megabytes.toFixed(1)} MB  ${name} (${plan.forces.length} forces)`);
  }
  console.log();
}

/** Cost against the number of ships, from some ten to some 10^9. */
function ladder(tight: TightC | undefined): CostRow[] {
  console.log(
    "Cost against number of ships: three types a side (4 : 2 : 1 light fighters, cruisers, battleships)",
  );
  console.log(line(["ships", "tight C", "Holomap", "ratio", "battles a second"]));
  const rows: CostRow[] = [];
  for (let scale = 1; scale <= 1e8; scale *= 10) {
    const counts = { 204: 4 * scale, 206: 2 * scale, 207: scale };
    const battle = {
      id: "ladder",
      description: "",
      attacker: counts,
      defender: counts,
      peers: { ogamex: 0 },
    };
    const ships = 14 * scale;
    const c = ships > 2e6 ? undefined : tight?.run(battle, 200).leastMilliseconds;
    const ours = measure(battle, 200).leastMilliseconds;
    rows.push({ ships, tightC: c, holomap: ours });
    console.log(
      line([
        String(ships),
        milliseconds(c),
        milliseconds(ours),
        c === undefined ? "–" : (ours / c).toFixed(3),
        String(Number((1000 / ours).toPrecision(3))),
      ]),
    );
  }
  console.log();
  return rows;
}
