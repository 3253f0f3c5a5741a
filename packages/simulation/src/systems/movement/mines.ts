import { binomial } from "@holomap/determinism";
import type { FormationState, LinkState, UnitCount } from "../../model/campaign.ts";
import { loseUnits, unitsByKey } from "../../model/changes/formations.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { callStaff } from "../../model/changes/standing.ts";
import { countOf } from "../../model/cohorts.ts";
import { liftOf } from "../../model/force.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { linkAt, minedAgainst } from "./passage.ts";
import { clearedPerDay, layingMinutes, mineLossChance, minesAfterLaying } from "./rules.ts";

const minutesPerDay = 1440;
/** [MV16] Progress of clearing is booked this often. */
const clearingStepMinutes = 5 * minutesPerDay;

/** Units of a formation that lay and clear mines. */
export function minelayersOf(world: World, formation: FormationState): number {
  let count = 0;
  for (const cohort of formation.cohorts)
    if (world.definition.classes[cohort.class]!.mines) count += countOf(cohort);
  return count;
}

/** [MV8] What a formation loses on its way through a link: each ship by the mines that lie there. Tells of the transit. */
export function passLink(world: World, formation: FormationState, link: number): void {
  const { campaign, definition } = world;
  const lost: UnitCount[] = [];
  if (minedAgainst(world, link, formation.power)) {
    const chance = mineLossChance(campaign.links[link]!.mines);
    const dice = world.dice("mines", link, formation.id, campaign.now);
    for (const cohort of formation.cohorts) {
      const unit = definition.classes[cohort.class]!;
      if (unit.domain === "troop") continue;
      const count = binomial(dice, countOf(cohort), chance);
      if (count > 0) lost.push({ class: cohort.class, count });
    }
  }
  world.emit({
    kind: "transit",
    power: powerKey(world, formation.power),
    formation: formation.key,
    name: formation.name,
    link: definition.links[link]!.key,
    lost: unitsByKey(world, lost),
  });
  if (lost.length === 0) return;
  loseUnits(world, formation, lost, "mines");
  if (formation.alive) loseUnlifted(world, formation);
}

/** Troops for whom no ship is left to carry them are lost with the ships. */
function loseUnlifted(world: World, formation: FormationState): void {
  let room = liftOf(world, formation);
  const lost: UnitCount[] = [];
  for (const cohort of formation.cohorts) {
    if (world.definition.classes[cohort.class]!.domain !== "troop") continue;
    const count = countOf(cohort);
    if (count > room) lost.push({ class: cohort.class, count: count - room });
    room = Math.max(0, room - count);
  }
  if (lost.length > 0) loseUnits(world, formation, lost, "aboard");
}

/** [MV15] [MV16] A formation at the mouth of a link begins to lay or to clear mines, as its mission says. */
export function beginMineWork(world: World, formation: FormationState): void {
  const link = linkAt(world, formation.place);
  if (link === -1 || minelayersOf(world, formation) === 0) return;
  if (formation.mission === "mine") {
    world.schedule("mines-step", world.campaign.now + layingMinutes, link, formation.id);
    return;
  }
  const state = world.campaign.links[link]!;
  if (formation.mission !== "clear-mines" || state.mines === 0 || state.clearing === formation.id) return;
  if (clearerOf(world, state) !== null) return;
  startClearing(world, formation, state);
}

function startClearing(world: World, formation: FormationState, state: LinkState): void {
  const { campaign, definition } = world;
  state.clearing = formation.id;
  state.clearedPerDay = clearedPerDay(minelayersOf(world, formation));
  state.clearedSince = campaign.now;
  const minutes = Math.ceil((state.mines / state.clearedPerDay) * minutesPerDay);
  world.emit({
    kind: "clearing-began",
    link: definition.links[state.id]!.key,
    power: powerKey(world, formation.power),
    done: campaign.now + minutes,
  });
  world.schedule("mines-step", campaign.now + Math.min(minutes, clearingStepMinutes), state.id, formation.id);
}

/** [MV15] [MV16] A row of mine work: a laying ends, or clearing is booked and goes on. */
export function stepMines(world: World, row: Row): void {
  const formation = world.campaign.formations[row.b];
  const state = world.campaign.links[row.a]!;
  if (formation === undefined) return;
  if (formation.mission === "mine") endLaying(world, formation, state);
  else stepClearing(world, formation, state);
}

function endLaying(world: World, formation: FormationState, state: LinkState): void {
  const { campaign, definition } = world;
  if (!worksAt(world, formation, state)) return;
  if (formation.engagement !== -1) {
    world.schedule("mines-step", campaign.now + minutesPerDay, state.id, formation.id);
    return;
  }
  // Whoever lays where another's mines lie has made the field its own.
  state.mines = minesAfterLaying(state.mines, minelayersOf(world, formation));
  state.minedBy = formation.power;
  formation.mission = "guard";
  world.emit({
    kind: "link-mined",
    link: definition.links[state.id]!.key,
    power: powerKey(world, formation.power),
    mines: state.mines,
  });
  callStaff(world, formation.power, campaign.now);
}

function stepClearing(world: World, formation: FormationState, state: LinkState): void {
  const { campaign, definition } = world;
  if (state.clearing !== formation.id) return;
  if (clearerOf(world, state) === null) {
    state.clearing = -1;
    return;
  }
  bookClearing(world, state);
  if (state.mines > 0) {
    const minutes = Math.ceil((state.mines / state.clearedPerDay) * minutesPerDay);
    world.schedule(
      "mines-step",
      campaign.now + Math.max(1, Math.min(minutes, clearingStepMinutes)),
      state.id,
      formation.id,
    );
    return;
  }
  state.clearing = -1;
  formation.mission = "guard";
  world.emit({
    kind: "mines-cleared",
    link: definition.links[state.id]!.key,
    power: powerKey(world, formation.power),
  });
  callStaff(world, formation.power, campaign.now);
}

/** [MV16] Work done when a clearing formation leaves is booked; the rest of the field stays. */
export function stopClearing(world: World, formation: FormationState): void {
  for (const state of world.campaign.links) {
    if (state.clearing !== formation.id) continue;
    bookClearing(world, state);
    state.clearing = -1;
  }
}

function bookClearing(world: World, state: LinkState): void {
  const { now } = world.campaign;
  const days = (now - state.clearedSince) / minutesPerDay;
  const left = state.mines - days * state.clearedPerDay;
  state.mines = Math.max(0, Math.ceil(left - 0.001));
  state.clearedSince = now;
  if (state.mines === 0) state.minedBy = -1;
}

/** The formation that clears a link, null when it is gone, elsewhere or otherwise busy. */
function clearerOf(world: World, state: LinkState): FormationState | null {
  const formation = world.campaign.formations[state.clearing];
  if (formation === undefined || formation.mission !== "clear-mines") return null;
  return worksAt(world, formation, state) ? formation : null;
}

function worksAt(world: World, formation: FormationState, state: LinkState): boolean {
  return formation.alive && formation.place !== -1 && linkAt(world, formation.place) === state.id;
}
