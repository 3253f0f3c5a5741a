import { type Definition, newScenarioFiles } from "@holomap/scenario";
import { parseScenario } from "@holomap/scenario/parse";

/** For tests: the small scenario that `holomap new` writes. */
export function smallDefinition(): Definition {
  const parsed = parseScenario(newScenarioFiles());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
