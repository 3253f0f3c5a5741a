import type { ShareEstimate } from "../estimates/share-estimate.ts";
import type { BattleStudy, Spread, UnitStudy } from "./battle-study.ts";
import type { BattleSweep } from "./battle-sweep.ts";

/** Where a study comes from. */
export interface StudyOrigin {
  readonly key: string;
  readonly title: string;
  readonly rules: string;
  /** Fingerprint of the engagement as it was fought. */
  readonly input: string;
  /** Version of the rules of this build. */
  readonly engine: string;
  /** Names of the sides by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** A figure's spread in the document; percentiles by nearest rank, interval of the mean at 95%. */
export type SpreadDocument = Omit<Spread, "binWidth"> & { readonly binWidth?: number };

export interface UnitDocument {
  readonly initial: number;
  readonly survivors: SpreadDocument;
  readonly disabled: number;
  readonly captured: number;
}

export interface SideDocument {
  readonly name: string;
  readonly winProbability: ShareEstimate;
  readonly classes: Readonly<Record<string, UnitDocument>>;
  readonly forces: Readonly<Record<string, UnitDocument & { readonly class: string }>>;
}

/** The JSON that `holomap battle --json` prints. Names stay; new ones may be added. */
export interface BattleDocument {
  readonly holomapBattle: 1;
  readonly engagement: string;
  readonly title: string;
  readonly rules: string;
  readonly engine: string;
  readonly input: string;
  readonly seed: number;
  readonly runs: number;
  readonly sides: Readonly<Record<string, SideDocument>>;
  readonly draw: ShareEstimate;
  readonly mutualDestruction: ShareEstimate;
  readonly rounds: SpreadDocument;
  readonly durationMinutes: SpreadDocument;
  readonly reasons: Readonly<Record<string, number>>;
  readonly sweep?: SweepDocument;
}

export interface SweepDocument {
  readonly path: string;
  readonly side: string;
  readonly trend: BattleSweep["trend"];
  readonly points: readonly {
    readonly value: number;
    readonly runs: number;
    readonly winProbability: Readonly<Record<string, ShareEstimate>>;
    readonly draw: ShareEstimate;
    readonly survivors: Readonly<Record<string, Readonly<Record<string, number>>>>;
  }[];
  readonly dips: BattleSweep["dips"];
}

/** A study as the documented JSON. */
export function battleStudyDocument(
  study: BattleStudy,
  origin: StudyOrigin,
  sweep: BattleSweep | null = null,
): BattleDocument {
  return {
    holomapBattle: 1,
    engagement: origin.key,
    title: origin.title,
    rules: origin.rules,
    engine: origin.engine,
    input: origin.input,
    seed: study.seed,
    runs: study.runs,
    sides: Object.fromEntries(
      study.sides.map(({ id, win, classes, forces }) => [
        id,
        {
          name: origin.names[id] ?? id,
          winProbability: win,
          classes: Object.fromEntries(classes.map((unit) => [unit.id, unitDocument(unit)])),
          forces: Object.fromEntries(
            forces.map((unit) => [unit.id, { class: unit.unit, ...unitDocument(unit) }]),
          ),
        },
      ]),
    ),
    draw: study.draw,
    mutualDestruction: study.mutualDestruction,
    rounds: spreadDocument(study.rounds),
    durationMinutes: spreadDocument(study.durationMinutes),
    reasons: Object.fromEntries(study.reasons),
    ...(sweep === null ? {} : { sweep: sweepDocument(sweep) }),
  };
}

function unitDocument({ initial, survivors, disabled, captured }: UnitStudy): UnitDocument {
  return { initial, survivors: spreadDocument(survivors), disabled, captured };
}

function spreadDocument({ binWidth, ...spread }: Spread): SpreadDocument {
  return binWidth === 0 ? spread : { ...spread, binWidth };
}

function sweepDocument({ path, side, trend, points, dips }: BattleSweep): SweepDocument {
  return {
    path,
    side,
    trend,
    points: points.map(({ value, study }) => ({
      value,
      runs: study.runs,
      winProbability: Object.fromEntries(study.sides.map(({ id, win }) => [id, win])),
      draw: study.draw,
      survivors: Object.fromEntries(
        study.sides.map(({ id, classes }) => [
          id,
          Object.fromEntries(classes.map((unit) => [unit.id, unit.survivors.mean])),
        ]),
      ),
    })),
    dips,
  };
}
