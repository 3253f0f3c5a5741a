import { writeFileSync } from "node:fs";
import { jsonSchemas } from "../src/schemas.ts";

// Writes the JSON Schemas that editors use: npx tsx packages/scenario/tools/write-schemas.ts
for (const [name, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(new URL(`../schema/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`);
}
