import { expAt, logBinomialProbability, type Stream } from "@holomap/determinism";
import type { Battery } from "./battery.ts";
import { noteBunches } from "./noted-hits.ts";
import { roomFor } from "./reused-list.ts";
import type { Target, Targets } from "./targets.ts";
import { thin } from "./thin.ts";

/** Ships that fire `whole` shots each, `more` of them one more, on so many targets each; `shots` in all, fewer if rounds lack. */
interface Bunching {
  readonly ships: number;
  readonly whole: number;
  readonly more: number;
  readonly targets: number;
  readonly shots: number;
}

/** By number of shots: bunches of so many. */
let bySize: Float64Array = new Float64Array(16);

/**
 * [TA6] Adds to a battery the bunches into which its ships' shots fall, as even as they go; where rounds lack the largest
 * go first and the last is cut. Returns the shots that fall alone.
 */
export function addBunches(battery: Battery, { ships, whole, more, targets, shots }: Bunching): number {
  const largest = Math.floor((whole + 1) / targets) + 1;
  bySize = roomFor(bySize, largest + 1).fill(0, 0, largest + 1);
  divide(whole + 1, more, targets);
  divide(whole, ships - more, targets);
  let left = shots;
  for (let size = largest; size > 0; size--) {
    const wanted = bySize[size] ?? 0;
    const full = Math.min(wanted, Math.floor(left / size));
    addTo(battery, size, full);
    left -= full * size;
    if (full < wanted) {
      addTo(battery, left, 1);
      break;
    }
  }
  if (battery.bunchSizes < 2) return 0;
  const alone = battery.bunches[1] ?? 0;
  battery.bunches[1] = 0;
  return alone;
}

/** Divides the shots of some ships, `each` a ship, among so many targets a ship. */
function divide(each: number, ships: number, targets: number): void {
  const size = Math.floor(each / targets);
  const larger = each - size * targets;
  bySize[size + 1] = (bySize[size + 1] ?? 0) + larger * ships;
  bySize[size] = (bySize[size] ?? 0) + (targets - larger) * ships;
}

function addTo(battery: Battery, size: number, count: number): void {
  if (size === 0 || count === 0) return;
  if (size >= battery.bunchSizes) {
    battery.bunches = roomFor(battery.bunches, size + 1).fill(0, battery.bunchSizes, size + 1);
    battery.bunchSizes = size + 1;
  }
  battery.bunches[size] = (battery.bunches[size] ?? 0) + count;
}

/** Lays a battery's bunches: each takes a target by weight, its shots hit by chance, and its hits fall on one ship [TA6]. */
export function layBunches(stream: Stream, targets: Targets, battery: Battery): void {
  const { bunches, laid } = battery;
  let last = targets.length - 1;
  while (last >= 0 && !((laid[last] ?? 0) > 0)) last -= 1;
  for (let size = 2; size < battery.bunchSizes; size++) {
    let left = bunches[size] ?? 0;
    let weightLeft = 1;
    for (let i = 0; i <= last && left > 0; i++) {
      const weight = laid[i] ?? 0;
      if (weight === 0) continue;
      const here = i === last ? left : thin(stream, left, Math.min(1, weight / weightLeft));
      weightLeft -= weight;
      left -= here;
      if (here > 0) layOn(stream, battery, { target: targets.at(i), index: i, size, bunches: here });
    }
  }
}

interface Laying {
  readonly target: Target;
  readonly index: number;
  readonly size: number;
  readonly bunches: number;
}

/** By number of hits: the chance of so many, and of at most so many. */
let law: Float64Array = new Float64Array(16);
let atMost: Float64Array = new Float64Array(16);

/** How many bunches score how many hits: binomial numbers, drawn from the greatest down. */
function layOn(stream: Stream, battery: Battery, { target, index, size, bunches }: Laying): void {
  const chance = battery.chances[index] ?? 0;
  if (chance <= 0) return;
  law = roomFor(law, size + 1);
  atMost = roomFor(atMost, size + 1);
  let sum = 0;
  for (let hits = 0; hits <= size; hits++) {
    if (chance >= 1) law[hits] = hits === size ? 1 : 0;
    else {
      law[hits] = logBinomialProbability(hits, size, chance, 1 - chance);
      expAt(law, hits);
    }
    sum += law[hits] ?? 0;
    atMost[hits] = sum;
  }
  let left = bunches;
  for (let hits = size; hits > 0 && left > 0; hits--) {
    const here = thin(stream, left, Math.min(1, (law[hits] ?? 0) / (atMost[hits] ?? 1)));
    left -= here;
    battery.hits += here * hits;
    noteBunches(target, battery.weapon.damage, hits, here);
  }
}
