import { createDiceBlock } from "./dice-block.ts";
import { createExplosionLaw, safeHull } from "./explosion.ts";
import type { OgamexFight } from "./fight.ts";
import { chanceOfAnother, type LinkedBattle, type LinkedType } from "./link-battle.ts";
import type { OgamexRuleset } from "./ogamex-ruleset.ts";
import type { OgamexMethod, PhaseRules } from "./phase-rules.ts";
import type { Fleet, Squadron } from "./squadron.ts";
import { createCohortStrike } from "./strike-cohorts.ts";

/** Places for single ships, both sides together: 8 bytes each. */
const MOST_APART = 524_288;

/** Works out all that does not change from fight to fight. */
export function createFight(linked: LinkedBattle, ruleset: OgamexRuleset, method: OgamexMethod): OgamexFight {
  const law = createExplosionLaw(ruleset);
  const [attackers = [], defenders = []] = linked.types;
  const strike = createCohortStrike();
  const dice = createDiceBlock();
  const fleetOf = (types: readonly LinkedType[]): Fleet => ({
    squadrons: types.map((type) => createSquadron(type, safeHull(law, type.hull))),
    attacks: Int32Array.from(types, ({ attack }) => attack),
    fulls: Int32Array.from(types, ({ hull }) => hull),
    safes: Int32Array.from(types, ({ hull }) => safeHull(law, hull)),
    carefree: Int32Array.from(types, ({ hull, shield }) => safeHull(law, hull) + shield),
    order: Int32Array.from(types, (_, i) => i),
    points: new Int32Array(0),
    hulls: new Int32Array(0),
    used: 0,
    standing: 0,
  });
  const phaseOf = (shooters: readonly LinkedType[], targets: readonly LinkedType[]): PhaseRules => {
    const pairs = shooters.flatMap((shooter) => targets.map((target) => ({ shooter, target })));
    const quantum = ruleset.rapidFireQuantum;
    const bounces = Uint8Array.from(pairs, ({ shooter, target }) => bouncesOff(shooter, target, ruleset));
    // [OG7] A shot that bounces is the last of its chain.
    const again = Float64Array.from(pairs, ({ shooter, target }, i) =>
      bounces[i] === 1 ? 0 : chanceOfAnother(shooter.rapidFire.get(target.number) ?? 0, quantum),
    );
    const hits = new Float64Array(pairs.length);
    const longestChain = again.reduce((most, chance) => Math.max(most, quantum / (quantum - chance)), 1);
    return { method, dice, law, bounces, again, quantum, longestChain, hits, strike, mostApart: MOST_APART };
  };
  return {
    fleets: [fleetOf(attackers), fleetOf(defenders)],
    phases: [phaseOf(attackers, defenders), phaseOf(defenders, attackers)],
    maxRounds: ruleset.maxRounds,
    typeOrder: ruleset.typeOrder,
  };
}

/** [OG7] The quotient is rounded as the ruleset's fraction is, so that equals stay equal. */
function bouncesOff(shooter: LinkedType, target: LinkedType, { bounceFraction }: OgamexRuleset): number {
  return target.shield > 0 && shooter.attack / target.shield < bounceFraction ? 1 : 0;
}

function createSquadron({ attack, shield, hull, count }: LinkedType, safe: number): Squadron {
  return {
    attack,
    shield,
    hull,
    safe,
    initial: count,
    slots: 0,
    standing: 0,
    apart: false,
    base: 0,
    rows: 0,
    hulls: new Int32Array(16),
    counts: new Float64Array(16),
    regret: 0,
  };
}
