import { createStream } from "@holomap/determinism";
import { expect, it } from "vitest";
import { battleModels, createBattleEnd, fightBattle, ogamex202608, resultOf } from "./index.ts";

const setup = {
  sides: [
    { id: "attacker", forces: [{ id: "fighters", unit: "light_fighter", count: 1_000_000 }] },
    { id: "defender", forces: [{ id: "cruisers", unit: "cruiser", count: 100_000 }] },
  ],
} as const;

it("one call fights a battle, and says in names what the plan says in numbers", () => {
  const rounds: number[] = [];
  const battle = { setup, ruleset: ogamex202608 };
  const result = fightBattle("ogamex", battle, createStream(1, "battle"), ({ round }) => rounds.push(round));
  expect(result).toMatchObject({
    winner: "defender",
    mutualDestruction: false,
    reason: "destroyed",
    forces: [
      { side: "attacker", id: "fighters", unit: "light_fighter", initial: 1_000_000, captured: 0 },
      { side: "defender", id: "cruisers", unit: "cruiser", initial: 100_000, captured: 0 },
    ],
  });
  expect(rounds).toEqual(Array.from({ length: result.rounds }, (_, index) => index + 1));

  const plan = battleModels.ogamex(setup, ogamex202608);
  const end = createBattleEnd(plan);
  plan.fight(createStream(1, "battle"), end);
  expect(resultOf(plan, end)).toEqual(result);
});

it("a battle that cannot be is refused by name", () => {
  const none = {
    sides: [setup.sides[0], { id: "defender", forces: [{ id: "x", unit: "cruisers", count: 1 }] }],
  };
  const fight = () =>
    fightBattle("ogamex", { setup: none as never, ruleset: ogamex202608 }, createStream(1, "battle"));
  expect(fight).toThrow(/cruisers.*cruiser/);
});
