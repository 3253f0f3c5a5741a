import type { PlannedForce } from "../battle-plan.ts";
import { requireDistinct, requireFound, requireNumber, requireWhole } from "../require.ts";
import { createFight, joinFight, setHostility, setOrders } from "./create-fight.ts";
import type { BinSetup, FightGroupSetup, FightOrders, FightRules, FightState, Line } from "./fight-state.ts";
import { copyState } from "./copy-state.ts";
import { wingId } from "./wings.ts";

/** Units of one class that a side brings: a group of one cohort. */
export interface SpaceForceSetup {
  /** Unique in the battle. */
  readonly id: string;
  readonly unit: string;
  readonly count: number;
  readonly line?: Line;
  readonly hidden?: boolean;
  /** Force of the same side that feeds it; null or absent = its own power. */
  readonly powerFrom?: string | null;
  /** Round in which it joins; 0, 1 or absent = from the start. */
  readonly arrives?: number;
  readonly axis?: number;
  readonly staysRounds?: number;
  readonly standsOff?: boolean;
  readonly bins?: readonly BinSetup[];
  readonly magazines?: readonly (number | null)[];
}

/** A side of a battle, with its orders. */
export interface SpaceSideSetup extends Readonly<Partial<FightOrders>> {
  readonly id: string;
  readonly forces: readonly SpaceForceSetup[];
}

/** What changes before a round is fought; a round from 1. */
export type SpaceChange =
  | {
      readonly round: number;
      readonly kind: "cease-fire" | "war";
      readonly between: readonly [string, string];
    }
  | {
      readonly round: number;
      readonly kind: "orders";
      readonly side: string;
      readonly orders: Readonly<Partial<FightOrders>>;
    };

/** A battle from its first round to its end. */
export interface SpaceBattleSetup {
  readonly sides: readonly SpaceSideSetup[];
  /** Who fires on whom; absent = everybody on everybody. */
  readonly hostile?: readonly (readonly boolean[])[];
  readonly changes?: readonly SpaceChange[];
  /** Absent = 10. */
  readonly roundMinutes?: number;
}

/** What happens before one round. */
export interface Turn {
  readonly round: number;
  readonly arrivals: readonly {
    readonly side: string;
    readonly force: number;
    readonly group: FightGroupSetup;
  }[];
  readonly changes: readonly SpaceChange[];
}

/** A battle checked and made ready. */
export interface SpacePlan {
  readonly rules: FightRules;
  /** Before the first round. */
  readonly start: FightState;
  /** Earliest first. */
  readonly turns: readonly Turn[];
  readonly sides: readonly string[];
  readonly forces: readonly PlannedForce[];
  /** By id of a group of the setup: its force, and that of the craft it carries (-1 = none). */
  readonly places: ReadonlyMap<string, { readonly force: number; readonly wing: number }>;
  readonly roundMinutes: number;
}

/** Checks a setup and works out what is the same for all its fights. */
export function createPlan(setup: SpaceBattleSetup, rules: FightRules): SpacePlan {
  const roundMinutes = setup.roundMinutes ?? 10;
  requireNumber("roundMinutes", roundMinutes, 0, 1e6);
  const sides = setup.sides.map((side) => side.id);
  const hostile = setup.hostile ?? sides.map((_, i) => sides.map((_, j) => i !== j));
  requireDistinct(
    "force",
    setup.sides.flatMap((side) => side.forces.map((force) => force.id)),
  );
  const start = createFight({
    ...rules,
    sides: setup.sides.map(({ forces, ...side }) => ({
      ...side,
      groups: forces.filter((force) => joinRound(force) === 1).map(groupOf),
    })),
    hostile,
  });
  const forces: PlannedForce[] = [];
  const places = new Map<string, { readonly force: number; readonly wing: number }>();
  const rounds = new Set<number>();
  for (const [index, side] of setup.sides.entries()) {
    for (const force of side.forces) {
      requireWhole(`force "${force.id}": arrives`, force.arrives ?? 0, 0, 1_000_000);
      if (typeof force.powerFrom === "string") {
        requireFound(
          `force "${force.id}": powerFrom`,
          force.powerFrom,
          side.forces.find(({ id }) => id === force.powerFrom),
        );
      }
      const { id, unit, count } = force;
      const { hangar } = requireFound("unit", unit, rules.units[unit]);
      places.set(id, { force: forces.length, wing: hangar === undefined ? -1 : forces.length + 1 });
      forces.push({ id, side: index, unit, initial: count });
      if (hangar !== undefined) {
        forces.push({ id: wingId(id), side: index, unit: hangar.unit, initial: hangar.stored * count });
      }
      if (joinRound(force) > 1) rounds.add(joinRound(force));
    }
  }
  for (const [i, change] of (setup.changes ?? []).entries()) {
    requireWhole(`changes[${i}].round`, change.round, 0, 1_000_000);
    rounds.add(Math.max(1, change.round));
  }
  const turns = [...rounds]
    .sort((a, b) => a - b)
    .map(
      (round): Turn => ({
        round,
        changes: (setup.changes ?? []).filter((change) => Math.max(1, change.round) === round),
        arrivals: setup.sides.flatMap((side) =>
          side.forces
            .filter((force) => round > 1 && joinRound(force) === round)
            .map((force) => ({
              side: side.id,
              force: places.get(force.id)?.force ?? -1,
              group: groupOf(force),
            })),
        ),
      }),
    );
  const plan = { rules, start, turns, sides, forces, places, roundMinutes };
  rehearse(plan);
  return plan;
}

/** Lets everybody arrive and everything change once, so that what is out of bounds is found now. */
function rehearse(plan: SpacePlan): void {
  const state = copyState(plan.start);
  for (const turn of plan.turns) takeTurn(plan, state, turn, []);
}

function joinRound(force: SpaceForceSetup): number {
  return Math.max(1, force.arrives ?? 0);
}

function groupOf(force: SpaceForceSetup): FightGroupSetup {
  const { id, unit, count, bins, magazines, line, hidden, powerFrom, axis, staysRounds, standsOff } = force;
  const cohort = {
    unit,
    count,
    ...(bins === undefined ? {} : { bins }),
    ...(magazines === undefined ? {} : { magazines }),
  };
  return {
    id,
    cohorts: [cohort],
    line: line ?? "first",
    hidden: hidden ?? false,
    powerFrom: powerFrom ?? null,
    axis: axis ?? 0,
    standsOff: standsOff ?? false,
    ...(staysRounds === undefined ? {} : { staysRounds }),
  };
}

/** [PL1] Arrivals and changes before a round; adds what happened to `notes`. */
export function takeTurn({ rules, forces }: SpacePlan, state: FightState, turn: Turn, notes: string[]): void {
  for (const { side, force, group } of turn.arrivals) {
    joinFight(rules, state, side, group);
    const planned = forces[force];
    if (group.hidden !== true)
      notes.push(`${group.id} (${planned?.initial} ${planned?.unit}) joins ${side}.`);
  }
  for (const change of turn.changes) {
    if (change.kind === "orders") {
      setOrders(state, change.side, change.orders);
      notes.push(`${change.side} has new orders.`);
    } else {
      const [a, b] = change.between;
      setHostility(state, a, b, change.kind === "war");
      notes.push(change.kind === "war" ? `${a} and ${b} are at war.` : `${a} and ${b} cease fire.`);
    }
  }
}
