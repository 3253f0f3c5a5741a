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
  const material = Math.max(0, view.material - reserved);
  const { leastTons } = situation.figures;
  if (material < leastTons || book.room <= keptOrders) return;
  let demand: Demand | null = null;
  for (const works of view.works) {
    if (works.freeSlipways === 0 || !isFree(works)) continue;
    demand ??= demandOf(situation, material);
    const left = addPlatforms(situation, { works, demand }, book);
    if (left > 0 && !isDone(demand, works)) fillSlipways(situation, { works, demand, free: left }, book);
    if (demand.material < leastTons || book.room <= keptOrders) return;
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

const nobody: readonly ViewFormation[] = [];

interface Job {
  readonly works: ViewWorks;
  readonly demand: Demand;
}

/** [BD2] Platforms first, on at most half of the slipways, until the star has platformsPerStar; returns the slipways that are free then. */
function addPlatforms(situation: Situation, job: Job, book: OrderBook): number {
  const { works, demand } = job;
  const free = works.freeSlipways;
  const missing = missingPlatforms(situation, job);
  if (missing <= 0) return free;
  const slipways = Math.min(missing, Math.ceil(free / 2));
  const unit = situation.figures.platform!;
  const count = Math.min(missing, slipways * turnsOf(unit, platformBatchDays));
  return free - start(situation, { works, demand, unit, count }, book);
}

/** [BD2] Then ships and troops by weight. */
function fillSlipways(situation: Situation, job: Job & { readonly free: number }, book: OrderBook): void {
  const { works, demand } = job;
  let { free } = job;
  const share = Math.ceil(free / sharesAYard);
  const { making, products } = demand;
  for (let index = 0; index < making.length; index += 1) making[index] = 0;
  /** Products in the order in which they come first. */
  const chosen: number[] = [];
  const plan: Plan = { made: madeAt(demand, works), tons: demand.material };
  while (free > 0) {
    const index = nextProduct(demand, plan);
    if (index < 0) break;
    const product = products[index]!;
    const slipways = Math.min(share, free);
    const planned = demand.counts[product.unit.id]! + making[index]!;
    const count = batchOf({ works, product, slipways, planned });
    if (making[index] === 0) chosen.push(index);
    making[index]! += count;
    plan.tons -= count * product.unit.tons;
    free -= slipways;
  }
  if (chosen.length === 0) noteDone(demand, works);
  let open = job.free;
  for (const index of chosen) {
    const { unit } = products[index]!;
    // [BD12] A build takes a slipway for each unit while there are any, troops one.
    if (open <= 0) return;
    const count = start(situation, { works, demand, unit, count: making[index]! }, book);
    open -= unit.domain === "troop" ? Math.min(1, count) : count;
  }
}

/** What such works could make, at slipways as long, was at its limit or too heavy before, and still is. */
function isDone(demand: Demand, { kind, slipMetres }: ViewWorks): boolean {
  return slipMetres <= (kind === "yard" ? demand.yardsDone : demand.worksDone);
}

function noteDone(demand: Demand, { kind, slipMetres }: ViewWorks): void {
  if (kind === "yard") demand.yardsDone = slipMetres;
  else demand.worksDone = slipMetres;
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
  const { works, demand, unit } = job;
  // [BD5] Never more than there is material for.
  const count = Math.min(job.count, unit.tons > 0 ? Math.floor(demand.material / unit.tons) : job.count);
  if (count <= 0 || book.room <= keptOrders) return 0;
  const into = receiver(situation, { works, unit, count }, book);
  if (!book.give({ order: "build", works: works.id, class: unit.id, count, into })) return 0;
  demand.material -= count * unit.tons;
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
  const isTroop = unit.domain !== "platform" && unit.domain !== "ship";
  const coming = isTroop ? made.count + troopsOnSlipways(situation, works.id) : 0;
  let garrison = -1;
  for (const formation of situation.present[works.star] ?? nobody) {
    if (formation.place !== works.place || formation.engagement >= 0 || !book.isFree(formation.id)) continue;
    if (unit.domain === "platform" && hasPlatformsAlone(situation, formation)) return formation.id;
    if (unit.domain === "ship" && isFleetWithRoom(situation, formation)) return formation.id;
    if (!isTroop) continue;
    if (situation.atWar && formation.posture === "field" && spareLift(situation, formation) >= coming)
      return formation.id;
    if (garrison < 0 && formation.troops > 0 && formation.strength === 0) garrison = formation.id;
  }
  return garrison;
}

function hasPlatformsAlone({ atlas }: Situation, { units }: ViewFormation): boolean {
  for (const unit of units) if (atlas.classes[unit.class]!.domain !== "platform") return false;
  return true;
}

function isFleetWithRoom({ atlas, figures }: Situation, formation: ViewFormation): boolean {
  return (
    formation.posture === "field" && formation.mobile && shipCount(atlas, formation) < figures.fleetUnits
  );
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
