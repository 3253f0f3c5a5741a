import type { ClassDefinition } from "@holomap/scenario";
import type { ViewFormation, ViewWorks } from "@holomap/simulation";
import { type Demand, demandOf, isUnlocked, madeAt, nextProduct, type Plan } from "./demand.ts";
import type { Product } from "./figures.ts";
import { shipCount, troopCount } from "./formation.ts";
import type { OrderBook } from "./order-book.ts";
import type { Situation } from "./situation.ts";

/** So many orders of a cycle are kept free for fleets. */
const keptOrders = 8;

/** Small things are made in batches of at most this many days' work, platforms in larger ones. */
const batchDays = 30;
const platformBatchDays = 240;

/** [BD13] A yard is given work when at least one in so many of its slipways is free, so that few orders fill it. */
const leastFree = 2;

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
  const stock: Stock = { material: Math.max(0, view.material - reserved) };
  if (stock.material < situation.figures.leastTons) return;
  let demand: Demand | null = null;
  for (const works of view.works) {
    if (book.room <= keptOrders) return;
    if (works.freeSlipways === 0 || !isFree(works)) continue;
    demand ??= demandOf(situation);
    fillSlipways(situation, { works, demand, stock }, book);
  }
}

/** Has slipways with nothing on them; works that stand still are being refitted, or have not been told to start. */
function isFree(works: ViewWorks): boolean {
  return (
    works.freeSlipways * leastFree >= works.slipways &&
    works.output > 0 &&
    works.state === "operational" &&
    works.kind !== "mine"
  );
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
    const unit = situation.figures.platform!;
    const count = Math.min(missing, slipways * turnsOf(unit, platformBatchDays));
    free -= start(situation, { ...job, unit, count }, book);
  }
  if (free <= 0 || job.stock.material < situation.figures.leastTons || isDone(demand, works)) return;
  const shared = free;
  const share = Math.ceil(free / sharesAYard);
  const { making } = demand;
  for (let index = 0; index < making.length; index += 1) making[index] = 0;
  /** Products in the order in which they come first. */
  const chosen: number[] = [];
  const plan: Plan = { made: madeAt(demand, works), tons: job.stock.material };
  while (free > 0) {
    const index = nextProduct(demand, plan);
    if (index < 0) {
      if (chosen.length === 0) demand.done[works.kind] = works.slipMetres;
      break;
    }
    const product = demand.products[index]!;
    const slipways = Math.min(share, free);
    const planned = demand.counts[product.unit.id]! + making[index]!;
    const count = batchOf({ works, product, slipways, planned });
    if (making[index] === 0) chosen.push(index);
    making[index]! += count;
    plan.tons -= count * product.unit.tons;
    free -= slipways;
  }
  let open = shared;
  for (const index of chosen) {
    const { unit } = demand.products[index]!;
    // [BD12] A build takes a slipway for each unit while there are any, troops one.
    if (open <= 0) return;
    const count = start(situation, { ...job, unit, count: making[index]! }, book);
    open -= unit.domain === "troop" ? Math.min(1, count) : count;
  }
}

/** What such works could make, at slipways as long, was at its limit or too heavy before, and still is. */
function isDone({ done }: Demand, works: ViewWorks): boolean {
  return works.slipMetres <= done[works.kind];
}

/** [BD4] What some slipways make in one order: a month's worth of small things, one great ship each; troops what the works can do. */
function batchOf(batch: {
  readonly works: ViewWorks;
  readonly product: Product;
  readonly slipways: number;
  readonly planned: number;
}): number {
  const { works, slipways } = batch;
  const { unit } = batch.product;
  const limit = batch.product.limit - batch.planned;
  if (unit.domain !== "troop") return Math.max(1, Math.min(slipways * turnsOf(unit, batchDays), limit));
  const tonsPerDay = works.capacity * Math.max(works.output, 0.01);
  return Math.max(1, Math.min(Math.floor((tonsPerDay * batchDays) / Math.max(1, unit.tons)), limit));
}

/** Units that one slipway makes one after the other in so many days, at least one. */
function turnsOf(unit: ClassDefinition, days: number): number {
  return Math.max(1, Math.floor(days / Math.max(1, unit.buildDays)));
}

function missingPlatforms(situation: Situation, job: Job): number {
  const { doctrine, view } = situation;
  const unit = situation.figures.platform;
  if (unit === null || unit.lengthMetres > job.works.slipMetres) return 0;
  const { star } = job.works;
  const there = view.stars[star]!.ownPlatforms + (job.demand.platformsBuilding[star] ?? 0);
  if (there >= doctrine.platformsPerStar || !isUnlocked(situation, unit)) return 0;
  return doctrine.platformsPerStar - there;
}

/** Orders what material allows of a build and books it; returns how many were ordered. */
function start(
  situation: Situation,
  job: Job & { readonly unit: ClassDefinition; readonly count: number },
  book: OrderBook,
): number {
  const { works, demand, stock, unit } = job;
  // [BD5] Never more than there is material for.
  const count = Math.min(job.count, unit.tons > 0 ? Math.floor(stock.material / unit.tons) : job.count);
  if (count <= 0 || book.room <= keptOrders) return 0;
  if (
    !book.give({
      order: "build",
      works: works.id,
      class: unit.id,
      count,
      into: receiver(situation, { works, unit, count }, book),
    })
  )
    return 0;
  stock.material -= count * unit.tons;
  demand.counts[unit.id]! += count;
  if (unit.domain === "platform") {
    demand.platformsBuilding[works.star] = (demand.platformsBuilding[works.star] ?? 0) + count;
  }
  return count;
}

/** [BD6] What is built joins what is there: platforms platforms, ships a field fleet not yet full, troops a fleet with lift or a garrison. */
function receiver(
  situation: Situation,
  made: { readonly works: ViewWorks; readonly unit: ClassDefinition; readonly count: number },
  book: OrderBook,
): number {
  const { works, unit } = made;
  const there = (situation.present[works.star] ?? []).filter(
    (formation) => formation.place === works.place && formation.engagement < 0 && book.isFree(formation.id),
  );
  const { atlas, figures, atWar } = situation;
  let found: ViewFormation | undefined;
  if (unit.domain === "platform") {
    found = there.find((formation) =>
      formation.units.every((own) => atlas.classes[own.class]!.domain === "platform"),
    );
  } else if (unit.domain === "ship") {
    found = there.find(
      (formation) =>
        formation.posture === "field" && formation.mobile && shipCount(atlas, formation) < figures.fleetUnits,
    );
  } else {
    const coming = made.count + troopsOnSlipways(situation, works.id);
    found =
      (atWar
        ? there.find(
            (formation) => formation.posture === "field" && spareLift(situation, formation) >= coming,
          )
        : undefined) ?? there.find((formation) => formation.troops > 0 && formation.strength === 0);
  }
  return found?.id ?? -1;
}

function spareLift(situation: Situation, formation: ViewFormation): number {
  return formation.lift - troopCount(situation.atlas, formation);
}

/** Troops that some works are making already. */
function troopsOnSlipways({ view, atlas }: Situation, works: number): number {
  let count = 0;
  for (const build of view.builds) {
    if (build.works === works && atlas.classes[build.class]!.domain === "troop") count += build.count;
  }
  return count;
}
