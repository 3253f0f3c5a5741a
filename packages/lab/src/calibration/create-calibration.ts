import type { CanonBeat, Definition } from "@holomap/scenario";
import { createStream, uniform } from "@holomap/determinism";
import { type Replication, isPlayed } from "../replications/replication.ts";
import type { Job, Variant } from "../replications/variant.ts";
import { tellFigure } from "../tell-figures.ts";
import { distanceOf } from "./beat-distance.ts";
import { type Calibration, type Unknown, changesOf } from "./calibration.ts";
import { type CalibrationStudy, studyCalibration } from "./calibration-study.ts";
import { createPopulationSearch } from "./population-search.ts";
import { figureAt } from "./unknown-scale.ts";
import { resample } from "./weighted.ts";

/**
 * A calibration under way: asks for wars and takes their rows, in any order and from any number of workers. What it asks and
 * finds depends on the calibration and the rows alone, so rows played before are entered first to go on from them.
 */
export interface CalibrationRun {
  /** The next war to play, with its beats judged; null while the wars of a generation are waited for, and at the end. */
  next(): Job | null;
  /** Takes a row, asked for or from an earlier run of the same calibration; one that is never asked for changes nothing. */
  enter(row: Replication): void;
  /** Whether all that will be asked for is in. */
  done(): boolean;
  /** Wars that are in, of those asked for so far. */
  played(): number;
  /** Wars in all, as far as that is known: the budget, until the fit ends before it. */
  wanted(): number;
  /** What is known so far: of a run under way, by its whole generations. */
  study(): CalibrationStudy;
}

/** Begins a calibration of the definition it was parsed for. */
export function createCalibration(definition: Definition, calibration: Calibration): CalibrationRun {
  const { unknowns, checks, population, cap } = calibration;
  const fitted = beatsOf(definition, calibration.fit);
  const search = createPopulationSearch({
    seed: calibration.seed,
    dimensions: unknowns.length,
    population,
    budget: calibration.budget - 2 * checks,
  });
  /** Rows by the name of their job, and the names of jobs that are given out or passed over, in their order. */
  const rows = new Map<string, Replication>();
  const asked = new Set<string>();
  const tries = new Map<string, number>();
  let ready: Job | null = null;
  let written = 0;
  let found: readonly number[] | null = null;
  let drawn = 0;
  let waiting = 0;

  const figuresOf = (point: readonly number[]): number[] =>
    unknowns.map((unknown, index) => figureAt(unknown, point[index] ?? 0));

  /** The jobs in their order: as written, the tries of the fit, and at its end the draws of what was found. */
  const following = (): Job | null => {
    if (written < checks) {
      written += 1;
      return { variant: null, replication: written };
    }
    const one = search.next();
    if (one !== null) {
      const job = {
        variant: variantAt(`try-${one.number}`, unknowns, figuresOf(one.point)),
        // Other dice than those of the checks: these judge the fit.
        replication: checks + one.number,
      };
      tries.set(nameOf(job), one.number);
      return job;
    }
    if (search.ended() === null) return null;
    found ??= drawsOf(search, calibration);
    const index = found[drawn];
    if (index === undefined) return null;
    drawn += 1;
    const { point } = search.kept()[index]!;
    return { variant: variantAt(`found-${drawn}`, unknowns, figuresOf(point)), replication: drawn };
  };

  const answer = (name: string, row: Replication): void => {
    const number = tries.get(name);
    if (number === undefined) return;
    const seen = isPlayed(row) ? row.canon : undefined;
    search.enter(number, seen === undefined ? Number.POSITIVE_INFINITY : distanceOf(fitted, seen, cap));
  };

  /** Makes the next job ready, passing over those whose rows are in. */
  const prepare = (): Job | null => {
    while (ready === null) {
      const job = following();
      if (job === null) return null;
      const name = nameOf(job);
      asked.add(name);
      const row = rows.get(name);
      if (row !== undefined) answer(name, row);
      else {
        ready = job;
        waiting += 1;
      }
    }
    return ready;
  };

  const rowOf = (key: string | null, replication: number): Replication | undefined =>
    rows.get(nameOf({ variant: key, replication }));

  return {
    next() {
      const job = prepare();
      ready = null;
      return job;
    },
    enter(row) {
      const name = nameOf({ variant: row.variant ?? null, replication: row.replication });
      if (rows.has(name)) return;
      rows.set(name, row);
      if (!asked.has(name)) return;
      waiting -= 1;
      if (ready !== null && nameOf(ready) === name) ready = null;
      answer(name, row);
    },
    done: () => prepare() === null && search.ended() !== null && waiting === 0,
    played() {
      prepare();
      return asked.size - waiting;
    },
    wanted() {
      prepare();
      return search.ended() === null ? calibration.budget : asked.size + (found?.length ?? 0) - drawn;
    },
    study() {
      prepare();
      const pairs = Array.from({ length: checks }, (_, index) => ({
        written: rowOf(null, index + 1),
        found: rowOf(`found-${index + 1}`, index + 1),
      }));
      const inOrder = [...asked].flatMap((name) => rows.get(name) ?? []);
      return studyCalibration({
        calibration,
        generations: search.generations(),
        end: search.ended(),
        kept: search.kept(),
        figuresOf,
        rows: inOrder,
        pairs,
        fit: fitted,
        test: beatsOf(definition, calibration.test),
      });
    },
  };
}

function variantAt(key: string, unknowns: readonly Unknown[], figures: readonly number[]): Variant {
  const told = unknowns.map(({ key }, index) => `${key} ${tellFigure(figures[index] ?? 0, 4)}`);
  return { key, name: told.join(", "), changes: changesOf(unknowns, figures), orders: [] };
}

/** The tries that the draws of what was found are taken from, as often as they count. None where nothing was found. */
function drawsOf(search: ReturnType<typeof createPopulationSearch>, { seed, checks }: Calibration): number[] {
  const end = search.ended();
  if (end === "failed" || end === "flat") return [];
  const start = uniform(createStream(seed, "calibration-found"));
  return resample(
    search.kept().map(({ weight }) => weight),
    checks,
    start,
  );
}

function beatsOf(definition: Definition, keys: readonly string[]): CanonBeat[] {
  return keys.flatMap((key) => definition.canon.find((beat) => beat.key === key) ?? []);
}

function nameOf({
  variant,
  replication,
}: {
  readonly variant: { readonly key: string } | string | null;
  readonly replication: number;
}): string {
  return `${typeof variant === "string" ? variant : (variant?.key ?? "base")} ${replication}`;
}
