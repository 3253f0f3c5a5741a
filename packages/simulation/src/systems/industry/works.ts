import type { WorksState } from "../../model/campaign.ts";
import { powerKey, takePlace } from "../../model/changes/holding.ts";
import { placeKey } from "../../model/changes/formations.ts";
import { hostile } from "../../model/relations.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";
import { turnOutput } from "../../model/works.ts";
import { dropBuild } from "./build.ts";
import { refitDays } from "./rules.ts";
import { settleMaterial } from "./material.ts";

const minutesPerDay = 1440;

/** [IN11] Works come on line, or (b = 1) work on planned ones begins. */
export function readyWorks(world: World, row: Row): void {
  const works = world.campaign.works[row.a]!;
  if (works.state === "operational" || works.state === "lost" || works.power === -1) return;
  if (row.b === 1) beginWorks(world, works);
  else openWorks(world, works);
}

function beginWorks(world: World, works: WorksState): void {
  if (works.state !== "planned" || enemyHolds(world, works)) return;
  works.state = "under-construction";
  const { key, name, kind, readyAt } = works;
  const power = powerKey(world, works.power);
  world.emit({
    kind: "works-begun",
    works: key,
    name,
    place: placeKey(world, works.place),
    power,
    type: kind,
    ready: readyAt,
  });
}

function openWorks(world: World, works: WorksState): void {
  const { campaign } = world;
  if (enemyHolds(world, works)) return;
  const { power } = works;
  if (campaign.places[works.place]!.holder === -1) takePlace(world, works.place, power, "founded");
  works.state = "operational";
  works.readyAt = campaign.now;
  works.capacitySince = campaign.now;
  works.output = 0;
  works.outputSince = campaign.now;
  works.outputTarget = campaign.powers[power]!.output;
  const { key, name, kind } = works;
  world.emit({
    kind: "works-ready",
    works: key,
    name,
    place: placeKey(world, works.place),
    power: powerKey(world, power),
    type: kind,
  });
  settleMaterial(world, power);
  lookAtFullOutput(world, works);
}

/** [IN6] Its power looks again when works have come to the output they move towards. */
function lookAtFullOutput(world: World, works: WorksState): void {
  world.schedule("industry-look", works.outputSince + works.fullOutputDays * minutesPerDay, works.power);
}

/** [IN11] An enemy on the place keeps unfinished works from going on. */
function enemyHolds(world: World, works: WorksState): boolean {
  return hostile(world, works.power, world.campaign.places[works.place]!.holder);
}

/** [IN13] Taken works lose what lies on their slipways, stand still for refit, then come up to the new owner's output. */
export function changeHands(world: World, row: Row): void {
  const { campaign, definition } = world;
  const works = campaign.works[row.a]!;
  for (const build of campaign.builds.filter((one) => one.works === works.id && one.power !== works.power)) {
    const tons = works.power === -1 ? 0 : Math.floor(build.tons * definition.rules.salvageFraction);
    dropBuild(world, build, { to: works.power, tons, because: "taken" });
  }
  if (works.state === "operational") {
    turnOutput(works, campaign.now, works.power === -1 ? 0 : campaign.powers[works.power]!.output);
    works.output = 0;
    works.outputSince = campaign.now + refitDays * minutesPerDay;
  }
  if (row.b !== -1) settleMaterial(world, row.b);
  if (works.power === -1) return;
  settleMaterial(world, works.power);
  if (works.state === "operational") lookAtFullOutput(world, works);
}
