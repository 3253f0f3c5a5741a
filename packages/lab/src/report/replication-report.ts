import type { Definition } from "@holomap/scenario";
import { type ReplicationStudy } from "../replications/replication-study.ts";
import { type Replication, isPlayed, seedOf } from "../replications/replication.ts";
import { tellFigure, tellPercent } from "../tell-figures.ts";
import { canonSections } from "./canon-sections.ts";
import { labPage } from "./lab-page.ts";
import { measureSections } from "./measure-sections.ts";

/** What a report of `holomap lab run` or `lab canon` is put together from. */
export interface ReplicationReportParts {
  readonly study: ReplicationStudy;
  /** The rows it is made of, in their order; without them there are tables but few charts. */
  readonly rows: readonly Replication[];
  readonly definition: Pick<Definition, "epoch" | "canon">;
}

/** A study of many wars as one HTML file that needs no network and runs no script. */
export async function replicationReportHtml(parts: ReplicationReportParts): Promise<string> {
  const { study, definition } = parts;
  const { canon, from, until } = study;
  const rows = parts.rows.filter(isPlayed);
  const judged = canon === undefined ? [] : await canonSections({ canon, rows, definition, from, until });
  const measured = await measureSections({
    measures: study.measures,
    rows,
    timeline: definition,
    from,
    until,
  });
  const played = study.runs - study.failed.length;
  return labPage({
    title: study.title,
    kind:
      canon === undefined ? "How likely is it? A study of many wars" : "How likely is the written timeline?",
    lead: leadOf(study),
    figures: [
      [tellFigure(played), played === 1 ? "war played" : "wars played"],
      ...(study.failed.length === 0 ? [] : [[tellFigure(study.failed.length), "failed"] as const]),
      [`${yearOf(from)} to ${yearOf(until)}`, study.save === null ? "played" : "played from a save"],
      ...(canon === undefined
        ? []
        : [
            ...(canon.score === null
              ? []
              : [
                  [
                    tellFigure(canon.score.bitsPerBeat, 3),
                    "bits a beat: how surprising the story is to the rules",
                  ] as const,
                ]),
            [tellFigure(canon.beats.length), "beats judged"] as const,
            [tellFigure(canon.predicted.length), "beats predicted"] as const,
            [tellFigure(canon.unseen), "beats not seen or beyond the end"] as const,
          ]),
    ],
    sections: [...judged, ...measured],
    failed: study.failed,
    runs: study.runs,
    provenance: [
      ["Scenario", `${study.title} (${study.scenario})`],
      ["Hash of the scenario", study.scenarioHash],
      ["Rules", study.engine],
      ["Seeds", study.runs <= 1 ? `${study.seed}` : `${study.seed} to ${seedOf(study.seed, study.runs)}`],
      ["Wars", tellFigure(study.runs)],
      ["From", study.from],
      ["Until", study.until],
      ...(study.save === null ? [] : [["From the save", study.save] as const]),
    ],
  });
}

function yearOf(iso: string): string {
  return /^-?\d+/.exec(iso)?.[0] ?? iso;
}

function leadOf({ canon, runs, failed }: ReplicationStudy): string {
  const wars = `${tellFigure(runs)} ${runs === 1 ? "war was" : "wars were"} played with other dice${failed.length === 0 ? "" : `, of which ${tellFigure(failed.length)} failed`}.`;
  if (canon === undefined || canon.matching === null) return wars;
  const { mean, low, high } = canon.matching;
  const { score } = canon;
  const interval =
    low === null || high === null
      ? ""
      : ` (95% interval of the mean ${tellPercent(low)} to ${tellPercent(high)})`;
  const cost =
    score === null
      ? ""
      : ` The story costs ${tellFigure(score.bitsPerBeat, 3)} bits a beat${score.low === null || score.high === null ? "" : ` (${tellFigure(score.low, 3)} to ${tellFigure(score.high, 3)})`}, as if each of its beats had a chance of ${tellPercent(score.chancePerBeat)}.`;
  return `Of the judged beats of a war ${tellPercent(mean)} match on average${interval}.${cost} ${wars}`;
}
