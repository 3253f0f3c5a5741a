/** All units of one type on one side, whatever forces they belong to, as they stand in a fight. */
export interface Squadron {
  readonly attack: number;
  readonly shield: number;
  readonly hull: number;
  /** From this hull on a unit cannot explode. */
  readonly safe: number;
  readonly initial: number;
  /** Units that stood when the round began: the slots that shots fall on. */
  slots: number;
  /** Units that stand; exact between rounds. */
  standing: number;
  /** Each ship has its own place in the fleet's arrays from `base` on; else they are counted by hull. */
  apart: boolean;
  base: number;
  /** Distinct hulls, each with its count. */
  rows: number;
  hulls: Int32Array;
  counts: Float64Array;
  /** Nanoseconds that counting by hull is estimated to have lost against ship by ship in this fight. */
  regret: number;
}

/** One side in a fight. */
export interface Fleet {
  readonly squadrons: readonly Squadron[];
  /** Figures of the squadrons once more, for the loops over single ships. */
  readonly attacks: Int32Array;
  readonly fulls: Int32Array;
  readonly safes: Int32Array;
  /** From these points on, hull and shield together, a unit cannot explode. */
  readonly carefree: Int32Array;
  /** Indices of squadrons in the order they fire. */
  readonly order: Int32Array;
  /** Ships that have their own place: hull and shield together, 0 or less once destroyed; and hull, at most. */
  points: Int32Array;
  hulls: Int32Array;
  /** Places taken. */
  used: number;
  standing: number;
}

/** Takes `count` places of the fleet's arrays, which grow as needed; returns the first. */
export function takePlaces(fleet: Fleet, count: number): number {
  const base = fleet.used;
  fleet.used = base + count;
  if (fleet.used > fleet.points.length) {
    const length = Math.max(fleet.used, Math.floor(1.25 * fleet.points.length));
    const points = new Int32Array(length);
    points.set(fleet.points);
    fleet.points = points;
    const hulls = new Int32Array(length);
    hulls.set(fleet.hulls);
    fleet.hulls = hulls;
  }
  return base;
}

/** [OG4] Removes the destroyed of a squadron whose ships have their own places, and restores the shields of the others. */
export function cleanPlaces(fleet: Fleet, squadron: Squadron): void {
  const { base, slots, shield } = squadron;
  squadron.standing = closeRanks(fleet.points, fleet.hulls, base | 0, (base + slots) | 0, shield | 0) - base;
}

/** Moves those with points left to the front, with full shields; returns the first place behind them. */
function closeRanks(
  points: Int32Array,
  hulls: Int32Array,
  base: number,
  end: number,
  shield: number,
): number {
  let to = base;
  // Without a branch: which ship is destroyed cannot be foreseen.
  for (let from = base; from < end; from++) {
    const left = points[from] as number;
    const before = hulls[from] as number;
    const lost = (left - before) | 0;
    const hull = (before + (lost & (lost >> 31))) | 0;
    hulls[to] = hull;
    points[to] = (hull + shield) | 0;
    to = (to + ((0 - left) >>> 31)) | 0;
  }
  return to;
}
