import { type CanonBeat, type Definition, isoDate } from "@holomap/scenario";
import { engineVersion } from "@holomap/simulation";
import { type CanonStudy, studyCanon } from "../canon/canon-study.ts";
import { type MeasureEstimate, estimateMeasures } from "../measures/estimate-measures.ts";
import type { ReplicationPlan } from "./play-replication.ts";
import { type FailedReplication, type Replication, isPlayed } from "./replication.ts";
import type { Shard } from "./shard.ts";

/** Where replications come from: what two of them must share to belong together. JSON-safe. */
export interface ReplicationOrigin {
  readonly holomapLab: 1;
  readonly study: "run" | "canon" | "experiment" | "calibration";
  readonly scenario: string;
  readonly title: string;
  readonly scenarioHash: string;
  readonly engine: string;
  /** Seed of the first replication. */
  readonly seed: number;
  /** Chain of the save they go on from, null from the scenario's start. */
  readonly save: string | null;
  /** Date of minute 0. */
  readonly epoch: string;
  readonly from: string;
  readonly until: string;
  readonly measures: ReplicationPlan["measures"];
  /** Beats that were judged after the scenario's own; left out where there are none. */
  readonly addedBeats?: readonly CanonBeat[];
  /** Where only a part of the study is played; left out of a whole one. */
  readonly shard?: Shard;
}

/** What some replications say: the JSON of `holomap lab` and of results.json. */
export interface ReplicationStudy extends Omit<ReplicationOrigin, "measures"> {
  /** Replications the estimates are made of, those that failed included in the count, not in the estimates. */
  readonly runs: number;
  readonly failed: readonly FailedReplication[];
  readonly measures: Readonly<Record<string, MeasureEstimate>>;
  readonly canon?: CanonStudy;
}

export function originOfPlan(
  plan: ReplicationPlan,
  {
    from,
    save,
    study,
  }: { readonly from: number; readonly save: string | null; readonly study?: ReplicationOrigin["study"] },
): ReplicationOrigin {
  const { definition, seed, until, measures, canon } = plan;
  return {
    holomapLab: 1,
    study: study ?? (canon ? "canon" : "run"),
    scenario: definition.key,
    title: definition.title,
    scenarioHash: definition.hash,
    engine: engineVersion,
    seed,
    save,
    epoch: definition.epoch,
    from: isoDate(from, definition),
    until: isoDate(until, definition),
    measures,
  };
}

/** The estimates that replications allow; depends on the rows alone, which come in their order. */
export function studyReplications(
  definition: Definition,
  { measures, ...origin }: ReplicationOrigin,
  rows: readonly Replication[],
): ReplicationStudy {
  const played = rows.filter(isPlayed);
  const failed = rows.flatMap((row) => (isPlayed(row) ? [] : [row]));
  const plays = played.map((row) => ({ values: row.measures, end: row.end }));
  return {
    ...origin,
    runs: rows.length,
    failed,
    measures: estimateMeasures(definition, measures, plays),
    ...(origin.study === "canon"
      ? {
          canon: studyCanon(
            definition,
            played.map(({ canon }) => canon ?? {}),
            played.map(({ landmarks }) => landmarks ?? null),
          ),
        }
      : {}),
  };
}
