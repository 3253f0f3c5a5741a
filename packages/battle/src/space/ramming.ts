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
import { listTargets, type Target } from "./targets.ts";
import type { Cohort } from "./fight-state.ts";
import { clearWrecks, landHits } from "./landing.ts";
import { noteSpread, shellFor } from "./noted-hits.ts";
import type { UnitProfile } from "./unit-profile.ts";

/** Rams of one side in a round: units spent, and how many struck. */
export interface RamTally {
  rams: number;
  strikes: number;
}

interface Run {
  readonly side: number;
  readonly axis: number;
  readonly unit: UnitProfile;
  readonly count: number;
}

/** Suicide runs of sides told to ram and weaker by the ruleset's ratio [RA1–RA3]; all sides at once. One tally a side, none if nobody rams. */
export function ramEnemies(stream: Stream, field: Field): RamTally[] {
  const tallies: RamTally[] = [];
  if (!field.sides.some((view) => view.side.rams)) return tallies;
  const runs = field.sides.flatMap((view) => launchRams(stream, field, view));
  if (runs.length === 0) return tallies;
  for (let i = 0; i < field.sides.length; i++) tallies.push({ rams: 0, strikes: 0 });
  const targets = listTargets(field);
  for (const run of runs) {
    const strikes = strikeTargets(stream, field, targets, run);
    const tally = tallies[run.side];
    if (tally === undefined) continue;
    tally.rams += run.count;
    tally.strikes += strikes;
  }
  landHits(stream, targets, field.rules.ruleset.concentrationsPerRound);
  clearWrecks(field);
  refreshField(field);
  return tallies;
}

/** Draws who rams; they are lost whether they strike or not [RA2]. */
function launchRams(stream: Stream, field: Field, view: FieldSide): Run[] {
  const { ruleset } = field.rules;
  const enemies = hostileStrength(field, view.index);
  if (!view.side.rams || enemies === 0 || view.strength >= ruleset.ramBelowRatio * enemies) return [];
  const runs: Run[] = [];
  for (const { group, cohorts } of view.groups) {
    if (isOutOfSight(group) || group.status !== "fighting") continue;
    for (const entry of cohorts) {
      if (entry.able === 0 || !mayRam(entry)) continue;
      let count = 0;
      const before = countShips(entry.cohort.bins);
      for (const bin of entry.cohort.bins) {
        if (bin.hull <= entry.disabledAt) continue;
        const going = binomial(stream, bin.count, ruleset.ramChance);
        bin.count -= going;
        count += going;
      }
      if (count === 0) continue;
      entry.cohort.bins = tidyBins(entry.cohort.bins);
      entry.cohort.destroyed += count;
      keepMagazines(entry.cohort, before, before - count);
      runs.push({ side: view.index, axis: axisOf(group), unit: entry.unit, count });
    }
  }
  return runs;
}

/** [RA1] Fighters, classes that ram, and warships with nothing left to fire. */
function mayRam(entry: FieldCohort): boolean {
  const { unit, cohort } = entry;
  if (unit.speed === 0) return false;
  if (unit.role === "fighter" || unit.rams === true) return true;
  return (unit.role === "line" || unit.role === "mother") && isDry(cohort);
}

function isDry(cohort: Cohort): boolean {
  return cohort.magazines.length > 0 && cohort.magazines.every((rounds) => rounds === 0);
}

/** [RA2, RA3] Targets are chosen by size; returns the strikes. */
function strikeTargets(stream: Stream, field: Field, targets: readonly Target[], run: Run): number {
  const { ruleset } = field.rules;
  const weights: number[] = targets.map(() => 0);
  targets.forEach((target, i) => {
    if (field.hostile[run.side]?.[target.side] !== true || target.disabled || target.axis !== run.axis)
      return;
    weights[i] = target.count * target.unit.size;
  });
  const firer = field.sides[run.side];
  if (firer !== undefined) stopAtLines(field, targets, weights, { axis: run.axis, firer, through: false });
  let weightLeft = weights.reduce((sum, weight) => sum + weight, 0);
  let left = run.count;
  let strikes = 0;
  const damage = Math.max(1, Math.ceil(ruleset.ramDamagePerSize * run.unit.size));
  targets.forEach((target, i) => {
    const weight = weights[i] ?? 0;
    if (weight <= 0 || left === 0) return;
    const here = binomial(stream, left, weight >= weightLeft ? 1 : weight / weightLeft);
    weightLeft -= weight;
    left -= here;
    const size = Math.min(ruleset.maximumSizeFactor, Math.sqrt(target.unit.size));
    const hits = binomial(stream, here, Math.min(1, ruleset.ramAccuracy * size * (1 - target.unit.evasion)));
    strikes += hits;
    noteSpread(target, shellFor(target.unit, damage, 1), hits);
  });
  return strikes;
}
