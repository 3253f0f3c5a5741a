import { uniform } from "@holomap/determinism";
import type { Contact, GroundWarState, WorksState } from "../model/campaign.ts";
import { strengthOf } from "../model/force.ts";
import { valueAt } from "../model/growing.ts";
import { hostile } from "../model/relations.ts";
import type { World } from "../model/system.ts";
import type {
  View,
  ViewBattle,
  ViewBuild,
  ViewContact,
  ViewFormation,
  ViewLink,
  ViewStar,
  ViewWorks,
} from "../model/view.ts";
import { capacityAt, freeSlipways, outputAt, slipwaysAt } from "../model/works.ts";
import { atlasOf } from "./atlas.ts";
import { ownFormations, viewFormation } from "./own-formations.ts";

/** [SE8] Contacts older than this are forgotten; the record of them may lie on. */
const forgetMinutes = 90 * 1440;

/** What one power knows at this minute, from its own rows and its knowledge alone: the only door to a campaign for a commander. */
export function viewOf(world: World, power: number): View {
  const { campaign, definition } = world;
  const state = campaign.powers[power]!;
  const links = definition.links.map((link) => link.openAtStart || campaign.links[link.id]!.open);
  const formations = ownFormations(world, power).map((formation) => viewFormation(world, formation));
  return {
    power,
    time: campaign.now,
    doctrine: definition.doctrines[state.doctrine]!,
    atlas: atlasOf(definition, { powers: state.known, links }),
    stars: viewStars(world, power, formations),
    links: viewLinks(world, links),
    formations,
    contacts: viewContacts(world, power),
    works: viewWorks(world, power),
    builds: viewBuilds(world, power),
    relations: campaign.powers.map((other) => ({
      power: other.id,
      relation: state.known[other.id]! ? campaign.relations[power]![other.id]! : "neutral",
      known: state.known[other.id]!,
    })),
    offers: campaign.offers
      .filter((offer) => offer.open && offer.to === power)
      .map(({ id, from, relation }) => ({ id, from, relation })),
    research: campaign.research
      .filter((project) => project.power === power)
      .map(({ id, state, priority, hasKey }) => ({ id, state, priority, hasKey })),
    secrets: viewSecrets(world, power),
    battles: viewBattles(world, power),
    groundWars: campaign.groundWars
      .filter((war) => war.attacker === power || war.defender === power)
      .map((war) => viewGroundWar(world, war, power)),
    refusals: state.refusals.map(({ order, rule, because }) => ({ order, rule, because })),
    material: valueAt(state.material, campaign.now),
    output: state.output,
    lossFraction: state.strengthAtWar > 0 ? Math.min(1, state.lostStrength / state.strengthAtWar) : 0,
  };
}

/** What is believed of each star, and what of one's own is there. */
function viewStars(world: World, power: number, formations: readonly ViewFormation[]): ViewStar[] {
  const { campaign, definition } = world;
  const { classes } = definition;
  const own = new Float64Array(3 * campaign.stars.length);
  const present = new Uint8Array(campaign.stars.length);
  for (const formation of formations) {
    if (formation.star === -1) continue;
    present[formation.star] = 1;
    own[3 * formation.star]! += formation.strength;
    own[3 * formation.star + 2]! += formation.troops;
    for (const unit of formation.units) {
      if (classes[unit.class]!.domain === "platform") own[3 * formation.star + 1]! += unit.count;
    }
  }
  const knowledge = campaign.knowledge[power]!.stars;
  return campaign.stars.map((star) => {
    const believed = knowledge[star.id]!;
    let ownPlaces = nothing;
    let population = 0;
    for (const id of definition.stars[star.id]!.places) {
      const place = campaign.places[id]!;
      if (place.holder !== power) continue;
      if (ownPlaces === nothing) ownPlaces = [];
      ownPlaces.push(id);
      population += place.population;
    }
    const isThere = present[star.id] === 1 || ownPlaces.length > 0;
    return {
      id: star.id,
      holder: star.holder === power ? power : believed.holder === power ? -1 : believed.holder,
      seenAt: star.holder === power ? campaign.now : believed.seenAt,
      strength: believed.strength,
      troops: believed.troops,
      ownStrength: own[3 * star.id]!,
      ownPlatforms: own[3 * star.id + 1]!,
      ownTroops: own[3 * star.id + 2]!,
      ownPopulation: population,
      ownPlaces,
      contested: isThere && star.contested,
    };
  });
}

const nothing: number[] = [];

function viewLinks(world: World, charted: readonly boolean[]): ViewLink[] {
  const links: ViewLink[] = [];
  for (const link of world.campaign.links) {
    if (charted[link.id]!) links.push({ id: link.id, open: link.open, mined: link.mines > 0 });
  }
  return links;
}

function viewContacts(world: World, power: number): ViewContact[] {
  const oldest = world.campaign.now - forgetMinutes;
  const contacts: ViewContact[] = [];
  for (const contact of world.campaign.knowledge[power]!.contacts) {
    if (contact.seenAt >= oldest) contacts.push(viewContact(contact));
  }
  return contacts;
}

function viewContact(contact: Contact): ViewContact {
  const { formation, seenAt, star, place, bound, boundAt, strength, doubt, power, sure } = contact;
  return { formation, seenAt, star, place, bound, boundAt, strength, doubt, power, sure };
}

function viewWorks(world: World, power: number): ViewWorks[] {
  const rows: ViewWorks[] = [];
  for (const works of world.campaign.works) {
    if (works.power === power && works.state !== "lost") rows.push(viewOneWorks(world, works, works.state));
  }
  return rows;
}

function viewOneWorks(world: World, works: WorksState, state: ViewWorks["state"]): ViewWorks {
  const { now } = world.campaign;
  return {
    id: works.id,
    place: works.place,
    star: world.definition.places[works.place]!.star,
    kind: works.kind,
    state,
    slipways: slipwaysAt(world, works, now),
    freeSlipways: freeSlipways(world, works),
    slipMetres: works.slipMetres,
    capacity: capacityAt(works, now),
    output: outputAt(works, now),
  };
}

function viewBuilds(world: World, power: number): ViewBuild[] {
  const builds: ViewBuild[] = [];
  for (const build of world.campaign.builds) {
    if (build.power !== power) continue;
    builds.push({
      id: build.id,
      works: build.works,
      class: build.class,
      count: build.count,
      endsAt: build.endsAt,
    });
  }
  return builds;
}

/** Secrets it has learned, and who is known to know them: itself, the owner, and those who knew from the first. */
function viewSecrets(world: World, power: number): View["secrets"] {
  const secrets: { id: number; knownBy: number[] }[] = [];
  const { known } = world.campaign.powers[power]!;
  for (const secret of world.campaign.secrets) {
    if (secret.learnedAt[power] === -1) continue;
    const row = world.definition.secrets[secret.id]!;
    const knownBy = [...new Set([power, row.owner, ...row.knowers])]
      .filter((knower) => known[knower]!)
      .sort((a, b) => a - b);
    secrets.push({ id: secret.id, knownBy });
  }
  return secrets;
}

/** Battles it fights in. What the enemy has there is seen to a tenth. */
function viewBattles(world: World, power: number): ViewBattle[] {
  const { campaign } = world;
  const battles: ViewBattle[] = [];
  for (const engagement of campaign.engagements) {
    if (!engagement.sides.some((side) => side.power === power)) continue;
    let ownStrength = 0;
    let enemyStrength = 0;
    const ownFormations: number[] = [];
    for (const side of engagement.sides) {
      for (const id of side.formations) {
        const formation = campaign.formations[id]!;
        if (!formation.alive || formation.engagement !== engagement.id) continue;
        if (side.power === power) {
          ownFormations.push(id);
          ownStrength += strengthOf(world, formation);
        } else if (hostile(world, power, side.power)) enemyStrength += strengthOf(world, formation);
      }
    }
    const error = uniform(world.dice("estimate-battle", power, engagement.id));
    enemyStrength = Math.round(enemyStrength * (0.9 + 0.2 * error) * 10) / 10;
    battles.push({
      id: engagement.id,
      star: engagement.star,
      round: engagement.round,
      ownStrength,
      enemyStrength,
      ownFormations,
    });
  }
  return battles;
}

/** A war on a world: own troops as they are, the enemy's to a fifth. */
function viewGroundWar(world: World, war: GroundWarState, power: number): View["groundWars"][number] {
  const attacking = war.attacker === power;
  const troops = war.state.sides.map((side) =>
    side.troops.reduce((sum, row) => sum + row.count * row.quality, 0),
  );
  const error = uniform(world.dice("estimate-ground", power, war.place, war.beganAt));
  return {
    place: war.place,
    attacking,
    ownTroops: troops[attacking ? 0 : 1] ?? 0,
    enemyTroops: Math.round((troops[attacking ? 1 : 0] ?? 0) * (0.8 + 0.4 * error)),
    secured: world.campaign.places[war.place]!.secured,
  };
}
