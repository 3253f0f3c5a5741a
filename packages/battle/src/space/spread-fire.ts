import { binomial, type Stream } from "@holomap/determinism";
import { costOfCohorts, type Salvo, strikeCohorts } from "./cohort-damage.ts";
import type { Target } from "./targets.ts";
import { layBunches } from "./bunches.ts";
import { noteSpread, shellFor } from "./noted-hits.ts";
import { costOneByOne } from "./spread-hits.ts";
import { thin } from "./thin.ts";
import { countsHits } from "./unit-profile.ts";
import type { Battery } from "./battery.ts";

/**
 * Lays the spread shots of all batteries: each takes a target by weight and hits by chance, so that its hits are multinomial
 * [TA1, HI1]. On targets that take few, hits are noted, to be landed; on the others cohorts are struck as a whole.
 */
export function layBatteries(
  stream: Stream,
  targets: readonly Target[],
  batteries: readonly Battery[],
): void {
  for (const battery of batteries) if (battery.bunches.length > 0) layBunches(stream, targets, battery);
  const massesLeft: number[] = batteries.map(() => 1);
  const large = listLarge(targets, batteries);
  for (let k = 0; k < batteries.length; k++) {
    const battery = batteries[k];
    if (battery !== undefined && battery.spread > 0) {
      massesLeft[k] = 1 - layFew(stream, targets, battery, large);
    }
  }
  for (const index of large) {
    const target = targets[index];
    if (target !== undefined) strikeTarget(stream, batteries, { target, index, massesLeft });
  }
}

/** Targets on which it pays to strike cohorts as a whole. */
function listLarge(targets: readonly Target[], batteries: readonly Battery[]): number[] {
  const large: number[] = [];
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i];
    if (target === undefined || countsHits(target.unit)) continue;
    if (target.hits.some((row) => row.spread > 0)) continue; // bunches have hit it, and all hits must land in one way
    let expected = 0;
    for (const { spread, masses } of batteries) expected += spread * (masses[i] ?? 0);
    if (costOneByOne(expected, target.count) < 5000) continue;
    const salvos = aimAt(target, batteries, { index: i, massesLeft: null });
    if (costOfCohorts(target, salvos) < costOneByOne(expected, target.count)) large.push(i);
  }
  return large;
}

interface Aiming {
  readonly index: number;
  /** By battery: chances not yet spent on other targets; null = none spent. */
  readonly massesLeft: readonly number[] | null;
}

/** Salvos of the batteries that may hit a target. */
function aimAt(target: Target, batteries: readonly Battery[], { index, massesLeft }: Aiming): Salvo[] {
  const salvos: Salvo[] = [];
  for (let k = 0; k < batteries.length; k++) {
    const battery = batteries[k];
    const mass = battery?.masses[index] ?? 0;
    if (battery === undefined || mass === 0 || battery.spread === 0) continue;
    const chance = Math.min(1, mass / (massesLeft === null ? 1 : (massesLeft[k] ?? 1)));
    const { damage } = shellFor(target.unit, battery.weapon.damage, 1);
    salvos.push({ battery: k, shots: battery.spread, chance, damage, hits: 0 });
  }
  return salvos;
}

/** Draws a battery's hits on all targets that are not large and notes them; returns the chance spent on them. */
function layFew(
  stream: Stream,
  targets: readonly Target[],
  battery: Battery,
  large: readonly number[],
): number {
  const { masses, weapon } = battery;
  const few: number[] = [];
  let spent = 0;
  for (let i = 0; i < masses.length; i++) {
    const mass = masses[i] ?? 0;
    if (mass === 0 || large.includes(i)) continue;
    few.push(i);
    spent += mass;
  }
  let hits = binomial(stream, battery.spread, Math.min(1, spent));
  battery.spread -= hits;
  battery.hits += hits;
  let massLeft = spent;
  for (let i = 0; i < few.length && hits > 0; i++) {
    const index = few[i] ?? 0;
    const target = targets[index];
    const mass = masses[index] ?? 0;
    if (target === undefined) continue;
    const share = i === few.length - 1 || mass >= massLeft ? 1 : mass / massLeft;
    const here = thin(stream, hits, share);
    massLeft -= mass;
    hits -= here;
    if (here > 0) noteSpread(target, shellFor(target.unit, weapon.damage, 1), here);
  }
  return spent;
}

interface Strike {
  readonly target: Target;
  readonly index: number;
  readonly massesLeft: number[];
}

function strikeTarget(
  stream: Stream,
  batteries: readonly Battery[],
  { target, index, massesLeft }: Strike,
): void {
  const salvos = aimAt(target, batteries, { index, massesLeft });
  if (costOfCohorts(target, salvos) < Number.POSITIVE_INFINITY) strikeCohorts(stream, target, salvos);
  else {
    for (const salvo of salvos) {
      salvo.hits = binomial(stream, salvo.shots, salvo.chance);
      noteSpread(target, { damage: salvo.damage, times: 1 }, salvo.hits);
    }
  }
  for (const { battery: k, hits } of salvos) {
    const battery = batteries[k];
    if (battery === undefined) continue;
    battery.spread -= hits;
    battery.hits += hits;
    massesLeft[k] = (massesLeft[k] ?? 1) - (battery.masses[index] ?? 0);
  }
}
