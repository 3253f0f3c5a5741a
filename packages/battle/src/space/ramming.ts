import { binomial, type Stream } from "@holomap/determinism";
import { countShips, keepMagazines, tidyBins } from "./condition.ts";
import {
  axisOf,
  type Field,
  type FieldCohort,
  type FieldSide,
  hostileStrength,
  isOutOfSight,
  refreshField,
} from "./field.ts";
import { stopAtLines } from "./lines.ts";
import { listTargets, type Targets } from "./targets.ts";
import { ReusedList, roomFor } from "./reused-list.ts";
import type { SideReport } from "./fight-round.ts";
import type { Cohort } from "./fight-state.ts";
import { clearWrecks, landHits } from "./landing.ts";
import { noteSpread } from "./noted-hits.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** Ships of one class that ram. */
interface Run {
  view: FieldSide;
  axis: number;
  unit: UnitProfile;
  count: number;
}

const runs = new ReusedList<Run>();

/** Suicide runs of sides told to ram and weaker by the ruleset's ratio [RA1–RA3]; all sides at once. Changes the field and the reports. */
export function ramEnemies(stream: Stream, field: Field, reports: readonly SideReport[]): void {
  runs.clear();
  for (const view of field.sides) if (view.side.rams) launchRams(stream, field, view);
  if (runs.length === 0) return;
  const targets = listTargets(field);
  for (let i = 0; i < runs.length; i++) {
    const run = runs.at(i);
    const strikes = strikeTargets(stream, field, targets, run);
    const report = reports[run.view.index];
    if (report === undefined) continue;
    report.rams += run.count;
    report.ramStrikes += strikes;
  }
  landHits(stream, targets, field.rules.ruleset.concentrationsPerRound);
  clearWrecks(field);
  refreshField(field);
}

/** Draws who rams; they are lost whether they strike or not [RA2]. */
function launchRams(stream: Stream, field: Field, view: FieldSide): void {
  const { ruleset } = field.rules;
  const enemies = hostileStrength(field, view.index);
  if (enemies === 0 || view.strength >= ruleset.ramBelowRatio * enemies) return;
  for (const { group, cohorts } of view.groups) {
    if (isOutOfSight(group) || group.status !== "fighting") continue;
    for (const entry of cohorts) {
      if (entry.able === 0 || !mayRam(entry)) continue;
      const { cohort, unit } = entry;
      let count = 0;
      const before = countShips(cohort.bins);
      for (const bin of cohort.bins) {
        if (bin.hull <= entry.disabledAt) continue;
        const going = binomial(stream, bin.count, ruleset.ramChance);
        bin.count -= going;
        count += going;
      }
      if (count === 0) continue;
      tidyBins(cohort.bins);
      cohort.destroyed += count;
      keepMagazines(cohort, before, before - count);
      const run = runs.again() ?? runs.add({ view, axis: 0, unit, count });
      run.view = view;
      run.axis = axisOf(group);
      run.unit = unit;
      run.count = count;
    }
  }
}

/** [RA1] Fighters, classes that ram, and warships with nothing left to fire. */
function mayRam(entry: FieldCohort): boolean {
  const { unit, cohort } = entry;
  if (unit.speed === 0) return false;
  if (unit.role === "fighter" || unit.rams === true) return true;
  return (unit.role === "line" || unit.role === "mother") && isDry(cohort);
}

function isDry({ magazines }: Cohort): boolean {
  for (const rounds of magazines) if (rounds !== 0) return false;
  return magazines.length > 0;
}

/** By target: how readily it is rammed. */
let weights: Float64Array = new Float64Array(16);

/** [RA2, RA3] Targets are chosen by size; returns the strikes. */
function strikeTargets(
  stream: Stream,
  field: Field,
  targets: Targets,
  { view, axis, unit, count }: Run,
): number {
  const { ruleset } = field.rules;
  weights = roomFor(weights, targets.length);
  for (let i = 0; i < targets.length; i++) {
    const target = targets.at(i);
    const isAimedAt =
      field.hostile[view.index]?.[target.side] === true && !target.disabled && target.axis === axis;
    weights[i] = isAimedAt ? target.count * target.unit.size : 0;
  }
  stopAtLines({ field, view, targets }, false, weights);
  let weightLeft = 0;
  for (let i = 0; i < targets.length; i++) weightLeft += weights[i] ?? 0;
  let left = count;
  let strikes = 0;
  const damage = Math.max(1, Math.ceil(ruleset.ramDamagePerSize * unit.size));
  for (let i = 0; i < targets.length && left > 0; i++) {
    const prey = targets.at(i).unit;
    const weight = weights[i] ?? 0;
    if (weight <= 0) continue;
    const here = binomial(stream, left, weight >= weightLeft ? 1 : weight / weightLeft);
    weightLeft -= weight;
    left -= here;
    const size = Math.min(ruleset.maximumSizeFactor, Math.sqrt(prey.size));
    const hits = binomial(stream, here, Math.min(1, ruleset.ramAccuracy * size * (1 - prey.evasion)));
    strikes += hits;
    noteSpread(targets.at(i), damage, hits);
  }
  return strikes;
}
