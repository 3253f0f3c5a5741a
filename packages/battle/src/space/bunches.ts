import { exp, logBinomialProbability, type Stream } from "@holomap/determinism";
import type { Target } from "./targets.ts";
import { noteSpread, shellFor } from "./noted-hits.ts";
import { thin } from "./thin.ts";
import type { Battery } from "./battery.ts";

/** A battery without bunches. */
export const noBunches: readonly number[] = [];

/** Ships that fire `whole` shots each, `more` of them one more, on so many targets each; `shots` in all, fewer if rounds lack. */
interface Bunching {
  readonly ships: number;
  readonly whole: number;
  readonly more: number;
  readonly targets: number;
  readonly shots: number;
}

/**
 * [TA6] Adds to a battery the bunches into which its ships' shots fall, as even as they go; where rounds lack the largest
 * go first and the last is cut. Returns the shots that fall alone.
 */
export function addBunches(battery: Battery, { ships, whole, more, targets, shots }: Bunching): number {
  const bunches = [...battery.bunches];
  const add = (size: number, count: number): void => {
    if (size === 0 || count === 0) return;
    while (bunches.length <= size) bunches.push(0);
    bunches[size] = (bunches[size] ?? 0) + count;
  };
  const bySize = new Map<number, number>();
  for (const [each, firing] of [
    [whole + 1, more],
    [whole, ships - more],
  ] as const) {
    const size = Math.floor(each / targets);
    const larger = each - size * targets;
    bySize.set(size + 1, (bySize.get(size + 1) ?? 0) + larger * firing);
    bySize.set(size, (bySize.get(size) ?? 0) + (targets - larger) * firing);
  }
  let left = shots;
  for (const size of [...bySize.keys()].sort((a, b) => b - a)) {
    if (size === 0) continue;
    const full = Math.min(bySize.get(size) ?? 0, Math.floor(left / size));
    add(size, full);
    left -= full * size;
    if (full < (bySize.get(size) ?? 0)) {
      add(left, 1);
      break;
    }
  }
  const alone = bunches[1] ?? 0;
  if (bunches.length > 1) bunches[1] = 0;
  battery.bunches = bunches;
  return alone;
}

/** Lays a battery's bunches: each takes a target by weight, its shots hit by chance, and its hits fall on one ship [TA6]. */
export function layBunches(stream: Stream, targets: readonly Target[], battery: Battery): void {
  const { bunches, chances, laid } = battery;
  for (let size = 2; size < bunches.length; size++) {
    let left = bunches[size] ?? 0;
    let weightLeft = 1;
    const last = laid.findLastIndex((weight) => weight > 0);
    for (let i = 0; i < targets.length && left > 0; i++) {
      const target = targets[i];
      const weight = laid[i] ?? 0;
      if (target === undefined || weight === 0) continue;
      const here = i === last ? left : thin(stream, left, Math.min(1, weight / weightLeft));
      weightLeft -= weight;
      left -= here;
      if (here > 0) layOn(stream, target, battery, { size, bunches: here, chance: chances[i] ?? 0 });
    }
  }
}

interface Laying {
  readonly size: number;
  readonly bunches: number;
  readonly chance: number;
}

/** How many bunches score how many hits: binomial numbers, drawn from the greatest down. */
function layOn(stream: Stream, target: Target, battery: Battery, { size, bunches, chance }: Laying): void {
  if (chance <= 0) return;
  const law: number[] = [];
  for (let hits = 0; hits <= size; hits++) {
    law.push(
      chance >= 1 ? (hits === size ? 1 : 0) : exp(logBinomialProbability(hits, size, chance, 1 - chance)),
    );
  }
  const atMost: number[] = [];
  let sum = 0;
  for (const probability of law) atMost.push((sum += probability));
  let left = bunches;
  for (let hits = size; hits > 0 && left > 0; hits--) {
    const here = thin(stream, left, Math.min(1, (law[hits] ?? 0) / (atMost[hits] ?? 1)));
    left -= here;
    battery.hits += here * hits;
    noteSpread(target, shellFor(target.unit, battery.weapon.damage, hits), here);
  }
}
