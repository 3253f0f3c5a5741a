import type { ScriptAction } from "@holomap/scenario";
import { powerKey } from "../../model/changes/holding.ts";
import type { World } from "../../model/system.ts";
import { findFormation } from "./find-formation.ts";

/**
 * [SC6] An order from outside gives a formation its mission and target and lets it set out; one in hiding or in
 * reserve wakes for it. Whether it gets there is for the simulation to say.
 */
export function orderFormation(world: World, action: Extract<ScriptAction, { do: "order" }>): void {
  const { campaign, definition } = world;
  const formation = findFormation(world, action.formation);
  const name = definition.formations[action.formation]!.name;
  const refuse = (because: string): void => {
    world.emit({
      kind: "order-refused",
      power: powerKey(world, action.power),
      order: "move",
      rule: "SC6",
      because,
    });
  };
  if (formation === undefined) return refuse(`${name} is not there yet`);
  if (!formation.alive) return refuse(`${name} is no more`);
  if (formation.power !== action.power) return refuse(`${name} is in other hands`);
  if (formation.posture === "fixed") return refuse(`${name} cannot move`);
  formation.posture = "field";
  formation.mission = action.mission;
  formation.target = action.place;
  world.schedule("set-out", campaign.now, formation.id, action.place);
}
