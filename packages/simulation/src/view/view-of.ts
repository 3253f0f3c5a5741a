import { uniform } from "@holomap/determinism";
import type { Relation } from "@holomap/scenario";
import type { GroundWarState } from "../model/campaign.ts";
import { strengthOf } from "../model/force.ts";
import { valueAt } from "../model/growing.ts";
import { ownWorksOf } from "../model/own-works.ts";
import { hostile } from "../model/relations.ts";
import type { World } from "../model/system.ts";
import type { Atlas, View, ViewBattle, ViewBuild, ViewLink, ViewWorks } from "../model/view.ts";
import { capacityAt, linesFor, outputAt, slipwaysFor } from "../model/works.ts";
import { atlasOf } from "./atlas.ts";
import { viewFormations } from "./own-formations.ts";
import { type PowerShelf, type Shelf, shelfOf } from "./shelf.ts";
import { viewContacts } from "./view-contacts.ts";
import { viewStars } from "./view-stars.ts";

/** What one power knows at this minute, from its own rows and its knowledge alone: the only door to a campaign for a commander. */
export function viewOf(world: World, power: number): View {
  const { campaign, definition } = world;
  const state = campaign.powers[power]!;
  const shelves = shelfOf(campaign);
  const { sums } = shelves;
  const shelf = shelves.powers[power]!;
  const relations = viewRelations(world, power, shelf);
  const links = viewLinks(world);
  const formations = viewFormations(world, power, shelves);
  return {
    power,
    time: campaign.now,
    occasion: campaign.now < state.nextCycle ? "news" : "cycle",
    doctrine: definition.doctrines[state.doctrine]!,
    atlas: viewAtlas(world, power, shelf),
    stars: viewStars(world, { power, shelf, sums }),
    links,
    formations,
    contacts: viewContacts(world, power, shelf),
    works: viewWorks(world, power, shelves),
    builds: viewBuilds(world, power),
    relations,
    offers: viewOffers(world, power),
    research: viewResearch(world, power),
    secrets: viewSecrets(world, power),
    battles: viewBattles(world, power),
    groundWars: viewGroundWars(world, power),
    refusals: state.refusals.map(({ order, rule, because }) => ({ order, rule, because })),
    material: valueAt(state.material, campaign.now),
    output: state.output,
    lossFraction: state.strengthAtWar > 0 ? Math.min(1, state.lostStrength / state.strengthAtWar) : 0,
  };
}

/** How the power stands with each; whom it does not know is neutral to it. */
function viewRelations({ campaign }: World, power: number, shelf: PowerShelf): View["relations"] {
  const { known } = campaign.powers[power]!;
  const standing = campaign.relations[power]!;
  const before = shelf.relations;
  let changed = before.length !== known.length;
  for (let other = 0; other < before.length && !changed; other++) {
    const last = before[other]!;
    changed = last.known !== known[other] || last.relation !== (last.known ? standing[other] : "neutral");
  }
  if (!changed) return before;
  // The charts show the powers it knows.
  shelf.atlas = null;
  shelf.relations = Object.freeze(
    campaign.powers.map(({ id }) =>
      Object.freeze({ power: id, relation: known[id]! ? standing[id]! : "neutral", known: known[id]! }),
    ),
  );
  return shelf.relations;
}

/** The charts of a power; those last shown while it knows of no other power or link. */
function viewAtlas(world: World, power: number, shelf: PowerShelf): Atlas {
  const { definition, campaign } = world;
  let known = shelf.atlas;
  for (const { id } of definition.links) {
    if (shelf.charted[id] !== isCharted(world, id)) known = null;
  }
  if (known !== null) return known;
  shelf.charted = definition.links.map((link) => isCharted(world, link.id));
  shelf.atlas = atlasOf(definition, { powers: campaign.powers[power]!.known, links: shelf.charted });
  return shelf.atlas;
}

/** A link that was never open is not known to anybody. */
function isCharted({ definition, campaign }: World, link: number): boolean {
  return definition.links[link]!.openAtStart || campaign.links[link]!.open;
}

function viewOffers({ campaign }: World, power: number): View["offers"] {
  const offers: { id: number; from: number; relation: Relation }[] = [];
  const rows = campaign.offers;
  for (let index = 0; index < rows.length; index++) {
    const offer = rows[index]!;
    if (!offer.open || offer.to !== power) continue;
    const { id, from, relation } = offer;
    offers.push({ id, from, relation });
  }
  return offers;
}

function viewResearch({ campaign }: World, power: number): View["research"] {
  const projects: View["research"][number][] = [];
  const rows = campaign.research;
  for (let index = 0; index < rows.length; index++) {
    const project = rows[index]!;
    if (project.power !== power) continue;
    const { id, state, priority, hasKey } = project;
    projects.push({ id, state, priority, hasKey });
  }
  return projects;
}

function viewGroundWars(world: World, power: number): View["groundWars"] {
  const wars: View["groundWars"][number][] = [];
  for (const war of world.campaign.groundWars) {
    if (war.attacker === power || war.defender === power) wars.push(viewGroundWar(world, war, power));
  }
  return wars;
}

function viewLinks(world: World): ViewLink[] {
  const links: ViewLink[] = [];
  for (const link of world.campaign.links) {
    if (isCharted(world, link.id)) links.push({ id: link.id, open: link.open, mined: link.mines > 0 });
  }
  return links;
}

/** Own works, with the slipways that what lies on them leaves free; a row that would say the same again is shown again. */
function viewWorks(world: World, power: number, shelf: Shelf): ViewWorks[] {
  const { campaign } = world;
  const { taken } = shelf.sums;
  while (taken.length < campaign.works.length) taken.push(0);
  for (const build of campaign.builds) taken[build.works]! += build.slipways;
  const rows: ViewWorks[] = [];
  const all = campaign.works;
  const { now } = campaign;
  for (const id of ownWorksOf(campaign, power)) {
    const works = all[id]!;
    const { state } = works;
    if (state === "lost") continue;
    const shown = shelf.works[id] ?? null;
    // Most neither grow nor turn up or down.
    const capacity = works.capacity >= works.limit ? works.capacity : capacityAt(works, now);
    const slipways = slipwaysFor(world, works, capacity);
    const freeSlipways = Math.max(0, linesFor(works, slipways) - taken[id]!);
    const output = works.output === works.outputTarget ? works.output : outputAt(works, now);
    if (
      shown !== null &&
      shown.freeSlipways === freeSlipways &&
      shown.capacity === capacity &&
      shown.output === output &&
      shown.state === state &&
      shown.slipways === slipways
    ) {
      rows.push(shown);
      continue;
    }
    const { place, kind, slipMetres } = works;
    const { star } = world.definition.places[place]!;
    const row = { id, place, star, kind, state, slipways, freeSlipways, slipMetres, capacity, output };
    shelf.works[id] = row;
    rows.push(Object.freeze(row));
  }
  for (const build of campaign.builds) taken[build.works] = 0;
  return rows;
}

function viewBuilds(world: World, power: number): ViewBuild[] {
  const builds: ViewBuild[] = [];
  const rows = world.campaign.builds;
  for (let index = 0; index < rows.length; index++) {
    const build = rows[index]!;
    if (build.power !== power) continue;
    const { id, works, class: unitClass, count, endsAt } = build;
    builds.push({ id, works, class: unitClass, count, endsAt });
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
    const knownBy: number[] = [];
    for (let knower = 0; knower < known.length; knower++) {
      if (!known[knower]!) continue;
      if (knower === power || knower === row.owner || row.knowers.includes(knower)) knownBy.push(knower);
    }
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
