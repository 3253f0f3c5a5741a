import type { FreeorionTargets } from "./freeorion-unit.ts";

/** A part of a ship design: base figures, before the factors of the ruleset. */
export type FreeorionPart =
  | { readonly kind: "hull" | "armour"; readonly structure: number }
  | { readonly kind: "shield"; readonly shield: number }
  | {
      readonly kind: "weapon";
      readonly damage: number;
      /** Damage that each of at most `refinements` refinements adds. */
      readonly refinement: number;
      readonly refinements: number;
      readonly shots: number;
      readonly targets: FreeorionTargets;
    }
  | {
      readonly kind: "hangar";
      readonly stored: number;
      readonly damage: number;
      readonly refinement: number;
      /** Launches a bout that such fighters add to each bay, and what each refinement adds. */
      readonly launches: number;
      readonly launchesRefinement: number;
      readonly refinements: number;
      readonly targets: FreeorionTargets;
    }
  | { readonly kind: "bay"; readonly launches: number };

const direct = { kind: "weapon", shots: 1, targets: "ships-and-planets" } as const;
const hangar = { kind: "hangar", refinement: 0, launches: 0, launchesRefinement: 0, refinements: 0 } as const;

/**
 * Figures of the content of FreeOrion 0.4.10.2 (the Debian package), weapons SR_WEAPON_0_1 to 4_1 and bay FT_BAY_1 among them.
 * A part's name may be followed by "+1", "+2" … in a design, for refinements.
 */
export const freeorionParts: Readonly<Record<string, FreeorionPart>> = {
  flak: { kind: "weapon", damage: 1, refinement: 0, refinements: 0, shots: 3, targets: "fighters" },
  "mass-driver": { ...direct, damage: 3, refinement: 1, refinements: 3 },
  laser: { ...direct, damage: 5, refinement: 2, refinements: 3 },
  plasma: { ...direct, damage: 9, refinement: 3, refinements: 3 },
  "death-ray": { ...direct, damage: 15, refinement: 5, refinements: 3 },
  "spinal-antimatter": { ...direct, damage: 100, refinement: 0, refinements: 0 },
  "defence-grid": { kind: "shield", shield: 3 },
  deflector: { kind: "shield", shield: 5 },
  "plasma-shield": { kind: "shield", shield: 9 },
  "black-shield": { kind: "shield", shield: 15 },
  "standard-armour": { kind: "armour", structure: 6 },
  zortrium: { kind: "armour", structure: 11 },
  "asteroid-armour": { kind: "armour", structure: 18 },
  diamond: { kind: "armour", structure: 18 },
  "xentronium-armour": { kind: "armour", structure: 30 },
  crystal: { kind: "armour", structure: 30 },
  neutronium: { kind: "armour", structure: 40 },
  precursor: { kind: "armour", structure: 400 },
  "small-hull": { kind: "hull", structure: 5 },
  "medium-hull": { kind: "hull", structure: 10 },
  "large-hull": { kind: "hull", structure: 15 },
  "static-multicellular-hull": { kind: "hull", structure: 16 },
  "robotic-hull": { kind: "hull", structure: 25 },
  "asteroid-hull": { kind: "hull", structure: 30 },
  "xentronium-hull": { kind: "hull", structure: 50 },
  "solar-hull": { kind: "hull", structure: 100 },
  // Decoys never fire; what they might aim at has no effect.
  "decoy-hangar": { ...hangar, stored: 2, damage: 0, targets: "fighters" },
  "interceptor-hangar": {
    ...hangar,
    stored: 3,
    damage: 1,
    launches: 1,
    launchesRefinement: 1,
    refinements: 3,
    targets: "fighters",
  },
  "fighter-hangar": {
    ...hangar,
    stored: 3,
    damage: 4,
    refinement: 2,
    refinements: 3,
    targets: "ships-and-fighters",
  },
  "bomber-hangar": { ...hangar, stored: 2, damage: 6, refinement: 3, refinements: 3, targets: "ships" },
  "heavy-bomber-hangar": {
    ...hangar,
    stored: 1,
    damage: 12,
    refinement: 6,
    refinements: 3,
    targets: "ships-and-planets",
  },
  bay: { kind: "bay", launches: 2 },
};
