import { requireNumber, requireWhole } from "../require.ts";

/** Troops that come down from orbit, at once or lift by lift [GR13]. */
export interface LandingSetup {
  readonly id: string;
  readonly unit: string;
  readonly count: number;
  /** Absent = 1. */
  readonly quality?: number;
  /** Hours since the war began at which they are in orbit; absent = 0. */
  readonly fromHour?: number;
  /** Ships that put them down; absent = they come in one lift, and there is nothing for guns to hit. */
  readonly ships?: number;
  /** Soldiers a ship puts down in one lift; needed with `ships`. */
  readonly soldiersPerShip?: number;
  /** Hours from orbit to the ground, and from one lift to the next; absent = 0 without ships, 1 with them. */
  readonly liftHours?: number;
  /** [GR16] "beam": they appear inside the enemy's works; absent = "boat". */
  readonly by?: "boat" | "beam";
  /** [GR16] Strong point of an enemy inside which they appear, or of their own side that they join; absent = the field. */
  readonly post?: string;
  /** Keeps them apart from other troops of their class and quality. */
  readonly force?: string;
}

/** A wave in a war; aboard + landed + lost are its soldiers, always. */
export interface LandingWave {
  id: string;
  unit: string;
  quality: number;
  aboard: number;
  landed: number;
  /** Soldiers lost with their ships. */
  lost: number;
  fromHour: number;
  /** When the next lift touches ground. */
  nextHour: number;
  liftHours: number;
  /** Null = all at once, by nothing that could be hit. */
  ships: number | null;
  soldiersPerShip: number;
  shipsLost: number;
  by: "boat" | "beam";
  post?: string;
  force?: string;
}

/** A wave before its first lift. */
export function createLandingWave(setup: LandingSetup): LandingWave {
  const fromHour = setup.fromHour ?? 0;
  const liftHours = setup.liftHours ?? (setup.ships === undefined ? 0 : 1);
  const wave: LandingWave = {
    id: setup.id,
    unit: setup.unit,
    quality: setup.quality ?? 1,
    aboard: setup.count,
    landed: 0,
    lost: 0,
    fromHour,
    nextHour: fromHour + liftHours,
    liftHours,
    ships: setup.ships ?? null,
    soldiersPerShip: setup.soldiersPerShip ?? 0,
    shipsLost: 0,
    by: setup.by ?? "boat",
  };
  if (setup.post !== undefined) wave.post = setup.post;
  if (setup.force !== undefined) wave.force = setup.force;
  return wave;
}

/** Throws a RangeError naming the first figure that is out of bounds. */
export function requireLanding(path: string, setup: LandingSetup): void {
  const name = `${path}: landing "${setup.id}"`;
  requireWhole(`${name}: count`, setup.count, 0, 1e12);
  requireNumber(`${name}: quality`, setup.quality ?? 1, 1e-6, 1e6);
  requireNumber(`${name}: fromHour`, setup.fromHour ?? 0, 0, 1e7);
  requireNumber(`${name}: liftHours`, setup.liftHours ?? 1, setup.ships === undefined ? 0 : 0.25, 1e6);
  if (setup.ships === undefined) return;
  requireWhole(`${name}: ships`, setup.ships, 1, 1e12);
  requireWhole(`${name}: soldiersPerShip`, setup.soldiersPerShip ?? 0, 1, 1e12);
}
