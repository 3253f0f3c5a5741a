import type { ClassDefinition } from "../definition.ts";
import type { Node } from "../text/node.ts";
import type {
  EngagementChange,
  EngagementClasses,
  EngagementDefinition,
  EngagementForce,
  EngagementSide,
} from "./engagement-definition.ts";
import { listNode, mapNode, valueNode } from "./nodes.ts";
import { rulesTables } from "./rules-table.ts";

type Value = number | string | boolean | null | readonly Value[] | { readonly [key: string]: Value };
type Entry = readonly [key: string, value: Node];

/**
 * The nodes of a file that reads as this definition again: only the fields the rules know, sides and forces in
 * their order. What the ordinary classes lent stands among `classes`.
 */
export function nodesOfEngagement(definition: EngagementDefinition): Node {
  const { title, rules, setting, options, changes, world, source } = definition;
  const classes = classNodes(definition.classes);
  return mapNode([
    ["title", valueNode(title)],
    ["rules", valueNode(rules)],
    ...(setting === null ? [] : [["setting", valueNode(setting)] as const]),
    ...(Object.keys(options).length === 0 ? [] : [["options", nodeOf(options)] as const]),
    ...(classes.length === 0 ? [] : [["classes", listNode(classes)] as const]),
    [
      "sides",
      mapNode(definition.sides.map((side) => [side.key, sideNode(side, rulesTables[rules])] as const)),
    ],
    ...(changes.length === 0 ? [] : [["changes", listNode(changes.map(changeNode))] as const]),
    ...(world === null ? [] : [["world", nodeOf({ ...world })] as const]),
    ...(source === null ? [] : [["source", valueNode(source)] as const]),
  ]);
}

/** The text of such a file, as JSON, which is YAML as well. */
export function writeEngagement(definition: EngagementDefinition): string {
  return `${jsonOf(nodesOfEngagement(definition), "")}\n`;
}

type Known = (typeof rulesTables)[keyof typeof rulesTables];

function sideNode(side: EngagementSide, known: Known): Node {
  const fields = side as unknown as Readonly<Record<string, Value>>;
  const own = known.side.map((field): Entry => [field, nodeOf(fields[field] ?? null)]);
  return mapNode([
    ["name", valueNode(side.name)],
    ...own,
    ["forces", mapNode(side.forces.map((force) => [force.key, forceNode(force, known)] as const))],
  ]);
}

function forceNode(force: EngagementForce, known: Known): Node {
  const fields = force as unknown as Readonly<Record<string, Value>>;
  const own = known.force.map((field): Entry => [field, nodeOf(fields[field] ?? null)]);
  return mapNode([["class", valueNode(force.class)], ["count", valueNode(force.count)], ...own]);
}

function changeNode(change: EngagementChange): Node {
  return nodeOf({ ...change });
}

function classNodes(classes: EngagementClasses): readonly Node[] {
  const rows = [...classes.ogamex, ...classes.freeorion, ...classes.lanchester, ...classes.salvo];
  return [...classes.holomap.map(classNode), ...rows.map((row) => nodeOf(row as unknown as Value))];
}

/** A class as classes.yaml writes it. */
function classNode(row: ClassDefinition): Node {
  const { id: _id, requires: _requires, enduranceDays, buildDays, ...fields } = row;
  return nodeOf({
    ...(fields as unknown as Readonly<Record<string, Value>>),
    endurance: minutes(enduranceDays),
    build: minutes(buildDays),
  });
}

/** Durations are whole minutes when they are read. */
function minutes(days: number): string {
  return `${Math.round(days * 1440)} min`;
}

function nodeOf(value: Value): Node {
  if (typeof value !== "object" || value === null) return valueNode(value);
  if (isList(value)) return listNode(value.map(nodeOf));
  return mapNode(Object.entries(value).map(([key, inner]) => [key, nodeOf(inner)] as const));
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** JSON in the order of the entries: an object of JavaScript would put keys such as `204` first. */
function jsonOf(node: Node, indent: string): string {
  if (node.kind === "scalar") return node.style === "quoted" ? JSON.stringify(node.text) : node.text;
  const inner = `${indent}  `;
  const parts =
    node.kind === "list"
      ? node.items.map((item) => jsonOf(item, inner))
      : node.entries.map(({ key, value }) => `${JSON.stringify(key)}: ${jsonOf(value, inner)}`);
  const [open, close] = node.kind === "list" ? ["[", "]"] : ["{", "}"];
  return parts.length === 0
    ? `${open}${close}`
    : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}
