import { exp, normal } from "@holomap/determinism";
import { strengthOf, troopsOf } from "../model/force.ts";
import { drawContacts } from "./draw-contacts.ts";
import { type Drawing, aboutMedian } from "./drawing.ts";
import { enemyNear } from "./draw-map.ts";
import { type Force, aging, mainPlace } from "./force.ts";
import { priors } from "./priors.ts";

/** Own strength and troops for a weight of 1 of own space: what others are measured by where nothing is known of them. */
interface Density {
  readonly strength: number;
  readonly troops: number;
}

/** [BE5–BE7] All foreign forces that this drawing puts into the world: contacts first, then guards, then reserves. */
export function estimateForces(drawing: Drawing): Force[] {
  const { known, world } = drawing;
  const contacts = drawContacts(drawing);
  const own = ownDensity(drawing);
  const forces = [...contacts, ...drawStrays(drawing)];
  for (const { id } of world.definition.powers) {
    if (id === known.power) continue;
    const stars = world.campaign.stars.filter((star) => star.holder === id).map((star) => star.id);
    if (isFriend(drawing, id)) forces.push(...drawFriend(drawing, id, stars, own));
    else forces.push(...drawStranger(drawing, { power: id, stars, own, contacts }));
  }
  return forces;
}

function isFriend({ known }: Drawing, power: number): boolean {
  const relation = known.relations[power]!;
  return relation === "alliance" || relation === "mutual-defence" || relation === "protectorate";
}

function ownDensity({ known, world }: Drawing): Density {
  const { definition } = world;
  const weight = known.heldStars.reduce((sum, id) => sum + definition.stars[id]!.weight, 0);
  let strength = 0;
  let troops = 0;
  for (const formation of known.formations) {
    if (!formation.alive) continue;
    strength += strengthOf(world, formation);
    troops += troopsOf(world, formation);
  }
  return { strength: strength / Math.max(1, weight), troops: troops / Math.max(1, weight) };
}

/** [BE6] A friend's forces are not seen: as much for its space as the power has for its own, part of it in reserve. */
function drawFriend(drawing: Drawing, power: number, stars: readonly number[], own: Density): Force[] {
  const forces: Force[] = [];
  const level = exp(normal(drawing.dice("friend", power), 0, priors.unseenSpread));
  let reserve = 0;
  for (const star of stars) {
    const weight = drawing.world.definition.stars[star]!.weight * level;
    const drawn = aboutMedian(drawing.dice("friend-star", power, star), weight, priors.unseenSpread);
    reserve += priors.friendReserve * own.strength * weight;
    forces.push({
      power,
      kind: "guard",
      strength: (1 - priors.friendReserve) * own.strength * drawn,
      troops: own.troops * drawn,
      carriesTroops: false,
      place: mainPlace(drawing, star),
      contact: null,
    });
  }
  forces.push(...fleetsOf(drawing, power, stars, reserve));
  return forces;
}

/** [BE5] [BE7] What was seen of a power that is no friend, what may stand where nothing was ever seen, and what it may have beside. */
function drawStranger(
  drawing: Drawing,
  of: {
    readonly power: number;
    readonly stars: readonly number[];
    readonly own: Density;
    readonly contacts: readonly Force[];
  },
): Force[] {
  const { power, stars, own } = of;
  const { definition } = drawing.world;
  const seen = stars.map((star) => ({ star, word: wordOf(drawing, star) }));
  const told = seen.filter(({ word }) => word !== null);
  const weight = told.reduce((sum, { star }) => sum + definition.stars[star]!.weight, 0);
  const sum = (field: "strength" | "troops"): number =>
    told.reduce((total, { word }) => total + word![field], 0);
  const known = weight > 0 && sum("strength") > 0;
  const share = priors.strangerShare;
  const prior: Density = known
    ? { strength: sum("strength") / weight, troops: sum("troops") / weight }
    : { strength: share * own.strength, troops: share * own.troops };
  const forces: Force[] = [];
  for (const { star, word } of seen) {
    const dice = drawing.dice("guard", star);
    const spread = word === null || !known ? priors.unseenSpread : word.spread;
    const level = exp(normal(dice, 0, spread));
    const base =
      word !== null && known
        ? word
        : {
            strength: prior.strength * definition.stars[star]!.weight,
            troops: prior.troops * definition.stars[star]!.weight,
          };
    const { strength, troops } = base;
    forces.push({
      power,
      kind: "guard",
      strength: strength * level,
      troops: troops * level,
      carriesTroops: false,
      place: mainPlace(drawing, star),
      contact: null,
    });
  }
  const fleets = of.contacts.filter((force) => force.power === power);
  const visible = [...forces, ...fleets].reduce((total, { strength }) => total + strength, 0);
  const { reserveShare, reserveSpread } = priors;
  const reserve = visible * aboutMedian(drawing.dice("reserve", power), reserveShare, reserveSpread);
  return [...forces, ...fleetsOf(drawing, power, stars, reserve)];
}

/** What a power has heard of the forces of a star's holder, those followed as contacts taken off; null when the word is of another holder's. */
function wordOf(
  drawing: Drawing,
  star: number,
): { readonly strength: number; readonly troops: number; readonly spread: number } | null {
  const { known, world } = drawing;
  const { definition } = world;
  const { seenAt, holder, strength, troops } = known.stars[star]!;
  const here = known.contacts.filter((contact) => contact.star === star && contact.bound === -1);
  const untold = seenAt <= definition.startMinutes && holder !== definition.stars[star]!.holder;
  if (seenAt < 0 || untold) return null;
  const followed = here.reduce((sum, contact) => sum + contact.strength, 0);
  const doubt = here[0]?.doubt ?? priors.staleDoubt;
  const age = aging(drawing, seenAt);
  return {
    strength: Math.max(0, strength - followed),
    troops,
    spread: Math.sqrt((doubt * doubt) / 3 + age * age),
  };
}

/** [BE7] Fleets in reserve at a power's capital and its weightiest stars. */
function fleetsOf(drawing: Drawing, power: number, stars: readonly number[], strength: number): Force[] {
  const { definition } = drawing.world;
  const { capital } = definition.powers[power]!;
  const byWeight = [...stars].sort(
    (a, b) =>
      Number(b === capital) - Number(a === capital) ||
      definition.stars[b]!.weight - definition.stars[a]!.weight ||
      a - b,
  );
  const count = Math.min(priors.reserveFleets, byWeight.length);
  const forces: Force[] = [];
  for (let fleet = 0; fleet < count; fleet++) {
    forces.push({
      power,
      kind: "fleet",
      strength: strength / count,
      troops: 0,
      carriesTroops: true,
      place: mainPlace(drawing, byWeight[fleet]!),
      contact: null,
    });
  }
  return forces;
}

/** [BE5] What was seen at a star that nobody holds belongs, contacts apart, to the enemy at hand. */
function drawStrays(drawing: Drawing): Force[] {
  const { world } = drawing;
  const forces: Force[] = [];
  for (const { id, holder } of world.campaign.stars) {
    if (holder !== -1) continue;
    const word = wordOf(drawing, id);
    const power = word === null || word.strength <= 0 ? -1 : enemyNear(drawing, id);
    if (power === -1) continue;
    const level = exp(normal(drawing.dice("guard", id), 0, word!.spread));
    forces.push({
      power,
      kind: "fleet",
      strength: word!.strength * level,
      troops: 0,
      carriesTroops: false,
      place: mainPlace(drawing, id),
      contact: null,
    });
  }
  return forces;
}
