import type { Stream } from "@holomap/determinism";
import type { BattleEnd, BattlePlan, BattleRound, PlannedForce } from "../battle-plan.ts";
import { requireDistinct, requireNumber } from "../require.ts";
import { restSide } from "./fatigue.ts";
import { groundOutcome, type GroundResult, groundStep } from "./ground.ts";
import { applyGroundChange, type GroundChange, reopens, requireGroundChange } from "./ground-change.ts";
import { tellStep } from "./ground-notes.ts";
import { createGroundWar, type GroundSetup, type GroundState } from "./ground-state.ts";

/** A war on one world with what comes to pass in its course. */
export interface GroundBattleSetup extends GroundSetup {
  /** Cease-fires, changed orbits, bombardments, withdrawals; in any order. Troops that arrive later are landings of their side. */
  readonly changes?: readonly GroundChange[];
}

/** How a planned war is cut into rounds. */
export interface GroundBattleRules {
  /** Length of a round, hours; shorter where a change falls due. */
  readonly stepHours: number;
}

/**
 * Makes a war on a world ready to be fought any number of times [GR24]; throws a RangeError naming whatever is out of bounds.
 * Forces are the troops of the setup, then its landings, side by side.
 */
export function planGroundBattle(
  setup: GroundBattleSetup,
  rules: GroundBattleRules = { stepHours: 24 },
): BattlePlan {
  requireNumber("stepHours", rules.stepHours, 0.25, 24 * setup.ruleset.maximumDays);
  const forces = forcesOf(setup);
  requireDistinct(
    "force",
    forces.map((force) => force.id),
  );
  const template = createGroundWar(nameForces(setup));
  const changes = [...(setup.changes ?? [])].sort((a, b) => a.atHour - b.atHour);
  for (const change of changes) requireGroundChange(setup, template, change);
  const mostRounds = Math.ceil((24 * setup.ruleset.maximumDays) / rules.stepHours) + 2 * changes.length + 2;
  const plan = { setup, forces, template, changes, mostRounds, stepHours: rules.stepHours };
  return {
    sides: setup.sides.map((side) => side.id),
    forces,
    mostRounds,
    fight: (stream, end, watch) => fight(plan, stream, end, watch),
  };
}

/** Every force has a name of its own: those given, else side/class, numbered where they repeat. */
function forcesOf(setup: GroundSetup): PlannedForce[] {
  const forces: PlannedForce[] = [];
  const seen = new Map<string, number>();
  setup.sides.forEach((side, index) => {
    for (const { unit, count, force } of [...side.troops, ...(side.landings ?? [])]) {
      const name = `${side.id}/${unit}`;
      const repeated = seen.get(name) ?? 0;
      if (force === undefined) seen.set(name, repeated + 1);
      const id = force ?? (repeated === 0 ? name : `${name} ${repeated + 1}`);
      forces.push({ id, side: index, unit, initial: count });
    }
  });
  return forces;
}

/** Troops carry the index of their force, so that each is found again at the end. */
function nameForces(setup: GroundSetup): GroundSetup {
  let next = 0;
  const named = <T>(troops: T) => ({ ...troops, force: String(next++) });
  const sides = setup.sides.map((side) => {
    const troops = side.troops.map(named);
    return side.landings === undefined
      ? { ...side, troops }
      : { ...side, troops, landings: side.landings.map(named) };
  });
  return { ...setup, sides };
}

interface GroundPlan {
  readonly setup: GroundSetup;
  readonly forces: readonly PlannedForce[];
  readonly template: GroundState;
  readonly changes: readonly GroundChange[];
  readonly mostRounds: number;
  readonly stepHours: number;
}

/** [GR24] At most `mostRounds` rounds: each takes a whole step, ends at a change, waits for one, or is cut short as the war is decided. */
function fight(
  plan: GroundPlan,
  stream: Stream,
  end: BattleEnd,
  watch: ((round: BattleRound) => void) | undefined,
): void {
  const { setup, template, changes, mostRounds, stepHours } = plan;
  const state = copyPlain(template);
  let due = 0;
  let round = 0;
  let outcome: "undecided" | GroundResult = "undecided";
  while (round < mostRounds) {
    const before = watch === undefined ? null : copyPlain(state);
    const notes: string[] = [];
    for (
      let change = changes[due];
      change !== undefined && change.atHour <= state.hours + 1e-6;
      change = changes[due]
    ) {
      notes.push(applyGroundChange(setup, state, change, stream));
      due++;
    }
    outcome = groundOutcome(setup, state);
    if (outcome === "undecided") {
      const until = Math.min(state.hours + stepHours, changes[due]?.atHour ?? Infinity);
      groundStep(setup, state, until - state.hours, stream);
    } else if (!idle(setup, state, changes.slice(due))) break;
    round++;
    if (watch === undefined || before === null) continue;
    notes.push(...tellStep(before, state));
    watch({ round, minute: Math.round(60 * state.hours), standing: standingOf(plan, state), notes });
  }
  end.rounds = round;
  writeEnd(plan, state, outcome === "undecided" ? groundOutcome(setup, state) : outcome, end);
}

/** A decided war goes on at the next change that may open it again; until then its sides rest. */
function idle(setup: GroundSetup, state: GroundState, later: readonly GroundChange[]): boolean {
  const next = later.find(reopens);
  if (next === undefined || next.atHour >= 24 * setup.ruleset.maximumDays) return false;
  const first = later[0] ?? next;
  for (const side of state.sides) restSide(setup, state, side.id, first.atHour - state.hours);
  state.hours = first.atHour;
  return true;
}

function writeEnd(
  plan: GroundPlan,
  state: GroundState,
  outcome: "undecided" | GroundResult,
  end: BattleEnd,
): void {
  const { forces } = plan;
  const standing = standingOf(plan, state);
  end.durationMinutes = Math.round(60 * state.hours);
  end.survivors.set(standing);
  end.disabled.fill(0);
  end.captured.fill(0);
  for (const side of state.sides) {
    for (const row of side.troops) {
      const force = Number(row.force);
      end.captured[force] = (end.captured[force] ?? 0) + row.captured;
    }
  }
  end.mutualDestruction = forces.some(({ initial }) => initial > 0) && standing.every((count) => count === 0);
  const { winners, reason } = outcome === "undecided" ? { winners: [], reason: "rounds-over" } : outcome;
  end.winner =
    winners.length === 1 && !end.mutualDestruction
      ? state.sides.findIndex((side) => side.id === winners[0])
      : -1;
  end.reason = end.mutualDestruction ? "mutual-destruction" : reason === "time" ? "rounds-over" : reason;
}

/** Soldiers of every force ashore, gone away and still aboard. */
function standingOf({ forces }: GroundPlan, state: GroundState): number[] {
  const standing = forces.map(() => 0);
  const add = (force: string | undefined, count: number) => {
    standing[Number(force)] = (standing[Number(force)] ?? 0) + count;
  };
  for (const side of state.sides) {
    for (const row of side.troops) add(row.force, row.count + row.withdrawn);
    for (const wave of side.landings ?? []) add(wave.force, wave.aboard);
  }
  return standing;
}

/** A deep copy of plain data. */
function copyPlain<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyPlain) as T;
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) copy[key] = copyPlain(item);
  return copy as T;
}
