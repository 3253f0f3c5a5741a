import type { Campaign } from "./campaign.ts";

/** Ids of a power's works in whatever state, ascending: all, those that win material, and those in which ships lie. */
interface OwnWorks {
  readonly all: readonly number[];
  readonly winning: readonly number[];
  readonly docks: readonly number[];
}

/** By power its works among the first so many in all, as long as none changes hands; of what kind they are never changes. */
interface Listed {
  works: number;
  readonly byPower: readonly Lists[];
}

type Lists = { readonly [K in keyof OwnWorks]: number[] };

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
  if (lists === undefined) {
    lists = { works: 0, byPower: campaign.powers.map(() => ({ all: [], winning: [], docks: [] })) };
    listed.set(campaign, lists);
  }
  if (lists.works < campaign.works.length) listRest(lists, campaign);
  return lists.byPower[power]!;
}

/** Works are only ever added, at the end. */
function listRest(lists: Listed, { works }: Campaign): void {
  for (let index = lists.works; index < works.length; index++) {
    const { id, power, kind } = works[index]!;
    if (power === -1) continue;
    const { all, winning, docks } = lists.byPower[power]!;
    all.push(id);
    if (kind !== "yard") winning.push(id);
    if (kind !== "mine") docks.push(id);
  }
  lists.works = works.length;
}
