import type { BattlePlan } from "@holomap/battle";
import { binomial } from "@holomap/determinism";

/** For tests: two sides that shoot at once; each unit kills one enemy a round with its side's chance. Losses fall on the forces in order. */
export function volleyPlan(
  red: {
    readonly forces: readonly (readonly [id: string, unit: string, count: number])[];
    readonly chance: number;
  },
  blue: typeof red,
  mostRounds = 50,
): BattlePlan {
  const forces = [red, blue].flatMap((side, index) =>
    side.forces.map(([id, unit, initial]) => ({ id, side: index, unit, initial })),
  );
  const chances = [red.chance, blue.chance];
  const left = new Float64Array(forces.length);
  const unitsOf = (side: number): number =>
    forces.reduce((sum, force, index) => sum + (force.side === side ? left[index]! : 0), 0);
  const lose = (side: number, losses: number): void => {
    let rest = losses;
    forces.forEach((force, index) => {
      if (force.side !== side) return;
      const lost = Math.min(rest, left[index]!);
      left[index]! -= lost;
      rest -= lost;
    });
  };
  return {
    sides: ["red", "blue"],
    forces,
    mostRounds,
    fight(stream, end, watch) {
      forces.forEach((force, index) => {
        left[index] = force.initial;
      });
      let round = 0;
      while (round < mostRounds && unitsOf(0) > 0 && unitsOf(1) > 0) {
        const kills = [0, 1].map((side) => binomial(stream, unitsOf(side), chances[side]!));
        lose(0, kills[1]!);
        lose(1, kills[0]!);
        round += 1;
        watch?.({ round, minute: round * 20, standing: [...left], notes: [`Red kills ${kills[0]}.`] });
      }
      const alive = [unitsOf(0) > 0, unitsOf(1) > 0];
      end.rounds = round;
      end.durationMinutes = round * 20;
      end.winner = alive[0] === alive[1] ? -1 : alive[0] === true ? 0 : 1;
      end.mutualDestruction = alive[0] === false && alive[1] === false;
      end.reason = end.mutualDestruction
        ? "mutual-destruction"
        : end.winner < 0
          ? "rounds-over"
          : "destroyed";
      end.survivors.set(left);
      end.disabled.fill(0);
      end.captured.fill(0);
    },
  };
}
