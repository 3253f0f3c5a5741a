import { bernoulli, createStream, integerBelow, pick, type Stream, uniform } from "@holomap/determinism";
import type { Doctrine, FightGroupSetup, FightSetup, FightSideSetup } from "./fight-state.ts";
import { defaultRuleset, type Ruleset } from "./ruleset.ts";
import type { Role, UnitProfile, WeaponProfile } from "./unit-profile.ts";

/** A battle of a few dozen ships at most times `scale`, in which every feature of the rules is switched on at random; equal seeds give equal ones. */
export function randomBattle(seed: number, scale = 1): FightSetup {
  const stream = createStream(seed, "random battle");
  const units = randomUnits(stream);
  const sides = bernoulli(stream, 0.25) ? 3 : 2;
  const hostile = Array.from({ length: sides }, (_, i) => Array.from({ length: sides }, (_, j) => i !== j));
  if (sides === 3 && bernoulli(stream, 0.5))
    for (const [i, j] of [
      [0, 2],
      [2, 0],
    ] as const)
      hostile[i]?.splice(j, 1, false);
  const axes = bernoulli(stream, 0.3) ? 1 + integerBelow(stream, 3) : 1;
  return {
    ruleset: randomRuleset(stream),
    units: Object.fromEntries(units.map((unit) => [unit.id, unit])),
    sides: Array.from({ length: sides }, (_, i) => randomSide(stream, `s${i}`, { units, axes, scale })),
    hostile,
  };
}

function maybe<T>(stream: Stream, chance: number, make: () => T): T | undefined {
  return bernoulli(stream, chance) ? make() : undefined;
}

/** The object without its undefined entries. */
function given<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

function randomRuleset(stream: Stream): Ruleset {
  return {
    ...defaultRuleset,
    maxRounds: 7,
    firePerRound: pick(stream, [1, 1, 0.7, 0.4]),
    mendingPerRound: pick(stream, [1, 1, 0.5, 0.3]),
    disabledFraction: pick(stream, [0, 0.25, 0.4]),
    disabledWeight: pick(stream, [0, 0.1, 1]),
    concentrationsPerRound: pick(stream, [1, 2, 4]),
    wallPassesAtRound: pick(stream, [1, 2, 3]),
    wallDelayRounds: integerBelow(stream, 2),
    ramBelowRatio: pick(stream, [0.5, 1, 3]),
    boardingChance: pick(stream, [0.25, 0.7]),
    findChance: pick(stream, [0, 0.05, 0.3]),
    foundAtRound: pick(stream, [2, 4, 20]),
    turningRounds: integerBelow(stream, 3),
    pursuitRounds: 1 + integerBelow(stream, 2),
  };
}

function randomWeapon(stream: Stream, id: string): WeaponProfile {
  return given({
    id,
    damage: 1 + integerBelow(stream, 4),
    shotsPerRound: pick(stream, [1, 0.6, 1.5, 2, 3, 4.5]),
    accuracy: 0.2 + 0.6 * uniform(stream),
    tracking: maybe(stream, 0.5, () => uniform(stream)),
    band: pick(stream, ["long", "long", "medium", "short"] as const),
    magazine: maybe(stream, 0.3, () => 1 + integerBelow(stream, 6)),
    range: maybe(stream, 0.15, () => integerBelow(stream, 3)),
    reloadRounds: maybe(stream, 0.2, () => 1 + integerBelow(stream, 3)),
    minimumTargetSize: maybe(stream, 0.15, () => 0.6),
    blockedByCrowd: maybe(stream, 0.15, () => true),
    targetsPerRound: maybe(stream, 0.3, () => 1 + integerBelow(stream, 2)),
    preference: maybe(stream, 0.15, () => ({ fighter: 2, line: 0.5 })),
  }) as WeaponProfile;
}

function randomUnits(stream: Stream): UnitProfile[] {
  const roles: Role[] = ["line", "line", "platform", "fighter", "carrier", "transport", "mother"];
  return roles.map((role, i) => {
    const id = `${role}${i}`;
    const counted = bernoulli(stream, 0.3);
    const heavy = role === "line" || role === "mother" || role === "carrier";
    return given({
      id,
      role,
      hull: 1 + integerBelow(stream, heavy ? 8 : 3),
      shield: counted ? 0 : integerBelow(stream, heavy ? 5 : 2),
      shieldHits: counted ? 1 + integerBelow(stream, 3) : undefined,
      shieldRegeneration: integerBelow(stream, 2),
      armour: maybe(stream, 0.25, () => 1 + integerBelow(stream, 2)),
      size: pick(stream, heavy ? [1, 2, 4] : [0.1, 0.5]),
      evasion: heavy ? 0 : pick(stream, [0, 0.5]),
      speed: role === "platform" ? 0 : 2 + integerBelow(stream, 6),
      marines: pick(stream, [0, 0, 30]),
      crewed: bernoulli(stream, 0.7),
      rams: maybe(stream, 0.2, () => true),
      scouts: maybe(stream, 0.2, () => true),
      repairPerRound: role === "mother" ? integerBelow(stream, 6) : undefined,
      hangar:
        role === "carrier"
          ? { unit: "fighter3", stored: integerBelow(stream, 5), launchPerRound: 1 + integerBelow(stream, 3) }
          : undefined,
      weapons:
        role === "transport"
          ? []
          : Array.from({ length: 1 + integerBelow(stream, 2) }, (_, w) => randomWeapon(stream, `w${w}`)),
    }) as UnitProfile;
  });
}

interface Muster {
  readonly units: readonly UnitProfile[];
  readonly axes: number;
  readonly scale: number;
}

function randomSide(stream: Stream, id: string, muster: Muster): FightSideSetup {
  const doctrines: Doctrine[] = ["spread", "focus", "retire-and-focus", "one-at-a-time", "wall"];
  const groups = Array.from({ length: 1 + integerBelow(stream, 3) }, (_, i) => {
    const group = randomGroup(stream, `${id}-${i}`, muster);
    return i > 0 && bernoulli(stream, 0.15) ? { ...group, powerFrom: `${id}-0` } : group;
  });
  return {
    id,
    groups,
    doctrine: pick(stream, doctrines),
    coordination: pick(stream, [1, 0.7, 0.3]),
    breakOffAt: pick(stream, [null, 0.3, 0.6]),
    breakOffWhenLostAboveSize: pick(stream, [null, null, 2]),
    rams: bernoulli(stream, 0.4),
    spares: bernoulli(stream, 0.2),
    withdrawAt: pick(stream, [null, 0.5, 0.8]),
  };
}

function randomGroup(stream: Stream, id: string, { units, axes, scale }: Muster): FightGroupSetup {
  const chosen = units.filter(() => bernoulli(stream, 0.3));
  const carriers = chosen.some(({ role }) => role === "carrier");
  return given({
    id,
    line: pick(stream, ["first", "first", "second", "rear"] as const),
    hidden: maybe(stream, 0.15, () => true),
    axis: maybe(stream, 0.8, () => integerBelow(stream, axes)),
    staysRounds: maybe(stream, 0.15, () => 1 + integerBelow(stream, 5)),
    standsOff: maybe(stream, carriers ? 0.6 : 0.05, () => true),
    cohorts: (chosen.length === 0 ? units.slice(0, 1) : chosen).map(({ id: unit }) => ({
      unit,
      count: (1 + integerBelow(stream, 5)) * scale,
    })),
  }) as FightGroupSetup;
}
