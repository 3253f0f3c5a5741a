import { signalMinutes } from "../../model/changes/news.ts";
import { strengthOf, troopsOf } from "../../model/force.ts";
import { friendly } from "../../model/relations.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { hiddenChance } from "../../model/visibility.ts";
import { errorOf } from "./contacts.ts";
import { learnFrom, lookAt, scanStrangers } from "./look.ts";
import { believedStrength, doubtOf, rumourMinutes } from "./rules.ts";

/** A news row: from star a (-1: all a power's intelligence knows as it enters the stage) to power b; c = 1 a rumour. */
export function stepNews(world: World, row: Row): void {
  const power = world.campaign.powers[row.b];
  if (power === undefined || !power.inPlay) return;
  if (row.a === -1) gatherIntelligence(world, row.b);
  else if (row.c === 1) hearRumour(world, row.a, row.b);
  else hearNews(world, row.a, row.b);
}

/** [SE2] The power and its friends in play learn what its eyes at the star see. */
function hearNews(world: World, star: number, power: number): void {
  const { campaign } = world;
  const look = lookAt(world, power, star);
  scanStrangers(world, power, look);
  const changed = learnFrom(world, power, look);
  for (const other of campaign.powers) {
    if (other.id !== power && other.inPlay && friendly(world, power, other.id))
      learnFrom(world, other.id, look);
  }
  if (!changed || campaign.stars[star]!.holder !== power) return;
  // [SE9] Told once: when the news has reached the new holder itself.
  for (const other of campaign.powers) {
    if (!other.inPlay || friendly(world, power, other.id)) continue;
    world.schedule(
      "news",
      campaign.now + rumourMinutes + signalMinutes(world, star, other.id),
      star,
      other.id,
      1,
    );
  }
}

/** [SE9] What the world says of who holds a star; of strangers it says nothing. */
function hearRumour(world: World, star: number, power: number): void {
  const { campaign } = world;
  const { holder } = campaign.stars[star]!;
  const { stars, blamed } = campaign.knowledge[power]!;
  const knowsHolder = holder === -1 || campaign.powers[power]!.known[holder]!;
  // Who knows nothing better only hears that it is no longer whose it was.
  if (!knowsHolder && blamed?.some((entry) => entry.star === star) === true) return;
  const { seenAt, strength, troops } = stars[star]!;
  stars[star] = { holder: knowsHolder ? holder : -1, seenAt, strength, troops };
}

/** [SE12] What a power's services know of the powers it knows when it enters the stage: who holds what with which forces, roughly. */
function gatherIntelligence(world: World, power: number): void {
  const { campaign } = world;
  const { known } = campaign.powers[power]!;
  for (const star of campaign.stars) {
    let strength = 0;
    let troops = 0;
    for (const id of star.formations) {
      const formation = campaign.formations[id]!;
      if (friendly(world, formation.power, power) || !known[formation.power]!) continue;
      // Services count what is known to be posted somewhere; what hides they do not know of.
      if (formation.posture === "hide" || hiddenChance(world, formation) > 0.5) continue;
      const error = errorOf(world, power, id);
      strength += believedStrength(strengthOf(world, formation), doubtOf.intelligence, error);
      troops += believedStrength(troopsOf(world, formation), doubtOf.intelligence, error);
    }
    campaign.knowledge[power]!.stars[star.id] = {
      holder: star.holder !== -1 && (star.holder === power || known[star.holder]!) ? star.holder : -1,
      seenAt: campaign.now,
      strength: Math.round(strength * 10) / 10,
      troops: Math.round(troops * 10) / 10,
    };
  }
}
