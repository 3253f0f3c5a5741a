import { fightOutcome, fightRound, type RoundReport } from "@holomap/battle";
import { isSilent } from "../../model/arms.ts";
import type { EngagementState, FormationState } from "../../model/campaign.ts";
import { addCount } from "../../model/cohorts.ts";
import { formationAt } from "../../model/changes/formations.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { loseAboard, roomBeforeLosses } from "./aboard.ts";
import { refreshSides, scheduleRound } from "./battle.ts";
import { classOfUnit, fightRulesOf } from "./fight-rules.ts";
import { finishBattle } from "./finish.ts";
import { formationOfGroup, groupsOf, isWing, isWingName, powerSourceOf, writeBack } from "./group-setup.ts";
import { departBattle, endBattleFor, sidesOf } from "./leave.ts";
import { retreat } from "./retreat.ts";

/** Row `round`: a = battle, b = rounds it had when the row was laid (else it is stale). */
export function round(world: World, row: Row): void {
  const engagement = world.campaign.engagements.find((one) => one.id === row.a);
  if (engagement === undefined || engagement.round !== row.b) return;
  refreshSides(world, engagement);
  const rules = fightRulesOf(world, engagement.fight);
  const before = fightOutcome(rules, engagement.fight);
  if (before !== "undecided") {
    finishBattle(world, engagement, before);
    return;
  }
  const report = fightRound(rules, engagement.fight, world.dice("round", engagement.id, world.campaign.now));
  engagement.round += 1;
  bookLosses(world, engagement, report);
  for (const side of engagement.sides) {
    for (const id of side.formations.slice()) settleFormation(world, engagement, formationAt(world, id));
  }
  for (const side of engagement.sides) settlePower(world, engagement, side.power);
  const after = fightOutcome(rules, engagement.fight);
  if (after === "undecided") scheduleRound(world, engagement);
  else finishBattle(world, engagement, after);
}

/** [LE1] Adds a round's losses to the sums of the sides and to the strength each power has lost. */
function bookLosses(world: World, engagement: EngagementState, report: RoundReport): void {
  for (const row of report.losses) {
    if ((row.destroyed === 0 && row.captured === 0) || isWingName(row.group)) continue;
    const side = engagement.sides[engagement.fight.sides.findIndex(({ id }) => id === row.side)]!;
    const unitClass = classOfUnit(world, row.unit);
    addCount(side.lost, unitClass, row.destroyed);
    addCount(side.captured, unitClass, row.captured);
    world.campaign.powers[side.power]!.lostStrength +=
      world.tables.strengths[unitClass]! * (row.destroyed + row.captured);
  }
}

/** [RO2, RO3] Brings a formation up to what the fight left of it, and lets it go when its ships got away. */
function settleFormation(world: World, engagement: EngagementState, formation: FormationState): void {
  const { fightSide } = sidesOf(engagement, formation.power);
  const groups = groupsOf(fightSide, formation.id);
  const room = roomBeforeLosses(world, formation);
  writeBack(world, formation, groups, "all");
  loseAboard(world, formation, room);
  let inFight = false;
  let away = false;
  for (const group of groups) {
    if (isWing(group)) continue;
    for (const cohort of group.cohorts) {
      if (cohort.bins.length > 0) inFight = true;
      if (cohort.away.length > 0) away = true;
    }
  }
  if (away) retreat(world, departBattle(world, engagement, formation), engagement.star);
  if (!inFight && formation.engagement !== -1) endBattleFor(world, engagement, formation);
}

/** [PW2] Platforms whose station is gone are fed by another one; with none left they fall silent and are out of the fight. */
function settlePower(world: World, engagement: EngagementState, power: number): void {
  const { side, fightSide } = sidesOf(engagement, power);
  for (const group of fightSide.groups) {
    if (group.powerFrom === null || group.status === "gone") continue;
    group.powerFrom = powerSourceOf(world, side, formationAt(world, formationOfGroup(group)));
  }
  for (const id of side.formations.slice()) {
    const formation = formationAt(world, id);
    if (isSilent(world, formation)) endBattleFor(world, engagement, formation);
  }
}
