import { integerBelow, type Stream, uniform } from "@holomap/determinism";
import { defaultOrders } from "./create-fight.ts";
import { disabledHull } from "./condition.ts";
import type { FightGroupSetup, FightOrders, FightSetup, Line } from "./fight-state.ts";
import type { Ruleset } from "./ruleset.ts";
import { countsHits, fullShield, type UnitProfile, type WeaponProfile } from "./unit-profile.ts";
import { firepower } from "./testing.ts";

// The rules of RULES.md once more, ship by ship and shot by shot, as plainly as can be: a measure for the engine, and slow.

/** A ship and how it fares. */
export interface PlainShip {
  readonly unit: UnitProfile;
  hull: number;
  shield: number;
  fate: "here" | "away" | "destroyed" | "captured";
  /** Hits of the phase that fall on it: damage behind armour, and how many fall together. */
  hits: { damage: number; times: number }[];
}

interface PlainCohort {
  readonly id: string;
  readonly unit: UnitProfile;
  ships: PlainShip[];
  magazines: (number | null)[];
  hangar: number;
}

interface PlainGroup {
  readonly id: string;
  readonly line: Line;
  readonly powerFrom: string | null;
  readonly origin: { readonly kind: "wing" | "behind"; readonly of: PlainGroup } | null;
  status: "fighting" | "breaking-off" | "gone";
  hidden: boolean;
  standsOff: boolean;
  axis: number;
  rounds: number;
  fled: number;
  approach: number;
  stays: number;
  turning: number;
  cohorts: PlainCohort[];
}

interface PlainSide extends FightOrders {
  readonly id: string;
  readonly groups: PlainGroup[];
  joined: { unit: UnitProfile; count: number }[];
}

/** A fight being fought shot by shot. */
export interface PlainFight {
  readonly setup: FightSetup;
  readonly ruleset: Ruleset;
  readonly sides: PlainSide[];
  round: number;
}

/** What the survey of the engine knows: it is taken anew when ships were lost, and is stale in between. */
interface Survey {
  readonly able: Map<PlainCohort, number>;
  readonly powered: Map<PlainGroup, boolean>;
  readonly depth: Map<PlainGroup, number>;
  readonly engaged: boolean[][];
  readonly lines: number[][][];
  readonly axisStrength: number[][];
  readonly strength: number[];
  readonly speed: number[];
  readonly axes: number;
}

interface Seat {
  readonly ship: PlainShip;
  readonly cohort: PlainCohort;
  readonly group: PlainGroup;
  readonly side: number;
}

/** Ships that gunners cannot tell apart. */
interface PlainTarget {
  readonly side: number;
  readonly axis: number;
  readonly unit: UnitProfile;
  readonly depth: number;
  readonly disabled: boolean;
  readonly fleeing: boolean;
  readonly seats: Seat[];
  focused: { damage: number; hits: number }[];
  concentrated: { damage: number; hits: number }[];
}

const lineNumber = { first: 0, second: 1, rear: 2 } as const;
const inSight = (group: PlainGroup) => !group.hidden && !group.standsOff;
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

export function createPlainFight(setup: FightSetup): PlainFight {
  const sides = setup.sides.map(({ id, groups, ...orders }): PlainSide => {
    const side = { ...defaultOrders, ...orders, id, groups: groups.map((group) => plainGroup(setup, group)) };
    const joined = side.groups.flatMap(({ cohorts }) =>
      cohorts.map(({ unit, ships }) => ({ unit, count: ships.length })),
    );
    return { ...side, joined };
  });
  return { setup, ruleset: setup.ruleset, sides, round: 0 };
}

function plainGroup(setup: FightSetup, group: FightGroupSetup): PlainGroup {
  return {
    id: group.id,
    line: group.line ?? "first",
    powerFrom: group.powerFrom ?? null,
    origin: null,
    status: "fighting",
    hidden: group.hidden ?? false,
    standsOff: group.standsOff ?? false,
    axis: group.axis ?? 0,
    rounds: 0,
    fled: 0,
    approach: 0,
    stays: group.staysRounds ?? Number.POSITIVE_INFINITY,
    turning: 0,
    cohorts: group.cohorts.map(({ id, unit: key, count }) => {
      const unit = unitOf(setup, key);
      return {
        id: id ?? key,
        unit,
        ships: Array.from({ length: count }, () => plainShip(unit)),
        magazines: unit.weapons.map(({ magazine }) =>
          typeof magazine === "number" ? magazine * count : null,
        ),
        hangar: (unit.hangar?.stored ?? 0) * count,
      };
    }),
  };
}

function unitOf(setup: FightSetup, key: string): UnitProfile {
  const unit = setup.units[key];
  if (unit === undefined) throw new RangeError(key);
  return unit;
}

function plainShip(unit: UnitProfile): PlainShip {
  return { unit, hull: unit.hull, shield: fullShield(unit), fate: "here", hits: [] };
}

/** Fights one round; the fight must be undecided. */
export function fightPlainRound(fight: PlainFight, stream: Stream): void {
  launch(fight);
  let survey = surveyOf(fight);
  measureApproach(fight, survey);
  const present = fight.sides.flatMap(({ groups }) => groups.filter(({ status }) => status !== "gone"));
  const ambushers = present.filter((group) => group.hidden);
  if (ambushers.length > 0) {
    exchange(fight, stream, survey, (group) => group.hidden);
    for (const group of ambushers) group.hidden = false;
    survey = surveyOf(fight);
    exchange(fight, stream, survey, (group) => !ambushers.includes(group));
  } else exchange(fight, stream, survey, () => true);
  survey = surveyOf(fight);
  if (ram(fight, stream, survey)) survey = surveyOf(fight);
  board(fight, stream, survey);
  for (const group of present) group.rounds += 1;
  passBy(fight, present);
  breakOff(fight, surveyOf(fight));
  survey = surveyOf(fight);
  regenerate(fight, survey);
  for (const group of present) group.turning = Math.max(0, group.turning - 1);
  if (find(fight, stream, survey)) survey = surveyOf(fight);
  if (survey.axes > 1) {
    turn(fight, stream, survey);
    survey = surveyOf(fight);
  }
  repair(fight, survey);
  moveBehind(fight);
  recall(fight);
  fight.round += 1;
}

/** Whether two hostile sides have able units and rounds are left. */
export function isUndecided(fight: PlainFight): boolean {
  const able = fight.sides.map((side) => hasAble(fight, side));
  const opposed = able.some((a, i) => able.some((b, j) => a && b && isHostile(fight, i, j)));
  return opposed && fight.round < fight.ruleset.maxRounds;
}

/** Ships of a class that a side has, by fate; ships aboard others as "aboard". */
export function tellPlain(fight: PlainFight): string[] {
  return fight.sides.flatMap(({ id, groups }) =>
    groups.flatMap(({ cohorts }) =>
      cohorts.flatMap(({ unit, ships, hangar }) => [
        ...ships.map((ship) => {
          const state = ship.fate === "here" || ship.fate === "away" ? `${ship.hull}/${ship.shield}` : "";
          return `${id} ${unit.id} ${ship.fate} ${state}`;
        }),
        ...Array.from({ length: hangar }, () => `${id} ${unit.id} aboard`),
      ]),
    ),
  );
}

function isHostile(fight: PlainFight, a: number, b: number): boolean {
  return fight.setup.hostile[a]?.[b] ?? false;
}

function isAble(fight: PlainFight, ship: PlainShip): boolean {
  return ship.fate === "here" && ship.hull > disabledHull(fight.ruleset, ship.unit);
}

function here(cohort: PlainCohort): PlainShip[] {
  return cohort.ships.filter((ship) => ship.fate === "here");
}

function ableShips(fight: PlainFight, cohort: PlainCohort): PlainShip[] {
  return cohort.ships.filter((ship) => isAble(fight, ship));
}

function hasAble(fight: PlainFight, side: PlainSide): boolean {
  return side.groups.some(
    ({ status, cohorts }) =>
      status !== "gone" && cohorts.some((cohort) => ableShips(fight, cohort).length > 0),
  );
}

/** [MA3, CA1] Rounds and craft after ships of a cohort were lost. */
function keepShares(cohort: PlainCohort, before: number): void {
  const after = here(cohort).length;
  if (after >= before) return;
  cohort.magazines = cohort.magazines.map((rounds) =>
    rounds === null ? null : Math.floor(rounds * (after / before)),
  );
  const away = cohort.ships.filter((ship) => ship.fate === "away").length;
  cohort.hangar = Math.floor(cohort.hangar * ((after + away) / (before + away)));
}

function surveyOf(fight: PlainFight): Survey {
  let axes = 1;
  for (const { groups } of fight.sides)
    for (const { status, axis } of groups) if (status !== "gone") axes = Math.max(axes, axis + 1);
  const zeros = () => Array.from({ length: axes }, () => 0);
  const survey: Survey = {
    able: new Map(),
    powered: new Map(),
    depth: new Map(),
    engaged: fight.sides.map(() => zeros().map(() => false)),
    lines: fight.sides.map(() => zeros().map(() => [0, 0, 0])),
    axisStrength: fight.sides.map(zeros),
    strength: fight.sides.map(() => 0),
    speed: fight.sides.map(() => 0),
    axes,
  };
  fight.sides.forEach((side, index) => {
    surveySide(
      fight,
      survey,
      index,
      side.groups.filter(({ status }) => status !== "gone"),
    );
  });
  return survey;
}

function surveySide(fight: PlainFight, survey: Survey, side: number, groups: readonly PlainGroup[]): void {
  const { able, powered, depth } = survey;
  for (const { cohorts } of groups)
    for (const cohort of cohorts) able.set(cohort, ableShips(fight, cohort).length);
  for (const group of groups) {
    const source = groups.find(({ id }) => id === group.powerFrom);
    const fed = source?.cohorts.some((cohort) => (able.get(cohort) ?? 0) > 0) ?? false;
    powered.set(group, group.powerFrom === null || fed);
  }
  for (const group of groups) {
    const lines = survey.lines[side]?.[group.axis] ?? [];
    const strengths = survey.axisStrength[side] ?? [];
    if (!inSight(group)) continue;
    for (const cohort of group.cohorts) {
      const { size, speed } = cohort.unit;
      const count = able.get(cohort) ?? 0;
      if (count === 0) continue;
      const line = lineNumber[group.line];
      if (stands(survey, group, cohort)) lines[line] = (lines[line] ?? 0) + count * size;
      strengths[group.axis] = (strengths[group.axis] ?? 0) + count * size;
      survey.strength[side] = (survey.strength[side] ?? 0) + count * size;
      const slowest = survey.speed[side] ?? 0;
      if (speed > 0) survey.speed[side] = slowest === 0 ? speed : Math.min(slowest, speed);
    }
  }
  for (const group of groups) {
    const lines = survey.lines[side]?.[group.axis] ?? [];
    depth.set(group, lines.slice(0, lineNumber[group.line]).filter((strength) => strength > 0).length);
    const close = inSight(group) && group.rounds + 1 >= fight.ruleset.bandOpensAtRound.short;
    const engaged = survey.engaged[side] ?? [];
    if (close && depth.get(group) === 0 && group.cohorts.some((cohort) => stands(survey, group, cohort)))
      engaged[group.axis] = true;
  }
}

/** Has able ships that do not flee, with power. */
function stands({ able, powered }: Survey, group: PlainGroup, cohort: PlainCohort): boolean {
  if ((able.get(cohort) ?? 0) === 0 || powered.get(group) !== true) return false;
  return group.status !== "breaking-off" || cohort.unit.speed === 0;
}

function launch(fight: PlainFight): void {
  fight.sides.forEach((side, i) => {
    if (!fight.sides.some((other, j) => isHostile(fight, i, j) && hasAble(fight, other))) return;
    for (const group of side.groups.slice()) {
      if (group.status !== "fighting" || group.hidden) continue;
      for (const cohort of group.cohorts) {
        const { hangar } = cohort.unit;
        if (hangar === undefined || cohort.hangar === 0) continue;
        const count = Math.min(cohort.hangar, ableShips(fight, cohort).length * hangar.launchPerRound);
        if (count === 0) continue;
        const craft = unitOf(fight.setup, hangar.unit);
        const wing = formedCohort(side, group, "wing", { id: craft.id, unit: craft });
        cohort.hangar -= count;
        for (let n = 0; n < count; n++) wing.ships.push(plainShip(craft));
        side.joined.push({ unit: craft, count });
        wing.magazines = wing.magazines.map((rounds, w) =>
          rounds === null ? null : rounds + count * (craft.weapons[w]?.magazine ?? 0),
        );
      }
    }
  });
}

/** A cohort of the wing of a group or of the group behind it; made when it is first needed. */
function formedCohort(
  side: PlainSide,
  of: PlainGroup,
  kind: "wing" | "behind",
  { id, unit }: { readonly id: string; readonly unit: UnitProfile },
): PlainCohort {
  let group = side.groups.find(
    ({ origin, status }) => origin?.of === of && origin.kind === kind && status === "fighting",
  );
  if (group === undefined) {
    group = {
      id: `${of.id}/${kind}`,
      line: kind === "wing" ? "first" : "rear",
      powerFrom: kind === "wing" ? null : of.powerFrom,
      origin: { kind, of },
      status: "fighting",
      hidden: false,
      standsOff: false,
      axis: of.axis,
      rounds: kind === "wing" ? 0 : of.rounds,
      fled: 0,
      approach: kind === "wing" ? 0 : of.approach,
      stays: kind === "wing" ? Number.POSITIVE_INFINITY : of.stays,
      turning: 0,
      cohorts: [],
    };
    side.groups.push(group);
  }
  const known = group.cohorts.find((cohort) => cohort.id === id);
  if (known !== undefined) return known;
  const magazines = unit.weapons.map(({ magazine }) => (typeof magazine === "number" ? 0 : null));
  const cohort = { id, unit, ships: [], magazines, hangar: 0 };
  group.cohorts.push(cohort);
  return cohort;
}

function measureApproach(fight: PlainFight, survey: Survey): void {
  let longest = 0;
  for (const [{ unit }, able] of survey.able)
    if (able > 0) for (const { range } of unit.weapons) longest = Math.max(longest, range ?? 0);
  if (longest === 0) return;
  for (const { groups } of fight.sides)
    for (const group of groups) if (group.status !== "gone" && group.rounds === 0) group.approach = longest;
}

function targetsOf(fight: PlainFight, survey: Survey): PlainTarget[] {
  const targets: PlainTarget[] = [];
  fight.sides.forEach((side, index) => {
    for (const group of side.groups) {
      if (group.status === "gone" || !inSight(group)) continue;
      for (const cohort of group.cohorts) {
        const ships = here(cohort).sort((a, b) => b.hull - a.hull || b.shield - a.shield);
        for (const ship of ships) {
          const disabled = !isAble(fight, ship);
          const fleeing = !disabled && group.status === "breaking-off" && cohort.unit.speed > 0;
          const depth = survey.depth.get(group) ?? 0;
          const same = { side: index, axis: group.axis, unit: cohort.unit, depth, disabled, fleeing };
          let target = targets.find(
            (row) =>
              row.side === index &&
              row.axis === group.axis &&
              row.unit === cohort.unit &&
              row.depth === depth &&
              row.disabled === disabled &&
              row.fleeing === fleeing,
          );
          if (target === undefined) {
            target = { ...same, seats: [], focused: [], concentrated: [] };
            targets.push(target);
          }
          target.seats.push({ ship, cohort, group, side: index });
        }
      }
    }
  });
  return targets;
}

/** Guns of one kind in one position, and what they fire in the phase: bunches of so many shots. */
interface PlainBattery {
  readonly side: number;
  readonly unit: UnitProfile;
  readonly weapon: WeaponProfile;
  readonly accuracy: number;
  readonly axis: number;
  readonly through: boolean;
  readonly weights: number[];
  readonly chances: number[];
  bunches: number[];
}

function exchange(
  fight: PlainFight,
  stream: Stream,
  survey: Survey,
  fires: (group: PlainGroup) => boolean,
): void {
  const targets = targetsOf(fight, survey);
  fight.sides.forEach((side, index) => {
    const batteries = loadBatteries(fight, stream, survey, { index, targets, fires });
    for (let axis = 0; axis < survey.axes; axis++) {
      const own = batteries.filter((battery) => battery.axis === axis);
      aim(fight, stream, side, { index, axis, targets, batteries: own });
    }
    for (const battery of batteries) {
      for (const size of battery.bunches) {
        const target = targets[pickBy(stream, battery.weights)];
        if (target === undefined) continue;
        const chance = battery.chances[targets.indexOf(target)] ?? 0;
        let times = 0;
        for (let shot = 0; shot < size; shot++) if (uniform(stream) < chance) times += 1;
        const seat = target.seats[integerBelow(stream, target.seats.length)];
        const damage = Math.max(0, battery.weapon.damage - (target.unit.armour ?? 0));
        if (times > 0) seat?.ship.hits.push({ damage, times });
      }
    }
  });
  land(fight, targets);
}

function pickBy(stream: Stream, weights: readonly number[]): number {
  let rest = uniform(stream) * sum(weights);
  return weights.findIndex((weight) => (rest -= weight) < 0);
}

function loadBatteries(
  fight: PlainFight,
  stream: Stream,
  survey: Survey,
  fire: {
    readonly index: number;
    readonly targets: readonly PlainTarget[];
    readonly fires: (group: PlainGroup) => boolean;
  },
): PlainBattery[] {
  const { ruleset } = fight;
  const side = fight.sides[fire.index];
  const batteries: PlainBattery[] = [];
  if (side === undefined) return batteries;
  for (const group of side.groups) {
    if (group.status === "gone" || survey.powered.get(group) !== true || !fire.fires(group)) continue;
    if (group.standsOff || group.turning > 0) continue;
    const depth = survey.depth.get(group) ?? 0;
    for (const cohort of group.cohorts) {
      const { unit } = cohort;
      const fleeing = group.status === "breaking-off" && unit.speed > 0;
      const through =
        side.doctrine === "wall" && depth === 0 && group.rounds + 1 >= ruleset.wallPassesAtRound;
      const acting = ableShips(fight, cohort).filter(
        (ship) => uniform(stream) < firepower(ruleset, unit, ship.hull) * (fleeing ? ruleset.fleeingFire : 1),
      ).length;
      unit.weapons.forEach((weapon, w) => {
        if (weapon.shotsPerRound === 0) return;
        if (!group.hidden && !mayFire(fight, survey, fire.index, { group, depth, weapon })) return;
        let accuracy = ruleset.isolatedAccuracy + (1 - ruleset.isolatedAccuracy) * side.coordination;
        accuracy *= group.hidden
          ? ruleset.surpriseAccuracy
          : (ruleset.accuracyByDepth[weapon.band][depth] ?? 0);
        if (accuracy === 0) return;
        const key = { side: fire.index, unit, weapon, accuracy, axis: group.axis, through };
        let battery = batteries.find((row) =>
          (Object.keys(key) as (keyof typeof key)[]).every((name) => row[name] === key[name]),
        );
        if (battery === undefined) {
          battery = { ...key, ...weigh(fight, survey, key, fire.targets), bunches: [] };
          batteries.push(battery);
        }
        const { weights, chances } = battery;
        if (!weights.some((weight, i) => weight > 0 && (chances[i] ?? 0) > 0)) return;
        const perShip = weapon.shotsPerRound * ruleset.firePerRound;
        const bunches: number[] = [];
        for (let ship = 0; ship < acting; ship++) {
          const whole = Math.floor(perShip);
          const shots = whole + (uniform(stream) < perShip - whole ? 1 : 0);
          const most = weapon.targetsPerRound ?? shots;
          const piles = Array.from({ length: Math.min(most, shots) }, () => 0);
          for (let shot = 0; shot < shots; shot++)
            piles[shot % piles.length] = (piles[shot % piles.length] ?? 0) + 1;
          bunches.push(...piles);
        }
        bunches.sort((a, b) => b - a);
        let rounds = cohort.magazines[w] ?? Number.POSITIVE_INFINITY;
        for (const size of bunches) {
          const fired = Math.min(size, rounds);
          rounds -= fired;
          if (fired > 0) battery.bunches.push(fired);
        }
        if (cohort.magazines[w] !== null) cohort.magazines[w] = rounds;
      });
    }
  }
  return batteries;
}

function mayFire(
  fight: PlainFight,
  survey: Survey,
  side: number,
  {
    group,
    depth,
    weapon,
  }: { readonly group: PlainGroup; readonly depth: number; readonly weapon: WeaponProfile },
): boolean {
  const { ruleset } = fight;
  const wall = fight.sides[side]?.doctrine === "wall" ? ruleset.wallDelayRounds : 0;
  const opens = Math.max(
    1,
    ruleset.bandOpensAtRound[weapon.band] + group.approach - (weapon.range ?? 0) + wall,
  );
  const round = group.rounds + 1;
  if (round < opens || (round - opens) % (weapon.reloadRounds ?? 1) !== 0) return false;
  return !(weapon.blockedByCrowd === true && depth > 0 && (survey.engaged[side]?.[group.axis] ?? false));
}

function keepsAway(fight: PlainFight, survey: Survey, side: number, other: number): boolean {
  const speed = survey.speed[side] ?? 0;
  return (
    fight.sides[side]?.doctrine === "retire-and-focus" && speed > 0 && speed >= (survey.speed[other] ?? 0)
  );
}

/** By target: weight of all its ships for a spread shot, and chance of a hit. */
function weigh(
  fight: PlainFight,
  survey: Survey,
  gun: Omit<PlainBattery, "weights" | "chances" | "bunches">,
  targets: readonly PlainTarget[],
): { weights: number[]; chances: number[] } {
  const { ruleset } = fight;
  const { weapon, side } = gun;
  const spares = fight.sides[side]?.spares ?? false;
  const chances = targets.map(() => 0);
  const weights = targets.map((target, i) => {
    const { unit, seats } = target;
    if (!isHostile(fight, side, target.side) || target.axis !== gun.axis) return 0;
    if (unit.size < (weapon.minimumTargetSize ?? 0)) return 0;
    if (weapon.damage > 0 && weapon.damage <= (unit.armour ?? 0) && !countsHits(unit)) return 0;
    let weight = seats.length * ruleset.targetWeightByRole[unit.role];
    if (target.disabled) weight *= spares ? 0 : ruleset.disabledWeight;
    if (weight === 0) return 0;
    chances[i] = hitChance(fight, survey, gun, target);
    return weight * (weapon.preference?.[unit.role] ?? 1);
  });
  fight.sides.forEach((_, prey) => {
    if (gun.through && !keepsAway(fight, survey, prey, side)) return;
    screenWeights(fight, survey, { prey, axis: gun.axis, targets, weights });
  });
  return { weights, chances };
}

/** [LI2] */
function screenWeights(
  fight: PlainFight,
  survey: Survey,
  aim: {
    readonly prey: number;
    readonly axis: number;
    readonly targets: readonly PlainTarget[];
    readonly weights: number[];
  },
): void {
  const { prey, axis, targets, weights } = aim;
  const { ruleset } = fight;
  const lines = (survey.lines[prey]?.[axis] ?? []).filter((strength) => strength > 0);
  const attackers = sum(
    fight.sides.map((_, other) =>
      isHostile(fight, prey, other) ? (survey.axisStrength[other]?.[axis] ?? 0) : 0,
    ),
  );
  const ratio = ruleset.screenRatio * (fight.sides[prey]?.doctrine === "wall" ? ruleset.wallScreen : 1);
  let stopped = 0;
  let front = 0;
  targets.forEach((target, i) => {
    if (target.side !== prey) return;
    const weight = weights[i] ?? 0;
    if (target.depth === 0) front += weight;
    else {
      const screen = sum(lines.slice(0, target.depth));
      const leak =
        attackers > 0 ? Math.max(ruleset.minimumLeak, 1 - (ratio * screen) / attackers) : ruleset.minimumLeak;
      weights[i] = weight * leak;
      stopped += weight * (1 - leak);
    }
  });
  if (front === 0) return;
  targets.forEach((target, i) => {
    if (target.side === prey && target.depth === 0)
      weights[i] = ((weights[i] ?? 0) * (front + stopped)) / front;
  });
}

function hitChance(
  fight: PlainFight,
  survey: Survey,
  { weapon, unit, side, accuracy, through }: Omit<PlainBattery, "weights" | "chances" | "bunches">,
  target: PlainTarget,
): number {
  const { ruleset } = fight;
  const prey = target.unit;
  const evasion = target.disabled ? 0 : prey.evasion * (1 - (weapon.tracking ?? 0));
  const size = Math.min(ruleset.maximumSizeFactor, Math.sqrt(prey.size));
  let chance = weapon.accuracy * accuracy * size * (1 - evasion);
  const away = keepsAway(fight, survey, side, target.side) || keepsAway(fight, survey, target.side, side);
  if (away && weapon.band === "medium") chance *= ruleset.retireMediumAccuracy;
  if (away && weapon.band === "short") chance = 0;
  if (through && !keepsAway(fight, survey, target.side, side)) chance *= ruleset.crossfireAccuracy;
  if (target.fleeing) {
    const hull = sum(target.seats.map(({ ship }) => ship.hull)) / (target.seats.length * prey.hull);
    const ratio = prey.speed > 0 ? unit.speed / (prey.speed * hull) : ruleset.pursuitCeiling;
    chance *= Math.min(ruleset.pursuitCeiling, Math.max(ruleset.pursuitFloor, ratio));
  }
  return Math.min(1, chance);
}

/** [FO1–FO5] Takes the shots that are laid by order out of the batteries' bunches. */
function aim(
  fight: PlainFight,
  stream: Stream,
  side: PlainSide,
  fire: {
    readonly index: number;
    readonly axis: number;
    readonly targets: readonly PlainTarget[];
    readonly batteries: readonly PlainBattery[];
  },
): void {
  const { doctrine } = side;
  if (doctrine === "spread" || doctrine === "wall") return;
  const few = doctrine === "one-at-a-time";
  const discipline = (few ? 1 : fight.ruleset.focusDiscipline) * side.coordination;
  const worth = fire.targets.filter(
    (target) =>
      isHostile(fight, fire.index, target.side) &&
      target.axis === fire.axis &&
      fight.ruleset.targetWeightByRole[target.unit.role] > 0 &&
      !(target.disabled && (side.spares || fight.ruleset.disabledWeight === 0)),
  );
  const front = worth.filter((target) => target.depth === 0 && !target.disabled);
  const order = front
    .map((target) => {
      const points = sum(target.seats.map(({ ship }) => ship.hull + ship.shield));
      const hull = sum(target.seats.map(({ ship }) => ship.hull));
      const threat = sum(target.unit.weapons.map((w) => w.damage * w.shotsPerRound * w.accuracy));
      const needed = countsHits(target.unit) ? hull : points;
      return {
        target,
        hull,
        shield: points - hull,
        needed,
        value: (threat * target.seats.length) / points,
        lot: uniform(stream),
      };
    })
    .sort((a, b) => b.value - a.value || a.lot - b.lot);
  for (const battery of fire.batteries) {
    const spread: number[] = [];
    let shots = 0;
    for (const size of battery.bunches) {
      if (uniform(stream) < discipline) shots += size;
      else spread.push(size);
    }
    const chanceOf = (target: PlainTarget) => battery.chances[fire.targets.indexOf(target)] ?? 0;
    const damageOf = (target: PlainTarget) => Math.max(0, battery.weapon.damage - (target.unit.armour ?? 0));
    const lay = (target: PlainTarget, count: number, rows: { damage: number; hits: number }[]) => {
      let hits = 0;
      for (let shot = 0; shot < count; shot++) if (uniform(stream) < chanceOf(target)) hits += 1;
      if (hits > 0) rows.push({ damage: damageOf(target), hits });
    };
    const able = order.filter(({ target }) => chanceOf(target) > 0 && damageOf(target) > 0);
    const first = able[0];
    if (few && first !== undefined) {
      lay(first.target, shots, first.target.concentrated);
      shots = 0;
    }
    for (const row of few ? [] : able) {
      const damage = damageOf(row.target);
      const points = countsHits(row.target.unit)
        ? (damage * row.hull) / (row.shield * damage + row.hull)
        : damage;
      if (row.needed <= 0) continue;
      const count = Math.min(shots, Math.ceil(row.needed / (points * chanceOf(row.target))));
      row.needed -= count * chanceOf(row.target) * points;
      shots -= count;
      lay(row.target, count, row.target.focused);
    }
    if (!few && first !== undefined && front.length === worth.length) {
      lay(first.target, shots, first.target.focused);
      shots = 0;
    }
    battery.bunches = spread;
    for (; shots > 0; shots--) battery.bunches.push(1);
  }
}

function strike(ship: PlainShip, damage: number, times: number): void {
  if (countsHits(ship.unit)) {
    const stopped = Math.min(ship.shield, times);
    ship.shield -= stopped;
    ship.hull -= damage * (times - stopped);
    return;
  }
  const points = damage * times;
  ship.hull -= Math.max(0, points - ship.shield);
  ship.shield = Math.max(0, ship.shield - points);
}

/** All hits of the phase land: on each ship the heaviest first; then those laid by order. */
function land(fight: PlainFight, targets: readonly PlainTarget[]): void {
  const cohorts = new Map<PlainCohort, number>();
  for (const { seats } of targets) for (const { cohort } of seats) cohorts.set(cohort, here(cohort).length);
  for (const target of targets) {
    for (const { ship } of target.seats) {
      const order = (hit: { damage: number; times: number }) =>
        countsHits(ship.unit) ? [hit.damage, hit.times] : [hit.damage * hit.times, 1];
      ship.hits.sort((a, b) => {
        const [damageA = 0, timesA = 0] = order(a);
        const [damageB = 0, timesB = 0] = order(b);
        return damageB - damageA || timesB - timesA;
      });
      for (const { damage, times } of ship.hits) strike(ship, damage, times);
      ship.hits = [];
    }
    let row = target.seats.map(({ ship }) => ship).filter((ship) => ship.hull > 0);
    for (const { damage, hits } of mergeByDamage(target.focused)) row = layInOrder(row, damage, hits);
    const few = weakestFirst(row).slice(0, fight.ruleset.concentrationsPerRound);
    let left = few;
    for (const { damage, hits } of mergeByDamage(target.concentrated)) left = layInOrder(left, damage, hits);
  }
  for (const [cohort, before] of cohorts) {
    for (const ship of cohort.ships) if (ship.fate === "here" && ship.hull <= 0) ship.fate = "destroyed";
    keepShares(cohort, before);
  }
}

function mergeByDamage(
  rows: readonly { damage: number; hits: number }[],
): { damage: number; hits: number }[] {
  const merged = new Map<number, number>();
  for (const { damage, hits } of rows) merged.set(damage, (merged.get(damage) ?? 0) + hits);
  return [...merged].map(([damage, hits]) => ({ damage, hits })).sort((a, b) => b.damage - a.damage);
}

function weakestFirst(ships: readonly PlainShip[]): PlainShip[] {
  return [...ships].sort((a, b) => a.hull + a.shield - b.hull - b.shield || b.hull - a.hull);
}

/** One ship after another; one that is only hurt goes behind its equals. */
function layInOrder(ships: readonly PlainShip[], damage: number, hits: number): PlainShip[] {
  const order = weakestFirst(ships);
  let left = hits;
  for (const ship of order.slice()) {
    let struck = false;
    while (left > 0 && ship.hull > 0) {
      strike(ship, damage, 1);
      left -= 1;
      struck = true;
    }
    if (struck && ship.hull > 0) order.push(...order.splice(order.indexOf(ship), 1));
  }
  return order.filter((ship) => ship.hull > 0);
}

function ram(fight: PlainFight, stream: Stream, survey: Survey): boolean {
  const { ruleset } = fight;
  const runs: { side: number; axis: number; unit: UnitProfile; count: number }[] = [];
  fight.sides.forEach((side, index) => {
    const enemies = enemyStrength(fight, survey, index);
    if (!side.rams || enemies === 0 || (survey.strength[index] ?? 0) >= ruleset.ramBelowRatio * enemies)
      return;
    for (const group of side.groups) {
      if (!inSight(group) || group.status !== "fighting") continue;
      for (const cohort of group.cohorts) {
        const { unit, magazines } = cohort;
        const dry = magazines.length > 0 && magazines.every((rounds) => rounds === 0);
        const warship = unit.role === "line" || unit.role === "mother";
        if (unit.speed === 0 || !(unit.role === "fighter" || unit.rams === true || (warship && dry)))
          continue;
        const before = here(cohort).length;
        const going = ableShips(fight, cohort).filter(() => uniform(stream) < ruleset.ramChance);
        for (const ship of going) ship.fate = "destroyed";
        keepShares(cohort, before);
        if (going.length > 0) runs.push({ side: index, axis: group.axis, unit, count: going.length });
      }
    }
  });
  if (runs.length === 0) return false;
  const targets = targetsOf(fight, survey);
  for (const run of runs) {
    const weights = targets.map((target) => {
      const open = isHostile(fight, run.side, target.side) && !target.disabled && target.axis === run.axis;
      return open ? target.seats.length * target.unit.size : 0;
    });
    fight.sides.forEach((_, prey) =>
      screenWeights(fight, survey, { prey, axis: run.axis, targets, weights }),
    );
    const damage = Math.max(1, Math.ceil(ruleset.ramDamagePerSize * run.unit.size));
    for (let n = 0; n < run.count; n++) {
      const target = targets[pickBy(stream, weights)];
      if (target === undefined) continue;
      const size = Math.min(ruleset.maximumSizeFactor, Math.sqrt(target.unit.size));
      if (uniform(stream) >= ruleset.ramAccuracy * size * (1 - target.unit.evasion)) continue;
      const seat = target.seats[integerBelow(stream, target.seats.length)];
      seat?.ship.hits.push({ damage: Math.max(0, damage - (target.unit.armour ?? 0)), times: 1 });
    }
  }
  land(fight, targets);
  return true;
}

function enemyStrength(fight: PlainFight, survey: Survey, side: number): number {
  return sum(survey.strength.filter((_, other) => isHostile(fight, side, other)));
}

function board(fight: PlainFight, stream: Stream, survey: Survey): void {
  const { ruleset } = fight;
  const waiting = fight.sides.map((_, index) => index);
  while (waiting.length > 0) {
    const [index] = waiting.splice(integerBelow(stream, waiting.length), 1);
    const side = fight.sides[index ?? 0];
    if (index === undefined || side === undefined) continue;
    for (let axis = 0; axis < survey.axes; axis++) {
      const open = preyOf(fight, survey, index, axis);
      for (const group of side.groups) {
        if (!inSight(group) || group.status !== "fighting" || group.axis !== axis) continue;
        for (const cohort of group.cohorts) {
          const marines = cohort.unit.marines;
          if (marines === 0) continue;
          const prey = open.filter(({ ship }) => ship.fate === "here");
          const taken: Seat[] = [];
          for (let ship = 0; ship < (survey.able.get(cohort) ?? 0); ship++) {
            if (uniform(stream) >= ruleset.boardingChance || prey.length === 0) continue;
            const [seat] = prey.splice(integerBelow(stream, prey.length), 1);
            if (seat === undefined) continue;
            const { unit } = seat.ship;
            const resistance = unit.marines + ruleset.crewResistancePerSize * unit.size;
            if (uniform(stream) < marines / (marines + resistance)) taken.push(seat);
          }
          // row by row, since what is left of the rounds is rounded down each time
          for (const row of open.filter((seat) => taken.includes(seat))) {
            if (row.ship.fate !== "here") continue;
            const before = here(row.cohort).length;
            for (const other of taken) {
              const same = other.cohort === row.cohort && other.ship.hull === row.ship.hull;
              if (same && other.ship.shield === row.ship.shield) other.ship.fate = "captured";
            }
            keepShares(row.cohort, before);
          }
        }
      }
    }
  }
}

function preyOf(fight: PlainFight, survey: Survey, index: number, axis: number): Seat[] {
  const prey: Seat[] = [];
  fight.sides.forEach((other, side) => {
    if (!isHostile(fight, index, side)) return;
    const helpless = ({ role }: UnitProfile) => role === "transport" || role === "carrier";
    const escorted = other.groups.some(
      (group) =>
        group.status !== "gone" &&
        inSight(group) &&
        group.cohorts.some((cohort) => (survey.able.get(cohort) ?? 0) > 0 && !helpless(cohort.unit)),
    );
    for (const group of other.groups) {
      if (!inSight(group) || group.status === "gone" || group.axis !== axis) continue;
      for (const cohort of group.cohorts) {
        if (!cohort.unit.crewed) continue;
        const ships = here(cohort).sort((a, b) => b.hull - a.hull || b.shield - a.shield);
        for (const ship of ships) {
          const { unit } = cohort;
          const yields = ship.shield === 0 && (unit.weapons.length === 0 || ship.hull < unit.hull);
          if (!isAble(fight, ship) || (!escorted && helpless(unit) && yields))
            prey.push({ ship, cohort, group, side });
        }
      }
    }
  });
  return prey;
}

function leaveInOrder(fight: PlainFight, group: PlainGroup): void {
  const mobile = group.cohorts.filter(({ unit }) => unit.speed > 0);
  let tows = 0;
  for (const cohort of mobile) {
    for (const ship of ableShips(fight, cohort)) {
      ship.fate = "away";
      tows += 1;
    }
  }
  for (const cohort of mobile) {
    for (const ship of here(cohort).sort((a, b) => b.hull - a.hull || b.shield - a.shield)) {
      if (tows > 0) ship.fate = "away";
      tows -= 1;
    }
  }
  if (group.cohorts.every((cohort) => here(cohort).length === 0)) group.status = "gone";
}

function passBy(fight: PlainFight, present: readonly PlainGroup[]): void {
  for (const group of present) {
    if (group.status !== "fighting" || group.rounds < group.stays) continue;
    for (const other of present) {
      if ((other === group || other.origin?.of === group) && other.status === "fighting")
        leaveInOrder(fight, other);
    }
  }
}

function breakOff(fight: PlainFight, survey: Survey): void {
  const { ruleset } = fight;
  fight.sides.forEach((side, index) => {
    for (const group of side.groups) {
      if (group.status !== "breaking-off") continue;
      group.fled += 1;
      if (group.fled < ruleset.pursuitRounds) continue;
      for (const cohort of group.cohorts) {
        if (cohort.unit.speed > 0) for (const ship of ableShips(fight, cohort)) ship.fate = "away";
      }
      const left = group.cohorts.some((cohort) => here(cohort).length > 0);
      group.status = left ? "fighting" : "gone";
    }
    if (!hasEnough(fight, side) || enemyStrength(fight, survey, index) === 0) return;
    for (const group of side.groups) {
      const able = group.cohorts.some(
        (cohort) => cohort.unit.speed > 0 && ableShips(fight, cohort).length > 0,
      );
      if (group.status !== "fighting" || !able) continue;
      group.status = "breaking-off";
      group.fled = 0;
      group.hidden = false;
    }
  });
}

function hasEnough(fight: PlainFight, side: PlainSide): boolean {
  const { breakOffAt, breakOffWhenLostAboveSize: large } = side;
  if (breakOffAt === null && large === null) return false;
  const ships = side.groups.flatMap(({ cohorts }) => cohorts.flatMap((cohort) => cohort.ships));
  const left = ships.filter((ship) => ship.fate === "away" || isAble(fight, ship));
  const joined = sum(side.joined.map(({ unit, count }) => unit.size * count));
  const lost = joined - sum(left.map(({ unit }) => unit.size));
  if (joined === 0) return false;
  // sums of sizes in another order than the engine's: equal but for rounding
  if (breakOffAt !== null && lost > 1e-9 && lost >= breakOffAt * joined - 1e-9) return true;
  if (large === null) return false;
  const largeJoined = sum(side.joined.map(({ unit, count }) => (unit.size >= large ? count : 0)));
  return largeJoined > 0 && !left.some(({ unit }) => unit.size >= large);
}

function regenerate(fight: PlainFight, survey: Survey): void {
  for (const { groups } of fight.sides) {
    for (const group of groups) {
      if (group.status === "gone" || survey.powered.get(group) !== true) continue;
      for (const cohort of group.cohorts) {
        const mended = cohort.unit.shieldRegeneration * fight.ruleset.mendingPerRound;
        const points = Math.floor(mended * (fight.round + 1)) - Math.floor(mended * fight.round);
        for (const ship of ableShips(fight, cohort))
          ship.shield = Math.min(fullShield(ship.unit), ship.shield + points);
      }
    }
  }
}

function find(fight: PlainFight, stream: Stream, survey: Survey): boolean {
  const { findChance, foundAtRound } = fight.ruleset;
  const found: PlainGroup[] = [];
  fight.sides.forEach((side, index) => {
    for (const group of side.groups) {
      if (!group.standsOff || group.status === "gone") continue;
      let seen = group.rounds >= foundAtRound;
      fight.sides.forEach((other, j) => {
        if (!isHostile(fight, index, j)) return;
        for (const seekers of other.groups) {
          if (seekers.axis !== group.axis || !inSight(seekers) || seekers.status === "gone") continue;
          for (const cohort of seekers.cohorts) {
            const fleeing = seekers.status === "breaking-off" && cohort.unit.speed > 0;
            if (fleeing || (cohort.unit.role !== "fighter" && cohort.unit.scouts !== true)) continue;
            const able = survey.able.get(cohort) ?? 0;
            for (let n = 0; n < able; n++) if (uniform(stream) < findChance) seen = true;
          }
        }
      });
      if (seen) found.push(group);
    }
  });
  for (const group of found) group.standsOff = false;
  return found.length > 0;
}

function turn(fight: PlainFight, stream: Stream, first: Survey): void {
  let survey = first;
  const goal = (group: PlainGroup, index: number): number => {
    const units = group.cohorts
      .filter((cohort) => (survey.able.get(cohort) ?? 0) > 0)
      .map(({ unit }) => unit);
    if (group.status !== "fighting" || !inSight(group) || units.length === 0) return -1;
    if (units.some(({ speed }) => speed === 0)) return -1;
    const enemies = Array.from({ length: survey.axes }, (_, axis) =>
      sum(
        survey.axisStrength
          .filter((_, j) => isHostile(fight, index, j))
          .map((strengths) => strengths[axis] ?? 0),
      ),
    );
    const most = Math.max(...enemies);
    return most === 0 || (enemies[group.axis] ?? 0) > 0 ? -1 : enemies.indexOf(most);
  };
  const waiting = fight.sides.map((_, index) => index);
  while (waiting.length > 0) {
    const [index] = waiting.splice(integerBelow(stream, waiting.length), 1);
    const side = fight.sides[index ?? 0];
    if (index === undefined || side === undefined) continue;
    for (const group of side.groups) {
      const axis = goal(group, index);
      if (axis === -1) continue;
      group.axis = axis;
      group.turning = fight.ruleset.turningRounds;
    }
    survey = surveyOf(fight);
  }
}

function repair(fight: PlainFight, survey: Survey): void {
  for (const side of fight.sides) {
    for (let axis = 0; axis < survey.axes; axis++) {
      const rear = side.groups.filter(
        (group) =>
          group.axis === axis &&
          group.line === "rear" &&
          group.status === "fighting" &&
          inSight(group) &&
          (survey.depth.get(group) ?? 0) > 0,
      );
      const cohorts = rear.flatMap((group) => group.cohorts);
      let points = 0;
      for (const group of rear) {
        if (survey.powered.get(group) !== true) continue;
        for (const cohort of group.cohorts)
          points += (survey.able.get(cohort) ?? 0) * (cohort.unit.repairPerRound ?? 0);
      }
      let left = Math.floor(points * fight.ruleset.mendingPerRound);
      const hurt = cohorts
        .flatMap((cohort) => here(cohort).sort((a, b) => b.hull - a.hull || b.shield - a.shield))
        .filter((ship) => ship.hull < ship.unit.hull)
        .sort((a, b) => a.unit.hull - a.hull - (b.unit.hull - b.hull));
      for (const ship of hurt) {
        const here = Math.min(left, ship.unit.hull - ship.hull);
        ship.hull += here;
        left -= here;
      }
    }
  }
}

function moveBehind(fight: PlainFight): void {
  for (const side of fight.sides) {
    const share = side.withdrawAt ?? null;
    for (const group of side.groups.slice()) {
      if (group.status !== "fighting") continue;
      if (group.origin?.kind === "behind") {
        const home = group.origin.of;
        if (home.status !== "fighting") continue;
        for (const cohort of group.cohorts) {
          const to = home.cohorts.find(({ id }) => id === cohort.id);
          if (to !== undefined) move(cohort, to, (ship) => ship.hull === ship.unit.hull);
        }
        continue;
      }
      if (share === null || group.origin !== null || group.line === "rear" || !inSight(group)) continue;
      for (const cohort of group.cohorts) {
        const { unit } = cohort;
        const goes = (ship: PlainShip) =>
          isAble(fight, ship) && ship.hull < unit.hull && ship.hull <= share * unit.hull;
        if (unit.speed === 0 || !here(cohort).some(goes)) continue;
        move(cohort, formedCohort(side, group, "behind", cohort), goes);
      }
    }
  }
}

function move(from: PlainCohort, to: PlainCohort, goes: (ship: PlainShip) => boolean): void {
  const before = here(from).length;
  const moved = here(from).filter(goes);
  from.ships = from.ships.filter((ship) => !moved.includes(ship));
  to.ships.push(...moved);
  if (moved.length === 0) return;
  const stays = (before - moved.length) / before;
  from.magazines.forEach((rounds, i) => {
    if (rounds === null) return;
    const kept = Math.floor(rounds * stays);
    from.magazines[i] = kept;
    to.magazines[i] = (to.magazines[i] ?? 0) + rounds - kept;
  });
  const kept = Math.floor(from.hangar * stays);
  to.hangar += from.hangar - kept;
  from.hangar = kept;
}

function recall(fight: PlainFight): void {
  for (const side of fight.sides) {
    for (const group of side.groups) {
      const home = group.origin?.of;
      if (group.origin?.kind !== "wing" || group.status !== "fighting" || home?.status !== "fighting")
        continue;
      for (const wing of group.cohorts) {
        const finite = wing.magazines.filter((rounds) => rounds !== null);
        if (finite.length === 0 || finite.some((rounds) => rounds > 0)) continue;
        for (const carrier of home.cohorts) {
          const { hangar } = carrier.unit;
          if (hangar?.unit !== wing.unit.id) continue;
          const room = hangar.stored * ableShips(fight, carrier).length - carrier.hangar;
          const craft = ableShips(fight, wing).sort((a, b) => b.hull - a.hull || b.shield - a.shield);
          const going = craft.slice(0, Math.max(0, room));
          wing.ships = wing.ships.filter((ship) => !going.includes(ship));
          carrier.hangar += going.length;
          if (going.length > 0) side.joined.push({ unit: wing.unit, count: -going.length });
        }
      }
    }
  }
}
