import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const source = new URL("..", import.meta.url);

function rulesIn(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(pattern)].map(([, rule]) => rule ?? ""));
}

describe("RULES.md", () => {
  it("explains exactly the rules that issues name", () => {
    const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
    );
    const used = rulesIn(
      files.map((name) => readFileSync(new URL(name, source), "utf8")).join("\n"),
      /"(SC\d+)"/g,
    );
    const explained = rulesIn(readFileSync(new URL("../RULES.md", source), "utf8"), /^\| (SC\d+) \|/gm);
    expect([...used].sort()).toEqual([...explained].sort());
  });
});
