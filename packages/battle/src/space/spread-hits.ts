import { binomialAt, integerBelow, occupancyInto, type Stream } from "@holomap/determinism";
import type { Bin } from "./fight-state.ts";
import { type Pile, takePile } from "./pile.ts";
import { ReusedList, roomFor } from "./reused-list.ts";
import { addRow, addStruck, addToRows, type Blow, type Rows } from "./rows.ts";
import type { Target, TargetPart } from "./targets.ts";
import { countsHits } from "./unit-profile.ts";

/** Where spread hits put what they leave of a part's ships: with the cohort, or aside while focused hits are still to come. */
export function pileOf(target: Target, part: TargetPart): Pile {
  if (target.focused + target.concentrated > 0) return (part.pile ??= takePile(target.unit));
  return (part.entry.pile ??= takePile(target.unit));
}

/** Most ships of a target that are looked at one by one. */
const mostOneByOne = 8192;

/** Damage by ship while hits land one by one; all 0 in between. */
const harm = new Float64Array(mostOneByOne);
/** Hits that shields still stop, by ship, where they are counted. */
const screen = new Float64Array(mostOneByOne);

/** Replaces a number of hits in a cell by the nanoseconds of landing them one by one, measured. */
export function costOneByOneAt(costs: Float64Array, at: number, ships: number): void {
  costs[at] = ships > mostOneByOne ? Number.POSITIVE_INFINITY : 20 * (costs[at] ?? 0) + 1.5 * ships;
}

/** Whether hits should land one by one sooner than row by row. */
export function isFewerThanRows({ rows, hits, count }: Target, spread: number): boolean {
  const byRows = Math.min(1500 * rows * hits.length, 150 * spread + 60 * rows * hits.length);
  costs[0] = spread;
  costOneByOneAt(costs, 0, count);
  return (costs[0] ?? 0) < byRows;
}

const costs = new Float64Array(1);

/** Every hit falls on one of the target's ships at random [DA4]. */
export function landOneByOne(stream: Stream, target: Target): void {
  if (countsHits(target.unit)) {
    countOneByOne(stream, target);
    return;
  }
  const { parts, hits, count: ships } = target;
  for (let k = 0; k < hits.length; k++) {
    const { damage, spread } = hits.at(k);
    for (let hit = 0; hit < spread; hit++) {
      const ship = integerBelow(stream, ships);
      harm[ship] = (harm[ship] ?? 0) + damage;
    }
  }
  let ship = 0;
  for (let p = 0; p < parts.length; p++) {
    const part = parts.at(p);
    const pile = pileOf(target, part);
    const { bins } = part.entry.cohort;
    for (let i = part.from; i < part.to; i++) {
      const bin = bins[i] as Bin;
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
  const { parts, hits } = target;
  raiseScreens(parts);
  for (let k = 0; k < hits.length; k++) {
    const { damage, times, spread } = hits.at(k);
    for (let hit = 0; hit < spread; hit++) {
      const struck = integerBelow(stream, target.count);
      const shield = screen[struck] ?? 0;
      const stopped = Math.min(shield, times);
      screen[struck] = shield - stopped;
      harm[struck] = (harm[struck] ?? 0) + damage * (times - stopped);
    }
  }
  let ship = 0;
  for (let p = 0; p < parts.length; p++) {
    const part = parts.at(p);
    const pile = pileOf(target, part);
    const { bins } = part.entry.cohort;
    for (let row = part.from; row < part.to; row++) {
      const bin = bins[row] as Bin;
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

function raiseScreens(parts: ReusedList<TargetPart>): void {
  let ship = 0;
  for (let p = 0; p < parts.length; p++) {
    const { entry, from, to } = parts.at(p);
    for (let row = from; row < to; row++) {
      const bin = entry.cohort.bins[row] as Bin;
      for (let i = 0; i < bin.count; i++) screen[ship++] = bin.shield;
    }
  }
}

/** What becomes of the ships of one part while hits land, and room for what becomes of those. */
interface PartRows {
  part: TargetPart;
  rows: Rows;
  changed: Rows;
}

const landing = new ReusedList<PartRows>();

/** Damage by damage and row by row, at a cost that does not grow with the number of ships. */
export function landByRows(stream: Stream, target: Target): void {
  const { parts, hits } = target;
  landing.clear();
  for (let p = 0; p < parts.length; p++) takeRows(parts.at(p));
  for (let k = 0; k < hits.length; k++) {
    const { damage, times, spread } = hits.at(k);
    if (spread === 0) continue;
    blow.damage = damage;
    blow.times = times;
    blow.counted = countsHits(target.unit);
    landSpread(stream, spread, target.count);
  }
  for (let p = 0; p < landing.length; p++) {
    const { part, rows } = landing.at(p);
    const pile = pileOf(target, part);
    for (let i = 0; i < rows.length; i++) {
      const { hull, shield, count } = rows.at(i);
      pile.add(hull, shield, count);
    }
  }
}

/** Takes the ships of a part out of their cohort. */
function takeRows(part: TargetPart): void {
  const taken =
    landing.again() ?? landing.add({ part, rows: new ReusedList<Bin>(), changed: new ReusedList<Bin>() });
  taken.part = part;
  taken.rows.clear();
  const { bins } = part.entry.cohort;
  for (let i = part.from; i < part.to; i++) {
    const bin = bins[i] as Bin;
    addRow(taken.rows, bin.hull, bin.shield, bin.count);
    bin.count = 0;
  }
}

/** The kind of hits that land, and how many of them on how many ships. */
const blow: Blow = { damage: 0, times: 1, counted: false, hits: 0, ships: 0 };

/** Every hit falls on one of the target's ships at random, the dead of this phase included [DA4]. */
function landSpread(stream: Stream, hits: number, ships: number): void {
  shareHits(stream, hits, ships);
  let index = 0;
  for (let p = 0; p < landing.length; p++) {
    const taken = landing.at(p);
    const { rows, changed } = taken;
    let isChanged = false;
    for (let i = 0; i < rows.length; i++) {
      const bin = rows.at(i);
      const here = shares[index++] ?? 0;
      if (here === 0 || bin.hull === 0) {
        if (isChanged) addToRows(changed, bin.hull, bin.shield, bin.count);
        continue;
      }
      if (!isChanged) {
        isChanged = true;
        copyRows(rows, i, changed);
      }
      hitBin(stream, changed, bin, here);
    }
    if (!isChanged) continue;
    taken.rows = changed;
    taken.changed = rows;
  }
}

/** Writes the first rows over others. */
function copyRows(rows: Rows, length: number, copy: Rows): void {
  copy.clear();
  for (let i = 0; i < length; i++) {
    const { hull, shield, count } = rows.at(i);
    addRow(copy, hull, shield, count);
  }
}

/** By row of all parts: its ships, and the hits that fall on them. */
let counts: Float64Array = new Float64Array(64);
let shares: Float64Array = new Float64Array(64);

/** A chance on its way to the dice: in a cell it needs no box on the heap. */
const chance = new Float64Array(1);

/** Multinomial shares of the hits by number of ships: hit by hit when they are few, else row by row. */
function shareHits(stream: Stream, hits: number, total: number): void {
  const length = listCounts();
  shares = roomFor(shares, length);
  shares.fill(0, 0, length);
  if (length === 1) {
    shares[0] = hits;
    return;
  }
  // about 20 + 2 × rows nanoseconds a hit against 250 a row, measured
  if (hits * (20 + 2 * length) < 250 * length) {
    for (let hit = 0; hit < hits; hit++) {
      let ship = integerBelow(stream, total);
      let row = 0;
      while (ship >= (counts[row] ?? total)) ship -= counts[row++] ?? 0;
      shares[row] = (shares[row] ?? 0) + 1;
    }
    return;
  }
  let hitsLeft = hits;
  let shipsLeft = total;
  for (let row = 0; row < length && hitsLeft > 0; row++) {
    const count = counts[row] ?? 0;
    chance[0] = count / shipsLeft;
    const here = count === shipsLeft ? hitsLeft : binomialAt(stream, hitsLeft, chance, 0);
    shares[row] = here;
    hitsLeft -= here;
    shipsLeft -= count;
  }
}

/** Writes the ships of all rows to `counts`; returns the number of rows. */
function listCounts(): number {
  let length = 0;
  for (let p = 0; p < landing.length; p++) {
    const { rows } = landing.at(p);
    counts = roomFor(counts, length + rows.length);
    for (let i = 0; i < rows.length; i++) counts[length++] = rows.at(i).count;
  }
  return length;
}

/** By number of hits: ships of one condition that take so many. */
const shipsByHits: number[] = [];

/** Adds to `rows` what hits on random ships of one condition leave of them. */
function hitBin(stream: Stream, rows: Rows, bin: Readonly<Bin>, hits: number): void {
  if (hits === 1 || bin.count === 1) {
    addToRows(rows, bin.hull, bin.shield, bin.count - 1);
    strike(rows, bin, hits, 1);
    return;
  }
  const last = hitsThatMatter(bin);
  // Chernoff: at this load fewer than `last` hits fall on any one of 1e12 ships with a chance below 1e-39.
  if (hits >= bin.count * (4 * last + 300)) {
    strike(rows, bin, last, bin.count);
    return;
  }
  occupancyInto(stream, hits, bin.count, shipsByHits);
  let beyond = 0;
  for (let k = 0; k < shipsByHits.length; k++) {
    const ships = shipsByHits[k] ?? 0;
    if (ships === 0) continue;
    if (k >= last) beyond += ships;
    else strike(rows, bin, k, ships);
  }
  strike(rows, bin, last, beyond);
}

function strike(rows: Rows, bin: Readonly<Bin>, hits: number, ships: number): void {
  blow.hits = hits;
  blow.ships = ships;
  addStruck(rows, bin, blow);
}

/** Hits after which further ones change nothing: the ship is dead, or its shield gone and its armour not to be pierced. */
function hitsThatMatter(bin: Readonly<Bin>): number {
  const { damage, times, counted } = blow;
  if (!counted) return Math.ceil((bin.hull + bin.shield) / damage);
  return Math.ceil((bin.shield + (damage > 0 ? Math.ceil(bin.hull / damage) : 0)) / times);
}
