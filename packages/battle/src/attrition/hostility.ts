import type { BattleEnd } from "../battle-plan.ts";
import type { AttritionChange } from "./lanchester-setup.ts";

/** Who is hostile to whom at the moment, and what is still to change. */
export interface Hostility {
  readonly size: number;
  /** Row by row; 1 = hostile. */
  readonly matrix: Uint8Array;
  readonly changes: readonly HostilityChange[];
  /** Changes done so far. */
  done: number;
}

interface HostilityChange {
  readonly at: number;
  readonly hostile: 0 | 1;
  readonly a: number;
  readonly b: number;
}

/** Makes the hostility of a setup before its first moment; `restart` it before use. */
export function createHostility(sides: readonly string[], changes: readonly AttritionChange[]): Hostility {
  const size = sides.length;
  const rows = changes.map(({ at, kind, between }) => ({
    at,
    hostile: kind === "war" ? (1 as const) : (0 as const),
    a: sides.indexOf(between[0]),
    b: sides.indexOf(between[1]),
  }));
  // A stable sort: of two changes at one time the later in the list holds.
  return { size, matrix: new Uint8Array(size * size), changes: rows.sort((x, y) => x.at - y.at), done: 0 };
}

/** Puts everything back to the beginning. */
export function restart(hostility: Hostility, hostile: readonly (readonly boolean[])[] | undefined): void {
  const { size, matrix } = hostility;
  hostility.done = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      matrix[i * size + j] = i !== j && (hostile === undefined || hostile[i]?.[j] === true) ? 1 : 0;
}

/** Time of the next change, or Infinity. */
export function nextChange({ changes, done }: Hostility): number {
  return changes[done]?.at ?? Infinity;
}

/** Does every change due at `time`; returns what to tell of them. */
export function changeHostility(hostility: Hostility, time: number, sides: readonly string[]): string[] {
  const notes: string[] = [];
  for (;;) {
    const change = hostility.changes[hostility.done];
    if (change === undefined || change.at > time) return notes;
    const { a, b, hostile } = change;
    hostility.matrix[a * hostility.size + b] = hostile;
    hostility.matrix[b * hostility.size + a] = hostile;
    hostility.done += 1;
    notes.push(`${hostile === 1 ? "War" : "Cease-fire"} between ${sides[a]} and ${sides[b]}.`);
  }
}

/** True while two hostile sides stand, or a war to come would find both sides standing. */
export function isOpen(hostility: Hostility, stands: ArrayLike<number>): boolean {
  const { size, matrix, changes } = hostility;
  for (let i = 0; i < size; i++) {
    if (stands[i] === 0) continue;
    for (let j = 0; j < i; j++) if (stands[j] !== 0 && matrix[i * size + j] === 1) return true;
  }
  for (let i = hostility.done; i < changes.length; i++) {
    const change = changes[i] as HostilityChange;
    if (change.hostile === 1 && stands[change.a] !== 0 && stands[change.b] !== 0) return true;
  }
  return false;
}

/** Writes who won and why [AT9]; `cut` is the reason why a battle that is still open ends. */
export function writeOutcome(
  end: BattleEnd,
  hostility: Hostility,
  stands: ArrayLike<number>,
  broke: ArrayLike<number>,
  cut: string | null,
): void {
  end.winner = -1;
  end.mutualDestruction = false;
  if (cut !== null) {
    end.reason = cut;
    return;
  }
  const { size, matrix } = hostility;
  let winners = 0;
  let standing = 0;
  let fled = false;
  let beaten = false;
  for (let i = 0; i < size; i++) {
    if (broke[i] !== 0) fled = true;
    if (stands[i] !== 0) standing += 1;
    let beats = false;
    for (let j = 0; j < size; j++) {
      if (matrix[i * size + j] !== 1 || stands[j] !== 0) continue;
      beaten = true;
      beats = true;
    }
    if (!beats || stands[i] === 0) continue;
    winners += 1;
    end.winner = winners === 1 ? i : -1;
  }
  if (!beaten) end.reason = "cease-fire";
  else if (fled) end.reason = "broke-off";
  else if (standing === 0) {
    end.reason = "mutual-destruction";
    end.mutualDestruction = true;
  } else end.reason = "destroyed";
}
