import { type CanonPlan, planCanon } from "@holomap/canon";
import type { Definition } from "@holomap/scenario";
import { changeSetting } from "@holomap/scenario/changes";
import {
  type Campaign,
  type CampaignEvent,
  type Engine,
  advance,
  createCampaign,
  createEngine,
  giveOrder,
  writeSave,
} from "@holomap/simulation";
import { type LandmarkPlan, planLandmarks } from "../canon/landmark-watch.ts";
import { verdictsOf } from "../canon/play-verdicts.ts";
import { resolveOrder } from "../experiments/resolve-order.ts";
import type { Measure } from "../measures/measure.ts";
import { type MeasurePlan, planMeasures } from "../measures/observer.ts";
import type { BattleRow } from "./battle-row.ts";
import { createBattleList } from "./battle-list.ts";
import { type Replication, seedOf } from "./replication.ts";
import type { Job, Variant } from "./variant.ts";

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
  /** Keep the landmarks of each war as well. */
  readonly landmarks: boolean;
  /** Tell every battle as well. */
  readonly battles: boolean;
}

/** What came of one job. */
export interface Played {
  readonly row: Replication;
  /** In their order; none of a war that broke. */
  readonly battles: readonly BattleRow[];
  /** Text of a save shortly before a war broke; null where it did not break, or broke before its first census. */
  readonly save: string | null;
}

/** A variant made ready; nothing of one play of it reaches the next. */
interface Prepared {
  readonly definition: Definition;
  readonly engine: Engine;
  readonly measures: MeasurePlan;
  readonly canon: CanonPlan | null;
  readonly landmarks: LandmarkPlan | null;
}

/** Variants kept ready at once: their making costs a hundredth of a war. */
const mostPrepared = 8;

/** Makes ready to play jobs one after the other. A war that breaks gives a row that says so; it never throws. */
export function createReplicator(
  plan: ReplicationPlan,
  commanderOf: (definition: Definition) => Engine["commanderOf"],
): (job: Job) => Played {
  const prepared = new Map<string, Prepared>();
  let record: (event: CampaignEvent) => void = () => {};

  const prepare = (variant: Variant | null): Prepared => {
    const key = JSON.stringify(variant?.changes ?? []);
    const ready = prepared.get(key);
    if (ready !== undefined) return ready;
    const definition = changedBy(plan.definition, variant);
    const made = {
      definition,
      engine: createEngine({
        definition,
        commanderOf: commanderOf(definition),
        record: (event) => record(event),
      }),
      measures: planMeasures(definition, plan.measures),
      canon: plan.canon ? planCanon(definition) : null,
      landmarks: plan.landmarks ? planLandmarks(definition) : null,
    };
    const oldest = prepared.keys().next().value;
    if (prepared.size >= mostPrepared && oldest !== undefined) prepared.delete(oldest);
    prepared.set(key, made);
    return made;
  };

  const play = (job: Job, ready: Prepared, watch: (campaign: Campaign) => void): Played => {
    const { variant, replication } = job;
    const { definition, engine } = ready;
    const seed = seedOf(plan.seed, replication);
    const begin = plan.begin === null ? null : (JSON.parse(plan.begin) as Campaign);
    const observer = ready.measures.observe(begin?.now ?? definition.startMinutes);
    const battles = plan.battles ? createBattleList(definition, job) : null;
    const canon = ready.canon?.watch();
    const landmarks = ready.landmarks?.watch();
    record = (event) => {
      observer.enter(event);
      canon?.enter(event);
      landmarks?.enter(event);
      battles?.enter(event);
    };
    let campaign =
      begin === null
        ? createCampaign(engine, seed)
        : { ...begin, seed, scenario: { key: definition.key, hash: definition.hash } };
    giveOrders(engine, campaign, variant);
    const settings = {
      atCensus: (now: Campaign): void => {
        observer.atCensus(now);
        watch(now);
      },
    };
    for (const minute of ready.measures.pauses) {
      campaign = advance(engine, campaign, minute, settings);
      observer.pause(campaign);
    }
    campaign = advance(engine, campaign, plan.until, settings);
    const row = {
      ...(variant === null ? {} : { variant: variant.key }),
      replication,
      seed,
      chain: campaign.chain,
      end: campaign.now,
      measures: observer.finish(campaign),
      ...(canon === undefined ? {} : { canon: verdictsOf(canon.judge()) }),
      ...(landmarks === undefined ? {} : { landmarks: landmarks.found() }),
    };
    return { row, battles: battles?.rows() ?? [], save: null };
  };

  return (job) => {
    try {
      return play(job, prepare(job.variant), () => {});
    } catch (error) {
      const seed = seedOf(plan.seed, job.replication);
      const variant = job.variant === null ? {} : { variant: job.variant.key };
      const row = { ...variant, replication: job.replication, seed, error: tellError(error) };
      return { row, battles: [], save: saveBefore(() => prepare(job.variant)) };
    }

    /** Plays the broken war once more, and keeps it as it was at its last census. */
    function saveBefore(ready: () => Prepared): string | null {
      let last: string | null = null;
      try {
        play(job, ready(), (campaign) => {
          last = writeSave(campaign);
        });
      } catch {
        // It breaks again: that is what it is played for.
      }
      return last;
    }
  };
}

/** The definition as a variant has it. Its changes were checked when the study began: one that does not fit breaks the replication. */
function changedBy(definition: Definition, variant: Variant | null): Definition {
  if (variant === null || variant.changes.length === 0) return definition;
  const changed = changeSetting(definition, variant.changes);
  if (changed.ok) return changed.value;
  throw new Error(changed.error.map(({ path, message }) => `${path}: ${message}`).join("; "));
}

function giveOrders(engine: Engine, campaign: Campaign, variant: Variant | null): void {
  for (const given of variant?.orders ?? []) {
    const told = `the order "${given.order.order}" of ${given.power}`;
    const resolved = resolveOrder(given, campaign, engine.definition);
    if (!resolved.ok) throw new Error(`${told}: ${resolved.error}`);
    const refusal = giveOrder(engine, campaign, resolved.value.power, resolved.value.order);
    if (refusal !== null) throw new Error(`${told} is refused: ${refusal.because} (${refusal.rule})`);
  }
}

function tellError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
