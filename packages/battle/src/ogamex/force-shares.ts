import { hypergeometric, type Stream } from "@holomap/determinism";
import type { OgamexFight } from "./fight.ts";
import type { LinkedBattle } from "./link-battle.ts";
import type { Squadron } from "./squadron.ts";

/** A type of unit and the forces of one side that have it. */
export interface ForceShare {
  readonly squadron: Squadron;
  /** Indices of the forces. */
  readonly forces: readonly number[];
  readonly initial: Float64Array;
  /** Units that stand, by force, when there are several. */
  readonly standing: Float64Array;
}

/** Lists which forces stand behind which squadron. */
export function createForceShares(linked: LinkedBattle, { fleets }: OgamexFight): ForceShare[] {
  return fleets.flatMap(({ squadrons }, side) =>
    squadrons.map((squadron, type) => {
      const forces = linked.types[side]?.[type]?.forces ?? [];
      const initial = Float64Array.from(forces, (force) => linked.forces[force]?.initial ?? 0);
      return { squadron, forces, initial, standing: initial.slice() };
    }),
  );
}

/** Gives every force its units back. */
export function resetShares(shares: readonly ForceShare[]): void {
  for (const { standing, initial } of shares) standing.set(initial);
}

/**
 * [OG12] Shares the survivors of a round among the forces of a type. Their ships are alike, so any choice of survivors is
 * equally likely: a hypergeometric draw for each force, round by round, whether anybody watches or not.
 */
export function shareLosses(stream: Stream, shares: readonly ForceShare[]): void {
  for (let type = 0; type < shares.length; type++) {
    const { squadron, standing } = shares[type] as ForceShare;
    if (standing.length === 1) {
      standing[0] = squadron.standing;
      continue;
    }
    let before = 0;
    for (let i = 0; i < standing.length; i++) before += standing[i] as number;
    let after = squadron.standing;
    for (let i = 0; i < standing.length; i++) {
      const own = standing[i] as number;
      const left =
        after === 0 || own === 0 ? 0 : after === before ? own : hypergeometric(stream, before, own, after);
      standing[i] = left;
      before -= own;
      after -= left;
    }
  }
}

/** Writes how many units of every force stand; forces of types that nobody brought have none. */
export function writeStanding(shares: readonly ForceShare[], standing: Float64Array): void {
  standing.fill(0);
  for (const share of shares) {
    for (let i = 0; i < share.forces.length; i++)
      standing[share.forces[i] as number] = share.standing[i] as number;
  }
}
