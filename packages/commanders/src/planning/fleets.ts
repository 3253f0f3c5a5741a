import type { ViewFormation } from "@holomap/simulation";
import { byStrength, isAvailable, shipCount, troopCount } from "./formation.ts";
import type { OrderBook } from "./order-book.ts";
import { isHostile, type Situation } from "./situation.ts";

/** Merges what is free at one star into field fleets and brings troops aboard. */
export function planFleets(situation: Situation, book: OrderBook): void {
  const { view, atlas } = situation;
  const ships = situation.doctrine.fleet.filter((unit) => atlas.classes[unit.class]!.domain === "ship");
  const full = ships.reduce((sum, unit) => sum + unit.count, 0);
  for (const [star, formations] of situation.present) {
    if (isHostile(situation, view.stars[star]!.holder)) continue;
    if (situation.doctrine.expansion === "leapfrog" && !(situation.threat[star]! > 0))
      comeOut(formations, book);
    const free = formations.filter((formation) => isAvailable(view, formation) && book.isFree(formation.id));
    if (free.length === 0) continue;
    if (view.stars[star]!.holder === view.power) embark(situation, formations, free, book);
    if (free.length > 1 && full > 0) mergeAt(situation, { free, full }, book);
  }
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
  const { free, full } = at;
  const sizes = new Map(free.map((formation) => [formation.id, shipCount(atlas, formation)]));
  const fleets = [...free].sort((a, b) => a.id - b.id);
  for (let index = fleets.length - 1; index > 0; index -= 1) {
    const small = fleets[index]!;
    const size = sizes.get(small.id)!;
    const into = fleets
      .slice(0, index)
      .find(
        (fleet) =>
          book.isFree(fleet.id) && sizes.get(fleet.id)! + size <= full && hasRoom(situation, fleet, small),
      );
    if (into === undefined || book.room < 10) continue;
    if (into.place === small.place) {
      if (book.give({ order: "merge", formation: small.id, into: into.id }))
        sizes.set(into.id, sizes.get(into.id)! + size);
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
  formations: readonly ViewFormation[],
  free: ViewFormation[],
  book: OrderBook,
): void {
  if (!situation.atWar || situation.doctrine.expansion === "hidden") return;
  const { atlas, view } = situation;
  const isPost = (formation: ViewFormation): boolean =>
    formation.posture === "fixed" || formation.posture === "guard";
  const makesTroops = (place: number): boolean =>
    view.works.some((works) => works.place === place && works.kind === "works");
  const stores = formations.filter(
    (formation) =>
      formation.troops > 0 &&
      formation.strength === 0 &&
      formation.engagement < 0 &&
      (!isPost(formation) || makesTroops(formation.place)),
  );
  if (stores.length === 0) return;
  const left = new Map<number, number>();
  for (const store of stores) {
    const keep = isPost(store) ? 1 / 3 : 0;
    left.set(store.id, Math.floor(troopCount(atlas, store) * (1 - keep)));
  }
  for (const formation of [...free].sort(byStrength)) {
    let room = formation.lift - troopCount(atlas, formation);
    for (const store of stores) {
      const some = Math.min(room, left.get(store.id)!);
      // [FF3] A tenth of what it can carry is not worth a stop.
      if (some < 0.1 * formation.lift || store.place !== formation.place) continue;
      const units = takeTroops(situation, store, some);
      if (units.length === 0 || !book.give({ order: "transfer", from: store.id, into: formation.id, units }))
        continue;
      left.set(store.id, left.get(store.id)! - some);
      room -= some;
    }
  }
}

function takeTroops(
  situation: Situation,
  store: ViewFormation,
  count: number,
): { class: number; count: number }[] {
  const units: { class: number; count: number }[] = [];
  let left = count;
  for (const unit of store.units) {
    if (situation.atlas.classes[unit.class]!.domain !== "troop" || left <= 0) continue;
    const some = Math.min(left, unit.count);
    units.push({ class: unit.class, count: some });
    left -= some;
  }
  return units;
}
