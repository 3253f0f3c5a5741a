import {
  type Definition,
  type Issue,
  type Result,
  type SourceFile,
  isoDate,
  parseDate,
} from "@holomap/scenario";
import type { Measure } from "../measures/measure.ts";
import type { PlaySpan } from "../measures/parse-measures.ts";
import { type Complain, type YamlMap, type YamlNode, readYamlTree } from "../measures/yaml-tree.ts";
import { type Trial, checkFactors, checkVariants } from "./check-changes.ts";
import { designOf } from "./design.ts";
import { type Experiment, experimentLimits } from "./experiment.ts";
import { parseDesign, sized } from "./parse-design.ts";
import { parseFactors } from "./parse-factors.ts";
import { orderKeysOf } from "./parse-orders.ts";
import { brokenKeys, checksOf, measuresIn, responsesOf } from "./parse-responses.ts";
import { parseVariants } from "./parse-variants.ts";
import { type NumberBounds, checkFields, numberOf, required, textOf } from "./read-fields.ts";

const fields = [
  "title",
  "runs",
  "seed",
  "until",
  "design",
  "points",
  "factors",
  "variants",
  "measures",
  "responses",
  "monotonic",
];

/** From when to when a play goes unless the file says otherwise, and what is measured then: the built-in measures when left out. */
export interface ExperimentPlay extends PlaySpan {
  readonly measures?: readonly Measure[];
}

/**
 * Parses an experiment (docs/guide/experiments.md) for one definition: all of it, or every issue in the order of lines.
 * LX1 form, LX2 fields, LX3 words and numbers, LX4 factors and variants, LX5 keys, LX6 dates, LX7 size, LX8 changes of the
 * setting; those of its measures are LM1 to LM6.
 */
export function parseExperiment(
  file: SourceFile,
  definition: Definition,
  play: ExperimentPlay,
): Result<Experiment, readonly Issue[]> {
  const read = readYamlTree(file, "LX1");
  if (!read.ok) return read;
  const { root, issues, complain } = read.value;
  let experiment: Experiment | null = null;
  if (root?.kind === "map") experiment = experimentOf(root, { definition, play, complain });
  else complain(root?.at ?? 0, "LX1", "an experiment is a map", "title: …, runs: 40, factors: …");
  if (experiment !== null && issues.length === 0) return { ok: true, value: experiment };
  return { ok: false, error: issues.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

interface Setting {
  readonly definition: Definition;
  readonly play: ExperimentPlay;
  readonly complain: Complain;
}

function experimentOf(map: YamlMap, setting: Setting): Experiment | null {
  const { definition, play, complain } = setting;
  checkFields(map, fields, "an experiment", complain);
  const titleEntry = required(map, "title", complain);
  const title = titleEntry === null ? null : textOf(titleEntry.value, complain);
  const number = (field: string, bounds: NumberBounds): number | null => {
    const entry = map.entries.get(field);
    return entry === undefined ? null : numberOf(entry.value, bounds, complain);
  };
  required(map, "runs", complain);
  const runs = number("runs", { from: 1, to: experimentLimits.runs, whole: true });
  const seed = number("seed", { from: 0, to: 4_294_967_295, whole: true });
  const span = { start: play.start, until: untilOf(map.entries.get("until")?.value, setting) };
  const measures = measuresIn(map, { definition, given: play.measures, span, complain });
  const keys = [...measures.map(({ key }) => key), ...brokenKeys(map, measures)];
  const responses = responsesOf(map.entries.get("responses")?.value, keys, complain);
  const whole = { title: title ?? "", runs: runs ?? 1, seed: seed ?? 1, span, measures, responses };
  const trial = { definition, fromStart: play.start === definition.startMinutes, complain };

  const [factors, variants] = [map.entries.get("factors"), map.entries.get("variants")];
  if (factors !== undefined && variants !== undefined) {
    const message = 'an experiment has either "factors" or "variants"';
    complain(variants.keyAt, "LX2", message, "leave one of them out");
  }
  if (factors !== undefined) return withFactors(map, whole, factors.value, trial);
  if (variants !== undefined) return withVariants(map, whole, variants.value, trial);
  required(map, "factors", complain);
  return null;
}

type Whole = Pick<Experiment, "title" | "runs" | "seed" | "span" | "measures" | "responses">;

function withVariants(map: YamlMap, whole: Whole, node: YamlNode, trial: Trial): Experiment | null {
  const { definition, fromStart, complain } = trial;
  const parsed = parseVariants(node, orderKeysOf(definition, fromStart), complain);
  for (const field of ["design", "points", "monotonic"]) {
    const entry = map.entries.get(field);
    if (entry !== undefined) complain(entry.keyAt, "LX2", `"${field}" belongs to "factors"`);
  }
  checkVariants(parsed, trial);
  const variants = parsed.map(({ variant }) => variant);
  const none = { design: null, factors: [], monotonic: [] };
  return sized(map, { ...whole, ...none, points: variants.length, variants }, complain);
}

function withFactors(map: YamlMap, whole: Whole, node: YamlNode, trial: Trial): Experiment | null {
  const { complain } = trial;
  const parsed = parseFactors(node, complain);
  const factors = parsed.map(({ factor }) => factor);
  const monotonic = checksOf(map.entries.get("monotonic")?.value, whole.responses, factors, complain);
  const design = parseDesign(map, factors, complain);
  if (design === null || factors.length === 0) return null;
  const experiment = sized(map, { ...whole, ...design, factors, variants: [], monotonic }, complain);
  // Beyond the bounds of size there is no design to try.
  if (experiment !== null) checkFactors(parsed, designOf(experiment).points, trial);
  return experiment;
}

function untilOf(node: YamlNode | undefined, { definition, play, complain }: Setting): number {
  const text = node === undefined ? null : textOf(node, complain);
  if (node === undefined || text === null) return play.until;
  const parsed = parseDate(text, definition);
  if (!parsed.ok) {
    complain(node.at, "LX6", parsed.error, "write a date such as 2374-11-03");
    return play.until;
  }
  const minute = parsed.value.from ?? -1;
  if (minute > play.start && minute <= play.until) return minute;
  const [from, to] = [isoDate(play.start, definition), isoDate(play.until, definition)];
  complain(node.at, "LX6", `${text} lies outside the play, which goes from ${from} to ${to}`);
  return play.until;
}
