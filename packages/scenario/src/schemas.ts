import type { FileName } from "./documents.ts";
import { engagementSchema } from "./engagement/engagement-shape.ts";
import type { JsonSchema } from "./fields/index.ts";
import { rowShapes } from "./sections.ts";
import { treatiesShape } from "./shapes/politics.ts";
import { settingShape } from "./shapes/setting.ts";

/** The JSON Schemas of the YAML files, by the names they are published under: `scenario.schema.json` and so on. */
export function jsonSchemas(): Readonly<Record<string, JsonSchema>> {
  const lists = Object.entries(rowShapes).filter(([name]) => name.endsWith(".yaml"));
  return Object.fromEntries([
    schemaOf("scenario.yaml", settingShape.schema),
    schemaOf("treaties.yaml", treatiesShape.schema),
    ...lists.map(([name, shape]) => schemaOf(name as FileName, { type: "array", items: shape.schema })),
    ["engagement.schema.json", { $schema: draft, title: "An engagement of Holomap", ...engagementSchema() }],
  ]);
}

const draft = "https://json-schema.org/draft/2020-12/schema";

function schemaOf(name: FileName, schema: JsonSchema): readonly [string, JsonSchema] {
  const head = {
    $schema: draft,
    title: `${name} of a Holomap scenario`,
  };
  return [name.replace(".yaml", ".schema.json"), { ...head, ...schema }];
}
