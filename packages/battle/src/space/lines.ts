import { type Field, type FieldSide, hostileStrengthOn, keepsAway } from "./field.ts";
import type { Target } from "./targets.ts";

/**
 * [LI2] Takes the lines into account: of the weight on targets behind, only a share gets through, and the rest falls on the
 * first line of the same side. All weight is on one axis. Changes `weights`, one for each target.
 */
export function stopAtLines(field: Field, targets: readonly Target[], weights: number[], aim: LineAim): void {
  for (const side of field.sides) {
    if (aim.through && !keepsAway(side, aim.firer)) continue; // [WA3]
    let front = 0;
    let stopped = 0;
    for (let i = 0; i < targets.length; i++) {
      const target = targets[i];
      const weight = weights[i] ?? 0;
      if (target === undefined || target.side !== side.index || weight === 0) continue;
      if (target.depth === 0) front += weight;
      else {
        const through = weight * leakOf(field, side, target.depth, aim.axis);
        weights[i] = through;
        stopped += weight - through;
      }
    }
    if (stopped === 0 || front === 0) continue;
    const more = (front + stopped) / front;
    for (let i = 0; i < targets.length; i++) {
      const target = targets[i];
      if (target !== undefined && target.side === side.index && target.depth === 0)
        weights[i] = (weights[i] ?? 0) * more;
    }
  }
}

/** From where fire comes: its axis and side, and whether it has passed the lines of those who let it [WA3]. */
export interface LineAim {
  readonly axis: number;
  readonly firer: FieldSide;
  readonly through: boolean;
}

/** Share of fire that the lines before a depth let through: they hold attackers up to a number. */
function leakOf(field: Field, side: FieldSide, depth: number, axis: number): number {
  const { ruleset } = field.rules;
  let front = 0;
  let seen = 0;
  for (const strength of side.fronts[axis]?.lineStrength ?? []) {
    if (strength === 0 || seen === depth) continue;
    front += strength;
    seen += 1;
  }
  const attackers = hostileStrengthOn(field, side.index, axis);
  if (attackers <= 0) return ruleset.minimumLeak;
  const wall = side.side.doctrine === "wall" ? ruleset.wallScreen : 1; // [WA2]
  return Math.max(ruleset.minimumLeak, 1 - (ruleset.screenRatio * wall * front) / attackers);
}
