import type { ClassDefinition, WorksDefinition } from "@holomap/scenario";

type Kind = WorksDefinition["kind"];

/** [IN10] Days to found each kind of works (invented). */
export const foundingDays: Readonly<Record<Kind, number>> = { yard: 180, works: 90, mine: 30 };

/** [IN10] What founding costs, in days of the capacity it begins with (invented). */
export const foundingCostDays: Readonly<Record<Kind, number>> = { yard: 90, works: 45, mine: 10 };

/** [IN10] Slipways of a founded yard (invented). */
export const foundedSlipways = 4;

/** [IN13] Days for which taken works stand still for refit (invented). */
export const refitDays = 60;

/** [IN6] Days between two regular looks: at war, at peace, where nothing works (invented). */
export const lookDays = { war: 30, peace: 180, idle: 365 } as const;

/** Does this kind of works build this class? [IN2] Troops and craft at works, ships and platforms at yards; both take hulls that fit their slipways. */
export function fits(
  works: { readonly kind: Kind; readonly slipMetres: number },
  unit: ClassDefinition,
): boolean {
  if (works.kind === "mine") return false;
  if (unit.domain === "troop") return works.kind === "works";
  if (unit.domain === "craft" && works.kind === "works") return true;
  return unit.lengthMetres <= works.slipMetres;
}

/**
 * [IN3] Days of work at full output for units on `slipways` of a works with `lines` in all: no faster than each
 * hull's own time one after the other on its slipway, nor than the slipways' share of the capacity moves the tons.
 * Troops are made in one batch, so only the tons tell.
 */
export function workDays(work: {
  readonly unit: ClassDefinition;
  readonly count: number;
  readonly slipways: number;
  readonly lines: number;
  readonly tonsPerDay: number;
}): number {
  const { unit, count, slipways, lines, tonsPerDay } = work;
  const turns = unit.domain === "troop" ? 1 : Math.ceil(count / slipways);
  const share = (tonsPerDay * slipways) / lines;
  const byTons = share <= 0 ? 0 : (unit.tons * count) / share;
  return Math.max(unit.buildDays * turns, byTons);
}

/** [IN8] Hull after some days in dock: a wreck is whole again after `repairDays`; at least a point a look. */
export function repairedHull(hull: number, whole: number, days: number, repairDays: number): number {
  if (days <= 0) return hull;
  const gain = repairDays <= 0 ? whole : Math.max(1, Math.round((whole * days) / repairDays));
  return Math.min(whole, hull + gain);
}
