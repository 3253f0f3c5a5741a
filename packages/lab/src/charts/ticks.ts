import { log } from "@holomap/determinism";
import { tellFigure } from "../tell-figures.ts";
import { civilOfDays, daysOfCivil } from "./civil-days.ts";

/** A place on an axis and what is written there. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Round figures from low to high, about `count` of them. */
export function figureTicks(low: number, high: number, count: number): Tick[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [{ at: low, label: tellTick(low, 0) }];
  const { unit, power } = stepOf(span / Math.max(1, count));
  const scale = tenTo(Math.abs(power));
  const place = (step: number): number => (power < 0 ? (step * unit) / scale : step * unit * scale);
  const size = place(1);
  const places: number[] = [];
  const last = Math.floor(high / size + 1e-9);
  for (let step = Math.ceil(low / size - 1e-9); step <= last && places.length <= 4 * count + 4; step += 1)
    places.push(place(step));
  const whole = places.every((at) => Number.isInteger(at));
  const decimals = whole ? 0 : Math.max(0, -power + (unit === 2.5 ? 1 : 0));
  // Adding 0 makes a plain 0 of -0.
  return places.map((at) => ({ at: at + 0, label: tellTick(at + 0, decimals) }));
}

/** Low and high widened to round figures; a single figure gets room on both sides. */
export function roomyDomain(low: number, high: number, count = 5): [number, number] {
  const most = 1e300;
  const from = Math.max(-most, Math.min(low, high));
  const to = Math.min(most, Math.max(low, high));
  if (!(to > from)) {
    const room = Math.abs(from) > 0 ? Math.abs(from) * 0.1 : 1;
    return [from - room, from + room];
  }
  const { unit, power } = stepOf((to - from) / count);
  const size = power < 0 ? unit / tenTo(-power) : unit * tenTo(power);
  return [Math.floor(from / size + 1e-9) * size, Math.ceil(to / size - 1e-9) * size];
}

/** Shares as percentages, 0 to 1. */
export function shareTicks(count: number): Tick[] {
  const step = count >= 10 ? 10 : count >= 5 ? 20 : count >= 4 ? 25 : 50;
  return Array.from({ length: 100 / step + 1 }, (_, index) => ({
    at: (index * step) / 100,
    label: `${index * step}%`,
  }));
}

/** Ticks of an axis whose values may be shares. */
export function valueTicks(
  from: number,
  to: number,
  { shares, count }: { readonly shares: boolean; readonly count: number },
): Tick[] {
  if (!shares) return figureTicks(from, to, count);
  return figureTicks(from * 100, to * 100, count).map(({ at, label }) => ({
    at: at / 100,
    label: `${label}%`,
  }));
}

/** Powers of ten from low to high, by their decimal logarithm; with 2 and 5 between where there are few. */
export function powerTicks(lowLog: number, highLog: number): Tick[] {
  const ticks: Tick[] = [];
  const few = highLog - lowLog < 3;
  const every = Math.max(1, Math.ceil((highLog - lowLog) / 6));
  for (let power = Math.floor(lowLog); power <= Math.ceil(highLog); power += 1)
    for (const unit of few ? [1, 2, 5] : [1]) {
      if (power % every !== 0) continue;
      const at = power + logTen(unit);
      if (at < lowLog - 1e-9 || at > highLog + 1e-9) continue;
      const value = power < 0 ? unit / tenTo(-power) : unit * tenTo(power);
      ticks.push({ at, label: tellTick(value, Math.max(0, -power)) });
    }
  return ticks;
}

/** Decimal logarithm, the same on every machine. */
export function logTen(value: number): number {
  return log(value) / log(10);
}

/** First days of years, of months or days themselves, as many as have room in `width` pixels, in days as `daysOfDate` counts them. */
export function dateTicks(low: number, high: number, width: number): Tick[] {
  const span = Math.max(1, high - low);
  const every = (room: number): number => span / Math.max(1, Math.floor(width / room));
  const [byDay, byMonth, byYear] = [every(92), every(70), every(52)];
  if (byDay <= 14) return dayTicks(low, high, [1, 2, 4, 7, 14].find((step) => byDay <= step) ?? 14);
  const months = byMonth / 30;
  if (months <= 6) return monthTicks(low, high, [1, 2, 3, 6].find((step) => months <= step) ?? 6);
  const { unit, power } = stepOf(Math.max(1, byYear / 365.25));
  return yearTicks(low, high, unit === 2.5 ? 5 * tenTo(power) : unit * tenTo(power));
}

function yearTicks(low: number, high: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  const first = Math.ceil(civilOfDays(Math.floor(low)).year / step) * step;
  for (let year = first; ticks.length < 200; year += step) {
    const at = daysOfCivil(year, 1, 1);
    if (at > high) break;
    if (at >= low) ticks.push({ at, label: `${year}` });
  }
  return ticks;
}

function monthTicks(low: number, high: number, step: number): Tick[] {
  const start = civilOfDays(Math.floor(low));
  const ticks: Tick[] = [];
  for (let month = start.year * 12; ticks.length < 200; month += step) {
    const at = daysOfCivil(Math.floor(month / 12), (month % 12) + 1, 1);
    if (at > high) break;
    if (at < low) continue;
    ticks.push({ at, label: tellDay(at).slice(0, -3) });
  }
  return ticks;
}

function dayTicks(low: number, high: number, step: number): Tick[] {
  const ticks: Tick[] = [];
  for (let day = Math.ceil(low); day <= high && ticks.length < 200; day += step)
    ticks.push({ at: day, label: tellDay(day) });
  return ticks;
}

/** The day as "2374-11-03". */
export function tellDay(days: number): string {
  const { year, month, day } = civilOfDays(Math.floor(days));
  const two = (value: number): string => `${value}`.padStart(2, "0");
  return `${`${year}`.padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** A figure beside an axis: in millions where it is large, as a power where it is beyond all measure. */
export function tellTick(value: number, decimals: number): string {
  const size = Math.abs(value);
  if (size >= 1e15 || (size > 0 && size < 1e-6))
    return value.toExponential(1).replace("e+", "e").replace(".0e", "e");
  if (size >= 1e7) return `${tellFigure(value / 1e6).replace(/\.0+$/, "")} M`;
  if (size < 1000) return tellFixed(value, Math.min(6, decimals));
  return tellFigure(value, decimals);
}

/** A figure with as many places as the span it lies in deserves. */
export function tellFitting(value: number, span: number): string {
  if (Number.isInteger(value)) return tellTick(value, 0);
  return tellTick(value, span >= 100 ? 0 : span >= 10 ? 1 : span >= 1 ? 2 : span >= 0.1 ? 3 : 4);
}

/** The same with its sign: "+12", "-0.4". */
export function tellSigned(value: number, span: number): string {
  const told = tellFitting(value, span);
  return value > 0 ? `+${told}` : told;
}

function tellFixed(value: number, decimals: number): string {
  const told = value.toFixed(decimals);
  return Number(told) === 0 ? (0).toFixed(decimals) : told;
}

/** The round step (1, 2, 2.5 or 5 times a power of ten) that is no smaller. */
function stepOf(raw: number): { readonly unit: number; readonly power: number } {
  let power = 0;
  let rest = raw;
  while (rest >= 10 && power < 308) {
    rest /= 10;
    power += 1;
  }
  while (rest < 1 && power > -308) {
    rest *= 10;
    power -= 1;
  }
  for (const unit of [1, 2, 2.5, 5]) if (rest <= unit + 1e-9) return { unit, power };
  return { unit: 1, power: power + 1 };
}

function tenTo(power: number): number {
  let value = 1;
  for (let count = 0; count < power; count += 1) value *= 10;
  return value;
}
