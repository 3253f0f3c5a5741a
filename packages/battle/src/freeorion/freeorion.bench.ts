import { createStream } from "@holomap/determinism";
import { Bench } from "tinybench";
import { createBattleEnd } from "../battle-plan.ts";
import { designFrom } from "./design-from.ts";
import { freeorion05 } from "./freeorion-ruleset.ts";
import { planFreeorionBattle } from "./plan-freeorion-battle.ts";
import { fightPlainly, meeting } from "./testing.ts";

/** Mean time of one battle of robotic laser ships, as many on each side. */
export interface FreeorionMeasure {
  readonly ships: number;
  readonly way: string;
  readonly microsecondsPerBattle: number;
}

/** Measures the plan, the plan hit by hit, and the plain reference; seeded, so that every run fights the same battles. */
export async function measureFreeorionBattles(): Promise<FreeorionMeasure[]> {
  const robotic = designFrom("robotic", {
    "robotic-hull": 1,
    zortrium: 1,
    laser: 3,
    "defence-grid": 1,
  });
  const bench = new Bench({ time: 300, warmupTime: 200 });
  const rows = new Map<string, { ships: number; way: string }>();
  for (const ships of [10, 100, 1000, 10_000, 1e6, 1e9, 1e12]) {
    const setup = meeting([robotic], [["robotic", ships]], [["robotic", ships]]);
    const add = (way: string, fight: (battle: number) => void) => {
      let battle = 0;
      rows.set(`${ships} ${way}`, { ships, way });
      bench.add(`${ships} ${way}`, () => fight(battle++));
    };
    for (const method of ["cheapest", "one-by-one"] as const) {
      if (method === "one-by-one" && ships > 10_000) continue;
      const plan = planFreeorionBattle(setup, freeorion05, method);
      const end = createBattleEnd(plan);
      add(method, (battle) => plan.fight(createStream(battle, "bench"), end));
    }
    if (ships <= 1000) {
      add("plain", (battle) => {
        fightPlainly(createStream(battle, "bench"), setup, freeorion05);
      });
    }
  }
  await bench.run();
  return bench.tasks.flatMap((task) => {
    const row = rows.get(task.name);
    if (row === undefined || task.result.state !== "completed") return [];
    return [{ ...row, microsecondsPerBattle: task.result.latency.mean * 1000 }];
  });
}
