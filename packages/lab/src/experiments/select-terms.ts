import { dot, unitOf } from "./correlation.ts";
import { type Coordinates, type Term, columnOf, takeOut } from "./model-terms.ts";
import { studentBeyond } from "./tails.ts";

/** A term that was taken in, and the chance of so large a gain among so many candidates if none of them did anything. */
export interface SelectedTerm {
  readonly term: Term;
  readonly chance: number;
}

/** A term is taken in below this chance, all candidates of its step counted (Bonferroni). */
const entryChance = 0.05;
/** Values of all candidate columns together. */
const mostWork = 10_000_000;

/**
 * Forward selection over the means of the points: of all candidates the one that explains most of what is left is taken in as
 * long as its chance, times the number of candidates, is below 0.05; a quarter of the points at most.
 */
export function selectTerms(
  included: readonly Term[],
  candidates: readonly Term[],
  points: readonly Coordinates[],
  means: Float64Array,
): readonly SelectedTerm[] {
  if (candidates.length * points.length > mostWork) return [];
  const basis: Float64Array[] = [];
  for (const term of included) enter(unitOf(columnOf(term, points)), basis);
  const rest = unitOf(means);
  takeOut(rest, basis);
  let open = candidates.map((term) => {
    const column = unitOf(columnOf(term, points));
    takeOut(column, basis);
    return { term, column };
  });
  const selected: SelectedTerm[] = [];
  while (selected.length < points.length / 4) {
    const degrees = points.length - 2 - basis.length;
    const left = dot(rest, rest);
    open = open.filter(({ column }) => dot(column, column) > 1e-4);
    if (degrees < 2 || open.length === 0 || left < 1e-20) break;
    const gains = open.map(({ column }) => {
      const product = dot(column, rest);
      return (product * product) / dot(column, column);
    });
    const most = Math.max(...gains);
    const best = open[gains.indexOf(most)]!;
    const t = Math.sqrt(most / (Math.max(1e-30, left - most) / degrees));
    const chance = Math.min(1, studentBeyond(t, degrees) * open.length);
    if (chance >= entryChance) break;
    selected.push({ term: best.term, chance });
    const unit = unitLength(best.column);
    basis.push(unit);
    takeOut(rest, [unit]);
    open = open.filter((each) => each !== best);
    for (const { column } of open) takeOut(column, [unit]);
  }
  return selected;
}

function enter(column: Float64Array, basis: Float64Array[]): void {
  takeOut(column, basis);
  if (dot(column, column) > 1e-12) basis.push(unitLength(column));
}

function unitLength(column: Float64Array): Float64Array {
  const length = Math.sqrt(dot(column, column));
  return column.map((value) => value / length);
}
