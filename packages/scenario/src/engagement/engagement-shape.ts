import {
  choice,
  type Field,
  flag,
  type JsonSchema,
  list,
  number,
  optional,
  or,
  row,
  type RowOf,
  text,
  whole,
} from "../fields/index.ts";
import { complain, quoted, type Reading } from "../reading.ts";
import { source } from "../shapes/setting.ts";
import type { Node, ScalarNode } from "../text/node.ts";
import { classShapes } from "./class-shapes.ts";
import type { EngagementForce } from "./engagement-definition.ts";
import { keyed, name, options } from "./engagement-fields.ts";
import { bombardmentLevels, spaceDoctrines } from "./engagement-words.ts";
import { engagementRules, type RulesTable } from "./rules-table.ts";

/** Most units of one force. */
export const mostUnits = 1e12;

/** Latest time at which something may happen. */
const latest = 1e9;

const count = whole(1, mostUnits);

/** The fields of a force beside those every set of rules knows. */
export const forceFields = {
  class: name(),
  count,
  arrives: or(number(0, latest), 0),
  arrivesOver: or(number(0, latest), null),
  line: or(choice(["first", "second", "rear"]), "first"),
  hidden: or(flag(), false),
  powerFrom: or(name(), null),
  axis: optional(whole(0, 63)),
  staysRounds: optional(whole(1, 1e6)),
  standsOff: optional(flag()),
  quality: or(number(1e-6, 1e6), 1),
  ships: optional(count),
  soldiersPerShip: optional(count),
  liftHours: optional(number(0.25, 1e6)),
  by: optional(choice(["boat", "beam"])),
  post: optional(name()),
  passive: optional(flag()),
};

const forceRow = row(forceFields);

/** What a force is in a file. */
export type ForceRow = Omit<EngagementForce, "key" | "arrivesOver"> & { readonly arrivesOver: number | null };

/** A force: its fields, or in short `40 frigate`. */
const force: Field<ForceRow> = {
  ...forceRow,
  read: (node, reading) => (node.kind === "scalar" ? readShort(node, reading) : forceRow.read(node, reading)),
  schema: { anyOf: [{ type: "string", pattern: "^ *[0-9]+ +[a-z0-9][a-z0-9_-]* *$" }, forceRow.schema] },
};

/** [EF9] `40 frigate`. */
function readShort(node: ScalarNode, reading: Reading): ForceRow {
  const parts = /^\s*(\S+)(\s+)(\S+)\s*$/.exec(node.text);
  const number = parts?.[1] ?? "";
  if (parts === null || !/^[-+]?\.?\d/.test(number)) {
    const hint = "write { class: frigate, count: 40 }, or in short `40 frigate`";
    complain(reading, node.at, "EF9", `${quoted(node.text)} is not a number and a class`, hint);
    return forceRow.otherwise;
  }
  const start = node.at + (node.style === "quoted" ? 1 : 0);
  const piece = (text: string, from: number): Node => ({
    kind: "scalar",
    at: start + from,
    text,
    style: "plain",
  });
  const unit = parts[3] ?? "";
  return {
    ...forceRow.otherwise,
    count: count.read(piece(number, node.text.indexOf(number)), reading),
    class: name().read(piece(unit, node.text.lastIndexOf(unit)), reading),
  };
}

const noTechnology = { weapon: 0, shield: 0, armour: 0 };

const orderFields = {
  doctrine: or(choice(spaceDoctrines), "spread"),
  coordination: or(number(0, 1), 1),
  breakOffAt: or(number(0, 1), null),
  breakOffWhenLostAboveSize: or(number(0, 1e6), null),
  rams: or(flag(), false),
  spares: or(flag(), false),
  withdrawAt: optional(number(0, 1)),
  fortification: or(number(0, 1e6), 0),
  orbitalSupport: or(number(0, 1e6), 1),
  surrenderAt: or(number(0, 1e12), null),
  cutOff: optional(flag()),
};

const strongPointShape = row({
  key: name(),
  garrisonShare: or(number(0, 1), 0),
  wall: or(number(0, 1e6), 0),
  civilians: or(whole(0, 1e15), 0),
  umbrella: or(number(0, 1), null),
  fields: or(flag(), false),
});

const sideOwnFields = {
  name: or(text(120), null),
  ...orderFields,
  held: or(number(0, 1), null),
  strongPoints: optional(list(strongPointShape)),
  bombardmentLimit: optional(choice(bombardmentLevels)),
  prisoners: optional(choice(["taken", "not-taken"])),
  civilianToll: optional(number(0, 1)),
  technology: or(
    row({ weapon: or(whole(0, 1000), 0), shield: or(whole(0, 1000), 0), armour: or(whole(0, 1000), 0) }),
    noTechnology,
  ),
};

/** The fields of a side beside its forces. */
export const sideFields = Object.keys(sideOwnFields);

/** Words that paths such as `options.maxRounds` begin with: no side has such a key. */
export const pathHeads = ["options", "classes", "world"] as const;

const mostForces = 1_000;

const sideShape = row({
  ...sideOwnFields,
  forces: keyed(force, { reserved: [...sideFields, "forces"], most: mostForces }),
});

/** The orders a change gives: only what is written. */
const ordersRow = row(orderFields);
const orders: Field<Readonly<Record<string, number | string | boolean | null>>> = {
  needed: true,
  otherwise: {},
  read: (node, reading) => {
    const read: Readonly<Record<string, number | string | boolean | null>> = ordersRow.read(node, reading);
    const written = node.kind === "map" ? node.entries.map(({ key }) => key) : [];
    return Object.fromEntries(
      written.filter((key) => Object.hasOwn(orderFields, key)).map((key) => [key, read[key] ?? null]),
    );
  },
  schema: ordersRow.schema,
};

const changeShape = row({
  at: number(0, latest),
  kind: choice(["cease-fire", "war", "orders", "bombardment"]),
  between: or(list(name()), null),
  side: or(name(), null),
  orders: or(orders, null),
  target: optional(name()),
  strikes: optional(number(0, 1e12)),
  precision: optional(number(0, 1)),
  level: optional(choice(["troops", "works", "people", "nuclear"])),
  post: optional(name()),
});

/** A change as a row of the file has it. */
export type ChangeRow = typeof changeShape.otherwise;

const worldShape = row({
  population: or(whole(0, 1e15), 0),
  resistance: or(number(0, 1), 0),
  loyalTo: or(name(), null),
});

/** Classes whose rules are not known cannot be read: each is taken for nothing. */
const anyClass: Field<null> = { needed: true, otherwise: null, read: () => null, schema: {} };

const commonFields = {
  title: or(text(200), null),
  rules: or(choice(engagementRules), "holomap"),
  setting: or(text(200), null),
  options: or(options(), {}),
  sides: keyed(sideShape, { reserved: pathHeads, most: 64 }),
  changes: or(list(changeShape), []),
  world: or(worldShape, null),
  source,
};

/** What a file says before it is linked. */
export type EngagementRow = RowOf<typeof commonFields>;

/** The shape of an engagement whose classes are not judged. */
export const engagementShape = row({ ...commonFields, classes: or(list(anyClass), []) });

/** The rows of `classes`, each list by its own shape; the ones of other rules are empty. */
export const classLists = {
  holomap: list(classShapes.holomap),
  ogamex: list(classShapes.ogamex),
  freeorion: list(classShapes.freeorion),
  lanchester: list(classShapes.lanchester),
  salvo: list(classShapes.salvo),
} as const satisfies Readonly<Record<RulesTable["classes"], Field<unknown>>>;

/** The JSON Schema of an engagement file. */
export function engagementSchema(): JsonSchema {
  const rows = Object.values(classShapes).map(({ schema }) => schema);
  const { properties, ...rest } = row(commonFields).schema;
  const classes = { type: "array", items: { anyOf: rows } };
  return { ...rest, properties: { ...(properties as object), classes } };
}
