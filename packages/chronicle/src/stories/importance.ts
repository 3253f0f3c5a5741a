import { magnitude } from "../words/magnitude.ts";
import { countUnits } from "../words/units.ts";
import type { Gathering } from "./gathering.ts";
import { type Family, type Story, eventsOf, lastOf } from "./story.ts";

/**
 * How much a story weighs: `base`, and for each doubling of ships engaged, of units (ships lost, built, moved), of
 * people (dead, evacuated) and for the worth of a star so much more. Invented; about 60 makes a page, 25 a chapter.
 */
interface Weight {
  readonly base: number;
  readonly perDoublingOfUnits?: number;
  readonly perDoublingOfLosses?: number;
  readonly perDoublingOfPeople?: number;
  readonly perWorth?: number;
}

export const weights: Readonly<Record<Family, Weight>> = {
  beginning: { base: 1000 },
  ending: { base: 1000 },
  entered: { base: 30 },
  happened: { base: 46 },
  "forces-at-start": { base: 8, perDoublingOfUnits: 0.8 },
  built: { base: 2, perDoublingOfUnits: 1.6 },
  brought: { base: 18, perDoublingOfUnits: 2 },
  reorganised: { base: 1 },
  prizes: { base: 10, perDoublingOfUnits: 2 },
  "formation-gone": { base: 6, perDoublingOfUnits: 2 },
  losses: { base: 4, perDoublingOfLosses: 3 },
  journey: { base: 1, perDoublingOfUnits: 1 },
  transit: { base: 4, perDoublingOfLosses: 3 },
  link: { base: 52 },
  mines: { base: 38 },
  met: { base: 22 },
  sighted: { base: 2 },
  blame: { base: 30 },
  battle: { base: 0, perDoublingOfUnits: 2.6, perDoublingOfLosses: 3.4 },
  battles: { base: 2, perDoublingOfUnits: 2.4, perDoublingOfLosses: 3.4 },
  conquest: {
    base: 14,
    perDoublingOfUnits: 0.6,
    perDoublingOfLosses: 1.6,
    perDoublingOfPeople: 0.5,
    perWorth: 6,
  },
  captures: { base: 22, perDoublingOfLosses: 1.6, perDoublingOfPeople: 0.5, perWorth: 2 },
  suffering: { base: 0, perDoublingOfPeople: 1.3 },
  "people-lost": { base: 2, perDoublingOfPeople: 1.4 },
  growth: { base: 1 },
  evacuation: { base: 8, perDoublingOfPeople: 1.1 },
  "works-begun": { base: 10 },
  "works-ready": { base: 12 },
  "works-lost": { base: 14 },
  "works-taken": { base: 12 },
  slipways: { base: 1, perDoublingOfUnits: 0.8 },
  cancelled: { base: 3, perDoublingOfUnits: 1 },
  material: { base: 1 },
  output: { base: 18 },
  salvage: { base: 4, perDoublingOfUnits: 1.5 },
  "research-began": { base: 22 },
  "key-found": { base: 44 },
  "research-done": { base: 46 },
  secret: { base: 38 },
  war: { base: 54 },
  offer: { base: 20 },
  treaty: { base: 50 },
  "treaty-ended": { base: 44 },
  vote: { base: 40 },
  doctrine: { base: 22 },
};

/** Extra for an offer that was accepted, for a capital that fell. */
const accepted = 22;
const capitalFell = 22;
/** What came of a happening weighs so much more than the same without a cause. */
const withCause = 4;

/** How important a story is; higher is told first. */
export function importanceOf(story: Story, gathering: Gathering, capitals: ReadonlySet<string>): number {
  const weight = weights[story.family];
  let score = weight.base;
  if (weight.perDoublingOfUnits !== undefined)
    score += weight.perDoublingOfUnits * magnitude(unitsIn(story, gathering));
  if (weight.perDoublingOfLosses !== undefined)
    score += weight.perDoublingOfLosses * magnitude(lossesIn(story, gathering));
  if (weight.perDoublingOfPeople !== undefined)
    score += weight.perDoublingOfPeople * magnitude(peopleIn(story));
  if (weight.perWorth !== undefined) score += weight.perWorth * worthOf(story, gathering);
  if (story.family === "offer" && lastOf(story, "offer-answered")?.accepted === true) score += accepted;
  if (story.family === "conquest" && capitals.has(lastOf(story, "star-taken")?.star ?? ""))
    score += capitalFell;
  for (const child of story.children)
    score = Math.max(score, importanceOf(child, gathering, capitals) + withCause);
  return score;
}

/** Units engaged in a battle, or moved, built, brought. Ships and platforms count; troops only where there are no ships. */
function unitsIn(story: Story, { names }: Gathering): number {
  if (story.family === "battle" || story.family === "battles" || story.family === "conquest") {
    let count = 0;
    for (const battle of eventsOf(story, "battle-ended")) {
      for (const side of battle.sides) {
        count += names.countInSpace(side.before) + names.countInSpace(side.joined);
      }
    }
    return count;
  }
  let ships = 0;
  let all = 0;
  for (const event of story.events) {
    if (!("units" in event)) continue;
    ships += names.countInSpace(event.units);
    all += countUnits(event.units);
  }
  return ships > 0 ? ships : all / 1000;
}

function lossesIn(story: Story, { names }: Gathering): number {
  let count = 0;
  for (const event of story.events) {
    if (event.kind === "battle-ended") {
      for (const side of event.sides)
        count += names.countInSpace(side.lost) + names.countInSpace(side.captured);
    } else if (event.kind === "transit") count += countUnits(event.lost);
    else if (event.kind === "units-lost" && event.cause !== "battle")
      count += names.countInSpace(event.units);
  }
  return count;
}

function peopleIn(story: Story): number {
  let count = 0;
  for (const event of story.events) {
    if (event.kind === "population-lost" || event.kind === "people-lost" || event.kind === "evacuated")
      count += event.count;
  }
  return count;
}

function worthOf(story: Story, { stars }: Gathering): number {
  let worth = 0;
  for (const event of eventsOf(story, "star-taken")) worth += Math.min(4, stars.get(event.star)?.weight ?? 1);
  return worth;
}
