import {
  Composer,
  type CST,
  type Document,
  isScalar,
  Lexer,
  type ParsedNode,
  Parser,
  type YAMLError,
} from "yaml";
import type { Limits } from "../limits.ts";
import type { Result } from "../result.ts";
import type { Node, SyntaxProblem } from "./node.ts";
import { convertYaml, tooDeep, tooManyValues } from "./convert-yaml.ts";
import { tellYamlError } from "./tell-yaml-error.ts";

/**
 * Parses YAML 1.2 into nodes in which every value is a text. What would let a value mean something of its own
 * (tags, directives, merge keys) or be no key (lists and maps as keys) is refused; anchors and aliases count as
 * if they were written out. An empty file gives null, a broken one all that is wrong with it.
 */
export function parseYaml(text: string, limits: Limits): Result<Node | null, readonly SyntaxProblem[]> {
  const tokens = tokensOf(text, limits);
  if (!tokens.ok) return { ok: false, error: [tokens.error] };
  // Double keys are found while converting: the library compares each key with all others of its map.
  const composer = new Composer({ schema: "failsafe", prettyErrors: false, uniqueKeys: false });
  const documents: readonly Document.Parsed[] = [...composer.compose(tokens.value.tokens)];
  const errors = [...documents.flatMap((document) => document.errors), ...composer.streamInfo().errors];
  if (errors.length > 0) {
    const lost = errors.find(losesThread);
    const told = errors.filter((error) => error === lost || !losesThread(error)).slice(0, limits.issues + 1);
    const problems = told.map((error) => tellYamlError(error, tokens.value.openQuotes));
    return { ok: false, error: firstOfEachLine(text, problems) };
  }
  const [document, second] = documents;
  if (second !== undefined) {
    const message = "a file holds one document; `---` may stand only at its beginning";
    return { ok: false, error: [{ at: second.range[0], rule: "SC11", message }] };
  }
  const contents = document?.contents ?? null;
  if (contents === null || isNothing(contents)) return { ok: true, value: null };
  return convertYaml(contents, limits);
}

interface Tokens {
  readonly tokens: readonly CST.Token[];
  /** Where quotes that are never closed begin, by the offset at which the library misses their end. */
  readonly openQuotes: ReadonlyMap<number, number>;
}

/**
 * The tokens of a text as long as it keeps the limits, so that the work on them is bounded too. After many
 * errors of its outermost level the rest of the text is left.
 */
function tokensOf(text: string, limits: Limits): Result<Tokens, SyntaxProblem> {
  const parser = new Parser();
  const openQuotes = new Map<number, number>();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    const at = parser.offset;
    if (isOpenQuote(lexeme)) openQuotes.set(at + lexeme.length, at);
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === "error") errors += 1;
      if (token.type === "directive") {
        const message = "directives are not used in scenarios";
        return { ok: false, error: { at, rule: "SC11", message, hint: "delete this line" } };
      }
    }
    if (errors > limits.issues) break;
    if (lexemes > lexemesPerValue * limits.nodes) return { ok: false, error: tooManyValues(at, limits) };
    if (isOpen(parser.stack.at(-1)) && parser.stack.length - 1 > limits.depth) {
      return { ok: false, error: tooDeep(at, limits) };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { ok: true, value: { tokens, openQuotes } };
}

/** Marks, texts, spaces and comments that one value may have on average. */
const lexemesPerValue = 8;

function isOpenQuote(lexeme: string): boolean {
  const quote = lexeme[0];
  return (quote === '"' || quote === "'") && (lexeme.length === 1 || !lexeme.endsWith(quote));
}

function isOpen(token: CST.Token | undefined): boolean {
  return token?.type === "block-map" || token?.type === "block-seq" || token?.type === "flow-collection";
}

/** True for a document that holds only comments or a `---`. */
function isNothing(contents: ParsedNode): boolean {
  return isScalar(contents) && contents.source === "" && contents.type === "PLAIN";
}

/** After a stray text or bracket the library finds the rest of the file strange as well: only the first is told. */
function losesThread({ code, message }: YAMLError): boolean {
  return code === "UNEXPECTED_TOKEN" && !message.includes(" in flow ");
}

/** What the library says of one line a second time only follows from the first. */
function firstOfEachLine(text: string, problems: readonly SyntaxProblem[]): readonly SyntaxProblem[] {
  const lines = new Set<number>();
  return problems.filter(({ at }) => {
    const line = at === 0 ? -1 : text.lastIndexOf("\n", at - 1);
    return !lines.has(line) && lines.add(line);
  });
}
