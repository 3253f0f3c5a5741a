import type { CalibrationStudy, Shift, UnknownStudy } from "@holomap/lab";
import { expect, test } from "vitest";
import { tellCalibration } from "./tell-calibration.ts";

const ratio: UnknownStudy = {
  key: "ratio",
  name: "attack ratio",
  change: "to",
  unit: "",
  asWritten: 2,
  prior: { mean: 2, median: 2, half: [1.5, 2.5], most: [1.05, 2.95] },
  posterior: { mean: 1.42, median: 1.4, half: [1.3, 1.5], most: [1.1, 1.71] },
  shrinkage: 0.7,
  told: "told",
  edge: null,
};
const fleets: UnknownStudy = {
  ...ratio,
  key: "fleets",
  name: "fleets",
  change: "times",
  asWritten: 1,
  shrinkage: -0.02,
  told: "not-told",
  edge: "high",
};
const better: Shift = {
  pairs: 40,
  asWritten: 0.25,
  found: 0.6,
  difference: 0.35,
  low: 0.2,
  high: 0.5,
  change: "better",
};
const share = { successes: 10, runs: 40, estimate: 0.25, low: 0.14, high: 0.4 };
const stayed: Shift = {
  ...better,
  found: 0.225,
  difference: -0.025,
  low: -0.1,
  high: 0.05,
  change: "stayed",
};
const nearer: Shift = { ...better, asWritten: 4, found: 1, difference: -3, low: -4, high: -2 };
const study: CalibrationStudy = {
  calibration: {
    title: "How eager are they?",
    seed: 3,
    budget: 400,
    until: 0,
    unknowns: [],
    fit: ["a"],
    test: ["b"],
    population: 30,
    checks: 40,
    cap: 10,
  },
  wars: { fit: 320, asWritten: 40, found: 40 },
  failed: [{ variant: "try-7", replication: 47, seed: 49, error: "it broke" }],
  end: "budget",
  tolerance: 0.5,
  effective: 24.6,
  unknowns: [ratio, fleets],
  correlations: [{ first: "ratio", second: "fleets", correlation: -0.8 }],
  generations: [
    { generation: 1, tries: 60, triesSoFar: 60, tolerance: 6, acceptance: null, kept: 30, effective: 30 },
    {
      generation: 2,
      tries: 260,
      triesSoFar: 320,
      tolerance: 0.5,
      acceptance: 0.2,
      kept: 30,
      effective: 24.6,
    },
  ],
  fit: {
    beats: [{ beat: "a", text: "It falls.", asWritten: share, found: share, shift: better }],
    matching: better,
    distance: nearer,
  },
  test: {
    beats: [{ beat: "b", text: "It stands.", asWritten: share, found: share, shift: stayed }],
    matching: stayed,
    distance: { ...stayed, difference: 0 },
  },
  kept: Array.from({ length: 30 }, (_, k) => ({ try: k + 1, figures: [1, 1], distance: 0, weight: 1 / 30 })),
};

test("the figures, what the beats say of each, and whether the tests bear it out", () => {
  const told = tellCalibration(study, "in 60.0 s");
  for (const line of [
    /^How eager are they\?\n400 wars of 400 at most: 320 for the fit, 40 as written, 40 with what was found; seed 3, in 60\.0 s$/m,
    /^ratio +attack ratio +told +2 +1\.05 to 2\.95 +1\.40 +1\.30 to 1\.50 +1\.10 to 1\.71 +70\.0%$/m,
    /^fleets +not told by these beats +×1 .* 0\.0%$/m,
    /^fleets presses against the upper end of its range/m,
    /^ratio and fleets are told together \(correlation -0\.80\): the beats allow one high with the other low\.$/m,
    /fell from 6 to 0\.50 .* 30 wars are kept, worth 25 independent ones\. The budget is used up\.$/m,
    /^a +It falls\. +better +25\.0% .* \+35$/m,
    /^The fitted beats \(1\): 25\.0% match as written, 60\.0% with what was found \(\+35, .*\+20 to \+50\): better\.$/m,
    /^The tests \(1\): .*: neither better nor worse, as far as 40 pairs of wars can tell\.$/m,
    /^1 war failed; it is never kept and in no estimate:\n {2}try-7, seed 49: it broke$/m,
  ])
    expect(told).toMatch(line);
});

test("without a fit nothing is claimed", () => {
  const none: CalibrationStudy = {
    ...study,
    end: "failed",
    tolerance: null,
    generations: [],
    unknowns: [{ ...ratio, posterior: null, shrinkage: null, told: "not-told" }],
    correlations: [],
    fit: { beats: [], matching: null, distance: null },
    test: { ...study.test, matching: null, distance: null },
  };
  const told = tellCalibration(none, "in 1.0 s");
  expect(told).toContain("Too few wars came out for a fit.");
  expect(told).toContain("The tests were not played as written and with what was found.");
  expect(told).toMatch(/^ratio +attack ratio +– +2 +1\.05 to 2\.95 +– +– +– +–$/m);
});
