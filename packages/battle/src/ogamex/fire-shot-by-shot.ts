import type { Stream } from "@holomap/determinism";
import { BLOCK, refill } from "./dice-block.ts";
import { explodes, explosionPercent } from "./explosion.ts";
import type { PhaseRules } from "./phase-rules.ts";
import type { Fleet, Squadron } from "./squadron.ts";

const TWO_TO_32 = 4294967296;
const TWO_TO_31 = 2147483648;

/** By slot: type and place of the ship there. Grow only. */
const rooms = { types: new Int32Array(256), places: new Int32Array(256) };

/** [OG6] Fires every shot of a phase by itself; every target ship has its own place, fewer than 2^21 in all. */
export function fireShotByShot(stream: Stream, rules: PhaseRules, shooters: Fleet, targets: Fleet): void {
  const { law, dice, bounces, again, quantum } = rules;
  const { words } = dice;
  const { points, hulls, safes, fulls, carefree } = targets;
  const types = targets.squadrons.length;
  const standing = targets.standing | 0;
  fillRooms(targets, standing);
  const { types: typeOf, places } = rooms;
  const unfair = (TWO_TO_32 % standing) >>> 0;
  const perSlot = standing / TWO_TO_32;
  const perPart = Math.floor(TWO_TO_31 / quantum) | 0;
  const outOfReach = Math.imul(perPart, quantum);
  let next = dice.next | 0;
  for (let turn = 0; turn < shooters.order.length; turn++) {
    const shooter = shooters.order[turn] as number;
    const attack = shooters.attacks[shooter] as number;
    const row = shooter * types;
    let left = (shooters.squadrons[shooter] as Squadron).slots | 0;
    while (left > 0) {
      // Three words at hand: a target, an explosion, another shot.
      if (next + 3 > BLOCK) {
        refill(dice, stream);
        next = 0;
      }
      // Lemire's method ("Fast Random Integer Generation in an Interval", 2019); the product is exact below 2^21 slots.
      const word = words[next++] as number;
      if (Math.imul(word, standing) >>> 0 < unfair) continue;
      const slot = ((word >>> 0) * perSlot) | 0;
      const j = typeOf[slot] as number;
      if (bounces[row + j] === 1) {
        left -= 1;
        continue;
      }
      const at = places[slot] as number;
      const rest = ((points[at] as number) - attack) | 0;
      const after = rest & ~(rest >> 31);
      points[at] = after;
      if (after > 0 && after < (carefree[j] as number)) {
        const before = hulls[at] as number;
        const hull = after < before ? after : before;
        if (hull < (safes[j] as number)) {
          const percent = explosionPercent(law, hull, fulls[j] as number);
          const roll = (words[next++] as number) >>> 1;
          const exploded =
            roll < law.words ? roll < percent * law.wordsPerOutcome : explodes(stream, law, percent);
          if (exploded) points[at] = 0;
        }
      }
      const chance = again[row + j] as number;
      if (chance === 0) {
        left -= 1;
        continue;
      }
      let roll = (words[next++] as number) >>> 1;
      while (roll >= outOfReach) roll = stream.nextSigned() >>> 1;
      if (roll >= chance * perPart) left -= 1;
    }
  }
  dice.next = next;
}

function fillRooms({ squadrons }: Fleet, standing: number): void {
  if (standing > rooms.types.length) {
    rooms.types = new Int32Array(2 * standing);
    rooms.places = new Int32Array(2 * standing);
  }
  const { types, places } = rooms;
  let slot = 0;
  for (let j = 0; j < squadrons.length; j++) {
    const { base, slots } = squadrons[j] as Squadron;
    for (let k = 0; k < slots; k++) {
      types[slot] = j;
      places[slot++] = base + k;
    }
  }
}
