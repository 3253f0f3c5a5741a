import { addIssue, type IssueList } from "../issue.ts";
import { quoted } from "../reading.ts";
import { entryOf, isAbsent, type Node, textOf } from "../text/node.ts";
import type { SourceFile } from "../text/source-file.ts";
import { namePattern } from "./engagement-fields.ts";
import { mapNode, valueNode } from "./nodes.ts";

/** Keys of the unit types by number, as OGameX names them (GameObjects at 68964c0d, 2026-08-20). */
export const ogameUnitKeys: Readonly<Record<number, string>> = {
  202: "small_cargo",
  203: "large_cargo",
  204: "light_fighter",
  205: "heavy_fighter",
  206: "cruiser",
  207: "battle_ship",
  208: "colony_ship",
  209: "recycler",
  210: "espionage_probe",
  211: "bomber",
  212: "solar_satellite",
  213: "destroyer",
  214: "deathstar",
  215: "battlecruiser",
  217: "crawler",
  218: "reaper",
  219: "pathfinder",
  401: "rocket_launcher",
  402: "light_laser",
  403: "heavy_laser",
  404: "gauss_cannon",
  405: "ion_cannon",
  406: "plasma_turret",
  407: "small_shield_dome",
  408: "large_shield_dome",
};

/** An object in the OGame form on its way to an engagement. */
export interface Conversion {
  readonly file: SourceFile;
  readonly issues: IssueList;
  /** Classes so far: key → the figures as text, and the node. */
  readonly classes: Map<string, { readonly figures: string; readonly node: Node }>;
}

/** [EF11] Tells of what cannot be expressed. */
export function complain(
  { file, issues }: Conversion,
  at: number,
  path: string,
  message: string,
  hint?: string,
): void {
  addIssue(issues, { file, at, path, rule: "EF11", message, hint });
}

/** A unit of a fleet. */
export interface Unit {
  /** What the force is called, and the class it is of. */
  readonly name: string;
  readonly key: string;
  readonly amount: Node;
  readonly kind: "figures" | "levels";
}

const figureNames = ["attack_power", "shield_points", "hull_plating"] as const;

/** [EF11] Reads a unit, and adds the class its figures make; null when it cannot be expressed. */
export function unitNodes(conversion: Conversion, unit: Node, side: string): Unit | null {
  const id = textOf(unit, "unit_id");
  const amount = entryOf(unit, "amount");
  const path = `${side}.units.${id}`;
  if (!/^\d{1,6}$/.test(id) || amount === undefined) {
    complain(
      conversion,
      unit.at,
      path,
      "a unit needs the number of its type and its amount",
      "write { unit_id: 204, amount: 10 }",
    );
    return null;
  }
  const written = textOf(unit, "name").toLowerCase();
  const name =
    ogameUnitKeys[Number(id)] ?? (namePattern.test(written) && written.length <= 60 ? written : `unit-${id}`);
  const figures = figureNames.filter((figure) => textOf(unit, figure) !== "");
  const rapidFire = entryOf(unit, "rapidfire");
  if (figures.length === 0) {
    if (rapidFire !== undefined && !isAbsent(rapidFire))
      complain(conversion, rapidFire.at, path, "rapid fire cannot be given without attack, shield and hull");
    return { name, key: name, amount, kind: "levels" };
  }
  const missing = figureNames.filter((figure) => !figures.includes(figure));
  if (missing.length > 0) {
    complain(
      conversion,
      unit.at,
      path,
      `the unit has no ${missing.join(" and no ")}`,
      "give all three figures, or none",
    );
    return null;
  }
  const key = classKey(conversion, { unit, id, name, path });
  return key === null ? null : { name, key, amount, kind: "figures" };
}

/** The class of these figures: one that is there already, or a new one. */
function classKey(
  conversion: Conversion,
  {
    unit,
    id,
    name,
    path,
  }: { readonly unit: Node; readonly id: string; readonly name: string; readonly path: string },
): string | null {
  const hull = entryOf(unit, "hull_plating") ?? unit;
  const plating = Number(textOf(unit, "hull_plating"));
  if (!(plating >= 0 && plating <= 1e14 && plating === Math.floor(plating))) {
    complain(
      conversion,
      hull.at,
      path,
      `a hull of ${quoted(textOf(unit, "hull_plating"))} cannot be expressed`,
      "hulls are whole: a tenth of the structure, rounded down",
    );
    return null;
  }
  const rapidFire = entryOf(unit, "rapidfire");
  const fields: readonly (readonly [string, Node])[] = [
    ["number", valueNode(Number(id), unit.at)],
    ["structure", valueNode(plating * 10, hull.at)],
    ["shield", entryOf(unit, "shield_points") ?? unit],
    ["attack", entryOf(unit, "attack_power") ?? unit],
    ...(rapidFire === undefined || isAbsent(rapidFire) ? [] : [["rapidFire", rapidFire] as const]),
  ];
  const figures = fields.map(([field, node]) => `${field}:${textOfNode(node)}`).join(" ");
  for (let variant = 1; ; variant += 1) {
    const key = variant === 1 ? name : `${name}-${variant}`;
    const there = conversion.classes.get(key);
    if (there?.figures === figures) return key;
    if (there === undefined) {
      const node = mapNode([["key", valueNode(key, unit.at)], ...fields], unit.at);
      conversion.classes.set(key, { figures, node });
      return key;
    }
  }
}

/** All that a node says, to compare it. */
export function textOfNode(node: Node): string {
  if (node.kind === "scalar") return node.text;
  if (node.kind === "list") return node.items.map(textOfNode).join(",");
  return node.entries.map(({ key, value }) => `${key}=${textOfNode(value)}`).join(",");
}
