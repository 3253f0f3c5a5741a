import { binomial, exp, type Stream } from "@holomap/determinism";
import { type Army, type Fire, type FullRules, isInvested, opposedSides, profileOf } from "./army.ts";
import type { GroundState } from "./ground-state.ts";
import { prepareSieges } from "./siege.ts";

/** All armies fire at once [GR3, GR4]: fills in who faces whom and the hazard each meets. */
export function exchangeFire(
  rules: FullRules,
  state: GroundState,
  armies: readonly Army[],
  days: number,
): void {
  for (const army of armies) {
    for (const enemy of armies) {
      if (!areOpposed(state, army, enemy)) continue;
      army.enemyPower += enemy.power;
      army.enemyNumbers += enemy.soldiers + enemy.levy;
    }
  }
  prepareSieges(rules, state, armies, days);
  for (const army of armies) {
    const numbers = army.soldiers + army.levy;
    if (numbers === 0) continue;
    let within = 0;
    for (const enemy of armies) {
      if (!areOpposed(state, army, enemy) || enemy.enemyNumbers === 0) continue;
      // fire is divided over the enemies by their numbers; aimed fire finds somebody, area fire finds ground
      const share = numbers / enemy.enemyNumbers;
      const aimedFactor = aimedFactorOf(rules, army, enemy);
      const exchange = { share, aimedFactor, numbers };
      army.hazardPerDay += hazardOf(rules, enemy.fire, exchange);
      const hazardInside = hazardOf(rules, enemy.fireInside, exchange);
      // [GR16] whoever is behind the works of the field is still outside the wall of a strong point
      if (army.place === "garrison" && enemy.place === "field") army.hazardPerDay += hazardInside;
      else within += hazardInside;
    }
    army.hazardPerDay /= army.cover;
    army.hazardPerDay += within;
  }
}

/** An army of so many under its share of an enemy's fire. */
interface Exchange {
  readonly share: number;
  readonly aimedFactor: number;
  readonly numbers: number;
}

/** [GR3, GR4] Hazard a day that it meets. */
function hazardOf(
  { ruleset }: FullRules,
  { aimed, area }: Fire,
  { share, aimedFactor, numbers }: Exchange,
): number {
  return (
    ruleset.killsPerSoldierDay *
    share *
    ((aimed * aimedFactor) / numbers + area / ruleset.areaReferenceTroops)
  );
}

/** Whether two armies can fire at each other. */
export function areOpposed(state: GroundState, army: Army, enemy: Army): boolean {
  if (!opposedSides(state, army.index, enemy.index)) return false;
  if (army.point === enemy.point) return true;
  if (army.place === "field") return enemy.place === "garrison" && isInvested(enemy.side);
  return army.place === "garrison" && enemy.place === "field" && isInvested(army.side);
}

/** [GR17] Between a garrison and those outside, aimed fire passes only once the wall is breached; [GR18] then, and within, it is close combat. */
function aimedFactorOf({ ruleset }: FullRules, army: Army, enemy: Army): number {
  if (army.point === null && enemy.point === null) return 1;
  if (army.place === "field") return enemy.openShare * ruleset.assaultIntensity;
  if (enemy.place === "field") return army.openShare * ruleset.assaultIntensity;
  return ruleset.assaultIntensity;
}

interface Exposure {
  readonly army: Army;
  readonly days: number;
  readonly stream: Stream;
}

/** [GR5] Each soldier falls with chance 1 − exp(−hazard), independently: binomial thinning. */
export function takeLosses(rules: FullRules, state: GroundState, { army, days, stream }: Exposure): void {
  if (army.hazardPerDay === 0) return;
  for (const row of army.rows) {
    const { toughness } = profileOf(rules, row);
    const fallen = binomial(stream, row.count, fallChance(rules, army, days, toughness * row.quality));
    row.count -= fallen;
    row.lost += fallen;
  }
  const dead = binomial(stream, army.levy, fallChance(rules, army, days, rules.ruleset.levyQuality));
  state.population -= dead;
  state.populationLost += dead;
}

function fallChance({ ruleset }: FullRules, army: Army, days: number, resilience: number): number {
  const spirit = 1 - ruleset.fatigueToughness * (army.side.fatigue ?? 0);
  return 1 - exp(-days * Math.min(ruleset.maximumHazardPerDay, army.hazardPerDay / (resilience * spirit)));
}
