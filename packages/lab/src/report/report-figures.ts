import { regroup } from "../study/regroup.ts";
import type { BattleReportParts } from "./battle-report-html.ts";

/** A line of a chart, with its band where it has one. */
interface Line {
  readonly name: string;
  readonly side: number;
  readonly mean: readonly number[];
  readonly low?: readonly number[];
  readonly high?: readonly number[];
  readonly lowName?: string;
  readonly highName?: string;
  readonly dash?: readonly number[];
}

interface Chart {
  readonly x: readonly number[];
  readonly lines: readonly Line[];
}

/** What the charts of a report draw. */
export interface ReportFigures {
  readonly histograms: readonly {
    readonly id: string;
    readonly side: number;
    /** Middles of the bars, their width, and the share of battles in percent. */
    readonly x: readonly number[];
    readonly width: number;
    readonly counts: readonly number[];
  }[];
  readonly trace: Chart;
  readonly replay: Chart;
  readonly sweep: (Chart & { readonly path: string }) | null;
}

const mostBars = 50;
const mostPoints = 400;
/** Dashes that tell forces of one side apart. */
const dashes = [[], [6, 4], [2, 3], [10, 3, 2, 3]] as const;

export function reportFigures(parts: BattleReportParts): ReportFigures {
  const { study, origin, trace } = parts;
  const name = (id: string): string => origin.names[id] ?? id;
  return {
    histograms: study.sides.flatMap(({ classes }, side) =>
      classes.map((unit, index) => {
        const bars = regroup(unit.survivors, mostBars);
        const [first] = bars;
        const whole = bars.every(({ from, to }) => Number.isInteger(from) && Number.isInteger(to));
        const width = first === undefined ? 1 : first.to - first.from + (whole ? 1 : 0);
        return {
          id: `histogram-${side}-${index}`,
          side,
          width,
          x: bars.map(({ from, to }) => (from + to) / 2),
          counts: bars.map(({ count }) => (100 * count) / study.runs),
        };
      }),
    ),
    trace: {
      x: trace.rounds,
      lines: trace.sides.map(({ mean, p05, p95 }, side) => ({
        name: name(study.sides[side]!.id),
        side,
        mean,
        low: p05,
        high: p95,
        lowName: "5%",
        highName: "95%",
      })),
    },
    replay: replayChart(parts),
    sweep: sweepChart(parts),
  };
}

function replayChart({ plan, replay, origin }: BattleReportParts): Chart {
  const standing = [
    plan.forces.map(({ initial }) => initial),
    ...replay.rounds.map((round) => round.standing),
  ];
  const step = Math.max(1, Math.ceil(standing.length / mostPoints));
  const shown = standing
    .map((row, round) => ({ row, round }))
    .filter(({ round }) => round % step === 0 || round === standing.length - 1);
  const seen = plan.sides.map(() => 0);
  return {
    x: shown.map(({ round }) => round),
    lines: plan.forces.map(({ id, side }, force) => {
      const dash = dashes[seen[side]! % dashes.length]!;
      seen[side]! += 1;
      const key = plan.sides[side] ?? "";
      return {
        name: `${origin.names[key] ?? key}: ${id}`,
        side,
        dash,
        mean: shown.map(({ row }) => row[force] ?? 0),
      };
    }),
  };
}

function sweepChart({ sweep, origin }: BattleReportParts): (Chart & { readonly path: string }) | null {
  if (sweep === null) return null;
  const sides = sweep.points[0]?.study.sides ?? [];
  return {
    path: sweep.path,
    x: sweep.points.map(({ value }) => value),
    lines: sides.map(({ id }, side) => {
      const wins = sweep.points.map(({ study }) => study.sides[side]!.win);
      return {
        name: `won by ${origin.names[id] ?? id}`,
        side,
        mean: wins.map(({ estimate }) => 100 * estimate),
        low: wins.map(({ low }) => 100 * low),
        high: wins.map(({ high }) => 100 * high),
        lowName: "95% interval from",
        highName: "95% interval to",
      };
    }),
  };
}
