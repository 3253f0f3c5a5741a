import type { EventBody } from "../events.ts";
import type { World } from "../system.ts";

const minutesPerYear = 525_960;

/** Brings a place's population up to the present minute by the setting's growth, named in an event when it changed by 1% or more; returns it. */
export function settlePopulation(world: World, place: number): number {
  const { campaign, definition } = world;
  const state = campaign.places[place]!;
  if (state.population <= 0) {
    state.populationSince = campaign.now;
    return 0;
  }
  const years = (campaign.now - state.populationSince) / minutesPerYear;
  // Linear between two settlements: exact arithmetic on every engine, and settlements are never a generation apart.
  const growth = Math.floor(state.population * definition.rules.populationGrowthPerYear * years);
  if (growth < state.population / 100) return state.population;
  state.population += growth;
  state.populationSince = campaign.now;
  world.emit({ kind: "population-grew", place: definition.places[place]!.key, count: growth });
  return state.population;
}

/** Takes people from a place as lost; returns how many there were to lose. */
export function losePeople(
  world: World,
  place: number,
  count: number,
  cause: Extract<EventBody, { kind: "population-lost" }>["cause"],
): number {
  const available = settlePopulation(world, place);
  const lost = Math.min(available, Math.max(0, Math.floor(count)));
  if (lost === 0) return 0;
  world.campaign.places[place]!.population -= lost;
  world.emit({ kind: "population-lost", place: world.definition.places[place]!.key, count: lost, cause });
  return lost;
}
