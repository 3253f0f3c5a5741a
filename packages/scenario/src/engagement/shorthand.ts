import { addIssue, type IssueList } from "../issue.ts";
import { quoted } from "../reading.ts";
import type { MapNode, Node } from "../text/node.ts";
import { forbiddenNames } from "../text/node.ts";
import { notText } from "../text/not-text.ts";
import type { SourceFile } from "../text/source-file.ts";
import { knownClasses } from "./check-classes.ts";
import type { ShorthandOptions } from "./engagement-options.ts";
import { mapNode, valueNode } from "./nodes.ts";

/** Longest shorthand. */
const mostCharacters = 4_000;

/** [EF9] The nodes of the file that the shorthand stands for, each with its offset in the text; null when it is none. */
export function nodesOfShorthand(
  file: SourceFile,
  issues: IssueList,
  options: ShorthandOptions,
): MapNode | null {
  const { text } = file;
  const complain = (at: number, message: string, hint?: string): void =>
    addIssue(issues, { file, at, path: "", rule: "EF9", message, hint });
  if (text.length > mostCharacters || notText.test(text)) {
    complain(0, `the shorthand is no text of at most ${mostCharacters} characters`);
    return null;
  }
  const parts = piecesOf(text, 0, /\s+(?:v|vs\.?|versus)\s+/gi);
  if (parts.length < 2) {
    complain(0, "the shorthand names one side only", "write `100 cruiser, 20 frigate v 80 raider`");
    return null;
  }
  const names = namesFor(parts.length);
  const resolve = resolverOf(options);
  const sides = parts.map((part, index): readonly [string, Node] => {
    const named = /^\s*([A-Za-z0-9][\w-]*)\s*:/.exec(part.text);
    const own = named?.[1]?.toLowerCase() ?? "";
    const key = own !== "" && !forbiddenNames.has(own) ? own : (names[index] ?? "");
    const start = named?.[0].length ?? 0;
    const body = { text: part.text.slice(start), at: part.at + start };
    return [key, mapNode([["forces", forcesOf(body, resolve, complain)]], body.at)];
  });
  for (const [index, [key]] of sides.entries()) {
    if (sides.findIndex(([other]) => other === key) < index)
      complain(parts[index]?.at ?? 0, `two sides are named ${quoted(key)}`);
  }
  return mapNode([
    ["title", valueNode(options.title ?? text.trim().slice(0, 200))],
    ["rules", valueNode(options.rules ?? "holomap")],
    ...(options.setting === undefined || options.setting === null
      ? []
      : [["setting", valueNode(options.setting)] as const]),
    ["sides", mapNode(sides)],
  ]);
}

interface Piece {
  readonly text: string;
  readonly at: number;
}

function piecesOf(text: string, at: number, separator: RegExp): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(separator)) {
    pieces.push({ text: text.slice(from, match.index), at: at + from });
    from = match.index + match[0].length;
  }
  return [...pieces, { text: text.slice(from), at: at + from }];
}

function namesFor(sides: number): readonly string[] {
  if (sides === 2) return ["attacker", "defender"];
  return Array.from({ length: sides }, (_, index) => `side-${index + 1}`);
}

type Complain = (at: number, message: string, hint?: string) => void;

function forcesOf(side: Piece, resolve: (words: string) => string, complain: Complain): MapNode {
  const taken = new Map<string, number>();
  const entries: (readonly [string, Node])[] = [];
  for (const piece of piecesOf(side.text, side.at, /\s*(?:[,+&]|\band\b)\s*/gi)) {
    const parts = /^(\s*)(\S*?)([kKM]?)(\s*[×*]\s*|x\s+|\s+x\s+|\s+)([A-Za-z].*?|\d+)\s*$/.exec(piece.text);
    const [, space = "", digits = "", unit = "", gap = "", words = ""] = parts ?? [];
    const at = piece.at + space.length;
    if (parts === null || digits === "" || gap === "") {
      const hint = "write a number and a class, as in `100 cruiser`; numbers without separators";
      complain(at, `${quoted(piece.text.trim())} is not a number and a class`, hint);
      continue;
    }
    const key = resolve(words);
    const same = (taken.get(key) ?? 0) + 1;
    taken.set(key, same);
    const number = { ...valueNode(0, at), text: timesUnit(digits, unit) };
    const named = valueNode(key, at + digits.length + unit.length + gap.length);
    const force = same === 1 ? key : `${key}-${same}`;
    entries.push([
      /^\d+$/.test(force) ? `unit-${force}` : force,
      mapNode(
        [
          ["class", named],
          ["count", number],
        ],
        at,
      ),
    ]);
  }
  return mapNode(entries, side.at);
}

const unitPowers: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6 };

/** `50k` as 50000. */
function timesUnit(digits: string, unit: string): string {
  const factor = unitPowers[unit];
  return factor === undefined || !/^[-+]?\d+(?:\.\d+)?$/.test(digits)
    ? `${digits}${unit}`
    : String(Number(digits) * factor);
}

/** Makes a class's key of the words used: `Light Fighters` is `light_fighter`, if there is one. */
function resolverOf(options: ShorthandOptions): (words: string) => string {
  const classes = { holomap: [], ogamex: [], freeorion: [], lanchester: [], salvo: [] };
  const { rules = "holomap", setting = null } = options;
  const known = knownClasses({ rules, setting, classes }, options) ?? new Set<string>();
  const byWord = new Map([...known].map((key) => [plainOf(key), key]));
  return (words) => {
    const plain = plainOf(words);
    return (
      byWord.get(plain) ?? byWord.get(plain.replace(/s$/, "")) ?? words.toLowerCase().replace(/\s+/g, "-")
    );
  };
}

function plainOf(words: string): string {
  return words.toLowerCase().replace(/[^a-z0-9]/g, "");
}
