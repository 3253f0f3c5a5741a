import type { Complain, YamlMap } from "../measures/yaml-tree.ts";
import { countPoints } from "./design.ts";
import {
  type DesignKind,
  type Experiment,
  type Factor,
  designKinds,
  experimentLimits,
} from "./experiment.ts";
import { factorialLevels } from "./factor-values.ts";
import { usualPoints } from "./latin-hypercube.ts";
import { numberOf, wordOf } from "./read-fields.ts";

/** The kind of an experiment's design and the number of its points; null, and told, where there is none or it is too large. */
export function parseDesign(
  map: YamlMap,
  factors: readonly Factor[],
  complain: Complain,
): { readonly design: DesignKind; readonly points: number } | null {
  const designEntry = map.entries.get("design");
  const design: DesignKind | null =
    designEntry === undefined ? "full-factorial" : wordOf(designEntry.value, designKinds, "design", complain);
  if (design === null) return null;
  const points = pointsOf(map, design, factors.length, complain);
  if (points === null) return null;
  const count = countPoints(design, factors, points);
  if (count > BigInt(experimentLimits.points)) {
    const levels = factors.map((factor) => factorialLevels(factor).length);
    const hint = "leave factors out, give fewer levels, or write design: latin-hypercube";
    const told = `the design has ${tellCount(count)} points (${tellLevels(levels)})`;
    complain(
      designEntry?.value.at ?? map.at,
      "LX7",
      `${told}, ${tellCount(BigInt(experimentLimits.points))} at most`,
      hint,
    );
    return null;
  }
  return { design, points: Number(count) };
}

/** `2 × 2 × 3`, of many alike `2^50 × 3`. */
function tellLevels(levels: readonly number[]): string {
  const counts = new Map<number, number>();
  for (const level of levels) counts.set(level, (counts.get(level) ?? 0) + 1);
  const told = [...counts].map(([level, count]) => (count === 1 ? `${level}` : `${level}^${count}`));
  return told.join(" × ");
}

function tellCount(count: bigint): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function pointsOf(map: YamlMap, design: DesignKind, factors: number, complain: Complain): number | null {
  const entry = map.entries.get("points");
  if (entry === undefined) return usualPoints(factors);
  if (design !== "latin-hypercube") {
    complain(entry.keyAt, "LX2", '"points" belongs to design: latin-hypercube');
    return null;
  }
  const bounds = { from: factors + 2, to: experimentLimits.points, whole: true };
  return numberOf(entry.value, bounds, complain);
}

/** An experiment whose wars and estimates are within the bounds; else null, and told. */
export function sized(map: YamlMap, experiment: Experiment, complain: Complain): Experiment | null {
  const { points, runs, responses } = experiment;
  const wars = points * runs;
  if (wars > experimentLimits.wars) {
    const told = `${tellCount(BigInt(points))} points of ${tellCount(BigInt(runs))} wars are ${tellCount(BigInt(wars))}`;
    const most = tellCount(BigInt(experimentLimits.wars));
    complain(
      map.entries.get("runs")?.value.at ?? map.at,
      "LX7",
      `${told}, ${most} at most`,
      "give fewer runs or points",
    );
    return null;
  }
  if (points * responses.length > experimentLimits.estimates) {
    const message = `${responses.length} responses at ${tellCount(BigInt(points))} points are more than can be estimated`;
    complain(map.at, "LX7", message, "name a few responses");
    return null;
  }
  return experiment;
}
