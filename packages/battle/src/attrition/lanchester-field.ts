import { pow } from "@holomap/determinism";
import { requireFound } from "../require.ts";
import type { Hostility } from "./hostility.ts";
import type { LanchesterSetup, LanchesterUnit } from "./lanchester-setup.ts";

/** A setup with ids turned into indices. */
export interface LanchesterField {
  readonly sides: readonly string[];
  /** Share of losses at which a side leaves; 2 = never. */
  readonly breakOffAt: Float64Array;
  readonly forces: readonly FieldForce[];
  readonly groups: readonly FieldGroup[];
}

export interface FieldForce {
  readonly id: string;
  readonly side: number;
  readonly group: number;
  readonly unit: string;
  readonly count: number;
  readonly arrives: number;
  readonly arrivesOver: number;
}

/** All units of one class on one side: what fires and is fired on as one [AT2]. */
export interface FieldGroup {
  readonly side: number;
  readonly unit: LanchesterUnit;
  /** Indices into `forces`. */
  readonly forces: readonly number[];
  /** Choice of targets, first to last; within one, by numbers. */
  readonly tiers: readonly Tier[];
}

interface Tier {
  /** Groups that it can hurt. */
  readonly targets: readonly number[];
  /** Rates on them. */
  readonly rates: readonly number[];
}

/** Turns a checked setup into a field. */
export function createField(setup: LanchesterSetup): LanchesterField {
  const groups: { side: number; unit: LanchesterUnit; forces: number[]; tiers: Tier[] }[] = [];
  const forces: FieldForce[] = [];
  setup.sides.forEach((side, index) => {
    for (const force of side.forces) {
      const unit = requireFound(
        "unit",
        force.unit,
        setup.units.find((row) => row.id === force.unit),
      );
      let group = groups.findIndex((row) => row.side === index && row.unit === unit);
      if (group < 0) group = groups.push({ side: index, unit, forces: [], tiers: [] }) - 1;
      groups[group]?.forces.push(forces.length);
      const { id, count, arrives = 0, arrivesOver = 0 } = force;
      forces.push({ id, side: index, group, unit: unit.id, count, arrives, arrivesOver });
    }
  });
  for (const group of groups) group.tiers.push(...tiersOf(group, groups));
  return {
    sides: setup.sides.map((side) => side.id),
    breakOffAt: Float64Array.from(setup.sides, (side) => side.breakOffAt ?? 2),
    forces,
    groups,
  };
}

/** The classes of the order one by one, then all others together [AT4]. Nobody fires on what it cannot hurt. */
function tiersOf(firer: { side: number; unit: LanchesterUnit }, groups: readonly FieldGroup[]): Tier[] {
  const { kills, targetOrder } = firer.unit;
  const tierOf = (isIn: (target: string) => boolean): Tier => {
    const targets: number[] = [];
    const rates: number[] = [];
    groups.forEach((group, i) => {
      const rate = kills[group.unit.id] ?? kills["all"] ?? 0;
      if (group.side === firer.side || rate === 0 || !isIn(group.unit.id)) return;
      targets.push(i);
      rates.push(rate);
    });
    return { targets, rates };
  };
  const named = targetOrder.map((target) => tierOf((id) => id === target));
  return [...named, tierOf((id) => !targetOrder.includes(id))].filter(({ targets }) => targets.length > 0);
}

/**
 * Hits per unit of time of every group on every group [AT3], written to `rates` (firer × groups + target); returns their sum.
 * `counts` are units by group, 0 for those of a side that has left.
 */
export function hitRates(
  field: LanchesterField,
  counts: Float64Array,
  hostility: Hostility,
  rates: Float64Array,
): number {
  const { groups } = field;
  const size = groups.length;
  const { matrix, size: sides } = hostility;
  let sum = 0;
  rates.fill(0);
  for (let i = 0; i < size; i++) {
    const firers = counts[i] as number;
    if (!(firers > 0)) continue;
    const { unit, side, tiers } = groups[i] as FieldGroup;
    for (const { targets, rates: kills } of tiers) {
      let reach = 0;
      for (const target of targets)
        if (matrix[side * sides + (groups[target] as FieldGroup).side] === 1)
          reach += counts[target] as number;
      if (!(reach > 0)) continue;
      const fire = power(firers, unit.firerExponent) * power(reach, unit.targetExponent);
      for (let k = 0; k < targets.length; k++) {
        const target = targets[k] as number;
        if (matrix[side * sides + (groups[target] as FieldGroup).side] !== 1) continue;
        const rate = (kills[k] as number) * fire * ((counts[target] as number) / reach);
        rates[i * size + target] = rate;
        sum += rate;
      }
      break;
    }
  }
  return sum;
}

function power(base: number, exponent: number): number {
  if (exponent === 1) return base;
  if (exponent === 0) return 1;
  return exponent === 0.5 ? Math.sqrt(base) : pow(base, exponent);
}
