import type { Stream } from "@holomap/determinism";
import { BLOCK, type DiceBlock, refill } from "./dice-block.ts";
import { explodes, type ExplosionLaw, explosionPercent } from "./explosion.ts";
import { quickBinomial } from "./quick-binomial.ts";
import type { Fleet, Squadron } from "./squadron.ts";

// Plain arguments and no checks: these are the hottest loops of the package.

/**
 * A ship's shield and hull fall together: while the shield holds, damage lowers the sum and leaves the hull; once it is gone
 * the sum is the hull [OG8]. So one number a ship is enough, and its hull is the lesser of the sum and the hull before.
 */

/** Nanoseconds that `strikeShips` should cost, measured. */
export function costOfShips(hits: number, slots: number): number {
  return hits > BY_SHIP_FROM * slots ? 120 * slots : 6 * hits;
}

/** Hits a ship from which on the hits of each ship are drawn first. */
const BY_SHIP_FROM = 12;

/** Lets `hits` shots of one attack fall on the slots of a squadron, each equally likely, destroyed ones included. */
export function strikeShips(
  stream: Stream,
  dice: DiceBlock,
  law: ExplosionLaw,
  fleet: Fleet,
  target: Squadron,
  attack: number,
  hits: number,
): void {
  if (hits > BY_SHIP_FROM * target.slots) strikeShipByShip(stream, law, fleet, target, attack, hits);
  else strikeHitByHit(stream, dice, law, fleet, target, attack, hits);
}

/**
 * A block of dice at a time, in two sweeps without branches that cannot be foreseen. The first deals the damage and notes who
 * may explode with what was left of it then; the second rolls. A ship hit twice in a block may roll once more than it should
 * after it has exploded, which changes nothing: a roll only ever destroys.
 */
function strikeHitByHit(
  stream: Stream,
  dice: DiceBlock,
  law: ExplosionLaw,
  fleet: Fleet,
  target: Squadron,
  attack: number,
  hits: number,
): void {
  const { points } = fleet;
  const { words } = dice;
  // As 32-bit numbers, which they are here.
  const base = target.base | 0;
  const slots = target.slots | 0;
  const force = attack | 0;
  const carefree = (target.safe + target.shield) | 0;
  const unfair = (4294967296 % slots) >>> 0;
  const perSlot = slots / 4294967296;
  let left = hits | 0;
  while (left > 0) {
    if (dice.next === BLOCK) refill(dice, stream);
    const first = dice.next | 0;
    const end = left < BLOCK - first ? (first + left) | 0 : BLOCK;
    let rolls = 0;
    let redrawn = 0;
    for (let i = first; i < end; i++) {
      // Lemire's method ("Fast Random Integer Generation in an Interval", 2019); the product is exact below 2^21 slots.
      const word = words[i] as number;
      if (Math.imul(word, slots) >>> 0 < unfair) {
        redrawn += 1;
        continue;
      }
      const at = (base + (((word >>> 0) * perSlot) | 0)) | 0;
      const rest = ((points[at] as number) - force) | 0;
      const after = rest & ~(rest >> 31);
      points[at] = after;
      placesToRoll[rolls] = at;
      pointsToRoll[rolls] = after;
      rolls = (rolls + (((after - carefree) >>> 31) & ((0 - after) >>> 31))) | 0;
    }
    dice.next = end;
    left -= end - first - redrawn;
    if (rolls > 0) rollExplosions(stream, dice, law, fleet, target, rolls);
  }
}

const placesToRoll = new Int32Array(BLOCK);
const pointsToRoll = new Int32Array(BLOCK);

/** [OG9] Rolls for the first `rolls` ships that were noted. */
function rollExplosions(
  stream: Stream,
  dice: DiceBlock,
  law: ExplosionLaw,
  fleet: Fleet,
  target: Squadron,
  rolls: number,
): void {
  const { points, hulls } = fleet;
  const { words } = dice;
  const { float32, words: outOfReach, wordsPerOutcome, outcomes } = law;
  const full = target.hull | 0;
  const safe = target.safe | 0;
  const perPoint = 100 / full;
  let next = dice.next | 0;
  for (let i = 0; i < rolls; i++) {
    const at = placesToRoll[i] as number;
    const after = pointsToRoll[i] as number;
    const before = hulls[at] as number;
    const lost = (after - before) | 0;
    const hull = (before + (lost & (lost >> 31))) | 0;
    if (hull >= safe) continue;
    // Half a hundredth of a point keeps what should be whole from falling below; it never reaches the next whole number.
    let percent = float32 ? explosionPercent(law, hull, full) : ((full - hull + 0.005) * perPoint) | 0;
    if (percent > outcomes) percent = outcomes;
    let roll = outOfReach;
    while (roll >= outOfReach) {
      if (next === BLOCK) {
        refill(dice, stream);
        next = 0;
      }
      roll = (words[next++] as number) >>> 1;
    }
    const exploded = ((roll - Math.imul(percent, wordsPerOutcome)) | 0) >> 31;
    points[at] = (points[at] as number) & ~exploded;
  }
  dice.next = next;
}

/** The chance that a hit falls on the next ship. */
const work = new Float64Array(1);

/** Each ship takes its binomial share of the hits left. */
function strikeShipByShip(
  stream: Stream,
  law: ExplosionLaw,
  fleet: Fleet,
  target: Squadron,
  attack: number,
  hits: number,
): void {
  const { points, hulls } = fleet;
  const { base, slots } = target;
  let left = hits;
  for (let i = 0; i < slots && left > 0; i++) {
    work[0] = 1 / (slots - i);
    const share = quickBinomial(stream, left, work, 0);
    left -= share;
    const at = base + i;
    const before = points[at] as number;
    if (share === 0 || before <= 0) continue;
    points[at] = strikeShip(stream, law, target, before, hulls[at] as number, attack, share);
  }
}

/** What is left of a ship's points after some hits, 0 if it is destroyed; `before` is positive and `hull` its hull. */
export function strikeShip(
  stream: Stream,
  law: ExplosionLaw,
  target: Squadron,
  before: number,
  hull: number,
  attack: number,
  hits: number,
): number {
  const { safe, hull: full } = target;
  let left = hits;
  let points = before;
  if (hull >= safe && points >= safe) {
    const free = attack === 0 ? left : Math.floor((points - safe) / attack);
    if (free >= left) return points - left * attack;
    points -= free * attack;
    left -= free;
  }
  for (; left > 0; left--) {
    points -= attack;
    if (points <= 0) return 0;
    const percent = explosionPercent(law, points < hull ? points : hull, full);
    if (percent > 0 && explodes(stream, law, percent)) return 0;
  }
  return points;
}
