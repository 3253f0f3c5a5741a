import type { Definition } from "../definition.ts";
import type { Issue } from "../issue.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import type { Result } from "../result.ts";
import { findCompiled } from "./compiled.ts";
import { readFolder } from "./read-folder.ts";

/**
 * Reads the scenario in a folder: its definition, or all issues. Only `*.yaml`, `*.yml` and `*.csv` are read, so a
 * README may lie beside them. Rejects never: what cannot be read is an issue. The definition of a scenario
 * compiled ahead is taken as it is; the parsers are loaded only for others.
 */
export async function readScenario(
  folder: string,
  limits: Limits = defaultLimits,
): Promise<Result<Definition, readonly Issue[]>> {
  const texts = readFolder(folder, limits);
  if (!texts.ok) return texts;
  const compiled = limits === defaultLimits ? findCompiled(texts.value) : null;
  if (compiled !== null) return { ok: true, value: compiled };
  const { parseScenario } = await import("../parse-scenario.ts");
  return parseScenario(texts.value.files, { limits, unreadable: texts.value.unreadable });
}
