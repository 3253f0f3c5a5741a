import { bernoulli, binomial, exp, type Stream } from "@holomap/determinism";
import { requireFound, requireNumber } from "../require.ts";
import { completeRules, type FullRules, peopleAtLarge, profileOf } from "./army.ts";
import { type BombardmentLevel, exceedsLevel, type GroundRefusal } from "./escalation.ts";
import { findGroundSide, type GroundRules, type GroundSide, type GroundState } from "./ground-state.ts";
import { type StrongPoint, wallCover } from "./strong-point.ts";

/** Fire from orbit on a world. */
export interface Bombardment {
  /** Side whose troops are fired on. */
  readonly target: string;
  /** Number of strikes times the weight of one; a hazard, not a count of shells. */
  readonly strikes: number;
  /** 0 = the world at large, 1 = only what was aimed at: spares people, finds troops and works. */
  readonly precision: number;
  /** [GR20] Side that fires; absent = nobody's limit is asked. */
  readonly by?: string;
  /** [GR20] What is fired on; absent = all of it, people as far as precision does not spare them. */
  readonly level?: Exclude<BombardmentLevel, "none">;
  /** [GR19] Strong point of the target's fired on; absent = all outside strong points and their garrisons alike. */
  readonly at?: string;
}

/** What a bombardment did. */
export interface BombardmentReport {
  troopsLost: number;
  populationLost: number;
  /** Share of the world's works that was whole and is not now. */
  worksLost: number;
  /** Share of the wall of the strong point fired on that stood and does not now. */
  wallLost: number;
  /** Strong points whose field generators were destroyed. */
  readonly generatorsLost: string[];
  /** Why nothing was done; null = it was. */
  refused: GroundRefusal | null;
}

/** Why a bombardment is not carried out: [GR20] a step above what its side is allowed, or [GR19] an umbrella over its target; null = it is. */
export function checkBombardment(state: GroundState, bombardment: Bombardment): GroundRefusal | null {
  const { by, level = "people", at } = bombardment;
  const side = findGroundSide(state, bombardment.target);
  if (by !== undefined) {
    const { bombardmentLimit } = findGroundSide(state, by);
    if (bombardmentLimit !== undefined && exceedsLevel(level, bombardmentLimit)) {
      const because = `"${by}" may go as far as "${bombardmentLimit}" in bombarding; "${level}" is beyond`;
      return { rule: "GR20", because };
    }
  }
  if (at === undefined || pointOf(side, at).umbrella === null || pointOf(side, at).takenBy !== null)
    return null;
  return { rule: "GR19", because: `strong point "${at}" lies under an umbrella until it is taken` };
}

/** Fires on a world from orbit [GR9]; changes `state` in place, or does nothing and reports the refusal. */
export function bombard(
  rules: GroundRules,
  state: GroundState,
  bombardment: Bombardment,
  stream: Stream,
): BombardmentReport {
  requireNumber("strikes", bombardment.strikes, 0, 1e12);
  requireNumber("precision", bombardment.precision, 0, 1);
  const side = findGroundSide(state, bombardment.target);
  const report: BombardmentReport = {
    troopsLost: 0,
    populationLost: 0,
    worksLost: 0,
    wallLost: 0,
    generatorsLost: [],
    refused: checkBombardment(state, bombardment),
  };
  if (report.refused !== null) return report;
  const full = completeRules(rules);
  const strike = { hazards: hazardsOf(full, bombardment), report, stream };
  if (bombardment.at === undefined) strikeWorld(full, state, side, strike);
  else strikePoint(full, state, side, { ...strike, point: pointOf(side, bombardment.at) });
  return report;
}

interface Hazards {
  readonly troops: number;
  readonly works: number;
  readonly people: number;
}

/** [GR9, GR20] What is not aimed at is hit as far as precision fails. */
function hazardsOf({ ruleset }: FullRules, { strikes, precision, level }: Bombardment): Hazards {
  const weight = level === "nuclear" ? strikes * ruleset.nuclearWeight : strikes;
  const stray = 1 - precision;
  const aimed = 1 + precision;
  const factors = {
    any: { troops: aimed, works: 1, people: stray },
    troops: { troops: aimed, works: stray, people: stray },
    works: { troops: stray, works: aimed, people: stray },
    people: { troops: 1, works: 1, people: aimed },
    nuclear: { troops: 1, works: 1, people: 1 },
  }[level ?? "any"];
  return {
    troops: weight * factors.troops * ruleset.strikeTroopHazard,
    works: weight * factors.works * ruleset.strikeWorksHazard,
    people: weight * factors.people * ruleset.strikePeopleHazard,
  };
}

interface Strike {
  readonly hazards: Hazards;
  readonly report: BombardmentReport;
  readonly stream: Stream;
}

/** All of a side's troops, the works and the people; [GR19] umbrellas keep off their share, and all from their own garrisons. */
function strikeWorld(rules: FullRules, state: GroundState, side: GroundSide, strike: Strike): void {
  const { hazards, report, stream } = strike;
  const points = side.strongPoints?.filter((point) => point.takenBy === null) ?? [];
  const covered = points.reduce((sum, { umbrella }) => sum + (umbrella ?? 0), 0);
  const open = Math.max(0, 1 - covered);
  const works = 1 + side.fortification * side.held;
  for (const row of side.troops) {
    const point = points.find((one) => one.id === row.post);
    if (point !== undefined && point.umbrella !== null) continue;
    const exposed = point === undefined ? open : 1;
    const { toughness } = profileOf(rules, row);
    const cover = point === undefined ? (row.inside === true ? 1 : works) : wallCover(point);
    loseTroops(
      report,
      row,
      binomial(stream, row.count, exposed * (1 - exp(-hazards.troops / (cover * toughness)))),
    );
  }
  losePeople(state, report, binomial(stream, peopleAtLarge(state), open * (1 - exp(-hazards.people))));
  const whole = state.works * (covered > 0 ? 1 - open + open * exp(-hazards.works) : exp(-hazards.works));
  report.worksLost = state.works - whole;
  state.works = whole;
  for (const point of points) if (point.umbrella === null) strikeGenerators(point, strike);
}

/** One strong point: its garrison, its wall, the civilians inside and its generators. */
function strikePoint(
  rules: FullRules,
  state: GroundState,
  side: GroundSide,
  strike: Strike & { readonly point: StrongPoint },
): void {
  const { point, hazards, report, stream } = strike;
  if (point.takenBy !== null) return;
  const cover = wallCover(point);
  for (const row of side.troops) {
    if (row.post !== point.id) continue;
    const hazard = hazards.troops / (cover * profileOf(rules, row).toughness);
    loseTroops(report, row, binomial(stream, row.count, 1 - exp(-hazard)));
  }
  const dead = binomial(stream, point.civilians, 1 - exp(-hazards.people));
  point.civilians -= dead;
  point.civiliansLost += dead;
  losePeople(state, report, Math.min(dead, state.population));
  const standing = point.standing * exp(-hazards.works);
  report.wallLost = point.standing - standing;
  point.standing = standing;
  strikeGenerators(point, strike);
}

/** [GR16] Generators are lost by the chance of one hit on works. */
function strikeGenerators(point: StrongPoint, { hazards, report, stream }: Strike): void {
  if (point.fields !== "standing" || !bernoulli(stream, 1 - exp(-hazards.works))) return;
  point.fields = "destroyed";
  report.generatorsLost.push(point.id);
}

function loseTroops(report: BombardmentReport, row: GroundSide["troops"][number], fallen: number): void {
  row.count -= fallen;
  row.lost += fallen;
  report.troopsLost += fallen;
}

function losePeople(state: GroundState, report: BombardmentReport, dead: number): void {
  state.population -= dead;
  state.populationLost += dead;
  report.populationLost += dead;
}

function pointOf(side: GroundSide, id: string): StrongPoint {
  return requireFound(
    "strong point",
    id,
    side.strongPoints?.find((point) => point.id === id),
  );
}
