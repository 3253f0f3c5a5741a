import { integerBelow, poissonAt, type Stream } from "@holomap/determinism";
import { Conditions } from "./conditions.ts";
import { comeThrough, type ExplosionLaw, explosionPercent } from "./explosion.ts";
import { LoadTable } from "./load-table.ts";
import { quickBinomial } from "./quick-binomial.ts";
import type { Squadron } from "./squadron.ts";
import { strikeShip } from "./strike-ships.ts";

/** What striking a squadron by conditions works on: filled by `loadCohorts`, emptied by `storeCohorts`. */
export interface CohortStrike {
  readonly conditions: Conditions;
  readonly table: LoadTable;
  /** Ships in the conditions that are not destroyed. */
  alive: number;
  /** Nanoseconds spent since the squadron was loaded, estimated by counting steps. */
  cost: number;
  /** Ships that the step being drawn destroys, and the hits they took so far. */
  dying: number;
  hits: number;
  /** Entries of the table → ships that are beyond saving at so many hits, whatever more they take. */
  doomed: Float64Array;
  /** Rows that single hits take ships from and add them to. */
  readonly changedRows: Int32Array;
  readonly changes: Float64Array;
}

/** At most so many hits fall one by one. */
const MOST_SINGLE_HITS = 64;
/** Most hits a ship in one step, on average. */
const GREATEST_LOAD = 1_000_000;

const slotRoom = new Float64Array(MOST_SINGLE_HITS);
// Cells of `work`: the chance to come through the rolls for some hits; a mean.
const SURVIVING = 0;
const MEAN = 1;
const work = new Float64Array(2);

/** Room for striking any squadron, to be used again and again. */
export function createCohortStrike(): CohortStrike {
  return {
    conditions: new Conditions(),
    table: new LoadTable(),
    alive: 0,
    cost: 0,
    dying: 0,
    hits: 0,
    doomed: new Float64Array(64),
    changedRows: new Int32Array(2 * MOST_SINGLE_HITS),
    changes: new Float64Array(2 * MOST_SINGLE_HITS),
  };
}

/** Takes up a squadron that is counted by hull; its ships have full shields. */
export function loadCohorts(strike: CohortStrike, target: Squadron): void {
  const { conditions } = strike;
  conditions.clear(target.rows);
  for (let i = 0; i < target.rows; i++) {
    const row = conditions.rowOf(target.hulls[i] as number, target.shield);
    conditions.counts[row] = target.counts[i] as number;
  }
  strike.alive = target.standing;
  strike.cost = 0;
}

/** [OG4] Puts the survivors back, with full shields. */
export function storeCohorts(strike: CohortStrike, target: Squadron): void {
  const { conditions } = strike;
  conditions.fold(target.shield);
  const rows = conditions.size;
  if (rows > target.hulls.length) {
    target.hulls = new Int32Array(2 * rows);
    target.counts = new Float64Array(2 * rows);
  }
  for (let i = 0; i < rows; i++) {
    target.hulls[i] = conditions.hulls[i] as number;
    target.counts[i] = conditions.counts[i] as number;
  }
  target.rows = rows;
  target.standing = strike.alive;
}

/**
 * Lets `hits` shots of one attack fall on the slots of a loaded squadron, each equally likely, destroyed ones included.
 * Every ship takes an independent Poisson number of hits of a mean somewhat too low; whatever their sum is, given the sum they
 * lie as that many equally likely shots would. So the hits that are missing then fall in the same way, until few are left,
 * which fall one by one; a step that has drawn too many hits is drawn again. The law is that of shot by shot.
 */
export function strikeCohorts(
  stream: Stream,
  law: ExplosionLaw,
  strike: CohortStrike,
  target: Squadron,
  attack: number,
  hits: number,
): void {
  let left = hits;
  while (left > 0 && strike.alive > 0 && canChange(strike, target, attack)) {
    if (left <= MOST_SINGLE_HITS) {
      singleHits(stream, law, strike, target, attack, left);
      return;
    }
    const part = Math.min(left, target.slots * GREATEST_LOAD);
    strike.table.mean[0] = (part - 3 * Math.sqrt(part)) / target.slots;
    strike.table.fill();
    left -= poissonHits(stream, law, strike, target, attack, left);
  }
}

/** Shots without force harm only what may explode. */
function canChange(strike: CohortStrike, target: Squadron, attack: number): boolean {
  if (attack > 0) return true;
  const { hulls, counts, size } = strike.conditions;
  for (let row = 0; row < size; row++) {
    if ((counts[row] as number) > 0 && (hulls[row] as number) < target.safe) return true;
  }
  return false;
}

/** Draws independent hits after the table; returns their sum, or 0 and changes nothing if it would be above `most`. */
function poissonHits(
  stream: Stream,
  law: ExplosionLaw,
  strike: CohortStrike,
  target: Squadron,
  attack: number,
  most: number,
): number {
  const { conditions, table } = strike;
  if (strike.doomed.length < table.length) strike.doomed = new Float64Array(2 * table.length);
  const size = conditions.size;
  strike.cost += 300 + 10 * size + 4 * table.length;
  strike.dying = 0;
  work[MEAN] = (table.mean[0] as number) * (target.slots - strike.alive);
  strike.hits = poissonAt(stream, work, MEAN);
  for (let row = 0; row < size; row++) {
    if ((conditions.counts[row] as number) > 0) strikeRow(stream, law, strike, target, attack, row);
  }
  strike.dying += countDoomed(stream, strike);
  if (strike.hits > most) {
    conditions.discard();
    return 0;
  }
  conditions.commit();
  strike.alive -= strike.dying;
  return strike.hits;
}

/** Draws the hits on the ships of one row and what becomes of them. */
function strikeRow(
  stream: Stream,
  law: ExplosionLaw,
  strike: CohortStrike,
  target: Squadron,
  attack: number,
  row: number,
): void {
  const { conditions, table, doomed } = strike;
  const { first, length, more } = table;
  const { safe, hull: full } = target;
  const count = conditions.counts[row] as number;
  const hull = conditions.hulls[row] as number;
  const before = hull + (conditions.shields[row] as number);
  const mortal = attack === 0 ? Infinity : Math.ceil(before / attack) - first;
  if (mortal <= 0) {
    doomed[0] = (doomed[0] as number) + count;
    return;
  }
  const free =
    hull < safe ? 0 : attack === 0 ? Infinity : before < safe ? 0 : Math.floor((before - safe) / attack);
  const few = 3 + 2 * Math.sqrt(table.mean[0] as number);
  let rest = count;
  work[SURVIVING] = 1;
  if (first > free) surviveHits(law, target, before, hull, attack, free, first);
  for (let i = 0; rest > 0; i++) {
    if (i >= mortal) {
      doomed[i] = (doomed[i] as number) + rest;
      return;
    }
    const hits = first + i;
    const points = hits === 0 ? before : before - hits * attack;
    if (i > 0 && hits > free) {
      const percent = explosionPercent(law, points < hull ? points : hull, full);
      comeThrough(law, percent, work, SURVIVING);
    }
    if (rest <= few && i > 0) {
      singleShips(stream, law, strike, target, attack, row, rest, i);
      return;
    }
    const beyond = i + 1 < length ? quickBinomial(stream, rest, more, i) : 0;
    const here = rest - beyond;
    rest = beyond;
    if (here === 0) continue;
    strike.hits += here * hits;
    const alive = quickBinomial(stream, here, work, SURVIVING);
    strike.dying += here - alive;
    strike.cost += 70;
    if (alive === 0) continue;
    const left = points < hull ? points : hull;
    const to = hits === 0 ? row : conditions.rowOf(left, points - left);
    conditions.next[to] = (conditions.next[to] as number) + alive;
  }
}

/** Multiplies the chance at hand by that of coming through the rolls of hits `free` + 1 to `hits`. */
function surviveHits(
  law: ExplosionLaw,
  target: Squadron,
  before: number,
  hull: number,
  attack: number,
  free: number,
  hits: number,
): void {
  for (let hit = free + 1; hit <= hits && (work[SURVIVING] as number) > 0; hit++) {
    const points = before - hit * attack;
    const percent = explosionPercent(law, points < hull ? points : hull, target.hull);
    comeThrough(law, percent, work, SURVIVING);
  }
}

/** Draws the hits on each of some ships of a row that take at least entry `from` of the table. */
function singleShips(
  stream: Stream,
  law: ExplosionLaw,
  strike: CohortStrike,
  target: Squadron,
  attack: number,
  row: number,
  ships: number,
  from: number,
): void {
  const { conditions, table } = strike;
  const hull = conditions.hulls[row] as number;
  const before = hull + (conditions.shields[row] as number);
  for (let i = 0; i < ships; i++) {
    const hits = table.first + table.drawFrom(stream, from);
    strike.hits += hits;
    strike.cost += 50;
    const points = strikeShip(stream, law, target, before, hull, attack, hits);
    if (points <= 0) {
      strike.dying += 1;
      continue;
    }
    const left = points < hull ? points : hull;
    const to = conditions.rowOf(left, points - left);
    conditions.next[to] = (conditions.next[to] as number) + 1;
  }
}

/** Draws and counts the hits on ships beyond saving, which are all alike; returns their number and forgets them. */
function countDoomed(stream: Stream, strike: CohortStrike): number {
  const { table, doomed } = strike;
  const { first, length, more } = table;
  let rest = 0;
  let all = 0;
  for (let i = 0; i < length; i++) {
    const here = doomed[i] as number;
    doomed[i] = 0;
    rest += here;
    all += here;
    if (rest === 0) continue;
    const beyond = i + 1 < length ? quickBinomial(stream, rest, more, i) : 0;
    strike.hits += (rest - beyond) * (first + i);
    strike.cost += 25;
    rest = beyond;
  }
  return all;
}

/** Lets a few hits fall one by one. */
function singleHits(
  stream: Stream,
  law: ExplosionLaw,
  strike: CohortStrike,
  target: Squadron,
  attack: number,
  hits: number,
): void {
  const { conditions, changedRows, changes, alive } = strike;
  const taken = drawSlots(stream, target.slots, alive, hits);
  const rows = conditions.size;
  strike.cost += 100 + rows + 60 * hits;
  let changed = 0;
  let slot = 0;
  let below = 0;
  for (let row = 0; slot < taken && row < rows; row++) {
    below += conditions.counts[row] as number;
    while (slot < taken && (slotRoom[slot] as number) < below) {
      const ship = slotRoom[slot] as number;
      let hitsOnShip = 1;
      while (slot + hitsOnShip < taken && slotRoom[slot + hitsOnShip] === ship) hitsOnShip += 1;
      slot += hitsOnShip;
      const hull = conditions.hulls[row] as number;
      const before = hull + (conditions.shields[row] as number);
      const points = strikeShip(stream, law, target, before, hull, attack, hitsOnShip);
      changedRows[changed] = row;
      changes[changed++] = -1;
      if (points <= 0) {
        strike.alive -= 1;
        continue;
      }
      const left = points < hull ? points : hull;
      changedRows[changed] = conditions.rowOf(left, points - left);
      changes[changed++] = 1;
    }
  }
  const { counts } = conditions;
  for (let i = 0; i < changed; i++) {
    const row = changedRows[i] as number;
    counts[row] = (counts[row] as number) + (changes[i] as number);
  }
}

/** Draws the slots of some hits and sorts those of ships that are alive, the first `alive` ones, into the room; returns how many. */
function drawSlots(stream: Stream, slots: number, alive: number, hits: number): number {
  let taken = 0;
  for (let i = 0; i < hits; i++) {
    const slot = integerBelow(stream, slots);
    if (slot >= alive) continue;
    let at = taken++;
    while (at > 0 && (slotRoom[at - 1] as number) > slot) {
      slotRoom[at] = slotRoom[at - 1] as number;
      at -= 1;
    }
    slotRoom[at] = slot;
  }
  return taken;
}
