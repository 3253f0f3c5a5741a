import { atWar } from "../../model/relations.ts";
import type { World } from "../../model/system.ts";
import { foundingDays } from "./rules.ts";

const minutesPerDay = 1440;

/** Sets up the works of the definition and lays the first looks. */
export function beginIndustry(world: World): void {
  const { campaign, definition } = world;
  for (const power of campaign.powers) {
    // [IN5] Yards stand at the doctrine's idle output in peace, at full output in a war that is on at the start.
    power.output = atWar(world, power.id) ? 1 : definition.doctrines[power.doctrine]!.idleOutput;
  }
  for (const row of definition.works) addWorks(world, row.id);
  for (const power of campaign.powers) world.schedule("industry-look", campaign.now, power.id, 1, 0);
}

function addWorks(world: World, id: number): void {
  const { campaign, definition } = world;
  const row = definition.works[id]!;
  const output = row.power === -1 ? 0 : campaign.powers[row.power]!.output;
  const operational = row.state === "operational";
  campaign.works.push({
    id,
    key: row.key,
    name: row.name,
    definition: id,
    place: row.place,
    power: row.power,
    kind: row.kind,
    slipways: row.slipways,
    slipMetres: row.slipMetres,
    state: row.state,
    readyAt: row.readyMinutes,
    capacity: row.capacityTonsPerDay,
    limit: row.limitTonsPerDay,
    growthPerYear: row.growthPerYear,
    capacitySince: campaign.now,
    output: operational ? output : 0,
    outputTarget: operational ? output : 0,
    outputSince: campaign.now,
    fullOutputDays: row.fullOutputDays,
  });
  if (operational || row.readyMinutes === -1) return;
  // [IN11] Work on a planned one begins as long before it is ready as founding its kind takes.
  if (row.state === "planned") {
    world.schedule("works-ready", row.readyMinutes - foundingDays[row.kind] * minutesPerDay, id, 1);
  }
  world.schedule("works-ready", row.readyMinutes, id);
}
