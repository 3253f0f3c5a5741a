import type { EventBody } from "../events.ts";
import type { World } from "../system.ts";
import { powerKey } from "./holding.ts";
import { callStaff } from "./standing.ts";

/** A power learns a secret. */
export function learnSecret(
  world: World,
  secret: number,
  power: number,
  how: Extract<EventBody, { kind: "secret-learned" }>["how"],
): void {
  const state = world.campaign.secrets[secret]!;
  if (state.learnedAt[power] !== -1) return;
  state.learnedAt[power] = world.campaign.now;
  const row = world.definition.secrets[secret]!;
  world.emit({ kind: "secret-learned", secret: row.key, about: row.about, by: powerKey(world, power), how });
  callStaff(world, power, world.campaign.now);
}
