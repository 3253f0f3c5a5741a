import { compareWithCanon } from "@holomap/canon";
import type { Definition } from "@holomap/scenario";
import {
  type Campaign,
  type CampaignEvent,
  type Engine,
  advance,
  createCampaign,
  createEngine,
} from "@holomap/simulation";
import type { Measure } from "../measures/measure.ts";
import { planMeasures } from "../measures/observer.ts";
import { type PlayedReplication, seedOf } from "./replication.ts";

/** What is played again and again. All but `commanderOf` is plain data, so that it can be sent to a worker. */
export interface ReplicationPlan {
  readonly definition: Definition;
  /** Seed of the first replication. */
  readonly seed: number;
  /** A campaign as JSON text to go on from, each time with other dice; null plays from the scenario's start. */
  readonly begin: string | null;
  readonly until: number;
  readonly measures: readonly Measure[];
  /** Judge every beat of canon as well. */
  readonly canon: boolean;
}

/** Makes ready to play replications one after the other; nothing of one reaches the next. Throws what a broken replication throws. */
export function createReplicator(
  plan: ReplicationPlan,
  commanderOf: Engine["commanderOf"],
): (replication: number) => PlayedReplication {
  const { definition, until, canon } = plan;
  const measurePlan = planMeasures(definition, plan.measures);
  let record: (event: CampaignEvent) => void = () => {};
  const engine = createEngine({ definition, commanderOf, record: (event) => record(event) });

  return (replication) => {
    const seed = seedOf(plan.seed, replication);
    const begin = plan.begin === null ? null : (JSON.parse(plan.begin) as Campaign);
    const start = begin?.now ?? definition.startMinutes;
    const observer = measurePlan.observe(start);
    const events: CampaignEvent[] = [];
    record = canon
      ? (event) => {
          events.push(event);
          observer.enter(event);
        }
      : observer.enter;
    let campaign = begin === null ? createCampaign(engine, seed) : { ...begin, seed };
    const settings = { atCensus: observer.atCensus };
    for (const minute of measurePlan.pauses) {
      campaign = advance(engine, campaign, minute, settings);
      observer.pause(campaign);
    }
    campaign = advance(engine, campaign, until, settings);
    const measures = observer.finish(campaign);
    const row = { replication, seed, chain: campaign.chain, end: campaign.now, measures };
    return canon ? { ...row, canon: verdictsOf(definition, events) } : row;
  };
}

/** Beats that this version cannot see are left out. */
function verdictsOf(
  definition: Definition,
  events: readonly CampaignEvent[],
): NonNullable<PlayedReplication["canon"]> {
  return Object.fromEntries(
    compareWithCanon(definition, events)
      .beats.filter(({ verdict }) => verdict !== "unseen")
      .map(({ beat, verdict, simulated }) => [beat, [verdict, simulated] as const]),
  );
}
