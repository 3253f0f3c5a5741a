import type { ClassDefinition } from "@holomap/scenario";
import type { ViewWorks } from "@holomap/simulation";
import type { Product } from "./figures.ts";
import type { Situation } from "./situation.ts";

/** What the power has and is building, by class, and what of its doctrine's list it can build at all. */
export interface Demand {
  readonly counts: number[];
  /** By star: platforms on slipways there, if any. */
  readonly platformsBuilding: (number | undefined)[];
  /** Of the production list what is unlocked and wanted. */
  readonly products: readonly Product[];
  /** By place in that list: what is planned at the works in hand, cleared for each. */
  readonly making: number[];
  /** Tons that may be spent yet. */
  material: number;
  /** Of yards and of works: the length of slipways at which there is nothing left to make in this cycle, -1 at first. */
  yardsDone: number;
  worksDone: number;
}

/** Counts units in being and on slipways; so many tons of material may be spent. */
export function demandOf(situation: Situation, material: number): Demand {
  const { view, atlas } = situation;
  const counts = atlas.classes.map(() => 0);
  for (const { units } of view.formations) {
    for (let index = 0; index < units.length; index += 1) {
      const unit = units[index]!;
      counts[unit.class]! += unit.count;
    }
  }
  for (const build of view.builds) counts[build.class]! += build.count;
  const troops = wantsTroops(situation, counts);
  const products = situation.figures.products.filter(
    ({ unit }) => isUnlocked(situation, unit) && (troops || unit.domain !== "troop"),
  );
  return {
    counts,
    platformsBuilding: platformsBuilding(situation),
    products,
    making: products.map(() => 0),
    material,
    yardsDone: -1,
    worksDone: -1,
  };
}

/** By star: platforms of the doctrine on slipways there, if any. */
function platformsBuilding({ view, doctrine }: Situation): (number | undefined)[] {
  const building: (number | undefined)[] = [];
  for (const { works: id, class: made, count } of view.builds) {
    if (made !== doctrine.platform) continue;
    const works = view.works.find((row) => row.id === id);
    if (works !== undefined) building[works.star] = (building[works.star] ?? 0) + count;
  }
  return building;
}

/** [BD11] Troops are made until there are enough for the lift of all ships, existing garrisons counted; a hidden power makes them for themselves. */
function wantsTroops(situation: Situation, counts: readonly number[]): boolean {
  if (situation.doctrine.expansion === "hidden") return true;
  let troops = 0;
  let lift = 0;
  for (const unit of situation.atlas.classes) {
    const count = counts[unit.id]!;
    if (unit.domain === "troop") troops += count;
    else lift += unit.lift * count;
  }
  return troops < lift;
}

/** What the works that are asked for something make, by place in the list, ascending, and the tons that are left. */
export interface Plan {
  readonly made: readonly number[];
  tons: number;
}

/** The products that are made at such works, by place in the list, ascending. */
export function madeAt({ products }: Demand, works: ViewWorks): number[] {
  const made: number[] = [];
  for (let index = 0; index < products.length; index += 1) {
    if (isMadeAt(works, products[index]!.unit)) made.push(index);
  }
  return made;
}

/**
 * [BD3] Of what the works make the product that is farthest behind its weight, below its limit and not too heavy for the
 * tons left, by its place in the list; -1 when there is none. Ties to the earlier.
 */
export function nextProduct({ products, counts, making }: Demand, { made, tons }: Plan): number {
  let best = -1;
  let bestShare = Number.POSITIVE_INFINITY;
  for (let at = 0; at < made.length; at += 1) {
    const index = made[at]!;
    const { unit, limit, weight } = products[index]!;
    const count = counts[unit.id]! + making[index]!;
    if (count >= limit || unit.tons > tons) continue;
    const share = (count + 1) / weight;
    if (share >= bestShare) continue;
    best = index;
    bestShare = share;
  }
  return best;
}

/** Troops and craft are made at works, ships at yards; hulls must fit the slipways. */
function isMadeAt(works: ViewWorks, unit: ClassDefinition): boolean {
  if (unit.domain === "platform") return false;
  if (unit.domain === "troop" || unit.domain === "craft") return works.kind === "works";
  return unit.lengthMetres <= works.slipMetres;
}

/** Needs no project, or the project is done. */
export function isUnlocked(situation: Situation, unit: ClassDefinition): boolean {
  if (unit.requires < 0) return true;
  return situation.view.research.some((project) => project.id === unit.requires && project.state === "done");
}
