import type { GroundSide, GroundState } from "./ground-state.ts";

/** What happened between two states of a war beside losses on the ground, in short sentences. */
export function tellStep(before: GroundState, after: GroundState): string[] {
  const notes: string[] = [];
  after.sides.forEach((side, index) => {
    const then = before.sides[index];
    if (then !== undefined)
      notes.push(...tellWaves(then, side), ...tellPoints(then, side), ...tellStatus(then, side));
  });
  return notes;
}

function tellWaves(before: GroundSide, after: GroundSide): string[] {
  const notes: string[] = [];
  for (const [index, wave] of (after.landings ?? []).entries()) {
    const then = before.landings?.[index];
    if (then === undefined) continue;
    if (wave.landed > then.landed)
      notes.push(`${after.id} puts down ${wave.landed - then.landed} ${wave.unit} of ${wave.id}.`);
    if (wave.shipsLost > then.shipsLost)
      notes.push(
        `${after.id} loses ${wave.shipsLost - then.shipsLost} ships of ${wave.id} with ${wave.lost - then.lost} aboard.`,
      );
  }
  const hits = (after.warshipHits ?? 0) - (before.warshipHits ?? 0);
  if (hits > 0) notes.push(`Guns on the ground hit the ships of ${after.id} ${hits} times.`);
  return notes;
}

function tellPoints(before: GroundSide, after: GroundSide): string[] {
  const notes: string[] = [];
  for (const [index, point] of (after.strongPoints ?? []).entries()) {
    const then = before.strongPoints?.[index];
    if (then === undefined) continue;
    if (point.evacuated > then.evacuated)
      notes.push(`${point.evacuated - then.evacuated} civilians leave ${point.id}.`);
    if (point.takenBy !== null && then.takenBy === null) notes.push(`${point.takenBy} takes ${point.id}.`);
    else if (point.fields === "destroyed" && then.fields === "standing")
      notes.push(`The field generators of ${point.id} are destroyed.`);
  }
  return notes;
}

function tellStatus(before: GroundSide, after: GroundSide): string[] {
  if (before.status === after.status) return [];
  return [after.status === "surrendered" ? `${after.id} surrenders.` : `${after.id} breaks off.`];
}
