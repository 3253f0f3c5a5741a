import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { defaultLimits } from "../limits.ts";
import { parseScenario } from "../parse-scenario.ts";
import { clearCompiled, writeCompiled } from "./compiled.ts";
import { readFolder } from "./read-folder.ts";

// Compiles every sound scenario of a folder of scenarios ahead: node packages/scenario/dist/node/compile.js scenarios
const [folder = "scenarios"] = process.argv.slice(2);
clearCompiled();
for (const name of readdirSync(folder).sort()) {
  const path = join(folder, name);
  if (!statSync(join(path, "scenario.yaml"), { throwIfNoEntry: false })?.isFile()) continue;
  const texts = readFolder(path, defaultLimits);
  const scenario = texts.ok
    ? parseScenario(texts.value.files, { unreadable: texts.value.unreadable })
    : texts;
  if (!scenario.ok) console.log(`${name} has issues (holomap check ${path}); it is not compiled`);
  else if (!texts.ok || !writeCompiled(texts.value, scenario.value)) {
    console.log(`${name} is not compiled: the package is not built`);
  }
}
