import { requireDistinct, requireFound, requireHostility, requireNumber, requireWhole } from "../require.ts";
import { bombardmentLevels } from "./escalation.ts";
import { requireGroundRuleset } from "./ground-ruleset.ts";
import type { GroundRules, GroundSetup, GroundSideSetup } from "./ground-state.ts";
import { requireLanding } from "./landing-wave.ts";
import { requireStrongPoints } from "./strong-point.ts";

/** Throws a RangeError naming the first figure of a setup that is out of bounds; the counts of troops are checked as they are put down. */
export function requireGroundSetup(setup: GroundSetup): void {
  requireGroundRuleset(setup.ruleset);
  requireTroopProfiles(setup.troops);
  requireWhole("population", setup.population, 0, 1e15);
  requireNumber("resistance", setup.resistance ?? 0, 0, 1);
  requireDistinct(
    "side",
    setup.sides.map((side) => side.id),
  );
  requireHostility(setup.hostile, setup.sides.length);
  const { loyalTo = null } = setup;
  if (loyalTo !== null) {
    requireFound(
      "loyalTo",
      loyalTo,
      setup.sides.find((side) => side.id === loyalTo),
    );
  }
  for (const side of setup.sides) requireSide(setup, side);
  requireNumber("sum of held", sum(setup.sides.map((side) => side.held ?? 0)), 0, 1 + 1e-9);
  const points = setup.sides.flatMap((side) => side.strongPoints ?? []);
  requireDistinct(
    "strong point",
    points.map((point) => point.id),
  );
  const civilians = sum(points.map((point) => point.civilians ?? 0));
  requireWhole("civilians in strong points", civilians, 0, setup.population);
}

function requireSide(setup: GroundSetup, side: GroundSideSetup): void {
  const path = `side "${side.id}"`;
  requireFigure(path, "held", side.held, 0, 1);
  requireFigure(path, "fortification", side.fortification, 0, 1e6);
  requireFigure(path, "orbitalSupport", side.orbitalSupport, 0, 1e6);
  requireFigure(path, "surrenderAt", side.surrenderAt, 0, 1e12);
  requireFigure(path, "fatigue", side.fatigue, 0, 1);
  if (side.warships !== undefined) requireWhole(`${path}: warships`, side.warships, 0, 1e12);
  requireFigure(path, "civilianToll", side.civilianToll, 0, 1);
  requireFigure(path, "breakOffAt", side.breakOffAt, 1e-6, 1);
  const { bombardmentLimit } = side;
  if (bombardmentLimit !== undefined)
    requireFound(
      "bombardmentLimit",
      bombardmentLimit,
      bombardmentLevels.find((level) => level === bombardmentLimit),
    );
  if (side.strongPoints !== undefined) requireStrongPoints(path, side.strongPoints);
  if (side.landings === undefined) return;
  requireDistinct(
    "landing",
    side.landings.map((landing) => landing.id),
  );
  for (const landing of side.landings) {
    requireLanding(path, landing);
    requireFound("troops", landing.unit, setup.troops[landing.unit]);
    requirePost(setup, landing.post);
  }
}

/** Throws unless a figure of a side, if it is given, is within the bounds. */
function requireFigure(
  path: string,
  name: keyof GroundSideSetup,
  value: number | null | undefined,
  least: number,
  most: number,
): void {
  if (value !== undefined && value !== null) requireNumber(`${path}: ${name}`, value, least, most);
}

function requirePost(setup: GroundSetup, post: string | undefined): void {
  if (post === undefined) return;
  const points = setup.sides.flatMap((side) => side.strongPoints ?? []);
  requireFound(
    "strong point",
    post,
    points.find((point) => point.id === post),
  );
}

/** Tables of troops found good: they do not change. */
const checked = new WeakSet<GroundRules["troops"]>();

function requireTroopProfiles(troops: GroundRules["troops"]): void {
  if (checked.has(troops)) return;
  for (const [key, profile] of Object.entries(troops)) {
    requireNumber(`troops.${key}.firepower`, profile.firepower, 0, 1e9);
    requireNumber(`troops.${key}.toughness`, profile.toughness, 1e-6, 1e9);
    requireNumber(`troops.${key}.areaShare`, profile.areaShare, 0, 1);
    requireNumber(`troops.${key}.againstFortress`, profile.againstFortress ?? 0, 0, 1e9);
    requireNumber(`troops.${key}.orbitalFire`, profile.orbitalFire ?? 0, 0, 1e9);
  }
  checked.add(troops);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
