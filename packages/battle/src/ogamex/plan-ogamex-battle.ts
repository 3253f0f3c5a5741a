import type { BattleEnd, BattlePlan } from "../battle-plan.ts";
import { createFight } from "./create-fight.ts";
import { fightOgamexRound, type OgamexFight, resetFight } from "./fight.ts";
import { createForceShares, resetShares, shareLosses, writeStanding } from "./force-shares.ts";
import { requireWhole } from "../require.ts";
import { linkBattle } from "./link-battle.ts";
import type { OgamexRuleset } from "./ogamex-ruleset.ts";
import type { OgamexSetup } from "./ogamex-setup.ts";
import type { OgamexMethod } from "./phase-rules.ts";

/**
 * Makes a battle by OGame's rules ready (RULES.md); throws a RangeError that names the first thing wrong.
 * All methods have the same law; tests ask for each in turn.
 */
export function planOgamexBattle(
  setup: OgamexSetup,
  ruleset: OgamexRuleset,
  method: OgamexMethod = "cheapest",
): BattlePlan {
  const linked = linkBattle(setup, ruleset);
  if (method === "ships" || method === "shots") {
    // More would spoil the exactness of drawing a slot from one word.
    const ships = linked.forces.reduce((sum, force) => sum + force.initial, 0);
    requireWhole(`method "${method}": units in the battle`, ships, 0, 2_097_152);
  }
  const fight = createFight(linked, ruleset, method);
  const shares = createForceShares(linked, fight);
  const [attackers, defenders] = fight.fleets;
  return {
    sides: linked.sides,
    forces: linked.forces,
    mostRounds: ruleset.maxRounds,
    fight(stream, end, watch) {
      resetFight(stream, fight);
      resetShares(shares);
      let round = 0;
      while (round < fight.maxRounds && attackers.standing > 0 && defenders.standing > 0) {
        round += 1;
        fightOgamexRound(stream, fight);
        shareLosses(stream, shares);
        if (watch === undefined) continue;
        writeStanding(shares, end.survivors);
        watch({ round, minute: 0, standing: Array.from(end.survivors), notes: [] });
      }
      writeStanding(shares, end.survivors);
      end.disabled.fill(0);
      end.captured.fill(0);
      writeOutcome(end, round, fight);
    },
  };
}

/** [OG11] Who won, and why it is over. */
function writeOutcome(end: BattleEnd, rounds: number, { fleets }: OgamexFight): void {
  const attacks = fleets[0].standing > 0;
  const defends = fleets[1].standing > 0;
  end.rounds = rounds;
  end.durationMinutes = 0;
  end.winner = attacks === defends ? -1 : attacks ? 0 : 1;
  end.mutualDestruction = !attacks && !defends;
  end.reason = attacks !== defends ? "destroyed" : attacks ? "rounds-over" : "mutual-destruction";
}
