import type { World } from "../system.ts";

/** Opens or closes a link. */
export function setLinkOpen(world: World, link: number, open: boolean): void {
  const state = world.campaign.links[link]!;
  if (state.open === open) return;
  state.open = open;
  const row = world.definition.links[link]!;
  world.emit({ kind: open ? "link-opened" : "link-closed", link: row.key });
}
