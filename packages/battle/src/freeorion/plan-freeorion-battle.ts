import type { Stream } from "@holomap/determinism";
import type { BattleEnd, BattlePlan, BattleRound } from "../battle-plan.ts";
import { requireNumber } from "../require.ts";
import { Cohort, type CohortMethod } from "./cohort.ts";
import {
  beginBattle,
  createField,
  type FieldForce,
  isPresent,
  launchFighters,
  recoverFighters,
  writeEnd,
} from "./field.ts";
import { freeorion05, type FreeorionRuleset, requireFreeorionRuleset } from "./freeorion-ruleset.ts";
import { type FreeorionForce, type FreeorionSetup, resolveForces } from "./freeorion-setup.ts";
import { type Battery, createBattery, fireBattery, isArmed } from "./volleys.ts";

/**
 * Makes a battle by the rules of FreeOrion ready to be fought: RULES.md. Throws a RangeError naming the first figure or name
 * that will not do. `method` is how hits are laid on; the law is the same, and anything but "cheapest" is for comparing.
 */
export function planFreeorionBattle(
  setup: FreeorionSetup,
  ruleset: FreeorionRuleset = freeorion05,
  method: CohortMethod = "cheapest",
): BattlePlan {
  requireFreeorionRuleset(ruleset);
  const forces = resolveForces(setup);
  const enemies = setup.sides.map((_, a) =>
    setup.sides
      .map((_, b) => b)
      .filter((b) => (setup.hostile === undefined ? a !== b : setup.hostile[a]?.[b])),
  );
  requireKillable(forces, enemies);
  const field = createField(forces, method);
  const sides = setup.sides.map((_, side) => field.filter((force) => force.plan.side === side));
  const batteries = enemies.map((hostile, side) =>
    createBattery(
      sides[side] ?? [],
      field.filter((force) => hostile.includes(force.plan.side)),
    ),
  );
  const battle: Battle = { bouts: ruleset.bouts, field, sides, enemies, batteries, wing: new Cohort(method) };
  return {
    sides: setup.sides.map((side) => side.id),
    forces: forces.map(({ id, side, unit, initial }) => ({ id, side, unit, initial })),
    mostRounds: ruleset.bouts,
    fight: (stream, end, watch) => fightBattle(stream, battle, end, watch),
  };
}

interface Battle {
  readonly bouts: number;
  readonly field: readonly FieldForce[];
  readonly sides: readonly (readonly FieldForce[])[];
  /** By side, the sides hostile to it. */
  readonly enemies: readonly (readonly number[])[];
  readonly batteries: readonly Battery[];
  /** Room to lay hits on fighters, who have one point each. */
  readonly wing: Cohort;
}

type Watch = (round: BattleRound) => void;

function fightBattle(stream: Stream, battle: Battle, end: BattleEnd, watch: Watch | undefined): void {
  const { bouts, field } = battle;
  beginBattle(field);
  let bout = 0;
  let over = isOver(battle);
  while (!over) {
    bout += 1;
    const notes: string[] | undefined = watch === undefined ? undefined : [];
    fightBout(stream, battle, bout < bouts ? "launch" : "last", notes);
    over = bout === bouts || isOver(battle);
    if (over) for (const force of field) recoverFighters(stream, force);
    if (watch === undefined || notes === undefined) continue;
    if (over) noteRecovered(field, notes);
    const standing = field.map(({ plan, units }) => (plan.planet ? plan.initial : units.count));
    watch({ round: bout, minute: 0, standing, notes });
  }
  end.rounds = bout;
  end.durationMinutes = 0;
  writeEnd(field, end);
  decide(battle, end);
}

function fightBout(
  stream: Stream,
  battle: Battle,
  kind: "launch" | "last",
  notes: string[] | undefined,
): void {
  for (const battery of battle.batteries) fireBattery(stream, battery);
  for (const force of battle.field) {
    const { plan, units } = force;
    const ships = units.count;
    force.struck.takeAll((damage, hits) => units.strike(stream, damage, hits));
    const left = units.endBout();
    if (plan.planet && left < ships)
      notes?.push(`${several(ships - left, "planet")} of ${plan.id} fell silent.`);
    downFighters(stream, force, battle.wing, notes);
    const launched = kind === "last" ? 0 : launchFighters(force, ships);
    if (launched > 0) notes?.push(`${plan.id} launched ${several(launched, "fighter")}.`);
  }
}

/** [FR6] One hit downs a fighter; several may fall on the same one. */
function downFighters(stream: Stream, force: FieldForce, wing: Cohort, notes: string[] | undefined): void {
  if (force.fightersStruck === 0) return;
  wing.fill(1, force.fighters);
  wing.strike(stream, 1, force.fightersStruck);
  force.fightersStruck = 0;
  const left = wing.endBout();
  const down = force.fighters - left;
  force.fighters = left;
  force.shotDown += down;
  notes?.push(`${several(down, "fighter")} of ${force.plan.id} fell.`);
}

function noteRecovered(field: readonly FieldForce[], notes: string[]): void {
  for (const { fighters, plan, shotDown, stranded } of field) {
    const lost = shotDown + stranded;
    if (fighters + lost === 0) continue;
    notes.push(
      `${plan.id} lost ${several(lost, "fighter")}, ${stranded} for want of a ship; ${fighters - stranded} returned.`,
    );
  }
}

function several(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** [FR9] No two hostile sides are both present, or nobody can do any damage. */
function isOver({ batteries, enemies, sides }: Battle): boolean {
  if (!batteries.some(isArmed)) return true;
  return !sides.some((own, side) => {
    return own.some(isPresent) && enemies[side]?.some((enemy) => sides[enemy]?.some(isPresent)) === true;
  });
}

/** [FR11] Fighters without a ship do not count, nor do planets without any points. */
function decide({ bouts, enemies, sides }: Battle, end: BattleEnd): void {
  const stands = sides.map((own) => own.some((force) => force.units.count > 0));
  const winners: number[] = [];
  enemies.forEach((hostile, side) => {
    if (stands[side] === true && hostile.length > 0 && !hostile.some((b) => stands[b])) winners.push(side);
  });
  const fought = enemies.some(
    (hostile, side) => hostile.length > 0 && (sides[side] ?? []).some((force) => force.plan.initial > 0),
  );
  end.winner = winners.length === 1 ? (winners[0] ?? -1) : -1;
  end.mutualDestruction =
    fought && !enemies.some((hostile, side) => hostile.length > 0 && stands[side] === true);
  if (end.mutualDestruction) end.reason = "mutual-destruction";
  else if (!enemies.some((hostile, side) => stands[side] === true && hostile.some((b) => stands[b]))) {
    end.reason = winners.length > 0 ? "destroyed" : "no-enemies";
  } else end.reason = end.rounds === bouts ? "rounds-over" : "unarmed";
}

/** More hits than this for one kill would cost time without end; nothing in FreeOrion comes near. */
const mostHitsForKill = 250_000;

function requireKillable(forces: readonly FreeorionForce[], enemies: readonly (readonly number[])[]): void {
  for (const attacker of forces) {
    const shots = attacker.weapons.map(({ power }) => ({ power, pierces: false }));
    if (attacker.wing !== null) shots.push({ power: attacker.wing.power, pierces: true });
    for (const target of forces) {
      if (enemies[attacker.side]?.includes(target.side) !== true) continue;
      for (const { power, pierces } of shots) {
        const damage = power - (pierces ? 0 : target.shield);
        const name = `hits of "${attacker.unit}" that destroy a "${target.unit}"`;
        if (damage > 0) requireNumber(name, target.points / damage, 0, mostHitsForKill);
      }
    }
  }
}
