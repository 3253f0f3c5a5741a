import type { View, ViewFormation } from "@holomap/simulation";
import { byStrength, shipCount, troopCount } from "./formation.ts";
import type { OrderBook } from "./order-book.ts";
import { isHostile, type Situation } from "./situation.ts";
import { sortShort } from "./sort-short.ts";

/** [FF3] Less than this share of what it can carry is not worth a stop. */
const leastShare = 0.1;

/** Merges what is free at one star into field fleets and brings troops aboard. */
export function planFleets(situation: Situation, book: OrderBook): void {
  const { view } = situation;
  const full = situation.figures.fleetShips;
  const leapfrogs = situation.doctrine.expansion === "leapfrog";
  const embarks = situation.atWar && situation.doctrine.expansion !== "hidden";
  let makers: readonly number[] | null = null;
  for (const star of leapfrogs && situation.hides ? situation.occupied : situation.camped) {
    const { holder } = view.stars[star]!;
    if (isHostile(situation, holder)) continue;
    const formations = situation.present[star]!;
    if (leapfrogs && situation.hides && !(situation.threat[star]! > 0)) comeOut(formations, book);
    const free = freeOf(situation.idleAt[star] ?? nobody, book);
    if (free.length === 0) continue;
    if (embarks && holder === view.power && hasStore(formations)) {
      makers ??= placesOfWorks(view);
      embark(situation, { formations, free, makers }, book);
    }
    if (free.length > 1 && full > 0) mergeAt(situation, { free, full }, book);
  }
}

const nobody: readonly ViewFormation[] = [];

/** Those of some formations that are free: all of them, most often. */
function freeOf(formations: readonly ViewFormation[], book: OrderBook): readonly ViewFormation[] {
  for (const formation of formations) {
    if (!book.isFree(formation.id)) return formations.filter((other) => book.isFree(other.id));
  }
  return formations;
}

/** Places where own works are, which make troops. */
function placesOfWorks({ works }: View): number[] {
  const places: number[] = [];
  for (const { place, kind } of works) if (kind === "works") places.push(place);
  return places;
}

/** [HD2] A conqueror has nothing to hide: ships that lay low where no enemy is take the field. */
function comeOut(formations: readonly ViewFormation[], book: OrderBook): void {
  for (const formation of formations) {
    if (formation.posture !== "hide" || !formation.mobile || formation.engagement >= 0) continue;
    book.give({ order: "posture", formation: formation.id, posture: "field" });
  }
}

/** [FF1] The younger join the oldest that has room, up to the size of doctrine.fleet; at other places of the star they go to it first. */
function mergeAt(
  situation: Situation,
  at: { readonly free: readonly ViewFormation[]; readonly full: number },
  book: OrderBook,
): void {
  const { atlas } = situation;
  const { free: fleets, full } = at;
  const sizes = fleets.map((formation) => shipCount(atlas, formation));
  for (let index = fleets.length - 1; index > 0 && book.room >= 10; index -= 1) {
    const small = fleets[index]!;
    const size = sizes[index]!;
    let older = 0;
    while (
      older < index &&
      (sizes[older]! + size > full ||
        !book.isFree(fleets[older]!.id) ||
        !hasRoom(situation, fleets[older]!, small))
    )
      older += 1;
    if (older === index) continue;
    const into = fleets[older]!;
    if (into.place === small.place) {
      if (book.give({ order: "merge", formation: small.id, into: into.id })) sizes[older]! += size;
    } else {
      book.give({ order: "move", formation: small.id, to: into.place, mission: "transit", speed: "cruise" });
    }
  }
}

/** Together they lift the troops of both. */
function hasRoom(situation: Situation, a: ViewFormation, b: ViewFormation): boolean {
  return troopCount(situation.atlas, a) + troopCount(situation.atlas, b) <= a.lift + b.lift;
}

interface Loading {
  readonly formations: readonly ViewFormation[];
  readonly free: readonly ViewFormation[];
  /** Places where works make troops. */
  readonly makers: readonly number[];
}

/**
 * [FF2] At war, field formations with free lift take troops in store at the same place aboard; a garrison gives some
 * only where works make more, and keeps a third.
 */
function embark(situation: Situation, at: Loading, book: OrderBook): void {
  const stores = storesOf(situation, at);
  if (stores.length === 0) return;
  const { atlas } = situation;
  const takers: ViewFormation[] = [];
  for (const formation of at.free) {
    const room = formation.lift - troopCount(atlas, formation);
    if (room > 0 && room >= leastShare * formation.lift) takers.push(formation);
  }
  for (const formation of sortShort(takers, byStrength)) {
    let room = formation.lift - troopCount(atlas, formation);
    for (const store of stores) {
      const some = Math.min(room, store.left);
      if (some < leastShare * formation.lift || store.formation.place !== formation.place) continue;
      const units = takeTroops(situation, store.formation, { after: store.taken, count: some });
      if (
        units.length === 0 ||
        !book.give({ order: "transfer", from: store.formation.id, into: formation.id, units })
      )
        continue;
      store.left -= some;
      store.taken += some;
      room -= some;
    }
  }
}

/** A formation that gives troops, how many it can give yet, and how many it gave. */
interface Store {
  readonly formation: ViewFormation;
  left: number;
  taken: number;
}

/** Stores with troops enough for one of those that are free at the same place. */
function storesOf({ atlas }: Situation, { formations, free, makers }: Loading): Store[] {
  const stores: Store[] = [];
  for (const formation of formations) {
    if (!isStore(formation)) continue;
    const least = leastLift(free, formation.place);
    if (least === Number.POSITIVE_INFINITY) continue;
    const isPost = formation.posture === "fixed" || formation.posture === "guard";
    if (isPost && !makers.includes(formation.place)) continue;
    const left = Math.floor(troopCount(atlas, formation) * (1 - (isPost ? 1 / 3 : 0)));
    if (left >= leastShare * least) stores.push({ formation, left, taken: 0 });
  }
  return stores;
}

/** The least lift of some formations at a place that have any; Infinity when none has. */
function leastLift(formations: readonly ViewFormation[], place: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const formation of formations) {
    if (formation.place === place && formation.lift > 0 && formation.lift < least) least = formation.lift;
  }
  return least;
}

function hasStore(formations: readonly ViewFormation[]): boolean {
  for (const formation of formations) if (isStore(formation)) return true;
  return false;
}

/** Troops ashore that do not fight. */
function isStore(formation: ViewFormation): boolean {
  return formation.troops > 0 && formation.strength === 0 && formation.engagement < 0;
}

/** Troops of a store, by class, after those that others were promised. */
function takeTroops(
  situation: Situation,
  store: ViewFormation,
  wanted: { readonly after: number; readonly count: number },
): { class: number; count: number }[] {
  const units: { class: number; count: number }[] = [];
  let gone = wanted.after;
  let left = wanted.count;
  for (const unit of store.units) {
    if (situation.atlas.classes[unit.class]!.domain !== "troop" || left <= 0) continue;
    const there = Math.max(0, unit.count - gone);
    gone = Math.max(0, gone - unit.count);
    const count = Math.min(left, there);
    if (count <= 0) continue;
    units.push({ class: unit.class, count });
    left -= count;
  }
  return units;
}
