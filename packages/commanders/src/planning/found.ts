import { type Stream, uniform } from "@holomap/determinism";
import { isSafe, valueOf } from "./appraise.ts";
import type { OrderBook } from "./order-book.ts";
import type { Situation } from "./situation.ts";

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
  const building = view.works.filter((works) => works.state !== "operational").length;
  if (building > 2 + situation.held.length / 6) return 0;
  const kindsAt = new Map<number, Set<string>>();
  for (const works of view.works) {
    const kinds = kindsAt.get(works.star) ?? new Set();
    kindsAt.set(works.star, kinds.add(works.kind));
  }
  const stars = situation.held
    .filter(
      (star) =>
        isSafe(situation, star) && !situation.groundWars.has(star) && view.stars[star]!.ownPlaces.length > 0,
    )
    .map((star) => ({
      star,
      kind: missingKind(situation, kindsAt.get(star)),
      value: valueOf(situation, star),
    }))
    .filter((site) => site.kind !== undefined)
    .sort((a, b) => b.value - a.value || a.star - b.star);
  const slipway = slipwayTons(situation);
  let reserved = 0;
  for (const site of stars.slice(0, foundedACycle)) {
    const tons = slipway * foundingSlipwayDays[site.kind!];
    // [BD10] Founding takes at most half of the material in store.
    if (reserved + tons > view.material / 2) break;
    if (book.give({ order: "found-works", place: view.stars[site.star]!.ownPlaces[0]!, kind: site.kind! }))
      reserved += tons;
  }
  return reserved;
}

/** Tons a day one slipway needs for the middling ship of the doctrine. */
function slipwayTons(situation: Situation): number {
  const { atlas, doctrine } = situation;
  const classes = new Set([...doctrine.fleet, ...doctrine.production].map((unit) => unit.class));
  const rates = [...classes]
    .map((id) => atlas.classes[id]!)
    .filter((unit) => unit.domain === "ship")
    .map((unit) => unit.tons / Math.max(1, unit.buildDays))
    .sort((a, b) => a - b);
  return rates[Math.floor(rates.length / 2)] ?? 0;
}

/** [BD8] The first of works and yard, in the doctrine's order, that a star lacks. */
function missingKind(
  situation: Situation,
  kinds: ReadonlySet<string> | undefined,
): "works" | "yard" | undefined {
  for (const step of situation.doctrine.buildAfterCapture) {
    if ((step === "works" || step === "yard") && !(kinds?.has(step) ?? false)) return step;
  }
  return undefined;
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
