import { execFileSync } from "node:child_process";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

type Types = readonly (readonly [unit: string, count: number])[];

interface Case {
  readonly attackers: Types;
  readonly defenders: Types;
  /** Fights until all is compiled, and fights measured. */
  readonly warm: number;
  readonly measured: number;
}

/** Every way to fire and to share losses occurs. */
const battles: Readonly<Record<string, Case>> = {
  "a million fighters v cruisers": {
    attackers: [["light_fighter", 1_000_000]],
    defenders: [["cruiser", 100_000]],
    warm: 1500,
    measured: 2000,
  },
  "rapid fire, and forces that share a type": {
    attackers: [
      ["light_fighter", 3000],
      ["light_fighter", 2000],
      ["cruiser", 1000],
    ],
    defenders: [
      ["battle_ship", 300],
      ["light_fighter", 3000],
      ["battle_ship", 300],
    ],
    warm: 1600,
    measured: 300,
  },
  "few ships": {
    attackers: [["cruiser", 20]],
    defenders: [["light_fighter", 60]],
    warm: 20_000,
    measured: 2000,
  },
};

/**
 * Fights each battle until all is compiled and prints the bytes that a round took then, the middle one of many spells; one with
 * a collection in it counts for nothing.
 */
const measure = `
  import { createBattleEnd, ogamex202608, planOgamexBattle } from "@holomap/battle";
  import { createStream } from "@holomap/determinism";
  const bytes = {};
  for (const [name, battle] of Object.entries(battles)) {
    const plan = planOgamexBattle({
      sides: [battle.attackers, battle.defenders].map((types, side) => ({
        id: "side" + side,
        forces: types.map(([unit, count], i) => ({ id: side + "." + i, unit, count })),
      })),
    }, ogamex202608);
    const end = createBattleEnd(plan);
    const streams = (purpose, length) => Array.from({ length }, (_, i) => createStream(1, purpose, i));
    for (const stream of streams("warm", battle.warm)) plan.fight(stream, end);
    const measured = streams("measured", battle.measured);
    const spells = [];
    while (measured.length > 0) {
      const spell = measured.splice(0, 20);
      let rounds = 0;
      const before = process.memoryUsage().heapUsed;
      for (let i = 0; i < spell.length; i++) {
        plan.fight(spell[i], end);
        rounds += end.rounds;
      }
      const taken = process.memoryUsage().heapUsed - before;
      if (taken >= 0) spells.push(taken / rounds);
    }
    spells.sort((a, b) => a - b);
    bytes[name] = spells.length > 10 ? spells[spells.length >> 1] : "collected all the time";
  }
  console.log(JSON.stringify(bytes));
`;

test("once warm, a round allocates nothing", () => {
  // A process of its own: no other test has shaped what the engine made of the code.
  const printed = execFileSync(
    execPath,
    ["--conditions=source", "--import=tsx", "--input-type=module", "-"],
    {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      input: `const battles = ${JSON.stringify(battles)};${measure}`,
      encoding: "utf8",
    },
  );
  const bytes = JSON.parse(printed) as Record<string, unknown>;
  expect(Object.keys(bytes)).toEqual(Object.keys(battles));
  // Asking for the memory takes some itself.
  for (const taken of Object.values(bytes)) expect(taken).toBeLessThan(32);
});
