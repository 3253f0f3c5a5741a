import { requireFinite } from "./arguments.ts";

/** A row that says what happens when; rows are totally ordered by (time, rank, id), so ids must differ within an agenda. */
export interface AgendaRow {
  readonly time: number;
  readonly rank: number;
  readonly id: number;
}

/** Adds a row to an agenda (a binary heap in a plain array) in O(log n). */
export function schedule<R extends AgendaRow>(agenda: R[], row: R): void {
  requireFinite("row.time", row.time);
  requireFinite("row.rank", row.rank);
  requireFinite("row.id", row.id);
  agenda.push(row);
  rise(agenda, agenda.length - 1);
}

/** The row that comes next, left where it is; undefined if the agenda is empty. */
export function peekNext<R extends AgendaRow>(agenda: readonly R[]): R | undefined {
  return agenda[0];
}

/** Removes and returns the row that comes next in O(log n); undefined if the agenda is empty. */
export function takeNext<R extends AgendaRow>(agenda: R[]): R | undefined {
  const first = agenda[0];
  const last = agenda.pop();
  if (first !== undefined && last !== undefined && agenda.length > 0) {
    agenda[0] = last;
    sink(agenda, 0);
  }
  return first;
}

/** Removes every row that `matches` in O(n) and returns them in the order in which they would have come. */
export function withdraw<R extends AgendaRow>(agenda: R[], matches: (row: R) => boolean): R[] {
  const withdrawn: R[] = [];
  let kept = 0;
  for (const row of agenda) {
    if (matches(row)) withdrawn.push(row);
    else agenda[kept++] = row;
  }
  if (withdrawn.length === 0) return withdrawn;
  agenda.length = kept;
  for (let i = (kept >> 1) - 1; i >= 0; i--) sink(agenda, i);
  return withdrawn.sort(compareRows);
}

/** Negative if `a` comes before `b`, positive if after, 0 only for the same time, rank and id. */
export function compareRows(a: AgendaRow, b: AgendaRow): number {
  return a.time - b.time || a.rank - b.rank || a.id - b.id;
}

function rise<R extends AgendaRow>(agenda: R[], from: number): void {
  const row = agenda[from];
  if (row === undefined) return;
  let at = from;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = agenda[above];
    if (parent === undefined || compareRows(row, parent) >= 0) break;
    agenda[at] = parent;
    at = above;
  }
  agenda[at] = row;
}

function sink<R extends AgendaRow>(agenda: R[], from: number): void {
  const row = agenda[from];
  if (row === undefined) return;
  let at = from;
  for (;;) {
    let below = 2 * at + 1;
    let child = agenda[below];
    if (child === undefined) break;
    const sibling = agenda[below + 1];
    if (sibling !== undefined && compareRows(sibling, child) < 0) {
      below += 1;
      child = sibling;
    }
    if (compareRows(row, child) <= 0) break;
    agenda[at] = child;
    at = below;
  }
  agenda[at] = row;
}
