import { binomial, integerBelow, occupancy, type Stream } from "@holomap/determinism";
import { addToBins } from "./condition.ts";
import type { Shell, Target, TargetPart } from "./targets.ts";
import type { Bin } from "./fight-state.ts";
import { Pile } from "./pile.ts";
import { addStruck } from "./struck.ts";
import { countsHits } from "./unit-profile.ts";

/** Where spread hits put what they leave of a part's ships: with the cohort, or aside while focused hits are still to come. */
export function pileOf(target: Target, part: TargetPart): Pile {
  const owner = target.focused + target.concentrated > 0 ? part : part.entry;
  owner.pile ??= new Pile(target.unit);
  return owner.pile;
}

/** Most ships of a target that are looked at one by one. */
const mostOneByOne = 8192;

/** Damage by ship while hits land one by one; all 0 in between. */
const harm = new Float64Array(mostOneByOne);
/** Hits that shields still stop, by ship, where they are counted. */
const screen = new Float64Array(mostOneByOne);

/** Nanoseconds of landing hits one by one, measured. */
export function costOneByOne(hits: number, ships: number): number {
  return ships > mostOneByOne ? Number.POSITIVE_INFINITY : 20 * hits + 1.5 * ships;
}

/** The same of landing them row by row. */
export function costByRows({ rows, hits }: Target, spread: number): number {
  return Math.min(1500 * rows * hits.length, 150 * spread + 60 * rows * hits.length);
}

/** Every hit falls on one of the target's ships at random [DA4]. */
export function landOneByOne(stream: Stream, target: Target): void {
  if (countsHits(target.unit)) {
    countOneByOne(stream, target);
    return;
  }
  const ships = target.count;
  for (const { damage, spread } of target.hits) {
    for (let hit = 0; hit < spread; hit++) {
      const ship = integerBelow(stream, ships);
      harm[ship] = (harm[ship] ?? 0) + damage;
    }
  }
  let ship = 0;
  for (const part of target.parts) {
    const pile = pileOf(target, part);
    for (const bin of part.bins) {
      const end = ship + bin.count;
      let whole = bin.count;
      for (; ship < end; ship++) {
        const damage = harm[ship] ?? 0;
        if (damage === 0) continue;
        harm[ship] = 0;
        whole -= 1;
        pile.addDamaged(bin, damage, 1);
      }
      bin.count = whole;
    }
  }
}

/** The same on ships whose shield counts hits [SH3]. */
function countOneByOne(stream: Stream, target: Target): void {
  let ship = 0;
  for (const { bins } of target.parts) {
    for (const bin of bins) for (let i = 0; i < bin.count; i++) screen[ship++] = bin.shield;
  }
  for (const { damage, times, spread } of target.hits) {
    for (let hit = 0; hit < spread; hit++) {
      const struck = integerBelow(stream, target.count);
      const shield = screen[struck] ?? 0;
      const stopped = Math.min(shield, times);
      screen[struck] = shield - stopped;
      harm[struck] = (harm[struck] ?? 0) + damage * (times - stopped);
    }
  }
  ship = 0;
  for (const part of target.parts) {
    const pile = pileOf(target, part);
    for (const bin of part.bins) {
      let whole = bin.count;
      for (let i = bin.count; i > 0; i--) {
        const damage = harm[ship] ?? 0;
        const shield = screen[ship] ?? 0;
        harm[ship] = 0;
        ship += 1;
        if (damage === 0 && shield === bin.shield) continue;
        whole -= 1;
        pile.add(Math.max(0, bin.hull - damage), shield, 1);
      }
      bin.count = whole;
    }
  }
}

/** What becomes of the ships of one part while hits land, the dead as hull 0. */
interface PartRows {
  readonly part: TargetPart;
  rows: Bin[];
}

/** Damage by damage and row by row, at a cost that does not grow with the number of ships. */
export function landByRows(stream: Stream, target: Target): void {
  const parts: PartRows[] = [];
  for (const part of target.parts) {
    parts.push({ part, rows: part.bins.map((bin) => ({ ...bin })) });
    for (const bin of part.bins) bin.count = 0;
  }
  const counted = countsHits(target.unit);
  for (const { damage, times, spread } of target.hits) {
    if (spread > 0) landSpread(stream, parts, target.count, { damage, times, counted, hits: spread });
  }
  for (const { part, rows } of parts) {
    const pile = pileOf(target, part);
    for (const { hull, shield, count } of rows) pile.add(hull, shield, count);
  }
}

interface Fire extends Shell {
  /** The shield counts hits [SH3]. */
  readonly counted: boolean;
  readonly hits: number;
}

/** Every hit falls on one of the target's ships at random, the dead of this phase included [DA4]. */
function landSpread(stream: Stream, parts: readonly PartRows[], ships: number, fire: Fire): void {
  const counts: number[] = [];
  for (const { rows } of parts) for (const bin of rows) counts.push(bin.count);
  const shares = shareHits(stream, fire.hits, counts, ships);
  let index = 0;
  for (const part of parts) {
    const { rows } = part;
    let changed: Bin[] | null = null;
    for (let i = 0; i < rows.length; i++) {
      const bin = rows[i];
      const here = shares[index++] ?? 0;
      if (bin === undefined) continue;
      if (here === 0 || bin.hull === 0) {
        if (changed !== null) addToBins(changed, bin.hull, bin.shield, bin.count);
        continue;
      }
      changed ??= rows.slice(0, i).map((row) => ({ ...row }));
      hitBin(stream, changed, bin, { ...fire, hits: here });
    }
    if (changed !== null) part.rows = changed;
  }
}

/** Multinomial shares of the hits by number of ships: hit by hit when they are few, else row by row. */
function shareHits(stream: Stream, hits: number, counts: readonly number[], total: number): number[] {
  if (counts.length === 1) return [hits];
  const shares = counts.map(() => 0);
  // about 20 + 2 × rows nanoseconds a hit against 250 a row, measured
  if (hits * (20 + 2 * counts.length) < 250 * counts.length) {
    for (let hit = 0; hit < hits; hit++) {
      let ship = integerBelow(stream, total);
      let row = 0;
      while (ship >= (counts[row] ?? total)) ship -= counts[row++] ?? 0;
      shares[row] = (shares[row] ?? 0) + 1;
    }
    return shares;
  }
  let hitsLeft = hits;
  let shipsLeft = total;
  for (let row = 0; row < counts.length && hitsLeft > 0; row++) {
    const count = counts[row] ?? 0;
    const here = count === shipsLeft ? hitsLeft : binomial(stream, hitsLeft, count / shipsLeft);
    shares[row] = here;
    hitsLeft -= here;
    shipsLeft -= count;
  }
  return shares;
}

/** Adds to `rows` what hits on random ships of one condition leave of them. */
function hitBin(stream: Stream, rows: Bin[], bin: Readonly<Bin>, fire: Fire): void {
  const { hits } = fire;
  if (hits === 1 || bin.count === 1) {
    addToBins(rows, bin.hull, bin.shield, bin.count - 1);
    addStruck(rows, bin, fire, { hits, ships: 1 });
    return;
  }
  const last = hitsThatMatter(bin, fire);
  // Chernoff: at this load fewer than `last` hits fall on any one of 1e12 ships with a chance below 1e-39.
  if (hits >= bin.count * (4 * last + 300)) {
    addStruck(rows, bin, fire, { hits: last, ships: bin.count });
    return;
  }
  const shipsByHits = occupancy(stream, hits, bin.count);
  let beyond = 0;
  for (let k = 0; k < shipsByHits.length; k++) {
    const ships = shipsByHits[k] ?? 0;
    if (ships === 0) continue;
    if (k >= last) beyond += ships;
    else addStruck(rows, bin, fire, { hits: k, ships });
  }
  addStruck(rows, bin, fire, { hits: last, ships: beyond });
}

/** Hits after which further ones change nothing: the ship is dead, or its shield gone and its armour not to be pierced. */
function hitsThatMatter(bin: Readonly<Bin>, { damage, times, counted }: Fire): number {
  if (!counted) return Math.ceil((bin.hull + bin.shield) / damage);
  return Math.ceil((bin.shield + (damage > 0 ? Math.ceil(bin.hull / damage) : 0)) / times);
}
