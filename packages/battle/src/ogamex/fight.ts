import { integerBelow, type Stream } from "@holomap/determinism";
import { BLOCK } from "./dice-block.ts";
import { cleanFleet, firePhase } from "./phase.ts";
import type { PhaseRules } from "./phase-rules.ts";
import { type Fleet, type Squadron, takePlaces } from "./squadron.ts";

/** Types of so few ships have a place for each from the start. */
const FEW_SHIPS = 1024;

/** A battle that can be fought again and again: both sides and how each phase goes. */
export interface OgamexFight {
  readonly fleets: readonly [Fleet, Fleet];
  /** By side that fires. */
  readonly phases: readonly [PhaseRules, PhaseRules];
  readonly maxRounds: number;
  readonly typeOrder: "ascending" | "random";
}

/** Sets both sides up as they were before the first round. */
export function resetFight(stream: Stream, { fleets, phases, typeOrder }: OgamexFight): void {
  for (const { dice } of phases) dice.next = BLOCK;
  for (const fleet of fleets) {
    fleet.used = 0;
    fleet.standing = 0;
    for (const squadron of fleet.squadrons) {
      resetSquadron(fleet, squadron, phases[0]);
      fleet.standing += squadron.initial;
    }
    if (typeOrder === "random") shuffle(stream, fleet.order);
  }
}

function resetSquadron(fleet: Fleet, squadron: Squadron, { method, mostApart }: PhaseRules): void {
  const { initial, hull, shield } = squadron;
  squadron.standing = initial;
  squadron.regret = 0;
  const few = initial <= FEW_SHIPS && fleet.used + initial <= mostApart / 2;
  squadron.apart = method === "cheapest" ? few : method !== "cohorts";
  if (squadron.apart) {
    squadron.base = takePlaces(fleet, initial);
    fleet.points.fill(hull + shield, squadron.base, squadron.base + initial);
    fleet.hulls.fill(hull, squadron.base, squadron.base + initial);
  } else {
    squadron.rows = initial === 0 ? 0 : 1;
    squadron.hulls[0] = hull;
    squadron.counts[0] = initial;
  }
}

/** [OG5] Every order equally likely, whatever it was before. */
function shuffle(stream: Stream, order: Int32Array): void {
  order.forEach((_, i) => {
    order[i] = i;
  });
  for (let i = order.length - 1; i > 0; i--) {
    const other = integerBelow(stream, i + 1);
    const kept = order[i] as number;
    order[i] = order[other] as number;
    order[other] = kept;
  }
}

/** [OG3] Both sides fire with what stood when the round began, then the destroyed are removed. */
export function fightOgamexRound(stream: Stream, { fleets, phases }: OgamexFight): void {
  const [attackers, defenders] = fleets;
  takeSlots(attackers);
  takeSlots(defenders);
  firePhase(stream, phases[0], attackers, defenders);
  firePhase(stream, phases[1], defenders, attackers);
  cleanFleet(attackers);
  cleanFleet(defenders);
}

/** [OG3] Whoever stands has a slot for the whole round. */
function takeSlots({ squadrons }: Fleet): void {
  for (let i = 0; i < squadrons.length; i++) {
    const squadron = squadrons[i] as Squadron;
    squadron.slots = squadron.standing;
  }
}
