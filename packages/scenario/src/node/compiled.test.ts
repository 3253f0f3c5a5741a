import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Definition } from "../definition.ts";
import { defaultLimits } from "../limits.ts";
import { parseScenario } from "../parse-scenario.ts";
import { newScenarioFiles } from "../template/new-scenario.ts";
import { builtStore, type CompiledStore, findCompiled, writeCompiled } from "./compiled.ts";
import { type FolderTexts, readFolder } from "./read-folder.ts";

const daleks = fileURLToPath(new URL("../../../../scenarios/daleks", import.meta.url));
let root = "";
let store: CompiledStore;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "holomap-compiled-"));
  store = { folder: join(root, "compiled"), build: join(root, "build") };
  writeFileSync(store.build, "build one");
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const template: FolderTexts = { files: newScenarioFiles(), unreadable: [] };

function parsed(texts: FolderTexts): Definition {
  const result = parseScenario(texts.files);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Compiles the template and gives the path and text of the compiled file. */
function compile(): { readonly path: string; readonly text: string } {
  writeCompiled(template, parsed(template), store);
  const [name = ""] = readdirSync(store.folder);
  const path = join(store.folder, name);
  return { path, text: readFileSync(path, "utf8") };
}

describe("findCompiled", () => {
  it("gives back the very definition, frozen", () => {
    const texts = readFolder(daleks, defaultLimits);
    if (!texts.ok) throw new Error(JSON.stringify(texts.error));
    for (const files of [texts.value, template]) {
      const definition = parsed(files);
      writeCompiled(files, definition, store);
      const found = findCompiled(files, store);
      expect(found).toStrictEqual(definition);
      expect(JSON.stringify(found)).toBe(JSON.stringify(definition));
      expect(Object.isFrozen(found?.rules.warp[0])).toBe(true);
    }
  });

  it("misses when one character of one file or the name of one file is another", () => {
    compile();
    const [first, ...rest] = template.files;
    if (first === undefined) throw new Error("the template has no files");
    expect(findCompiled(template, store)?.hash).toBe(parsed(template).hash);
    expect(
      findCompiled({ files: [{ ...first, text: `${first.text} ` }, ...rest], unreadable: [] }, store),
    ).toBe(null);
    expect(findCompiled({ files: [{ ...first, name: "x.yaml" }, ...rest], unreadable: [] }, store)).toBe(
      null,
    );
  });

  it("is never asked when a file could not be read", () => {
    compile();
    const issue = { file: "a.csv", line: 0, column: 0, path: "", rule: "SC1", message: "gone" };
    expect(findCompiled({ ...template, unreadable: [issue] }, store)).toBe(null);
  });

  it("leaves what another build of the package compiled, or what no build is known of", () => {
    compile();
    writeFileSync(store.build, "build two");
    expect(findCompiled(template, store)).toBe(null);
    rmSync(store.build);
    expect(findCompiled(template, store)).toBe(null);
    expect(writeCompiled(template, parsed(template), store)).toBe(false);
  });

  it.each<readonly [string, (text: string) => string]>([
    ["truncated", (text) => text.slice(0, -40)],
    ["empty", () => ""],
    ["altered", (text) => text.replace('"key":"', '"key":"x')],
    ["of another format", (text) => text.replace('"compiledFormat":2', '"compiledFormat":1')],
    ["no JSON", () => "not json\n{"],
  ])("ignores a file that is %s", (_, spoil) => {
    const { path, text } = compile();
    writeFileSync(path, spoil(text));
    expect(findCompiled(template, store)).toBe(null);
  });

  it("ignores a folder in the place of the file", () => {
    const { path } = compile();
    rmSync(path);
    mkdirSync(path);
    expect(findCompiled(template, store)).toBe(null);
  });

  it("has nothing to find beside the sources", () => {
    expect(findCompiled(template, builtStore)).toBe(null);
  });
});
