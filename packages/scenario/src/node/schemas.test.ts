import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { fromJSONSchema } from "zod";
import { jsonSchemas } from "../schemas.ts";
import { newScenarioFiles } from "../template/new-scenario.ts";

describe("the published JSON Schemas", () => {
  it.each(Object.entries(jsonSchemas()))(
    "%s is up to date (npx tsx packages/scenario/tools/write-schemas.ts)",
    (name, schema) => {
      const published: unknown = JSON.parse(
        readFileSync(new URL(`../../schema/${name}`, import.meta.url), "utf8"),
      );
      expect(published).toEqual(schema);
    },
  );

  it("accept the files of the template, and refuse an unknown field", () => {
    for (const { name, text } of newScenarioFiles().filter((file) => file.name.endsWith(".yaml"))) {
      const schema = fromJSONSchema(
        jsonSchemas()[name.replace(".yaml", ".schema.json")] as Parameters<typeof fromJSONSchema>[0],
      );
      const value: unknown = parse(text);
      expect(schema.safeParse(value).success, name).toBe(true);
      const spoilt = Array.isArray(value)
        ? [...value, { unknownField: 1 }]
        : { ...(value as object), unknownField: 1 };
      expect(schema.safeParse(spoilt).success, name).toBe(false);
      expect(text).toContain(
        `# yaml-language-server: $schema=../../packages/scenario/schema/${name.replace(".yaml", ".schema.json")}`,
      );
    }
  });
});
