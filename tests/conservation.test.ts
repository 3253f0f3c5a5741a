import { expect, test } from "vitest";
import { advance, createCampaign } from "@holomap/simulation";
import { ledgerOfCampaign, ledgerOfEvents } from "../packages/simulation/src/testing/ledger.ts";
import type { CampaignEvent } from "@holomap/simulation";
import { builtIn, engineFor, smallDefinition } from "./support/play.ts";

const year = 525_960;

test.each([1, 2, 3])(
  "small war, seed %i: units by the events alone are the units in the state, at every quarter",
  (seed) => {
    const definition = smallDefinition();
    const events: CampaignEvent[] = [];
    const engine = engineFor(definition, events);
    let campaign = createCampaign(engine, seed);
    for (let time = definition.startMinutes; !campaign.ended; time += year / 4) {
      campaign = advance(engine, campaign, time);
      expect([...ledgerOfEvents(events)]).toEqual([...ledgerOfCampaign(definition, campaign)]);
    }
  },
);

test("the Dalek war: units and people by the events alone are those in the state", {
  timeout: 60_000,
}, async () => {
  const definition = await builtIn("daleks");
  const events: CampaignEvent[] = [];
  const engine = engineFor(definition, events);
  let campaign = createCampaign(engine, 1);
  for (const date of [2368, 2375, 2377, 2380, 2384, 2390]) {
    campaign = advance(engine, campaign, (date - 2360) * year);
    expect([...ledgerOfEvents(events)]).toEqual([...ledgerOfCampaign(definition, campaign)]);
    let people = definition.places.reduce((sum, place) => sum + place.population, 0);
    for (const event of events) {
      if (event.kind === "population-grew") people += event.count;
      if (event.kind === "population-lost" || event.kind === "people-lost") people -= event.count;
    }
    const aboard = campaign.formations.reduce(
      (sum, formation) => sum + (formation.alive ? formation.people : 0),
      0,
    );
    expect(campaign.places.reduce((sum, place) => sum + place.population, aboard)).toBe(people);
  }
});
