import { createStream, normal, uniform } from "@holomap/determinism";
import type { Definition } from "@holomap/scenario";
import type { Calibration, Unknown } from "../calibration/calibration.ts";
import type { CalibrationStudy } from "../calibration/calibration-study.ts";
import type { PlayVerdict } from "../canon/play-verdicts.ts";
import { createCalibration } from "../calibration/create-calibration.ts";
import type { Experiment } from "../experiments/experiment.ts";
import { type ExperimentStudy, studyExperiment } from "../experiments/study-experiment.ts";
import { experimentOf, luck, rangeFactor, rowsOf } from "../experiments/testing.ts";
import { type ForecastRow, createForecastJobs } from "../forecasts/forecast-plan.ts";
import { type ForecastStudy, studyForecasts } from "../forecasts/forecast-study.ts";
import type { Measure } from "../measures/measure.ts";
import { type ReplicationStudy, studyReplications } from "../replications/replication-study.ts";
import type { PlayedReplication, Replication } from "../replications/replication.ts";
import { smallDefinition } from "../replications/testing.ts";
import type { Job } from "../replications/variant.ts";

/** For tests: a name that would be markup. */
export const evilName = `<script>alert("1")</script> & <b>'so'</b>`;

const day = 1440;

/** For tests: the small scenario with a title and beats that would be markup. */
export function evilDefinition(): Definition {
  const small = smallDefinition();
  return {
    ...small,
    title: evilName,
    canon: small.canon.map((beat, index) => (index === 0 ? { ...beat, text: evilName } : beat)),
  };
}

/** The same with a figure, and with a last beat that hangs on the first. */
function judgedDefinition(): Definition {
  const definition = evilDefinition();
  const first = definition.canon[0]!;
  const count = definition.canon.length;
  const added = [
    {
      ...first,
      id: count,
      key: "counted",
      text: "ten ships",
      measure: { see: "figure", figure: "held('sarn')", expected: 10, tolerance: 0.2 },
    },
    {
      ...first,
      id: count + 1,
      key: "moved",
      text: "what hangs on the first",
      fromMinutes: first.fromMinutes + 900 * day,
      toMinutes: first.toMinutes + 900 * day,
    },
  ] as const;
  return { ...definition, canon: [...definition.canon, ...added] };
}

const measures: readonly Measure[] = [
  { key: "corrin", name: evilName, kind: "chance", of: "true", at: null },
  { key: "stars", name: "stars of Sarn", kind: "figure", of: "held('sarn')", at: null },
  { key: "people", name: "people lost", kind: "figure", of: { tally: "people-lost", power: null }, at: null },
  { key: "flat", name: "never another", kind: "figure", of: "1", at: null },
  { key: "war", name: "war begins", kind: "date", when: "true" },
  { key: "never", name: "never comes", kind: "date", when: "false" },
];

/** For tests: a study of so many wars made of dice alone, and its rows; every tenth war broke. */
export function warsOf(
  kind: "run" | "canon",
  runs: number,
): {
  readonly study: ReplicationStudy;
  readonly rows: readonly Replication[];
  readonly definition: Definition;
} {
  const definition = kind === "canon" ? judgedDefinition() : evilDefinition();
  const rows = Array.from({ length: runs }, (_, index): Replication => {
    const replication = index + 1;
    if (replication % 10 === 0) return { replication, seed: replication, error: evilName };
    const stream = createStream(replication, "report");
    const came = definition.startMinutes + Math.round((200 + 60 * normal(stream, 0, 1)) * day);
    const row: PlayedReplication = {
      replication,
      seed: replication,
      chain: "0",
      end: definition.untilMinutes,
      measures: {
        corrin: uniform(stream) < 0.4,
        stars: Math.round(normal(stream, 12, 3)),
        people: Math.round(normal(stream, 8e9, 4e8)),
        flat: 1,
        war: uniform(stream) < 0.8 ? came : null,
        never: null,
      },
    };
    if (kind === "run") return row;
    const firstComes = uniform(stream) < 0.5;
    const canon = definition.canon.map(
      ({ key, fromMinutes, measure }, beat): readonly [string, PlayVerdict] => {
        const seen = Math.round(Math.max(0, fromMinutes) + normal(stream, 0, 40) * day);
        const luck = uniform(stream) < 0.3 + 0.2 * beat;
        if (measure?.see === "figure")
          return [key, [luck ? "match" : "different", seen, 6 + 8 * uniform(stream)]];
        if (beat === 0) return [key, firstComes ? ["match", seen] : ["absent", -1]];
        if (key === "moved") return [key, [firstComes ? "match" : "late", seen]];
        return [key, [luck ? "match" : "late", seen]];
      },
    );
    const landmarks = {
      "battle:sarn:veyra": Math.round(Math.max(0, came)),
      ...(uniform(stream) < 0.5 ? { "taken:corrin:sarn": came + day } : {}),
    };
    return { ...row, landmarks, canon: Object.fromEntries(canon) as NonNullable<PlayedReplication["canon"]> };
  });
  const origin = {
    holomapLab: 1,
    study: kind,
    scenario: definition.key,
    title: definition.title,
    scenarioHash: definition.hash,
    engine: "2",
    seed: 1,
    save: null,
    epoch: definition.epoch,
    from: "2400-01-01T00:00",
    until: "2404-01-01T00:00",
    measures,
  } as const;
  return { study: studyReplications(definition, origin, rows), rows, definition };
}

/** For tests: an experiment over three factors, by its design, or of two variants; its wars are a formula with dice. */
export function experimentStudyOf(design: Experiment["design"]): ExperimentStudy {
  const factors =
    design === null
      ? []
      : [
          rangeFactor("garrisons", { name: evilName, how: "times", levels: [0.8, 1.25], steps: 3 }),
          rangeFactor("ratio", { name: "attack ratio", levels: [1, 3], steps: 3 }),
          rangeFactor("yards", { levels: [10, 20, 40], range: false }),
        ];
  const variant = (key: string, name: string): Experiment["variants"][number] => ({
    key,
    name,
    changes: key === "base" ? [] : [{ path: "rules.sensorLightYears", to: 2 }],
    orders: [],
  });
  const experiment = experimentOf({
    title: "What would have saved Corrin?",
    design,
    runs: 8,
    points: design === "latin-hypercube" ? 17 : 0,
    factors,
    variants: design === null ? [variant("base", "as it is"), variant("mined", evilName)] : [],
    monotonic: factors.length === 0 ? [] : [{ response: "y", factor: "ratio", direction: "up" }],
  });
  const rows = rowsOf(experiment, 5, (at, dice) => {
    const [a = 0, b = 0, c = 0] = at.map((value) => (Number.isNaN(value) ? 0 : value));
    return 50 + 6 * a - 9 * b + 2 * c + 4 * a * b + luck(dice, 3, 2);
  });
  const broken = { variant: rows[0]!.variant ?? "base", replication: 99, seed: 99, error: evilName };
  return studyExperiment(experiment, { ...smallDefinition(), title: evilName }, [...rows, broken]);
}

/** For tests: forecasts of two powers over so many truths; the second power knows nothing. */
export function forecastStudyOf(truths: number): ForecastStudy {
  const definition = evilDefinition();
  const powers = definition.powers.slice(0, 2).map(({ key }) => key);
  const plan = {
    definition: {
      ...definition,
      powers: definition.powers.map((power, index) => (index === 0 ? { ...power, called: evilName } : power)),
    },
    seed: 1,
    begin: null,
    truths,
    at: definition.startMinutes + 100 * day,
    until: definition.untilMinutes,
    powers,
    futures: 20,
    measures,
  };
  const jobs = createForecastJobs(plan);
  const rows = Array.from({ length: jobs.count }, (_, index): ForecastRow => {
    const job = jobs.job(index + 1);
    const seed = 1000 + index;
    if (index === 7) return { ...job, seed, error: evilName };
    const truth = createStream(job.truth, "truth");
    const [chance, stars] = [uniform(truth), normal(truth, 12, 3)];
    const stream = createStream(seed, "future");
    const blind = job.power === powers[1];
    return {
      ...job,
      seed,
      chain: "0",
      end: definition.untilMinutes,
      measures: {
        corrin: uniform(stream) < (blind ? 0.5 : chance),
        stars: Math.round((blind ? 20 : stars) + normal(stream, 0, blind ? 5 : 2)),
        people: Math.round(normal(stream, 8e9, 4e8)),
        flat: 1,
        war:
          uniform(stream) < 0.8
            ? definition.startMinutes + Math.round((200 + 60 * normal(stream, 0, 1)) * day)
            : null,
        never: null,
      },
    };
  });
  return studyForecasts(plan, rows);
}

/** For tests: a calibration of two unknowns, of which one moves the first beat. */
export function calibrationStudyOf(): { readonly study: CalibrationStudy; readonly definition: Definition } {
  const definition = evilDefinition();
  const [first, second] = definition.canon;
  if (first === undefined || second === undefined) throw new Error("the small scenario has two beats");
  const unknown = (key: string, name: string, low: number, high: number): Unknown => ({
    key,
    name,
    paths: [`doctrines.${key}.attackRatio`],
    change: "to",
    low,
    high,
    unit: "",
    scale: key === "shield" ? "log" : "linear",
    whole: false,
    asWritten: 1.2,
  });
  const calibration: Calibration = {
    title: "How eager are they?",
    seed: 3,
    budget: 400,
    until: definition.untilMinutes,
    population: 40,
    checks: 20,
    cap: 10,
    unknowns: [unknown("conquest", evilName, 0.5, 4.5), unknown("shield", "ratio of the shield", 1, 16)],
    fit: [first.key],
    test: [second.key],
  };
  const play = ({ variant, replication }: Job): Replication => {
    const change = variant?.changes.find(({ path }) => path.startsWith("doctrines.conquest"));
    const ratio = change !== undefined && "to" in change ? Number(change.to) : 1.2;
    const off = (ratio - 2) * 100 + 10 * normal(createStream(replication, "toy"), 0, 1);
    const minute = Math.round((off < 0 ? first.fromMinutes : first.toMinutes) + off * day);
    const verdict = Math.abs(off) <= 10 ? "match" : off < 0 ? "early" : "late";
    return {
      ...(variant === null ? {} : { variant: variant.key }),
      replication,
      seed: replication,
      chain: "0",
      end: 0,
      measures: {},
      canon: {
        [first.key]: [verdict, minute],
        [second.key]: [replication % 2 === 0 ? "match" : "absent", -1],
      },
    };
  };
  const run = createCalibration(definition, calibration);
  while (!run.done()) for (let job = run.next(); job !== null; job = run.next()) run.enter(play(job));
  return { study: run.study(), definition };
}
