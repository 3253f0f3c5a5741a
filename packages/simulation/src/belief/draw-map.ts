import { integerBelow } from "@holomap/determinism";
import { lightYearsBetween } from "../model/geometry.ts";
import type { Drawing } from "./drawing.ts";

const minutesPerYear = 525_960;

/** [BE4] Who holds what, who lives where, and which links are open: its own as it is, the rest as it believes or charts and almanac say. */
export function drawMap(drawing: Drawing): void {
  drawHolders(drawing);
  drawPlaces(drawing);
  drawLinks(drawing);
}

function drawHolders(drawing: Drawing): void {
  const { known, world } = drawing;
  const { stars } = world.campaign;
  for (const id of known.heldStars) stars[id]!.holder = known.power;
  for (const id of known.contestedStars) stars[id]!.contested = true;
  for (const star of stars) {
    if (star.holder === known.power) continue;
    const believed = known.stars[star.id]!.holder;
    // Whoever has taken a star from it without its knowing is the enemy at hand.
    star.holder = believed === known.power ? enemyNear(drawing, star.id) : believed;
  }
}

/** The power at war with it that it believes to hold the star nearest to one, -1 none. */
export function enemyNear({ known, world }: Drawing, star: number): number {
  const { stars } = world.definition;
  let enemy = -1;
  let nearest = 0;
  for (const { id, capital } of world.definition.powers) {
    if (known.relations[id] !== "war") continue;
    let lightYears = lightYearsBetween(stars[star]!, stars[capital] ?? stars[star]!);
    known.stars.forEach(({ holder }, other) => {
      if (holder === id) lightYears = Math.min(lightYears, lightYearsBetween(stars[star]!, stars[other]!));
    });
    if (enemy !== -1 && lightYears >= nearest) continue;
    enemy = id;
    nearest = lightYears;
  }
  return enemy;
}

function drawPlaces(drawing: Drawing): void {
  const { known, world } = drawing;
  const { campaign, definition } = world;
  const certain = new Set(known.places.map(({ id }) => id));
  for (const row of known.places) campaign.places[row.id] = { ...row };
  const years = (campaign.now - definition.startMinutes) / minutesPerYear;
  const growth = 1 + definition.rules.populationGrowthPerYear * years;
  for (const place of campaign.places) {
    if (certain.has(place.id)) continue;
    const row = definition.places[place.id]!;
    place.holder = holderOf(drawing, place.id);
    const charted = row.holder === -1 || known.state.known[row.holder]!;
    place.population = charted ? Math.floor(row.population * growth) : 0;
  }
}

/** A place that is not its own belongs to the star's holder, at a star that has not changed hands to whom the almanac names. */
function holderOf({ known, world }: Drawing, place: number): number {
  const { campaign, definition } = world;
  const row = definition.places[place]!;
  const star = definition.stars[row.star]!;
  const { holder } = campaign.stars[row.star]!;
  const named =
    row.holder !== -1 && row.holder !== known.power && known.state.known[row.holder]! ? row.holder : -1;
  if (holder === known.power) return named;
  if (holder === -1) return -1;
  if (holder === star.holder && named !== -1) return named;
  return row.holder !== -1 || star.places[0] === place ? holder : -1;
}

function drawLinks(drawing: Drawing): void {
  const { known, world } = drawing;
  const { campaign, definition } = world;
  for (const { id, open, mined, own } of known.links) {
    const link = campaign.links[id]!;
    link.open = open;
    if (own !== null) campaign.links[id] = { ...own };
    else if (mined) {
      const { star } = definition.places[definition.links[id]!.ends[0]]!;
      // Fields are laid by whole units, a few at most.
      link.mines = 500 * (1 + integerBelow(drawing.dice("mines", id), 4));
      link.minedBy = enemyNear(drawing, star);
    }
  }
}
