import type { ClassDefinition } from "@holomap/scenario";
import type { ViewFormation, ViewWorks } from "@holomap/simulation";
import { type Demand, demandOf, isUnlocked, nextClass } from "./demand.ts";
import { shipCount, troopCount } from "./formation.ts";
import type { OrderBook } from "./order-book.ts";
import type { Situation } from "./situation.ts";

/** So many orders of a cycle are kept free for fleets. */
const keptOrders = 8;

/** Small things are made in batches of at most this many days' work. */
const batchDays = 30;

/** The slipways of a yard are dealt out in at most so many shares. */
const sharesAYard = 16;

interface Stock {
  material: number;
}

/** [BD1] Sets output: full at war, doctrine.idleOutput at peace; said only when it changes. */
export function planOutput(situation: Situation, book: OrderBook): void {
  const { view, doctrine } = situation;
  const level = situation.atWar ? 1 : doctrine.idleOutput;
  if (view.works.length > 0 && Math.abs(view.output - level) > 1e-9) book.give({ order: "output", level });
}

/** Fills free slipways and idle works as the doctrine says, with the material that is not `reserved` for founding. */
export function planBuilding(situation: Situation, reserved: number, book: OrderBook): void {
  const { view, doctrine } = situation;
  if (view.works.length === 0 || (!situation.atWar && doctrine.idleOutput <= 0)) return;
  const demand = demandOf(situation);
  const stock: Stock = { material: Math.max(0, view.material - reserved) };
  for (const works of view.works) {
    if (works.state !== "operational" || works.kind === "mine" || book.room <= keptOrders) continue;
    // Works that stand still are being refitted, or have not been told to start.
    if (works.output <= 0 || works.freeSlipways <= 0) continue;
    fillSlipways(situation, { works, demand, stock }, book);
  }
}

interface Job {
  readonly works: ViewWorks;
  readonly demand: Demand;
  readonly stock: Stock;
}

/** [BD2] Platforms first, on at most half of the slipways, until the star has platformsPerStar; then ships and troops by weight. */
function fillSlipways(situation: Situation, job: Job, book: OrderBook): void {
  const { works, demand } = job;
  let free = works.freeSlipways;
  const missing = missingPlatforms(situation, job);
  if (missing > 0) {
    const slipways = Math.min(missing, Math.ceil(free / 2));
    const count = Math.min(missing, slipways * turnsOf(situation, situation.doctrine.platform));
    if (start(situation, { ...job, unitClass: situation.doctrine.platform, count }, book) > 0)
      free -= slipways;
  }
  const jobs = new Map<number, number>();
  const planned = [...demand.counts];
  const share = Math.ceil(free / sharesAYard);
  let left = job.stock.material;
  while (free > 0) {
    const unitClass = nextClass(
      situation,
      { ...demand, counts: planned },
      (unit) => isMadeAt(works, unit) && unit.tons <= left,
    );
    if (unitClass < 0) break;
    const slipways = Math.min(share, free);
    const count = batchOf(situation, { ...job, unitClass, slipways, planned: planned[unitClass]! });
    planned[unitClass]! += count;
    left -= count * situation.atlas.classes[unitClass]!.tons;
    jobs.set(unitClass, (jobs.get(unitClass) ?? 0) + count);
    free -= slipways;
  }
  for (const [unitClass, count] of jobs) start(situation, { ...job, unitClass, count }, book);
}

/** Troops and craft are made at works, ships at yards; hulls must fit the slipways. */
function isMadeAt(works: ViewWorks, unit: ClassDefinition): boolean {
  if (unit.domain === "platform") return false;
  if (unit.domain === "troop" || unit.domain === "craft") return works.kind === "works";
  return unit.lengthMetres <= works.slipMetres;
}

/** [BD4] What some slipways make in one order: a month's worth of small things, one great ship each; troops what the works can do. */
function batchOf(
  situation: Situation,
  job: Job & { readonly unitClass: number; readonly slipways: number; readonly planned: number },
): number {
  const { works, unitClass, slipways } = job;
  const unit = situation.atlas.classes[unitClass]!;
  const limit =
    situation.doctrine.production.find((wanted) => wanted.class === unitClass)!.limit - job.planned;
  if (unit.domain !== "troop") return Math.max(1, Math.min(slipways * turnsOf(situation, unitClass), limit));
  const tonsPerDay = works.capacity * Math.max(works.output, 0.01);
  return Math.max(1, Math.min(Math.floor((tonsPerDay * batchDays) / Math.max(1, unit.tons)), limit));
}

/** Units that one slipway makes one after the other in a month, at least one. */
function turnsOf(situation: Situation, unitClass: number): number {
  return Math.max(1, Math.floor(batchDays / Math.max(1, situation.atlas.classes[unitClass]!.buildDays)));
}

function missingPlatforms(situation: Situation, job: Job): number {
  const { doctrine, atlas, view } = situation;
  if (doctrine.platform < 0) return 0;
  const unit = atlas.classes[doctrine.platform]!;
  if (!isUnlocked(situation, unit) || unit.lengthMetres > job.works.slipMetres) return 0;
  const there =
    view.stars[job.works.star]!.ownPlatforms + (job.demand.platformsBuilding.get(job.works.star) ?? 0);
  return Math.max(0, doctrine.platformsPerStar - there);
}

/** Orders what material allows of a build and books it; returns how many were ordered. */
function start(
  situation: Situation,
  job: Job & { readonly unitClass: number; readonly count: number },
  book: OrderBook,
): number {
  const { works, demand, stock, unitClass } = job;
  const unit = situation.atlas.classes[unitClass]!;
  // [BD5] Never more than there is material for.
  const count = Math.min(job.count, unit.tons > 0 ? Math.floor(stock.material / unit.tons) : job.count);
  if (count <= 0 || book.room <= keptOrders) return 0;
  if (
    !book.give({
      order: "build",
      works: works.id,
      class: unitClass,
      count,
      into: receiver(situation, { works, unit }, book),
    })
  )
    return 0;
  stock.material -= count * unit.tons;
  demand.counts[unitClass]! += count;
  if (unit.domain === "platform")
    demand.platformsBuilding.set(works.star, (demand.platformsBuilding.get(works.star) ?? 0) + count);
  return count;
}

/** [BD6] What is built joins what is there: platforms platforms, ships a field fleet not yet full, troops a fleet with lift or a garrison. */
function receiver(
  situation: Situation,
  made: { readonly works: ViewWorks; readonly unit: ClassDefinition },
  book: OrderBook,
): number {
  const { works, unit } = made;
  const there = (situation.present.get(works.star) ?? []).filter(
    (formation) => formation.place === works.place && formation.engagement < 0 && book.isFree(formation.id),
  );
  const { atlas, doctrine, atWar } = situation;
  let found: ViewFormation | undefined;
  if (unit.domain === "platform") {
    found = there.find((formation) =>
      formation.units.every((own) => atlas.classes[own.class]!.domain === "platform"),
    );
  } else if (unit.domain === "ship") {
    const full = doctrine.fleet.reduce((sum, own) => sum + own.count, 0);
    found = there.find(
      (formation) => formation.posture === "field" && formation.mobile && shipCount(atlas, formation) < full,
    );
  } else {
    found =
      (atWar
        ? there.find((formation) => formation.posture === "field" && spareLift(situation, formation) > 0)
        : undefined) ?? there.find((formation) => formation.troops > 0 && formation.strength === 0);
  }
  return found?.id ?? -1;
}

function spareLift(situation: Situation, formation: ViewFormation): number {
  return formation.lift - troopCount(situation.atlas, formation);
}
