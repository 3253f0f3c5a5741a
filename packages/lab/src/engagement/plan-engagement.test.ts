import { type BattlePlan, createBattleEnd } from "@holomap/battle";
import { createStream } from "@holomap/determinism";
import {
  type EngagementRules,
  engagementRules,
  parseEngagement,
  parseEngagementShorthand,
  setAtPath,
} from "@holomap/scenario/engagement";
import { expect, test } from "vitest";
import { studyBattle } from "../study/battle-study.ts";
import { planEngagement } from "./plan-engagement.ts";
import { rulesetClasses } from "./ruleset-classes.ts";

/** A file for each set of rules, with two forces of one class on the first side. */
const files: Readonly<Record<EngagementRules, string>> = {
  holomap: "forces: { a: 5 cruiser, b: 3 cruiser }|forces: { c: { class: raider, count: 9, arrives: 2 } }",
  "holomap-ground":
    "forces: { a: 900 infantry, b: 100 infantry }|forces: { c: { class: militia, count: 500, arrives: 30 } }",
  "ogamex-2026-08": "forces: { a: 9 light_fighter, b: 9 '204' }|forces: { c: 3 cruiser }",
  "freeorion-0.5": "forces: { a: 3 laser-warship, b: 2 laser-warship }|forces: { c: 5 mass-driver-warship }",
  lanchester: "forces: { a: 7 unit, b: 5 unit }|forces: { c: { class: unit, count: 10, arrives: 0.5 } }",
  salvo: "forces: { a: 2 ship, b: 1 ship }|forces: { c: 3 ship }",
};

function planOf(rules: EngagementRules, head = ""): BattlePlan {
  const [red = "", blue = ""] = files[rules].replace("'204'", "light_fighter").split("|");
  const text = `title: A fight\nrules: ${rules}\n${head}sides:\n  red:\n    ${red}\n  blue:\n    ${blue}\n`;
  const read = parseEngagement({ name: "fight.yaml", text }, { rulesetClasses: rulesetClasses(rules) });
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join("\n"));
  return planEngagement(read.value, null);
}

test.each(engagementRules)(
  "%s: forces, sides and classes are those of the file, and fights conserve units",
  (rules) => {
    const plan = planOf(rules);
    expect(plan.sides).toEqual(["red", "blue"]);
    expect(plan.forces.map(({ id, side }) => [id, side])).toEqual([
      ["a", 0],
      ["b", 0],
      ["c", 1],
    ]);
    const end = createBattleEnd(plan);
    const rounds: number[][] = [];
    for (let run = 0; run < 20; run += 1) {
      rounds.length = 0;
      plan.fight(createStream(1, "battle", run), end, ({ standing }) => rounds.push([...standing]));
      plan.forces.forEach(({ initial }, force) => {
        expect(end.survivors[force]!).toBeGreaterThanOrEqual(0);
        expect(end.survivors[force]! + end.captured[force]!).toBeLessThanOrEqual(initial);
      });
      expect(end.rounds).toBeLessThanOrEqual(plan.mostRounds);
      expect(end.reason).toMatch(/^[a-z][a-z-]*$/);
    }
    const study = studyBattle(plan, { runs: 40, seed: 3 });
    expect(study.sides[0]!.classes).toHaveLength(1);
    expect(study.sides[0]!.forces.map(({ id }) => id)).toEqual(["a", "b"]);
  },
);

test.each(engagementRules)("%s: watched or not, and fought before or not, run k is the same", (rules) => {
  const [fresh, used] = [planOf(rules), planOf(rules)];
  const [a, b] = [createBattleEnd(fresh), createBattleEnd(used)];
  for (let run = 0; run < 5; run += 1) used.fight(createStream(9, "battle", run), b);
  fresh.fight(createStream(9, "battle", 5), a, () => {});
  used.fight(createStream(9, "battle", 5), b);
  expect(b).toEqual(a);
});

test.each<[EngagementRules, string, string]>([
  ["holomap", "maxRound: 4", "maxRounds"],
  ["holomap-ground", "stepHour: 4", "stepHours"],
  ["ogamex-2026-08", "explosionBellow: 0.5", "explosionBelow"],
  ["freeorion-0.5", "bouts_: 3", "bouts"],
  ["lanchester", "timeUnits: hours", "timeUnit"],
  ["salvo", "exchange: 3", "exchanges"],
])("%s: an option that the rules do not have is refused, and the near one named", (rules, option, near) => {
  expect(() => planOf(rules, `options: { ${option} }\n`)).toThrow(`did you mean "${near}"`);
});

test.each<[EngagementRules, string, number]>([
  ["holomap", "maxRounds: 3", 3],
  ["ogamex-2026-08", "maxRounds: 2", 2],
  ["freeorion-0.5", "bouts: 3", 3],
  ["salvo", "exchanges: 1", 1],
])("%s: an option is used", (rules, option, most) => {
  expect(planOf(rules, `options: { ${option} }\n`).mostRounds).toBe(most);
});

test("more of one side wins more often, through setAtPath, under every set of rules that can be decided", () => {
  for (const [rules, text] of [
    ["holomap", "6 frigate v 6 frigate"],
    ["ogamex-2026-08", "20 light fighter v 20 light fighter"],
    ["lanchester", "10 unit v 10 unit"],
    ["salvo", "4 ship v 4 ship"],
  ] as const) {
    const read = parseEngagementShorthand(text, { rules, rulesetClasses: rulesetClasses(rules) });
    if (!read.ok) throw new Error(read.error[0]!.message);
    const force = read.value.sides[0]!.forces[0]!;
    const more = setAtPath(read.value, `attacker.${force.key}.count`, force.count * 2);
    if (!more.ok) throw new Error(more.error);
    const wins = [read.value, more.value].map(
      (definition) => studyBattle(planEngagement(definition, null), { runs: 150, seed: 2 }).sides[0]!.win,
    );
    expect(wins[1]!.low, rules).toBeGreaterThan(wins[0]!.high);
  }
});

test("a class of a setting that is not there is named", () => {
  const read = parseEngagementShorthand("4 crusier v 5 raider", { setting: "elsewhere" });
  if (!read.ok) throw new Error(read.error[0]!.message);
  expect(() => planEngagement(read.value, null)).toThrow('no class "crusier"; did you mean "cruiser"?');
});
