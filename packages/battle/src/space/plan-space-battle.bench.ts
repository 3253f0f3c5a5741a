import { createStream } from "@holomap/determinism";
import { Bench } from "tinybench";
import { createBattleEnd } from "../battle-plan.ts";
import { planSpaceBattle } from "./plan-space-battle.ts";
import { defaultRuleset } from "./ruleset.ts";
import { sampleUnits } from "./sample-battle.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** Planned battles a second of one kind, and the rounds they last on average. */
export interface PlanMeasure {
  readonly battle: string;
  readonly rounds: number;
  readonly battlesPerSecond: number;
}

const gunboat: UnitProfile = {
  ...sampleUnits.cruiser,
  id: "gunboat",
  hull: 4,
  shield: 2,
  shieldRegeneration: 0,
  marines: 0,
  crewed: false,
  weapons: [{ id: "gun", damage: 1, shotsPerRound: 2, accuracy: 0.5, band: "long" }],
};

/** Measures battles of equals from their first round to their end; seeded, so that every run fights the same ones. */
export async function measurePlans(): Promise<PlanMeasure[]> {
  const bench = new Bench({ time: 400, warmupTime: 200, iterations: 4 });
  const battlesOf = new Map<string, number>();
  const rounds = new Map<string, number>();
  for (const [unit, count] of [
    ["gunboat", 10],
    ["cruiser", 10],
    ["cruiser", 1000],
    ["cruiser", 1e9],
  ] as const) {
    const name = `${count} ${unit} a side`;
    const side = (id: string) => ({ id, forces: [{ id, unit, count }] });
    const rules = { ruleset: defaultRuleset, units: { ...sampleUnits, gunboat } };
    const plan = planSpaceBattle({ sides: [side("red"), side("blue")] }, rules);
    const end = createBattleEnd(plan);
    const battles = count > 10 ? 5 : 200;
    battlesOf.set(name, battles);
    const fightAll = (): number => {
      let fought = 0;
      for (let battle = 0; battle < battles; battle++) {
        plan.fight(createStream(7, "bench", battle), end);
        fought += end.rounds;
      }
      return fought;
    };
    rounds.set(name, fightAll() / battles);
    bench.add(name, () => {
      fightAll();
    });
  }
  await bench.run();
  return bench.tasks.map((task) => {
    const milliseconds = task.result.state === "completed" ? task.result.latency.mean : Number.NaN;
    return {
      battle: task.name,
      rounds: rounds.get(task.name) ?? Number.NaN,
      battlesPerSecond: (1000 * (battlesOf.get(task.name) ?? 0)) / milliseconds,
    };
  });
}
