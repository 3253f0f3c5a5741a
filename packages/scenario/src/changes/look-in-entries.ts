import type { JsonSchema } from "../fields/index.ts";
import { quoted } from "../reading.ts";
import { suggest } from "../suggest.ts";
import { forbiddenNames } from "../text/node.ts";
import { figureOf } from "./figure.ts";
import { addPlace, fail, type FileStep, type Search, someOf, type Spot } from "./search.ts";
import { innerOf } from "./setting-sections.ts";

/** Counts and weights of classes: `fleet.dhc`, `production.dhc.weight`, `units.dhc`. */
export function lookInClasses(search: Search, spot: Spot): void {
  const { classes } = search.definition;
  const entries = (spot.value ?? []) as readonly { readonly class: number }[];
  const [key, ...rest] = spot.rest;
  if (key === undefined) {
    const names = entries.map((entry) => classes[entry.class]?.key ?? "");
    return fail(search, spot, `which class of ${quoted(spot.path)}?`, someOf(names));
  }
  const id = classes.findIndex((row) => row.key === key);
  if (key !== "*" && id === -1) {
    const hint = suggest(
      key,
      classes.map((row) => row.key),
    );
    return fail(search, spot, `unknown class ${quoted(key)}`, hint);
  }
  const chosen = key === "*" ? entries.map((entry) => entry.class) : [id];
  if (chosen.length === 0) return fail(search, spot, `there is nothing in ${spot.path}`);
  for (const unit of chosen) {
    const entry = entries.find((one) => one.class === unit);
    if (entry === undefined && spot.wild) {
      fail(search, spot, `there is no ${quoted(key)} in ${spot.path}`);
      continue;
    }
    lookInEntry(search, { ...spot, wild: spot.wild || key === "*", rest }, unit, entry);
  }
}

function lookInEntry(search: Search, spot: Spot, unit: number, entry: object | undefined): void {
  const key = search.definition.classes[unit]?.key ?? "";
  const isUnits = spot.field === "formations.units";
  const inner: JsonSchema = isUnits
    ? { type: "integer", minimum: 0, maximum: 1e9 }
    : innerOf(spot.schema, "additionalProperties");
  const steps: readonly FileStep[] = [...spot.steps, { in: isUnits ? "units" : "map", name: key }];
  const path = `${spot.path}.${key}`;
  const fields = innerOf(inner, "properties");
  const [written, ...rest] = spot.rest;
  const hasFields = inner["properties"] !== undefined;
  if (hasFields && (written === undefined || !Object.hasOwn(fields, written))) {
    const names = Object.keys(fields);
    const hint = suggest(written ?? "", names) ?? `its fields are ${names.join(", ")}`;
    return fail(
      search,
      spot,
      written === undefined ? `which field of ${quoted(path)}?` : `${path} has no field ${quoted(written)}`,
      hint,
    );
  }
  if (!hasFields && written !== undefined) {
    return fail(
      search,
      spot,
      `${quoted(key)} is a single figure here, but the path goes on with ${quoted(written)}`,
    );
  }
  const property = hasFields ? (written ?? "") : "count";
  const schema = hasFields ? innerOf(fields, property) : inner;
  const field = hasFields ? `${spot.field}.${property}` : spot.field;
  const figure = figureOf(schema, field);
  if (!figure.ok) return fail(search, spot, figure.error);
  if (rest.length > 0) return fail(search, spot, `the path goes on after ${quoted(property)}`);
  const place: Spot = {
    ...spot,
    path: hasFields ? `${path}.${property}` : path,
    field,
    steps: hasFields ? [...steps, { in: "field", name: property }] : steps,
    value: (entry as Readonly<Record<string, unknown>> | undefined)?.[property],
    siblings: [],
  };
  addPlace(search, place, figure.value, { entry: { class: unit, property } });
}

/** Figures by a name of their own: `rules.battle.maxRounds`; the name may hold dots. */
export function lookInParameters(search: Search, spot: Spot): void {
  const there = spot.value as Readonly<Record<string, unknown>>;
  const names = Object.keys(there);
  const name = spot.rest.join(".");
  if (name === "") return fail(search, spot, `which figure of ${quoted(spot.path)}?`, someOf(names));
  if (forbiddenNames.has(name)) return fail(search, spot, `${quoted(name)} cannot be a name`);
  const chosen = name === "*" ? names : [name];
  if (chosen.length === 0) return fail(search, spot, `there is nothing in ${spot.path}`);
  const figure = figureOf(innerOf(spot.schema, "additionalProperties"), spot.field);
  if (!figure.ok) return fail(search, spot, figure.error);
  for (const one of chosen) {
    const place: Spot = {
      ...spot,
      path: `${spot.path}.${one}`,
      at: [...spot.at, one],
      steps: [...spot.steps, { in: "field", name: one }],
      value: Object.hasOwn(there, one) ? there[one] : undefined,
      siblings: [],
      wild: spot.wild || name === "*",
    };
    addPlace(search, place, figure.value, {});
  }
}
