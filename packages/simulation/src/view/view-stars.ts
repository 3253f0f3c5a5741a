import type { World } from "../model/system.ts";
import type { ViewStar } from "../model/view.ts";
import { type PowerShelf, type Sums, touch } from "./shelf.ts";

const nothing: readonly number[] = Object.freeze([]);

interface Seer {
  readonly power: number;
  readonly shelf: PowerShelf;
  readonly sums: Sums;
}

/** What is believed of each star, and what of one's own is there: its formations are in the sums already. */
export function viewStars(world: World, seer: Seer): readonly ViewStar[] {
  const { power, shelf, sums } = seer;
  addPlaces(world, power, sums);
  for (const id of unlikeShown(world, seer)) showStar(world, seer, id);
  clear(sums);
  return shelf.stars.slice();
}

/** Stars that are the power's or where it has something, was last shown to have, or believes something else than it did. */
function unlikeShown({ campaign }: World, { power, shelf, sums }: Seer): number[] {
  const { stars } = campaign;
  const { beliefs, foreign } = shelf;
  const { present } = sums;
  const knowledge = campaign.knowledge[power]!.stars;
  const unlike: number[] = [];
  for (let id = 0; id < stars.length; id++) {
    // A belief is never written in, only replaced, so the same one says the same.
    if (knowledge[id] !== beliefs[id] || !foreign[id]! || present[id] !== 0 || stars[id]!.holder === power) {
      unlike.push(id);
    }
  }
  return unlike;
}

/** Makes the row of a star, unless it would say what it last said. What the power holds it sees now, so that row is never shown again and need not be frozen. */
function showStar(world: World, { power, shelf, sums }: Seer, id: number): void {
  const { campaign, definition } = world;
  const { strength, troops, platforms, population, present, held } = sums;
  const star = campaign.stars[id]!;
  const believed = campaign.knowledge[power]!.stars[id]!;
  const last = shelf.stars[id];
  shelf.beliefs[id] = believed;
  const isHeld = star.holder === power;
  const holder = isHeld ? power : believed.holder === power ? -1 : believed.holder;
  const seenAt = isHeld ? campaign.now : believed.seenAt;
  const contested = present[id] !== 0 && star.contested;
  let ownPlaces = nothing;
  if (held[id] !== 0) {
    const { places } = definition.stars[id]!;
    ownPlaces = held[id] === places.length ? places : placesAt(world, { power, places, last });
  }
  if (
    last !== undefined &&
    !isHeld &&
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
    return;
  }
  shelf.foreign[id] = !isHeld && present[id] === 0;
  const row: ViewStar = {
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
  };
  shelf.stars[id] = isHeld ? row : Object.freeze(row);
}

/** Adds the places a power holds to the sums. */
function addPlaces({ campaign, definition }: World, power: number, sums: Sums): void {
  const { places } = campaign;
  for (let id = 0; id < places.length; id++) {
    const place = places[id]!;
    if (place.holder !== power) continue;
    const { star } = definition.places[id]!;
    touch(sums, star);
    sums.held[star]! += 1;
    sums.population[star]! += place.population;
  }
}

function clear({ present, touched, strength, troops, platforms, population, held }: Sums): void {
  for (let star = touched.pop(); star !== undefined; star = touched.pop()) {
    present[star] = 0;
    strength[star] = 0;
    troops[star] = 0;
    platforms[star] = 0;
    population[star] = 0;
    held[star] = 0;
  }
}

/** Of a star's places those a power holds; the list last shown when it is the same. */
function placesAt(
  world: World,
  at: {
    readonly power: number;
    readonly places: readonly number[];
    readonly last: ViewStar | undefined;
  },
): readonly number[] {
  const own = at.places.filter((place) => world.campaign.places[place]!.holder === at.power);
  const known = at.last?.ownPlaces ?? nothing;
  const same = known.length === own.length && own.every((place, index) => place === known[index]);
  return same ? known : Object.freeze(own);
}
