import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatIssue } from "../issue.ts";
import { newScenarioFiles } from "../template/new-scenario.ts";
import { readScenario } from "./read-scenario.ts";
import { readScenarioSync } from "./read-scenario-sync.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "holomap-scenario-"));
  for (const { name, text } of newScenarioFiles()) writeFileSync(join(folder, name), text);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function issuesIn(path: string): readonly string[] {
  const result = readScenarioSync(path);
  return result.ok ? [] : result.error.map(formatIssue);
}

describe("readScenario", () => {
  it("reads a folder, at once or as a promise, and leaves other files alone", async () => {
    writeFileSync(join(folder, "README.md"), "# not a part of the scenario\n");
    mkdirSync(join(folder, "drafts"));
    expect(issuesIn(folder)).toEqual([]);
    expect(await readScenario(folder)).toEqual(readScenarioSync(folder));
  });

  it("[SC1] tells of folders that cannot be read", () => {
    expect(issuesIn(join(folder, "nowhere"))).toEqual(["nowhere SC1 the folder does not exist"]);
    expect(issuesIn(join(folder, "stars.csv"))).toEqual([
      "stars.csv SC1 this is no folder; name the folder that holds scenario.yaml",
    ]);
    symlinkSync(join(folder, "loop"), join(folder, "loop"));
    expect(issuesIn(join(folder, "loop"))).toEqual([
      "loop SC1 the folder is a link that leads back to itself",
    ]);
  });

  it("[SC1] tells of files that are none", () => {
    rmSync(join(folder, "canon.yaml"));
    symlinkSync("canon.yaml", join(folder, "canon.yaml"));
    rmSync(join(folder, "stars.csv"));
    symlinkSync("/dev/zero", join(folder, "stars.csv"));
    rmSync(join(folder, "works.csv"));
    mkdirSync(join(folder, "works.csv"));
    rmSync(join(folder, "links.yaml"));
    execFileSync("mkfifo", [join(folder, "links.yaml")]);
    expect(issuesIn(folder)).toEqual([
      "canon.yaml SC1 the file is a link that leads back to itself",
      "links.yaml SC1 this is no ordinary file",
      "stars.csv SC1 this link does not lead to an ordinary file",
      "works.csv SC1 this is no ordinary file",
    ]);
  });

  it("[SC2] never reads more than the limit", () => {
    truncateSync(join(folder, "stars.csv"), 3_000_000_000);
    expect(issuesIn(folder)).toEqual(["stars.csv SC2 the file is larger than 4 MB"]);
  });

  it("[SC3] tells of bytes that are no UTF-8", () => {
    writeFileSync(join(folder, "powers.yaml"), Uint8Array.from([0x2d, 0x20, 0xff, 0xfe, 0x00]));
    expect(issuesIn(folder)).toEqual([
      "powers.yaml SC3 this is no text in UTF-8; save the file as UTF-8, without control characters",
    ]);
  });

  it("[SC4] tells of a file with a name near to that of one", () => {
    writeFileSync(join(folder, "script.yml"), "");
    expect(issuesIn(folder)).toEqual([
      'script.yml SC4 no file of a scenario has this name; did you mean "script.yaml"?',
    ]);
  });
});
