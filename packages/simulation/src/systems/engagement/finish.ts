import { binomial, type Stream } from "@holomap/determinism";
import type { Cohort as FightCohort, FightEnd, FightGroup, FightResult, FightSide } from "@holomap/battle";
import type { BattleSide, EventBody } from "../../model/events.ts";
import type { Cohort, EngagementState, UnitCount } from "../../model/campaign.ts";
import { addCount, addUnits } from "../../model/cohorts.ts";
import { formationAt, placeKey, raiseFormation, unitsByKey } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { spreadNews } from "../../model/changes/news.ts";
import { callStaff } from "../../model/changes/standing.ts";
import { strengthOf } from "../../model/force.ts";
import { hostile } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";
import { loseAboard, roomBeforeLosses } from "./aboard.ts";
import { classOfUnit } from "./fight-rules.ts";
import type { BattleSideState } from "./battle.ts";
import { groupsOf, isWing, isWingName, writeBack } from "./group-setup.ts";
import { endBattleFor } from "./leave.ts";
import { clashingPowers, mayClash, presenceAt } from "./presence.ts";
import { retreat } from "./retreat.ts";

type Outcome = Extract<EventBody, { kind: "battle-ended" }>["outcome"];

/** [FN2] Chance that the crew of a disabled ship left on an enemy's field destroys it. */
const scuttleChance = 0.5; // invented
/** [FN5] Minutes after which enemies still in one star's space fight again. */
const lullMinutes = 1440; // invented
/** [FN6] Minutes until commanders have the news. */
const reportMinutes = 60; // invented

const outcomes: Readonly<Record<FightEnd, Outcome>> = {
  destroyed: "victory",
  "broke-off": "withdrawal",
  "mutual-destruction": "mutual-destruction",
  "cease-fire": "cease-fire",
  rounds: "inconclusive",
};

/** Ends a battle: the field is cleared, prizes become formations, the sums are told, and the rest of the world takes notice. */
export function finishBattle(world: World, engagement: EngagementState, result: FightResult): void {
  const { campaign, definition } = world;
  clearField(world, engagement, result);
  const stayed: number[] = [];
  const sides = engagement.sides.map((side, index) => tellSide(world, engagement, index, side.power));
  for (const side of engagement.sides) {
    for (const id of side.formations.slice()) {
      if (endBattleFor(world, engagement, formationAt(world, id))) stayed.push(id);
    }
  }
  campaign.engagements = campaign.engagements.filter((one) => one.id !== engagement.id);
  if (engagement.star !== -1) campaign.stars[engagement.star]!.engagement = -1;
  const winner = winnerOf(world, result, stayed);
  world.emit({
    kind: "battle-ended",
    battle: engagement.id,
    star: engagement.star === -1 ? "" : definition.stars[engagement.star]!.key,
    place: placeKey(world, engagement.place),
    outcome: outcomes[result.reason],
    winner: powerKey(world, winner),
    minutes: campaign.now - engagement.beganAt,
    rounds: engagement.fight.round,
    sides,
  });
  raisePrizes(world, engagement, stayed);
  followUp(world, engagement, stayed);
}

/**
 * [FN2] Where a side has nobody left who can fight and an enemy stands, its disabled ships are the enemy's: crews
 * scuttle some, the strongest enemy standing takes the rest. Platforms fed from elsewhere are taken in the same way;
 * whatever else has no crew is destroyed.
 */
function clearField(world: World, engagement: EngagementState, result: FightResult): void {
  const dice = world.dice("scuttle", engagement.id, world.campaign.now);
  engagement.sides.forEach((side, index) => {
    const fightSide = engagement.fight.sides[index]!;
    if (result.standing.includes(fightSide.id)) return;
    const captor = captorOf(world, engagement, result, side.power);
    if (captor === null) return;
    for (const id of side.formations) {
      const formation = formationAt(world, id);
      const room = roomBeforeLosses(world, formation);
      for (const group of groupsOf(fightSide, id)) {
        if (isWing(group)) continue;
        for (const cohort of group.cohorts)
          takeHelpless(world, { side, fightSide, group, cohort, captor }, dice);
      }
      writeBack(world, formation, groupsOf(fightSide, id), "fighting");
      loseAboard(world, formation, room);
    }
  });
}

interface Helpless {
  readonly side: BattleSideState;
  readonly fightSide: FightSide;
  readonly group: FightGroup;
  readonly cohort: FightCohort;
  readonly captor: FightSide;
}

function takeHelpless(
  world: World,
  { side, fightSide, group, cohort, captor }: Helpless,
  dice: Stream,
): void {
  const unitClass = classOfUnit(world, cohort.unit);
  const unit = world.definition.classes[unitClass]!;
  const isPrize = (unit.crewed && unit.domain === "ship") || !unit.ownPower;
  for (const { hull, count } of cohort.bins) {
    const taken = isPrize ? binomial(dice, count, 1 - scuttleChance) : 0;
    cohort.captured += taken;
    cohort.destroyed += count - taken;
    addCount(side.captured, unitClass, taken);
    addCount(side.lost, unitClass, count - taken);
    world.campaign.powers[side.power]!.lostStrength += world.tables.strengths[unitClass]! * count;
    if (taken === 0) continue;
    captor.prizes.push({
      fromSide: fightSide.id,
      fromGroup: group.id,
      fromCohort: cohort.id,
      unit: cohort.unit,
      hull,
      count: taken,
    });
  }
  cohort.bins = [];
}

function captorOf(
  world: World,
  engagement: EngagementState,
  result: FightResult,
  power: number,
): FightSide | null {
  let captor: FightSide | null = null;
  let most = -1;
  engagement.sides.forEach((side, index) => {
    const fightSide = engagement.fight.sides[index]!;
    if (!hostile(world, power, side.power) || !result.standing.includes(fightSide.id)) return;
    const strength = sumStrength(world, side.formations);
    if (strength > most) {
      most = strength;
      captor = fightSide;
    }
  });
  return captor;
}

function sumStrength(world: World, formations: readonly number[]): number {
  let strength = 0;
  for (const id of formations) strength += strengthOf(world, formationAt(world, id));
  return strength;
}

/** [FN4] The winner: of the winning sides the one with most strength left on the field, the lower id of equals; -1 nobody. */
function winnerOf(world: World, result: FightResult, stayed: readonly number[]): number {
  let winner = -1;
  let most = -1;
  for (const id of result.winners) {
    const power = Number(id);
    const strength = sumStrength(
      world,
      stayed.filter((formation) => formationAt(world, formation).power === power),
    );
    if (strength > most) {
      most = strength;
      winner = power;
    }
  }
  return winner;
}

/** [LE1] before + joined = lost + captured (by its enemies) + after, class by class. */
function tellSide(world: World, engagement: EngagementState, index: number, power: number): BattleSide {
  const side = engagement.sides[index]!;
  return {
    power: powerKey(world, power),
    before: unitsByKey(world, side.before),
    joined: unitsByKey(world, side.joined),
    lost: unitsByKey(world, side.lost),
    damaged: unitsByKey(world, damagedOf(world, engagement.fight.sides[index]!)),
    captured: unitsByKey(world, side.captured),
    after: unitsByKey(world, leftOf(side)),
  };
}

function damagedOf(world: World, fightSide: FightSide): UnitCount[] {
  const damaged: UnitCount[] = [];
  for (const group of fightSide.groups) {
    if (isWing(group)) continue;
    for (const { unit, bins, away } of group.cohorts) {
      const unitClass = classOfUnit(world, unit);
      const { hull } = world.definition.classes[unitClass]!;
      for (const bin of bins) if (bin.hull < hull) addCount(damaged, unitClass, bin.count);
      for (const bin of away) if (bin.hull < hull) addCount(damaged, unitClass, bin.count);
    }
  }
  return damaged;
}

function leftOf({ before, joined, lost, captured }: BattleSideState): UnitCount[] {
  const after: UnitCount[] = [];
  for (const row of before) addCount(after, row.class, row.count);
  for (const row of joined) addCount(after, row.class, row.count);
  for (const row of lost) takeCount(after, row);
  for (const row of captured) takeCount(after, row);
  return after.filter((row) => row.count > 0);
}

function takeCount(units: readonly UnitCount[], { class: unitClass, count }: UnitCount): void {
  units.find((row) => row.class === unitClass)!.count -= count;
}

/** [FN3] Ships a side has taken become a formation of its power, as they lay; it follows when its side has left the field. */
function raisePrizes(world: World, engagement: EngagementState, stayed: readonly number[]): void {
  engagement.fight.sides.forEach((fightSide, index) => {
    const prizes = fightSide.prizes.filter(({ fromGroup }) => !isWingName(fromGroup));
    if (prizes.length === 0) return;
    const { power } = engagement.sides[index]!;
    const cohorts: Cohort[] = [];
    for (const prize of prizes) addUnits(cohorts, classOfUnit(world, prize.unit), prize.hull, prize.count);
    const id = raiseFormation(
      world,
      { power, echelon: "squadron", place: engagement.place, posture: "guard" },
      cohorts,
      "captured",
    );
    formationAt(world, id).deep = engagement.star === -1 ? engagement.at : null;
    const losers = [...new Set(prizes.map((prize) => Number(prize.fromSide)))].sort((a, b) => a - b);
    for (const loser of losers) world.schedule("captured", world.campaign.now, power, loser, -1);
    const holdsField = stayed.some((one) => formationAt(world, one).power === power);
    if (engagement.star === -1 || !holdsField) retreat(world, formationAt(world, id), engagement.star);
  });
}

/** [FN6] Ground, holder, news and commanders are called; [FN5] enemies left together fight again after a lull. */
function followUp(world: World, engagement: EngagementState, stayed: readonly number[]): void {
  const { campaign } = world;
  for (const side of engagement.sides) callStaff(world, side.power, campaign.now + reportMinutes);
  const { star } = engagement;
  if (star === -1) {
    for (const id of stayed) goOn(world, id);
    return;
  }
  world.schedule("ground-look", campaign.now, star);
  world.schedule("control", campaign.now, star);
  spreadNews(world, star);
  const { open } = presenceAt(world, star);
  if (mayClash(world, star) && clashingPowers(world, open).length > 0) {
    world.schedule("contact", campaign.now + lullMinutes, star, -1);
  }
}

/** [FN7] After a battle between the stars a formation goes on to its target, or to its refuge when it has none. */
function goOn(world: World, id: number): void {
  const formation = formationAt(world, id);
  if (!formation.alive || formation.place !== -1) return;
  if (formation.target === -1) retreat(world, formation, -1);
  else world.schedule("set-out", world.campaign.now, id, formation.target, 0);
}
