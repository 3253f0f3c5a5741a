import type { Definition } from "../definition.ts";
import type { JsonSchema } from "../fields/index.ts";
import { quoted } from "../reading.ts";
import type { Result } from "../result.ts";
import { suggest } from "../suggest.ts";
import { figureOf } from "./figure.ts";
import { rowsMatching } from "./filter-rows.ts";
import { lookInClasses, lookInParameters } from "./look-in-entries.ts";
import { parsePath, type SettingPath, wrong } from "./path.ts";
import {
  addPlace,
  fail,
  type FoundPlace,
  mostPlaces,
  nameOf,
  type Search,
  someOf,
  type Spot,
} from "./search.ts";
import type { Wrong } from "./setting-change.ts";
import {
  closedFields,
  innerOf,
  linkedName,
  rowSchemaOf,
  rowsIn,
  settingSections,
  stepsTo,
} from "./setting-sections.ts";

/** The places a path stands for, in the order of rows; at most `mostPlaces`. */
export function findPlaces(definition: Definition, path: string): Result<readonly FoundPlace[], Wrong> {
  const parsed = parsePath(path);
  if (!parsed.ok) return parsed;
  const { section, row, rest } = parsed.value;
  const search: Search = { definition, section, found: [], wrong: null, left: 0 };
  const top = { field: section, steps: [], schema: rowSchemaOf(section), siblings: [], rest };
  if (settingSections[section].form === "fields") {
    const value = section === "rules" ? definition.rules : definition;
    look(search, { ...top, path: section, row: -1, at: stepsTo(section), value, wild: false });
  } else {
    const chosen = chooseRows(definition, parsed.value);
    if (!chosen.ok) return chosen;
    const rows = rowsIn(definition, section);
    const wild = row === "*";
    for (const id of chosen.value) {
      const value = rows[id];
      look(search, {
        ...top,
        path: `${section}.${nameOf(value, id)}`,
        row: id,
        at: [section, id],
        value,
        wild,
      });
    }
  }
  if (search.found.length > mostPlaces) return wrong(`this stands for more than ${mostPlaces} places`);
  if (search.found.length > 0) return { ok: true, value: search.found };
  return { ok: false, error: search.wrong ?? { message: "nothing stands there" } };
}

function chooseRows(
  definition: Definition,
  { section, row, filters }: SettingPath,
): Result<readonly number[], Wrong> {
  const rows = rowsIn(definition, section);
  const matching = rowsMatching(definition, section, filters);
  if (!matching.ok || row === "*") {
    if (matching.ok && matching.value.length === 0) return wrong(`the setting has no ${section}`);
    return matching;
  }
  const names = rows.map((value, id) => nameOf(value, id));
  const id = names.indexOf(row);
  if (id >= 0) return { ok: true, value: [id] };
  return wrong(`there is no ${quoted(row)} in ${section}`, suggest(row, names) ?? someOf(names));
}

/** Goes on from a value: by field, by key or number, or it is the figure itself. */
function look(search: Search, spot: Spot): void {
  if (search.found.length > mostPlaces) return;
  const { schema, field } = spot;
  const closed = closedFields[field];
  if (closed !== undefined) fail(search, spot, closed);
  else if (field === "formations.units") lookInClasses(search, spot);
  else if (schema["properties"] !== undefined) lookInFields(search, spot);
  else if (schema["additionalProperties"] !== undefined) {
    if (Array.isArray(spot.value)) lookInClasses(search, spot);
    else lookInParameters(search, spot);
  } else if (isListOfRows(schema)) lookInList(search, spot);
  else addFigure(search, spot);
}

function isListOfRows(schema: JsonSchema): boolean {
  const items = innerOf(schema, "items");
  return items["properties"] !== undefined || items["anyOf"] !== undefined;
}

function addFigure(search: Search, spot: Spot): void {
  const figure = figureOf(spot.schema, spot.field);
  if (!figure.ok) return fail(search, spot, figure.error);
  const [next] = spot.rest;
  if (next !== undefined) {
    const name = spot.field.slice(spot.field.lastIndexOf(".") + 1);
    return fail(
      search,
      spot,
      `${quoted(name)} is a single figure, but the path goes on with ${quoted(next)}`,
    );
  }
  addPlace(search, spot, figure.value, {});
}

function lookInFields(search: Search, spot: Spot): void {
  const fields = innerOf(spot.schema, "properties");
  const names = Object.keys(fields);
  const [written, ...rest] = spot.rest;
  if (written === undefined)
    return fail(search, spot, `which field of ${quoted(spot.path)}?`, fieldsOf(spot, names));
  if (written === "*")
    return fail(search, spot, "a `*` stands for rows and entries, not for fields", fieldsOf(spot, names));
  const name = spot.field === "formations" && written === "cohorts" ? "units" : written;
  const field = `${spot.field}.${name}`;
  if (!Object.hasOwn(fields, name)) {
    return fail(
      search,
      spot,
      `${spot.path} has no field ${quoted(name)}`,
      suggest(name, names) ?? fieldsOf(spot, names),
    );
  }
  if (spot.value === undefined) {
    return fail(
      search,
      spot,
      `${spot.path} is left out`,
      "only what stands in the file has figures to change",
    );
  }
  const linked = linkedName(field);
  const isSpan = field === "script.date";
  look(search, {
    path: `${spot.path}.${name}`,
    row: spot.row,
    field,
    at: isSpan ? spot.at : [...spot.at, linked],
    steps: [...spot.steps, { in: "field", name }],
    schema: innerOf(fields, name),
    value: isSpan ? spanOf(spot.value) : (spot.value as Readonly<Record<string, unknown>>)[linked],
    siblings: names,
    rest,
    wild: spot.wild,
  });
}

function spanOf(row: unknown): { readonly from: number; readonly to: number } {
  const { fromMinutes, toMinutes } = row as { readonly fromMinutes: number; readonly toMinutes: number };
  return { from: fromMinutes, to: toMinutes };
}

/** The fields of a spot that can be changed, as a hint. */
function fieldsOf(spot: Spot, names: readonly string[]): string {
  const fields = innerOf(spot.schema, "properties");
  const open = names.filter((name) => {
    const schema = innerOf(fields, name);
    const field = `${spot.field}.${name}`;
    if (closedFields[field] !== undefined) return false;
    const goesOn = isListOfRows(schema) || schema["additionalProperties"] !== undefined;
    return (
      goesOn ||
      schema["properties"] !== undefined ||
      field === "formations.units" ||
      figureOf(schema, field).ok
    );
  });
  if (open.length === 0) return "nothing there can be changed";
  const never = spot.field === "script" ? "; a date after the end keeps it from happening" : "";
  return `what can be changed: ${open.join(", ")}${never}`;
}

function lookInList(search: Search, spot: Spot): void {
  const items = (Array.isArray(spot.value) ? spot.value : []) as readonly unknown[];
  const [step, ...rest] = spot.rest;
  const names = items.map(nameOf);
  if (step === undefined) return fail(search, spot, `which of ${quoted(spot.path)}?`, someOf(names));
  const chosen = step === "*" ? items.map((_, id) => id) : [names.indexOf(step)];
  if (chosen.length === 0) return fail(search, spot, `there is nothing in ${spot.path}`);
  for (const id of chosen) {
    const value = items[id];
    if (value === undefined) {
      return fail(
        search,
        spot,
        `there is no ${quoted(step)} in ${spot.path}`,
        suggest(step, names) ?? someOf(names),
      );
    }
    const action = (value as { readonly do?: unknown }).do;
    const does = typeof action === "string" ? action : undefined;
    look(search, {
      path: `${spot.path}.${names[id] ?? ""}`,
      row: spot.row,
      field: spot.field,
      at: [...spot.at, id],
      steps: [...spot.steps, does === undefined ? { in: "list" } : { in: "list", do: does }],
      schema: itemSchema(innerOf(spot.schema, "items"), does),
      value,
      siblings: [],
      rest,
      wild: spot.wild || step === "*",
    });
  }
}

/** The schema of an item; where there are several, that of what this one does. */
function itemSchema(items: JsonSchema, does: string | undefined): JsonSchema {
  const several = items["anyOf"];
  if (!Array.isArray(several)) return items;
  const one = (several as readonly JsonSchema[]).find((schema) => {
    const words = innerOf(innerOf(schema, "properties"), "do")["enum"];
    return Array.isArray(words) && words[0] === does;
  });
  return one ?? {};
}
