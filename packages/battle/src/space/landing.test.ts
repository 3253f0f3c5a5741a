import { binomial, createStream, type Stream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import { costOfCohortsAt, type Salvo, type Salvos, strikeCohorts } from "./cohort-damage.ts";
import { createFight, joinFight } from "./create-fight.ts";
import { type Field, surveyField } from "./field.ts";
import { listTargets, type Target, type Targets } from "./targets.ts";
import type { FightSetup } from "./fight-state.ts";
import { clearWrecks, isHeavier, landHits } from "./landing.ts";
import { noteBunches, noteSpread } from "./noted-hits.ts";
import { ReusedList } from "./reused-list.ts";
import { landByRows, landOneByOne } from "./spread-hits.ts";
import { duel, plainUnit, sampleDifference } from "./testing.ts";

const ship = plainUnit("ship", 0, { hull: 4, shield: 2 });
const setup: FightSetup = duel([ship], { ship: 0 }, { ship: 0 });
const bins = [
  { hull: 4, shield: 2, count: 9 },
  { hull: 4, shield: 1, count: 14 },
  { hull: 1, shield: 0, count: 3 },
];

/** Two damages from three batteries; `step` multiplies all points. */
function fire(): Salvo[] {
  return [
    { battery: 0, shots: 30, chance: 0.3, damage: 1, hits: 0 },
    { battery: 1, shots: 12, chance: 0.5, damage: 3, hits: 0 },
    { battery: 2, shots: 9, chance: 0.2, damage: 1, hits: 0 },
  ];
}

function costOfCohorts(target: Target, salvos: readonly Salvo[]): number {
  const costs = new Float64Array(1);
  costOfCohortsAt(target, listed(salvos), costs, 0);
  return costs[0] ?? 0;
}

function listed(rows: readonly Salvo[]): Salvos {
  const salvos: Salvos = new ReusedList();
  for (const row of rows) salvos.add(row);
  return salvos;
}

/** A field of one fleet of 26 ships in three conditions, times `scale`. */
function createField(scale: number): { field: Field; targets: Targets; target: Target } {
  const state = createFight(setup);
  const rows = bins.map((bin) => ({ ...bin, count: bin.count * scale }));
  joinFight(setup, state, "blue", { id: "b", cohorts: [{ unit: "ship", count: 26 * scale, bins: rows }] });
  const field = surveyField(setup, state);
  const targets = listTargets(field);
  return { field, targets, target: targets.at(0) };
}

/** Ships left, points left, and hits of the first and the other batteries. */
function tell({ sides }: Field, salvos: readonly Salvo[]): string {
  const left = sides[1]?.groups[1]?.cohorts[0]?.cohort.bins ?? [];
  const points = left.reduce((sum, { hull, shield, count }) => sum + count * (hull + 2 * shield), 0);
  const ships = left.reduce((sum, { count }) => sum + count, 0);
  return `${ships} ${points >> 3} ${(salvos[0]?.hits ?? 0) >> 2} ${(salvos[1]?.hits ?? 0) >> 1}`;
}

function shotByShot(stream: Stream): string {
  const salvos = fire();
  const { field, targets, target } = createField(1);
  for (const salvo of salvos) {
    salvo.hits = binomial(stream, salvo.shots, salvo.chance);
    noteSpread(target, salvo.damage, salvo.hits);
  }
  landHits(stream, targets, 1);
  clearWrecks(field);
  return tell(field, salvos);
}

function asCohorts(stream: Stream): string {
  const salvos = fire();
  const { field, target } = createField(1);
  strikeCohorts(stream, target, listed(salvos));
  clearWrecks(field);
  return tell(field, salvos);
}

function sample(draw: (stream: Stream) => string, name: string): Map<string, number> {
  const counts = new Map<string, number>();
  const stream = createStream(1, name);
  for (let run = 0; run < 20_000; run++) {
    const key = draw(stream);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

describe("[DA4] cohorts struck as a whole have the law of hits one by one", () => {
  const plain = sample(shotByShot, "hits");
  const cohorts = sample(asCohorts, "cohorts");
  it("in ships, points and the hits of each battery together", () => {
    expect(plain.size).toBeGreaterThan(100);
    expect(sampleDifference(plain, cohorts)).toBeLessThan(1);
  });
  it("and the test can tell laws apart", () => {
    const shifted = new Map(
      [...cohorts].map(([key, count]) => [key.replace(/^\d+/, (n) => `${Number(n) + 1}`), count]),
    );
    expect(sampleDifference(plain, shifted)).toBeGreaterThan(1);
  });
});

describe("[SH3, TA6] on ships whose shield counts hits, hits by rows have the law of hits one by one", () => {
  const counted = plainUnit("counted", 0, { hull: 5, shieldHits: 3, armour: 1 });
  const rules = duel([counted], { counted: 0 }, { counted: 0 });
  const rows = [
    { hull: 5, shield: 3, count: 11 },
    { hull: 5, shield: 1, count: 8 },
    { hull: 2, shield: 0, count: 3 },
  ];
  const land = (stream: Stream, by: (stream: Stream, target: Target) => void): string => {
    const state = createFight(rules);
    joinFight(rules, state, "blue", { id: "b", cohorts: [{ unit: "counted", count: 22, bins: rows }] });
    const field = surveyField(rules, state);
    const target = listTargets(field).at(0);
    for (const [damage, times, hits] of [
      [1, 1, 12],
      [2, 3, 9],
      [4, 1, 14],
    ] as const) {
      noteBunches(target, damage, times, hits);
    }
    target.hits.sort(isHeavier);
    by(stream, target);
    clearWrecks(field);
    const left = state.sides[1]?.groups[1]?.cohorts[0]?.bins ?? [];
    const points = (of: "hull" | "shield") => left.reduce((sum, bin) => sum + bin.count * bin[of], 0);
    return `${left.reduce((sum, { count }) => sum + count, 0)} ${points("hull") >> 2} ${points("shield") >> 2}`;
  };
  const single = sample((stream) => land(stream, landOneByOne), "one by one");
  const byRows = sample((stream) => land(stream, landByRows), "by rows");
  it("in ships, hull points and shields together", () => {
    expect(single.size).toBeGreaterThan(50);
    expect(sampleDifference(single, byRows)).toBeLessThan(1);
  });
  it("and a thousand million such ships lose what is expected", () => {
    const state = createFight(rules);
    joinFight(rules, state, "blue", { id: "b", cohorts: [{ unit: "counted", count: 1e9 }] });
    const field = surveyField(rules, state);
    const targets = listTargets(field);
    noteSpread(targets.at(0), 9, 4e9);
    landHits(createStream(1, "many"), targets, 1);
    clearWrecks(field);
    // Poisson: four hits or more, of mean 4, kill; 1 - e^-4 (1 + 4 + 8 + 32/3) = 0.56653
    expect((state.sides[1]?.groups[1]?.cohorts[0]?.destroyed ?? 0) / 1e9).toBeCloseTo(0.56653, 4);
  });
});

it("[DA4] a strike on a thousand million ships scores the hits expected and conserves all", () => {
  const scale = 1e9 / 26;
  const { field, target } = createField(Math.floor(scale));
  const before = target.count;
  const salvos = fire().map((salvo) => ({ ...salvo, shots: salvo.shots * Math.floor(scale) }));
  strikeCohorts(createStream(2, "large"), target, listed(salvos));
  clearWrecks(field);
  const cohort = field.sides[1]?.groups[1]?.cohorts[0]?.cohort;
  const left = cohort?.bins.reduce((sum, { count }) => sum + count, 0) ?? 0;
  expect(left + (cohort?.destroyed ?? 0)).toBe(before);
  for (const { hits, shots, chance } of salvos) {
    expect(Math.abs(hits - shots * chance)).toBeLessThan(5 * Math.sqrt(shots * chance * (1 - chance)));
  }
});

it("[DA4] what cannot be struck as a whole is known", () => {
  const { target } = createField(1);
  expect(costOfCohorts(target, fire())).toBeLessThan(Number.POSITIVE_INFINITY);
  const certain = fire().map((salvo) => ({ ...salvo, chance: 1 }));
  expect(costOfCohorts(target, certain)).toBe(Number.POSITIVE_INFINITY);
  const harmless = fire().map((salvo) => ({ ...salvo, damage: 0 }));
  expect(costOfCohorts(target, harmless)).toBe(Number.POSITIVE_INFINITY);
});
