import { createStream } from "@holomap/determinism";
import { expect, it } from "vitest";
import {
  createFight,
  defaultRuleset,
  type FightSetup,
  fightOutcome,
  fightRound,
  joinFight,
} from "./index.ts";

it("the example of the README ends as it says", () => {
  const gun = { id: "gun", damage: 2, shotsPerRound: 1.5, accuracy: 0.4, band: "long" } as const;
  const body = {
    hull: 8,
    shield: 4,
    shieldRegeneration: 1,
    size: 1,
    evasion: 0,
    speed: 5,
    marines: 0,
    crewed: true,
  };
  const units = { cruiser: { id: "cruiser", ...body, role: "line", weapons: [gun] } } as const;
  const fleet = (id: string, count: number) => ({ id, cohorts: [{ unit: "cruiser", count }] });
  const sides = [
    { id: "red", groups: [fleet("1st", 500)] },
    { id: "blue", groups: [fleet("7th", 600)], breakOffAt: 0.3 },
  ];
  const hostile = [
    [false, true],
    [true, false],
  ];
  const setup: FightSetup = { ruleset: defaultRuleset, units, sides, hostile };
  const state = createFight(setup);
  while (fightOutcome(setup, state) === "undecided") {
    if (state.round === 3) joinFight(setup, state, "red", fleet("2nd", 200));
    fightRound(setup, state, createStream(42, "fight", state.round));
  }
  expect(fightOutcome(setup, state)).toEqual({ reason: "broke-off", winners: ["red"], standing: ["red"] });
});
