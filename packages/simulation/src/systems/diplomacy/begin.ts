import type { TreatyDefinition } from "@holomap/scenario";
import { afterTreaty } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";

/**
 * [DP1] Sets how all stand at the start: treaties signed and wars broken out by then, each in the order of its date,
 * so that the later word counts (a war of the same minute counts over a treaty). A war ends the treaties between its two.
 */
export function beginDiplomacy(world: World): void {
  const { campaign, definition } = world;
  const steps = [
    ...definition.treaties
      .filter((row) => row.signedMinutes !== -1 && row.signedMinutes <= campaign.now)
      .map((row) => ({ time: row.signedMinutes, rank: 0, id: row.id, apply: () => addTreaty(world, row) })),
    ...definition.wars
      .map((row, id) => ({ ...row, id }))
      .filter((row) => row.sinceMinutes <= campaign.now)
      .map((row) => ({
        time: row.sinceMinutes,
        rank: 1,
        id: row.id,
        apply: () => addWar(world, row.a, row.b),
      })),
  ].sort((a, b) => a.time - b.time || a.rank - b.rank || a.id - b.id);
  for (const step of steps) step.apply();
  for (const a of campaign.powers) {
    for (const b of campaign.powers) if (campaign.relations[a.id]![b.id] !== "neutral") a.known[b.id] = true;
  }
}

function addTreaty(world: World, row: TreatyDefinition): void {
  const { campaign } = world;
  campaign.treaties.push({
    id: campaign.treaties.length,
    definition: row.id,
    relation: row.relation,
    parties: [...row.parties],
    since: row.signedMinutes,
    until: -1,
    demilitarised: [...row.demilitarised],
    passage: row.passage.map((rule) => ({ ...rule })),
  });
  for (const a of row.parties) {
    for (const b of row.parties) {
      if (a !== b)
        campaign.relations[a]![b] = afterTreaty(campaign.relations[a]![b]!, row.relation, row.parties.length);
    }
  }
}

function addWar(world: World, a: number, b: number): void {
  const { campaign } = world;
  for (const treaty of campaign.treaties) {
    if (treaty.until === -1 && treaty.parties.includes(a) && treaty.parties.includes(b))
      treaty.until = campaign.now;
  }
  campaign.relations[a]![b] = "war";
  campaign.relations[b]![a] = "war";
}
