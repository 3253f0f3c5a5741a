import type { Definition } from "../definition.ts";
import type { FileName } from "../documents.ts";
import type { Field, JsonSchema } from "../fields/index.ts";
import type { TableName } from "../reading.ts";
import { rowShapes } from "../sections.ts";
import { treatiesShape } from "../shapes/politics.ts";
import { rulesShape, settingShape } from "../shapes/setting.ts";

/** A part of a setting whose figures can be changed: the table of a file, or the fields of `scenario.yaml`. */
export interface SettingSection {
  readonly file: FileName;
  /** What reads a row, or the map that holds the list `inside`. */
  readonly shape: Field<unknown>;
  readonly inside?: string;
  /** rows: by key. numbered: rows without keys, from 1. fields: no rows. */
  readonly form: "rows" | "numbered" | "fields";
}

const table = (file: keyof typeof rowShapes): SettingSection => ({
  file,
  shape: rowShapes[file],
  form: "rows",
});

/** The parts of a setting, by the word a path begins with; a table has this name in the definition, too. */
export const settingSections = {
  scenario: { file: "scenario.yaml", shape: settingShape, form: "fields" },
  rules: { file: "scenario.yaml", shape: rulesShape, form: "fields" },
  stars: table("stars.csv"),
  places: table("places.csv"),
  links: table("links.yaml"),
  powers: table("powers.yaml"),
  doctrines: table("doctrines.yaml"),
  classes: table("classes.yaml"),
  formations: table("formations.csv"),
  works: table("works.csv"),
  treaties: { file: "treaties.yaml", shape: treatiesShape, inside: "treaties", form: "rows" },
  wars: { file: "treaties.yaml", shape: treatiesShape, inside: "wars", form: "numbered" },
  research: table("research.yaml"),
  assemblies: table("assemblies.yaml"),
  script: table("script.yaml"),
} as const satisfies Readonly<Record<string, SettingSection>>;

/** The word a path begins with. */
export type SectionName = keyof typeof settingSections;

/** All words a path may begin with. */
export const sectionNames = Object.keys(settingSections) as readonly SectionName[];

/** Parts of a setting in which nothing can be changed, and why. */
export const closedSections: Readonly<Record<string, string>> = {
  canon: "the canon is what wars are compared with, so it cannot be changed",
  calendars: "all dates are reckoned by the calendars, so they cannot be changed",
  regions: "regions have only names, and names cannot be changed",
  secrets: "secrets have only texts and references, and these cannot be changed",
};

/** The schema of the fields of a row, or of the section itself when it has none. */
export function rowSchemaOf(name: SectionName): JsonSchema {
  const { shape, inside }: SettingSection = settingSections[name];
  const schema = inside === undefined ? shape.schema : innerOf(innerOf(shape.schema, "properties"), inside);
  return inside === undefined ? schema : innerOf(schema, "items");
}

/** A part of a schema; an empty one when it is not there. */
export function innerOf(schema: JsonSchema, name: string): JsonSchema {
  const inner = Object.hasOwn(schema, name) ? schema[name] : undefined;
  return typeof inner === "object" && inner !== null ? (inner as JsonSchema) : {};
}

/** Where the rows of a section, or its fields, stand in the definition. */
export function stepsTo(name: SectionName): readonly string[] {
  return name === "scenario" ? [] : [name];
}

/** Fields (section and names, without keys) that have another name in the definition. */
const linkedNames: Readonly<Record<string, string>> = {
  "scenario.start": "startMinutes",
  "scenario.until": "untilMinutes",
  "links.transit": "transitMinutes",
  "links.open": "openAtStart",
  "powers.enters": "entersMinutes",
  "classes.endurance": "enduranceDays",
  "classes.build": "buildDays",
  "formations.enters": "entersMinutes",
  "formations.units": "cohorts",
  "works.ready": "readyMinutes",
  "works.fullOutput": "fullOutputDays",
  "treaties.signed": "signedMinutes",
  "wars.since": "sinceMinutes",
  "research.lead": "leadDays",
  "research.starts": "startsMinutes",
  "research.effects.rollout": "rolloutDays",
  "script.do": "actions",
};

/** The name a field has in the definition. */
export function linkedName(field: string): string {
  return linkedNames[field] ?? field.slice(field.lastIndexOf(".") + 1);
}

/** Fields that hold keys of another table, by which rows can be filtered. */
const references: Readonly<Record<string, TableName>> = {
  "stars.region": "region",
  "stars.holder": "power",
  "places.star": "star",
  "places.holder": "power",
  "links.ends": "place",
  "powers.capital": "star",
  "powers.doctrine": "doctrine",
  "powers.knows": "power",
  "doctrines.aims": "power",
  "doctrines.platform": "class",
  "classes.requires": "research",
  "formations.power": "power",
  "formations.parent": "formation",
  "formations.place": "place",
  "works.place": "place",
  "works.power": "power",
  "treaties.parties": "power",
  "treaties.demilitarised": "star",
  "wars.between": "power",
  "research.power": "power",
  "research.keyFrom": "power",
  "research.requires": "research",
  "research.effects.against": "power",
  "assemblies.power": "power",
};

/** The table a field refers to, if it does. */
export function referenceOf(field: string): TableName | undefined {
  return references[field];
}

/** References that nothing else hangs on, so that they can be changed. */
export const openReferences: ReadonlySet<string> = new Set([
  "powers.capital",
  "powers.doctrine",
  "doctrines.platform",
  "classes.requires",
  "formations.place",
  "research.keyFrom",
  "research.effects.against",
]);

/** Of these, the ones that may be left out. */
export const optionalReferences: ReadonlySet<string> = new Set([
  "doctrines.platform",
  "classes.requires",
  "research.keyFrom",
  "research.effects.against",
]);

/** Fields that hold a figure or a reference and yet cannot be changed, and why. */
export const closedFields: Readonly<Record<string, string>> = {
  "scenario.format": "the version of the format is no part of the war",
  "scenario.epoch": "all dates are counted from the epoch, so it cannot be changed",
  "scenario.calendars": "all dates are reckoned by the calendars, so they cannot be changed",
  "scenario.regions": "regions have only names, and names cannot be changed",
  "scenario.rules": "the rules have paths of their own, as in `rules.roundMinutes`",
  "stars.holder": "places, works and what all know hang on who holds a star, so it cannot be changed",
  "places.holder": "works hang on who holds a place, so it cannot be changed",
  "script.do.do": "what a script does cannot be changed, only its figures",
  "script.when": "conditions cannot be changed",
};

/** Rows of a section of the definition; none of a section that has fields only. */
export function rowsIn(definition: Definition, name: SectionName): readonly object[] {
  if (name === "scenario" || name === "rules") return [];
  return definition[name];
}
