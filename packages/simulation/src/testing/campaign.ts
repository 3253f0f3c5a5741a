import type { Definition } from "@holomap/scenario";
import { createCampaign } from "../campaign/create.ts";
import { type Engine, type EngineSettings, createEngine } from "../campaign/engine.ts";
import { createWorld } from "../campaign/world.ts";
import type { Campaign } from "../model/campaign.ts";
import type { CampaignEvent, EventKind } from "../model/events.ts";
import type { World } from "../model/system.ts";
import { type TestSetting, testDefinition } from "./definition.ts";

export interface TestCampaign {
  readonly engine: Engine;
  readonly definition: Definition;
  readonly campaign: Campaign;
  readonly world: World;
  /** Everything recorded so far. */
  readonly events: CampaignEvent[];
  /** Events of one kind. */
  of<K extends EventKind>(kind: K): Extract<CampaignEvent, { kind: K }>[];
}

/** Creates a campaign of a test setting with everything it records at hand; drive it with advance() or world. */
export function testCampaign(
  setting: TestSetting = {},
  settings: Partial<EngineSettings> & { readonly seed?: number } = {},
): TestCampaign {
  const definition = settings.definition ?? testDefinition(setting);
  const events: CampaignEvent[] = [];
  const engine = createEngine({ ...settings, definition, record: (event) => events.push(event) });
  const campaign = createCampaign(engine, settings.seed ?? 1);
  return {
    engine,
    definition,
    campaign,
    world: createWorld(engine, campaign),
    events,
    of: <K extends EventKind>(kind: K) =>
      events.filter((event): event is Extract<CampaignEvent, { kind: K }> => event.kind === kind),
  };
}
