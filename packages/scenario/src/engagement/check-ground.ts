import { quoted } from "../reading.ts";
import { suggest } from "../suggest.ts";
import { type Check, type Path, tell } from "./check.ts";
import type { EngagementForce, EngagementSide } from "./engagement-definition.ts";

/** What is said of a world: who holds it, its strong points, and landings. */
export function checkGround(check: Check): void {
  checkWorld(check);
  checkStrongPoints(check);
  for (const side of check.definition.sides)
    for (const force of side.forces) checkLanding(check, side, force);
}

/** [EF14] The ground is shared out at most once, and the people holds to a side that is there. */
function checkWorld(check: Check): void {
  const { sides, world } = check.definition;
  const held = sides.reduce((sum, side) => sum + (side.held ?? 0), 0);
  if (held > 1 + 1e-9)
    tell(check, ["sides"], "EF14", `the sides hold ${held} of the world together: more than all of it`);
  const loyalTo = world?.loyalTo ?? null;
  const keys = sides.map(({ key }) => key);
  if (loyalTo !== null && !keys.includes(loyalTo))
    tell(check, ["world", "loyalTo"], "EF14", `unknown side ${quoted(loyalTo)}`, suggest(loyalTo, keys));
}

/** [EF15] Strong points have names of their own, at most all troops as garrisons, and people of the world inside. */
function checkStrongPoints(check: Check): void {
  const { sides, world } = check.definition;
  const seen = new Set<string>();
  let civilians = 0;
  for (const { key: side, strongPoints = [] } of sides) {
    let garrisoned = 0;
    for (const [index, point] of strongPoints.entries()) {
      const path = (field: string): Path => ["sides", side, "strongPoints", index, field];
      if (seen.has(point.key))
        tell(check, path("key"), "EF15", `two strong points are called ${quoted(point.key)}`);
      seen.add(point.key);
      garrisoned += point.garrisonShare;
      civilians += point.civilians;
      if (garrisoned > 1 + 1e-9)
        tell(
          check,
          path("garrisonShare"),
          "EF15",
          `${quoted(side)} puts more than all its troops in strong points`,
        );
      if (civilians > (world?.population ?? 0))
        tell(check, path("civilians"), "EF15", "strong points hold more people than live on the world");
    }
  }
}

/** [EF15] Ships land so many soldiers each, and a post is a strong point its side can get to. */
function checkLanding(check: Check, side: EngagementSide, force: EngagementForce): void {
  const { key, ships, soldiersPerShip, by, post } = force;
  const path = (field: string): Path => ["sides", side.key, "forces", key, field];
  if ((ships === undefined) !== (soldiersPerShip === undefined)) {
    const given = ships === undefined ? "soldiersPerShip" : "ships";
    tell(check, path(given), "EF15", "`ships` and `soldiersPerShip` go together");
  }
  if (post === undefined) return;
  const own = (side.strongPoints ?? []).map((point) => point.key);
  const all = check.definition.sides.flatMap(({ strongPoints = [] }) =>
    strongPoints.map((point) => point.key),
  );
  if (!all.includes(post))
    tell(check, path("post"), "EF15", `unknown strong point ${quoted(post)}`, suggest(post, all));
  else if (by !== "beam" && !own.includes(post))
    tell(
      check,
      path("post"),
      "EF15",
      `only by beam can ${quoted(key)} get into a strong point of another side`,
    );
}
