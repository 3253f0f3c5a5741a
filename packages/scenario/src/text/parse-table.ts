import { CsvError, type InfoRecord, parse } from "csv-parse/browser/esm/sync";
import type { Limits } from "../limits.ts";
import type { Result } from "../result.ts";
import { forbiddenNames, type MapEntry, type MapNode, type ScalarNode, type SyntaxProblem } from "./node.ts";

/** A table: its columns, and its rows as maps of the cells that are not empty. */
export interface Table {
  readonly columns: readonly ScalarNode[];
  readonly rows: readonly MapNode[];
}

/**
 * Parses a table of comma-separated values (RFC 4180): the first line names the columns; a cell with commas,
 * quotes or line breaks stands in double quotes; empty lines are passed over; spaces around a cell do not count.
 * A broken table gives all that is wrong with it; after a wrong quote nothing more is known.
 */
export function parseTable(text: string, limits: Limits): Result<Table, readonly SyntaxProblem[]> {
  const read = readCells(text, limits);
  if (read.problem !== null) return { ok: false, error: [read.problem] };
  const [columns = [], ...lines] = read.lines;
  const problems = [...problemsOfColumns(columns, limits), ...problemsOfLengths(lines, columns, limits)];
  if (problems.length > 0) return { ok: false, error: problems };
  return { ok: true, value: { columns, rows: lines.map((cells) => rowOf(cells, columns)) } };
}

/** The first character of a row: empty lines and a byte order mark do not count. */
const firstOfRow = /[^\s\ufeff]|$/g;

interface Cells {
  readonly lines: readonly (readonly ScalarNode[])[];
  readonly problem: SyntaxProblem | null;
}

/**
 * All cells with their offsets. The library tells of each row at which byte it ends; where its cells begin is
 * found again in the text, since the library's word on every single cell would cost twenty times as much.
 */
function readCells(text: string, limits: Limits): Cells {
  const wide = wideRow(text, limits);
  if (wide !== null) return { lines: [], problem: wide };
  const lines: (readonly ScalarNode[])[] = [];
  const end = { at: 0, bytes: 0 };
  const addLine = (record: readonly string[], { bytes }: InfoRecord): null => {
    lines.push(cellsOf(text, find(text, end.at, firstOfRow), record));
    goToByte(end, text, bytes);
    return null;
  };
  try {
    parse(text, {
      bom: true,
      trim: true,
      record_delimiter: "\n",
      skip_empty_lines: true,
      relax_column_count: true,
      to: limits.rows + 2,
      on_record: addLine,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { lines, problem: tellCsvError(error, text, find(text, end.at, firstOfRow)) };
  }
  const beyond = lines[limits.rows + 1]?.[0];
  if (beyond === undefined) return { lines, problem: null };
  const message = `the table has more than ${limits.rows} rows`;
  return { lines, problem: { at: beyond.at, rule: "SC2", message } };
}

/** A line of more commas than a text may have characters: a row too wide, whether or not they stand in quotes. */
function wideRow(text: string, limits: Limits): SyntaxProblem | null {
  const found = new RegExp(`^(?:[^,\\n]*,){${limits.text}}`, "m").exec(text);
  return found === null ? null : tooWide(found.index, limits);
}

function tooWide(at: number, limits: Limits): SyntaxProblem {
  return { at, rule: "SC2", message: `this row has more than ${limits.columns} cells` };
}

/** The cells of a row that the library has read, each at its first character. */
function cellsOf(text: string, from: number, record: readonly string[]): readonly ScalarNode[] {
  let next = from;
  return record.map((value) => {
    const at = find(text, next, /[^\t ]|$/g);
    next = find(text, text[at] === '"' ? endOfQuotes(text, at) : at, /[,\n]|$/g) + 1;
    return { kind: "scalar", at, text: value, style: "cell" };
  });
}

function endOfQuotes(text: string, at: number): number {
  let quote = text.indexOf('"', at + 1);
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote < 0 ? text.length : quote + 1;
}

/** Offset of the first match at or after an offset; the mark must match at the end of the text. */
function find(text: string, from: number, mark: RegExp): number {
  mark.lastIndex = from;
  return mark.exec(text)?.index ?? text.length;
}

/** Moves an offset on to the character that begins at a byte of the text in UTF-8. */
function goToByte(place: { at: number; bytes: number }, text: string, bytes: number): void {
  while (place.bytes < bytes && place.at < text.length) {
    const code = text.charCodeAt(place.at);
    place.at += 1;
    if (code < 0x80) place.bytes += 1;
    else if (code < 0x800 || (code >= 0xd800 && code <= 0xdfff)) place.bytes += 2;
    else place.bytes += 3;
  }
}

function tellCsvError(error: CsvError, text: string, start: number): SyntaxProblem {
  const at = cellsOf(text, start, Array<string>(Number(error["index"]) + 1).fill("")).at(-1)?.at ?? start;
  switch (error.code) {
    case "CSV_QUOTE_NOT_CLOSED":
      return { at, rule: "SC20", message: "this quote is never closed" };
    case "CSV_INVALID_CLOSING_QUOTE":
    case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE": {
      const hint = 'a quote inside quotes is written twice: ""';
      return { at, rule: "SC20", message: "text after the closing quote of this cell", hint };
    }
    default: {
      const hint = 'put the whole cell in quotes and double those inside: "say ""so"""';
      return { at, rule: "SC20", message: "a quote inside this cell", hint };
    }
  }
}

function problemsOfColumns(columns: readonly ScalarNode[], limits: Limits): readonly SyntaxProblem[] {
  if (columns.length > limits.columns) return [tooWide(columns[0]?.at ?? 0, limits)];
  const problems: SyntaxProblem[] = [];
  const seen = new Set<string>();
  for (const { at, text } of columns) {
    const name = JSON.stringify(text.slice(0, 40));
    if (text === "") problems.push({ at, rule: "SC20", message: "a column without a name" });
    else if (forbiddenNames.has(text)) {
      problems.push({ at, rule: "SC14", message: `${name} cannot be the name of a column` });
    } else if (seen.has(text)) {
      problems.push({ at, rule: "SC13", message: `the column ${name} stands twice in this table` });
    }
    seen.add(text);
  }
  return problems;
}

function problemsOfLengths(
  lines: readonly (readonly ScalarNode[])[],
  columns: readonly ScalarNode[],
  limits: Limits,
): readonly SyntaxProblem[] {
  const wrong = lines.filter((cells) => cells.length !== columns.length);
  return wrong.slice(0, limits.issues + 1).map((cells) => ({
    at: cells[0]?.at ?? 0,
    rule: "SC20",
    message: `this row has ${count(cells.length)}, the table has ${count(columns.length)}`,
    hint: "a cell that holds a comma goes in double quotes",
  }));
}

function rowOf(cells: readonly ScalarNode[], columns: readonly ScalarNode[]): MapNode {
  const entries: MapEntry[] = [];
  for (const [index, cell] of cells.entries()) {
    const column = columns[index];
    if (column !== undefined && cell.text !== "")
      entries.push({ key: column.text, at: cell.at, value: cell });
  }
  return { kind: "map", at: cells[0]?.at ?? 0, entries };
}

function count(cells: number): string {
  return cells === 1 ? "1 cell" : `${cells} cells`;
}
