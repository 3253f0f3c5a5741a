import type { DiceBlock } from "./dice-block.ts";
import type { ExplosionLaw } from "./explosion.ts";
import type { CohortStrike } from "./strike-cohorts.ts";

/** How a battle is worked out; all ways have the same law. "cheapest" chooses anew for every phase and type. */
export type OgamexMethod = "cheapest" | "cohorts" | "ships" | "shots";

/** What a phase needs beside the two fleets; made once a plan. */
export interface PhaseRules {
  readonly method: OgamexMethod;
  /** Words drawn ahead from the stream of the fight. */
  readonly dice: DiceBlock;
  readonly law: ExplosionLaw;
  /** By shooter and target, row by row: 1 where shots bounce off [OG7]. */
  readonly bounces: Uint8Array;
  /** By shooter and target: chances of another shot are so many over the quantum [OG10]. */
  readonly again: Float64Array;
  readonly quantum: number;
  /** Shots that one unit fires on average if all its targets are those it has most rapid fire against. */
  readonly longestChain: number;
  /** Room for the hits by shooter and target. */
  readonly hits: Float64Array;
  readonly strike: CohortStrike;
  /** Ships that may have a place of their own, in both fleets together. */
  readonly mostApart: number;
}
