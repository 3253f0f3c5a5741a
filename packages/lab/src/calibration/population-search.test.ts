import { createStream, normal, normalBelow } from "@holomap/determinism";
import { expect, test } from "vitest";
import {
  type PopulationSearch,
  type SearchPlan,
  type Try,
  createPopulationSearch,
} from "./population-search.ts";
import { weightedCovariance, weightedMean } from "./weighted.ts";

const plan: SearchPlan = { seed: 5, dimensions: 1, population: 100, budget: 1000 };

/** Plays a search with all that is asked answered in blocks, each turned round if asked for. */
function search(
  plan: SearchPlan,
  distanceOf: (one: Try) => number,
  order: "as asked" | "turned round" = "as asked",
): PopulationSearch & { readonly asked: readonly Try[] } {
  const machine = createPopulationSearch(plan);
  const asked: Try[] = [];
  while (machine.ended() === null) {
    const block: Try[] = [];
    for (let one = machine.next(); one !== null; one = machine.next()) block.push(one);
    if (block.length === 0) throw new Error("a search that has not ended must ask for something");
    asked.push(...block);
    if (order === "turned round") block.reverse();
    for (const one of block) machine.enter(one.number, distanceOf(one));
  }
  return { ...machine, asked };
}

/** Mean and standard deviation of a quantity under what was kept. */
function momentsOf(machine: PopulationSearch, of: (point: readonly number[]) => number): [number, number] {
  const kept = machine.kept();
  const one = { values: kept.map(({ point }) => of(point)), weights: kept.map(({ weight }) => weight) };
  return [weightedMean(one), Math.sqrt(weightedCovariance(one, one))];
}

const uniformFigure = (low: number, high: number) => (point: number) =>
  low + (high - low) * normalBelow(point);

test("the mean of a normal with a uniform prior: the posterior is normal around what was seen", () => {
  // The mean of 25 draws with sd 5 was 3.0, so the mean is 3 ± 1 whatever the width of the range.
  const figure = uniformFigure(-10, 10);
  const machine = search(plan, ({ number, point }) => {
    return Math.abs(normal(createStream(1, "toy", number), figure(point[0]!), 1) - 3);
  });
  const [mean, sd] = momentsOf(machine, (point) => figure(point[0]!));
  const effective = machine.generations().at(-1)!.effective;
  expect(effective).toBeGreaterThan(50);
  // Four standard errors of a mean and of a deviation of so many independent values.
  expect(Math.abs(mean - 3)).toBeLessThan(4 / Math.sqrt(effective));
  expect(Math.abs(sd - 1)).toBeLessThan(4 / Math.sqrt(2 * effective));
});

test("the posterior of many searches with other dice is unbiased", () => {
  const figure = uniformFigure(-10, 10);
  const means: number[] = [];
  const deviations: number[] = [];
  for (let seed = 1; seed <= 20; seed += 1) {
    const machine = search({ ...plan, seed, population: 40, budget: 400 }, ({ number, point }) =>
      Math.abs(normal(createStream(seed, "toy", number), figure(point[0]!), 1) - 3),
    );
    const [mean, sd] = momentsOf(machine, (point) => figure(point[0]!));
    means.push(mean);
    deviations.push(sd);
  }
  const average = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  expect(Math.abs(average(means) - 3)).toBeLessThan(0.12);
  expect(Math.abs(average(deviations) - 1)).toBeLessThan(0.1);
});

test("two figures of which only the sum is seen come out correlated", () => {
  // x + y seen as 2.0 ± 0.1 with x and y in -2 to 4: given the sum the difference stays free.
  const figure = uniformFigure(-2, 4);
  const machine = search({ ...plan, dimensions: 2, budget: 1500 }, ({ number, point }) => {
    const sum = figure(point[0]!) + figure(point[1]!);
    return Math.abs(normal(createStream(2, "toy", number), sum, 0.1) - 2);
  });
  const [sum, sumDeviation] = momentsOf(machine, ([x = 0, y = 0]) => figure(x) + figure(y));
  const [difference, differenceDeviation] = momentsOf(machine, ([x = 0, y = 0]) => figure(x) - figure(y));
  expect(Math.abs(sum - 2)).toBeLessThan(0.06);
  expect(sumDeviation).toBeLessThan(0.2);
  // Given x + y = 2 with both in -2 to 4, x is uniform from -2 to 4: x - y has mean 0 and sd 12 / √12.
  expect(Math.abs(difference)).toBeLessThan(1.2);
  expect(Math.abs(differenceDeviation - 3.46)).toBeLessThan(0.6);
});

test("figures that the distance does not depend on keep their prior", () => {
  const machine = search(plan, ({ number }) => normal(createStream(3, "toy", number), 10, 1));
  const [mean, sd] = momentsOf(machine, (point) => normalBelow(point[0]!));
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.1);
  expect(Math.abs(sd - Math.sqrt(1 / 12))).toBeLessThan(0.05);
});

test("what is asked and kept does not depend on the order of answers", () => {
  const distance = ({ point }: Try): number => Math.abs(point[0]! - 0.7);
  const short = { ...plan, budget: 600 };
  const [one, other] = [search(short, distance), search(short, distance, "turned round")];
  expect(other.asked).toEqual(one.asked);
  expect([other.kept(), other.generations()]).toEqual([one.kept(), one.generations()]);
});

test("the budget is met to the try, the last generation being as small as it must", () => {
  for (const budget of [300, 301, 399, 477]) {
    const machine = search({ ...plan, budget }, ({ number }) => (number * 7919) % 1009);
    expect([machine.asked.length, machine.ended()]).toEqual([budget, "budget"]);
    expect(machine.next()).toBeNull();
  }
});

test("a search ends early where tries stop coming nearer, where all are as far, and where too few come out", () => {
  // Ever farther: whatever comes later lies outside the tolerance.
  expect(search(plan, ({ number }) => number).asked.length).toBe(400);
  expect(search(plan, ({ number }) => number).ended()).toBe("settled");
  expect(search(plan, () => 4).ended()).toBe("flat");
  expect(search(plan, ({ number }) => (number % 3 === 0 ? 1 : Number.POSITIVE_INFINITY)).ended()).toBe(
    "failed",
  );
});

test("ties at the tolerance are all kept, and a broken try never", () => {
  const machine = search({ ...plan, budget: 900 }, ({ number, point }) =>
    number % 10 === 0 ? Number.POSITIVE_INFINITY : point[0]! > -1 ? 0 : 1,
  );
  expect(machine.kept().length).toBeGreaterThan(500);
  expect(machine.kept().every(({ number, distance }) => number % 10 !== 0 && distance === 0)).toBe(true);
  expect(machine.kept().reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(() => machine.enter(1, 0)).toThrow("not waited for");
});
