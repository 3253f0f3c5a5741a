import { createFight, createSide, joinFight, setOrders, type FightOrders } from "@holomap/battle";
import type { DoctrineDefinition } from "@holomap/scenario";
import { isArmed } from "../../model/arms.ts";
import type { EngagementState, FormationState, UnitCount } from "../../model/campaign.ts";
import { addCount, countOf } from "../../model/cohorts.ts";
import { placeKey, unitsByKey } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { callStaff } from "../../model/changes/standing.ts";
import { strengthOf } from "../../model/force.ts";
import { friendly, hostile } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";
import { fightRulesOf } from "./fight-rules.ts";
import { groupSetups } from "./group-setup.ts";
import { refugeOf } from "./refuge.ts";

export type BattleSideState = EngagementState["sides"][number];

/** [BA3] Minutes after the first contact at which both commanders hear of it. */
const alarmMinutes = 10; // invented

/** A formation on its way into a battle. */
export interface Entrant {
  readonly formation: FormationState;
  /** Fires first out of hiding. */
  readonly hidden: boolean;
}

/** [BA1] Begins a battle between formations, one side a power; the first round is fought a round's length later. */
export function beginBattle(
  world: World,
  where: { readonly star: number; readonly place: number; readonly at: readonly [number, number, number] },
  entrants: readonly Entrant[],
): EngagementState {
  const { campaign, definition } = world;
  const engagement: EngagementState = {
    id: campaign.next.battle,
    star: where.star,
    place: where.place,
    at: where.at,
    beganAt: campaign.now,
    sides: [],
    fight: createFight({ ruleset: fightRulesOf(world).ruleset, units: {}, sides: [], hostile: [] }),
    round: 0,
  };
  campaign.next.battle += 1;
  campaign.engagements.push(engagement);
  if (where.star !== -1) campaign.stars[where.star]!.engagement = engagement.id;
  const powers: number[] = [];
  for (const { formation } of entrants) if (!powers.includes(formation.power)) powers.push(formation.power);
  powers.sort((a, b) => a - b);
  for (const power of powers) sideOf(engagement, power);
  for (const { power, formations } of engagement.sides) {
    // The list is complete before anybody is drawn up, so that platforms find their station whatever its id.
    for (const { formation } of entrants) if (formation.power === power) formations.push(formation.id);
  }
  for (const side of engagement.sides) {
    const enemy = mainEnemy(world, engagement, side.power);
    for (const entrant of entrants) {
      if (entrant.formation.power === side.power)
        enter(world, engagement, entrant, { side, enemy, as: "before" });
    }
  }
  refreshSides(world, engagement);
  world.emit({
    kind: "battle-began",
    battle: engagement.id,
    star: where.star === -1 ? "" : definition.stars[where.star]!.key,
    place: placeKey(world, where.place),
    sides: engagement.sides.map((side) => ({
      power: powerKey(world, side.power),
      units: unitsByKey(world, side.before),
    })),
  });
  for (const power of powers) callStaff(world, power, campaign.now + alarmMinutes);
  if (where.star !== -1) world.schedule("control", campaign.now, where.star);
  scheduleRound(world, engagement);
  return engagement;
}

/** [BA2] A formation comes into a battle in progress, on the side of its power. */
export function joinBattle(world: World, engagement: EngagementState, entrant: Entrant): void {
  const { formation } = entrant;
  const side = sideOf(engagement, formation.power);
  side.formations.push(formation.id);
  side.formations.sort((a, b) => a - b);
  const enemy = mainEnemy(world, engagement, formation.power);
  enter(world, engagement, entrant, { side, enemy, as: "joined" });
  refreshSides(world, engagement);
  world.emit({
    kind: "battle-joined",
    battle: engagement.id,
    star: engagement.star === -1 ? "" : world.definition.stars[engagement.star]!.key,
    power: powerKey(world, formation.power),
    formation: formation.key,
    name: formation.name,
    units: unitsByKey(world, spaceUnits(world, formation)),
  });
}

/** Lays the row of the next round. */
export function scheduleRound(world: World, engagement: EngagementState): void {
  const minutes = Math.max(1, Math.round(world.definition.rules.roundMinutes));
  world.schedule("round", world.campaign.now + minutes, engagement.id, engagement.round);
}

/** [BA4] Who fires on whom follows the relations of the moment, and orders follow doctrine; both may change between rounds. */
export function refreshSides(world: World, engagement: EngagementState): void {
  const { fight, sides } = engagement;
  for (let i = 0; i < sides.length; i++) {
    for (let j = 0; j < sides.length; j++) {
      fight.hostile[i]![j] = hostile(world, sides[i]!.power, sides[j]!.power);
    }
    setOrders(fight, fight.sides[i]!.id, ordersOf(world, engagement, i));
  }
}

/** Ships, platforms and craft of a formation by class. */
export function spaceUnits(world: World, formation: FormationState): UnitCount[] {
  const units: UnitCount[] = [];
  for (const cohort of formation.cohorts) {
    if (world.definition.classes[cohort.class]!.domain !== "troop")
      addCount(units, cohort.class, countOf(cohort));
  }
  return units;
}

function sideOf(engagement: EngagementState, power: number): BattleSideState {
  const known = engagement.sides.find((side) => side.power === power);
  if (known !== undefined) return known;
  const side: BattleSideState = { power, before: [], joined: [], lost: [], captured: [], formations: [] };
  engagement.sides.push(side);
  const { fight } = engagement;
  fight.sides.push(createSide(String(power)));
  for (const row of fight.hostile) row.push(false);
  fight.hostile.push(fight.sides.map(() => false));
  return side;
}

interface Entry {
  readonly side: BattleSideState;
  readonly enemy: number;
  readonly as: "before" | "joined";
}

function enter(
  world: World,
  engagement: EngagementState,
  { formation, hidden }: Entrant,
  { side, enemy, as }: Entry,
): void {
  for (const { class: unitClass, count } of spaceUnits(world, formation))
    addCount(side[as], unitClass, count);
  formation.engagement = engagement.id;
  const doctrine = world.definition.doctrines[world.campaign.powers[formation.power]!.doctrine]!;
  const rules = fightRulesOf(world);
  for (const setup of groupSetups(world, formation, { side, enemy, hidden, doctrine }))
    joinFight(rules, engagement.fight, String(formation.power), setup);
}

/** [EN7] The enemy against whom weapons are tuned: the strongest hostile side there, the lower id of equals. */
function mainEnemy(world: World, engagement: EngagementState, power: number): number {
  let enemy = -1;
  let most = -1;
  for (const side of engagement.sides) {
    if (!hostile(world, power, side.power)) continue;
    const strength = strengthOfSide(world, side);
    if (strength > most) {
      most = strength;
      enemy = side.power;
    }
  }
  return enemy;
}

/** [BA5] What the battle package calls a fire pattern: the plain wall is no formation of its own, but ships behind platforms (LN2). */
const doctrines: Readonly<Record<DoctrineDefinition["firePattern"], FightOrders["doctrine"]>> = {
  spread: "spread",
  focus: "focus",
  "retire-and-focus": "retire-and-focus",
  wall: "spread",
  "advancing-wall": "wall",
  "one-at-a-time": "one-at-a-time",
};

/** [BA5] Orders of a side: fire, break-off, rams, mercy and ships behind the line by doctrine. */
function ordersOf(world: World, engagement: EngagementState, index: number): FightOrders {
  const { power } = engagement.sides[index]!;
  const doctrine = world.definition.doctrines[world.campaign.powers[power]!.doctrine]!;
  const { firePattern, withdrawAt } = doctrine;
  const toldBefore = engagement.fight.sides[index]!.withdrawAt !== undefined;
  const orders: FightOrders = {
    doctrine: doctrines[firePattern],
    coordination: coordinationOf(world, engagement, power),
    breakOffAt: breakOffAt(world, engagement, index, doctrine),
    breakOffWhenLostAboveSize: null,
    rams: doctrine.rams,
    spares: doctrine.sparesCrews,
  };
  if (withdrawAt !== undefined || toldBefore) orders.withdrawAt = withdrawAt ?? null;
  return orders;
}

/**
 * [BA7] Share of its strength at which a side breaks off: breakOffLoss of its doctrine; the first loss where it has
 * nothing that can shoot, or where nobody of it stands guard and its enemies are withdrawRatio times as strong; never
 * where its doctrine or the want of a refuge forbids it.
 */
function breakOffAt(
  world: World,
  engagement: EngagementState,
  index: number,
  doctrine: DoctrineDefinition,
): number | null {
  const { power, formations } = engagement.sides[index]!;
  if (doctrine.breakOffLoss >= 1 || refugeOf(world, power, engagement.star) === -1) return null;
  const own = formations.map((id) => world.campaign.formations[id]!);
  if (!own.some((formation) => isArmed(world, formation))) return 0;
  if (own.some((formation) => formation.posture !== "field")) return doctrine.breakOffLoss;
  let enemies = 0;
  for (const side of engagement.sides) {
    if (hostile(world, power, side.power)) enemies += strengthOfSide(world, side);
  }
  const outnumbered = enemies > doctrine.withdrawRatio * strengthOfSide(world, engagement.sides[index]!);
  return outnumbered ? 0 : doctrine.breakOffLoss;
}

function strengthOfSide(world: World, side: BattleSideState): number {
  let strength = 0;
  for (const id of side.formations) strength += strengthOf(world, world.campaign.formations[id]!);
  return strength;
}

/** [BA6] Isolation by an enemy's research, and 5% for every further power on the same side down to 80%. */
export function coordinationOf(world: World, engagement: EngagementState, power: number): number {
  let coordination = 1;
  let friends = 0;
  for (const side of engagement.sides) {
    if (side.power === power) continue;
    if (friendly(world, power, side.power)) friends += 1;
    if (hostile(world, power, side.power)) coordination *= isolationBy(world, side.power, power);
  }
  return Math.min(1, coordination * Math.max(0.8, 1 - 0.05 * friends));
}

function isolationBy(world: World, power: number, against: number): number {
  let factor = 1;
  for (const upgrade of world.campaign.powers[power]!.upgrades) {
    for (const effect of world.definition.research[upgrade.research]!.effects) {
      if (effect.kind !== "isolate" || (effect.against !== -1 && effect.against !== against)) continue;
      factor *= effect.factor;
    }
  }
  return Math.max(0, Math.min(1, factor));
}
