import { type BattlePlan, type BattleRound, createBattleEnd } from "@holomap/battle";
import { chiSquareFit, createStream } from "@holomap/determinism";
import { describe, expect, it } from "vitest";
import {
  defaultSalvoRuleset,
  planSalvoBattle,
  type SalvoRuleset,
  type SalvoSetup,
  type SalvoUnit,
} from "../../packages/battle/src/attrition/index.ts";
import {
  caseOf,
  casesOf,
  type ClosedForm,
  expectMeans,
  expectWithin,
  numberOf,
  numbersOf,
  runsOf,
  sample,
  sampleDuels,
} from "./support.ts";

/** A ship of one certain shot that takes one hit and stops none; `changes` replace figures. */
function ship(id: string, changes: Partial<SalvoUnit> = {}): SalvoUnit {
  return {
    id,
    offence: 1,
    offenceChance: 1,
    defence: 0,
    defenceChance: 1,
    defends: "itself",
    damage: 1,
    damageDeviation: 0,
    punch: 1,
    aim: {},
    firesFrom: 1,
    firesFor: null,
    ...changes,
  };
}

function duel(a: SalvoUnit, countA: number, b: SalvoUnit, countB: number): SalvoSetup {
  return {
    units: [a, b],
    sides: [
      { id: "A", forces: [{ id: "A", unit: a.id, count: countA }] },
      { id: "B", forces: [{ id: "B", unit: b.id, count: countB }] },
    ],
  };
}

const expected: SalvoRuleset = { ...defaultSalvoRuleset, method: "expected" };

function fightOnce(plan: BattlePlan): { rounds: readonly BattleRound[]; survivors: readonly number[] } {
  const rounds: BattleRound[] = [];
  const end = createBattleEnd(plan);
  plan.fight(createStream(1, "unused"), end, (round) => rounds.push(round));
  return { rounds, survivors: Array.from(end.survivors) };
}

describe("salvo equations", () => {
  const rows = casesOf("salvo-");
  it.each(rows.map((row) => [row.id, row] as const))("%s", (_, row) => {
    const figure = (name: string) => numberOf(row.inputs, name);
    const a = ship("a", {
      offence: figure("alpha_offence_A"),
      defence: figure("y_defence_A"),
      damage: 1 / figure("x_staying_A"),
    });
    const b = ship("b", {
      offence: figure("beta_offence_B"),
      defence: figure("z_defence_B"),
      damage: 1 / figure("w_staying_B"),
    });
    const plan = planSalvoBattle(duel(a, figure("A"), b, figure("B")), {
      ...expected,
      exchanges: figure("exchanges"),
    });
    const { rounds } = fightOnce(plan);
    const after = row.expected["after_each"] as readonly (readonly number[])[];
    expect(rounds.length).toBe(after.length);
    after.forEach((standing, i) => {
      standing.forEach((count, side) => {
        expectWithin(row, `after ${i + 1}`, rounds[i]?.standing[side] ?? NaN, count);
      });
    });
  });
  it("there are five cases", () => expect(rows.length).toBe(5));
});

it("sq-discrete-trafalgar: fire in stages", () => {
  const row = caseOf("sq-discrete-trafalgar");
  const { inputs } = row;
  const a = ship("a", { offence: numberOf(inputs, "alpha") });
  const b = ship("b", { offence: numberOf(inputs, "beta") });
  const plan = planSalvoBattle(duel(a, numberOf(inputs, "A0"), b, numberOf(inputs, "B0")), expected);
  const { rounds } = fightOnce(plan);
  for (const stage of numbersOf(inputs, "stages")) {
    numbersOf(row.expected, `stage${stage}`).forEach((count, side) => {
      // The last figure is a small rest of large numbers, printed with ten digits.
      expectWithin(row, `stage ${stage}`, rounds[stage - 1]?.standing[side] ?? NaN, count);
    });
  }
});

describe("stochastic salvo", () => {
  it("armstrong-first-strike-red", () => {
    const row = caseOf("armstrong-first-strike-red");
    const { inputs } = row;
    const blue = ship("blue", {
      offence: numberOf(inputs, "offence_trials") / 4,
      offenceChance: numberOf(inputs, "p"),
    });
    const red = ship("red", {
      offence: 0,
      defence: numberOf(inputs, "defence_trials") / 6,
      defenceChance: numberOf(inputs, "q"),
      damage: numberOf(inputs, "damage_mean"),
      damageDeviation: numberOf(inputs, "damage_sd"),
    });
    const plan = planSalvoBattle(duel(blue, 4, red, numberOf(inputs, "cap")), {
      ...defaultSalvoRuleset,
      exchanges: 1,
    });
    const end = createBattleEnd(plan);
    const seen = sample(20_000, (run) => {
      plan.fight(createStream(1, "strike", run), end);
      const loss = 6 - (end.survivors[1] ?? NaN);
      return { mean_loss: loss, P_no_loss: loss === 0 ? 1 : 0 };
    });
    expect(expectMeans(row, seen)).toBe(2);
    expect(seen.deviations["mean_loss"]).toBeCloseTo(numberOf(row.expected, "sd_loss"), 1);
  });
  it("armstrong-2014-sequence", () => {
    const row = caseOf("armstrong-2014-sequence");
    const { inputs } = row;
    const chance = numberOf(inputs, "p_all");
    const kind = (id: string) =>
      ship(id, {
        offence: numberOf(inputs, "offence_per_ship"),
        offenceChance: chance,
        defence: numberOf(inputs, "defence_per_ship"),
        defenceChance: chance,
        damage: numberOf(inputs, "damage_mean"),
        damageDeviation: numberOf(inputs, "damage_sd"),
      });
    const setup = duel(kind("blue"), numberOf(inputs, "B"), kind("red"), numberOf(inputs, "A"));
    const plan = planSalvoBattle(setup, { ...defaultSalvoRuleset, order: "listed", exchanges: 1 });
    const end = createBattleEnd(plan);
    const seen = sample(40_000, (run) => {
      plan.fight(createStream(1, "sequence", run), end);
      const loss = 4 - (end.survivors[0] ?? NaN);
      return {
        blue_loss_mean: loss,
        P_no_blue_loss: loss === 0 ? 1 : 0,
        P_all_blue_lost: loss === 4 ? 1 : 0,
      };
    });
    for (const [name, value] of Object.entries(seen.means))
      expectWithin(row, name, value, numberOf(row.expected, name));
    const sd = seen.deviations["blue_loss_mean"] ?? NaN;
    expectWithin(row, "blue_loss_sd", sd, numberOf(row.expected, "blue_loss_sd"));
  });
});

interface Strike {
  readonly attackers: number;
  readonly defenders: number;
  readonly offence: number;
  readonly defence: number;
  readonly p: number;
  readonly q: number;
}

/** Net strikes of squadrons from carriers on carriers that fighters cover; a large target counts every hit. */
function strikePlan({ attackers, defenders, offence, defence, p, q }: Strike): BattlePlan {
  const target = ship("target", { offence: 0, defence: defence / defenders, defenceChance: q, damage: 0.01 });
  const attacker = ship("attacker", { offence: offence / attackers, offenceChance: p });
  return planSalvoBattle(duel(attacker, attackers, target, defenders), {
    ...defaultSalvoRuleset,
    exchanges: 1,
  });
}

function netStrikes(plan: BattlePlan, purpose: string): (run: number) => number {
  const end = createBattleEnd(plan);
  return (run) => {
    plan.fight(createStream(3, purpose, run), end);
    return Math.round((2 - (end.survivors[1] ?? NaN)) * 100);
  };
}

describe("Coral Sea", () => {
  const strikeOf = (record: Readonly<Record<string, unknown>>, names: readonly [string, string]): Strike => ({
    attackers: 2,
    defenders: 2,
    offence: numberOf(record, names[0]),
    defence: numberOf(record, names[1]),
    p: numberOf(record, "p"),
    q: numberOf(record, "q"),
  });
  it.each(["coral-sea-net-us", "coral-sea-net-jp"])("%s", (id) => {
    const row = caseOf(id);
    const law = numbersOf(row.expected, "distribution");
    const strikes = netStrikes(strikePlan(strikeOf(row.inputs, ["offence_trials", "defence_trials"])), id);
    const counts = law.map(() => 0);
    const runs = runsOf(20_000);
    for (let run = 0; run < runs; run++) {
      const net = strikes(run);
      counts[net] = (counts[net] ?? 0) + 1;
    }
    const due = law.map((chance) => chance * runs);
    expect(chiSquareFit(counts, due)).toBeGreaterThan(row.tolerance.p_min ?? 0.001);
    const mean = counts.reduce((sum, count, net) => sum + count * net, 0) / runs;
    expect(Math.abs(mean - numberOf(row.expected, "mean_clamped"))).toBeLessThan(
      (4 * 1.34) / Math.sqrt(runs),
    );
  });
  it("coral-sea-odds", () => {
    const row = caseOf("coral-sea-odds");
    const [us, jp] = ["us", "jp"].map((key) => {
      const record = row.inputs[key] as Readonly<Record<string, unknown>>;
      return netStrikes(strikePlan(strikeOf(record, ["n", "m"])), key);
    });
    const seen = sample(20_000, (run) => {
      const gap = (us?.(run) ?? NaN) - (jp?.(run) ?? NaN);
      return { P_us_more: gap > 0 ? 1 : 0, P_equal: gap === 0 ? 1 : 0, P_jp_more: gap < 0 ? 1 : 0 };
    });
    expect(expectMeans(row, seen)).toBe(3);
  });
  it("coral-sea-beall", () => {
    const row = caseOf("coral-sea-beall");
    const staying = row.inputs["staying_power"] as Readonly<Record<string, number>>;
    const power = (name: string) => numberOf(staying, name);
    const carriers = Object.keys(staying).map((name) => ship(name, { offence: 0, damage: 1 / power(name) }));
    const planes = (id: string, [factor, punch]: readonly [number, number], aim: Record<string, number>) =>
      ship(id, { offenceChance: factor, punch, aim: { all: 0, ...aim } });
    const [[first = 0, leak = 0, bomb = 0] = [], [second = 0] = []] = row.inputs[
      "us_bombs"
    ] as readonly (readonly number[])[];
    const [dive = 0, diveLeak = 0, diveBomb = 0] = (row.inputs["jp_dive"] as readonly unknown[]).map(Number);
    const [torpedo = 0, torpedoLeak = 0, torpedoHit = 0] = (
      row.inputs["jp_torpedo"] as readonly unknown[]
    ).map(Number);
    const bothByStaying = { Lexington: power("Lexington"), Yorktown: power("Yorktown") };
    const force = (id: string, unit: string, count: number) => ({ id, unit, count });
    const setup: SalvoSetup = {
      units: [
        ...carriers,
        planes("bomber", [leak, bomb], { Shokaku: 1 }),
        planes("dive", [diveLeak, diveBomb], bothByStaying),
        planes("torpedo", [torpedoLeak, torpedoHit], { Lexington: 1 }),
      ],
      sides: [
        {
          id: "us",
          forces: [
            force("Lexington", "Lexington", 1),
            force("Yorktown", "Yorktown", 1),
            force("first", "bomber", first),
            force("second", "bomber", second),
          ],
        },
        {
          id: "jp",
          forces: [
            force("Shokaku", "Shokaku", 1),
            force("Zuikaku", "Zuikaku", 1),
            force("dive", "dive", dive),
            force("torpedo", "torpedo", torpedo),
          ],
        },
      ],
    };
    const plan = planSalvoBattle(setup, { ...expected, exchanges: 1 });
    const { survivors } = fightOnce(plan);
    const left = (name: string) =>
      (survivors[plan.forces.findIndex((entry) => entry.id === name)] ?? NaN) * power(name);
    for (const name of Object.keys(staying))
      expectWithin(row, name, left(name), numberOf(row.expected, name));
    const lost = (...names: readonly string[]) =>
      1 -
      names.reduce((sum, name) => sum + left(name), 0) / names.reduce((sum, name) => sum + power(name), 0);
    expectWithin(
      row,
      "us_loss_fraction",
      lost("Lexington", "Yorktown"),
      numberOf(row.expected, "us_loss_fraction"),
    );
    expectWithin(
      row,
      "jp_loss_fraction",
      lost("Shokaku", "Zuikaku"),
      numberOf(row.expected, "jp_loss_fraction"),
    );
  });
});

describe("Coronel", () => {
  it("coronel-1914-minute1", () => {
    const row = caseOf("coronel-1914-minute1");
    // Staying power of Good Hope and of Monmouth 1.605; hit power of a heavy ship 2.16 at 0.028, of a light one 2.165 at 0.012
    const setup: SalvoSetup = {
      units: [
        ship("heavy", { offence: 2.16, offenceChance: 0.028, aim: { all: 0, cruiser: 1 } }),
        ship("light", { offence: 2.165, offenceChance: 0.012, aim: { all: 0, Glasgow: 1 } }),
        ship("cruiser", { offence: 0, damage: 1 / 1.605 }),
        ship("Glasgow", { offence: 0, damage: 1 / 1.23 }),
      ],
      sides: [
        {
          id: "german",
          forces: [
            { id: "heavy", unit: "heavy", count: 2 },
            { id: "light", unit: "light", count: 2 },
          ],
        },
        {
          id: "british",
          forces: [
            { id: "Good Hope", unit: "cruiser", count: 1 },
            { id: "Monmouth", unit: "cruiser", count: 1 },
            { id: "Glasgow", unit: "Glasgow", count: 1 },
          ],
        },
      ],
    };
    const { survivors } = fightOnce(planSalvoBattle(setup, { ...expected, exchanges: 1 }));
    expectWithin(row, "good_hope", 1 - (survivors[2] ?? NaN), numberOf(row.expected, "good_hope"));
    expectWithin(row, "glasgow", 1 - (survivors[4] ?? NaN), numberOf(row.expected, "glasgow"));
  });
  it("coronel-1914-full", () => {
    const row = caseOf("coronel-1914-full");
    const staying = row.inputs["staying_power"] as Readonly<Record<string, number>>;
    const combat = row.inputs["combat_power"] as Readonly<Record<string, number>>;
    const fires = row.inputs["fires"] as readonly (readonly [string, string, number, number, number])[];
    const units = Object.keys(staying).map((id) => {
      const frame = ship(id, { offence: 0, damage: 1 / numberOf(staying, id) });
      const fire = fires.find(([firer]) => firer === id);
      if (fire === undefined) return frame;
      const [, target, offenceChance, firesFrom, firesFor] = fire;
      const aim = { all: 0, [target]: 1 };
      return { ...frame, offence: numberOf(combat, id), offenceChance, aim, firesFrom, firesFor };
    });
    const side = (id: string, names: readonly string[]) => ({
      id,
      forces: names.map((name) => ({ id: name, unit: name, count: 1 })),
    });
    const sides = [
      side("british", ["GoodHope_Monmouth", "Glasgow"]),
      side("german", ["Scharnhorst_Gneisenau", "Leipzig_Dresden"]),
    ];
    const plan = planSalvoBattle({ units, sides }, { ...expected, exchanges: 28, exchangeMinutes: 1 });
    const { rounds } = fightOnce(plan);
    const left = (minute: number, sideIndex: number) =>
      plan.forces.reduce(
        (sum, force, i) =>
          force.side === sideIndex
            ? sum + (rounds[minute - 1]?.standing[i] ?? NaN) * numberOf(staying, force.unit)
            : sum,
        0,
      );
    const check = (name: string, value: number) =>
      expectWithin(row, name, value, numberOf(row.expected, name));
    check("british_at14", left(14, 0));
    check("british_at20", left(20, 0));
    check("british_end", left(28, 0));
    check("german_end", left(28, 1));
    check("british_loss_fraction", 1 - left(28, 0) / (3.21 + 1.23));
    check("german_loss_fraction", 1 - left(28, 1) / (3.3 + 2.23));
  });
});

describe("volleys as salvos of whole ships", () => {
  const rows = casesOf("volley-");
  const planOf = (row: ClosedForm, changes: Partial<SalvoRuleset>) => {
    const a = ship("a", { offenceChance: numberOf(row.inputs, "hit_prob_A") });
    const b = ship("b", { offenceChance: numberOf(row.inputs, "hit_prob_B") });
    const setup = duel(a, numberOf(row.inputs, "A0"), b, numberOf(row.inputs, "B0"));
    return planSalvoBattle(setup, { ...defaultSalvoRuleset, exchanges: 10_000, ...changes });
  };
  it.each(rows.map((row) => [row.id, row] as const))("%s", (_, row) => {
    const hits = row.id.endsWith("random") ? "random" : "pooled";
    expect(expectMeans(row, sampleDuels(planOf(row, { hits }), 5000))).toBe(6);
  });
  it("there are eight cases", () => expect(rows.length).toBe(8));
  it("meta-first-mover: the side listed first fires first, and equal sides are not equal any more", () => {
    const row = caseOf("meta-first-mover");
    const chance = numberOf(row.inputs, "hit_prob");
    const kind = (id: string) => ship(id, { offenceChance: chance });
    const setup = duel(kind("a"), numberOf(row.inputs, "A0"), kind("b"), numberOf(row.inputs, "B0"));
    const rules = { ...defaultSalvoRuleset, exchanges: 10_000, hits: "random" } as const;
    const listed = sampleDuels(planSalvoBattle(setup, { ...rules, order: "listed" }), 10_000);
    expect(expectMeans(row, listed)).toBe(3);
    const { means, runs } = sampleDuels(planSalvoBattle(setup, rules), 10_000);
    const gap = (means["P_A_wins"] ?? NaN) - numberOf(row.expected, "simultaneous_P_A_wins");
    expect(Math.abs(gap)).toBeLessThan((4 * 0.5) / Math.sqrt(runs));
  });
});
