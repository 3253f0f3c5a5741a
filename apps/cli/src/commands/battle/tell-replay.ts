import type { BattlePlan } from "@holomap/battle";
import { type BattleReplay, keyOf, tellEnd, tellFigure } from "@holomap/lab";
import { alignColumns } from "./table.ts";

const mostRows = 200;

/** One battle as a table for a terminal: what each force has left after each round, and what happened beside. */
export function tellReplay(plan: BattlePlan, replay: BattleReplay, sides: readonly string[]): string {
  const shown = replay.rounds.slice(0, mostRows);
  const table = alignColumns(
    [
      ["round", ...plan.forces.map((force) => keyOf(plan, force))],
      ["start", ...plan.forces.map(({ initial }) => tellFigure(initial))],
      ...shown.map(({ round, standing }) => [`${round}`, ...standing.map((units) => tellFigure(units))]),
    ],
    0,
  );
  const notes = ["", "", ...shown.map((round) => round.notes.join(" "))];
  const left = replay.rounds.length - shown.length;
  return [
    `One battle, round by round (replication ${replay.replication} of seed ${replay.seed})`,
    ...table.map((line, index) => `${line}  ${notes[index] ?? ""}`.trimEnd()),
    ...(left > 0 ? [`… and ${left} more rounds: --replay <file> writes them all`] : []),
    tellEnd(sides, replay.end),
  ].join("\n");
}
