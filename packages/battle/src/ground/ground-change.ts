import type { Stream } from "@holomap/determinism";
import { requireFound, requireNumber, requireWhole } from "../require.ts";
import { type Bombardment, bombard, checkBombardment } from "./bombard.ts";
import { findGroundSide, type GroundRules, type GroundState, withdrawTroops } from "./ground-state.ts";

/** Something that comes to pass at an hour of a planned war, between two rounds. */
export type GroundChange =
  | {
      readonly atHour: number;
      readonly kind: "cease-fire" | "war";
      readonly between: readonly [string, string];
    }
  | { readonly atHour: number; readonly kind: "cut-off" | "open-orbit"; readonly side: string }
  | {
      readonly atHour: number;
      readonly kind: "support";
      readonly side: string;
      readonly orbitalSupport: number;
    }
  | { readonly atHour: number; readonly kind: "bombardment"; readonly bombardment: Bombardment }
  | {
      readonly atHour: number;
      readonly kind: "withdrawal";
      readonly side: string;
      readonly unit: string;
      readonly count: number;
    };

/** Throws a RangeError naming what is out of bounds or unknown in a change. */
export function requireGroundChange(rules: GroundRules, state: GroundState, change: GroundChange): void {
  requireNumber(`change "${change.kind}": atHour`, change.atHour, 0, 1e7);
  switch (change.kind) {
    case "cease-fire":
    case "war":
      for (const id of change.between) findGroundSide(state, id);
      if (change.between[0] === change.between[1])
        throw new RangeError(`change "${change.kind}": "${change.between[0]}" is named twice`);
      return;
    case "bombardment":
      requireNumber("strikes", change.bombardment.strikes, 0, 1e12);
      requireNumber("precision", change.bombardment.precision, 0, 1);
      checkBombardment(state, change.bombardment);
      return;
    case "support":
      findGroundSide(state, change.side);
      requireNumber(`change "support": orbitalSupport`, change.orbitalSupport, 0, 1e6);
      return;
    case "withdrawal":
      findGroundSide(state, change.side);
      requireFound("troops", change.unit, rules.troops[change.unit]);
      requireWhole(`change "withdrawal": count`, change.count, 0, 1e15);
      return;
    case "cut-off":
    case "open-orbit":
      findGroundSide(state, change.side);
  }
}

/** Whether a change may set a war going again that was decided. */
export function reopens({ kind }: GroundChange): boolean {
  return kind === "war" || kind === "open-orbit" || kind === "bombardment";
}

/** Carries out a change and says what it was in one sentence; changes `state`. */
export function applyGroundChange(
  rules: GroundRules,
  state: GroundState,
  change: GroundChange,
  stream: Stream,
): string {
  switch (change.kind) {
    case "cease-fire":
    case "war":
      return setHostile(state, change.between, change.kind);
    case "cut-off":
    case "open-orbit":
      findGroundSide(state, change.side).cutOff = change.kind === "cut-off";
      return change.kind === "cut-off"
        ? `${change.side} is cut off from the orbit.`
        : `The orbit is open to ${change.side}.`;
    case "support":
      findGroundSide(state, change.side).orbitalSupport = change.orbitalSupport;
      return `${change.side} has fire support of ${change.orbitalSupport} from orbit.`;
    case "withdrawal": {
      const gone = withdrawTroops(state, change.side, change.unit, change.count);
      return `${change.side} withdraws ${gone} ${change.unit}.`;
    }
    case "bombardment": {
      const report = bombard(rules, state, change.bombardment, stream);
      const { target } = change.bombardment;
      return report.refused === null
        ? `Bombardment of ${target}: ${report.troopsLost} soldiers and ${report.populationLost} people lost.`
        : `Bombardment of ${target} refused: ${report.refused.because}.`;
    }
  }
}

function setHostile(
  state: GroundState,
  [one, other]: readonly [string, string],
  kind: "cease-fire" | "war",
): string {
  const a = state.sides.findIndex((side) => side.id === one);
  const b = state.sides.findIndex((side) => side.id === other);
  for (const [i, j] of [
    [a, b],
    [b, a],
  ] as const) {
    const row = state.hostile[i];
    if (row !== undefined) row[j] = kind === "war";
  }
  return kind === "war" ? `${one} and ${other} are at war.` : `${one} and ${other} cease fire.`;
}
