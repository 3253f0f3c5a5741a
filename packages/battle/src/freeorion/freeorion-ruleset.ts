import { requireNumber, requireWhole } from "../require.ts";
import { type FreeorionPart, freeorionParts } from "./freeorion-parts.ts";

/** The constants of a FreeOrion battle, as data. */
export interface FreeorionRuleset {
  readonly id: string;
  /** [FR1] Bouts a battle lasts at most: RULE_NUM_COMBAT_ROUNDS, 2 to 20. */
  readonly bouts: number;
  /** [FR12] Points per base point of hulls and armour, up to 80. */
  readonly structureFactor: number;
  /** [FR12] Points per base point of weapons and of ship shields, up to 60. */
  readonly weaponFactor: number;
  /** [FR12] Points per base point of fighters' damage, up to 60. */
  readonly fighterFactor: number;
  readonly parts: Readonly<Record<string, FreeorionPart>>;
}

/** FreeOrion's defaults: four bouts (older versions: three), factors 8, 6 and 6. */
export const freeorion05: FreeorionRuleset = {
  id: "freeorion-0.5",
  bouts: 4,
  structureFactor: 8,
  weaponFactor: 6,
  fighterFactor: 6,
  parts: freeorionParts,
};

/** Throws a RangeError naming the first constant that is out of bounds. */
export function requireFreeorionRuleset(ruleset: FreeorionRuleset): void {
  requireWhole("ruleset.bouts", ruleset.bouts, 2, 20);
  requireNumber("ruleset.structureFactor", ruleset.structureFactor, 0.1, 80);
  requireNumber("ruleset.weaponFactor", ruleset.weaponFactor, 0.1, 60);
  requireNumber("ruleset.fighterFactor", ruleset.fighterFactor, 0.1, 60);
}
