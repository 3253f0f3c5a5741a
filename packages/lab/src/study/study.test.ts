import { expect, test } from "vitest";
import { pairedDifference } from "../estimates/paired-difference.ts";
import { volleyPlan } from "../testing.ts";
import { battleStudyDocument, type StudyOrigin } from "./battle-document.ts";
import { replayBattle, replayLines, replayMarkdown, tellMinutes } from "./battle-replay.ts";
import { studyBattle, studyOf } from "./battle-study.ts";
import { sweepBattle, sweepOf } from "./battle-sweep.ts";
import { createBattleTally, fightReplications, mergeTally } from "./battle-tally.ts";
import { traceBattle } from "./battle-trace.ts";

const duel = volleyPlan(
  { forces: [["one", "gun", 1]], chance: 0.5 },
  { forces: [["two", "gun", 1]], chance: 0.5 },
);
const fleets = volleyPlan(
  {
    forces: [
      ["van", "cruiser", 6],
      ["rear", "cruiser", 5],
      ["screen", "frigate", 4],
    ],
    chance: 0.1,
  },
  { forces: [["fleet", "raider", 14]], chance: 0.1 },
);
const origin: StudyOrigin = {
  key: "duel",
  title: "A duel",
  rules: "volleys",
  input: "00",
  engine: "1",
  names: { red: "The Reds" },
};

test("a duel worked out by hand: a third each, a third both die, rounds geometric with chance 3/4", () => {
  const { sides, draw, mutualDestruction, rounds, reasons } = studyBattle(duel, { runs: 20_000, seed: 2 });
  for (const share of [sides[0]!.win, sides[1]!.win, draw, mutualDestruction]) {
    expect(share.runs).toBe(20_000);
    expect(Math.abs(share.estimate - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / 20_000));
    expect(share.low).toBeLessThan(share.estimate);
    expect(share.high).toBeGreaterThan(share.estimate);
  }
  expect(Math.abs(rounds.mean - 4 / 3)).toBeLessThan(4 * rounds.se);
  expect(rounds.sd).toBeCloseTo(2 / 3, 1);
  expect(rounds).toMatchObject({ p05: 1, p50: 1, p95: 3, minimum: 1 });
  expect(reasons.reduce((sum, [, count]) => sum + count, 0)).toBe(20_000);
});

test("run k is the same however many are fought, and in whichever order and parts", () => {
  const longer = studyBattle(fleets, { runs: 1000, seed: 7 });
  const parts = [
    [600, 1000],
    [0, 50],
    [50, 600],
  ].map(([from, to]) => {
    const tally = createBattleTally(fleets);
    fightReplications(fleets, tally, { seed: 7, from: from!, to: to! });
    return tally;
  });
  const whole = createBattleTally(fleets);
  for (const part of parts) mergeTally(whole, part);
  expect(studyOf(fleets, whole, 7)).toEqual(longer);
  const ends: number[][] = [[], []];
  [20, 400].forEach((runs, index) => {
    const told = (_: number, end: { readonly survivors: Float64Array }): void => {
      ends[index]!.push(...end.survivors);
    };
    fightReplications(fleets, createBattleTally(fleets), { seed: 7, from: 0, to: runs, told });
  });
  expect(ends[1]!.slice(0, ends[0]!.length)).toEqual(ends[0]);
  expect(studyBattle(fleets, { runs: 1000, seed: 8 })).not.toEqual(longer);
  // Frozen: another number means that replications draw from other streams than before.
  expect([
    longer.sides[0]!.win.successes,
    longer.rounds.mean,
    longer.sides[1]!.classes[0]!.survivors.sd,
  ]).toEqual([624, 14.032, 3.4980147379774014]);
});

test("forces of one class are summed battle by battle, and told apart as well", () => {
  const { sides } = studyBattle(fleets, { runs: 2000, seed: 4 });
  const red = sides[0]!;
  expect(red.classes.map(({ id, initial }) => [id, initial])).toEqual([
    ["cruiser", 11],
    ["frigate", 4],
  ]);
  expect(red.forces.map(({ id, unit, initial }) => [id, unit, initial])).toEqual([
    ["van", "cruiser", 6],
    ["rear", "cruiser", 5],
    ["screen", "frigate", 4],
  ]);
  const [van, rear] = red.forces;
  expect(red.classes[0]!.survivors.mean).toBeCloseTo(van!.survivors.mean + rear!.survivors.mean, 10);
  // Losses fall on the van first, so the two are anything but independent: the spread of the sum must come from sums.
  const joint = red.classes[0]!.survivors.histogram.map(([value]) => value);
  expect(joint.every((value) => Number.isInteger(value) && value >= 0 && value <= 11)).toBe(true);
  expect(red.classes[0]!.survivors.sd).not.toBeCloseTo(
    Math.sqrt(van!.survivors.sd * van!.survivors.sd + rear!.survivors.sd * rear!.survivors.sd),
    2,
  );
});

test("a study can be watched and stopped, and says how many runs it holds", () => {
  const seen: number[] = [];
  const study = studyBattle(duel, {
    runs: 5000,
    seed: 1,
    onProgress: (done) => seen.push(done),
    shouldStop: (done) => done >= 300,
  });
  expect(study.runs).toBe(300);
  expect(seen).toEqual([100, 200, 300]);
  expect(study.sides[0]!.win.runs).toBe(300);
  expect(() => studyBattle(duel, { runs: 0, seed: 1 })).toThrow("runs");
});

test("the document has the documented shape, is plain JSON, and repeats to the byte", () => {
  const text = (): string =>
    JSON.stringify(battleStudyDocument(studyBattle(fleets, { runs: 500, seed: 3 }), origin));
  const told = JSON.parse(text()) as ReturnType<typeof battleStudyDocument>;
  expect(text()).toBe(JSON.stringify(told));
  expect(told).toMatchObject({ holomapBattle: 1, runs: 500, seed: 3, rules: "volleys" });
  expect(Object.keys(told.sides)).toEqual(["red", "blue"]);
  const { name, winProbability, classes, forces } = told.sides["red"]!;
  expect(name).toBe("The Reds");
  expect(Object.keys(winProbability)).toEqual(["successes", "runs", "estimate", "low", "high"]);
  expect(Object.keys(classes)).toEqual(["cruiser", "frigate"]);
  expect(forces["van"]).toMatchObject({ class: "cruiser", initial: 6 });
  for (const figure of [classes["cruiser"]!.survivors, told.rounds, told.durationMinutes]) {
    expect(Object.keys(figure)).toEqual(
      expect.arrayContaining(["mean", "sd", "se", "p05", "p50", "p95", "histogram"]),
    );
    expect(figure.histogram.reduce((sum, [, count]) => sum + count, 0)).toBe(500);
    expect(figure.low).toBeLessThanOrEqual(figure.mean);
    expect(figure.high).toBeGreaterThanOrEqual(figure.mean);
  }
});

test("a single run has no interval beyond the bounds of the figure", () => {
  const told = JSON.parse(
    JSON.stringify(battleStudyDocument(studyBattle(fleets, { runs: 1, seed: 3 }), origin)),
  ) as ReturnType<typeof battleStudyDocument>;
  expect(told.sides["red"]!.classes["cruiser"]!.survivors).toMatchObject({ low: 0, high: 11, sd: 0 });
  expect(told.durationMinutes).toMatchObject({ low: 0, high: null });
});

test("a replay is the very battle of the study, in lines and in Markdown", () => {
  const ends: number[][] = [];
  const told = (_: number, end: { readonly survivors: Float64Array }): void => {
    ends.push([...end.survivors]);
  };
  fightReplications(fleets, createBattleTally(fleets), { seed: 11, from: 0, to: 4, told });
  const replay = replayBattle(fleets, 11, 3);
  expect([...replay.end.survivors]).toEqual(ends[3]);
  const lines = replayLines(fleets, replay)
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { kind: string; standing?: object; survivors?: object });
  expect(lines.map(({ kind }) => kind)).toEqual(["battle", ...replay.rounds.map(() => "round"), "end"]);
  expect(lines[lines.length - 1]!.survivors).toEqual(lines[lines.length - 2]!.standing);
  const markdown = replayMarkdown(fleets, replay, { title: "A <b>|fight", sides: ["Red", "Blue"] });
  expect(markdown).toContain("\\<b\\>\\|fight");
  expect(markdown.split("\n").filter((line) => line.startsWith("|"))).toHaveLength(3 + replay.rounds.length);
});

test("lengths of time are told in days, hours and minutes", () => {
  expect([0, 20, 60, 90, 1500, 2880].map(tellMinutes)).toEqual([
    "0 min",
    "20 min",
    "1 h",
    "1 h 30 min",
    "1 d 1 h",
    "2 d",
  ]);
});

test("a trace starts with all units, never rises here, and holds the ends of battles that are over", () => {
  const trace = traceBattle(fleets, { seed: 5, runs: 200 });
  expect(trace.rounds[0]).toBe(0);
  expect(trace.sides.map(({ mean }) => mean[0])).toEqual([15, 14]);
  for (const { mean, p05, p95 } of trace.sides) {
    expect(mean).toHaveLength(trace.rounds.length);
    mean.forEach((value, index) => {
      expect(p05[index]!).toBeLessThanOrEqual(p95[index]!);
      if (index > 0) expect(value).toBeLessThanOrEqual(mean[index - 1]!);
    });
  }
  const study = studyBattle(fleets, { seed: 5, runs: 200 });
  const survivors = study.sides[1]!.classes[0]!.survivors.mean;
  expect(trace.sides[1]!.mean[trace.rounds.length - 1]).toBeCloseTo(survivors, 9);
});

const sweep = (values: readonly number[], countAt: (value: number) => number) =>
  sweepBattle({
    path: "red.fleet.count",
    values,
    side: "red",
    seed: 6,
    runs: 2000,
    planAt: (value) =>
      volleyPlan(
        { forces: [["fleet", "cruiser", countAt(value)]], chance: 0.2 },
        { forces: [["fleet", "raider", 12]], chance: 0.2 },
      ),
  });

test("a sweep rises with more ships, shares its dice, and has no dips", () => {
  const { points, trend, dips } = sweep([8, 10, 12, 14, 16], (value) => value);
  expect(trend).toBe("rising");
  expect(dips).toEqual([]);
  const wins = points.map(({ study }) => study.sides[0]!.win.estimate);
  expect(wins).toEqual([...wins].sort((a, b) => a - b));
  expect(wins[2]).toBeGreaterThan(0.4);
  const won = points.map(({ winners }) => Float64Array.from(winners, (winner) => (winner === 0 ? 1 : 0)));
  expect(pairedDifference(won[3]!, won[2]!).correlation).toBeGreaterThan(0.1);
});

test("a dip is named once, with the value before it and the deepest one in it", () => {
  const { trend, dips } = sweep([8, 10, 12, 14, 16, 18], (value) =>
    value === 12 ? 9 : value === 14 ? 8 : value,
  );
  expect(trend).toBe("rising");
  expect(dips).toHaveLength(1);
  expect(dips[0]).toMatchObject({ from: 10, at: 14, until: 14 });
  expect(dips[0]!.low).toBeGreaterThan(0);
  const level = sweep([1, 2, 3], () => 12);
  expect(level).toMatchObject({ trend: "level", dips: [] });
  expect(level.points[0]!.study).toEqual(level.points[2]!.study);
});

test("a sweep by a number of the enemy falls, and what rises in it is a dip", () => {
  const { points } = sweep([8, 10, 12, 14], (value) => (value === 14 ? 9 : value));
  const { trend, dips } = sweepOf("red.fleet.count", "blue", points.slice(0, 3));
  expect([trend, dips.length]).toEqual(["falling", 0]);
  expect(sweepOf("red.fleet.count", "blue", points).dips[0]).toMatchObject({ from: 12, at: 14 });
});
