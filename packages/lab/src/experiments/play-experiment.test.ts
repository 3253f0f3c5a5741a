import { commanderOf } from "@holomap/commanders";
import { formatIssue } from "@holomap/scenario";
import { expect, test } from "vitest";
import { createReplicator } from "../replications/play-replication.ts";
import { type Replication, isPlayed } from "../replications/replication.ts";
import { smallDefinition } from "../replications/testing.ts";
import type { Experiment } from "./experiment.ts";
import { parseExperiment } from "./parse-experiment.ts";
import { studyExperiment } from "./study-experiment.ts";
import { variantsOf } from "./variants-of.ts";

const definition = smallDefinition();

function parse(text: string): Experiment {
  const play = { start: definition.startMinutes, until: definition.untilMinutes };
  const parsed = parseExperiment({ name: "e.yaml", text }, definition, play);
  if (!parsed.ok) throw new Error(parsed.error.map(formatIssue).join("\n"));
  return parsed.value;
}

function played(experiment: Experiment): readonly Replication[] {
  const { seed, span, measures, runs } = experiment;
  const plan = {
    definition,
    seed,
    begin: null,
    until: span.until,
    measures,
    canon: false,
    landmarks: false,
    battles: false,
  };
  const play = createReplicator(
    plan,
    ({ doctrines }) =>
      (_, doctrine) =>
        commanderOf(doctrines[doctrine]!),
  );
  return variantsOf(experiment).flatMap((variant) =>
    Array.from({ length: runs }, (_, index) => play({ variant, replication: index + 1 }).row),
  );
}

test("variants with other figures and other orders are played on the same dice and compared", () => {
  const experiment = parse(`title: What if the Compact were weak, or made peace?
runs: 4
until: 2502-06-01
variants:
  - { key: weak, times: { "formations[power=sarn].cohorts.*": 0.4 } }
  - { key: quiet, orders: [{ power: sarn, order: { order: offer, to: veyra, relation: non-aggression } }] }
measures:
  - { key: stars, kind: figure, of: held('sarn') }
  - { key: strength, kind: figure, of: strength('sarn') }
  - { key: corrin, kind: date, when: "holder('corrin') == 'sarn'" }
`);
  const rows = played(experiment);
  expect(rows.filter((row) => !isPlayed(row))).toEqual([]);
  const study = studyExperiment(experiment, definition, rows);
  expect(study.points.map(({ key, played: wars }) => [key, wars])).toEqual([
    ["base", 4],
    ["weak", 4],
    ["quiet", 4],
  ]);
  const strength = study.responses[1]!.readings[0]!.differences[0]!;
  expect(strength.point).toBe("weak");
  expect(strength.high!).toBeLessThan(0);
  expect(JSON.parse(JSON.stringify(study))).toEqual(study);
});

test("an order that is refused breaks the wars of its variant, and the study says so", () => {
  const experiment = parse(`title: A landing from nowhere
runs: 2
until: 2501-06-01
variants:
  - key: far
    orders: [{ power: veyra, order: { order: merge, formation: veyra-picket, into: veyra-home } }]
`);
  const study = studyExperiment(experiment, definition, played(experiment));
  expect(study.points[1]).toMatchObject({ key: "far", played: 0, failed: 2 });
  expect(study.failed.first[0]!.error).toMatch(/refused/);
  expect(study.responses[0]!.readings[0]!.differences[0]).toMatchObject({ runs: 0, low: null });
});
