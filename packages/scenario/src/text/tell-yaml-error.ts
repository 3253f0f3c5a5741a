import type { ErrorCode, YAMLError } from "yaml";
import type { SyntaxProblem } from "./node.ts";

/** What the YAML library found, in our words; an open quote is told where it begins. */
export function tellYamlError(error: YAMLError, openQuotes: ReadonlyMap<number, number>): SyntaxProblem {
  const at = openQuotes.get(error.pos[0]) ?? error.pos[0];
  const [rule, message, hint] = byWords(error.message) ?? byCode[error.code];
  return hint === undefined ? { at, rule, message } : { at, rule, message, hint };
}

type Voice = readonly [rule: string, message: string, hint?: string];

const indentation = "check the indentation";

const byCode: Readonly<Record<ErrorCode, Voice>> = {
  ALIAS_PROPS: ["SC10", "an alias stands alone, without an anchor of its own"],
  BAD_ALIAS: ["SC10", "an anchor or alias without a name", "a text that begins with & or * goes in quotes"],
  BAD_COLLECTION_TYPE: ["SC11", "tags are not used in scenarios"],
  BAD_DIRECTIVE: ["SC11", "directives are not used in scenarios", "delete this line"],
  BAD_DQ_ESCAPE: ["SC10", "this is no escape that a text may hold", "write a backslash as \\\\"],
  BAD_INDENT: ["SC10", "this does not belong to the list or map above", indentation],
  BAD_PROP_ORDER: ["SC10", "an anchor stands right before its value"],
  BAD_SCALAR_START: ["SC10", "a value cannot begin with this character", "put the text in quotes"],
  BLOCK_AS_IMPLICIT_KEY: [
    "SC10",
    "a second `: ` in one value",
    "put the text in quotes, or check the indentation",
  ],
  BLOCK_IN_FLOW: [
    "SC10",
    "inside brackets, lists and maps have brackets too",
    "write [a, b] or { key: value }",
  ],
  DUPLICATE_KEY: ["SC13", "the same field twice in one map"],
  IMPOSSIBLE: ["SC10", "the YAML is broken here", indentation],
  KEY_OVER_1024_CHARS: ["SC10", "a key of more than 1024 characters"],
  MISSING_CHAR: ["SC10", "something is missing here", "is it a quote, a comma or a space?"],
  MULTILINE_IMPLICIT_KEY: [
    "SC10",
    "expected `key: value` here",
    "check the indentation, and the `: ` after the key",
  ],
  MULTIPLE_ANCHORS: ["SC10", "two anchors of one value"],
  MULTIPLE_DOCS: ["SC11", "a file holds one document; `---` may stand only at its beginning"],
  MULTIPLE_TAGS: ["SC11", "tags are not used in scenarios"],
  NON_STRING_KEY: ["SC11", "a list or map cannot be a key in a scenario"],
  RESOURCE_EXHAUSTION: ["SC12", "lists and maps are nested too deep"],
  TAB_AS_INDENT: ["SC10", "a tab in the indentation", "indent with spaces"],
  TAG_RESOLVE_FAILED: ["SC11", "tags are not used in scenarios"],
  UNEXPECTED_TOKEN: ["SC10", "this does not belong here", "is a quote, a comma or a bracket missing?"],
};

/** One code of the library stands for several things; its sentence tells them apart. */
const sentences: readonly (readonly [pattern: RegExp, voice: Voice])[] = [
  [/^Missing closing /, ["SC10", "this quote is never closed"]],
  [
    /end with a [\]}]/,
    [
      "SC10",
      "a bracket is not closed by here",
      "close it, or indent its lines further than the line it began in",
    ],
  ],
  [/^Missing , /, ["SC10", "a comma is missing before this"]],
  [/(?:Missing space|white space)/, ["SC10", "a space is missing here"]],
  [/followed by map values/, byCode.MULTILINE_IMPLICIT_KEY],
  [/^Sequence item without/, byCode.BAD_INDENT],
  [/Block scalar header/, ["SC10", "a block of text begins on the line after `|` or `>`"]],
];

function byWords(message: string): Voice | undefined {
  return sentences.find(([pattern]) => pattern.test(message))?.[1];
}
