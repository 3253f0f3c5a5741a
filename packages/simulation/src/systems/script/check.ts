import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { type Condition, conditionsOf } from "./conditions.ts";
import { contextOf } from "./context.ts";
import { happen } from "./happen.ts";
import { daysBetweenLooks } from "./rules.ts";

const minutesPerDay = 1440;

/**
 * [SC3] Looks at conditions: a regular row (a = -1) at those whose look is due, a row after a happening or a vote
 * (a = 1) at all whose date has come. Each that holds comes about, in the order of the script.
 */
export function checkConditions(world: World, row: Row): void {
  const { campaign, definition } = world;
  const regular = row.a === -1;
  if (regular && campaign.next.check !== row.time) return;
  let context: ReturnType<typeof contextOf> | null = null;
  let happened = false;
  let next = Number.MAX_SAFE_INTEGER;
  for (const condition of conditionsOf(definition)) {
    const from = waitsFrom(world, condition);
    if (from === -1) continue;
    next = Math.min(next, nextLook(from, campaign.now));
    if (from > campaign.now || (regular && !isDue(from, campaign.now))) continue;
    context ??= contextOf(world);
    if (!condition.holds(context)) continue;
    happen(world, condition.script);
    happened = true;
    // The world has changed: what was counted for this look is counted anew.
    context = null;
  }
  if (happened) layNextCheck(world);
  else layCheck(world, next);
}

/** Lays the next regular look, at the first minute after now at which any condition is due, unless it is laid. */
export function layNextCheck(world: World): void {
  const { campaign, definition } = world;
  let next = Number.MAX_SAFE_INTEGER;
  for (const condition of conditionsOf(definition)) {
    const from = waitsFrom(world, condition);
    if (from !== -1) next = Math.min(next, nextLook(from, campaign.now));
  }
  layCheck(world, next);
}

function layCheck(world: World, next: number): void {
  const { campaign } = world;
  if (next > campaign.until || campaign.next.check === next) return;
  campaign.next.check = next;
  world.schedule("script-check", next);
}

/** Minute from which a condition waits: its date, or the last happening without which it cannot hold. -1: it is over, or waits for one. */
function waitsFrom(world: World, condition: Condition): number {
  const { script } = world.campaign;
  if (script[condition.script]!.happenedAt !== -1) return -1;
  let from = condition.from;
  const { after } = condition;
  for (let at = 0; at < after.length; at++) {
    const { happenedAt } = script[after[at]!]!;
    if (happenedAt === -1) return -1;
    from = Math.max(from, happenedAt);
  }
  return from;
}

/** [SC3] Looks fall on midnights; those more than a day apart on days all conditions share. */
function isDue(from: number, minute: number): boolean {
  const day = minute / minutesPerDay;
  const waited = day - Math.ceil(from / minutesPerDay);
  return Number.isInteger(day) && waited >= 0 && day % daysBetweenLooks(waited) === 0;
}

/** First look after a minute at a condition that waits from another. */
export function nextLook(from: number, minute: number): number {
  const firstDay = Math.ceil(from / minutesPerDay);
  let day = Math.max(firstDay, Math.floor(minute / minutesPerDay) + 1);
  for (;;) {
    const step = daysBetweenLooks(day - firstDay);
    const next = Math.ceil(day / step) * step;
    // Past a change of pace it may fall between two looks of the slower one.
    if (next % daysBetweenLooks(next - firstDay) === 0) return next * minutesPerDay;
    day = next;
  }
}
