import { integerBelow } from "@holomap/determinism";
import { hostile } from "../model/relations.ts";
import { signalMinutes } from "../model/changes/news.ts";
import { lookDays } from "../systems/industry/rules.ts";
import { workPerDay } from "../systems/research/rules.ts";
import type { Drawing } from "./drawing.ts";

const minutesPerDay = 1440;

/** [BE3] The rows about its own things, in their order; legs are renumbered with the rows that end them. */
export function layOwnRows({ known, world }: Drawing): void {
  const { campaign } = world;
  for (const { kind, time, a, b, c } of known.agenda) {
    const leg = kind === "leg-end" ? campaign.formations[a]!.leg : null;
    if (leg === null) {
      world.schedule(kind, time, a, b, c);
      continue;
    }
    const serial = campaign.next.row;
    campaign.formations[a]!.leg = { ...leg, serial };
    world.schedule(kind, time, a, serial, c);
    if (leg.kind === "warp") world.schedule("leg-seen", campaign.now, a, serial, -1);
  }
}

/** [BE12] The rows by which the drawn world goes on: what the setting dates, what the drawn things do next, and the first looks. */
export function layAgenda(drawing: Drawing): void {
  layDates(drawing);
  layProjects(drawing);
  layEncounters(drawing);
  const { known, world } = drawing;
  const { campaign, definition } = world;
  for (const { id, inPlay } of campaign.powers) {
    if (id === known.power || !inPlay) continue;
    const minutes = lookDays.war * minutesPerDay;
    const wait = 1 + integerBelow(drawing.dice("look", id), minutes);
    world.schedule("industry-look", campaign.now, id);
    world.schedule("industry-look", campaign.now + wait, id, 1, Math.ceil(wait / minutesPerDay));
  }
  const census = definition.rules.censusDays * minutesPerDay;
  const past = Math.floor((campaign.now - definition.startMinutes) / census);
  world.schedule("census", definition.startMinutes + (past + 1) * census);
  world.schedule("end", campaign.until);
  world.schedule("script-check", campaign.now, 1);
}

/** What the setting itself has in store at a date, as at the start of a campaign. */
function layDates({ known, world }: Drawing): void {
  const { definition } = world;
  const { now } = known;
  if (known.peopleGrowAt !== -1) world.schedule("people-grow", known.peopleGrowAt);
  for (const { id, entersMinutes } of definition.powers) {
    if (entersMinutes > now) world.schedule("power-enters", entersMinutes, id);
  }
  for (const { id, entersMinutes } of definition.formations) {
    if (entersMinutes > now) world.schedule("formation-enters", entersMinutes, id);
  }
  definition.wars.forEach(({ sinceMinutes }, id) => {
    if (sinceMinutes > now) world.schedule("war-breaks-out", sinceMinutes, id);
  });
  for (const { id, signedMinutes } of definition.treaties) {
    if (signedMinutes > now) world.schedule("treaty-comes", signedMinutes, id);
  }
}

function layProjects({ world }: Drawing): void {
  const { campaign, definition } = world;
  for (const { id, state, priority, hasKey, work, done, since } of campaign.research) {
    const { startsMinutes } = definition.research[id]!;
    // A look starts no project that may not start yet.
    if (state === "waiting" && startsMinutes !== -1) {
      world.schedule("research-end", startsMinutes, id);
    }
    const pace = workPerDay[priority]!;
    if (state !== "running" || !hasKey || pace === 0) continue;
    const end = since + Math.ceil((Math.max(0, work - done) / pace) * minutesPerDay);
    world.schedule("research-end", Math.max(campaign.now, end), id);
  }
}

/** [BE12] Enemies drawn into one star's space out of battle come to blows a day later (FN5); fleets sent to land look whether they can. */
function layEncounters({ known, world }: Drawing): void {
  const { campaign } = world;
  for (const { id, formations, engagement } of campaign.stars) {
    const present = [...new Set(formations.map((one) => campaign.formations[one]!.power))];
    const enemies = present.some((a) => present.some((b) => hostile(world, a, b)));
    if (enemies) world.schedule("contact", campaign.now + minutesPerDay, id, -1);
    const lands = formations.some((one) => {
      const { mission } = campaign.formations[one]!;
      return mission === "invade" || mission === "attack";
    });
    if (lands) world.schedule("ground-look", campaign.now + minutesPerDay, id);
    if (engagement === -1 && !(enemies && present.includes(known.power))) continue;
    for (const power of present)
      world.schedule("news", campaign.now + signalMinutes(world, id, power), id, power);
  }
}
