import { uniform } from "@holomap/determinism";
import { expect, test } from "vitest";
import { meanEstimate } from "../estimates/mean-estimate.ts";
import { smallDefinition } from "../replications/testing.ts";
import type { Experiment } from "./experiment.ts";
import type { ResponseSurface } from "./response-surface.ts";
import { studyExperiment } from "./study-experiment.ts";
import { type War, experimentOf, luck, playerOf, rangeFactor } from "./testing.ts";

const definition = smallDefinition();
const factors = [rangeFactor("a", { steps: 3 }), rangeFactor("b", { steps: 3 })];

/** A hill that a full factorial design can tell. */
function hill([a = 0, b = 0]: readonly number[]): number {
  return 0.5 + 0.15 * a - 0.1 * b + 0.1 * a * b - 0.05 * a * a;
}

type Rows = ReturnType<ReturnType<typeof playerOf>>;

function surfaceOf(experiment: Experiment, rows: Rows): ResponseSurface {
  return studyExperiment(experiment, definition, rows).responses[0]!.readings[0]!.surface!;
}

/** Share of the places of a surface, over many studies, at which the truth lies in the interval. */
function coverage(runs: number, war: War, studies: number): number {
  const experiment = experimentOf({ factors, runs });
  const play = playerOf(experiment);
  let [held, all] = [0, 0];
  for (let seed = 1; seed <= studies; seed += 1) {
    const { x, y, low, high } = surfaceOf(experiment, play(seed, war));
    const coded = (axis: typeof x, at: number): number => axis.values[at]! - 2;
    for (let row = 0; row < 21; row += 4)
      for (let column = 0; column < 21; column += 4) {
        const [right, up] = [coded(x, column), coded(y, row)];
        const truth = hill(x.factor === "a" ? [right, up] : [up, right]);
        all += 1;
        if (low![row]![column]! <= truth && truth <= high![row]![column]!) held += 1;
      }
  }
  return held / all;
}

test.each<[string, number, War]>([
  [
    "figures whose luck a replication shares and whose spread grows",
    12,
    (at, dice) => hill(at) + luck(dice, 1, 0.2 + 0.15 * at[0]!),
  ],
  ["figures of few replications", 4, (at, dice) => hill(at) + luck(dice, 0.3, 0.3)],
  ["figures of two replications", 2, (at, dice) => hill(at) + luck(dice, 0.1, 0.3)],
  [
    "chances",
    30,
    (at, { shared, own }) => {
      const common = uniform(shared);
      return (uniform(own) < 0.5 ? common : uniform(own)) < hill(at);
    },
  ],
])("the surface of %s lies in its interval as often as promised", (_, runs, war) => {
  const held = coverage(runs, war, 250);
  // Places of one study go together; as if each study had but two of its own, 0.95 has a deviation of one point.
  expect(held).toBeGreaterThan(0.925);
  expect(held).toBeLessThan(0.985);
});

test("with ten replications or more the interval is that of what single replications predict", () => {
  const experiment = experimentOf({ factors, runs: 12 });
  const rows = playerOf(experiment)(3, (at, dice) => hill(at) + luck(dice, 0.5, 0.4));
  const { x, y, low, high, values } = surfaceOf(experiment, rows);
  const alone = Array.from({ length: 12 }, (_, index) =>
    surfaceOf(
      experiment,
      rows.filter(({ replication }) => replication === index + 1),
    ),
  );
  for (const [row, column] of [
    [0, 0],
    [10, 10],
    [20, 3],
  ] as const) {
    const single = alone.map((one) =>
      one.x.factor === x.factor ? one.values[row]![column]! : one.values[column]![row]!,
    );
    const plain = meanEstimate(single);
    expect(values[row]![column]).toBeCloseTo(plain.mean, 9);
    expect(low![row]![column]).toBeCloseTo(plain.low, 9);
    expect(high![row]![column]).toBeCloseTo(plain.high, 9);
  }
  expect(y.values).toHaveLength(21);
  // A single replication says nothing of what another would.
  expect([alone[0]!.low, alone[0]!.high]).toEqual([null, null]);
});

test("wars that are missing move neither the surface nor its interval", () => {
  const experiment = experimentOf({ factors, runs: 12 });
  const rows = playerOf(experiment)(
    5,
    (at, { shared, own }) => 100 * hill(at) + uniform(shared) + 1e-6 * uniform(own),
  );
  // In half of the replications a point is missing; their plain means are off by some points, and would widen the interval.
  const some = rows.filter(
    ({ replication }, place) => replication % 2 === 0 || Math.floor(place / 12) !== (replication < 4 ? 2 : 6),
  );
  const [whole, part] = [surfaceOf(experiment, rows), surfaceOf(experiment, some)];
  for (const side of ["values", "low", "high"] as const)
    expect(part[side]![7]![9]).toBeCloseTo(whole[side]![7]![9]!, 1);
  expect(some.length).toBe(rows.length - 6);
});

test("luck that all points share hides the level and not the shape", () => {
  const experiment = experimentOf({ factors, runs: 12 });
  const play = playerOf(experiment);
  const shaped = surfaceOf(
    experiment,
    play(9, (at, dice) => hill(at) + luck(dice, 5, 0.01)),
  );
  expect(shaped.high![3]![3]! - shaped.low![3]![3]!).toBeGreaterThan(3);
  expect(shaped.unlikeMiddle).toBeGreaterThan(0.8);
  const flat = surfaceOf(
    experiment,
    play(9, (_, dice) => luck(dice, 0, 1)),
  );
  expect(flat.unlikeMiddle).toBeLessThan(0.3);
});
