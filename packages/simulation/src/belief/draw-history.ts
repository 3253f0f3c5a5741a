import { integerBelow } from "@holomap/determinism";
import { castVotes } from "../systems/assemblies/vote.ts";
import { type Condition, conditionsOf } from "../systems/script/conditions.ts";
import { contextOf } from "../systems/script/context.ts";
import { actAll, drawStanding, settleOwn } from "./draw-standing.ts";
import type { Drawing } from "./drawing.ts";

/** [BE8] Which happenings have come about by their dates or as the power saw, and how others stand to each other by what is on record. */
export function drawHistory(drawing: Drawing): void {
  const { known, world } = drawing;
  const { campaign, definition } = world;
  for (const row of known.happenings.happened) campaign.script[row.id] = { ...row };
  for (const { id, condition } of definition.script) {
    if (condition === "" && campaign.script[id]!.happenedAt === -1) drawDate(drawing, id);
  }
  const conditions = conditionsOf(definition);
  for (const { id, happenedAt } of known.happenings.happened) drawCauses(drawing, conditions, id, happenedAt);
  drawVotes(drawing);
  drawStanding(drawing);
}

/** [BE8] A dated happening that does not show comes at a minute drawn from its interval; if that is over, it has come about. */
function drawDate(drawing: Drawing, id: number): void {
  const { known, world } = drawing;
  const { campaign, definition } = world;
  const { fromMinutes, toMinutes } = definition.script[id]!;
  const missing = known.happenings.not.includes(id);
  const from = Math.max(fromMinutes, missing ? known.now + 1 : fromMinutes);
  const width = Math.max(0, toMinutes - from);
  const time = from + (width === 0 ? 0 : integerBelow(drawing.dice("script-date", id), width + 1));
  if (fromMinutes === -1 ? !missing : time <= known.now)
    campaign.script[id]!.happenedAt = Math.max(time, definition.startMinutes);
  else if (fromMinutes !== -1) world.schedule("script-act", time, id);
}

/** [BE8] What a happening that came about cannot do without has come about before it. */
function drawCauses(drawing: Drawing, conditions: readonly Condition[], id: number, before: number): void {
  const { script } = drawing.world.campaign;
  const condition = conditions.find((row) => row.script === id);
  for (const cause of condition?.after ?? []) {
    const state = script[cause]!;
    if (state.happenedAt !== -1) continue;
    const from = Math.max(
      drawing.world.definition.startMinutes,
      drawing.world.definition.script[cause]!.fromMinutes,
    );
    state.happenedAt = between(drawing, cause, from, before);
    drawCauses(drawing, conditions, cause, state.happenedAt);
  }
}

function between({ dice }: Drawing, id: number, from: number, to: number): number {
  return to <= from ? to : from + integerBelow(dice("script-time", id), to - from + 1);
}

/** [BE8] Votes of other powers' assemblies are cast anew, unless what followed tells how they went. */
function drawVotes(drawing: Drawing): void {
  const { known, world } = drawing;
  const { campaign, definition } = world;
  for (const state of campaign.script) {
    if (state.happenedAt === -1 || state.passed !== undefined) continue;
    const row = definition.script[state.id]!;
    row.actions.forEach((action, index) => {
      if (action.do !== "vote") return;
      const told = known.happenings.happened
        .map(({ id }) => definition.script[id]!.condition)
        .find((condition) => condition.includes(`passed('${row.key}')`));
      if (told !== undefined) state.passed = !told.includes(`!passed('${row.key}')`);
      else {
        const { blocs } = definition.assemblies[action.assembly]!;
        const { inFavour, seats } = castVotes(blocs, action.lean, drawing.dice("vote", state.id, index));
        state.passed = inFavour >= action.needs * seats - 1e-9;
      }
    });
  }
}

/**
 * [BE8] Happenings that leave no trace the power would see and whose condition holds in the drawn world have come
 * about unseen: they do not come as one flood when the world is played on.
 */
export function settleHappenings(drawing: Drawing): void {
  const { known, world } = drawing;
  const { script } = world.campaign;
  const waiting = conditionsOf(world.definition).filter(
    (row) => script[row.script]!.happenedAt === -1 && !known.happenings.not.includes(row.script),
  );
  for (let changed = true; changed; ) {
    changed = false;
    for (const condition of waiting) {
      const state = script[condition.script]!;
      if (state.happenedAt !== -1 || condition.from > known.now) continue;
      if (condition.after.some((id) => script[id]!.happenedAt === -1)) continue;
      if (!condition.holds(contextOf(world))) continue;
      const from = condition.after.reduce(
        (last, id) => Math.max(last, script[id]!.happenedAt),
        condition.from,
      );
      state.happenedAt = between(drawing, condition.script, from, known.now);
      actAll(drawing, condition.script, state.happenedAt);
      changed = true;
    }
  }
  drawVotes(drawing);
  settleOwn(drawing);
}
