import { isoDate } from "../calendars.ts";
import type { Definition } from "../definition.ts";
import { tellFigure } from "./figure.ts";
import { keysOf } from "./filter-rows.ts";
import type { Result } from "../result.ts";
import { findPlaces } from "./find-places.ts";
import type { FoundPlace } from "./search.ts";
import { problemAt, type SettingPlace, type SettingProblem } from "./setting-change.ts";
import { takesPartOnlyAtStart } from "./start-only.ts";

/** The places a path stands for and what is there now, in the order of the rows. */
export function settingPlaces(
  definition: Definition,
  path: string,
): Result<readonly SettingPlace[], SettingProblem> {
  const found = findPlaces(definition, path);
  if (!found.ok) return { ok: false, error: problemAt(path, found.error) };
  return {
    ok: true,
    value: found.value.map((place) => ({
      path: place.path,
      value: tellValue(definition, place),
      startOnly: takesPartOnlyAtStart(definition, place),
    })),
  };
}

/** What stands at a place, in the words and units of the files; setting it to that changes nothing. */
function tellValue(definition: Definition, place: FoundPlace): SettingPlace["value"] {
  const { figure, field, now, row } = place;
  if (figure.kind === "reference" && figure.table !== undefined) {
    return keysOf(definition, figure.table)[now as number]?.key ?? "none";
  }
  if (field === "script.date") {
    const { from, to } = now as { readonly from: number; readonly to: number };
    if (from === -1) return "none";
    return from === to
      ? isoDate(from, definition)
      : `${isoDate(from, definition)}/${isoDate(to, definition)}`;
  }
  if (field === "works.ready" && now === 0 && definition.works[row]?.state === "operational") return "none";
  return tellFigure(figure, field, now, definition);
}
