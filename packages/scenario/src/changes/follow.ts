import type { Definition } from "../definition.ts";
import type { Draft } from "./draft.ts";
import { problemAt, type SettingProblem } from "./setting-change.ts";

/**
 * Figures that a file may leave out follow the figure they are then taken from. What was left out is not to be seen
 * in a definition, so whatever has the value it would follow to counts as left out, unless a change names it.
 */
export function followChanges(
  before: Definition,
  draft: Draft,
  named: ReadonlySet<string>,
): readonly SettingProblem[] {
  const { classes, works } = draft.now();
  for (const [id, old] of before.classes.entries()) {
    const { cruiseWarp = old.cruiseWarp, key = "" } = classes[id] ?? {};
    if (cruiseWarp === old.cruiseWarp || old.maximumWarp !== old.cruiseWarp) continue;
    if (!named.has(`classes.${key}.maximumWarp`)) draft.set(["classes", id, "maximumWarp"], cruiseWarp);
  }
  for (const [id, old] of before.works.entries()) {
    const { capacityTonsPerDay = old.capacityTonsPerDay, key = "" } = works[id] ?? {};
    if (capacityTonsPerDay === old.capacityTonsPerDay || old.limitTonsPerDay !== old.capacityTonsPerDay)
      continue;
    if (!named.has(`works.${key}.limitTonsPerDay`)) {
      draft.set(["works", id, "limitTonsPerDay"], capacityTonsPerDay);
    }
  }
  followUntil(before, draft, named);
  return checkStart(before, draft, named);
}

/** An interval of the script that lasts to the end of the setting is open there: a written one ends at the last minute of a day. */
function followUntil(before: Definition, draft: Draft, named: ReadonlySet<string>): void {
  const { untilMinutes } = draft.now();
  if (untilMinutes === before.untilMinutes) return;
  for (const { id, key, fromMinutes, toMinutes } of before.script) {
    if (toMinutes !== before.untilMinutes || fromMinutes === toMinutes || named.has(`script.${key}.date`))
      continue;
    draft.set(["script", id, "toMinutes"], Math.max(fromMinutes, untilMinutes));
  }
}

/** An interval that begins with the setting may have been written so or be open: only its author can say. */
function checkStart(before: Definition, draft: Draft, named: ReadonlySet<string>): readonly SettingProblem[] {
  if (draft.now().startMinutes === before.startMinutes) return [];
  return before.script
    .filter(
      ({ key, fromMinutes, toMinutes }) =>
        fromMinutes === before.startMinutes && toMinutes !== fromMinutes && !named.has(`script.${key}.date`),
    )
    .map(({ key }) =>
      problemAt("scenario.start", {
        message: `script.${key}.date begins at the start, and whether it moves with it cannot be told`,
        hint: `change script.${key}.date as well`,
      }),
    );
}
