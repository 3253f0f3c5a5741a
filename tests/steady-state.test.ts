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

/** Space battles by Holomap's own rules. */
const spaceBattles: Readonly<Record<string, Case>> = {
  "10 cruisers a side": {
    attackers: [["cruiser", 10]],
    defenders: [["cruiser", 10]],
    warm: 4000,
    measured: 400,
  },
  "1000 ships of four classes a side": {
    attackers: [
      ["cruiser", 310],
      ["fighter", 470],
      ["platform", 160],
      ["transport", 60],
    ],
    defenders: [
      ["cruiser", 310],
      ["fighter", 470],
      ["platform", 160],
      ["transport", 60],
    ],
    warm: 800,
    measured: 300,
  },
};

/** All bands, shields that come back, magazines, marines, evasion, a class without guns. */
const spaceUnits = `
  const frame = { shield: 0, shieldRegeneration: 0, evasion: 0, marines: 0, crewed: true };
  const beam = { id: "beam", damage: 2, shotsPerRound: 1.5, accuracy: 0.4, tracking: 0.3, band: "medium" };
  const torpedo = { id: "torpedo", damage: 4, shotsPerRound: 1, accuracy: 0.3, band: "long", magazine: 6 };
  const cannon = { id: "cannon", damage: 1, shotsPerRound: 1, accuracy: 0.3, tracking: 0.8, band: "short" };
  const gun = { id: "gun", damage: 3, shotsPerRound: 1, accuracy: 0.4, band: "long" };
  const classes = [
    { ...frame, id: "cruiser", hull: 8, shield: 4, shieldRegeneration: 1, size: 1, speed: 5, role: "line", marines: 20, weapons: [beam, torpedo] },
    { ...frame, id: "fighter", hull: 1, size: 0.1, evasion: 0.5, speed: 9, role: "fighter", weapons: [cannon] },
    { ...frame, id: "platform", hull: 4, shield: 2, shieldRegeneration: 2, size: 0.5, speed: 0, role: "platform", crewed: false, weapons: [gun] },
    { ...frame, id: "transport", hull: 4, size: 1, speed: 3, role: "transport", weapons: [] },
  ];
  const units = Object.fromEntries(classes.map((unit) => [unit.id, unit]));
`;

/**
 * Fights each battle until all is compiled and prints the bytes that a round took then, the middle one of many spells; one with
 * a collection in it counts for nothing.
 */
const measure = `
  import { createBattleEnd, defaultRuleset, ogamex202608, planOgamexBattle, planSpaceBattle } from "@holomap/battle";
  import { createStream } from "@holomap/determinism";
  const bytes = {};
  for (const [name, battle] of Object.entries(battles)) {
    const plan = planBattle({
      sides: [battle.attackers, battle.defenders].map((types, side) => ({
        id: "side" + side,
        forces: types.map(([unit, count], i) => ({ id: side + "." + i, unit, count })),
      })),
    });
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

/** Bytes a round by battle, fought in a process of its own: no other test has shaped what the engine made of the code. */
function measureApart(battles: Readonly<Record<string, Case>>, planBattle: string): Record<string, unknown> {
  const printed = execFileSync(
    execPath,
    ["--conditions=source", "--import=tsx", "--input-type=module", "-"],
    {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
      input: `const battles = ${JSON.stringify(battles)};${planBattle}${measure}`,
      encoding: "utf8",
    },
  );
  return JSON.parse(printed) as Record<string, unknown>;
}

test.each([
  ["of ogamex", battles, "const planBattle = (setup) => planOgamexBattle(setup, ogamex202608);"],
  [
    "in space",
    spaceBattles,
    `${spaceUnits}const planBattle = (setup) => planSpaceBattle(setup, { ruleset: defaultRuleset, units });`,
  ],
])("once warm, a round %s allocates nothing", (_, cases, planBattle) => {
  const bytes = measureApart(cases, planBattle);
  expect(Object.keys(bytes)).toEqual(Object.keys(cases));
  // Asking for the memory takes some itself.
  for (const taken of Object.values(bytes)) expect(taken).toBeLessThan(32);
});
