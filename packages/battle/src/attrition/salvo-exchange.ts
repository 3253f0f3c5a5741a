import {
  bernoulli,
  binomial,
  hypergeometric,
  multinomial,
  normal,
  occupancy,
  type Stream,
} from "@holomap/determinism";
import type { SalvoRuleset, SalvoUnit } from "./salvo-setup.ts";

/** All units of one class on one side: what fires and is fired on as one [SV1]. */
export interface SalvoGroup {
  readonly side: number;
  readonly unit: SalvoUnit;
  /** Indices of its forces. */
  readonly forces: readonly number[];
  /** Aim of its fire at every group, 0 = never. */
  readonly aim: readonly number[];
}

/** What one salvo needs to know. */
export interface Salvo {
  readonly groups: readonly SalvoGroup[];
  /** Units in the fight, by group; fractions are part of ships. */
  readonly present: Float64Array;
  /** Side × sides + side; 1 = hostile. */
  readonly hostile: Uint8Array;
  readonly sides: number;
  /** Exchange, from 1. */
  readonly exchange: number;
  readonly ruleset: SalvoRuleset;
  readonly stream: Stream;
}

/** Hits on their way: firer × groups + target. */
type Hits = Float64Array;

/** Works out what the sides that fire take from each group; reads the field as it stands and changes nothing. */
export function fireSalvo(salvo: Salvo, fires: (side: number) => boolean): Float64Array {
  const size = salvo.groups.length;
  const hits = new Float64Array(size * size);
  salvo.groups.forEach((group, i) => {
    if (fires(group.side)) aimShots(salvo, group, i, hits);
  });
  for (let side = 0; side < salvo.sides; side++) defendSide(salvo, side, hits);
  salvo.groups.forEach((group, i) => {
    if (group.unit.defends === "itself") stopHits(salvo, i, hits, (target) => target === i);
  });
  return Float64Array.from(salvo.groups, (_, target) => takeDamage(salvo, target, hits));
}

/** [SV2, SV3] Shots on target, shared out over the enemy's groups by aim × numbers. */
function aimShots(salvo: Salvo, group: SalvoGroup, index: number, hits: Hits): void {
  const { unit, side, aim } = group;
  const { groups, present, hostile, sides, exchange, ruleset, stream } = salvo;
  const last = unit.firesFor === null ? Infinity : unit.firesFrom + unit.firesFor - 1;
  if (exchange < unit.firesFrom || exchange > last) return;
  const weights = groups.map((target, i) =>
    hostile[side * sides + target.side] === 1 ? (aim[i] as number) * (present[i] as number) : 0,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return;
  const shots = (present[index] as number) * unit.offence;
  if (ruleset.method === "expected") {
    weights.forEach((weight, target) => {
      hits[index * groups.length + target] = shots * unit.offenceChance * (weight / total);
    });
    return;
  }
  const onTarget = binomial(stream, wholeShots(stream, shots), unit.offenceChance);
  multinomial(stream, onTarget, weights).forEach((count, target) => {
    hits[index * groups.length + target] = count;
  });
}

/** [SV6] A fraction of a shot is a chance of one more. */
function wholeShots(stream: Stream, shots: number): number {
  const whole = Math.floor(shots);
  return whole + (shots > whole && bernoulli(stream, shots - whole) ? 1 : 0);
}

/** [SV4] Units that defend their whole side stop hits on any of its classes, before each class defends itself. */
function defendSide(salvo: Salvo, side: number, hits: Hits): void {
  salvo.groups.forEach((group, i) => {
    if (group.side === side && group.unit.defends === "side")
      stopHits(salvo, i, hits, (target) => salvo.groups[target]?.side === side);
  });
}

/** Takes the hits that a group stops off those on some groups: in proportion, or each hit with equal chance. */
function stopHits(salvo: Salvo, defender: number, hits: Hits, covers: (target: number) => boolean): void {
  const { groups, present, ruleset, stream } = salvo;
  const { unit } = groups[defender] as SalvoGroup;
  let incoming = 0;
  hits.forEach((count, i) => {
    if (covers(i % groups.length)) incoming += count;
  });
  if (incoming === 0 || unit.defence === 0) return;
  const tries = (present[defender] as number) * unit.defence;
  const chance = unit.defenceChance;
  const stops =
    ruleset.method === "expected" ? tries * chance : binomial(stream, wholeShots(stream, tries), chance);
  let stopped = Math.min(stops, incoming);
  let left = incoming;
  hits.forEach((count, i) => {
    if (count === 0 || !covers(i % groups.length)) return;
    const taken =
      ruleset.method === "expected" ? (stopped * count) / left : hypergeometric(stream, left, count, stopped);
    hits[i] = Math.max(0, count - taken);
    left -= count;
    stopped -= taken;
  });
}

/** [SV5–SV7] Units of a group lost to the hits that were not stopped, at most all. */
function takeDamage({ groups, present, ruleset, stream }: Salvo, target: number, hits: Hits): number {
  const { unit } = groups[target] as SalvoGroup;
  const units = present[target] as number;
  let count = 0;
  let mean = 0;
  let variance = 0;
  groups.forEach((firer, i) => {
    const own = hits[i * groups.length + target] as number;
    const { punch } = firer.unit;
    count += own;
    mean += own * punch * unit.damage;
    variance += own * punch * punch * unit.damageDeviation * unit.damageDeviation;
  });
  if (count === 0 || units === 0) return 0;
  if (ruleset.hits === "random") return units - (occupancy(stream, count, units)[0] ?? 0);
  const damage = ruleset.method === "chance" ? normal(stream, mean, Math.sqrt(variance)) : mean;
  return Math.min(units, Math.max(0, damage));
}
