import { binomial, integerBelow, occupancy, type Stream } from "@holomap/determinism";
import { addToBins, countShips, keepMagazines, tidyBins } from "./condition.ts";
import type { Target, TargetPart } from "./field.ts";
import type { Bin, Cohort } from "./fight-state.ts";

/** Notes hits of one damage on a target, to be landed when all have fired. */
export function noteHits(target: Target, damage: number, spread: number, focused: number): void {
  if (damage === 0 || spread + focused === 0) return;
  for (const hits of target.hits) {
    if (hits.damage === damage) {
      hits.spread += spread;
      hits.focused += focused;
      return;
    }
  }
  target.hits.push({ damage, spread, focused });
}

/** Lands all noted hits at once [DA1]: spread ones first, then focused ones, heavy before light; the dead leave. */
export function landHits(stream: Stream, targets: readonly Target[]): void {
  const hit = targets.filter((target) => target.hits.length > 0);
  for (const target of hit) {
    target.hits.sort((a, b) => b.damage - a.damage);
    for (const { damage, spread } of target.hits) if (spread > 0) landSpread(stream, target, damage, spread);
    for (const { damage, focused } of target.hits) if (focused > 0) landFocused(target, damage, focused);
  }
  // A cohort may be part of two targets: every old row goes before any new one comes.
  const touched: Cohort[] = [];
  for (const target of hit) {
    for (const part of target.parts) {
      if (part.after === null) continue;
      for (const bin of part.bins) bin.count = 0;
      if (!touched.includes(part.cohort)) touched.push(part.cohort);
    }
  }
  const destroyedBefore = touched.map((cohort) => cohort.destroyed);
  for (const target of hit) {
    for (const { cohort, after } of target.parts) {
      for (const bin of after ?? []) {
        if (bin.hull > 0) addToBins(cohort.bins, bin.hull, bin.shield, bin.count);
        else cohort.destroyed += bin.count;
      }
    }
  }
  touched.forEach((cohort, i) => {
    cohort.bins = tidyBins(cohort.bins);
    const left = countShips(cohort.bins);
    keepMagazines(cohort, left + cohort.destroyed - (destroyedBefore[i] ?? 0), left);
  });
}

/** Every hit falls on one of the target's ships at random, the dead of this phase included [DA4]. */
function landSpread(stream: Stream, target: Target, damage: number, hits: number): void {
  const counts: number[] = [];
  for (const part of target.parts) for (const bin of part.after ?? part.bins) counts.push(bin.count);
  const shares = shareHits(stream, hits, counts, target.count);
  let index = 0;
  for (const part of target.parts) {
    const rows: readonly Bin[] = part.after ?? part.bins;
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
      hitBin(stream, changed, bin, { damage, hits: here });
    }
    if (changed !== null) part.after = changed;
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
function hitBin(
  stream: Stream,
  rows: Bin[],
  bin: Readonly<Bin>,
  fire: { damage: number; hits: number },
): void {
  const { damage, hits } = fire;
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
function landFocused(target: Target, damage: number, hits: number): void {
  const order: { part: TargetPart; bin: Bin }[] = [];
  for (const part of target.parts) {
    part.after ??= part.bins.map((bin) => ({ ...bin }));
    for (const bin of part.after) if (bin.hull > 0 && bin.count > 0) order.push({ part, bin });
  }
  order.sort((a, b) => a.bin.hull + a.bin.shield - b.bin.hull - b.bin.shield);
  let hitsLeft = hits;
  for (const { part, bin } of order) {
    if (hitsLeft === 0) return;
    const rows = part.after ?? [];
    const lethal = Math.ceil((bin.hull + bin.shield) / damage);
    const killed = Math.min(bin.count, Math.floor(hitsLeft / lethal));
    hitsLeft -= killed * lethal;
    bin.count -= killed;
    addToBins(rows, 0, 0, killed);
    if (bin.count > 0 && hitsLeft > 0) {
      bin.count -= 1;
      addDamaged(rows, bin, damage * hitsLeft, 1);
      hitsLeft = 0;
    }
  }
}

/** Shield before hull [DA1]; hull never below 0, where shield is 0 too. */
function addDamaged(rows: Bin[], bin: Readonly<Bin>, damage: number, ships: number): void {
  const hull = Math.max(0, bin.hull - Math.max(0, damage - bin.shield));
  addToBins(rows, hull, hull === 0 ? 0 : Math.max(0, bin.shield - damage), ships);
}
