import { binomial, exp, type Stream } from "@holomap/determinism";
import { findGroundSide, type GroundRules, type GroundState } from "./ground-state.ts";
import { requireFound, requireNumber } from "../require.ts";

/** Fire from orbit on a world. */
export interface Bombardment {
  /** Side whose troops are fired on. */
  readonly target: string;
  /** Number of strikes times the weight of one; a hazard, not a count of shells. */
  readonly strikes: number;
  /** 0 = the world at large, 1 = only what was aimed at: spares people, finds troops and works. */
  readonly precision: number;
}

/** What a bombardment did. */
export interface BombardmentReport {
  troopsLost: number;
  populationLost: number;
  /** Share of the world's works that was whole and is not now. */
  worksLost: number;
}

/** Fires on a world from orbit [GR9]; changes `state` in place. */
export function bombard(
  rules: GroundRules,
  state: GroundState,
  bombardment: Bombardment,
  stream: Stream,
): BombardmentReport {
  const { strikes, precision } = bombardment;
  requireNumber("strikes", strikes, 0, 1e12);
  requireNumber("precision", precision, 0, 1);
  const { ruleset } = rules;
  const side = findGroundSide(state, bombardment.target);
  const report: BombardmentReport = { troopsLost: 0, populationLost: 0, worksLost: 0 };
  const cover = 1 + side.fortification * side.held;
  for (const row of side.troops) {
    const { toughness } = requireFound("troops", row.unit, rules.troops[row.unit]);
    const hazard = (strikes * (1 + precision) * ruleset.strikeTroopHazard) / (cover * toughness);
    const fallen = binomial(stream, row.count, 1 - exp(-hazard));
    row.count -= fallen;
    row.lost += fallen;
    report.troopsLost += fallen;
  }
  const dead = binomial(
    stream,
    state.population,
    1 - exp(-strikes * (1 - precision) * ruleset.strikePeopleHazard),
  );
  state.population -= dead;
  state.populationLost += dead;
  report.populationLost = dead;
  const works = state.works * exp(-strikes * ruleset.strikeWorksHazard);
  report.worksLost = state.works - works;
  state.works = works;
  return report;
}
