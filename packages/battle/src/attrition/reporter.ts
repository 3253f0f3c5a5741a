import type { BattleRound } from "../battle-plan.ts";
import { type LanchesterRuleset, minutesOfTimeUnit } from "./lanchester-setup.ts";

export type Watch = (round: BattleRound) => void;

/** Cuts continuous time into the rounds a watcher is told of [AT11]. */
export interface Reporter {
  /** Something to tell with the round in which it happens. */
  note(text: string): void;
  /** Time moves to `time`: tells every round that ends before it. */
  pass(time: number): void;
  /** The battle ends at `time`: tells the last round; returns how many there were. */
  finish(time: number): number;
}

/** Reports `standing` as it is whenever a round ends. */
export function createReporter(
  { reportEvery, timeUnit }: LanchesterRuleset,
  standing: Float64Array,
  watch: Watch | undefined,
): Reporter {
  const minutes = minutesOfTimeUnit[timeUnit];
  let told = 0;
  let notes: string[] = [];
  const tell = (time: number) => {
    told += 1;
    watch?.({ round: told, minute: time * minutes, standing: Array.from(standing), notes });
    notes = [];
  };
  return {
    note: (text) => {
      if (watch !== undefined) notes.push(text);
    },
    pass: (time) => {
      if (watch === undefined) return;
      for (let ends = (told + 1) * reportEvery; ends < time; ends = (told + 1) * reportEvery) tell(ends);
    },
    finish: (time) => {
      const rounds = Math.ceil(time / reportEvery);
      if (watch !== undefined && told < rounds) tell(time);
      return rounds;
    },
  };
}
