import { createStream } from "@holomap/determinism";
import { Bench } from "tinybench";
import { createFight } from "./create-fight.ts";
import { fightOutcome } from "./fight-outcome.ts";
import { fightRound } from "./fight-round.ts";
import type { FightRules, FightSetup } from "./fight-state.ts";
import { sampleBattle } from "./sample-battle.ts";

/** Fights `battles` battles to their end; returns the number of rounds. */
function fightMany(setup: FightSetup, seed: number, battles: number): number {
  const rules: FightRules = setup;
  let rounds = 0;
  for (let battle = 0; battle < battles; battle++) {
    const state = createFight(setup);
    while (fightOutcome(rules, state) === "undecided") {
      fightRound(rules, state, createStream(seed, "bench", battle, state.round));
      rounds += 1;
    }
  }
  return rounds;
}

/** One measured battle: mean rounds it lasted and mean time of a round. */
export interface FightMeasure {
  readonly battle: string;
  readonly rounds: number;
  readonly microsecondsPerRound: number;
}

/** Measures the sample battle at several scales; seeded, so that every run fights the same battles. */
export async function measureFightRounds(): Promise<FightMeasure[]> {
  const battles = 20;
  const bench = new Bench({ time: 400, warmupTime: 200 });
  const rounds = new Map<string, number>();
  for (const scale of [1, 10, 1000, 1e6, 1e9]) {
    const name = `3 classes a side, ${54 * scale} ships each`;
    const setup = sampleBattle(scale);
    rounds.set(name, fightMany(setup, 7, battles));
    bench.add(name, () => {
      fightMany(setup, 7, battles);
    });
  }
  await bench.run();
  return bench.tasks.map((task) => {
    const milliseconds = task.result.state === "completed" ? task.result.latency.mean : Number.NaN;
    const fought = rounds.get(task.name) ?? Number.NaN;
    return {
      battle: task.name,
      rounds: fought / battles,
      microsecondsPerRound: (milliseconds * 1000) / fought,
    };
  });
}
