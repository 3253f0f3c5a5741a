import { binomial, integerBelow, occupancy, type Stream } from "@holomap/determinism";
import { addToBins, countShips, keepMagazines } from "./condition.ts";
import type { Field, Target, TargetPart } from "./field.ts";
import type { Bin } from "./fight-state.ts";
import { Pile } from "./pile.ts";

/** Notes hits of one damage on a target, to be landed when all have fired. */
export function noteHits(target: Target, damage: number, spread: number, focused: number): void {
  if (damage === 0 || spread + focused === 0) return;
  target.focused += focused;
  for (const hits of target.hits) {
    if (hits.damage === damage) {
      hits.spread += spread;
      hits.focused += focused;
      return;
    }
  }
  target.hits.push({ damage, spread, focused });
}

/** Where spread hits put what they leave of a part's ships: with the cohort, or aside while focused hits are still to come. */
export function pileOf(target: Target, part: TargetPart): Pile {
  const owner = target.focused > 0 ? part : part.entry;
  owner.pile ??= new Pile(target.unit);
  return owner.pile;
}

/** Lands the noted hits of every target at once [DA1]: spread ones first, then focused ones, heavy before light. */
export function landHits(stream: Stream, targets: readonly Target[]): void {
  for (const target of targets) {
    const { hits } = target;
    if (hits.length === 0) continue;
    if (hits.length > 1) hits.sort((a, b) => b.damage - a.damage);
    let spread = 0;
    for (const row of hits) spread += row.spread;
    if (spread > 0) {
      if (costOneByOne(spread, target.count) < costByRows(target, spread)) landOneByOne(stream, target);
      else landByRows(stream, target);
    }
    if (target.focused > 0) focusHits(target);
  }
}

/** Brings every cohort that was hit up to what the hits left of it; the dead leave, with their share of the rounds [MA3]. */
export function clearWrecks(field: Field): void {
  for (const view of field.sides) {
    for (const { cohorts } of view.groups) {
      for (const entry of cohorts) {
        const { pile, cohort } = entry;
        if (pile === null) continue;
        entry.pile = null;
        for (const bin of cohort.bins) if (bin.count > 0) pile.add(bin.hull, bin.shield, bin.count);
        const { dead } = pile;
        pile.emptyInto(cohort.bins);
        cohort.destroyed += dead;
        if (dead > 0) {
          const left = countShips(cohort.bins);
          keepMagazines(cohort, left + dead, left);
        }
      }
    }
  }
}

/** Most ships of a target that are looked at one by one. */
const mostOneByOne = 8192;

/** Damage by ship while hits land one by one; all 0 in between. */
const harm = new Float64Array(mostOneByOne);

/** Nanoseconds of landing hits one by one, measured. */
export function costOneByOne(hits: number, ships: number): number {
  return ships > mostOneByOne ? Number.POSITIVE_INFINITY : 20 * hits + 1.5 * ships;
}

/** The same of landing them row by row. */
function costByRows({ rows, hits }: Target, spread: number): number {
  return Math.min(1500 * rows * hits.length, 150 * spread + 60 * rows * hits.length);
}

/** Every hit falls on one of the target's ships at random [DA4]. */
function landOneByOne(stream: Stream, target: Target): void {
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

/** What becomes of the ships of one part while hits land, the dead as hull 0. */
interface PartRows {
  readonly part: TargetPart;
  rows: Bin[];
}

/** Damage by damage and row by row, at a cost that does not grow with the number of ships. */
function landByRows(stream: Stream, target: Target): void {
  const parts: PartRows[] = [];
  for (const part of target.parts) {
    parts.push({ part, rows: part.bins.map((bin) => ({ ...bin })) });
    for (const bin of part.bins) bin.count = 0;
  }
  for (const { damage, spread } of target.hits) {
    if (spread > 0) landSpread(stream, parts, target.count, { damage, hits: spread });
  }
  for (const { part, rows } of parts) {
    const pile = pileOf(target, part);
    for (const { hull, shield, count } of rows) pile.add(hull, shield, count);
  }
}

interface Fire {
  readonly damage: number;
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
      hitBin(stream, changed, bin, { damage: fire.damage, hits: here });
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
function hitBin(stream: Stream, rows: Bin[], bin: Readonly<Bin>, { damage, hits }: Fire): void {
  if (hits === 1 || bin.count === 1) {
    addToBins(rows, bin.hull, bin.shield, bin.count - 1);
    addDamaged(rows, bin, damage * hits, 1);
    return;
  }
  const lethal = Math.ceil((bin.hull + bin.shield) / damage);
  // Chernoff: at this load fewer than `lethal` hits fall on any one of 1e12 ships with a chance below 1e-39.
  if (hits >= bin.count * (4 * lethal + 300)) {
    addToBins(rows, 0, 0, bin.count);
    return;
  }
  const shipsByHits = occupancy(stream, hits, bin.count);
  let dead = 0;
  for (let k = 0; k < shipsByHits.length; k++) {
    const ships = shipsByHits[k] ?? 0;
    if (ships === 0) continue;
    if (k >= lethal) dead += ships;
    else addDamaged(rows, bin, damage * k, ships);
  }
  addToBins(rows, 0, 0, dead);
}

/** Ships laid on one after another, the weakest condition first, no hit wasted on the dead [FO2]. */
function focusHits(target: Target): void {
  const order: { bin: Bin; pile: Pile }[] = [];
  for (const part of target.parts) {
    const aside = part.pile ?? new Pile(target.unit);
    part.pile = null;
    for (const bin of part.bins) {
      aside.add(bin.hull, bin.shield, bin.count);
      bin.count = 0;
    }
    const { dead } = aside;
    const rows: Bin[] = [];
    aside.emptyInto(rows);
    part.entry.pile ??= new Pile(target.unit);
    const { pile } = part.entry;
    pile.add(0, 0, dead);
    for (const bin of rows) order.push({ bin, pile });
  }
  for (const { damage, focused } of target.hits) {
    order.sort((a, b) => a.bin.hull + a.bin.shield - b.bin.hull - b.bin.shield || b.bin.hull - a.bin.hull);
    let hitsLeft = focused;
    for (let i = 0; i < order.length && hitsLeft > 0; i++) {
      const row = order[i];
      if (row === undefined || row.bin.count === 0) continue;
      const { bin, pile } = row;
      const lethal = Math.ceil((bin.hull + bin.shield) / damage);
      const killed = Math.min(bin.count, Math.floor(hitsLeft / lethal));
      hitsLeft -= killed * lethal;
      bin.count -= killed;
      pile.add(0, 0, killed);
      if (bin.count === 0 || hitsLeft === 0) continue;
      bin.count -= 1;
      const points = bin.hull + bin.shield - damage * hitsLeft;
      const hull = Math.min(bin.hull, points);
      order.push({ bin: { hull, shield: points - hull, count: 1 }, pile });
      hitsLeft = 0;
    }
  }
  for (const { bin, pile } of order) pile.add(bin.hull, bin.shield, bin.count);
}
/** Shield before hull [DA1]; hull never below 0, where shield is 0 too. */
function addDamaged(rows: Bin[], bin: Readonly<Bin>, damage: number, ships: number): void {
  const hull = Math.max(0, bin.hull - Math.max(0, damage - bin.shield));
  addToBins(rows, hull, hull === 0 ? 0 : Math.max(0, bin.shield - damage), ships);
}
