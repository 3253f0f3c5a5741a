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
 */
export function parseTable(text: string, limits: Limits): Result<Table, SyntaxProblem> {
  const reading: Reading = { text, pos: text.charCodeAt(0) === 0xfeff ? 1 : 0, problem: null };
  let columns: readonly ScalarNode[] | null = null;
  const rows: MapNode[] = [];
  while (reading.pos < text.length && reading.problem === null) {
    const at = reading.pos;
    const cells = readRow(reading, limits);
    if (cells.length === 1 && cells[0]?.text === "") continue;
    if (columns === null) {
      columns = cells;
      checkColumns(reading, cells);
    } else if (cells.length !== columns.length) {
      const message = `this row has ${count(cells.length)}, the table has ${count(columns.length)}`;
      fail(reading, at, "SC20", message, "a cell that holds a comma goes in double quotes");
    } else if (rows.length >= limits.rows) {
      fail(reading, at, "SC2", `the table has more than ${limits.rows} rows`);
    } else {
      rows.push(rowOf(at, cells, columns));
    }
  }
  if (reading.problem !== null) return { ok: false, error: reading.problem };
  return { ok: true, value: { columns: columns ?? [], rows } };
}

interface Reading {
  readonly text: string;
  pos: number;
  problem: SyntaxProblem | null;
}

function rowOf(at: number, cells: readonly ScalarNode[], columns: readonly ScalarNode[]): MapNode {
  const entries: MapEntry[] = [];
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    const column = columns[index];
    if (cell !== undefined && column !== undefined && cell.text !== "") {
      entries.push({ key: column.text, at: cell.at, value: cell });
    }
  }
  return { kind: "map", at, entries };
}

function readRow(reading: Reading, limits: Limits): readonly ScalarNode[] {
  const cells: ScalarNode[] = [];
  for (;;) {
    cells.push(readCell(reading));
    if (cells.length > limits.columns) {
      fail(reading, cells[0]?.at ?? 0, "SC2", `this row has more than ${limits.columns} cells`);
    }
    const code = reading.text.charCodeAt(reading.pos);
    reading.pos += 1;
    if (code !== 44 || reading.problem !== null) return cells;
  }
}

/** Reads one cell; the cursor then stands at the comma or line end after it. */
function readCell(reading: Reading): ScalarNode {
  const { text } = reading;
  let at = reading.pos;
  while (isSpace(text.charCodeAt(at))) at += 1;
  if (text.charCodeAt(at) === 34) return readQuotedCell(reading, at);
  let end = at;
  for (
    let code = text.charCodeAt(end);
    code === code && code !== 44 && code !== 10;
    code = text.charCodeAt(end)
  ) {
    if (code === 34) {
      fail(
        reading,
        end,
        "SC20",
        "a quote inside a cell",
        'put the whole cell in quotes and double those inside: "say ""so"""',
      );
      return { kind: "scalar", at, text: "", style: "cell" };
    }
    end += 1;
  }
  reading.pos = end;
  return { kind: "scalar", at, text: text.slice(at, end).trimEnd(), style: "cell" };
}

function readQuotedCell(reading: Reading, at: number): ScalarNode {
  const { text } = reading;
  let value = "";
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) {
      fail(reading, at, "SC20", "this quote is never closed");
      return { kind: "scalar", at, text: "", style: "cell" };
    }
    value += text.slice(from, quote);
    from = quote + 1;
    if (text.charCodeAt(from) !== 34) break;
    value += '"';
    from += 1;
  }
  while (isSpace(text.charCodeAt(from))) from += 1;
  const next = text.charCodeAt(from);
  if (next === next && next !== 44 && next !== 10) {
    fail(
      reading,
      from,
      "SC20",
      "text after the closing quote of a cell",
      'a quote inside quotes is written twice: ""',
    );
  } else {
    reading.pos = from;
  }
  return { kind: "scalar", at, text: value, style: "cell" };
}

function checkColumns(reading: Reading, columns: readonly ScalarNode[]): void {
  const seen = new Set<string>();
  for (const column of columns) {
    const name = JSON.stringify(column.text.slice(0, 40));
    if (column.text === "") fail(reading, column.at, "SC20", "a column without a name");
    else if (forbiddenNames.has(column.text))
      fail(reading, column.at, "SC14", `${name} cannot be the name of a column`);
    else if (seen.has(column.text))
      fail(reading, column.at, "SC13", `the column ${name} stands twice in this table`);
    seen.add(column.text);
  }
}

function fail(reading: Reading, at: number, rule: string, message: string, hint?: string): void {
  reading.problem ??= hint === undefined ? { at, rule, message } : { at, rule, message, hint };
  reading.pos = reading.text.length;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

function count(cells: number): string {
  return cells === 1 ? "1 cell" : `${cells} cells`;
}
