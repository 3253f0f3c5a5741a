import type { BattleEnd, BattlePlan } from "../battle-plan.ts";
import { createBattleEnd } from "../battle-plan.ts";
import { createHostility } from "./hostility.ts";
import { createChain } from "./lanchester-chain.ts";
import { hitsPerLoss, solveEquations } from "./lanchester-equations.ts";
import { createField } from "./lanchester-field.ts";
import {
  defaultLanchesterRuleset,
  type LanchesterRuleset,
  type LanchesterSetup,
  minutesOfTimeUnit,
  requireLanchester,
} from "./lanchester-setup.ts";

/** Makes a battle of the attrition models ready to be fought; throws a RangeError naming whatever is out of bounds. */
export function planLanchesterBattle(
  setup: LanchesterSetup,
  ruleset: LanchesterRuleset = defaultLanchesterRuleset,
): BattlePlan {
  requireLanchester(setup, ruleset);
  const field = createField(setup);
  const hostility = createHostility(field.sides, setup.changes ?? []);
  const minutes = minutesOfTimeUnit[ruleset.timeUnit];
  const plan = {
    sides: field.sides,
    forces: field.forces.map(({ id, side, unit, count }) => ({ id, side, unit, initial: count })),
    mostRounds: Math.ceil(ruleset.longest / ruleset.reportEvery),
  };
  if (ruleset.method === "chain") {
    const chain = createChain(setup, field, hostility);
    return {
      ...plan,
      fight: (stream, end, watch) => {
        end.durationMinutes = chain(ruleset, stream, end, watch) * minutes;
        end.disabled.fill(0);
        end.captured.fill(0);
      },
    };
  }
  const equations = { setup, ruleset, field, hostility, hitsPerLoss: hitsPerLoss(field) };
  // The equations have one solution: it is worked out once, and again only for who watches.
  let known: BattleEnd | undefined;
  const solve = (watch?: Parameters<BattlePlan["fight"]>[2]): BattleEnd => {
    const end = createBattleEnd({ ...plan, fight: () => {} });
    end.durationMinutes = solveEquations(equations, end, watch) * minutes;
    return end;
  };
  return {
    ...plan,
    fight: (_stream, end, watch) => {
      known ??= solve();
      if (watch !== undefined) solve(watch);
      copyEnd(known, end);
    },
  };
}

function copyEnd(from: BattleEnd, to: BattleEnd): void {
  to.rounds = from.rounds;
  to.durationMinutes = from.durationMinutes;
  to.winner = from.winner;
  to.mutualDestruction = from.mutualDestruction;
  to.reason = from.reason;
  to.survivors.set(from.survivors);
  to.disabled.fill(0);
  to.captured.fill(0);
}
