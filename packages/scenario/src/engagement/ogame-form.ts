import type { IssueList } from "../issue.ts";
import { entryOf, isAbsent, type Node, textOf } from "../text/node.ts";
import type { SourceFile } from "../text/source-file.ts";
import { listNode, mapNode, valueNode } from "./nodes.ts";
import { complain, type Conversion, textOfNode, unitNodes } from "./ogame-units.ts";

/** True of the JSON form in which the OGame communities pass fleets on: an attacker and a defender with units. */
export function isOgameForm(root: Node): boolean {
  return (
    entryOf(root, "sides") === undefined &&
    (entryOf(root, "attacker") !== undefined || entryOf(root, "defender") !== undefined)
  );
}

/**
 * [EF11] The nodes of the engagement file that the form stands for, under the rules `ogamex-2026-08`; null when it
 * cannot be made. Figures after technology become classes, whose structure is the hull times ten; without figures a
 * unit is the ruleset's own, and the levels count.
 */
export function nodesOfOgameForm(root: Node, file: SourceFile, issues: IssueList): Node | null {
  const conversion: Conversion = { file, issues, classes: new Map() };
  const before = issues.count;
  const sides = ["attacker", "defender"].map((side): readonly [string, Node] => {
    const node = entryOf(root, side);
    if (node === undefined) complain(conversion, root.at, side, `the side "${side}" is missing`);
    return [side, node === undefined ? mapNode([]) : sideNode(conversion, node, side)];
  });
  if (issues.count > before) return null;
  const title = textOf(root, "description") || textOf(root, "id");
  return mapNode(
    [
      ...(title === "" ? [] : [["title", valueNode(title.slice(0, 200), root.at)] as const]),
      ["rules", valueNode("ogamex-2026-08", root.at)],
      [
        "classes",
        listNode(
          [...conversion.classes.values()].map(({ node }) => node),
          root.at,
        ),
      ],
      ["sides", mapNode(sides, root.at)],
      ["source", valueNode("OGame form", root.at)],
    ],
    root.at,
  );
}

function sideNode(conversion: Conversion, node: Node, side: string): Node {
  const units = entryOf(node, "units");
  if (units?.kind !== "list") {
    complain(
      conversion,
      (units ?? node).at,
      side,
      `the side "${side}" has no list of units`,
      "write { units: [ { unit_id: 204, amount: 10 } ] }",
    );
    return mapNode([]);
  }
  const levels = levelsOf(conversion, node, side);
  const forces: (readonly [string, Node])[] = [];
  const taken = new Map<string, number>();
  const kinds = new Set<"figures" | "levels">();
  for (const unit of units.items) {
    if (textOf(unit, "amount") === "0") continue;
    const found = unitNodes(conversion, unit, side);
    if (found === null) continue;
    kinds.add(found.kind);
    const same = (taken.get(found.name) ?? 0) + 1;
    taken.set(found.name, same);
    const force = mapNode(
      [
        ["class", valueNode(found.key, unit.at)],
        ["count", found.amount],
      ],
      unit.at,
    );
    forces.push([same === 1 ? found.name : `${found.name}-${same}`, force]);
  }
  if (levels.some(([, level]) => Number(textOfNode(level)) !== 0) && kinds.size > 1) {
    const hint = "give figures for every unit of the side, or for none";
    complain(conversion, units.at, side, "technology would count for some units and not for others", hint);
  }
  const technology = kinds.has("levels") ? [["technology", mapNode(levels, node.at)] as const] : [];
  return mapNode([["forces", mapNode(forces, units.at)], ...technology], node.at);
}

const technologies = ["weapon", "shield", "armour"] as const;

/** Research levels as `tech_weapon_shield_armour: [w, s, a]`, or as `technology` or `tech`, a list or a map of levels. */
function levelsOf(conversion: Conversion, side: Node, path: string): readonly (readonly [string, Node])[] {
  const node = ["tech_weapon_shield_armour", "technology", "tech"]
    .map((name) => entryOf(side, name))
    .find((found) => found !== undefined);
  if (node === undefined || isAbsent(node)) return [];
  if (node.kind === "list" && node.items.length === 3)
    return node.items.map((level, index) => [technologies[index] ?? "", level] as const);
  if (node.kind !== "map") {
    complain(
      conversion,
      node.at,
      `${path}.technology`,
      "the research levels are not understood",
      "write [weapon, shield, armour]",
    );
    return [];
  }
  return node.entries.map(({ key, value }) => [levelNames[key] ?? key, value] as const);
}

const levelNames: Readonly<Record<string, string>> = {
  weapons: "weapon",
  shielding: "shield",
  shields: "shield",
  armor: "armour",
  hull: "armour",
};
