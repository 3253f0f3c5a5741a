import { type FullRules, powerOf, soldiersOf, staunchnessOf } from "./army.ts";
import { addTroops, type GroundSide, type GroundState, type TroopRow } from "./ground-state.ts";

/** [GR8, GR21, GR22] Sides yield or break off as their own rules say. */
export function yieldOrBreakOff(rules: FullRules, state: GroundState): void {
  for (let index = 0; index < state.sides.length; index++) {
    const side = state.sides[index]!;
    if (side.status !== "fighting" || (side.surrenderAt === null && side.breakOffAt === undefined)) continue;
    const { enemyPower, strongest } = enemiesOf(rules, state, index);
    if (yields(rules, state, { side, enemyPower, strongest }))
      leaveField(state, side, strongest, "surrendered");
    else if (breaksOff(side) && side.cutOff !== true) leaveField(state, side, strongest, "broke-off");
  }
}

interface Enemies {
  readonly enemyPower: number;
  /** The one to whom the ground would go. */
  readonly strongest: GroundSide | null;
}

function enemiesOf(rules: FullRules, state: GroundState, index: number): Enemies {
  let enemyPower = 0;
  let most = 0;
  let strongest: GroundSide | null = null;
  for (let j = 0; j < state.sides.length; j++) {
    const enemy = state.sides[j]!;
    if (state.hostile[index]?.[j] !== true || soldiersOf(enemy) === 0) continue;
    const power = powerOf(rules, state, enemy);
    enemyPower += power;
    if (strongest === null || power > most) {
      strongest = enemy;
      most = power;
    }
  }
  return { enemyPower, strongest };
}

/** [GR8] When the power against it reaches its ratio; [GR21] never to one who takes no prisoners. */
function yields(
  rules: FullRules,
  state: GroundState,
  { side, enemyPower, strongest }: Enemies & { readonly side: GroundSide },
): boolean {
  if (side.surrenderAt === null || enemyPower === 0 || strongest?.prisoners === "not-taken") return false;
  return enemyPower >= side.surrenderAt * staunchnessOf(rules, state, side);
}

/** [GR22] When the dead and taken reach its share of all who landed. */
function breaksOff({ breakOffAt, troops }: GroundSide): boolean {
  if (breakOffAt === undefined) return false;
  let landed = 0;
  let gone = 0;
  for (const row of troops) {
    landed += row.landed;
    gone += row.lost + row.captured;
  }
  return gone > 0 && gone >= breakOffAt * landed;
}

/** A side gives up the world: its ground and strong points go to its strongest enemy; its soldiers are taken, or those in the field get away. */
function leaveField(
  state: GroundState,
  side: GroundSide,
  victor: GroundSide | null,
  status: "surrendered" | "broke-off",
): void {
  side.status = status;
  for (const row of side.troops) {
    if (status !== "broke-off" || row.post !== undefined) continue;
    row.withdrawn += row.count;
    row.count = 0;
  }
  capture(side.troops, victor);
  if (victor !== null) victor.held = Math.min(1, victor.held + side.held);
  side.held = 0;
  for (const point of side.strongPoints ?? []) {
    if (point.takenBy !== null || victor === null) continue;
    point.takenBy = victor.id;
    point.evacuated += point.civilians;
    point.civilians = 0;
    freeIntruders(state, point.id);
  }
}

/** Soldiers fall into the hands of a side; [GR21] one that takes no prisoners leaves none alive. */
export function capture(rows: readonly TroopRow[], victor: GroundSide | null): void {
  for (const row of rows) {
    if (victor?.prisoners === "not-taken") row.lost += row.count;
    else row.captured += row.count;
    row.count = 0;
  }
}

/** Those who stood inside a point that is its owner's no longer are in the field again. */
export function freeIntruders(state: GroundState, pointId: string): void {
  for (const side of state.sides) {
    for (const row of side.troops.slice()) {
      if (row.post !== pointId || row.count === 0) continue;
      const { unit, quality, count } = row;
      const force = row.force === undefined ? {} : { force: row.force };
      row.count = 0;
      row.landed -= count;
      const { fatigue } = side;
      addTroops(side, { unit, quality, count, ...force });
      if (fatigue !== undefined) side.fatigue = fatigue;
    }
  }
}
