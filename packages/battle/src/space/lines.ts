import { type Field, type FieldSide, hostileStrengthOn, keepsAway } from "./field.ts";
import type { Target, Targets } from "./targets.ts";

/**
 * [LI2] Takes the lines into account: of the weight on targets behind, only a share gets through, and the rest falls on the
 * first line of the same side. `through` fire comes from between them [WA3]. Changes `weights`, one for each target.
 */
export function stopAtLines(
  { field, view, targets }: LineAim,
  through: boolean,
  weights: Float64Array,
): void {
  for (const side of field.sides) {
    if (through && !keepsAway(side, view)) continue;
    let front = 0;
    let stopped = 0;
    for (let i = 0; i < targets.length; i++) {
      const target = targets.at(i);
      const weight = weights[i] ?? 0;
      if (target.side !== side.index || weight === 0) continue;
      if (target.depth === 0) front += weight;
      else {
        measureLeak(field, side, target);
        weights[i] = weight * (leak[0] ?? 0);
        stopped += weight - (weights[i] ?? 0);
      }
    }
    if (stopped === 0 || front === 0) continue;
    const more = (front + stopped) / front;
    for (let i = 0; i < targets.length; i++) {
      const target = targets.at(i);
      if (target.side === side.index && target.depth === 0) weights[i] = (weights[i] ?? 0) * more;
    }
  }
}

/** A side that fires, and on what. */
export interface LineAim {
  readonly field: Field;
  readonly view: FieldSide;
  readonly targets: Targets;
}

/** Share of fire that gets through to a target; in a cell, where it needs no box on the heap. */
const leak = new Float64Array(1);

/** Works out the share of fire that the lines before a target let through: they hold attackers up to a number. */
function measureLeak(field: Field, side: FieldSide, { axis, depth }: Target): void {
  const { ruleset } = field.rules;
  leak[0] = ruleset.minimumLeak;
  const lines = side.fronts[axis]?.lineStrength;
  if (lines === undefined) return;
  let front = 0;
  let seen = 0;
  for (let line = 0; line < lines.length; line++) {
    const strength = lines[line] ?? 0;
    if (strength === 0 || seen === depth) continue;
    front += strength;
    seen += 1;
  }
  const attackers = hostileStrengthOn(field, side.index, axis);
  if (attackers <= 0) return;
  const wall = side.side.doctrine === "wall" ? ruleset.wallScreen : 1; // [WA2]
  leak[0] = Math.max(ruleset.minimumLeak, 1 - (ruleset.screenRatio * wall * front) / attackers);
}
