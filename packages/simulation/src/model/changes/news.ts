import { hostile } from "../relations.ts";
import type { World } from "../system.ts";

/**
 * Sends word of what is to be seen at a star to the capital of every power that is present there or holds a place of
 * it. When it is about one power's coming, guests who know that power and are not at war with it take no notice.
 */
export function spreadNews(world: World, star: number, about = -1): void {
  const { campaign, definition } = world;
  const told: number[] = [];
  const state = campaign.stars[star]!;
  if (state.holder !== -1) told.push(state.holder);
  for (const place of definition.stars[star]!.places) {
    const { holder } = campaign.places[place]!;
    if (holder !== -1 && !told.includes(holder)) told.push(holder);
  }
  for (const id of state.formations) {
    const { power } = campaign.formations[id]!;
    if (!told.includes(power) && concerns(world, power, about)) told.push(power);
  }
  for (const power of told) sendNews(world, star, power);
}

function concerns(world: World, power: number, about: number): boolean {
  if (about === -1 || power === about) return true;
  return hostile(world, power, about) || !world.campaign.powers[power]!.known[about]!;
}

/** Sends word of a star to one power's capital: it takes signalMinutesPerLightYear for the way. */
export function sendNews(world: World, star: number, power: number): void {
  world.schedule("news", world.campaign.now + signalMinutes(world, star, power), star, power);
}

/** Minutes a message takes from a star to a power's capital. */
export function signalMinutes(world: World, star: number, power: number): number {
  const { definition } = world;
  const a = definition.stars[star]!;
  const b = definition.stars[definition.powers[power]!.capital];
  if (b === undefined) return 0;
  const x = a.x - b.x;
  const y = a.y - b.y;
  const z = a.z - b.z;
  return Math.ceil(Math.sqrt(x * x + y * y + z * z) * definition.rules.signalMinutesPerLightYear);
}
