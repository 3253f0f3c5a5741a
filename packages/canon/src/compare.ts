import type { Definition } from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";
import { planCanon } from "./canon-watch.ts";
import type { CanonComparison } from "./comparison.ts";

/** Compares a campaign's record with the canon of its definition, beat by beat. */
export function compareWithCanon(definition: Definition, events: readonly CampaignEvent[]): CanonComparison {
  const watch = planCanon(definition).watch();
  for (const event of events) watch.enter(event);
  return watch.judge();
}
