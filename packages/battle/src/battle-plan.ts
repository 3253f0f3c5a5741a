import type { Stream } from "@holomap/determinism";

/**
 * A battle made ready to be fought any number of times, whatever its rules: checked once, figures worked out once.
 * Every set of rules has a function that makes one of these (`planSpaceBattle`, `planOgameBattle`, …).
 */
export interface BattlePlan {
  /** Side ids, in the order of the setup. */
  readonly sides: readonly string[];
  /** The forces, in the order of the setup: side by side, force by force. */
  readonly forces: readonly PlannedForce[];
  /** No battle lasts longer; a proven bound of the rules. */
  readonly mostRounds: number;
  /** Fights once with these dice and overwrites `end`; `watch` is told of every round, at a cost. Calls do not affect each other. */
  fight(stream: Stream, end: BattleEnd, watch?: (round: BattleRound) => void): void;
}

/** Units of one class that a side brings, at the start or later. */
export interface PlannedForce {
  readonly id: string;
  /** Index into `sides`. */
  readonly side: number;
  /** Class of the units, as the rules know it. */
  readonly unit: string;
  /** Whole units. */
  readonly initial: number;
}

/** How one battle ended; reused from battle to battle. */
export interface BattleEnd {
  rounds: number;
  /** 0 where the rules know no time. */
  durationMinutes: number;
  /** Index of the side that won; -1 where no single side did (a draw, mutual destruction, a cease-fire). */
  winner: number;
  /** All sides that fought are without able units. */
  mutualDestruction: boolean;
  /** In one word: "destroyed", "broke-off", "cease-fire", "rounds-over", "mutual-destruction", "surrender" … */
  reason: string;
  /** Units each force has at the end, by force: able, damaged, disabled and fled; not destroyed, captured or dead. */
  readonly survivors: Float64Array;
  /** Of the survivors, how many are disabled. */
  readonly disabled: Float64Array;
  /** Units each force lost to capture. */
  readonly captured: Float64Array;
}

/** One round, told to whoever watches. The arrays are the watcher's to keep. */
export interface BattleRound {
  /** From 1. */
  readonly round: number;
  readonly minute: number;
  /** Units of each force that stand after the round (the same count as in `BattleEnd`); forces yet to arrive stand in full. */
  readonly standing: readonly number[];
  /** What happened beside losses, in short English sentences: arrivals, boarding, breaking off, a cease-fire. */
  readonly notes: readonly string[];
}

/** An empty end with the arrays a plan needs. */
export function createBattleEnd(plan: BattlePlan): BattleEnd {
  const forces = plan.forces.length;
  return {
    rounds: 0,
    durationMinutes: 0,
    winner: -1,
    mutualDestruction: false,
    reason: "",
    survivors: new Float64Array(forces),
    disabled: new Float64Array(forces),
    captured: new Float64Array(forces),
  };
}
