import type { SettingChange } from "@holomap/scenario/changes";
import type { Variant } from "../replications/variant.ts";
import { type DesignPoint, designOf } from "./design.ts";
import type { Experiment, Factor, Level } from "./experiment.ts";

/** The variants an experiment plays, in order: those of its file, or one for each point of its design. */
export function variantsOf(experiment: Experiment): readonly Variant[] {
  if (experiment.design === null) return experiment.variants;
  return variantsOfPoints(experiment.factors, designOf(experiment).points);
}

/** A variant for each point: p001, p002 …, named after its figures; `base` where nothing is changed. */
export function variantsOfPoints(
  factors: readonly Factor[],
  points: readonly DesignPoint[],
): readonly Variant[] {
  const digits = Math.max(3, String(points.length).length);
  return points.map((point, index) => {
    const changes = changesAt(factors, point);
    if (changes.length === 0) return { key: "base", name: "as it is", changes, orders: [] };
    const key = `p${String(index + 1).padStart(digits, "0")}`;
    return { key, name: nameOf(factors, point), changes, orders: [] };
  });
}

/** What is changed at a point, in the order of the factors. */
export function changesAt(factors: readonly Factor[], point: DesignPoint): readonly SettingChange[] {
  return factors.flatMap((factor, index) => {
    const level = point[index];
    return level === null || level === undefined ? [] : changesTo(factor, level);
  });
}

/** The changes that bring a factor to one level. */
export function changesTo({ how, paths }: Factor, level: Level): readonly SettingChange[] {
  return paths.map((path) => (how === "times" ? { path, times: Number(level) } : { path, to: level }));
}

/** `garrisons ×1.25, ratio 2`: of many factors the first few. */
function nameOf(factors: readonly Factor[], point: DesignPoint): string {
  const told = factors.flatMap(({ key, how }, index) => {
    const level = point[index];
    return level === null || level === undefined
      ? []
      : [`${key} ${how === "times" ? "×" : ""}${tellLevel(level)}`];
  });
  return told.length > mostTold ? `${told.slice(0, mostTold).join(", ")} …` : told.join(", ");
}

const mostTold = 6;

/** A level in four digits at most, where it is a number that is not whole. */
export function tellLevel(level: Level): string {
  return typeof level === "number" && !Number.isInteger(level)
    ? String(Number(level.toPrecision(4)))
    : String(level);
}
