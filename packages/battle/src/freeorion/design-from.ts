import { requireWhole } from "../require.ts";
import type { FreeorionPart } from "./freeorion-parts.ts";
import { freeorion05, type FreeorionRuleset, requireFreeorionRuleset } from "./freeorion-ruleset.ts";
import type { FreeorionHangar, FreeorionShip, FreeorionWeapon } from "./freeorion-unit.ts";
import { unknownName } from "../near-names.ts";

/** How many of each part a design has: `{ "robotic-hull": 1, zortrium: 2, "laser+1": 2, deflector: 1 }`. */
export type FreeorionPartCounts = Readonly<Record<string, number>>;

/**
 * Builds a ship design from part names, with the ruleset's factors applied [FR12]. Throws a RangeError that names the part:
 * unknown (and which are near), refined too far, not exactly one hull, more than one shield, two kinds of fighters.
 */
export function designFrom(
  id: string,
  counts: FreeorionPartCounts,
  ruleset: FreeorionRuleset = freeorion05,
): FreeorionShip {
  requireFreeorionRuleset(ruleset);
  const fitted: Fitted[] = [];
  for (const [name, count] of Object.entries(counts)) {
    requireWhole(`design "${id}": ${name}`, count, 0, 1000);
    if (count > 0) fitted.push(fit(id, name, count, ruleset));
  }
  requireOne(id, fitted, "hull", 1);
  requireOne(id, fitted, "shield", 0);
  let structure = 0;
  let shield = 0;
  const weapons: FreeorionWeapon[] = [];
  for (const { name, part, count, refined } of fitted) {
    if (part.kind === "hull" || part.kind === "armour") structure += count * part.structure;
    if (part.kind === "shield") shield = part.shield * ruleset.weaponFactor;
    if (part.kind === "weapon") {
      const damage = (part.damage + refined * part.refinement) * ruleset.weaponFactor;
      weapons.push({ id: name, damage, shots: count * part.shots, targets: part.targets });
    }
  }
  const hangar = hangarFrom(id, fitted, ruleset);
  return { kind: "ship", id, structure: structure * ruleset.structureFactor, shield, weapons, hangar };
}

interface Fitted {
  readonly name: string;
  readonly part: FreeorionPart;
  readonly count: number;
  /** Refinements, from the name's end. */
  readonly refined: number;
}

function fit(id: string, name: string, count: number, ruleset: FreeorionRuleset): Fitted {
  const [base = "", refinement, ...more] = name.split("+");
  const part = Object.hasOwn(ruleset.parts, base) ? ruleset.parts[base] : undefined;
  if (part === undefined || more.length > 0) {
    throw unknownName(`design "${id}": part`, name, Object.keys(ruleset.parts));
  }
  const refined = refinement === undefined ? 0 : Number(refinement);
  const most = part.kind === "weapon" || part.kind === "hangar" ? part.refinements : 0;
  requireWhole(`design "${id}": refinements of "${name}"`, refined, 0, most);
  return { name, part, count, refined };
}

function requireOne(id: string, fitted: readonly Fitted[], kind: "hull" | "shield", least: number): void {
  const found = fitted.filter((row) => row.part.kind === kind);
  const count = found.reduce((sum, row) => sum + row.count, 0);
  if (count >= least && count <= 1) return;
  const named = found.map((row) => `${row.count} ${row.name}`).join(", ");
  const rule = least === 1 ? "must have exactly one" : "may have at most one";
  throw new RangeError(`design "${id}" ${rule} ${kind}, not ${count}${named === "" ? "" : ` (${named})`}`);
}

function hangarFrom(
  id: string,
  fitted: readonly Fitted[],
  ruleset: FreeorionRuleset,
): FreeorionHangar | null {
  let stored = 0;
  let bays = 0;
  let fromBays = 0;
  let found: Fitted | null = null;
  let kind: (FreeorionPart & { kind: "hangar" }) | null = null;
  for (const row of fitted) {
    if (row.part.kind === "bay") {
      bays += row.count;
      fromBays += row.count * row.part.launches;
    }
    if (row.part.kind !== "hangar") continue;
    if (found !== null) {
      throw new RangeError(
        `design "${id}" may carry one kind of fighters, not both ${found.name} and ${row.name}`,
      );
    }
    found = row;
    kind = row.part;
    stored = row.count * row.part.stored;
  }
  if (found === null || kind === null) return null;
  const damage = (kind.damage + found.refined * kind.refinement) * ruleset.fighterFactor;
  const launches = fromBays + bays * (kind.launches + found.refined * kind.launchesRefinement);
  return { stored, launches, damage, targets: kind.targets };
}
