import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type OgamexRuleset, type OgamexUnit } from "@holomap/battle";
import type { Battle } from "./cases.ts";

/** What tight.c measured of one case. */
export interface TightResult {
  readonly battles: number;
  readonly meanMilliseconds: number;
  readonly leastMilliseconds: number;
  /** By type, attackers first. */
  readonly survivors: readonly { readonly mean: number; readonly deviation: number }[];
}

/** The compiled yardstick. */
export interface TightC {
  run(battle: Battle, milliseconds: number): TightResult;
  remove(): void;
}

/** Compiles tight.c into a temporary folder; undefined where there is no gcc. */
export function compileTightC(ruleset: OgamexRuleset): TightC | undefined {
  const folder = mkdtempSync(join(tmpdir(), "holomap-tight-"));
  const program = join(folder, "tight");
  const source = fileURLToPath(new URL("tight.c", import.meta.url));
  try {
    execFileSync("gcc", ["-O3", "-march=native", "-ffp-contract=off", "-o", program, source, "-lm"], {
      stdio: "ignore",
    });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    run: (battle, milliseconds) =>
      parse(execFileSync(program, { input: describe(battle, ruleset, milliseconds), encoding: "utf8" })),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** A case as tight.c reads it. */
function describe({ attacker, defender }: Battle, ruleset: OgamexRuleset, milliseconds: number): string {
  const sides = [attacker, defender].map((counts) =>
    Object.entries(counts).map(([number, count]) => ({ unit: unitOf(ruleset, Number(number)), count })),
  );
  const lines = [`1 3 ${milliseconds}`];
  for (const side of sides) {
    lines.push(String(side.length));
    for (const { unit, count } of side) {
      lines.push(`${count} ${unit.attack} ${unit.shield} ${unit.structure / 10}`);
    }
  }
  sides.forEach((own, i) => {
    for (const { unit } of own) {
      lines.push((sides[1 - i] ?? []).map((other) => unit.rapidFire[other.unit.number] ?? 0).join(" "));
    }
  });
  return lines.join("\n");
}

function unitOf(ruleset: OgamexRuleset, number: number): OgamexUnit {
  const found = ruleset.units.find((unit) => unit.number === number);
  if (found === undefined) throw new Error(`no unit ${number}`);
  return found;
}

function parse(text: string): TightResult {
  const [head = [], ...rows] = text
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
  const [battles = 0, meanMilliseconds = 0, leastMilliseconds = 0] = head;
  const survivors = rows.map(([mean = 0, deviation = 0]) => ({ mean, deviation }));
  return { battles, meanMilliseconds, leastMilliseconds, survivors };
}
