import type { Campaign } from "./campaign.ts";

const nobody: readonly number[] = [];

/** Living formations in no star's space (under way or adrift), ids ascending. */
export function underWayOf(campaign: Campaign): readonly number[] {
  return campaign.underWay ?? nobody;
}

/** Notes that a formation is in no star's space from now on. */
export function beginUnderWay(campaign: Campaign, formation: number): void {
  campaign.underWay ??= [];
  const list = campaign.underWay;
  let index = list.length;
  while (index > 0 && list[index - 1]! > formation) index -= 1;
  if (list[index - 1] !== formation) list.splice(index, 0, formation);
}

/** Notes that a formation is in a star's space again, or gone. */
export function endUnderWay(campaign: Campaign, formation: number): void {
  const index = campaign.underWay?.indexOf(formation) ?? -1;
  if (index !== -1) campaign.underWay!.splice(index, 1);
}
