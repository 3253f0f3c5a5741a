import type { World } from "../model/system.ts";
import type { ViewFormation, ViewStar } from "../model/view.ts";
import type { PowerShelf, Sums } from "./shelf.ts";

const nothing: readonly number[] = Object.freeze([]);

interface Seer {
  readonly power: number;
  readonly formations: readonly ViewFormation[];
  readonly shelf: PowerShelf;
  readonly sums: Sums;
}

/** What is believed of each star, and what of one's own is there. */
export function viewStars(world: World, { power, formations, shelf, sums }: Seer): readonly ViewStar[] {
  const { campaign } = world;
  addOwn(world, power, formations, sums);
  const { strength, troops, platforms, population, present, held } = sums;
  const { now } = campaign;
  const rows = shelf.stars;
  const knowledge = campaign.knowledge[power]!.stars;
  for (const star of campaign.stars) {
    const { id } = star;
    const believed = knowledge[id]!;
    const own = present[id]!;
    const isHeld = star.holder === power;
    const holder = isHeld ? power : believed.holder === power ? -1 : believed.holder;
    const seenAt = isHeld ? now : believed.seenAt;
    const contested = own !== 0 && star.contested;
    const last = rows[id];
    const ownPlaces = held[id] === 0 ? nothing : placesAt(world, { power, star: id, held: held[id]!, last });
    if (
      last !== undefined &&
      last.seenAt === seenAt &&
      last.holder === holder &&
      last.strength === believed.strength &&
      last.troops === believed.troops &&
      last.contested === contested &&
      last.ownStrength === strength[id] &&
      last.ownPlatforms === platforms[id] &&
      last.ownTroops === troops[id] &&
      last.ownPopulation === population[id] &&
      last.ownPlaces === ownPlaces
    ) {
      continue;
    }
    rows[id] = Object.freeze({
      id,
      holder,
      seenAt,
      strength: believed.strength,
      troops: believed.troops,
      ownStrength: strength[id]!,
      ownPlatforms: platforms[id]!,
      ownTroops: troops[id]!,
      ownPopulation: population[id]!,
      ownPlaces,
      contested,
    });
  }
  clear(sums);
  return rows.slice();
}

/** Adds what the power has at each star to the sums. */
function addOwn(
  { campaign, definition }: World,
  power: number,
  formations: readonly ViewFormation[],
  sums: Sums,
): void {
  const { classes } = definition;
  for (const { star, strength, troops, units } of formations) {
    if (star === -1) continue;
    sums.present[star] = 1;
    sums.strength[star]! += strength;
    sums.troops[star]! += troops;
    for (const unit of units) {
      if (classes[unit.class]!.domain === "platform") sums.platforms[star]! += unit.count;
    }
  }
  for (const place of campaign.places) {
    if (place.holder !== power) continue;
    const { star } = definition.places[place.id]!;
    sums.present[star] = 1;
    sums.held[star]! += 1;
    sums.population[star]! += place.population;
  }
}

function clear({ present, strength, troops, platforms, population, held }: Sums): void {
  for (const sum of [present, strength, troops, platforms, population, held]) sum.fill(0);
}

/** Own places at a star, as the star lists them; the list last shown when it is the same. */
function placesAt(
  world: World,
  at: {
    readonly power: number;
    readonly star: number;
    readonly held: number;
    readonly last: ViewStar | undefined;
  },
): readonly number[] {
  const { places } = world.definition.stars[at.star]!;
  if (at.held === places.length) return places;
  const own = places.filter((place) => world.campaign.places[place]!.holder === at.power);
  const known = at.last?.ownPlaces ?? nothing;
  const same = known.length === own.length && own.every((place, index) => place === known[index]);
  return same ? known : Object.freeze(own);
}
