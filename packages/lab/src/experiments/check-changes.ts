import type { Definition } from "@holomap/scenario";
import {
  type SettingChange,
  type SettingPlace,
  type SettingProblem,
  changeSetting,
  settingPlaces,
} from "@holomap/scenario/changes";
import type { Complain } from "../measures/yaml-tree.ts";
import { type DesignPoint } from "./design.ts";
import { factorialLevels } from "./factor-values.ts";
import type { ParsedFactor } from "./parse-factors.ts";
import type { ParsedVariant } from "./parse-variants.ts";
import { changesAt, changesTo, tellLevel } from "./variants-of.ts";

/** The setting that changes are tried on. */
export interface Trial {
  readonly definition: Definition;
  /** Plays begin with the scenario, not with a save. */
  readonly fromStart: boolean;
  readonly complain: Complain;
}

/** Points that are tried as a whole before a war is played; of a larger design the levels of each factor are, and the first point and the last. */
const mostTried = 300;

/** LX8: every path stands for something, no two factors set the same place, and what would stand there is within the format's bounds. */
export function checkFactors(
  parsed: readonly ParsedFactor[],
  points: readonly DesignPoint[],
  trial: Trial,
): void {
  const { complain } = trial;
  let problems = 0;
  const tell: Complain = (...issue) => {
    problems += 1;
    complain(...issue);
  };
  const takenBy = new Map<string, ParsedFactor>();
  for (const each of parsed) {
    each.factor.paths.forEach((path, index) => {
      for (const place of placesOf(path, each.pathsAt[index]!, { ...trial, complain: tell })) {
        const other = takenBy.get(place.path);
        takenBy.set(place.path, each);
        if (
          other === undefined ||
          (other !== each && other.factor.how === "times" && each.factor.how === "times")
        )
          continue;
        const who = other === each ? "this factor twice" : `the factor "${other.factor.key}" as well`;
        tell(each.pathsAt[index]!, "LX8", `${place.path} is changed by ${who}`);
        return;
      }
    });
  }
  if (problems > 0) return;
  for (const { factor, levelsAt } of parsed)
    for (const level of factorialLevels(factor))
      tellFirst(trial.definition, changesTo(factor, level), {
        at: levelsAt,
        level: `at ${tellLevel(level)}: `,
        complain: tell,
      });
  if (problems > 0) return;
  const factors = parsed.map(({ factor }) => factor);
  for (const [index, point] of points.entries()) {
    if (points.length > mostTried && index > 0 && index < points.length - 1) continue;
    const level = `at point ${index + 1} of the design: `;
    tellFirst(trial.definition, changesAt(factors, point), { at: parsed[0]!.at, level, complain: tell });
    if (problems > 0) return;
  }
}

/** LX8: every change of a variant fits the setting. */
export function checkVariants(parsed: readonly ParsedVariant[], trial: Trial): void {
  for (const { variant, at, changesAt: placed } of parsed) {
    let problems = 0;
    const complain: Complain = (...issue) => {
      problems += 1;
      trial.complain(...issue);
    };
    variant.changes.forEach(({ path }, index) => placesOf(path, placed[index]!, { ...trial, complain }));
    if (problems > 0) continue;
    const changed = changeSetting(trial.definition, variant.changes);
    if (changed.ok) continue;
    for (const problem of changed.error) {
      const index = variant.changes.findIndex(({ path }) => path === problem.path);
      tellProblem(problem, placed[index] ?? at, "", trial.complain);
    }
  }
}

function placesOf(
  path: string,
  at: number,
  { definition, fromStart, complain }: Trial,
): readonly SettingPlace[] {
  const places = settingPlaces(definition, path);
  if (!places.ok) {
    tellProblem(places.error, at, "", complain);
    return [];
  }
  if (!fromStart && places.value.every(({ startOnly }) => startOnly)) {
    const message = `${path} has no effect when a war goes on from a save`;
    complain(at, "LX8", message, "it is read at the start of a war only");
  }
  return places.value;
}

interface Where {
  readonly at: number;
  readonly level: string;
  readonly complain: Complain;
}

function tellFirst(
  definition: Definition,
  changes: readonly SettingChange[],
  { at, level, complain }: Where,
): void {
  const changed = changeSetting(definition, changes);
  if (!changed.ok) tellProblem(changed.error[0]!, at, level, complain);
}

function tellProblem(
  { path, message, hint }: SettingProblem,
  at: number,
  before: string,
  complain: Complain,
): void {
  complain(at, "LX8", `${before}${path}: ${message}`, hint);
}
