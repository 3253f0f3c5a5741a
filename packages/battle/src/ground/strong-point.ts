import { requireNumber, requireWhole } from "../require.ts";

/** A strong point of a side before the war [GR17]: a fortress, a site under an umbrella shield, the generators that bar beaming in. */
export interface StrongPointSetup {
  readonly id: string;
  /** Share of the side's troops at the start that hold it, rounded down for each class. */
  readonly garrisonShare?: number;
  /** Divides the garrison's losses to fire from outside by 1 + this while it stands whole; 0 = no wall. */
  readonly wall?: number;
  /** People inside, part of the world's population. */
  readonly civilians?: number;
  /** [GR19] Share of the side's troops in the field, of the works and of the people at large that its umbrella covers; absent = no umbrella. */
  readonly umbrella?: number;
  /** [GR16] Whether it houses generators that bar beaming in. */
  readonly fields?: boolean;
}

/** A strong point in a war; civilians inside + evacuated + lost are those of the setup, always. */
export interface StrongPoint {
  id: string;
  wall: number;
  /** Share of the wall that still stands. */
  standing: number;
  /** Hours for which it has been stormed. */
  stormedHours: number;
  civilians: number;
  evacuated: number;
  civiliansLost: number;
  /** Null = none. */
  umbrella: number | null;
  fields: "none" | "standing" | "destroyed";
  /** Side that has taken it; null = still its owner's. */
  takenBy: string | null;
}

/** A strong point as the war begins. */
export function createStrongPoint(setup: StrongPointSetup): StrongPoint {
  return {
    id: setup.id,
    wall: setup.wall ?? 0,
    standing: 1,
    stormedHours: 0,
    civilians: setup.civilians ?? 0,
    evacuated: 0,
    civiliansLost: 0,
    umbrella: setup.umbrella ?? null,
    fields: setup.fields === true ? "standing" : "none",
    takenBy: null,
  };
}

/** What the wall divides losses by as it stands. */
export function wallCover(point: StrongPoint): number {
  return 1 + point.wall * point.standing;
}

/** Throws a RangeError naming the first figure that is out of bounds. */
export function requireStrongPoints(path: string, points: readonly StrongPointSetup[]): void {
  let garrisoned = 0;
  for (const point of points) {
    const name = `${path}: strong point "${point.id}"`;
    requireNumber(`${name}: garrisonShare`, point.garrisonShare ?? 0, 0, 1);
    requireNumber(`${name}: wall`, point.wall ?? 0, 0, 1e6);
    requireWhole(`${name}: civilians`, point.civilians ?? 0, 0, 1e15);
    requireNumber(`${name}: umbrella`, point.umbrella ?? 0, 0, 1);
    garrisoned += point.garrisonShare ?? 0;
  }
  requireNumber(`${path}: sum of garrisonShare`, garrisoned, 0, 1 + 1e-9);
}
