import { powerKey } from "../../model/changes/holding.ts";
import { growFrom } from "../../model/growing.ts";
import type { WorksState } from "../../model/campaign.ts";
import { winningWorksOf } from "../../model/own-works.ts";
import type { World } from "../../model/system.ts";
import { capacityAt, outputAt } from "../../model/works.ts";

const minutesPerYear = 525_960;

/**
 * [IN1] Lets a power's stock of material grow at the rate of its operational mines and works as they stand now, and names what
 * was won until now. While the rate holds to a hundredth, that is done once a year.
 */
export function settleMaterial(world: World, power: number): void {
  const { campaign } = world;
  const { material } = campaign.powers[power]!;
  const rate = oreRate(world, power);
  const steady = Math.abs(rate - material.perDay) <= material.perDay / 100;
  if (steady && campaign.now - material.since < minutesPerYear) return;
  const before = Math.floor(material.value);
  growFrom(material, campaign.now, rate);
  // Kept in 1024ths of a ton, so that adding and taking whole tons is exact.
  material.value = Math.floor(material.value * 1024) / 1024;
  const tons = Math.floor(material.value) - before;
  if (tons > 0) world.emit({ kind: "material-won", power: powerKey(world, power), tons });
}

/** Adds material, or takes it away; the growth goes on as it is. */
export function addMaterial(world: World, power: number, tons: number): void {
  world.campaign.powers[power]!.material.value += tons;
}

/** By place the tons a day won there while a rate is worked out; zero between two rates. */
const wonAt: number[] = [];

/** The places where something is won, as they were found while a rate is worked out. */
const places: number[] = [];

/** Tons a day the operational mines and works of a power win: at each place no more than its ore gives. */
function oreRate({ campaign, definition }: World, power: number): number {
  while (wonAt.length < definition.places.length) wonAt.push(0);
  let found = 0;
  for (const id of winningWorksOf(campaign, power)) {
    const works = campaign.works[id]!;
    if (works.state !== "operational") continue;
    const { place } = works;
    if (wonAt[place] === 0) {
      places[found] = place;
      found += 1;
    }
    wonAt[place]! += tonsWon(works, definition.places[place]!.oreTonsPerDay, campaign.now);
  }
  let rate = 0;
  for (let index = 0; index < found; index++) {
    const place = places[index]!;
    rate += Math.min(definition.places[place]!.oreTonsPerDay, wonAt[place]!);
    wonAt[place] = 0;
  }
  return rate;
}

/** Tons a day that works win where there is so much ore. */
function tonsWon(works: WorksState, ore: number, minute: number): number {
  const output = outputAt(works, minute);
  // Capacity never shrinks: works that could take all the ore before they grew need no growth worked out.
  return works.capacity * output >= ore ? ore : capacityAt(works, minute) * output;
}
