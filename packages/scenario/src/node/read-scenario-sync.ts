import type { Definition } from "../definition.ts";
import type { Issue } from "../issue.ts";
import { defaultLimits, type Limits } from "../limits.ts";
import { parseScenario } from "../parse-scenario.ts";
import type { Result } from "../result.ts";
import { findCompiled } from "./compiled.ts";
import { readFolder } from "./read-folder.ts";

/** As readScenario, but at once; for tests and tools, since whoever imports it loads the parsers at any rate. */
export function readScenarioSync(
  folder: string,
  limits: Limits = defaultLimits,
): Result<Definition, readonly Issue[]> {
  const texts = readFolder(folder, limits);
  if (!texts.ok) return texts;
  const compiled = limits === defaultLimits ? findCompiled(texts.value) : null;
  if (compiled !== null) return { ok: true, value: compiled };
  return parseScenario(texts.value.files, { limits, unreadable: texts.value.unreadable });
}
