import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileFailure } from "./failure.ts";

/** Script and style of the charts, to stand inside the report. */
export function chartLibrary(): { script: string; style: string } {
  const require = createRequire(import.meta.url);
  const folder = join(require.resolve("uplot"), "..");
  try {
    return {
      script: readFileSync(join(folder, "uPlot.iife.min.js"), "utf8"),
      style: readFileSync(join(folder, "uPlot.min.css"), "utf8"),
    };
  } catch (error) {
    throw fileFailure(error, "read the chart library", folder);
  }
}
