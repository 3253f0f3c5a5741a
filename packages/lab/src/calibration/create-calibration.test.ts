import { createStream, normal } from "@holomap/determinism";
import { expect, test } from "vitest";
import type { Replication } from "../replications/replication.ts";
import { smallDefinition } from "../replications/testing.ts";
import type { Job } from "../replications/variant.ts";
import { distanceOf } from "./beat-distance.ts";
import type { Calibration, Unknown } from "./calibration.ts";
import { type CalibrationRun, createCalibration } from "./create-calibration.ts";

const small = smallDefinition();
const [war, third] = small.canon as [(typeof small.canon)[0], (typeof small.canon)[0]];
const day = 1440;
const definition = {
  ...small,
  canon: [{ ...war, toleranceDays: 10 }, third, { ...war, id: 2, key: "elsewhere", toleranceDays: 10 }],
};

const unknown = (key: string, path: string, more: Partial<Unknown> = {}): Unknown => ({
  key,
  name: key,
  paths: [path],
  change: "to",
  low: 0.5,
  high: 4.5,
  unit: "",
  scale: "linear",
  whole: false,
  asWritten: 1.2,
  ...more,
});
const calibration: Calibration = {
  title: "toy",
  seed: 3,
  budget: 700,
  until: definition.untilMinutes,
  population: 50,
  checks: 40,
  cap: 10,
  unknowns: [
    unknown("ratio", "doctrines.conquest.attackRatio"),
    unknown("idle", "doctrines.shield.attackRatio", { low: 1, high: 16, scale: "log" }),
  ],
  fit: [war.key],
  test: [third.key, "elsewhere"],
};

/**
 * A war whose first beat is late by 100 days for each 1 of the ratio above 2, and 10 days of luck; the third hangs on
 * the ratio too, the second on nothing.
 */
function play({ variant, replication }: Job): Replication {
  const change = variant?.changes.find(({ path }) => path.startsWith("doctrines.conquest"));
  const ratio = change !== undefined && "to" in change ? Number(change.to) : 1.2;
  const luck = normal(createStream(replication, "toy"), 0, 1);
  const off = (ratio - 2) * 100 + 10 * luck;
  const minute = off < 0 ? war.fromMinutes + off * day : war.toMinutes + off * day;
  const verdict = Math.abs(off) <= 10 ? "match" : off < 0 ? "early" : "late";
  const key = variant === null ? {} : { variant: variant.key };
  return {
    ...key,
    replication,
    seed: replication,
    chain: "0",
    end: 0,
    measures: {},
    canon: {
      [war.key]: [verdict, Math.round(minute)],
      [third.key]: [replication % 2 === 0 ? "match" : "absent", -1],
      elsewhere: [Math.abs(ratio - 2) < 0.25 ? "match" : "absent", -1],
    },
  };
}

interface Playing {
  readonly order: "as asked" | "turned round";
  readonly rows: readonly Replication[];
  readonly answer: (job: Job) => Replication;
}

function run(given: Calibration, playing: Partial<Playing> = {}): { machine: CalibrationRun; asked: Job[] } {
  const { order = "as asked", rows = [], answer = play } = playing;
  const machine = createCalibration(definition, given);
  for (const row of rows) machine.enter(row);
  const asked: Job[] = [];
  while (!machine.done()) {
    const block: Job[] = [];
    for (let job = machine.next(); job !== null; job = machine.next()) block.push(job);
    if (block.length === 0) throw new Error("a calibration that is not done must ask for something");
    asked.push(...block);
    for (const job of order === "as asked" ? block : block.toReversed()) machine.enter(answer(job));
  }
  return { machine, asked };
}

test("the figure that matters is told, the other is not; fitted beats come right, and of the tests the one that hangs on it", () => {
  const study = run(calibration).machine.study();
  const [ratio, idle] = study.unknowns;
  expect(ratio?.told).toBe("told");
  expect(Math.abs((ratio?.posterior?.mean ?? 0) - 2)).toBeLessThan(0.06);
  expect(ratio?.posterior?.most[0]).toBeGreaterThan(1.5);
  expect(ratio?.posterior?.most[1]).toBeLessThan(2.5);
  expect(ratio?.prior).toMatchObject({ mean: 2.5, half: [1.5, 3.5] });
  expect(idle).toMatchObject({ told: "not-told", edge: null });
  expect(idle?.prior.median).toBeCloseTo(4, 1);
  expect(study.fit.matching).toMatchObject({ asWritten: 0, change: "better" });
  expect(study.fit.distance).toMatchObject({ change: "better" });
  expect(study.fit.matching?.found).toBeGreaterThan(0.4);
  const [same, other] = study.test.beats;
  expect([same?.shift?.change, same?.shift?.difference, other?.shift?.change]).toEqual([
    "stayed",
    0,
    "better",
  ]);
  expect(study.test.matching?.change).toBe("better");
  expect(study.correlations).toMatchObject([{ first: "ratio", second: "idle" }]);
  expect(JSON.parse(JSON.stringify(study))).toEqual(study);
});

test("the budget is met to the war; each try has dice of its own, each check those of its pair", () => {
  const { asked, machine } = run(calibration);
  expect([asked.length, machine.played(), machine.study().wars]).toEqual([
    700,
    700,
    { fit: 620, asWritten: 40, found: 40 },
  ]);
  const numbers = (kind: string): number[] =>
    asked.filter(({ variant }) => (variant?.key ?? "base").startsWith(kind)).map((job) => job.replication);
  const upTo = (from: number, count: number): number[] => Array.from({ length: count }, (_, k) => from + k);
  expect(numbers("base")).toEqual(upTo(1, 40));
  expect(numbers("found")).toEqual(upTo(1, 40));
  expect(numbers("try")).toEqual(upTo(41, 620));
});

test("neither the order of answers nor a break and a resume moves a byte", () => {
  const whole = run(calibration);
  const text = JSON.stringify(whole.machine.study());
  expect(JSON.stringify(run(calibration, { order: "turned round" }).machine.study())).toBe(text);
  const rows = whole.asked.map(play);
  const resumed = run(calibration, { rows: rows.slice(0, 333).toReversed() });
  expect(resumed.asked).toEqual(whole.asked.slice(333));
  expect(JSON.stringify(resumed.machine.study())).toBe(text);
  const known = createCalibration(definition, calibration);
  for (const row of rows) known.enter(row);
  expect([known.next(), known.done(), known.played(), JSON.stringify(known.study())]).toEqual([
    null,
    true,
    700,
    text,
  ]);
});

test("a run under way is studied by its whole generations", () => {
  const machine = createCalibration(definition, calibration);
  expect(machine.study()).toMatchObject({ end: null, tolerance: null, kept: [], fit: { matching: null } });
  for (let number = 1; number <= 195; number += 1) machine.enter(play(machine.next()!));
  const study = machine.study();
  expect(study).toMatchObject({ end: null, wars: { fit: 155, asWritten: 40, found: 0 } });
  expect([study.generations.length, study.kept.length]).toEqual([2, 50]);
  expect([machine.done(), machine.played(), machine.wanted()]).toEqual([false, 195, 700]);
});

test("wars that break are told and never kept; where most break nothing is claimed", () => {
  const failing =
    (share: number) =>
    (job: Job): Replication => {
      const { variant, replication, seed } = play(job);
      if (job.replication % 10 >= share) return play(job);
      return { ...(variant === undefined ? {} : { variant }), replication, seed, error: "it broke" };
    };
  const few = run(calibration, { answer: failing(2) }).machine.study();
  expect(few.failed.length).toBe(140);
  expect(few.kept.every(({ try: number }) => (number + 40) % 10 >= 2)).toBe(true);
  expect(few.unknowns[0]?.told).toBe("told");
  const most = run(calibration, { answer: failing(8) }).machine.study();
  expect(most).toMatchObject({ end: "failed", wars: { found: 0 }, test: { matching: null } });
});

test("beats that come the same whatever the figures tell nothing, and no war is spent on what was found", () => {
  const same = (job: Job): Replication => ({ ...play(job), canon: { [war.key]: ["absent", -1] } });
  const { machine } = run(calibration, { answer: same });
  const study = machine.study();
  expect([machine.played(), machine.wanted()]).toEqual([140, 140]);
  expect(study).toMatchObject({ end: "flat", tolerance: 10, wars: { fit: 100, asWritten: 40, found: 0 } });
  expect(study.unknowns.map(({ told }) => told)).toEqual(["not-told", "not-told"]);
});

const event = { ...war, fromMinutes: 100 * day, toMinutes: 110 * day, toleranceDays: 5 };
const figure = {
  ...event,
  key: "figure",
  measure: { see: "figure", figure: "1.0", expected: 100, tolerance: 0.1 },
} as const;

test.each<[string, Parameters<typeof distanceOf>[1][string], number]>([
  ["within its time", ["match", 105 * day], 0],
  ["four days early", ["match", 96 * day], 0.8],
  ["twenty days late", ["late", 130 * day], 4],
  ["years late", ["late", 2000 * day], 10],
  ["never", ["absent", -1], 10],
  ["not judged", ["beyond", -1], 10],
])("the distance of a beat that comes %s", (_, seen, expected) => {
  expect(distanceOf([event], { [event.key]: seen }, 10)).toBeCloseTo(expected, 12);
  expect(distanceOf([event, event], { [event.key]: seen }, 10)).toBeCloseTo(expected, 12);
});

test.each<[string, Parameters<typeof distanceOf>[1][string], number]>([
  ["kept and right", ["match", 105 * day, 105], 0.5],
  ["kept and wrong", ["different", 105 * day, 70], 3],
  ["not kept and right", ["match", 105 * day], 0],
  ["not kept and wrong", ["different", 105 * day], 10],
  ["near at another time", ["late", 130 * day, 99], 4],
])("the distance of a beat whose figure is %s", (_, seen, expected) => {
  expect(distanceOf([figure], { figure: seen }, 10)).toBeCloseTo(expected, 12);
});

test("a beat that a war says nothing of is as far as can be", () => {
  expect(distanceOf([event, figure], { figure: ["match", 105 * day] }, 8)).toBe(4);
});
