import type { Campaign, FormationState } from "./campaign.ts";

const nobody: readonly number[] = [];

/** A power's living formations, ids ascending. */
export function livingOf(campaign: Campaign, power: number): readonly number[] {
  return campaign.living?.[power] ?? nobody;
}

/** Notes a formation that was just raised: it has the highest id of all. */
export function beginLiving(campaign: Campaign, formation: FormationState): void {
  campaign.living ??= campaign.powers.map(() => []);
  campaign.living[formation.power]!.push(formation.id);
}

/** Notes that a formation is gone. */
export function endLiving(campaign: Campaign, formation: FormationState): void {
  const list = campaign.living?.[formation.power];
  const index = list?.lastIndexOf(formation.id) ?? -1;
  if (index !== -1) list!.splice(index, 1);
}
