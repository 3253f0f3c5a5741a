import {
  binomial,
  log,
  log1p,
  logBinomialProbability,
  logPoissonProbability,
  type Stream,
  uniform,
} from "@holomap/determinism";
import {
  commonDivisor,
  createDamageLaw,
  type DamageKind,
  type DamageLaw,
  lengthOfLaw,
  mostSteps,
} from "./damage-law.ts";
import type { Target } from "./targets.ts";
import { pileOf } from "./spread-hits.ts";
import { thin } from "./thin.ts";

/** Shots of one battery that may hit one target, and their hits once they are drawn. */
export interface Salvo {
  readonly battery: number;
  readonly shots: number;
  /** Chance of a shot to hit the target. */
  readonly chance: number;
  readonly damage: number;
  hits: number;
}

/** Nanoseconds that striking a target's cohorts should cost, measured; Infinity where the method does not serve. */
export function costOfCohorts(target: Target, salvos: readonly Salvo[]): number {
  let acceptance = 1;
  for (const { chance, damage } of salvos) {
    if (damage === 0) return Number.POSITIVE_INFINITY;
    acceptance *= Math.sqrt(1 - chance);
  }
  if (acceptance < 0.1) return Number.POSITIVE_INFINITY;
  const { step, kinds } = listKinds(target, salvos);
  let mean = 0;
  for (const kind of kinds) mean += kind.mean;
  const life = lifeOf(target, step);
  if (mean > 500 || lengthOfLaw(kinds, life) >= mostSteps) return Number.POSITIVE_INFINITY;
  return 5000 * kinds.length + (target.rows * 100 * Math.min(life, 6)) / acceptance;
}

/**
 * Draws what a salvo's shots do to all ships of a target, in steps that do not grow with the number of ships; writes it
 * to the piles and the hits to the salvos. The law is that of shot by shot [DA4]: the hits on a ship are independent Poisson
 * numbers, given that each battery's hits are the binomial number they are; the ships are drawn without that condition and
 * accepted by the ratio of the binomial to the Poisson chance of the hits, over its greatest value.
 */
export function strikeCohorts(stream: Stream, target: Target, salvos: readonly Salvo[]): void {
  const { step, kinds } = listKinds(target, salvos);
  const law = createDamageLaw(step, kinds, lifeOf(target, step));
  let bound = 0;
  for (const salvo of salvos) bound += greatestLogRatio(salvo);
  for (;;) {
    const survivors = drawDamage(stream, target, law, shipsRoom);
    const hits = countHits(stream, law, shipsRoom);
    if (!shareAmongSalvos(stream, law, salvos, hits)) continue;
    let ratio = 0;
    for (const salvo of salvos) ratio += logRatio(salvo.hits, salvo);
    if (log(1 - uniform(stream)) > ratio - bound) continue;
    writeDamage(target, law, survivors);
    return;
  }
}

/** The kinds of hits that salvos deal to a ship of a target, heaviest first. */
function listKinds(target: Target, salvos: readonly Salvo[]): { step: number; kinds: DamageKind[] } {
  let step = 0;
  for (const { damage } of salvos) step = commonDivisor(damage, step);
  const kinds: { damage: number; mean: number }[] = [];
  for (const salvo of salvos) {
    const damage = salvo.damage / step;
    const mean = (salvo.shots * salvo.chance) / target.count;
    const same = kinds.find((kind) => kind.damage === damage);
    if (same === undefined) kinds.push({ damage, mean });
    else same.mean += mean;
  }
  kinds.sort((a, b) => b.damage - a.damage);
  return { step, kinds };
}

/** Steps of damage that kill any ship of a target. */
function lifeOf({ unit }: Target, step: number): number {
  return Math.ceil((unit.hull + unit.shield) / step);
}

/** log of the binomial over the Poisson chance that a salvo scores this many hits. */
function logRatio(hits: number, { shots, chance }: Salvo): number {
  const missed = shots - hits;
  if (missed < 1000) {
    return (
      logBinomialProbability(hits, shots, chance, 1 - chance) - logPoissonProbability(hits, shots * chance)
    );
  }
  // The same by Stirling's series, in terms that stay small; what is cut off is below 1e-17.
  const excess = (hits - shots * chance) / missed;
  const series = (1 - 1 / (30 * missed * missed)) / (12 * missed) - 1 / (12 * shots);
  return -0.5 * log(missed / shots) - missed * (excess - log1p(excess)) - series;
}

/** The ratio grows from k to k + 1 hits while k <= shots × chance: by (shots − k) over shots × (1 − chance). */
function greatestLogRatio(salvo: Salvo): number {
  return logRatio(Math.min(salvo.shots, Math.floor(salvo.shots * salvo.chance) + 1), salvo);
}

/** Rooms for counts by step, to use again. */
const shipsRoom = new Float64Array(mostSteps);
const deadRoom = new Float64Array(mostSteps);
const restRoom = new Float64Array(mostSteps);

/** Draws the damage of every ship, independently; returns survivors as row, steps, number, and all ships by steps in `ships`. */
function drawDamage(stream: Stream, target: Target, law: DamageLaw, ships: Float64Array): number[] {
  const { more, step, length } = law;
  const deadByLife = deadRoom.fill(0, 0, length);
  ships.fill(0, 0, length);
  const survivors: number[] = [];
  let row = 0;
  for (const { bins } of target.parts) {
    for (const bin of bins) {
      const life = Math.ceil((bin.hull + bin.shield) / step);
      let rest = bin.count;
      for (let x = 0; x < life && rest > 0; x++) {
        const left = thin(stream, rest, more[x] ?? 0);
        if (left < rest) {
          survivors.push(row, x, rest - left);
          ships[x] = (ships[x] ?? 0) + rest - left;
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
    const left = thin(stream, dead, more[x] ?? 0);
    ships[x] = (ships[x] ?? 0) + dead - left;
    dead = left;
  }
  return survivors;
}

/** Draws how many hits of each kind the damage was made of. Uses up `ships`. */
function countHits(stream: Stream, law: DamageLaw, ships: Float64Array): number[] {
  const { kinds, length } = law;
  const hits: number[] = [];
  let left: Float64Array = ships;
  let rest: Float64Array = restRoom;
  for (let k = 0; k + 1 < kinds.length; k++) {
    rest.fill(0, 0, length);
    let count = 0;
    for (let x = 0; x < length; x++) {
      const here = left[x] ?? 0;
      if (here > 0) count += removeKind(stream, law, k, { x, ships: here, rest });
    }
    hits.push(count);
    const used = left;
    left = rest;
    rest = used;
  }
  const last = kinds[kinds.length - 1]?.damage ?? 1;
  let count = 0;
  for (let x = 0; x < length; x++) count += ((left[x] ?? 0) * x) / last;
  hits.push(count);
  return hits;
}

/** Weights of 0, 1, 2 … hits of a kind. */
const weights = new Float64Array(mostSteps);

interface Removal {
  readonly x: number;
  readonly ships: number;
  readonly rest: Float64Array;
}

/** Of ships that took x steps from kind k and those after it, draws the hits of k; puts the ships to what is left in `rest`. */
function removeKind(stream: Stream, law: DamageLaw, k: number, { x, ships, rest }: Removal): number {
  const kind = law.kinds[k];
  const after = law.chances[k + 1];
  if (kind === undefined || after === undefined) return 0;
  const { damage, mean } = kind;
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
function shareAmongSalvos(
  stream: Stream,
  law: DamageLaw,
  salvos: readonly Salvo[],
  hits: readonly number[],
): boolean {
  for (let k = 0; k < law.kinds.length; k++) {
    const damage = (law.kinds[k]?.damage ?? 0) * law.step;
    const same = salvos.filter((salvo) => salvo.damage === damage);
    let left = hits[k] ?? 0;
    let weightLeft = 0;
    for (const { shots, chance } of same) weightLeft += shots * chance;
    for (let i = 0; i < same.length; i++) {
      const salvo = same[i];
      if (salvo === undefined) continue;
      const weight = salvo.shots * salvo.chance;
      const certain = i === same.length - 1 || weight >= weightLeft;
      salvo.hits = certain ? left : binomial(stream, left, weight / weightLeft);
      weightLeft -= weight;
      left -= salvo.hits;
      if (salvo.hits > salvo.shots) return false;
    }
  }
  return true;
}

/** Takes all ships out of their rows and puts the survivors and the dead to the piles. */
function writeDamage(target: Target, law: DamageLaw, survivors: readonly number[]): void {
  let row = 0;
  let next = 0;
  for (const part of target.parts) {
    const pile = pileOf(target, part);
    for (const bin of part.bins) {
      let alive = 0;
      for (; survivors[next] === row; next += 3) {
        const count = survivors[next + 2] ?? 0;
        pile.addDamaged(bin, (survivors[next + 1] ?? 0) * law.step, count);
        alive += count;
      }
      pile.add(0, 0, bin.count - alive);
      bin.count = 0;
      row += 1;
    }
  }
}
