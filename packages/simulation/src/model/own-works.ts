import type { Campaign } from "./campaign.ts";

/** Ids of a power's works in whatever state, ascending: all, those that win material, and those in which ships lie. */
interface OwnWorks {
  readonly all: readonly number[];
  readonly winning: readonly number[];
  readonly docks: readonly number[];
}

/** By power its works, as long as there are so many in all and none changes hands; of what kind they are never changes. */
interface Listed {
  readonly works: number;
  readonly byPower: readonly OwnWorks[];
}

/** Derived from a campaign's works alone, so kept only to be quicker. */
const listed = new WeakMap<Campaign, Listed>();

/** Ids of a power's works in whatever state, ascending. */
export function ownWorksOf(campaign: Campaign, power: number): readonly number[] {
  return listOf(campaign, power).all;
}

/** Those of a power's works that win material: all but yards. */
export function winningWorksOf(campaign: Campaign, power: number): readonly number[] {
  return listOf(campaign, power).winning;
}

/** Those of a power's works in which ships lie: all but mines. */
export function dockWorksOf(campaign: Campaign, power: number): readonly number[] {
  return listOf(campaign, power).docks;
}

/** Notes that works have another owner. */
export function forgetOwnWorks(campaign: Campaign): void {
  listed.delete(campaign);
}

function listOf(campaign: Campaign, power: number): OwnWorks {
  let lists = listed.get(campaign);
  if (lists?.works !== campaign.works.length) {
    lists = { works: campaign.works.length, byPower: listByPower(campaign) };
    listed.set(campaign, lists);
  }
  return lists.byPower[power]!;
}

function listByPower({ works, powers }: Campaign): OwnWorks[] {
  const byPower = powers.map((): { [K in keyof OwnWorks]: number[] } => ({
    all: [],
    winning: [],
    docks: [],
  }));
  for (const { id, power, kind } of works) {
    if (power === -1) continue;
    const { all, winning, docks } = byPower[power]!;
    all.push(id);
    if (kind !== "yard") winning.push(id);
    if (kind !== "mine") docks.push(id);
  }
  return byPower;
}
