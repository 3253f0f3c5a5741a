import { integerBelow, type Stream } from "@holomap/determinism";
import { axisOf, type Field, type FieldGroup, type FieldSide, isOutOfSight, refreshField } from "./field.ts";
import { none } from "./none.ts";

/** [AX2] Counts down the silence of groups that changed their axis. */
export function endTurns(field: Field): void {
  for (const { groups } of field.sides) {
    for (const { group } of groups) {
      const rounds = group.turningRounds ?? 0;
      if (rounds > 1) group.turningRounds = rounds - 1;
      else if (rounds === 1) delete group.turningRounds;
    }
  }
}

/** [AX2] Mobile groups that have no enemy in sight on their axis turn to the axis where most of the enemy is; by side. */
export function turnToEnemies(stream: Stream, field: Field): readonly number[] {
  return field.axes === 1 ? none : turnOnAxes(stream, field);
}

function turnOnAxes(stream: Stream, field: Field): number[] {
  const turned = field.sides.map(() => 0);
  const waiting = field.sides.filter((view) =>
    view.groups.some((entry) => axisFor(field, view, entry) !== null),
  );
  // Who turns first is drawn, so that two who look for each other do not change places.
  while (waiting.length > 0) {
    const [view] = waiting.splice(waiting.length > 1 ? integerBelow(stream, waiting.length) : 0, 1);
    if (view === undefined) continue;
    const axes = view.groups.map((entry) => axisFor(field, view, entry));
    view.groups.forEach(({ group }, i) => {
      const axis = axes[i] ?? null;
      if (axis === null) return;
      if (axis === 0) delete group.axis;
      else group.axis = axis;
      const rounds = field.rules.ruleset.turningRounds;
      if (rounds > 0) group.turningRounds = rounds;
      turned[view.index] = (turned[view.index] ?? 0) + 1;
    });
    refreshField(field);
  }
  return turned;
}

/** The axis to which a group turns; null = it stays where it is. */
function axisFor(field: Field, view: FieldSide, { group, cohorts }: FieldGroup): number | null {
  if (group.status !== "fighting" || isOutOfSight(group)) return null;
  const able = cohorts.filter((entry) => entry.able > 0);
  if (able.length === 0 || able.some(({ unit }) => unit.speed === 0)) return null;
  let best: number | null = null;
  let most = 0;
  for (let axis = 0; axis < field.axes; axis++) {
    let strength = 0;
    for (const other of field.sides) {
      if (field.hostile[view.index]?.[other.index] === true) strength += other.fronts[axis]?.strength ?? 0;
    }
    if (strength > 0 && axis === axisOf(group)) return null;
    if (strength <= most) continue;
    best = axis;
    most = strength;
  }
  return best;
}
