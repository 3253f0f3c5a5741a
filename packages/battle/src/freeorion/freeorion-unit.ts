/** What a weapon or a fighter may be aimed at. */
export type FreeorionTargets = "ships-and-planets" | "ships" | "fighters" | "ships-and-fighters" | "all";

/** Points off a target a shot, before shields; shots a bout. */
export interface FreeorionWeapon {
  readonly id: string;
  readonly damage: number;
  readonly shots: number;
  readonly targets: FreeorionTargets;
}

/** Fighters of one kind: stored at the start, launched a bout, damage of each one's single shot; 0 = decoys. */
export interface FreeorionHangar {
  readonly stored: number;
  readonly launches: number;
  readonly damage: number;
  readonly targets: FreeorionTargets;
}

/** A ship design with all factors applied; the shield is taken off every shot and never used up. */
export interface FreeorionShip {
  readonly kind: "ship";
  readonly id: string;
  readonly structure: number;
  readonly shield: number;
  readonly weapons: readonly FreeorionWeapon[];
  readonly hangar: FreeorionHangar | null;
}

/** A planet: three meters, lost in the order shield, defence, construction; its one shot a bout has the power of the defence left. */
export interface FreeorionPlanet {
  readonly kind: "planet";
  readonly id: string;
  readonly shield: number;
  readonly defence: number;
  readonly construction: number;
}

/** A class of objects. */
export type FreeorionUnit = FreeorionShip | FreeorionPlanet;
