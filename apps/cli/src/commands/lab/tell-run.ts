import {
  type ChanceEstimate,
  type DateEstimate,
  type FigureEstimate,
  type ReplicationStudy,
  seedOf,
  tellChance,
  tellFigure,
} from "@holomap/lab";
import { alignColumns } from "../battle/table.ts";
import type { Studied } from "./study.ts";
import { tellRate } from "./tell-progress.ts";

const million = 1_000_000;

/** The estimates of `holomap lab run` as text for a terminal. */
export function tellRun(studied: Studied): string {
  const { study, start } = studied;
  const estimates = Object.entries(study.measures);
  const chances = estimates.flatMap(([key, one]) => (one.kind === "chance" ? [[key, one] as const] : []));
  const figures = estimates.flatMap(([key, one]) => (one.kind === "figure" ? [[key, one] as const] : []));
  const dates = estimates.flatMap(([key, one]) => (one.kind === "date" ? [[key, one] as const] : []));
  return [
    ...tellHead(studied),
    ...section(tellChances(chances)),
    ...section(tellFigures(figures)),
    ...section(tellDates(dates, start.definition.rules.censusDays)),
    ...tellFailed(study),
  ].join("\n");
}

/** Title, and how many wars were played and how. */
export function tellHead({ study, played, seconds, workers }: Studied): string[] {
  const { title, seed, runs, engine, from, until, save, shard } = study;
  const all = shard?.runs ?? runs;
  const whole = all === 1 ? `seed ${seed}` : `seeds ${seed} to ${seedOf(seed, all)}`;
  const seeds = shard === undefined ? whole : `shard ${shard.index} of ${shard.of} of ${whole}`;
  const span = `${day(from)} to ${day(until)}`;
  const how =
    played === 0
      ? "played before"
      : `${played === runs ? "" : `${tellFigure(played)} of them now, `}in ${seconds.toFixed(1)} s (${tellRate(played / Math.max(seconds, 0.001))}, ${workers} ${workers === 1 ? "worker" : "workers"})`;
  return [
    title,
    `${tellFigure(runs)} ${runs === 1 ? "war" : "wars"}, ${seeds}, rules ${engine}, ${span}${save === null ? "" : " from a save"}, ${how}`,
  ];
}

/** What broke, the first three with their reasons. */
export function tellFailed({ failed, runs }: ReplicationStudy): string[] {
  if (failed.length === 0) return [];
  return [
    "",
    `${tellFigure(failed.length)} of ${tellFigure(runs)} wars failed and are in no estimate:`,
    ...failed.slice(0, 3).map(({ seed, error }) => `  seed ${seed}: ${error}`),
    ...(failed.length > 3 ? ["  …"] : []),
  ];
}

export function chanceCells(told: string): [string, string] {
  const [chance = "", interval = ""] = told.split(" (");
  return [chance, interval.replace(")", "")];
}

export function day(iso: string | null): string {
  return iso === null ? "–" : iso.slice(0, 10);
}

function section(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}

function tellChances(chances: readonly (readonly [string, ChanceEstimate])[]): string[] {
  if (chances.length === 0) return [];
  const rows = chances.map(([key, one]) => [
    key,
    shortened(one.name, key),
    ...chanceCells(tellChance(one)),
    told(one),
  ]);
  return alignColumns([["chance", "", "of wars", "95% interval", "came true"], ...rows], 2);
}

function told({ successes, runs }: { readonly successes: number; readonly runs: number }): string {
  return `${tellFigure(successes)} of ${tellFigure(runs)}`;
}

function tellFigures(figures: readonly (readonly [string, FigureEstimate])[]): string[] {
  if (figures.length === 0) return [];
  const rows = figures.map(([key, one]) => {
    const tell = teller(one);
    const interval = one.low === null || one.high === null ? "?" : `${tell(one.low)} to ${tell(one.high)}`;
    return [
      key,
      shortened(one.name, key),
      tell(one.mean),
      interval,
      tell(one.sd),
      tell(one.se),
      ...[one.p05, one.p50, one.p95].map(tell),
    ];
  });
  return alignColumns([["figure", "", "mean", "95% interval", "sd", "se", "5%", "50%", "95%"], ...rows], 2);
}

/** Small figures with as many places as their spread deserves, large ones in millions. */
function teller({ mean, sd }: FigureEstimate): (value: number) => string {
  const size = Math.max(Math.abs(mean), sd);
  if (size >= million * 10) return (value) => `${tellFigure(value / million, 1)} M`;
  const places = size === 0 || size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return (value) => tellFigure(value, places);
}

function tellDates(dates: readonly (readonly [string, DateEstimate])[], censusDays: number): string[] {
  if (dates.length === 0) return [];
  const rows = dates.map(([key, one]) => [
    key,
    shortened(one.name, key),
    ...chanceCells(tellChance(one.happens)),
    told({ successes: one.censored, runs: one.happens.runs }),
    ...[one.p05, one.p50, one.p95].map(day),
  ]);
  return [
    ...alignColumns([["date", "", "it comes", "95% interval", "never", "5%", "50%", "95%"], ...rows], 2),
    `Dates are those of the first census (every ${censusDays} days) at which it held. By the date under 50% it has come in half of all wars; – says that it comes in fewer.`,
  ];
}

function shortened(name: string, key: string): string {
  if (name === key) return "";
  return name.length <= 44 ? name : `${name.slice(0, 43)}…`;
}
