import { binomial, exp, log, type Stream } from "@holomap/determinism";
import { type Army, fieldSoldiersOf, type FullRules, isInvested, opposedSides, wallPowerOf } from "./army.ts";
import type { GroundSide, GroundState } from "./ground-state.ts";
import { type StrongPoint, wallCover } from "./strong-point.ts";
import { capture, freeIntruders } from "./yield.ts";

/** [GR17] Shells the walls of every invested strong point for a piece of time, and works out what its garrison is exposed to. */
export function prepareSieges(
  rules: FullRules,
  state: GroundState,
  armies: readonly Army[],
  days: number,
): void {
  for (const army of armies) {
    if (army.place !== "garrison" || army.point === null) continue;
    const power = isInvested(army.side) ? shellingOf(rules, state, armies, army) : 0;
    shell(rules, army, power, days);
  }
}

/** Fire on the wall of a garrison: that of the besiegers, divided over all garrisons they besiege by numbers. */
function shellingOf(rules: FullRules, state: GroundState, armies: readonly Army[], garrison: Army): number {
  let power = 0;
  for (const besieger of armies) {
    if (besieger.place !== "field" || !opposedSides(state, besieger.index, garrison.index)) continue;
    let besieged = 0;
    for (const other of armies) {
      if (other.place !== "garrison" || !opposedSides(state, besieger.index, other.index)) continue;
      if (isInvested(other.side)) besieged += other.soldiers;
    }
    power += (wallPowerOf(rules, besieger) * garrison.soldiers) / besieged;
  }
  return power;
}

/** The wall wears down exponentially; its cover is the mean over the piece, aimed fire passes from the breach on. */
function shell({ ruleset }: FullRules, army: Army, power: number, days: number): void {
  const { point } = army;
  if (point === null || point.wall === 0) return;
  const rate = (ruleset.wallWearPerPowerDay * power) / point.wall;
  const before = point.standing;
  point.standing = before * exp(-rate * days);
  const wear = rate * days;
  const mean = wear > 1e-9 ? (before - point.standing) / wear : before;
  army.cover = 1 + point.wall * mean;
  // without the means to breach it the wall is stormed as it stands
  const untilBreach =
    before <= ruleset.assaultAtWall || rate === 0 ? 0 : log(before / ruleset.assaultAtWall) / rate;
  army.openShare = Math.max(0, 1 - untilBreach / days);
}

interface Siege {
  readonly armies: readonly Army[];
  readonly days: number;
  readonly stream: Stream;
}

/** [GR18] After the fire of a piece: civilians leave or fall, and points whose garrisons can hold no longer are taken. */
export function storm(rules: FullRules, state: GroundState, siege: Siege): void {
  for (let index = 0; index < state.sides.length; index++) {
    const side = state.sides[index]!;
    if (side.strongPoints === undefined) continue;
    for (const point of side.strongPoints) {
      if (point.takenBy !== null) continue;
      const garrison = siege.armies.find((army) => army.place === "garrison" && army.point === point);
      const besiegers = siege.armies.filter((army) => isAt(state, army, index, point));
      const [victor] = besiegers.sort((a, b) => b.power - a.power || a.index - b.index);
      if (victor === undefined) continue;
      if (garrison !== undefined) {
        const within = besiegers.some((army) => army.place === "intruders");
        point.stormedHours += 24 * siege.days * (within ? 1 : garrison.openShare);
        moveCivilians(rules, state, { ...siege, garrison, besiegers });
      }
      if (canHold(rules, side, { point, garrison, besiegers })) continue;
      takePoint(state, { point, owner: side, victor: victor.side, stream: siege.stream });
    }
  }
}

/** Whether an army stands inside a point, or before it while it is invested. */
function isAt(state: GroundState, army: Army, owner: number, point: StrongPoint): boolean {
  const holder = state.sides[owner];
  if (holder === undefined || army.soldiers === 0 || !opposedSides(state, owner, army.index)) return false;
  return (
    army.point === point || (army.place === "field" && fieldSoldiersOf(army.side) > 0 && isInvested(holder))
  );
}

interface Assault {
  readonly point: StrongPoint;
  readonly garrison: Army | undefined;
  readonly besiegers: readonly Army[];
}

function canHold({ ruleset }: FullRules, owner: GroundSide, assault: Assault): boolean {
  const { point, garrison, besiegers } = assault;
  if (garrison === undefined || !owner.troops.some((row) => row.post === point.id && row.count > 0))
    return false;
  if (point.stormedHours < ruleset.stormHours - 1e-9) return true;
  let against = 0;
  for (const army of besiegers) {
    if (army.place === "intruders") against += army.power;
    else if (garrison.openShare > 0) against += army.power / wallCover(point);
  }
  return against < ruleset.overrunRatio * garrison.power || against === 0;
}

interface Besieged extends Siege {
  readonly garrison: Army;
  readonly besiegers: readonly Army[];
}

/** Leaving and falling are competing hazards: one binomial for both, one for which of them. */
function moveCivilians({ ruleset }: FullRules, state: GroundState, siege: Besieged): void {
  const { garrison, besiegers, days, stream } = siege;
  const { point } = garrison;
  if (point === null || point.civilians === 0) return;
  const spared = besiegers.some((army) => army.place === "field" && (army.side.civilianToll ?? 0) === 0);
  const leaving = spared ? ruleset.evacuatedPerDay : 0;
  const falling = ruleset.civilianExposure * Math.min(ruleset.maximumHazardPerDay, garrison.hazardPerDay);
  if (leaving + falling === 0) return;
  const gone = binomial(stream, point.civilians, 1 - exp(-days * (leaving + falling)));
  const dead = binomial(stream, gone, falling / (leaving + falling));
  point.civilians -= gone;
  point.evacuated += gone - dead;
  loseCivilians(state, point, dead);
}

function loseCivilians(state: GroundState, point: StrongPoint, dead: number): void {
  point.civiliansLost += dead;
  const counted = Math.min(dead, state.population);
  state.population -= counted;
  state.populationLost += counted;
}

interface Taking {
  readonly point: StrongPoint;
  readonly owner: GroundSide;
  readonly victor: GroundSide;
  readonly stream: Stream;
}

/** The garrison is taken, the civilians come out but for the victor's toll, umbrella and generators are down. */
function takePoint(state: GroundState, { point, owner, victor, stream }: Taking): void {
  capture(
    owner.troops.filter((row) => row.post === point.id),
    victor,
  );
  const { civilianToll = 0 } = victor;
  const dead = civilianToll === 0 ? 0 : binomial(stream, point.civilians, civilianToll);
  point.evacuated += point.civilians - dead;
  point.civilians = 0;
  loseCivilians(state, point, dead);
  point.takenBy = victor.id;
  if (point.fields === "standing") point.fields = "destroyed";
  freeIntruders(state, point.id);
}
