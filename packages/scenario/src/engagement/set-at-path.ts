import { createIssueList, sortedIssues } from "../issue.ts";
import { defaultLimits } from "../limits.ts";
import { quoted } from "../reading.ts";
import type { Result } from "../result.ts";
import { suggest } from "../suggest.ts";
import type { ListNode, MapNode, Node } from "../text/node.ts";
import { textOf } from "../text/node.ts";
import type { EngagementDefinition } from "./engagement-definition.ts";
import type { EngagementOptions } from "./engagement-options.ts";
import { sideFields } from "./engagement-shape.ts";
import { listNode, valueNode } from "./nodes.ts";
import { readEngagement } from "./read-engagement.ts";
import { nodesOfEngagement } from "./write-engagement.ts";

/** What a figure of an engagement can be set to. */
export type PathValue = number | string | boolean | null;

/**
 * The definition with one figure set otherwise, frozen and checked as if it had been read so: `side.force.field`,
 * `side.field`, `options.name`, `classes.key.field` (and `classes.key.weapons.key.field`), `world.field`. The error
 * says what is wrong with the path, and what is near to it, or why the value cannot stand there.
 */
export function setAtPath(
  definition: EngagementDefinition,
  path: string,
  value: PathValue,
  options: EngagementOptions = {},
): Result<EngagementDefinition, string> {
  const refuse = (message: string, near?: string): Result<never, string> => ({
    ok: false,
    error: `${quoted(path)}: ${message}${near === undefined ? "" : `; ${near}`}`,
  });
  if (path.length > 300) return refuse("the path is too long");
  const written = pathOf(definition, path.split("."));
  if (!written.ok) return refuse(written.error.message, written.error.near);
  const set = setIn(nodesOfEngagement(definition), written.value, valueNode(value));
  if (!set.ok) return refuse(set.error.message, set.error.near);
  const limits = options.limits ?? defaultLimits;
  const issues = createIssueList(limits);
  const file = { name: path, text: "" };
  const source = { key: definition.key, file, root: set.value, issues, limits };
  const read = readEngagement(source, options);
  const [first] = sortedIssues(issues);
  if (first !== undefined) return refuse(first.message, first.hint);
  return { ok: true, value: read };
}

interface Wrong {
  readonly message: string;
  readonly near: string | undefined;
}

function wrong(message: string, near?: string): Result<never, Wrong> {
  return { ok: false, error: { message, near } };
}

/** The steps in the file that a path stands for: `alliance.fleet.count` is sides, alliance, forces, fleet, count. */
function pathOf(
  definition: EngagementDefinition,
  steps: readonly string[],
): Result<readonly string[], Wrong> {
  const [head = "", second = "", ...rest] = steps;
  if (second === "") return wrong("a path has two steps or more", "as in `options.maxRounds`");
  if (head === "options") return { ok: true, value: ["options", [second, ...rest].join(".")] };
  if (head === "classes" || head === "world") return { ok: true, value: steps };
  const keys = definition.sides.map(({ key }) => key);
  const side = definition.sides.find(({ key }) => key === head);
  if (side === undefined) {
    const near =
      suggest(head, [...keys, "options", "classes", "world"]) ?? `sides are ${keys.slice(0, 8).join(", ")}`;
    return wrong(`no side ${quoted(head)}`, near);
  }
  const forces = side.forces.map(({ key }) => key);
  if (forces.includes(second)) {
    if (rest.length !== 1)
      return wrong(`which field of the force ${quoted(second)}?`, `as in \`${head}.${second}.count\``);
    return { ok: true, value: ["sides", head, "forces", second, ...rest] };
  }
  if (rest.length > 0 && second !== "technology" && second !== "strongPoints") {
    const near = suggest(second, forces) ?? `its forces are ${forces.slice(0, 8).join(", ")}`;
    return wrong(`the side ${quoted(head)} has no force ${quoted(second)}`, near);
  }
  if (!sideFields.includes(second)) {
    return wrong(
      `the side ${quoted(head)} has no field or force ${quoted(second)}`,
      suggest(second, [...forces, ...sideFields]),
    );
  }
  return { ok: true, value: ["sides", ...steps] };
}

/** The node with the value at these steps; a field that is not written yet is added, anything between must be there. */
function setIn(node: Node, steps: readonly string[], value: Node): Result<Node, Wrong> {
  const [step = "", ...rest] = steps;
  if (steps.length === 0)
    return node.kind === "scalar" ? { ok: true, value } : wrong("the path ends too soon");
  if (node.kind === "scalar")
    return wrong(`there is nothing below, but the path goes on with ${quoted(step)}`);
  return node.kind === "map" ? setInMap(node, step, rest, value) : setInList(node, step, rest, value);
}

function setInMap(node: MapNode, step: string, rest: readonly string[], value: Node): Result<Node, Wrong> {
  const index = node.entries.findIndex(({ key }) => key === step);
  const entry = node.entries[index];
  if (entry === undefined) {
    if (rest.length === 0)
      return { ok: true, value: { ...node, entries: [...node.entries, { key: step, at: 0, value }] } };
    if (step === "world" || step === "options") {
      const made = setIn({ kind: "map", at: 0, entries: [] }, rest, value);
      if (!made.ok) return made;
      return {
        ok: true,
        value: { ...node, entries: [...node.entries, { key: step, at: 0, value: made.value }] },
      };
    }
    return missing(
      step,
      node.entries.map(({ key }) => key),
    );
  }
  const inner = setIn(entry.value, rest, value);
  if (!inner.ok) return inner;
  return {
    ok: true,
    value: { ...node, entries: node.entries.with(index, { ...entry, value: inner.value }) },
  };
}

/** A list is gone through by the keys of its rows. */
function setInList(node: ListNode, step: string, rest: readonly string[], value: Node): Result<Node, Wrong> {
  const keys = node.items.map((item) => textOf(item, "key"));
  const index = keys.indexOf(step);
  const item = node.items[index];
  if (item === undefined) return missing(step, keys);
  const inner = setIn(item, rest, value);
  if (!inner.ok) return inner;
  return {
    ok: true,
    value: listNode(node.items.map((other, place) => (place === index ? inner.value : other))),
  };
}

function missing(step: string, keys: readonly string[]): Result<never, Wrong> {
  if (step === "classes") {
    return wrong(
      "the file defines no classes",
      "write a class of the setting or the rules in it to change its figures",
    );
  }
  const near = suggest(step, keys);
  return wrong(`there is no ${quoted(step)} here`, near ?? `there are ${keys.slice(0, 8).join(", ")}`);
}
