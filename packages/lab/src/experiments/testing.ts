import { type Stream, createStream, normal } from "@holomap/determinism";
import type { Measure } from "../measures/measure.ts";
import type { PlayedReplication } from "../replications/replication.ts";
import { smallDefinition } from "../replications/testing.ts";
import { designOf } from "./design.ts";
import type { Experiment, Factor } from "./experiment.ts";
import { coordinatesOf } from "./model-terms.ts";
import { variantsOf, variantsOfPoints } from "./variants-of.ts";

/** For tests: a range of a figure that every setting has. */
export function rangeFactor(key: string, change: Partial<Factor> = {}): Factor {
  return {
    key,
    name: key,
    paths: ["rules.sensorLightYears"],
    how: "to",
    levels: [1, 3],
    range: true,
    steps: 2,
    scale: "linear",
    whole: false,
    ...change,
  };
}

/** For tests: an experiment on the small scenario whose one response is the figure `y`. */
export function experimentOf(change: Partial<Experiment>): Experiment {
  const definition = smallDefinition();
  const y: Measure = { key: "y", name: "y", kind: "figure", of: "held('sarn')", at: null };
  return {
    title: "t",
    runs: 10,
    seed: 1,
    span: { start: definition.startMinutes, until: definition.untilMinutes },
    design: "full-factorial",
    points: 0,
    factors: [],
    variants: [],
    measures: [y],
    responses: ["y"],
    monotonic: [],
    ...change,
  };
}

/** For tests: one war at coded levels, with what its replication shares with all points and dice of its own. */
export type War = (
  at: readonly number[],
  dice: { readonly shared: Stream; readonly own: Stream },
) => number | boolean;

/** For tests: the rows of an experiment whose wars are a formula. */
export function rowsOf(experiment: Experiment, seed: number, war: War): readonly PlayedReplication[] {
  return playerOf(experiment)(seed, war);
}

/** For tests: plays an experiment again and again without making its design anew. */
export function playerOf(experiment: Experiment): (seed: number, war: War) => readonly PlayedReplication[] {
  const { design, factors, runs, span } = experiment;
  const points = design === null ? [] : designOf(experiment).points;
  const keys = (design === null ? variantsOf(experiment) : variantsOfPoints(factors, points)).map(
    ({ key }) => key,
  );
  const coordinates = points.map((point) => coordinatesOf(factors, point));
  return (seed, war) =>
    keys.flatMap((variant, point) =>
      Array.from({ length: runs }, (_, index) => {
        const dice = {
          shared: createStream(seed, "shared", index),
          own: createStream(seed, "own", point, index),
        };
        const y = war(coordinates[point] ?? [point], dice);
        const replication = index + 1;
        return { variant, replication, seed: replication, chain: "", end: span.until, measures: { y } };
      }),
    );
}

/** For tests: luck of the replication and of the war, of these standard deviations. */
export function luck({ shared, own }: Parameters<War>[1], sdShared: number, sdOwn: number): number {
  return normal(shared, 0, sdShared) + normal(own, 0, sdOwn);
}
