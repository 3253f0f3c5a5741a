import type { FightSetup } from "./fight-state.ts";
import { defaultRuleset } from "./ruleset.ts";
import type { UnitProfile } from "./unit-profile.ts";

const frame = { shield: 0, shieldRegeneration: 0, evasion: 0, marines: 0, crewed: true } as const;

/** Invented unit classes for examples, tests and measurements. */
export const sampleUnits = {
  cruiser: {
    ...frame,
    id: "cruiser",
    hull: 8,
    shield: 4,
    shieldRegeneration: 1,
    size: 1,
    speed: 5,
    role: "line",
    marines: 20,
    weapons: [
      { id: "beam", damage: 2, shotsPerRound: 1.5, accuracy: 0.4, tracking: 0.3, band: "medium" },
      { id: "torpedo", damage: 4, shotsPerRound: 1, accuracy: 0.3, band: "long", magazine: 6 },
    ],
  },
  fighter: {
    ...frame,
    id: "fighter",
    hull: 1,
    size: 0.1,
    evasion: 0.5,
    speed: 9,
    role: "fighter",
    weapons: [{ id: "cannon", damage: 1, shotsPerRound: 1, accuracy: 0.3, tracking: 0.8, band: "medium" }],
  },
  platform: {
    ...frame,
    id: "platform",
    hull: 4,
    shield: 2,
    shieldRegeneration: 2,
    size: 0.5,
    speed: 0,
    role: "platform",
    crewed: false,
    weapons: [{ id: "gun", damage: 3, shotsPerRound: 1, accuracy: 0.4, band: "long" }],
  },
  transport: { ...frame, id: "transport", hull: 4, size: 1, speed: 3, role: "transport", weapons: [] },
} as const satisfies Record<string, UnitProfile>;

/** An invented battle of 54 × scale ships a side: cruisers and fighters in front, transports behind. */
export function sampleBattle(scale: number): FightSetup {
  const groupsOf = (side: string) => [
    {
      id: `${side}-van`,
      cohorts: [
        { unit: "cruiser", count: 20 * scale },
        { unit: "fighter", count: 30 * scale },
      ],
    },
    { id: `${side}-train`, line: "rear" as const, cohorts: [{ unit: "transport", count: 4 * scale }] },
  ];
  return {
    ruleset: defaultRuleset,
    units: sampleUnits,
    sides: [
      { id: "red", groups: groupsOf("red"), breakOffAt: 0.5 },
      { id: "blue", groups: groupsOf("blue"), breakOffAt: 0.5 },
    ],
    hostile: [
      [false, true],
      [true, false],
    ],
  };
}
