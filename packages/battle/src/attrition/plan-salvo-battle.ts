import { hypergeometric, type Stream } from "@holomap/determinism";
import type { BattleEnd, BattlePlan, BattleRound } from "../battle-plan.ts";
import { requireFound } from "../require.ts";
import { changeHostility, createHostility, isOpen, restart, writeOutcome } from "./hostility.ts";
import { fireSalvo, type SalvoGroup } from "./salvo-exchange.ts";
import {
  defaultSalvoRuleset,
  requireSalvo,
  type SalvoForce,
  type SalvoRuleset,
  type SalvoSetup,
} from "./salvo-setup.ts";

/** Less of a force than this is nothing: what rounding leaves of the last ship. */
const nothing = 1e-12;

/** Makes a battle of the salvo models ready to be fought; throws a RangeError naming whatever is out of bounds. */
export function planSalvoBattle(setup: SalvoSetup, ruleset: SalvoRuleset = defaultSalvoRuleset): BattlePlan {
  requireSalvo(setup, ruleset);
  const battle = createSalvoBattle(setup, ruleset);
  return {
    sides: battle.sides,
    forces: battle.forces.map(({ id, side, unit, count }) => ({ id, side, unit, initial: count })),
    mostRounds: ruleset.exchanges,
    fight: (stream, end, watch) => {
      fightSalvos(setup, battle, stream, end, watch);
    },
  };
}

interface SalvoBattle {
  readonly ruleset: SalvoRuleset;
  readonly sides: readonly string[];
  readonly breakOffAt: readonly number[];
  readonly forces: readonly (SalvoForce & { readonly side: number; readonly group: number })[];
  readonly groups: readonly SalvoGroup[];
  readonly hostility: ReturnType<typeof createHostility>;
}

/** Strength during one battle. */
interface SalvoState {
  /** Units of each force that stand, joined or not. */
  readonly standing: Float64Array;
  readonly joined: Uint8Array;
  /** Units in the fight by group; none of a side that has left. */
  readonly present: Float64Array;
  readonly stands: Uint8Array;
  readonly broke: Uint8Array;
}

function createSalvoBattle(setup: SalvoSetup, ruleset: SalvoRuleset): SalvoBattle {
  const groups: { side: number; unit: SalvoGroup["unit"]; forces: number[]; aim: number[] }[] = [];
  const forces: SalvoBattle["forces"][number][] = [];
  setup.sides.forEach((side, index) => {
    for (const force of side.forces) {
      const unit = requireFound(
        "unit",
        force.unit,
        setup.units.find((row) => row.id === force.unit),
      );
      let group = groups.findIndex((row) => row.side === index && row.unit === unit);
      if (group < 0) group = groups.push({ side: index, unit, forces: [], aim: [] }) - 1;
      groups[group]?.forces.push(forces.length);
      forces.push({ ...force, side: index, group });
    }
  });
  for (const { unit, aim } of groups)
    for (const target of groups) aim.push(unit.aim[target.unit.id] ?? unit.aim["all"] ?? 1);
  const sides = setup.sides.map((side) => side.id);
  return {
    ruleset,
    sides,
    breakOffAt: setup.sides.map((side) => side.breakOffAt ?? 2),
    forces,
    groups,
    hostility: createHostility(sides, setup.changes ?? []),
  };
}

function fightSalvos(
  setup: SalvoSetup,
  battle: SalvoBattle,
  stream: Stream,
  end: BattleEnd,
  watch: ((round: BattleRound) => void) | undefined,
): void {
  const { ruleset, sides, forces, hostility } = battle;
  restart(hostility, setup.hostile);
  const state: SalvoState = {
    standing: Float64Array.from(forces, (force) => force.count),
    joined: new Uint8Array(forces.length),
    present: new Float64Array(battle.groups.length),
    stands: new Uint8Array(sides.length),
    broke: new Uint8Array(sides.length),
  };
  let exchange = 0;
  let cut: string | null = null;
  for (;;) {
    const notes = changeHostility(hostility, exchange + 1, sides);
    forces.forEach(({ id, arrives = 0 }, i) => {
      if (state.joined[i] === 1 || arrives > exchange + 1) return;
      state.joined[i] = 1;
      if (arrives > 1) notes.push(`${id} arrives.`);
    });
    takeStock(battle, state);
    if (!isOpen(hostility, state.stands)) break;
    if (exchange === ruleset.exchanges) {
      cut = "rounds-over";
      break;
    }
    exchange += 1;
    notes.push(...exchangeSalvos(battle, state, exchange, stream));
    watch?.({
      round: exchange,
      minute: exchange * ruleset.exchangeMinutes,
      standing: Array.from(state.standing),
      notes,
    });
  }
  end.rounds = exchange;
  end.durationMinutes = exchange * ruleset.exchangeMinutes;
  writeOutcome(end, hostility, state.stands, state.broke, cut);
  end.survivors.set(state.standing);
  end.disabled.fill(0);
  end.captured.fill(0);
}

/** One exchange [SV8]; returns what to tell of it. */
function exchangeSalvos(battle: SalvoBattle, state: SalvoState, exchange: number, stream: Stream): string[] {
  const { groups, sides, ruleset, hostility } = battle;
  const salvo = {
    groups,
    present: state.present,
    hostile: hostility.matrix,
    sides: sides.length,
    exchange,
    ruleset,
    stream,
  };
  const notes: string[] = [];
  const turns =
    ruleset.order === "simultaneous" ? [() => true] : sides.map((_, i) => (side: number) => side === i);
  for (const fires of turns) {
    fireSalvo(salvo, fires).forEach((loss, group) => {
      if (loss > 0) bury(battle, state, stream, group, loss);
    });
    takeStock(battle, state);
    notes.push(...breakOff(battle, state));
  }
  return notes;
}

/** Shares the losses of a group among its forces in the fight: in proportion, or ship by ship where ships are whole. */
function bury(
  { forces, groups, ruleset }: SalvoBattle,
  { standing, joined, present }: SalvoState,
  stream: Stream,
  group: number,
  loss: number,
): void {
  let lost = loss;
  let left = present[group] as number;
  for (const i of (groups[group] as SalvoGroup).forces) {
    const own = standing[i] as number;
    if (joined[i] === 0 || own === 0 || forces[i] === undefined) continue;
    const share =
      ruleset.hits === "random"
        ? hypergeometric(stream, left, own, lost)
        : Math.min(own, (lost * own) / left);
    standing[i] = own - share < nothing ? 0 : own - share;
    left -= own;
    lost -= share;
  }
}

/** Works out the units by group and which sides stand. */
function takeStock({ forces }: SalvoBattle, { standing, joined, present, stands, broke }: SalvoState): void {
  present.fill(0);
  stands.fill(0);
  forces.forEach(({ side, group }, i) => {
    if (broke[side] === 1 || standing[i] === 0) return;
    stands[side] = 1;
    if (joined[i] === 1) present[group] = (present[group] as number) + (standing[i] as number);
  });
}

/** [SV9] Lets the sides leave that have lost their share. */
function breakOff(battle: SalvoBattle, state: SalvoState): string[] {
  const { forces, sides, breakOffAt } = battle;
  const notes: string[] = [];
  sides.forEach((id, side) => {
    if (state.stands[side] === 0) return;
    let brought = 0;
    let left = 0;
    forces.forEach((force, i) => {
      if (force.side !== side || state.joined[i] === 0) return;
      brought += force.count;
      left += state.standing[i] as number;
    });
    // The slack covers the rounding of shares of ships.
    if (brought === left || brought - left < (breakOffAt[side] as number) * brought * (1 - nothing)) return;
    state.broke[side] = 1;
    notes.push(`${id} breaks off.`);
  });
  if (notes.length > 0) takeStock(battle, state);
  return notes;
}
