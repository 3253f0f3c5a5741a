import type { TreatyDefinition } from "@holomap/scenario";
import type { PowerState } from "../../model/campaign.ts";
import { afterTreaty } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";

/**
 * [DP1] Sets how all stand at the start: treaties signed and wars broken out by then, each in the order of its date,
 * so that the later word counts (a war of the same minute counts over a treaty). A war ends the treaties between its two.
 */
export function beginDiplomacy(world: World): void {
  const { treaties, wars } = world.definition;
  for (const { rank, id } of pastOf(world)) {
    if (rank === 0) addTreaty(world, treaties[id]!);
    else addWar(world, wars[id]!.a, wars[id]!.b);
  }
  for (const power of world.campaign.powers) knowOthers(world, power);
}

/** A treaty (rank 0) or war (rank 1) of the definition that is on by the start. */
interface Past {
  readonly time: number;
  readonly rank: 0 | 1;
  readonly id: number;
}

function pastOf({ campaign, definition }: World): Past[] {
  const past: Past[] = [];
  for (const { id, signedMinutes: time } of definition.treaties) {
    if (time !== -1 && time <= campaign.now) past.push({ time, rank: 0, id });
  }
  for (let id = 0; id < definition.wars.length; id++) {
    const time = definition.wars[id]!.sinceMinutes;
    if (time <= campaign.now) past.push({ time, rank: 1, id });
  }
  return past.sort((a, b) => a.time - b.time || a.rank - b.rank || a.id - b.id);
}

/** Whoever stands to a power otherwise than neutral is known to it. */
function knowOthers({ campaign }: World, power: PowerState): void {
  const relations = campaign.relations[power.id]!;
  for (let other = 0; other < relations.length; other++) {
    if (relations[other] !== "neutral") power.known[other] = true;
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
