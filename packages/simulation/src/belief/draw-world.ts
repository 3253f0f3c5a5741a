import type { Engine } from "../campaign/engine.ts";
import { createWorld } from "../campaign/world.ts";
import type { Campaign } from "../model/campaign.ts";
import { drawHistory, settleHappenings } from "./draw-history.ts";
import { drawIndustry } from "./draw-industry.ts";
import { drawMap } from "./draw-map.ts";
import { drawKnowledge, drawPowers, drawSecrets, drawStaffs } from "./draw-powers.ts";
import { drawResearch } from "./draw-research.ts";
import { type Drawing, closeDrawing, createDrawing } from "./drawing.ts";
import { estimateForces } from "./estimate-forces.ts";
import { type Known, knownTo } from "./known.ts";
import { layAgenda, layOwnRows } from "./lay-agenda.ts";
import { raiseForces, sendContacts } from "./raise-forces.ts";

/**
 * Draws a whole campaign at the same minute that a power cannot tell from the true one: what is its own is as it
 * is, everything else comes from what it believes and from the setting, never from the truth. The true campaign is
 * not changed; another seed draws another world. Rules in RULES.md.
 */
export function drawWorld(engine: Engine, campaign: Campaign, power: number, seed: number): Campaign {
  return drawFrom(engine, knownTo(createWorld(engine, campaign), power), seed);
}

/** Draws a world from what a power knows; the same knowledge may be drawn from again and again. */
export function drawFrom(engine: Engine, known: Known, seed: number): Campaign {
  const drawing = createDrawing(engine, JSON.parse(JSON.stringify(known)) as Known, seed);
  drawMap(drawing);
  drawResearch(drawing);
  drawSecrets(drawing);
  drawHistory(drawing);
  const forces = estimateForces(drawing);
  drawPowers(drawing, forces);
  enterFights(drawing);
  raiseForces(drawing, forces);
  layOwnRows(drawing);
  sendContacts(drawing);
  drawIndustry(drawing);
  settleHappenings(drawing);
  drawKnowledge(drawing);
  drawStaffs(drawing);
  layAgenda(drawing);
  return closeDrawing(drawing);
}

/** [BE3] Battles and ground wars it is in, its evacuations and its offers, as they are. */
function enterFights({ known, world }: Drawing): void {
  const { campaign } = world;
  campaign.engagements.push(...known.engagements);
  campaign.next.battle = 1 + Math.max(-1, ...known.engagements.map(({ id }) => id));
  for (const { id, star } of known.engagements) if (star !== -1) campaign.stars[star]!.engagement = id;
  campaign.groundWars.push(...known.groundWars);
  campaign.evacuations.push(...known.evacuations);
  // Ids of offers are indexes: what lies between was between others, and is over.
  const offers = new Map(known.offers.map((row) => [row.id, row]));
  campaign.next.offer = 1 + Math.max(-1, ...offers.keys());
  for (let id = 0; id < campaign.next.offer; id++) {
    const nobodys = { id, from: known.power, to: known.power, relation: "peace", open: false } as const;
    campaign.offers.push(offers.get(id) ?? { ...nobodys, madeAt: 0, expiresAt: 0 });
  }
}
