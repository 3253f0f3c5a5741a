import { bernoulli, createStream, integerBelow, pick, type Stream, uniform } from "@holomap/determinism";
import { expect, it } from "vitest";
import { type BattleRound, createBattleEnd } from "../battle-plan.ts";
import { defaultLanchesterRuleset, type LanchesterSetup, planLanchesterBattle } from "./index.ts";

const classes = ["foot", "gun", "tank"] as const;

/** Some two or three sides of one to three forces, with everything the model knows. */
function anySetup(stream: Stream): LanchesterSetup {
  const focus = bernoulli(stream, 0.3);
  const units = classes.map((id) => ({
    id,
    kills: Object.fromEntries(
      classes.filter(() => bernoulli(stream, 0.8)).map((key) => [key, uniform(stream) * 2]),
    ),
    firerExponent: pick(stream, [1, 1, 0.5, 0, 0.8]),
    targetExponent: pick(stream, [0, 0, 1, 0.3]),
    hitsToKill: 1 + integerBelow(stream, 3),
    focus,
    targetOrder: classes.filter(() => bernoulli(stream, 0.3)),
  }));
  const sides = ["A", "B", "C"].slice(0, 2 + integerBelow(stream, 2)).map((id) => ({
    id,
    forces: classes
      .filter((_, i) => i === 0 || bernoulli(stream, 0.5))
      .map((unit) => ({
        id: `${id} ${unit}`,
        unit,
        count: integerBelow(stream, 60),
        arrives: bernoulli(stream, 0.3) ? integerBelow(stream, 4) : 0,
        arrivesOver: bernoulli(stream, 0.3) ? 0.5 + uniform(stream) * 3 : 0,
      })),
    breakOffAt: bernoulli(stream, 0.3) ? 0.2 + 0.6 * uniform(stream) : null,
  }));
  const changes = bernoulli(stream, 0.2)
    ? [
        { at: 0.5, kind: "cease-fire", between: ["A", "B"] } as const,
        { at: 2.5, kind: "war", between: ["A", "B"] } as const,
      ]
    : [];
  return { units, sides, changes };
}

it.each(["chain", "expected"] as const)(
  "[AT1, AT9, AT10] whatever the setup, a %s ends, loses no unit twice and brings none back",
  (method) => {
    const reasons = new Set<string>();
    for (let seed = 0; seed < 150; seed++) {
      const setup = anySetup(createStream(seed, "any setup"));
      const plan = planLanchesterBattle(setup, {
        ...defaultLanchesterRuleset,
        method,
        longest: 40,
        accuracy: 1e-7,
      });
      const end = createBattleEnd(plan);
      const rounds: BattleRound[] = [];
      plan.fight(createStream(seed, "fight"), end, (round) => rounds.push(round));
      reasons.add(end.reason);
      const initial = plan.forces.map((force) => force.initial);
      const courses = [initial, ...rounds.map((round) => round.standing)];
      for (let i = 1; i < courses.length; i++) {
        courses[i]?.forEach((count, force) => {
          expect(count).toBeGreaterThanOrEqual(0);
          expect(count).toBeLessThanOrEqual((courses[i - 1]?.[force] ?? NaN) + 1e-6);
        });
      }
      if (rounds.length > 0) expect(courses.at(-1)).toEqual(Array.from(end.survivors));
      expect(rounds.length).toBe(end.rounds);
      expect(end.rounds).toBeLessThanOrEqual(plan.mostRounds);
      expect(rounds.map(({ round }) => round)).toEqual(rounds.map((_, i) => i + 1));
      if (method === "chain") for (const count of end.survivors) expect(Number.isInteger(count)).toBe(true);
      if (end.winner >= 0) expect(["destroyed", "broke-off", "cease-fire"]).toContain(end.reason);
    }
    expect(reasons.size).toBeGreaterThanOrEqual(4);
  },
);
