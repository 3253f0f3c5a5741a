import { freeze } from "../freeze.ts";
import { within } from "../fields/index.ts";
import type { IssueList } from "../issue.ts";
import type { Limits } from "../limits.ts";
import { complain, type Keys, quoted, type Reading, type TableName } from "../reading.ts";
import { suggest } from "../suggest.ts";
import type { SourceFile } from "../text/source-file.ts";
import { entryOf, type MapNode, type Node, textOf } from "../text/node.ts";
import { checkEngagement } from "./check-engagement.ts";
import { classOf } from "./class-shapes.ts";
import type {
  EngagementChange,
  EngagementClasses,
  EngagementDefinition,
  EngagementForce,
  EngagementSide,
} from "./engagement-definition.ts";
import type { EngagementOptions } from "./engagement-options.ts";
import {
  type ChangeRow,
  classLists,
  type EngagementRow,
  engagementShape,
  forceFields,
  type ForceRow,
  sideFields,
} from "./engagement-shape.ts";
import { ordinaryClasses, ordinaryLanchesterClasses, ordinarySalvoClasses } from "./ordinary-classes.ts";
import { type RulesTable, rulesTables } from "./rules-table.ts";

/** A file as nodes, and where its issues go. */
export interface EngagementSource {
  readonly key: string;
  readonly file: SourceFile;
  readonly root: Node;
  readonly issues: IssueList;
  readonly limits: Limits;
}

const tables = [
  "calendar",
  "region",
  "star",
  "place",
  "link",
  "power",
  "doctrine",
  "class",
  "formation",
  "works",
  "treaty",
  "research",
  "secret",
  "assembly",
  "script",
  "beat",
] as const satisfies readonly TableName[];

const noKeys = Object.fromEntries(
  tables.map((table) => [table, new Map<string, number>()]),
) as unknown as Keys;

/** Reads an engagement from nodes; it is worth something only if no issue was added. Frozen. */
export function readEngagement(source: EngagementSource, options: EngagementOptions): EngagementDefinition {
  const { key, file, root, issues, limits } = source;
  const reading: Reading = {
    file,
    issues,
    limits,
    path: [],
    keys: noKeys,
    // What a class requires is research of a scenario: here nobody can judge it. Classes are judged when all are read.
    unread: new Set<TableName>(["research", "class"]),
    mainPlaces: new Map(),
    timeline: { epoch: "0001-01-01T00:00", calendars: [] },
  };
  const row = engagementShape.read(root, reading);
  const written = textOf(root, "rules");
  const rulesKnown = written === "" || written === row.rules;
  const table = rulesTables[row.rules];
  if (rulesKnown) checkKnownFields(reading, root, row.rules);
  const classes = rulesKnown ? readClasses(root, reading, table.classes) : noClasses;
  const sides = row.sides.map(({ key: side, value }) => sideOf(side, value));
  const definition: EngagementDefinition = {
    key,
    title: row.title ?? key,
    rules: row.rules,
    options: row.options,
    setting: row.setting,
    classes: row.setting === null ? withOrdinary(classes, table.classes, sides) : classes,
    sides,
    changes: row.changes.map((change) => changeOf(change)).sort((a, b) => a.at - b.at),
    world: row.world,
    source: row.source,
  };
  if (rulesKnown) checkEngagement({ definition, row, root, reading, options });
  return freeze(definition);
}

const noClasses: EngagementClasses = { holomap: [], ogamex: [], freeorion: [], lanchester: [], salvo: [] };

function readClasses(root: Node, reading: Reading, list: RulesTable["classes"]): EngagementClasses {
  const node = entryOf(root, "classes");
  if (node?.kind !== "list") return noClasses;
  return within(reading, "classes", () => {
    switch (list) {
      case "holomap":
        return { ...noClasses, holomap: classLists.holomap.read(node, reading).map(classOf) };
      case "ogamex":
        return { ...noClasses, ogamex: classLists.ogamex.read(node, reading) };
      case "freeorion":
        return { ...noClasses, freeorion: classLists.freeorion.read(node, reading) };
      case "lanchester":
        return { ...noClasses, lanchester: classLists.lanchester.read(node, reading) };
      case "salvo":
        return { ...noClasses, salvo: classLists.salvo.read(node, reading) };
    }
  });
}

/** Adds the ordinary classes that the forces name and the file does not define. */
function withOrdinary(
  classes: EngagementClasses,
  list: RulesTable["classes"],
  sides: readonly EngagementSide[],
): EngagementClasses {
  const carried = classes.holomap.flatMap(({ hangar }) => (hangar === undefined ? [] : [hangar.class]));
  const named = new Set([...sides.flatMap(({ forces }) => forces.map((force) => force.class)), ...carried]);
  const missing = <T extends { readonly key: string }>(
    own: readonly T[],
    usual: readonly T[],
  ): readonly T[] => usual.filter(({ key }) => named.has(key) && own.every((row) => row.key !== key));
  if (list === "holomap") {
    const added = missing(classes.holomap, ordinaryClasses);
    return { ...classes, holomap: [...classes.holomap, ...added].map((row, id) => ({ ...row, id })) };
  }
  if (list === "lanchester") {
    const added = missing(classes.lanchester, ordinaryLanchesterClasses);
    return { ...classes, lanchester: [...classes.lanchester, ...added] };
  }
  if (list === "salvo") {
    return { ...classes, salvo: [...classes.salvo, ...missing(classes.salvo, ordinarySalvoClasses)] };
  }
  return classes;
}

type SideRow = EngagementRow["sides"][number]["value"];

function sideOf(key: string, { name, forces, ...orders }: SideRow): EngagementSide {
  return {
    key,
    name: name ?? key,
    forces: forces.map((force) => forceOf(force.key, force.value)),
    ...orders,
  };
}

function forceOf(key: string, { arrivesOver, ...row }: ForceRow): EngagementForce {
  return { key, ...row, ...(arrivesOver === null || arrivesOver === 0 ? {} : { arrivesOver }) };
}

function changeOf(row: ChangeRow): EngagementChange {
  const { at, kind, between, side, orders, target = "", strikes = 0, precision = 0, level, post } = row;
  if (kind === "bombardment") {
    const fire = { at, kind, side: side ?? "", target, strikes, precision };
    return { ...fire, ...(level === undefined ? {} : { level }), ...(post === undefined ? {} : { post }) };
  }
  if (kind === "orders") return { at, kind, side: side ?? "", orders: orders ?? {} };
  return { at, kind, between: [between?.[0] ?? "", between?.[1] ?? ""] };
}

/** [EF8] Tells of every field of a side or force that means nothing under the rules. */
function checkKnownFields(reading: Reading, root: Node, rules: EngagementDefinition["rules"]): void {
  const table = rulesTables[rules];
  const refuse = (at: number, path: readonly string[], field: string, known: readonly string[]): void => {
    const hint = suggest(field, known) ?? (known.length > 0 ? `they know ${known.join(", ")}` : undefined);
    const at8 = { ...reading, path: [...path, field] };
    complain(at8, at, "EF8", `the rules ${rules} have no use for ${quoted(field)}`, hint);
  };
  for (const side of entriesOf(entryOf(root, "sides"))) {
    for (const entry of entriesOf(side.value)) {
      if (sideFields.includes(entry.key) && entry.key !== "name" && !table.side.includes(entry.key))
        refuse(entry.at, [side.key], entry.key, table.side);
    }
    for (const force of entriesOf(entryOf(side.value, "forces"))) {
      for (const entry of entriesOf(force.value)) {
        if (allForceFields.includes(entry.key) && !table.force.includes(entry.key))
          refuse(entry.at, [side.key, force.key], entry.key, table.force);
      }
    }
  }
  const world = entryOf(root, "world");
  if (world !== undefined && !table.world) refuse(world.at, [], "world", []);
}

const allForceFields = Object.keys(forceFields).filter((field) => field !== "class" && field !== "count");

function entriesOf(node: Node | undefined): MapNode["entries"] {
  return node?.kind === "map" ? node.entries : [];
}
