import { negativeBinomialAt, type Stream } from "@holomap/determinism";
import { type CohortStrike, loadCohorts, storeCohorts, strikeCohorts } from "./strike-cohorts.ts";
import { fireShotByShot } from "./fire-shot-by-shot.ts";
import type { PhaseRules } from "./phase-rules.ts";
import { quickBinomial } from "./quick-binomial.ts";
import { cleanPlaces, type Fleet, type Squadron, takePlaces } from "./squadron.ts";
import { costOfShips, strikeShips } from "./strike-ships.ts";

/** [OG3] Every unit of one side fires; the targets that fall keep their slots until the round ends. */
export function firePhase(stream: Stream, rules: PhaseRules, shooters: Fleet, targets: Fleet): void {
  if (rules.method === "shots" || (rules.method === "cheapest" && fewShots(rules, shooters, targets))) {
    fireShotByShot(stream, rules, shooters, targets);
    return;
  }
  drawHits(stream, rules, shooters, targets);
  for (let j = 0; j < targets.squadrons.length; j++) strikeSquadron(stream, rules, shooters, targets, j);
}

/** [OG4] Removes the destroyed units of a side and restores the shields of the others. */
export function cleanFleet(fleet: Fleet): void {
  const { squadrons } = fleet;
  let standing = 0;
  for (let i = 0; i < squadrons.length; i++) {
    const squadron = squadrons[i] as Squadron;
    if (squadron.apart) cleanPlaces(fleet, squadron);
    standing += squadron.standing;
  }
  fleet.standing = standing;
}

/**
 * Whether shot by shot should cost less than drawing how many shots fall on each type, in nanoseconds as measured; it needs a
 * place for every ship.
 */
function fewShots(rules: PhaseRules, shooters: Fleet, targets: Fleet): boolean {
  const types = targets.squadrons.length;
  const fixed = 3 * targets.standing;
  const perShooter = 150 + 100 * types;
  for (let j = 0; j < types; j++) {
    const target = targets.squadrons[j] as Squadron;
    if (!target.apart && target.slots > 0) return false;
  }
  // Mostly the longest chains settle it.
  if (13 * shooters.standing * rules.longestChain + fixed < perShooter) return true;
  if (13 * shooters.standing + fixed > shooters.squadrons.length * perShooter) return false;
  let shots = 0;
  let firing = 0;
  for (let i = 0; i < shooters.squadrons.length; i++) {
    const { slots } = shooters.squadrons[i] as Squadron;
    if (slots === 0) continue;
    firing += 1;
    weighAnother(rules, targets, i);
    shots += slots / (1 - (work[WEIGHT] as number) / (targets.standing * rules.quantum));
  }
  return 13 * shots + fixed < firing * perShooter;
}

// Cells of `work`: the chance of a shot to be followed by another, times slots times quantum; a chance at hand.
const WEIGHT = 0;
const CHANCE = 1;
const work = new Float64Array(2);

/** Works out the weight of another shot for shots of this type: a whole number. */
function weighAnother({ again }: PhaseRules, { squadrons }: Fleet, shooter: number): void {
  const row = shooter * squadrons.length;
  let sum = 0;
  for (let j = 0; j < squadrons.length; j++)
    sum += (squadrons[j] as Squadron).slots * (again[row + j] as number);
  work[WEIGHT] = sum;
}

/** Draws how many shots of each type hit each type: all chains of rapid fire at once. */
function drawHits(stream: Stream, rules: PhaseRules, shooters: Fleet, targets: Fleet): void {
  const { hits, again, quantum, bounces } = rules;
  const { squadrons, standing } = targets;
  const types = squadrons.length;
  for (let i = 0; i < shooters.squadrons.length; i++) {
    const row = i * types;
    const { slots: count } = shooters.squadrons[i] as Squadron;
    hits.fill(0, row, row + types);
    if (count === 0) continue;
    // Shots before the last of a chain fall on types in proportion to slots × chance of another, last ones to slots × (1 − that).
    weighAnother(rules, targets, i);
    let moreWeight = work[WEIGHT] as number;
    let lastWeight = standing * quantum - moreWeight;
    work[CHANCE] = lastWeight / (standing * quantum);
    let more = moreWeight === 0 ? 0 : negativeBinomialAt(stream, count, work, CHANCE);
    let last = count;
    for (let j = 0; j < types && (more > 0 || last > 0); j++) {
      const { slots } = squadrons[j] as Squadron;
      if (slots === 0) continue;
      const chance = again[row + j] as number;
      const weight = slots * chance;
      const finalWeight = slots * (quantum - chance);
      work[CHANCE] = weight / moreWeight;
      const onward = more === 0 || weight === 0 ? 0 : quickBinomial(stream, more, work, CHANCE);
      work[CHANCE] = finalWeight / lastWeight;
      const ending = last === 0 ? 0 : quickBinomial(stream, last, work, CHANCE);
      more -= onward;
      last -= ending;
      moreWeight -= weight;
      lastWeight -= finalWeight;
      if (bounces[row + j] === 0) hits[row + j] = onward + ending;
    }
  }
}

/** Lets the hits on one type fall, shooters in their order; neighbours of equal attack fire as one. */
function strikeSquadron(stream: Stream, rules: PhaseRules, shooters: Fleet, targets: Fleet, j: number): void {
  const { strike, hits } = rules;
  const target = targets.squadrons[j] as Squadron;
  const types = targets.squadrons.length;
  const { order, squadrons } = shooters;
  let loaded = false;
  let next = 0;
  while (next < order.length) {
    const { attack } = squadrons[order[next] as number] as Squadron;
    let together = 0;
    for (; next < order.length; next++) {
      const shooter = order[next] as number;
      const count = hits[shooter * types + j] as number;
      if (count === 0) continue;
      if ((squadrons[shooter] as Squadron).attack !== attack) break;
      together += count;
    }
    if (together === 0) continue;
    if (target.apart) {
      strikeShips(stream, rules.dice, rules.law, targets, target, attack, together);
      continue;
    }
    if (!loaded) loadCohorts(strike, target);
    loaded = true;
    const before = strike.cost;
    strikeCohorts(stream, rules.law, strike, target, attack, together);
    target.regret += strike.cost - before - costOfShips(together, target.slots);
    if (target.regret > 3 * target.slots && mayPart(rules, shooters, targets, target)) {
      partShips(strike, targets, target);
      loaded = false;
    }
  }
  if (loaded) storeCohorts(strike, target);
}

function mayPart(rules: PhaseRules, shooters: Fleet, targets: Fleet, target: Squadron): boolean {
  return rules.method === "cheapest" && shooters.used + targets.used + target.slots <= rules.mostApart;
}

/** Gives every ship of a loaded squadron its own place, the destroyed among them. */
function partShips(strike: CohortStrike, fleet: Fleet, target: Squadron): void {
  const { hulls, shields, counts, size } = strike.conditions;
  target.apart = true;
  target.base = takePlaces(fleet, target.slots);
  let at = target.base;
  for (let row = 0; row < size; row++) {
    const hull = hulls[row] as number;
    const end = at + (counts[row] as number);
    fleet.points.fill(hull + (shields[row] as number), at, end);
    fleet.hulls.fill(hull, at, end);
    at = end;
  }
  fleet.points.fill(0, at, target.base + target.slots);
}
