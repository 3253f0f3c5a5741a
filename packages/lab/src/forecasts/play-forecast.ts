import type { Definition } from "@holomap/scenario";
import {
  type Campaign,
  type CampaignEvent,
  type Engine,
  type Known,
  advance,
  createCampaign,
  createEngine,
  createWorld,
  drawFrom,
  knownTo,
} from "@holomap/simulation";
import { planMeasures } from "../measures/observer.ts";
import { seedOf } from "../replications/replication.ts";
import { type ForecastJob, type ForecastPlan, type ForecastRow, futureSeed } from "./forecast-plan.ts";

/** A true campaign at the date of the forecast, and what each power asked about knows there. */
interface Truth {
  readonly number: number;
  readonly text: string;
  readonly known: Map<number, Known>;
}

/**
 * Makes ready to play the futures of a plan one after the other. The true campaign asked for last is kept at the
 * date of the forecast. A future that breaks gives a row that says so; it never throws.
 */
export function createForecaster(
  plan: ForecastPlan,
  commanderOf: (definition: Definition) => Engine["commanderOf"],
): (job: ForecastJob) => ForecastRow {
  const { definition, at } = plan;
  const early = plan.measures.find((measure) => measure.kind !== "date" && (measure.at ?? at) < at);
  if (early !== undefined) throw new RangeError(`"${early.key}" is measured before the forecast is made`);
  const measures = planMeasures(definition, plan.measures);
  let record: (event: CampaignEvent) => void = () => {};
  const engine = createEngine({
    definition,
    commanderOf: commanderOf(definition),
    record: (event) => record(event),
  });
  let truth: Truth | null = null;

  const truthOf = (number: number): Truth => {
    if (truth?.number === number) return truth;
    record = () => {};
    const begin =
      plan.begin === null
        ? createCampaign(engine, seedOf(plan.seed, number))
        : (JSON.parse(plan.begin) as Campaign);
    truth = { number, text: JSON.stringify(advance(engine, begin, at)), known: new Map() };
    return truth;
  };

  const worldOf = ({ truth: number, power, future }: ForecastJob, seed: number): Campaign => {
    const { text, known } = truthOf(number);
    if (power === null) {
      const campaign = JSON.parse(text) as Campaign;
      return future === 0 ? campaign : { ...campaign, seed };
    }
    const id = definition.powers.find(({ key }) => key === power)?.id;
    if (id === undefined) throw new Error(`the setting has no power "${power}"`);
    let knows = known.get(id);
    if (knows === undefined) {
      knows = knownTo(createWorld(engine, JSON.parse(text) as Campaign), id);
      known.set(id, knows);
    }
    return drawFrom(engine, knows, seed);
  };

  const play = (job: ForecastJob, seed: number): ForecastRow => {
    let campaign = worldOf(job, seed);
    const observer = measures.observe(campaign.now);
    record = observer.enter;
    for (const minute of measures.pauses) {
      campaign = advance(engine, campaign, minute, observer);
      observer.pause(campaign);
    }
    campaign = advance(engine, campaign, plan.until, observer);
    const { chain, now } = campaign;
    return { ...job, seed: campaign.seed, chain, end: now, measures: observer.finish(campaign) };
  };

  return (job) => {
    const seed = futureSeed(plan.seed, job.truth, job.future);
    try {
      return play(job, seed);
    } catch (error) {
      return { ...job, seed, error: error instanceof Error ? error.message : String(error) };
    }
  };
}
