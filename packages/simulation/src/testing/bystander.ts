import { type RowKind, rowRanks } from "../model/row.ts";
import type { System } from "../model/system.ts";

/** Rows the campaign loop carries out itself. */
const loopRows: readonly RowKind[] = ["staff", "census", "end"];

/** A system that takes every row the given ones do not own and does nothing, so that a test can play some systems alone. */
export function bystander(systems: readonly System[]): System {
  const kinds = Object.keys(rowRanks) as RowKind[];
  return {
    key: "bystander",
    rows: kinds.filter(
      (kind) => !loopRows.includes(kind) && !systems.some((system) => system.rows.includes(kind)),
    ),
    begin() {},
    step() {},
    orders: {},
  };
}

/** The given systems and a bystander for the rest. */
export function alone(...systems: readonly System[]): System[] {
  return [...systems, bystander(systems)];
}
