import type { ClassDefinition, WeaponDefinition } from "../definition.ts";
import type { LanchesterClass, SalvoClass } from "./engagement-definition.ts";

type Figures = Partial<ClassDefinition> & Pick<ClassDefinition, "key" | "name" | "domain" | "role">;

function ordinary(figures: Figures): ClassDefinition {
  return {
    id: -1,
    plural: `${figures.name}s`,
    lengthMetres: 0,
    size: 1,
    hull: 1,
    shield: 0,
    shieldRegeneration: 0,
    evasion: 0,
    marines: 0,
    crewed: true,
    weapons: [],
    ownPower: true,
    cruiseWarp: 0,
    maximumWarp: figures.cruiseWarp ?? 0,
    enduranceDays: 365.25,
    lift: 0,
    berths: 0,
    tons: 0,
    buildDays: 30,
    quality: 1,
    requires: -1,
    builder: false,
    mines: false,
    stealth: 0,
    source: "invented",
    ...figures,
  };
}

function gun(damage: number, shotsPerRound: number, band: WeaponDefinition["band"]): WeaponDefinition {
  return { key: "gun", damage, shotsPerRound, accuracy: 0.4, tracking: 0.5, band, magazine: 0 };
}

const torpedo: WeaponDefinition = {
  key: "torpedo",
  damage: 4,
  shotsPerRound: 0.25,
  accuracy: 0.3,
  tracking: 0.2,
  band: "medium",
  magazine: 10,
};

/**
 * Classes for whoever wants a fight without writing any: they stand in, under the rules `holomap` and
 * `holomap-ground`, where a file names no setting and has no class of that key. All figures are invented.
 */
export const ordinaryClasses: readonly ClassDefinition[] = [
  ordinary({
    key: "raider",
    name: "Raider",
    domain: "ship",
    role: "line",
    size: 0.5,
    hull: 4,
    shield: 1,
    evasion: 0.2,
    cruiseWarp: 9,
    weapons: [gun(1, 1, "medium")],
  }),
  ordinary({
    key: "frigate",
    name: "Frigate",
    domain: "ship",
    role: "line",
    size: 0.7,
    hull: 6,
    shield: 3,
    evasion: 0.15,
    cruiseWarp: 8,
    weapons: [gun(1, 1.5, "medium")],
  }),
  ordinary({
    key: "cruiser",
    name: "Cruiser",
    domain: "ship",
    role: "line",
    size: 1,
    hull: 10,
    shield: 6,
    shieldRegeneration: 1,
    evasion: 0.1,
    marines: 50,
    cruiseWarp: 7,
    weapons: [gun(2, 1.5, "long"), torpedo],
  }),
  ordinary({
    key: "battleship",
    name: "Battleship",
    domain: "ship",
    role: "line",
    size: 2,
    hull: 24,
    shield: 16,
    shieldRegeneration: 2,
    marines: 150,
    cruiseWarp: 6,
    weapons: [gun(3, 3, "long"), torpedo],
  }),
  ordinary({
    key: "transport",
    name: "Transport",
    domain: "ship",
    role: "transport",
    size: 1.5,
    hull: 8,
    shield: 2,
    cruiseWarp: 6,
    lift: 5000,
  }),
  ordinary({
    key: "platform",
    name: "Weapon platform",
    domain: "platform",
    role: "platform",
    size: 0.5,
    hull: 6,
    shield: 4,
    crewed: false,
    weapons: [gun(2, 1, "long")],
  }),
  ordinary({
    key: "infantry",
    name: "Infantryman",
    plural: "Infantrymen",
    domain: "troop",
    role: "infantry",
    quality: 1,
  }),
  ordinary({ key: "heavy-weapon", name: "Heavy weapon", domain: "troop", role: "heavy", quality: 5 }),
  ordinary({
    key: "militia",
    name: "Militiaman",
    plural: "Militiamen",
    domain: "troop",
    role: "infantry",
    quality: 0.4,
  }),
];

/** The same for `lanchester`: aimed fire, one kill a unit and unit of time. */
export const ordinaryLanchesterClasses: readonly LanchesterClass[] = [
  {
    key: "unit",
    kills: { all: 1 },
    firerExponent: 1,
    targetExponent: 0,
    hitsToKill: 1,
    focus: false,
    targetOrder: [],
    arrivesOver: 0,
  },
];

/** The same for `salvo`: the ship of M. Armstrong's example (JORS 65, 2014, page 1597). */
export const ordinarySalvoClasses: readonly SalvoClass[] = [
  {
    key: "ship",
    offence: 4,
    offenceChance: 0.67,
    defence: 2,
    defenceChance: 0.67,
    defends: "itself",
    damage: 0.33,
    damageDeviation: 0.11,
    punch: 1,
    aim: {},
    firesFrom: 1,
    firesFor: null,
  },
];
