import { requireDistinct, requireHostility, requireNumber, requireWhole } from "../require.ts";
import type { FreeorionTargets, FreeorionUnit } from "./freeorion-unit.ts";
import { unknownName } from "../near-names.ts";

/** Who meets whom with what. */
export interface FreeorionSetup {
  readonly units: readonly FreeorionUnit[];
  readonly sides: readonly FreeorionSideSetup[];
  /** Symmetric, by the order of the sides; all against all where absent. */
  readonly hostile?: readonly (readonly boolean[])[];
}

/** An empire, or the unowned monsters and natives. */
export interface FreeorionSideSetup {
  readonly id: string;
  readonly forces: readonly FreeorionForceSetup[];
}

/** Ships of one design, or planets alike. */
export interface FreeorionForceSetup {
  readonly id: string;
  /** Id of one of the setup's units. */
  readonly unit: string;
  /** Whole, 0 to 10^12. */
  readonly count: number;
  /** [FR2] Ships of a passive fleet neither fire nor launch; they are shot at like any other. */
  readonly passive?: boolean;
}

/** A force with its figures in thousandths of a point [FR3]. */
export interface FreeorionForce {
  readonly id: string;
  readonly side: number;
  readonly unit: string;
  readonly planet: boolean;
  readonly initial: number;
  /** Structure, or the sum of a planet's meters. */
  readonly points: number;
  /** Taken off every shot at a ship; 0 for planets. */
  readonly shield: number;
  readonly defence: number;
  readonly construction: number;
  readonly weapons: readonly {
    readonly power: number;
    readonly shots: number;
    readonly targets: FreeorionTargets;
  }[];
  readonly wing: FreeorionWing | null;
}

/** The fighters of each ship of a force. */
export interface FreeorionWing {
  readonly stored: number;
  readonly launches: number;
  readonly power: number;
  readonly targets: FreeorionTargets;
}

/** Checks a setup and resolves its forces, side by side; throws a RangeError naming the first figure or name that will not do. */
export function resolveForces(setup: FreeorionSetup): FreeorionForce[] {
  const { sides, units } = setup;
  if (sides.length < 2) throw new RangeError(`a battle needs two sides or more, not ${sides.length}`);
  requireDistinct("unit", ids(units));
  requireDistinct("side", ids(sides));
  if (setup.hostile !== undefined) requireHostility(setup.hostile, sides.length);
  for (const unit of units) requireUnit(unit);
  const forces: FreeorionForce[] = [];
  sides.forEach((side, index) => {
    requireDistinct(`side "${side.id}": force`, ids(side.forces));
    for (const force of side.forces) {
      const where = `side "${side.id}", force "${force.id}"`;
      requireWhole(`${where}: count`, force.count, 0, 1e12);
      const unit = units.find((row) => row.id === force.unit);
      if (unit === undefined) throw unknownName(`${where}: unit`, force.unit, ids(units));
      if (unit.kind === "planet" && force.passive === true) {
        throw new RangeError(`${where}: planets cannot be passive`);
      }
      forces.push(resolveForce(force, index, unit));
    }
  });
  requireCountable(forces);
  return forces;
}

function resolveForce(force: FreeorionForceSetup, side: number, unit: FreeorionUnit): FreeorionForce {
  const common = { id: force.id, side, unit: unit.id, initial: force.count };
  if (unit.kind === "planet") {
    const defence = thousandths(unit.defence);
    const construction = thousandths(unit.construction);
    const points = thousandths(unit.shield) + defence + construction;
    return { ...common, planet: true, points, shield: 0, defence, construction, weapons: [], wing: null };
  }
  const fights = force.passive !== true;
  const { hangar } = unit;
  return {
    ...common,
    planet: false,
    points: thousandths(unit.structure),
    shield: thousandths(unit.shield),
    defence: 0,
    construction: 0,
    weapons: (fights ? unit.weapons : []).map(({ damage, shots, targets }) => ({
      power: thousandths(damage),
      shots,
      targets,
    })),
    wing:
      hangar === null || !fights
        ? null
        : {
            stored: hangar.stored,
            launches: hangar.launches,
            power: thousandths(hangar.damage),
            targets: hangar.targets,
          },
  };
}

/** FreeOrion's meters hold whole thousandths; halves are rounded up. */
function thousandths(value: number): number {
  return Math.round(value * 1000);
}

function requireUnit(unit: FreeorionUnit): void {
  const where = `unit "${unit.id}"`;
  if (unit.kind === "planet") {
    for (const meter of ["shield", "defence", "construction"] as const) {
      requireNumber(`${where}: ${meter}`, unit[meter], 0, 1e6);
    }
    return;
  }
  requireNumber(`${where}: structure`, unit.structure, 0.001, 1e6);
  requireNumber(`${where}: shield`, unit.shield, 0, 1e6);
  for (const weapon of unit.weapons) {
    requireNumber(`${where}, weapon "${weapon.id}": damage`, weapon.damage, 0, 1e6);
    requireWhole(`${where}, weapon "${weapon.id}": shots`, weapon.shots, 0, 1e6);
    requireTargets(`${where}, weapon "${weapon.id}"`, weapon.targets);
  }
  if (unit.hangar === null) return;
  requireNumber(`${where}, hangar: damage`, unit.hangar.damage, 0, 1e6);
  requireWhole(`${where}, hangar: stored`, unit.hangar.stored, 0, 1e6);
  requireWhole(`${where}, hangar: launches`, unit.hangar.launches, 0, 1e6);
  requireTargets(`${where}, hangar`, unit.hangar.targets);
}

/** What each word lets a weapon hit. */
export const targetKinds: Readonly<
  Record<FreeorionTargets, { readonly ships: boolean; readonly planets: boolean; readonly fighters: boolean }>
> = {
  "ships-and-planets": { ships: true, planets: true, fighters: false },
  ships: { ships: true, planets: false, fighters: false },
  fighters: { ships: false, planets: false, fighters: true },
  "ships-and-fighters": { ships: true, planets: false, fighters: true },
  all: { ships: true, planets: true, fighters: true },
};

function requireTargets(where: string, targets: string): void {
  if (!Object.hasOwn(targetKinds, targets)) {
    throw unknownName(`${where}: targets`, targets, Object.keys(targetKinds));
  }
}

/** Objects and shots of a bout are counted exactly, so there may be no more than 2^53 of each. */
function requireCountable(forces: readonly FreeorionForce[]): void {
  let shots = 0;
  let objects = 0;
  for (const { initial, weapons, wing } of forces) {
    shots += initial;
    for (const weapon of weapons) shots += initial * weapon.shots;
    objects += initial * (1 + (wing?.stored ?? 0));
  }
  const most = Math.max(shots, objects) + objects;
  if (most > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`the battle must have at most 2^53 shots and fighters a bout, not ${most}`);
  }
}

function ids(rows: readonly { readonly id: string }[]): string[] {
  return rows.map((row) => row.id);
}
