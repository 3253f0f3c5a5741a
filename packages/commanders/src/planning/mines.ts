import type { ViewFormation } from "@holomap/simulation";
import { believedStrength } from "./appraise.ts";
import { straightLightYears } from "./distance.ts";
import type { OrderBook } from "./order-book.ts";
import { isFriendly, isHostile, type Situation } from "./situation.ts";

/**
 * [MN1] At war, a defender mines an open link that parts it from an enemy's capital; [MN2] others clear a mined
 * link that parts them from friends or enemies. One formation at a time works on a link.
 */
export function planMines(situation: Situation, book: OrderBook): void {
  const { view, doctrine, atlas } = situation;
  if (!situation.atWar || doctrine.expansion === "hidden" || view.links.length === 0) return;
  const lays = doctrine.expansion === "defend";
  let miners: readonly ViewFormation[] | null = null;
  for (const link of view.links) {
    if (!link.open || link.mined === lays) continue;
    miners ??= situation.idle.filter((formation) => isMiner(situation, formation));
    if (miners.length === 0) return;
    if (!parts(situation, link.id, lays)) continue;
    const mouths = atlas.links[link.id]!.ends;
    if (view.formations.some((formation) => worksOn(formation, mouths))) continue;
    const mouth = nearMouth(situation, mouths);
    const miner = nearestMiner(situation, { miners, mouth }, book);
    if (miner === undefined) continue;
    book.give({
      order: "move",
      formation: miner.id,
      to: mouth,
      mission: lays ? "mine" : "clear-mines",
      speed: "cruise",
    });
  }
}

/** The far side of a link is home to an enemy or, for one who wants to clear it, to a friend or oneself. */
function parts(situation: Situation, link: number, lays: boolean): boolean {
  const { atlas, view } = situation;
  const near = nearMouth(situation, atlas.links[link]!.ends);
  return atlas.powers.some((power) => {
    const wanted =
      isHostile(situation, power.id) || (!lays && power.id !== view.power && isFriendly(situation, power.id));
    return (
      wanted && power.capital >= 0 && nearMouthOf(situation, power.capital, atlas.links[link]!.ends) !== near
    );
  });
}

function nearMouth(situation: Situation, mouths: readonly [number, number]): number {
  return nearMouthOf(situation, situation.capital, mouths);
}

function nearMouthOf(situation: Situation, star: number, mouths: readonly [number, number]): number {
  const { atlas } = situation;
  const a = straightLightYears(situation.chart, star, atlas.places[mouths[0]]!.star);
  const b = straightLightYears(situation.chart, star, atlas.places[mouths[1]]!.star);
  return a <= b ? mouths[0] : mouths[1];
}

function worksOn(formation: ViewFormation, mouths: readonly [number, number]): boolean {
  if (formation.mission !== "mine" && formation.mission !== "clear-mines") return false;
  return mouths.some(
    (mouth) => formation.bound === mouth || (formation.bound < 0 && formation.place === mouth),
  );
}

function isMiner(situation: Situation, formation: ViewFormation): boolean {
  for (const unit of formation.units) if (situation.atlas.classes[unit.class]!.mines) return true;
  return false;
}

/** The smallest free formation that can lay and clear mines, within reach of a mouth. */
function nearestMiner(
  situation: Situation,
  search: { readonly miners: readonly ViewFormation[]; readonly mouth: number },
  book: OrderBook,
): ViewFormation | undefined {
  const { atlas, view } = situation;
  const star = atlas.places[search.mouth]!.star;
  const { ownStrength, holder } = view.stars[star]!;
  // [MN3] The mouth itself must not be in an enemy's hand, as far as is known or remembered.
  const needed = isFriendly(situation, holder)
    ? situation.threat[star]! - ownStrength
    : situation.doctrine.attackRatio * believedStrength(situation, star) - ownStrength;
  let best: ViewFormation | undefined;
  for (const formation of search.miners) {
    if (!book.isFree(formation.id)) continue;
    if (needed > 0 && (isFriendly(situation, holder) || formation.strength < needed)) continue;
    if (best !== undefined && formation.strength >= best.strength) continue;
    if (straightLightYears(situation.chart, formation.star, star) > formation.rangeLightYears) continue;
    best = formation;
  }
  return best;
}
