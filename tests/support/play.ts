import { fileURLToPath } from "node:url";
import { commanderOf } from "@holomap/commanders";
import { type Definition, newScenarioFiles } from "@holomap/scenario";
import { parseScenario } from "@holomap/scenario/parse";
import { readScenario } from "@holomap/scenario/node";
import {
  type AdvanceSettings,
  type Campaign,
  type CampaignEvent,
  type Engine,
  advance,
  createCampaign,
  createEngine,
} from "@holomap/simulation";

/** The small scenario that `holomap new` writes: big enough to fight, small enough for slow tests. */
export function smallDefinition(): Definition {
  const parsed = parseScenario(newScenarioFiles());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

export async function builtIn(name: string): Promise<Definition> {
  const reading = await readScenario(fileURLToPath(new URL(`../../scenarios/${name}`, import.meta.url)));
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value;
}

export interface Played {
  readonly engine: Engine;
  readonly campaign: Campaign;
  readonly events: CampaignEvent[];
}

export function engineFor(definition: Definition, events: CampaignEvent[] = []): Engine {
  return createEngine({
    definition,
    commanderOf: (_, doctrine) => commanderOf(definition.doctrines[doctrine]!),
    record: (event) => events.push(event),
  });
}

/** Plays a definition hands-off from its start. */
export function playThrough(
  definition: Definition,
  seed: number,
  until?: number,
  settings: AdvanceSettings = {},
): Played {
  const events: CampaignEvent[] = [];
  const engine = engineFor(definition, events);
  const campaign = advance(engine, createCampaign(engine, seed), until ?? definition.untilMinutes, settings);
  return { engine, campaign, events };
}
