import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Definition } from "@holomap/scenario";
import { engineVersion } from "@holomap/simulation";
import { type Played, builtIn, playThrough, smallDefinition } from "./support/play.ts";

/**
 * Golden campaigns: hash and headline figures. A refactor leaves them as they are; a change of rules raises
 * engineVersion and shows here as a diff of numbers in a commit of its own: HOLOMAP_REFREEZE=1 npx vitest run tests/frozen
 */
const file = fileURLToPath(new URL("frozen/campaigns.json", import.meta.url));
const refreeze = process.env["HOLOMAP_REFREEZE"] === "1";

function headline(definition: Definition, { campaign, events }: Played): object {
  const stars: Record<string, number> = {};
  for (const power of definition.powers) {
    const held = campaign.stars.filter((star) => star.holder === power.id).length;
    if (held > 0) stars[power.key] = held;
  }
  const count = (kind: string): number => events.filter((event) => event.kind === kind).length;
  return {
    chain: campaign.chain,
    events: events.length,
    battles: count("battle-ended"),
    groundWars: count("ground-war-ended"),
    starsTaken: count("star-taken"),
    treaties: count("treaty-signed"),
    refused: count("order-refused"),
    stars,
  };
}

async function playAll(): Promise<object> {
  const small = smallDefinition();
  const daleks = await builtIn("daleks");
  const campaigns: Record<string, object> = {};
  for (const seed of [1, 2, 3])
    campaigns[`new scenario, seed ${seed}`] = headline(small, playThrough(small, seed));
  for (const seed of [1, 2]) campaigns[`daleks, seed ${seed}`] = headline(daleks, playThrough(daleks, seed));
  return { engineVersion, scenarios: { "new scenario": small.hash, daleks: daleks.hash }, campaigns };
}

test("golden campaigns play as they were frozen", { timeout: 60_000 }, async () => {
  const played = await playAll();
  if (refreeze) writeFileSync(file, `${JSON.stringify(played, null, 2)}\n`);
  expect(played).toEqual(JSON.parse(readFileSync(file, "utf8")));
});
