import { compareWithCanon } from "@holomap/canon";
import { commanderOf } from "@holomap/commanders";
import type { Definition } from "@holomap/scenario";
import {
  type Campaign,
  type CampaignEvent,
  type Engine,
  advance,
  createCampaign,
  createEngine,
  parseSave,
} from "@holomap/simulation";
import { expect, test } from "vitest";
import { builtInMeasures } from "../measures/built-in-measures.ts";
import type { Measure } from "../measures/measure.ts";
import { type Played, type ReplicationPlan, createReplicator } from "./play-replication.ts";
import { isPrecise, parsePrecision } from "./precision.ts";
import { type PlayedReplication, type Replication, isPlayed, parseReplication } from "./replication.ts";
import { originOfPlan, studyReplications } from "./replication-study.ts";
import { createJobList } from "./job-list.ts";
import { createSequence } from "./sequence.ts";
import type { Variant } from "./variant.ts";
import { smallDefinition } from "./testing.ts";

const definition = smallDefinition();
const commanders =
  ({ doctrines }: Definition): Engine["commanderOf"] =>
  (_, doctrine) =>
    commanderOf(doctrines[doctrine]!);
const middle = definition.startMinutes + 400 * 1440;

const measures: readonly Measure[] = [
  { key: "stars", name: "stars", kind: "figure", of: "held('sarn')", at: null },
  { key: "early", name: "early", kind: "figure", of: "held('sarn')", at: middle },
  { key: "strength", name: "strength", kind: "figure", of: "strength('sarn')", at: middle },
  { key: "lost", name: "lost", kind: "figure", of: { tally: "ships-lost", power: "veyra" }, at: null },
  { key: "corrin", name: "corrin", kind: "chance", of: "holder('corrin') == 'sarn'", at: null },
  { key: "war", name: "war", kind: "date", when: "relation('sarn', 'veyra') == 'war'" },
  { key: "never", name: "never", kind: "date", when: "held('ostrel') > 5.0" },
];

function planOf(change: Partial<ReplicationPlan> = {}): ReplicationPlan {
  return {
    definition,
    seed: 1,
    begin: null,
    until: definition.untilMinutes,
    measures,
    canon: false,
    landmarks: false,
    battles: false,
    ...change,
  };
}

function played(
  change: Partial<ReplicationPlan>,
  replication = 1,
  variant: Variant | null = null,
): PlayedReplication {
  return rowOf(createReplicator(planOf(change), commanders)({ variant, replication }));
}

function rowOf({ row }: Played): PlayedReplication {
  if (!isPlayed(row)) throw new Error(row.error);
  return row;
}

/** Plays replications of the setting as it is, one after the other in one worker. */
function player(change: Partial<ReplicationPlan>): (replication: number) => PlayedReplication {
  const play = createReplicator(planOf(change), commanders);
  return (replication) => rowOf(play({ variant: null, replication }));
}

interface Record {
  readonly campaign: Campaign;
  readonly events: readonly CampaignEvent[];
}

function plainPlay(seed: number, until = definition.untilMinutes): Record {
  const events: CampaignEvent[] = [];
  const engine = createEngine({
    definition,
    commanderOf: commanders(definition),
    record: (event) => events.push(event),
  });
  return { campaign: advance(engine, createCampaign(engine, seed), until), events };
}

test("replication k is the war of seed S + k - 1, whoever played what before, and measuring it changes nothing", () => {
  const play = player({ seed: 4, canon: true });
  const rows = [3, 1, 2].map(play);
  expect(rows.map(({ seed }) => seed)).toEqual([6, 4, 5]);
  for (const { seed, chain } of rows) expect(chain).toBe(plainPlay(seed).campaign.chain);
  expect(rows[1]).toEqual(played({ seed: 4, canon: true }));
});

test("measures say what the record says", () => {
  const { campaign, events } = plainPlay(1);
  const row = played({});
  const held = (found: Campaign): number => found.stars.filter(({ holder }) => holder === 0).length;
  const lost = events.reduce((sum, event) => {
    if (event.kind !== "units-lost" || event.power !== "veyra") return sum;
    const { bastion = 0, rifles = 0, ...ships } = event.units;
    expect(bastion + rifles).toBeGreaterThanOrEqual(0);
    return sum + Object.values(ships).reduce((all, count) => all + count, 0);
  }, 0);
  const war = events.find(({ kind }) => kind === "war-declared")!.time;
  const census = events.find(({ kind, time }) => kind === "census" && time >= war)!.time;
  expect(definition.powers[0]?.key).toBe("sarn");
  expect(row.measures).toMatchObject({
    stars: held(campaign),
    early: held(plainPlay(1, middle).campaign),
    lost,
    war: census,
    never: null,
  });
  expect(lost).toBeGreaterThan(0);
  expect(row.measures["strength"]).toBeGreaterThan(0);
});

test("measures of events count them, say whether one has come and when the first did, to the minute", () => {
  const taken = { event: "star-taken", where: "e.by == 'sarn'" };
  const row = played({
    measures: [
      { key: "battles", name: "battles", kind: "figure", of: { event: "battle-ended", where: "" }, at: null },
      { key: "early", name: "early", kind: "figure", of: { event: "battle-ended", where: "" }, at: middle },
      { key: "any", name: "any", kind: "chance", of: taken, at: null },
      { key: "late", name: "late", kind: "chance", of: { ...taken, where: "e.year >= 2900" }, at: null },
      { key: "first", name: "first", kind: "date", when: taken },
      { key: "never", name: "never", kind: "date", when: { event: "star-taken", where: "e.by == 'none'" } },
    ],
  });
  const { events } = plainPlay(1);
  const fights = events.filter(({ kind }) => kind === "battle-ended");
  const first = events.find((event) => event.kind === "star-taken" && event.by === "sarn");
  expect(row.measures).toEqual({
    battles: fights.length,
    early: fights.filter(({ time }) => time <= middle).length,
    any: true,
    late: false,
    first: first?.time,
    never: null,
  });
  expect(fights.length).toBeGreaterThan(0);
});

test("the built-in measures say at the end what the last census says", () => {
  const row = played({ measures: builtInMeasures(definition) });
  const census = plainPlay(1).events.findLast(({ kind }) => kind === "census");
  if (census?.kind !== "census") throw new Error("no census");
  for (const { power, stars, strength } of census.powers) {
    expect(row.measures[`stars-${power}`]).toBe(stars);
    expect(Math.round(row.measures[`strength-${power}`] as number)).toBe(strength);
    const space = census.spaces.find(({ of }) => of === power);
    expect(row.measures[`share-${power}`]).toBeCloseTo(space?.shares[power] ?? Number.NaN, 4);
  }
});

test("a play that stops early is asked as it stands, and its end is that minute", () => {
  const row = played({ until: middle, measures: measures.filter(({ key }) => key !== "early") });
  expect(row.end).toBe(middle);
  expect(row.chain).toBe(plainPlay(1, middle).campaign.chain);
  expect(row.measures["strength"]).toBe(played({}).measures["strength"]);
});

test("from a save the first replication of its own seed is its war, the others have other dice", () => {
  const begin = JSON.stringify(plainPlay(1, definition.startMinutes + 60 * 1440).campaign);
  const play = player({ begin, measures: [] });
  expect(play(1).chain).toBe(plainPlay(1).campaign.chain);
  expect(play(2).chain).not.toBe(play(1).chain);
  expect(play(2).chain).toBe(play(2).chain);
});

test("verdicts are those of the comparison with canon", () => {
  const { beats } = compareWithCanon(definition, plainPlay(2).events);
  const row = played({ canon: true }, 2);
  expect(row.canon).toEqual(
    Object.fromEntries(
      beats.map(({ beat, verdict, simulated, figureInTime }) => [
        beat,
        figureInTime === null ? [verdict, simulated] : [verdict, simulated, figureInTime],
      ]),
    ),
  );
  expect(beats.length).toBeGreaterThan(1);
});

test("landmarks are those of the record, and kept only where they are asked for", () => {
  const row = played({ landmarks: true }, 2);
  const { events, campaign } = plainPlay(2);
  const first = (of: (event: CampaignEvent) => boolean): number | undefined => events.find(of)?.time;
  expect(row.chain).toBe(campaign.chain);
  expect(row.landmarks).toMatchObject({
    "battle:sarn:veyra": first(({ kind }) => kind === "battle-began"),
    "taken:corrin:sarn": first((event) => event.kind === "star-taken" && event.star === "corrin"),
  });
  expect(played({ canon: true }, 2)).not.toHaveProperty("landmarks");
});

test("a variant changes figures and gives orders, replications share their seed, and the setting itself is not touched", () => {
  const [doctrine] = definition.doctrines;
  const path = `doctrines.${doctrine!.key}.attackRatio`;
  const bold: Variant = { key: "bold", name: "bold", changes: [{ path, to: 0.2 }], orders: [] };
  const play = createReplicator(planOf({ measures: [] }), commanders);
  const rows = [null, bold, null, bold].map((variant) => rowOf(play({ variant, replication: 3 })));
  expect(rows.map(({ seed, variant }) => [seed, variant])).toEqual([
    [3, undefined],
    [3, "bold"],
    [3, undefined],
    [3, "bold"],
  ]);
  expect(rows[1]!.chain).not.toBe(rows[0]!.chain);
  expect(rows.slice(2)).toEqual(rows.slice(0, 2));
  const order = { order: "declare-war", on: "veyra" } as const;
  const war: Variant = { key: "war", name: "war", changes: [], orders: [{ power: "sarn", order }] };
  const end = definition.startMinutes + 1440;
  const atWar: Measure = {
    key: "war",
    name: "war",
    kind: "chance",
    of: "relation('sarn', 'veyra') == 'war'",
    at: null,
  };
  expect(played({ until: end, measures: [atWar] }).measures).toEqual({ war: false });
  expect(played({ until: end, measures: [atWar] }, 1, war).measures).toEqual({ war: true });
  const refused = { ...war, orders: [war.orders[0]!, war.orders[0]!] };
  expect(() => played({}, 1, refused)).toThrow('the order "declare-war" of sarn is refused');
});

test("the battles of a war are told as its record has them", () => {
  const play = createReplicator(planOf({ battles: true, measures: [] }), commanders);
  const { battles } = play({ variant: null, replication: 2 });
  const ended = plainPlay(2).events.flatMap((event) => (event.kind === "battle-ended" ? [event] : []));
  expect(battles.map(({ battle, ended: minute, winner }) => [battle, minute, winner])).toEqual(
    ended.map(({ battle, time, winner }) => [battle, time, winner]),
  );
  expect(battles.length).toBeGreaterThan(0);
  for (const { sides, began, ended: minute } of battles) {
    expect(began).toBeLessThanOrEqual(minute);
    for (const { ships, lost } of sides) expect(lost).toBeLessThanOrEqual(ships);
  }
});

test("a war that breaks leaves a save of itself shortly before", () => {
  const half: Measure = {
    key: "x",
    name: "x",
    kind: "date",
    when: "year() >= 2502 && 1 / int(held('ostrel') * 0.0) == 1",
  };
  const { row: broken, save } = createReplicator(
    planOf({ measures: [half] }),
    commanders,
  )({
    variant: null,
    replication: 1,
  });
  expect(isPlayed(broken)).toBe(false);
  const reading = parseSave(save ?? "", definition);
  expect(reading.ok && reading.campaign.now).toBeGreaterThan(definition.startMinutes);
});

test("jobs are numbered once each, in blocks of replications that have every variant", () => {
  const variant = (key: string): Variant => ({ key, name: key, changes: [], orders: [] });
  const jobs = createJobList([null, variant("a"), variant("b")], 14);
  const all = Array.from({ length: jobs.count }, (_, index) => jobs.job(index + 1));
  expect(new Set(all.map(({ variant: one, replication }) => `${one?.key} ${replication}`)).size).toBe(42);
  expect(all.slice(0, 30).every(({ replication }) => replication <= 10)).toBe(true);
  all.forEach((job, index) => {
    const key = job.variant === null ? {} : { variant: job.variant.key };
    expect(jobs.numberOf({ ...row(job.replication, 0), ...key })).toBe(index + 1);
  });
  expect(jobs.numberOf({ ...row(1, 0), variant: "c" })).toBeNull();
  expect(jobs.numberOf(row(15, 0))).toBeNull();
});

test("a measure that gives no number breaks its replication and says why", () => {
  const broken: Measure = { key: "ratio", name: "ratio", kind: "figure", of: "0.0 / 0.0", at: null };
  expect(() => played({ measures: [broken] })).toThrow('the measure "ratio" gives no number');
});

const row = (replication: number, value: number | boolean | null, end = 100): Replication => ({
  replication,
  seed: replication,
  chain: "0",
  end,
  measures: { x: value },
});

test("a failed replication is counted, told, and in no estimate", () => {
  const x: Measure = { key: "x", name: "x", kind: "figure", of: "1.0", at: null };
  const origin = originOfPlan(planOf({ measures: [x] }), { from: 0, save: null });
  const failed = { replication: 2, seed: 2, error: "it broke" };
  const study = studyReplications(definition, origin, [row(1, 10), failed, row(3, 20)]);
  expect([study.runs, study.failed]).toEqual([3, [failed]]);
  expect(study.measures["x"]).toMatchObject({ runs: 2, mean: 15, minimum: 10, maximum: 20, p50: 10 });
});

test("a date that does not come in every play is censored: its median waits for half of all", () => {
  const x: Measure = { key: "x", name: "x", kind: "date", when: "true" };
  const origin = originOfPlan(planOf({ measures: [x] }), { from: 0, save: null });
  const rows = [1440, null, 2880, null].map((value, index) => row(index + 1, value, 14_400));
  expect(studyReplications(definition, origin, rows).measures["x"]).toMatchObject({
    happens: { successes: 2, runs: 4 },
    censored: 2,
    p05: "2500-01-02T00:00",
    p50: "2500-01-03T00:00",
    p95: null,
  });
});

test("a sequence gives out each number once, counts without gaps and keeps the order", () => {
  const sequence = createSequence(createJobList([null], 5));
  sequence.enter(row(2, 0));
  expect([1, 2, 3].map(() => sequence.next()?.replication)).toEqual([1, 3, 4]);
  for (const number of [4, 1]) sequence.enter(row(number, 0));
  expect([sequence.complete(), sequence.done()]).toEqual([2, 3]);
  sequence.stopAfter(3);
  expect(sequence.next()).toBeNull();
  expect(sequence.enter(row(6, 0))).toBe(false);
  sequence.enter(row(3, 0));
  expect([sequence.complete(), sequence.wanted()]).toEqual([3, 3]);
  expect(sequence.all().map(({ replication }) => replication)).toEqual([1, 2, 3]);
});

test("rows survive their line; what is none is refused", () => {
  for (const one of [row(1, true), { replication: 2, seed: 2, error: "e" }])
    expect(parseReplication(JSON.stringify(one))).toEqual(one);
  for (const line of ["", "{", "null", "[]", '{"replication":1,"seed":1}', '{"replication":"1","error":"e"}'])
    expect(parseReplication(line)).toBeNull();
  expect([row(1, 0)].every(isPlayed)).toBe(true);
});

test("a precision is parsed, and reached when the interval is as narrow", () => {
  const chance: Measure = { key: "x", name: "x", kind: "chance", of: "true", at: null };
  const figure: Measure = { key: "y", name: "y", kind: "figure", of: "1.0", at: null };
  const parsed = parsePrecision("P(x) ±0.1", [chance, figure]);
  if (!parsed.ok) throw new Error(parsed.error);
  expect(parsed.value).toEqual({ measure: chance, halfWidth: 0.1, relative: false });
  // Wilson's interval at one half: half its width is 0.0966 with 100 plays, 0.107 with 80.
  const rows = (count: number): Replication[] =>
    Array.from({ length: count }, (_, k) => row(k + 1, k % 2 === 0));
  expect(isPrecise(definition, parsed.value, rows(80))).toBe(false);
  expect(isPrecise(definition, parsed.value, rows(100))).toBe(true);
  expect(isPrecise(definition, parsed.value, [])).toBe(false);
  expect(parsePrecision("mean(y)+-5%", [chance, figure])).toEqual({
    ok: true,
    value: { measure: figure, halfWidth: 0.05, relative: true },
  });
});

test.each([
  ["P(z) ±0.1", "there is no measure"],
  ["P(y) ±0.1", "write mean(y)"],
  ["mean(x) ±0.1", "write P(x)"],
  ["P(x) ±0.7", "between 0 and 0.5"],
  ["x 0.1", "not of the form"],
])("%s is refused: %s", (text, why) => {
  const chance: Measure = { key: "x", name: "x", kind: "chance", of: "true", at: null };
  const figure: Measure = { key: "y", name: "y", kind: "figure", of: "1.0", at: null };
  const parsed = parsePrecision(text, [chance, figure]);
  expect(parsed.ok ? "" : parsed.error).toContain(why);
});
