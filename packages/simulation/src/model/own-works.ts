import type { Campaign } from "./campaign.ts";

/** By power its works, ids ascending, as long as there are so many in all and none changes hands. */
interface Listed {
  readonly works: number;
  readonly byPower: readonly (readonly number[])[];
}

/** Derived from a campaign's works alone, so kept only to be quicker. */
const listed = new WeakMap<Campaign, Listed>();

/** Ids of a power's works in whatever state, ascending. */
export function ownWorksOf(campaign: Campaign, power: number): readonly number[] {
  let lists = listed.get(campaign);
  if (lists?.works !== campaign.works.length) {
    lists = { works: campaign.works.length, byPower: listByPower(campaign) };
    listed.set(campaign, lists);
  }
  return lists.byPower[power]!;
}

/** Notes that works have another owner. */
export function forgetOwnWorks(campaign: Campaign): void {
  listed.delete(campaign);
}

function listByPower({ works, powers }: Campaign): number[][] {
  const byPower: number[][] = powers.map(() => []);
  for (const { id, power } of works) if (power !== -1) byPower[power]!.push(id);
  return byPower;
}
