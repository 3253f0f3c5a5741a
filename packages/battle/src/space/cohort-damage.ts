import {
  binomial,
  log1pAt,
  logAt,
  logBinomialProbabilityAt,
  logPoissonProbabilityAt,
  type Stream,
  uniformAt,
} from "@holomap/determinism";
import {
  commonDivisor,
  createDamageLaw,
  type DamageKind,
  type DamageKinds,
  type DamageLaw,
  lengthOfLaw,
  mostSteps,
} from "./damage-law.ts";
import { ReusedList, roomFor } from "./reused-list.ts";
import { pileOf } from "./spread-hits.ts";
import type { Target } from "./targets.ts";
import { thin, thinAt } from "./thin.ts";

/** Shots of one battery that may hit one target, and their hits once they are drawn. */
export interface Salvo {
  battery: number;
  shots: number;
  /** Chance of a shot to hit the target. */
  chance: number;
  damage: number;
  hits: number;
}

export type Salvos = ReusedList<Salvo>;

/** Leaves in a cell the nanoseconds that striking a target's cohorts should cost, measured; Infinity where the method does not serve. */
export function costOfCohortsAt(target: Target, salvos: Salvos, costs: Float64Array, at: number): void {
  costs[at] = Number.POSITIVE_INFINITY;
  let acceptance = 1;
  for (let i = 0; i < salvos.length; i++) {
    const { chance, damage } = salvos.at(i);
    if (damage === 0) return;
    acceptance *= Math.sqrt(1 - chance);
  }
  if (acceptance < 0.1) return;
  const step = listKinds(target, salvos);
  let mean = 0;
  for (let k = 0; k < kinds.length; k++) mean += kinds.at(k).mean;
  const life = lifeOf(target, step);
  if (mean > 500 || lengthOfLaw(kinds, life) >= mostSteps) return;
  costs[at] = 5000 * kinds.length + (target.rows * 100 * Math.min(life, 6)) / acceptance;
}

/**
 * Draws what a salvo's shots do to all ships of a target, in steps that do not grow with the number of ships; writes it
 * to the piles and the hits to the salvos. The law is that of shot by shot [DA4]: the hits on a ship are independent Poisson
 * numbers, given that each battery's hits are the binomial number they are; the ships are drawn without that condition and
 * accepted by the ratio of the binomial to the Poisson chance of the hits, over its greatest value.
 */
export function strikeCohorts(stream: Stream, target: Target, salvos: Salvos): void {
  const step = listKinds(target, salvos);
  const law = createDamageLaw(step, kinds, lifeOf(target, step));
  sums[BOUND] = 0;
  for (let i = 0; i < salvos.length; i++) addLogRatio(salvos.at(i), hitsOfGreatestRatio(salvos.at(i)), BOUND);
  for (;;) {
    drawDamage(stream, target, law);
    countHits(stream, law);
    if (!shareAmongSalvos(stream, law, salvos)) continue;
    sums[RATIO] = 0;
    for (let i = 0; i < salvos.length; i++) addLogRatio(salvos.at(i), salvos.at(i).hits, RATIO);
    if (!isAccepted(stream)) continue;
    writeDamage(target, law);
    return;
  }
}

// Cells of `sums`: the logarithms of ratios over all salvos, of the greatest and of those of the hits drawn; p, 1 - p and the
// binomial chance; the Poisson one; a number drawn.
const BOUND = 0;
const RATIO = 1;
const BINOMIAL = 2;
const POISSON = 5;
const DRAWN = 6;
const sums = new Float64Array(7);

function isAccepted(stream: Stream): boolean {
  uniformAt(stream, sums, DRAWN);
  sums[DRAWN] = 1 - (sums[DRAWN] as number);
  logAt(sums, DRAWN);
  return !(sums[DRAWN] > (sums[RATIO] as number) - (sums[BOUND] as number));
}

/** The kinds of hits that salvos deal to a ship of a target, heaviest first. */
const kinds: DamageKinds = new ReusedList();

/** Lists the kinds; returns the points of one step of their damage. */
function listKinds(target: Target, salvos: Salvos): number {
  let step = 0;
  for (let i = 0; i < salvos.length; i++) step = commonDivisor(salvos.at(i).damage, step);
  kinds.clear();
  for (let i = 0; i < salvos.length; i++) {
    const salvo = salvos.at(i);
    findKind(salvo.damage / step).mean += (salvo.shots * salvo.chance) / target.count;
  }
  kinds.sort(isHeavier);
  return step;
}

function findKind(damage: number): DamageKind {
  for (let k = 0; k < kinds.length; k++) if (kinds.at(k).damage === damage) return kinds.at(k);
  const kind = kinds.again() ?? kinds.add({ damage, mean: 0.5 });
  kind.damage = damage;
  kind.mean = 0;
  return kind;
}

function isHeavier(a: DamageKind, b: DamageKind): boolean {
  return a.damage > b.damage;
}

/** Steps of damage that kill any ship of a target. */
function lifeOf({ unit }: Target, step: number): number {
  return Math.ceil((unit.hull + unit.shield) / step);
}

/** Adds to a sum the logarithm of the binomial over the Poisson chance that a salvo scores this many hits. */
function addLogRatio({ shots, chance }: Salvo, hits: number, sum: number): void {
  const missed = shots - hits;
  if (missed < 1000) {
    sums[BINOMIAL] = chance;
    sums[BINOMIAL + 1] = 1 - chance;
    logBinomialProbabilityAt(hits, shots, sums, BINOMIAL);
    sums[POISSON] = shots * chance;
    logPoissonProbabilityAt(hits, sums, POISSON);
    sums[sum] = (sums[sum] as number) + ((sums[BINOMIAL + 2] as number) - sums[POISSON]);
    return;
  }
  // The same by Stirling's series, in terms that stay small; what is cut off is below 1e-17.
  const excess = (hits - shots * chance) / missed;
  const series = (1 - 1 / (30 * missed * missed)) / (12 * missed) - 1 / (12 * shots);
  sums[BINOMIAL] = missed / shots;
  logAt(sums, BINOMIAL);
  sums[POISSON] = excess;
  log1pAt(sums, POISSON);
  const logRatio = -0.5 * sums[BINOMIAL] - missed * (excess - sums[POISSON]) - series;
  sums[sum] = (sums[sum] as number) + logRatio;
}

/** The ratio grows from k to k + 1 hits while k <= shots × chance: by (shots − k) over shots × (1 − chance). */
function hitsOfGreatestRatio({ shots, chance }: Salvo): number {
  return Math.min(shots, Math.floor(shots * chance) + 1);
}

/** Ships by step of damage, those of them that die, and what is left to be shared out. */
const shipsByStep = new Float64Array(mostSteps);
const deadByLife = new Float64Array(mostSteps);
const restRoom = new Float64Array(mostSteps);

/** Ships of one row that took so many steps and live. */
interface Survivors {
  row: number;
  steps: number;
  count: number;
}

const survivors = new ReusedList<Survivors>();

/** Draws the damage of every ship, independently: the survivors, row by row, and all ships by steps. */
function drawDamage(stream: Stream, target: Target, law: DamageLaw): void {
  const { more, step, length } = law;
  const { parts } = target;
  deadByLife.fill(0, 0, length);
  shipsByStep.fill(0, 0, length);
  survivors.clear();
  let row = 0;
  for (let p = 0; p < parts.length; p++) {
    const { entry, from, to } = parts.at(p);
    for (let i = from; i < to; i++) {
      const bin = entry.cohort.bins[i];
      if (bin === undefined) continue;
      const life = Math.ceil((bin.hull + bin.shield) / step);
      let rest = bin.count;
      for (let x = 0; x < life && rest > 0; x++) {
        const left = thinAt(stream, rest, more, x);
        if (left < rest) {
          addSurvivors(row, x, rest - left);
          shipsByStep[x] = (shipsByStep[x] ?? 0) + rest - left;
        }
        rest = left;
      }
      deadByLife[life] = (deadByLife[life] ?? 0) + rest;
      row += 1;
    }
  }
  let dead = 0;
  for (let x = 0; x < length; x++) {
    dead += deadByLife[x] ?? 0;
    if (dead === 0) continue;
    const left = thinAt(stream, dead, more, x);
    shipsByStep[x] = (shipsByStep[x] ?? 0) + dead - left;
    dead = left;
  }
}

function addSurvivors(row: number, steps: number, count: number): void {
  const group = survivors.again() ?? survivors.add({ row, steps, count });
  group.row = row;
  group.steps = steps;
  group.count = count;
}

/** By kind: hits on all ships. */
let hitsByKind: Float64Array = new Float64Array(16);

/** Draws how many hits of each kind the damage was made of. Uses up the ships by step. */
function countHits(stream: Stream, law: DamageLaw): void {
  const { length } = law;
  hitsByKind = roomFor(hitsByKind, kinds.length);
  removal.left = shipsByStep;
  removal.rest = restRoom;
  const last = kinds.length - 1;
  for (let k = 0; k < last; k++) {
    const { left, rest } = removal;
    rest.fill(0, 0, length);
    let count = 0;
    for (let x = 0; x < length; x++) if ((left[x] ?? 0) > 0) count += removeKind(stream, law, k, x);
    hitsByKind[k] = count;
    removal.left = rest;
    removal.rest = left;
  }
  const { damage } = kinds.at(last);
  let count = 0;
  for (let x = 0; x < length; x++) count += ((removal.left[x] ?? 0) * x) / damage;
  hitsByKind[last] = count;
}

/** Weights of 0, 1, 2 … hits of a kind. */
const weights = new Float64Array(mostSteps);

/** Ships by steps of damage from one kind and those after it, and by what is left when that kind is taken off. */
const removal = { left: shipsByStep, rest: restRoom };

/** Of the ships that took x steps from kind k and those after it, draws the hits of k, and takes these off. */
function removeKind(stream: Stream, law: DamageLaw, k: number, x: number): number {
  const { rest } = removal;
  const ships = removal.left[x] ?? 0;
  const after = law.chances[k + 1];
  if (after === undefined) return 0;
  const { damage, mean } = kinds.at(k);
  const most = Math.floor(x / damage);
  if (most === 0) {
    rest[x] = (rest[x] ?? 0) + ships;
    return 0;
  }
  let total = 0;
  let fewest = -1;
  let chance = 1;
  for (let hits = 0; hits <= most; hits++) {
    const weight = chance * (after[x - hits * damage] ?? 0);
    weights[hits] = weight;
    total += weight;
    if (fewest < 0 && weight > 0) fewest = hits;
    chance *= mean / (hits + 1);
  }
  let count = 0;
  let left = ships;
  let weightLeft = total;
  for (let hits = most; hits >= 0 && left > 0; hits--) {
    const weight = weights[hits] ?? 0;
    if (weight === 0) continue;
    const certain = hits === fewest || weight >= weightLeft;
    const here = certain ? left : thin(stream, left, weight / weightLeft);
    weightLeft -= weight;
    left -= here;
    count += here * hits;
    const y = x - hits * damage;
    rest[y] = (rest[y] ?? 0) + here;
  }
  return count;
}

/** Shares the hits of each kind among the salvos that deal it; false if one would have more hits than shots. */
function shareAmongSalvos(stream: Stream, law: DamageLaw, salvos: Salvos): boolean {
  for (let k = 0; k < kinds.length; k++) {
    const damage = kinds.at(k).damage * law.step;
    let left = hitsByKind[k] ?? 0;
    let weightLeft = 0;
    let last = -1;
    for (let i = 0; i < salvos.length; i++) {
      const salvo = salvos.at(i);
      if (salvo.damage !== damage) continue;
      weightLeft += salvo.shots * salvo.chance;
      last = i;
    }
    for (let i = 0; i <= last; i++) {
      const salvo = salvos.at(i);
      if (salvo.damage !== damage) continue;
      const weight = salvo.shots * salvo.chance;
      const certain = i === last || weight >= weightLeft;
      salvo.hits = certain ? left : binomial(stream, left, weight / weightLeft);
      weightLeft -= weight;
      left -= salvo.hits;
      if (salvo.hits > salvo.shots) return false;
    }
  }
  return true;
}

/** Takes all ships out of their rows and puts the survivors and the dead to the piles. */
function writeDamage(target: Target, { step }: DamageLaw): void {
  const { parts } = target;
  let row = 0;
  let next = 0;
  for (let p = 0; p < parts.length; p++) {
    const part = parts.at(p);
    const pile = pileOf(target, part);
    for (let i = part.from; i < part.to; i++) {
      const bin = part.entry.cohort.bins[i];
      if (bin === undefined) continue;
      let alive = 0;
      for (; next < survivors.length && survivors.at(next).row === row; next++) {
        const { steps, count } = survivors.at(next);
        pile.addDamaged(bin, steps * step, count);
        alive += count;
      }
      pile.add(0, 0, bin.count - alive);
      bin.count = 0;
      row += 1;
    }
  }
}
