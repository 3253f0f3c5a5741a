import { binomial, binomialAt, type Stream } from "@holomap/determinism";
import type { Batteries, Battery } from "./battery.ts";
import { layBunches } from "./bunches.ts";
import { costOfCohortsAt, type Salvos, strikeCohorts } from "./cohort-damage.ts";
import { noteSpread, pointsBehindArmour } from "./noted-hits.ts";
import { ReusedList } from "./reused-list.ts";
import { costOneByOneAt } from "./spread-hits.ts";
import type { Target, Targets } from "./targets.ts";
import { thinAt } from "./thin.ts";
import { countsHits } from "./unit-profile.ts";

/**
 * Lays the spread shots of all batteries: each takes a target by weight and hits by chance, so that its hits are multinomial
 * [TA1, HI1]. On targets that take few, hits are noted, to be landed; on the others cohorts are struck as a whole.
 */
export function layBatteries(stream: Stream, targets: Targets, batteries: Batteries): void {
  for (let k = 0; k < batteries.length; k++) {
    if (batteries.at(k).bunchSizes > 0) layBunches(stream, targets, batteries.at(k));
  }
  for (let i = 0; i < targets.length; i++) targets.at(i).large = isLarge(targets.at(i), i, batteries);
  for (let k = 0; k < batteries.length; k++) {
    if (batteries.at(k).spread > 0) layFew(stream, targets, batteries.at(k));
  }
  for (let i = 0; i < targets.length; i++) {
    if (targets.at(i).large) strikeTarget(stream, batteries, targets.at(i), i);
  }
}

/** Whether it pays to strike a target's cohorts as a whole. */
function isLarge(target: Target, index: number, batteries: Batteries): boolean {
  if (countsHits(target.unit)) return false;
  const { hits } = target;
  // bunches have hit it, and all hits must land in one way
  for (let i = 0; i < hits.length; i++) if (hits.at(i).spread > 0) return false;
  let expected = 0;
  for (let k = 0; k < batteries.length; k++) {
    const { spread, masses } = batteries.at(k);
    expected += spread * (masses[index] ?? 0);
  }
  costs[ONE_BY_ONE] = expected;
  costOneByOneAt(costs, ONE_BY_ONE, target.count);
  if ((costs[ONE_BY_ONE] ?? 0) < 5000) return false;
  costOfCohortsAt(target, aimAt(target, index, batteries), costs, AS_COHORTS);
  return (costs[AS_COHORTS] ?? 0) < (costs[ONE_BY_ONE] ?? 0);
}

/** Costs of striking a target one by one and as cohorts. */
const costs = new Float64Array(2);
const ONE_BY_ONE = 0;
const AS_COHORTS = 1;

const salvos: Salvos = new ReusedList();

/** Salvos of the batteries that may hit a target. */
function aimAt(target: Target, index: number, batteries: Batteries): Salvos {
  salvos.clear();
  for (let k = 0; k < batteries.length; k++) {
    const { masses, spread, massLeft, weapon } = batteries.at(k);
    const mass = masses[index] ?? 0;
    if (mass === 0 || spread === 0) continue;
    const salvo = salvos.again() ?? salvos.add({ battery: 0, shots: 0, chance: 0.5, damage: 0, hits: 0 });
    salvo.battery = k;
    salvo.shots = spread;
    salvo.chance = Math.min(1, mass / massLeft);
    salvo.damage = pointsBehindArmour(target.unit, weapon.damage);
    salvo.hits = 0;
  }
  return salvos;
}

/** A chance on its way to the dice: in a cell it needs no box on the heap. */
const chance = new Float64Array(1);

/** Draws a battery's hits on all targets that are not large and notes them. */
function layFew(stream: Stream, targets: Targets, battery: Battery): void {
  const { masses, weapon } = battery;
  let last = -1;
  let spent = 0;
  for (let i = 0; i < targets.length; i++) {
    const mass = masses[i] ?? 0;
    if (mass === 0 || targets.at(i).large) continue;
    last = i;
    spent += mass;
  }
  battery.massLeft = 1 - spent;
  chance[0] = Math.min(1, spent);
  let hits = binomialAt(stream, battery.spread, chance, 0);
  battery.spread -= hits;
  battery.hits += hits;
  let massLeft = spent;
  for (let i = 0; i <= last && hits > 0; i++) {
    const target = targets.at(i);
    const mass = masses[i] ?? 0;
    if (mass === 0 || target.large) continue;
    chance[0] = i === last || mass >= massLeft ? 1 : mass / massLeft;
    const here = thinAt(stream, hits, chance, 0);
    massLeft -= mass;
    hits -= here;
    noteSpread(target, weapon.damage, here);
  }
}

function strikeTarget(stream: Stream, batteries: Batteries, target: Target, index: number): void {
  aimAt(target, index, batteries);
  costOfCohortsAt(target, salvos, costs, AS_COHORTS);
  if ((costs[AS_COHORTS] ?? 0) < Number.POSITIVE_INFINITY) strikeCohorts(stream, target, salvos);
  else {
    for (let i = 0; i < salvos.length; i++) {
      const salvo = salvos.at(i);
      salvo.hits = binomial(stream, salvo.shots, salvo.chance);
      noteSpread(target, batteries.at(salvo.battery).weapon.damage, salvo.hits);
    }
  }
  for (let i = 0; i < salvos.length; i++) {
    const { battery: k, hits } = salvos.at(i);
    const battery = batteries.at(k);
    battery.spread -= hits;
    battery.hits += hits;
    battery.massLeft -= battery.masses[index] ?? 0;
  }
}
