import type { JsonSchema } from "../fields/index.ts";
import { type Figure, figureOf } from "./figure.ts";
import { closedFields, innerOf, rowSchemaOf, type SectionName, sectionNames } from "./setting-sections.ts";

/** A figure that can be changed, for a person who looks for one. */
export interface SettingField extends Figure {
  /** Its place in a row as a path has it, `*` for a key or number: `weapons.*.damage`. */
  readonly field: string;
  /** What may stand there, in words. */
  readonly holds: string;
}

/** What can be changed in each section of a setting. */
export function settingFields(): Readonly<Record<SectionName, readonly SettingField[]>> {
  const all = sectionNames.map((name) => {
    const fields = new Map(fieldsIn(rowSchemaOf(name), name, "").map((field) => [field.field, field]));
    return [name, [...fields.values()]] as const;
  });
  return Object.fromEntries(all) as unknown as Record<SectionName, readonly SettingField[]>;
}

function fieldsIn(schema: JsonSchema, name: string, path: string): readonly SettingField[] {
  const deeper = (inner: JsonSchema, step: string, inName = name): readonly SettingField[] =>
    fieldsIn(inner, inName, path === "" ? step : `${path}.${step}`);
  if (closedFields[name] !== undefined) return [];
  if (name === "formations.units") return [fieldOf({ kind: "whole", least: 0, most: 1e9 }, `${path}.*`)];
  if (schema["properties"] !== undefined) {
    const fields = innerOf(schema, "properties");
    return Object.keys(fields).flatMap((step) => deeper(innerOf(fields, step), step, `${name}.${step}`));
  }
  if (schema["additionalProperties"] !== undefined)
    return deeper(innerOf(schema, "additionalProperties"), "*");
  const items = innerOf(schema, "items");
  if (items["properties"] !== undefined) return deeper(items, "*");
  const several = items["anyOf"];
  if (Array.isArray(several)) return (several as readonly JsonSchema[]).flatMap((one) => deeper(one, "*"));
  const figure = figureOf(schema, name);
  return figure.ok && path !== "" ? [fieldOf(figure.value, path)] : [];
}

function fieldOf(figure: Figure, field: string): SettingField {
  return { field, ...figure, holds: tellKind(figure) };
}

function tellKind({ kind, least, most, words, table }: Figure): string {
  switch (kind) {
    case "number":
      return `a number from ${least} to ${most}`;
    case "whole":
      return `a whole number from ${least} to ${most}`;
    case "flag":
      return "true or false";
    case "word":
      return `one of: ${(words ?? []).join(", ")}`;
    case "duration":
      return "a duration such as `30 d`";
    case "date":
      return "a date such as `2374-11-03`";
    case "reference":
      return `the key of a row (${table})`;
  }
}
