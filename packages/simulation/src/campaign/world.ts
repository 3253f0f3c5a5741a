import { type Stream, chainHash, createStream, schedule } from "@holomap/determinism";
import type { Campaign } from "../model/campaign.ts";
import type { CampaignEvent, EventBody } from "../model/events.ts";
import { type RowKind, rowRanks } from "../model/row.ts";
import type { World } from "../model/system.ts";
import { tablesOf } from "../model/tables.ts";
import type { Engine } from "./engine.ts";

/** The hands with which systems touch one campaign. */
export function createWorld(engine: Engine, campaign: Campaign): World {
  const { definition } = engine;
  return {
    definition,
    campaign,
    tables: tablesOf(definition),
    emit(body: EventBody): void {
      const event = { id: campaign.next.event, time: campaign.now, ...body } as CampaignEvent;
      campaign.next.event += 1;
      const line = JSON.stringify(event);
      campaign.chain = chainHash(campaign.chain, line);
      engine.record(event, line);
    },
    schedule(kind: RowKind, time: number, a = -1, b = -1, c = -1): number {
      const id = campaign.next.row;
      campaign.next.row += 1;
      const at = Math.max(Math.ceil(time), campaign.now);
      if (!Number.isSafeInteger(at)) throw new RangeError(`row ${kind} at minute ${time}`);
      schedule(campaign.agenda, { time: at, rank: rowRanks[kind], id, kind, a, b, c });
      return id;
    },
    dice(purpose: string, ...keys: readonly number[]): Stream {
      return createStream(campaign.seed, purpose, ...keys);
    },
  };
}
