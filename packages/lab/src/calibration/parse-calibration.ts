import {
  type Definition,
  type Issue,
  type Result,
  type SourceFile,
  isoDate,
  parseDate,
} from "@holomap/scenario";
import { checkFields, numberOf, textOf } from "../experiments/read-fields.ts";
import { type Complain, type YamlMap, type YamlNode, readYamlTree } from "../measures/yaml-tree.ts";
import { type Calibration, sharesOf } from "./calibration.ts";
import { parseFitAndTest } from "./parse-beats.ts";
import { parseUnknowns } from "./parse-unknowns.ts";
import { type CalibrationReading, needed } from "./reading.ts";

const fields = ["title", "seed", "budget", "until", "unknowns", "fit", "test", "population", "checks", "cap"];
const mostWars = 100_000;
const usualCap = 10;

/**
 * Parses a calibration (docs/guide/lab.md) of one definition: all of it, or every issue in the order of lines. LC1 form,
 * LC2 fields, LC3 words and numbers, LC4 ranges, LC5 figures of the setting, LC6 beats, LC7 dates, LC8 budget.
 */
export function parseCalibration(
  file: SourceFile,
  definition: Definition,
): Result<Calibration, readonly Issue[]> {
  const read = readYamlTree(file, "LC1");
  if (!read.ok) return read;
  const { root, issues } = read.value;
  // The readers of experiments name their rules LX; those they share are the same here.
  const complain: Complain = (at, rule, message, hint) =>
    read.value.complain(at, rule.replace(/^LX/, "LC"), message, hint);
  if (root?.kind !== "map") {
    const hint = "write title:, budget:, unknowns: and fit:";
    complain(root?.at ?? 0, "LC1", "a calibration is a map of fields", hint);
    return { ok: false, error: issues };
  }
  checkFields(root, fields, "a calibration", complain);
  const calibration = calibrationOf(root, { definition, complain });
  if (issues.length > 0 || calibration === null)
    return { ok: false, error: issues.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  return { ok: true, value: calibration };
}

function calibrationOf(root: YamlMap, reading: CalibrationReading): Calibration | null {
  const { definition, complain } = reading;
  const optional = <Value>(field: string, usual: Value, read: (node: YamlNode) => Value | null): Value => {
    const entry = root.entries.get(field);
    return entry === undefined ? usual : (read(entry.value) ?? usual);
  };
  const number = (from: number, to: number) => (node: YamlNode) =>
    numberOf(node, { from, to, whole: true }, complain);
  const title = optional("title", "Calibration", (node) => textOf(node, complain));
  const seed = optional("seed", 1, number(0, Number.MAX_SAFE_INTEGER - mostWars));
  const budgetEntry = needed(root, "budget", complain);
  const budget = budgetEntry === null ? null : number(1, mostWars)(budgetEntry.value);
  const checks = optional<number | null>("checks", null, number(0, 10_000));
  const population = optional<number | null>("population", null, number(10, 10_000));
  const cap = optional("cap", usualCap, (node) =>
    numberOf(node, { from: 1, to: 1000, whole: false }, complain),
  );
  const until = optional("until", definition.untilMinutes, (node) => untilOf(node, reading));
  const unknownsEntry = needed(root, "unknowns", complain);
  const unknowns = unknownsEntry === null ? [] : parseUnknowns(unknownsEntry.value, reading);
  const beats = parseFitAndTest(root, until, reading);
  if (budget === null || budgetEntry === null) return null;
  const shares = sharesOf(budget, unknowns.length, { checks, population });
  if (unknowns.length > 0 && budget < shares.least)
    complain(
      budgetEntry.value.at,
      "LC8",
      `a budget of ${budget} wars is too small for ${unknowns.length === 1 ? "this unknown" : `these ${unknowns.length} unknowns`}`,
      `with these shares it takes ${shares.least} or more: two checks of ${shares.checks}, and ${shares.population} kept of at least three times as many`,
    );
  return {
    title,
    seed,
    budget,
    until,
    unknowns,
    ...beats,
    population: shares.population,
    checks: shares.checks,
    cap,
  };
}

function untilOf(node: YamlNode, { definition, complain }: CalibrationReading): number | null {
  const text = textOf(node, complain);
  if (text === null) return null;
  const parsed = parseDate(text, definition);
  if (!parsed.ok) {
    complain(node.at, "LC7", parsed.error, "write a date such as 2374 or 2374-11-03");
    return null;
  }
  const minute = parsed.value.from ?? -1;
  const { startMinutes, untilMinutes } = definition;
  if (minute > startMinutes && minute <= untilMinutes) return minute;
  const [from, to] = [isoDate(startMinutes, definition), isoDate(untilMinutes, definition)];
  complain(node.at, "LC7", `${text} lies outside the scenario, which goes from ${from} to ${to}`);
  return null;
}
