import { integerBelow } from "@holomap/determinism";
import type { World } from "../../model/system.ts";
import { layNextCheck } from "./check.ts";

/** Lays down everything that comes from outside at a known date. */
export function beginScript(world: World): void {
  const { campaign, definition } = world;
  for (const power of definition.powers) {
    if (power.entersMinutes > campaign.now) world.schedule("power-enters", power.entersMinutes, power.id);
  }
  for (const formation of definition.formations) {
    if (formation.entersMinutes > campaign.now) {
      world.schedule("formation-enters", formation.entersMinutes, formation.id);
    }
  }
  definition.wars.forEach((war, index) => {
    if (war.sinceMinutes > campaign.now) world.schedule("war-breaks-out", war.sinceMinutes, index);
  });
  for (const treaty of definition.treaties) {
    if (treaty.signedMinutes > campaign.now) world.schedule("treaty-comes", treaty.signedMinutes, treaty.id);
  }
  for (const row of definition.script) layDate(world, row.id);
  layNextCheck(world);
}

/** [SC1] A happening without a condition comes at its date, drawn evenly within an interval; one dated before the start has happened. */
function layDate(world: World, id: number): void {
  const { campaign, definition } = world;
  const { condition, fromMinutes, toMinutes } = definition.script[id]!;
  if (condition !== "") return;
  if (fromMinutes === -1) {
    world.schedule("script-act", campaign.now, id);
    return;
  }
  const width = Math.max(0, toMinutes - fromMinutes);
  const time = fromMinutes + (width === 0 ? 0 : integerBelow(world.dice("script-date", id), width + 1));
  if (time < campaign.now) campaign.script[id]!.happenedAt = time;
  else world.schedule("script-act", time, id);
}
