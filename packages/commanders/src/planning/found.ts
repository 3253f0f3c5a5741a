import { type Stream, uniform } from "@holomap/determinism";
import { isSafe, valueOf } from "./appraise.ts";
import type { OrderBook } from "./order-book.ts";
import type { Situation } from "./situation.ts";
import { sortShort } from "./sort-short.ts";

/** Only so many works are founded in one staff cycle. */
const foundedACycle = 2;

/** What founding takes, in days of a slipway's work (as rule IN10 of industry has it). */
const foundingSlipwayDays = { works: 45, yard: 360 } as const;

/** Founds works and yards at own stars that lack them, in the order of doctrine.buildAfterCapture; returns the tons to keep for them. */
export function planFounding(
  situation: Situation,
  dice: (purpose: string) => Stream,
  book: OrderBook,
): number {
  const { view } = situation;
  if (foundFirst(situation, book)) return 0;
  if (!situation.atWar && situation.doctrine.idleOutput <= 0) return 0;
  // [BD9] What was refused at the last cycle is asked for again at every fourth.
  if (
    view.refusals.some((refusal) => refusal.order === "found-works") &&
    uniform(dice("found-works")) >= 0.25
  )
    return 0;
  let building = 0;
  for (const works of view.works) if (works.state !== "operational") building += 1;
  if (building > 2 + situation.held.length / 6) return 0;
  const slipway = situation.figures.slipwayTons;
  // [BD10] Founding takes at most half of the material in store.
  const most = view.material / 2;
  if (slipway * foundingSlipwayDays.works > most) return 0;
  let reserved = 0;
  for (const site of sitesOf(situation)) {
    const tons = slipway * foundingSlipwayDays[site.kind];
    if (reserved + tons > most) break;
    if (book.give({ order: "found-works", place: view.stars[site.star]!.ownPlaces[0]!, kind: site.kind }))
      reserved += tons;
  }
  return reserved;
}

interface Site {
  readonly star: number;
  readonly kind: "works" | "yard";
  readonly value: number;
}

/** The most valuable safe own stars that lack works or a yard, at most as many as are founded in a cycle. */
function sitesOf(situation: Situation): readonly Site[] {
  const { view } = situation;
  const { plants } = situation.figures;
  const has = plantsOf(situation);
  const sites: Site[] = [];
  for (const star of situation.held) {
    const there = has[star]!;
    if (there === both) continue;
    // [BD8] The first of works and yard, in the doctrine's order, that a star lacks.
    const kind = firstLacking(plants, there);
    if (kind === null || view.stars[star]!.ownPlaces.length === 0) continue;
    if (!isSafe(situation, star) || situation.groundWars.has(star)) continue;
    sites.push({ star, kind, value: valueOf(situation, star) });
  }
  sortShort(sites, (a, b) => b.value - a.value || a.star - b.star);
  return sites.slice(0, foundedACycle);
}

function firstLacking(plants: readonly Site["kind"][], there: number): Site["kind"] | null {
  for (const kind of plants) if ((there & partOf(kind)) === 0) return kind;
  return null;
}

/** By star what it has: 1 works, 2 a yard, 3 both. */
function plantsOf({ view }: Situation): number[] {
  const has = view.stars.map(() => 0);
  for (const { kind, star } of view.works) if (kind !== "mine") has[star]! |= partOf(kind);
  return has;
}

const both = 3;

function partOf(kind: Site["kind"]): number {
  return kind === "works" ? 1 : 2;
}

/** [BD7] A power without works, but with builders at a place where nobody fights, founds its first there; true when that is its case. */
function foundFirst(situation: Situation, book: OrderBook): boolean {
  const { view } = situation;
  if (view.works.length > 0) return false;
  const builder = view.formations.find(
    (formation) => formation.builder && formation.place >= 0 && formation.engagement < 0,
  );
  if (builder !== undefined && !(situation.threat[builder.star]! > 0)) {
    book.give({ order: "found-works", place: builder.place, kind: "works" });
  }
  return true;
}
