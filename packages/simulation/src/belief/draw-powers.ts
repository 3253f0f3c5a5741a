import { integerBelow } from "@holomap/determinism";
import { atWar } from "../model/relations.ts";
import type { Drawing } from "./drawing.ts";
import type { Force } from "./force.ts";

/** [BE8] Who is in play: whom it knows and the setting has in play by now, and whoever holds or flies something in the drawn world. */
export function drawPowers({ known, world }: Drawing, forces: readonly Force[]): void {
  const { campaign, definition } = world;
  for (const state of campaign.powers) {
    if (state.id === known.power) continue;
    const { entersMinutes } = definition.powers[state.id]!;
    state.inPlay =
      (known.state.known[state.id]! && entersMinutes <= known.now) ||
      campaign.stars.some(({ holder }) => holder === state.id) ||
      forces.some(({ power }) => power === state.id) ||
      known.met.some(({ power }) => power === state.id);
    if (atWar(world, state.id)) state.output = 1;
  }
}

/** [BE9] Secrets: those it learned, and whoever the setting names as owner or knower; others are told by the script alone. */
export function drawSecrets({ known, world }: Drawing): void {
  const { campaign, definition } = world;
  for (const { id, owner, knowers } of definition.secrets) {
    const learnedAt = definition.powers.map((power) =>
      power.id !== known.power && (power.id === owner || knowers.includes(power.id))
        ? definition.startMinutes
        : -1,
    );
    learnedAt[known.power] = known.secrets.find((row) => row.id === id)?.learnedAt ?? -1;
    campaign.secrets.push({ id, learnedAt });
  }
}

/** [BE11] What others know: who holds what as far as they know the holders; their services tell the rest in the first minute. */
export function drawKnowledge({ known, world }: Drawing): void {
  const { campaign } = world;
  for (const row of campaign.knowledge) {
    if (row.power === known.power) {
      row.stars = known.stars.map((star) => ({ ...star }));
      row.contacts = known.contacts.map((contact) => ({ ...contact }));
      continue;
    }
    const { inPlay, known: knows } = campaign.powers[row.power]!;
    for (const { id, holder } of campaign.stars) {
      if (holder !== -1 && knows[holder]!) row.stars[id] = { ...row.stars[id]!, holder };
    }
    if (inPlay) world.schedule("news", campaign.now, -1, row.power);
  }
}

/** [BE11] Other staffs sit at some minute of their cycle. */
export function drawStaffs({ known, world, dice }: Drawing): void {
  const { campaign, definition } = world;
  for (const state of campaign.powers) {
    if (state.id === known.power || !state.inPlay) continue;
    const doctrine = definition.doctrines[state.doctrine]!;
    const days = atWar(world, state.id) ? doctrine.staffCycleDaysAtWar : doctrine.staffCycleDaysAtPeace;
    const cycle = Math.max(1, Math.round(days * 1440));
    state.nextCycle = campaign.now + 1 + integerBelow(dice("staff", state.id), cycle);
    state.nextStaff = state.nextCycle;
    state.lastStaff = state.nextCycle - cycle;
    world.schedule("staff", state.nextStaff, state.id);
  }
}
