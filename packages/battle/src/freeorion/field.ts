import { hypergeometric, type Stream } from "@holomap/determinism";
import type { BattleEnd } from "../battle-plan.ts";
import { Cohort, type CohortMethod } from "./cohort.ts";
import { DamageList } from "./damage-list.ts";
import type { FreeorionForce } from "./freeorion-setup.ts";

/** One force in a battle; everything is set anew when a battle begins. */
export interface FieldForce {
  readonly plan: FreeorionForce;
  /** Ships, or planets with points left. */
  readonly units: Cohort;
  /** Hits of this bout on the units. */
  readonly struck: DamageList;
  /** Fighters in flight. */
  fighters: number;
  /** Hits of this bout on them. */
  fightersStruck: number;
  /** Fighters in each ship; the same in all, for all launch alike. */
  stored: number;
  launched: number;
  /** Of the launched, shot down. */
  shotDown: number;
  /** Of the launched, in flight at the end without a ship to return to. */
  stranded: number;
}

/** Forces ready for battle. */
export function createField(forces: readonly FreeorionForce[], method: CohortMethod): FieldForce[] {
  return forces.map((plan) => ({
    plan,
    units: new Cohort(method),
    struck: new DamageList(),
    fighters: 0,
    fightersStruck: 0,
    stored: 0,
    launched: 0,
    shotDown: 0,
    stranded: 0,
  }));
}

/** Sets every force to how it begins. */
export function beginBattle(field: readonly FieldForce[]): void {
  for (const force of field) {
    const { plan } = force;
    force.units.fill(plan.points, plan.points === 0 ? 0 : plan.initial);
    force.fighters = 0;
    force.stored = plan.wing?.stored ?? 0;
    force.launched = 0;
    force.shotDown = 0;
    force.stranded = 0;
  }
}

/** [FR8] Every ship present at the start of the bout launches, those shot down in it included. */
export function launchFighters(force: FieldForce, ships: number): number {
  const { wing } = force.plan;
  if (wing === null) return 0;
  const each = Math.min(wing.launches, force.stored);
  const launched = ships * each;
  force.stored -= each;
  force.fighters += launched;
  force.launched += launched;
  return launched;
}

/** [FR10] Fighters that outlived the battle return to their ships if those live; which of them do is drawn. */
export function recoverFighters(stream: Stream, force: FieldForce): void {
  const { fighters, launched, plan, units } = force;
  if (fighters === 0) return;
  const withShip = units.count * ((plan.wing?.stored ?? 0) - force.stored);
  force.stranded = fighters - hypergeometric(stream, launched, withShip, fighters);
}

/** What is left of the force: an object that can be shot at, or may be again. */
export function isPresent(force: FieldForce): boolean {
  return force.units.count > 0 || force.fighters > 0;
}

/** Writes how the battle ended for the units. */
export function writeEnd(field: readonly FieldForce[], end: BattleEnd): void {
  field.forEach(({ plan, units }, index) => {
    end.survivors[index] = plan.planet ? plan.initial : units.count;
    end.disabled[index] = plan.planet ? plan.initial - units.count : 0;
    end.captured[index] = 0;
  });
}
