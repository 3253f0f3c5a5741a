import { binomial, integerBelow, type Stream } from "@holomap/determinism";
import { createPoissonLoads, drawLoad, setPoissonLoads } from "./poisson-loads.ts";
import { thin } from "./thin.ts";

/** How hits are laid on a cohort; both ways draw from the same distribution. */
export type CohortMethod = "cheapest" | "one-by-one" | "by-groups";

/**
 * Objects of one kind, by the points they have left. During a bout hits fall on all that were there when it began with equal
 * chance, the dead of the bout included [FR4]; `endBout` removes the dead. Points are whole numbers.
 *
 * Few objects are kept one by one, and every hit picks one. Many are kept as groups of equal points, and hits are laid on in
 * layers, exactly in law: a layer gives every object a Poisson number of hits, independently, and is drawn anew if the sum is
 * more than the hits there are. Given the sum, independent Poisson numbers are a uniform throw, so the hits still left over,
 * some √hits of them, are thrown over the same objects in the same way, and the last few one by one.
 */
export class Cohort {
  private readonly method: CohortMethod;
  /** Objects at the start of the bout. */
  private present = 0;
  private mostPoints = 0;
  /** Whether `single` holds the objects of the bout, one by one. */
  private loose = false;
  private single: Float64Array = new Float64Array(0);
  /** Otherwise the groups hold those of them that still live. */
  private living = 0;
  private groups = createGroups();
  private spare = createGroups();
  /** Rows of the first `placed` groups by their points; the rest are entered when one is looked for. */
  private readonly places = new Map<number, number>();
  private placed = 0;
  private readonly loads = createPoissonLoads();
  /** Triples of group, hits and objects drawn in a layer. */
  private readonly drawn: number[] = [];
  private fewByLoad = new Float64Array(64);

  constructor(method: CohortMethod = "cheapest") {
    this.method = method;
  }

  /** Makes it hold `count` objects of `points` each. */
  fill(points: number, count: number): void {
    this.present = count;
    this.living = count;
    this.mostPoints = points;
    this.loose = false;
    this.clearGroups();
    if (count > 0) this.appendGroup(points, count);
  }

  /** Objects at the start of the bout. */
  get count(): number {
    return this.present;
  }

  /** Calls back with points and number of what is there at the start of a bout. */
  forEach(callback: (points: number, count: number) => void): void {
    if (this.loose) for (let i = 0; i < this.present; i++) callback(this.single[i] as number, 1);
    else
      for (let i = 0; i < this.groups.size; i++) {
        const count = this.groups.counts[i] as number;
        if (count > 0) callback(this.groups.points[i] as number, count);
      }
  }

  /** Lays `hits` hits of `damage` points each on the objects of the bout. */
  strike(stream: Stream, damage: number, hits: number): void {
    if (hits === 0 || this.present === 0 || (!this.loose && this.living === 0)) return;
    if (certainlyDead(hits / this.present, Math.ceil(this.mostPoints / damage), this.present)) this.killAll();
    else {
      if (!this.loose && this.shouldLoosen(hits)) this.loosen();
      if (this.loose) this.strikeSingle(stream, damage, hits);
      else this.strikeGroups(stream, damage, hits);
    }
  }

  /** Removes the dead; returns the number left. */
  endBout(): number {
    if (this.loose) {
      const { single, present } = this;
      let kept = 0;
      for (let i = 0; i < present; i++) {
        const points = single[i] as number;
        if (points > 0) single[kept++] = points;
      }
      this.present = kept;
    } else this.present = this.living;
    return this.present;
  }

  private killAll(): void {
    this.loose = false;
    this.living = 0;
    this.clearGroups();
  }

  /** Costs in nanoseconds, measured roughly; they decide between equals, so they need not be right. */
  private shouldLoosen(hits: number): boolean {
    if (this.method !== "cheapest") return this.method === "one-by-one";
    if (this.present > mostSingle) return false;
    const load = hits / this.present;
    const oneByOne = Math.min(7 * hits, 90 * this.present) + 2 * this.present;
    const rows = Math.min(this.groups.size, this.living);
    return oneByOne < 1500 + rows * (300 + 300 * Math.sqrt(load)) + 20 * Math.sqrt(hits);
  }

  private loosen(): void {
    if (this.single.length < this.present) this.single = new Float64Array(this.present);
    const { single } = this;
    let next = 0;
    this.forEach((points, count) => {
      single.fill(points, next, next + count);
      next += count;
    });
    single.fill(0, next, this.present);
    this.loose = true;
  }

  private strikeSingle(stream: Stream, damage: number, hits: number): void {
    const { single, present } = this;
    if (hits <= 12 * present) {
      for (let hit = 0; hit < hits; hit++) {
        const i = integerBelow(stream, present);
        single[i] = (single[i] as number) - damage;
      }
      return;
    }
    let left = hits;
    for (let i = 0; i < present; i++) {
      const share = binomial(stream, left, 1 / (present - i));
      single[i] = (single[i] as number) - share * damage;
      left -= share;
    }
  }

  private strikeGroups(stream: Stream, damage: number, hits: number): void {
    // The hits left fall on `over` objects, of which `living` live; those on the dead change nothing.
    let left = hits;
    let over = this.present;
    for (;;) {
      if (this.living < over) left = thin(stream, left, this.living / over);
      over = this.living;
      if (left === 0 || over === 0) return;
      const rows = Math.min(this.groups.size, over);
      if (left < 16 || left * (40 + rows) < 1000 + rows * 400) {
        this.strikeOneByOne(stream, damage, left);
        return;
      }
      left -= this.strikeLayer(stream, damage, left);
    }
  }

  /** Each hit picks an object of the living, or one that an earlier of these hits has killed. */
  private strikeOneByOne(stream: Stream, damage: number, hits: number): void {
    const over = this.living;
    for (let hit = 0; hit < hits; hit++) {
      let object = integerBelow(stream, over);
      if (object >= this.living) continue;
      const { points, counts } = this.groups;
      let row = 0;
      while (object >= (counts[row] as number)) object -= counts[row++] as number;
      counts[row] = (counts[row] as number) - 1;
      const left = (points[row] as number) - damage;
      if (left > 0) this.addGroup(left, 1);
      else this.living -= 1;
    }
  }

  /** Lays one layer on the living; returns how many hits it took. */
  private strikeLayer(stream: Stream, damage: number, hits: number): number {
    const mean = Math.min(largestLoad, (hits - 1.5 * Math.sqrt(hits)) / this.living);
    setPoissonLoads(this.loads, mean);
    let taken = this.drawLayer(stream);
    while (taken > hits) taken = this.drawLayer(stream);
    const { drawn } = this;
    const before = this.groups;
    this.groups = this.spare;
    this.spare = before;
    this.clearGroups();
    this.living = 0;
    for (let i = 0; i < drawn.length; i += 3) {
      const left = (before.points[drawn[i] as number] as number) - damage * (drawn[i + 1] as number);
      if (left <= 0) continue;
      const count = drawn[i + 2] as number;
      this.living += count;
      this.addGroup(left, count);
    }
    return taken;
  }

  private drawLayer(stream: Stream): number {
    const { drawn, groups, loads } = this;
    const { low, high, share } = loads;
    let taken = 0;
    drawn.length = 0;
    for (let row = 0; row < groups.size; row++) {
      let rest = groups.counts[row] as number;
      if (rest <= fewInGroup) {
        taken += this.drawFew(stream, row, rest);
        continue;
      }
      for (let load = low; rest > 0; load++) {
        const count = load === high ? rest : thin(stream, rest, share[load - low] as number);
        if (count === 0) continue;
        rest -= count;
        taken += count * load;
        drawn.push(row, load, count);
      }
    }
    return taken;
  }

  /** Draws the hits of a small group object by object. */
  private drawFew(stream: Stream, row: number, objects: number): number {
    const { drawn, loads } = this;
    if (this.fewByLoad.length < loads.chance.length) this.fewByLoad = new Float64Array(loads.chance.length);
    const { fewByLoad } = this;
    let least = loads.high;
    let most = loads.low;
    let taken = 0;
    for (let i = 0; i < objects; i++) {
      const load = drawLoad(stream, loads);
      fewByLoad[load - loads.low] = (fewByLoad[load - loads.low] as number) + 1;
      if (load < least) least = load;
      if (load > most) most = load;
      taken += load;
    }
    for (let load = least; load <= most; load++) {
      const count = fewByLoad[load - loads.low] as number;
      if (count === 0) continue;
      fewByLoad[load - loads.low] = 0;
      drawn.push(row, load, count);
    }
    return taken;
  }

  private clearGroups(): void {
    this.groups.size = 0;
    if (this.placed > 0) this.places.clear();
    this.placed = 0;
  }

  private addGroup(points: number, count: number): void {
    const { groups, places } = this;
    for (; this.placed < groups.size; this.placed++) {
      places.set(groups.points[this.placed] as number, this.placed);
    }
    const place = places.get(points);
    if (place === undefined) this.appendGroup(points, count);
    else groups.counts[place] = (groups.counts[place] as number) + count;
  }

  private appendGroup(points: number, count: number): void {
    const { groups } = this;
    const size = groups.size;
    if (size === groups.points.length) {
      groups.points = longer(groups.points);
      groups.counts = longer(groups.counts);
    }
    groups.points[size] = points;
    groups.counts[size] = count;
    groups.size = size + 1;
  }
}

/** Most objects kept one by one. */
const mostSingle = 200_000;

/** Groups up to this are drawn object by object. */
const fewInGroup = 40;

/** Most hits an object in one layer, on average; bounds the table of chances. */
const largestLoad = 250_000;

interface Groups {
  size: number;
  points: Float64Array;
  counts: Float64Array;
}

function createGroups(): Groups {
  return { size: 0, points: new Float64Array(16), counts: new Float64Array(16) };
}

function longer(array: Float64Array): Float64Array {
  const copy = new Float64Array(2 * array.length);
  copy.set(array);
  return copy;
}

/**
 * Whether every one of `count` objects takes `killing` hits with `mean` hits each on average, but for a chance below e^-72: an object
 * takes fewer with a chance of at most exp(-(mean - killing)² / (2 mean)) (Chernoff), and 10^12 is e^27.7.
 */
function certainlyDead(mean: number, killing: number, count: number): boolean {
  if (count === 1) return mean >= killing;
  const excess = mean - killing;
  return excess > 0 && excess * excess > 200 * mean;
}
