import type { View, ViewFormation } from "@holomap/simulation";
import { byStrength, shipCount, troopCount } from "./formation.ts";
import type { OrderBook } from "./order-book.ts";
import { isHostile, type Situation } from "./situation.ts";

/** [FF3] Less than this share of what it can carry is not worth a stop. */
const leastShare = 0.1;

/** Merges what is free at one star into field fleets and brings troops aboard. */
export function planFleets(situation: Situation, book: OrderBook): void {
  const { view } = situation;
  const full = situation.figures.fleetShips;
  const leapfrogs = situation.doctrine.expansion === "leapfrog";
  const embarks = situation.atWar && situation.doctrine.expansion !== "hidden";
  let makesTroops: readonly (true | undefined)[] | null = null;
  for (const star of leapfrogs && situation.hides ? situation.occupied : situation.camped) {
    const idle = situation.idleAt[star];
    if (isHostile(situation, view.stars[star]!.holder)) continue;
    const formations = situation.present[star]!;
    if (leapfrogs && situation.hides && !(situation.threat[star]! > 0)) comeOut(formations, book);
    const free = idle?.filter((formation) => book.isFree(formation.id)) ?? [];
    if (free.length === 0) continue;
    if (embarks && view.stars[star]!.holder === view.power) {
      makesTroops ??= placesOfWorks(view);
      embark(situation, { formations, free, makesTroops }, book);
    }
    if (free.length > 1 && full > 0) mergeAt(situation, { free, full }, book);
  }
}

/** By place: true where own works are, which make troops. */
function placesOfWorks({ works }: View): (true | undefined)[] {
  const places: (true | undefined)[] = [];
  for (const { place, kind } of works) if (kind === "works") places[place] = true;
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

/**
 * [FF2] At war, field formations with free lift take troops in store at the same place aboard; a garrison gives some
 * only where works make more, and keeps a third.
 */
function embark(
  situation: Situation,
  at: {
    readonly formations: readonly ViewFormation[];
    readonly free: readonly ViewFormation[];
    readonly makesTroops: readonly (true | undefined)[];
  },
  book: OrderBook,
): void {
  const { atlas } = situation;
  if (!at.formations.some(isStore)) return;
  const takers = at.free.filter((formation) => {
    const room = formation.lift - troopCount(atlas, formation);
    return room > 0 && room >= leastShare * formation.lift;
  });
  if (takers.length === 0) return;
  const isPost = (formation: ViewFormation): boolean =>
    formation.posture === "fixed" || formation.posture === "guard";
  const stores = at.formations.filter(
    (formation) => isStore(formation) && (!isPost(formation) || at.makesTroops[formation.place] === true),
  );
  if (stores.length === 0) return;
  const left = stores.map((store) =>
    Math.floor(troopCount(atlas, store) * (1 - (isPost(store) ? 1 / 3 : 0))),
  );
  const taken = stores.map(() => 0);
  for (const formation of takers.sort(byStrength)) {
    let room = formation.lift - troopCount(atlas, formation);
    for (let index = 0; index < stores.length; index += 1) {
      const store = stores[index]!;
      const some = Math.min(room, left[index]!);
      if (some < leastShare * formation.lift || store.place !== formation.place) continue;
      const units = takeTroops(situation, store, { after: taken[index]!, count: some });
      if (units.length === 0 || !book.give({ order: "transfer", from: store.id, into: formation.id, units }))
        continue;
      left[index]! -= some;
      taken[index]! += some;
      room -= some;
    }
  }
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
