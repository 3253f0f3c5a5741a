import type { ClassDefinition } from "@holomap/scenario";
import type { Situation } from "./situation.ts";

/** What the power has and is building, by class, and which of its doctrine's classes it should build next. */
export interface Demand {
  readonly counts: number[];
  /** By star: platforms on slipways there. */
  readonly platformsBuilding: Map<number, number>;
  readonly wantsTroops: boolean;
}

/** Counts units in being and on slipways. */
export function demandOf(situation: Situation): Demand {
  const { view, atlas, doctrine } = situation;
  const counts: number[] = atlas.classes.map(() => 0);
  for (const formation of view.formations)
    for (const unit of formation.units) counts[unit.class]! += unit.count;
  const starOfWorks = new Map(view.works.map((works) => [works.id, works.star]));
  const platformsBuilding = new Map<number, number>();
  for (const build of view.builds) {
    counts[build.class]! += build.count;
    const star = starOfWorks.get(build.works);
    if (build.class === doctrine.platform && star !== undefined) {
      platformsBuilding.set(star, (platformsBuilding.get(star) ?? 0) + build.count);
    }
  }
  return { counts, platformsBuilding, wantsTroops: wantsTroops(situation, counts) };
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

/**
 * [BD3] Of the production list, the class that is farthest behind its weight, below its limit, unlocked, and
 * accepted by `fits`; -1 when there is none. Ties to the earlier in the list.
 */
export function nextClass(
  situation: Situation,
  demand: Demand,
  fits: (unit: ClassDefinition) => boolean,
): number {
  let best = -1;
  let bestShare = Number.POSITIVE_INFINITY;
  for (const wanted of situation.doctrine.production) {
    const unit = situation.atlas.classes[wanted.class]!;
    const count = demand.counts[wanted.class]!;
    if (wanted.weight <= 0 || count >= wanted.limit || !isUnlocked(situation, unit) || !fits(unit)) continue;
    if (unit.domain === "troop" && !demand.wantsTroops) continue;
    const share = (count + 1) / wanted.weight;
    if (share < bestShare) {
      best = wanted.class;
      bestShare = share;
    }
  }
  return best;
}

/** Needs no project, or the project is done. */
export function isUnlocked(situation: Situation, unit: ClassDefinition): boolean {
  if (unit.requires < 0) return true;
  return situation.view.research.some((project) => project.id === unit.requires && project.state === "done");
}
