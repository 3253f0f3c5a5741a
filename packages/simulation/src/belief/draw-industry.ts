import { exp, normal, uniform } from "@holomap/determinism";
import type { WorksState } from "../model/campaign.ts";
import { countOf } from "../model/cohorts.ts";
import { livingOf } from "../model/living.ts";
import { atWar } from "../model/relations.ts";
import { foundedGrowth } from "../model/works.ts";
import { fits, workDays } from "../systems/industry/rules.ts";
import { knownClasses } from "./compose.ts";
import type { Drawing } from "./drawing.ts";
import { priors } from "./priors.ts";

const minutesPerDay = 1440;

/** [BE10] Works, stocks and what lies on slipways: its own as they are, those of others by what their fleets and their space want. */
export function drawIndustry(drawing: Drawing): void {
  const { known, world } = drawing;
  enterOwnWorks(drawing);
  for (const state of world.campaign.powers) {
    if (state.id === known.power || !state.inPlay) continue;
    const tonsPerDay = foundWorks(drawing, state.id);
    const spread = exp(normal(drawing.dice("stock", state.id), 0, priors.industrySpread));
    state.material = {
      value: Math.floor(tonsPerDay * priors.stockDays * spread),
      perDay: 0,
      since: known.now,
    };
  }
  enterBuilds(drawing);
}

/** [BE3] Own works in the rows by whose ids it knows them, rows of the setting's other works and rows between as lost. */
function enterOwnWorks({ known, world }: Drawing): void {
  const { campaign, definition } = world;
  const own = new Map(known.works.map((row) => [row.id, row]));
  const length = Math.max(definition.works.length, ...known.works.map(({ id }) => id + 1));
  for (let id = 0; id < length; id++) campaign.works.push(own.get(id) ?? lostWorks(id, known.now));
}

function lostWorks(id: number, now: number): WorksState {
  return {
    id,
    key: `unseen-works-${id}`,
    name: "",
    definition: -1,
    place: 0,
    power: -1,
    kind: "works",
    slipways: 0,
    slipMetres: 0,
    state: "lost",
    readyAt: now,
    capacity: 0,
    limit: 0,
    growthPerYear: 0,
    capacitySince: now,
    output: 0,
    outputTarget: 0,
    outputSince: now,
    fullOutputDays: 0,
  };
}

/** Tons of a power's ships and platforms in the drawn world. */
function fleetTons({ world }: Drawing, power: number): number {
  const { campaign, definition } = world;
  let tons = 0;
  for (const id of livingOf(campaign, power)) {
    for (const cohort of campaign.formations[id]!.cohorts) {
      const unit = definition.classes[cohort.class]!;
      if (unit.domain !== "troop") tons += unit.tons * countOf(cohort);
    }
  }
  return tons;
}

/** Days a yard of the power's own takes from idle to full output, and its tons a day for a slipway. */
function ownYards({ known }: Drawing): { readonly perSlipway: number; readonly fullOutputDays: number } {
  const yards = known.works.filter(({ kind, state }) => kind === "yard" && state === "operational");
  const capacity = yards.reduce((sum, yard) => sum + yard.capacity, 0);
  const slipways = yards.reduce((sum, yard) => sum + yard.slipways, 0);
  return {
    perSlipway: capacity > 0 && slipways > 0 ? capacity / slipways : priors.capacityPerSlipway,
    fullOutputDays: yards[0]?.fullOutputDays ?? 0,
  };
}

/** [BE10] Lays yards at a power's capital and weightiest stars and works where its people live; returns the tons a day of all its yards. */
function foundWorks(drawing: Drawing, power: number): number {
  const { world, dice } = drawing;
  const { campaign, definition } = world;
  const { capital } = definition.powers[power]!;
  const held = campaign.stars.filter(({ holder }) => holder === power).map(({ id }) => definition.stars[id]!);
  const sites = held
    .sort((a, b) => Number(b.id === capital) - Number(a.id === capital) || b.weight - a.weight || a.id - b.id)
    .slice(0, priors.yards);
  if (sites.length === 0) return 0;
  const yards = ownYards(drawing);
  const level = exp(normal(dice("capacity", power), 0, priors.industrySpread));
  const tonsPerDay = (fleetTons(drawing, power) / priors.fleetDays) * level;
  if (tonsPerDay <= 0) return 0;
  const share = sites.reduce((sum, star) => sum + star.weight, 0);
  for (const star of sites) {
    const capacity = share > 0 ? (tonsPerDay * star.weight) / share : tonsPerDay / sites.length;
    const slipways = Math.max(1, Math.round(capacity / yards.perSlipway));
    addWorks(drawing, {
      power,
      place: star.places[0]!,
      kind: "yard",
      capacity,
      slipways,
      days: yards.fullOutputDays,
    });
  }
  const weight = held.reduce((sum, star) => sum + star.weight, 0);
  for (const star of held) {
    const place = star.places[0]!;
    if (campaign.places[place]!.population === 0) continue;
    const capacity = weight > 0 ? (tonsPerDay * star.weight) / weight : tonsPerDay / held.length;
    addWorks(drawing, { power, place, kind: "works", capacity, slipways: 0, days: yards.fullOutputDays });
  }
  return tonsPerDay;
}

function addWorks(
  { world }: Drawing,
  made: {
    readonly power: number;
    readonly place: number;
    readonly kind: WorksState["kind"];
    readonly capacity: number;
    readonly slipways: number;
    readonly days: number;
  },
): void {
  const { campaign, definition } = world;
  const id = campaign.works.length;
  const { key, adjective } = definition.powers[made.power]!;
  const { output } = campaign.powers[made.power]!;
  let slipMetres = 0;
  for (const { lengthMetres } of knownClasses(definition, made.power))
    slipMetres = Math.max(slipMetres, lengthMetres);
  campaign.works.push({
    id,
    key: `believed-${key}-${made.kind}-${id}`,
    name: `${adjective} ${made.kind} ${id}`,
    definition: -1,
    place: made.place,
    power: made.power,
    kind: made.kind,
    slipways: made.slipways,
    slipMetres,
    state: "operational",
    readyAt: campaign.now,
    capacity: made.capacity,
    limit: made.capacity * foundedGrowth,
    growthPerYear: 0,
    capacitySince: campaign.now,
    output,
    outputTarget: output,
    outputSince: campaign.now,
    fullOutputDays: made.days,
  });
}

/** [BE10] What lies on its slipways, and in a war on half of the others': every part of it done being equally likely. */
function enterBuilds(drawing: Drawing): void {
  const { known, world } = drawing;
  const { campaign } = world;
  campaign.builds.push(...known.builds);
  campaign.next.build = 1 + Math.max(-1, ...known.builds.map(({ id }) => id));
  for (const works of campaign.works) {
    const { power } = works;
    if (power === -1 || power === known.power || works.kind !== "yard" || !atWar(world, power)) continue;
    layBuild(drawing, works);
  }
}

function layBuild({ world, dice }: Drawing, works: WorksState): void {
  const { campaign, definition } = world;
  const { production } = definition.doctrines[campaign.powers[works.power]!.doctrine]!;
  const able = production.filter(({ class: id, weight }) => {
    const unit = definition.classes[id]!;
    const ready = unit.requires === -1 || campaign.research[unit.requires]!.state === "done";
    return weight > 0 && ready && unit.domain !== "troop" && fits(works, unit);
  });
  const first = able[0];
  if (first === undefined) return;
  const made = able.reduce((best, row) => (row.weight > best.weight ? row : best), first);
  const unit = definition.classes[made.class]!;
  const slipways = Math.ceil(works.slipways / 2);
  const work = { unit, count: slipways, slipways, lines: works.slipways, tonsPerDay: works.capacity };
  const minutes = Math.max(1, Math.ceil(workDays(work) * minutesPerDay));
  const left = Math.max(1, Math.ceil(minutes * uniform(dice("build", works.id))));
  const id = campaign.next.build;
  campaign.next.build += 1;
  campaign.builds.push({
    id,
    works: works.id,
    power: works.power,
    class: unit.id,
    count: slipways,
    slipways,
    into: -1,
    beganAt: campaign.now + left - minutes,
    endsAt: campaign.now + left,
    tons: Math.round(unit.tons * slipways),
  });
  world.schedule("build-end", campaign.now + left, id);
}
