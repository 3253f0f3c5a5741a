import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, type Scalar, type YAMLMap } from "yaml";
import type { Limits } from "../limits.ts";
import type { Result } from "../result.ts";
import { forbiddenNames, type MapEntry, type Node, type ScalarNode, type SyntaxProblem } from "./node.ts";
import { notText } from "./not-text.ts";

/** Makes the nodes of the YAML library ours; what a scenario does not use is a problem, every one is told. */
export function convertYaml(root: ParsedNode, limits: Limits): Result<Node, readonly SyntaxProblem[]> {
  const conversion: Conversion = {
    limits,
    anchors: new Map(),
    nodes: 0,
    deepest: 0,
    full: false,
    problems: [],
  };
  const value = convert(conversion, root, 1);
  if (conversion.problems.length > 0) return { ok: false, error: conversion.problems };
  return { ok: true, value };
}

/** The problem of a file with too many values, or of one that nests too deep. */
export function tooManyValues(at: number, limits: Limits): SyntaxProblem {
  return { at, rule: "SC2", message: `the file holds more than ${limits.nodes} values` };
}

export function tooDeep(at: number, limits: Limits): SyntaxProblem {
  return { at, rule: "SC12", message: `lists and maps are nested more than ${limits.depth} deep` };
}

interface Conversion {
  readonly limits: Limits;
  readonly anchors: Map<string, Anchored>;
  /** Values and keys so far, those behind aliases counted each time. */
  nodes: number;
  /** Deepest value so far, in lists and maps. */
  deepest: number;
  /** A limit is passed: nothing more is converted. */
  full: boolean;
  readonly problems: SyntaxProblem[];
}

/** A value with a name: how many values it holds and how deep it nests, itself counted. */
interface Anchored {
  readonly node: Node;
  readonly nodes: number;
  readonly height: number;
}

function convert(conversion: Conversion, node: ParsedNode | null, depth: number): Node {
  if (conversion.full || node === null) return emptyAt(node?.range[0] ?? 0);
  const at = node.range[0];
  if (isAlias(node)) return repeat(conversion, at, node.source, depth);
  if (node.tag !== undefined) {
    complain(conversion, at, "SC11", "tags are not used in scenarios", quotesHint);
  }
  const { nodes, deepest } = conversion;
  conversion.deepest = depth;
  count(conversion, at, 1, depth);
  const converted = convertValue(conversion, node, depth);
  if (node.anchor !== undefined) {
    const height = conversion.deepest - depth + 1;
    conversion.anchors.set(node.anchor, { node: converted, nodes: conversion.nodes - nodes, height });
  }
  conversion.deepest = Math.max(conversion.deepest, deepest);
  return converted;
}

function convertValue(conversion: Conversion, node: ParsedNode, depth: number): Node {
  const at = node.range[0];
  if (isMap(node)) return convertMap(conversion, node as YAMLMap.Parsed, depth);
  if (isSeq(node)) {
    const items = (node.items as readonly (ParsedNode | Pair<ParsedNode, ParsedNode | null>)[]).map((item) =>
      convert(conversion, item as ParsedNode, depth + 1),
    );
    return { kind: "list", at, items };
  }
  return isScalar(node) ? convertScalar(conversion, node as Scalar.Parsed) : emptyAt(at);
}

function convertScalar(conversion: Conversion, node: Scalar.Parsed): ScalarNode {
  const at = node.range[0];
  const text = textOf(node);
  const wrong = node.type === "QUOTE_DOUBLE" ? text.search(notText) : -1;
  if (wrong >= 0) complain(conversion, at, "SC3", "an escape in this text stands for no character of a text");
  return { kind: "scalar", at, text, style: node.type === "PLAIN" ? "plain" : "quoted" };
}

function textOf(node: Scalar): string {
  return typeof node.value === "string" ? node.value : "";
}

function convertMap(conversion: Conversion, map: YAMLMap.Parsed, depth: number): Node {
  const entries: MapEntry[] = [];
  const seen = new Set<string>();
  for (const { key, value } of map.items as readonly Pair<ParsedNode, ParsedNode | null>[]) {
    if (conversion.full) break;
    const at = key.range[0];
    if (!isScalar(key)) {
      complain(conversion, at, "SC11", "a list, map or alias cannot be a key in a scenario");
      continue;
    }
    count(conversion, at, 1, depth);
    const name = textOf(key);
    const quoted = JSON.stringify(name.slice(0, 40));
    if (key.tag !== undefined) complain(conversion, at, "SC11", "tags are not used in scenarios", quotesHint);
    else if (value === null) {
      complain(
        conversion,
        at,
        "SC10",
        `no value for ${quoted}`,
        "write `key: value`, with a space after the colon",
      );
    } else if (name === "<<") {
      complain(conversion, at, "SC11", "merge keys are not used in scenarios", "write the fields out");
    } else if (forbiddenNames.has(name))
      complain(conversion, at, "SC14", `${quoted} cannot be the name of a field`);
    else if (seen.has(name)) complain(conversion, at, "SC13", `the field ${quoted} stands twice in this map`);
    seen.add(name);
    entries.push({ key: name, at, value: convert(conversion, value, depth + 1) });
  }
  return { kind: "map", at: map.range[0], entries };
}

/** The value an alias names. An anchor is known only when its value is complete, so none can hold itself. */
function repeat(conversion: Conversion, at: number, name: string, depth: number): Node {
  const anchored = conversion.anchors.get(name);
  if (anchored === undefined) {
    const message = `no value above has the anchor ${JSON.stringify(name.slice(0, 40))}`;
    complain(conversion, at, "SC10", message, "a text that begins with * goes in quotes");
    return emptyAt(at);
  }
  count(conversion, at, anchored.nodes, depth + anchored.height - 1);
  return anchored.node;
}

function count(conversion: Conversion, at: number, nodes: number, depth: number): void {
  const { limits } = conversion;
  conversion.nodes += nodes;
  conversion.deepest = Math.max(conversion.deepest, depth);
  const tooMany = conversion.nodes > limits.nodes;
  if (conversion.full || (!tooMany && depth <= limits.depth + 1)) return;
  conversion.full = true;
  conversion.problems.push(tooMany ? tooManyValues(at, limits) : tooDeep(at, limits));
}

const quotesHint = "if it is part of a text, put the text in quotes";

function complain(conversion: Conversion, at: number, rule: string, message: string, hint?: string): void {
  if (conversion.problems.length > conversion.limits.issues) return;
  conversion.problems.push(hint === undefined ? { at, rule, message } : { at, rule, message, hint });
}

function emptyAt(at: number): ScalarNode {
  return { kind: "scalar", at, text: "", style: "plain" };
}
