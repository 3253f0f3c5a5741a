import { uniform } from "@holomap/determinism";
import type { Contact } from "../model/campaign.ts";
import { type Point, distanceBetween } from "../model/tracks.ts";
import { type Drawing, aboutMedian } from "./drawing.ts";
import { type Force, aging, mainPlace } from "./force.ts";

/** [BE5] Contacts that are not met in a fight: each a force of its own. */
export function drawContacts(drawing: Drawing): Force[] {
  const { known, world } = drawing;
  const forces: Force[] = [];
  for (const contact of known.contacts) {
    const id = contact.formation;
    if (known.met.some((row) => row.id === id) || known.formations.some((row) => row.id === id)) continue;
    const power = contact.power === -1 ? strangerAt(drawing, contact.at) : contact.power;
    if (power === -1 || power === known.power) continue;
    // [SE5] Believed is the truth times 1 ± doubt, evenly spread.
    const error = 1 + contact.doubt * (2 * uniform(drawing.dice("contact", id)) - 1);
    const spread = aging(drawing, contact.seenAt);
    const strength = aboutMedian(drawing.dice("contact-age", id), contact.strength / error, spread);
    const place =
      contact.place !== -1 || contact.bound === -1
        ? contact.place
        : contact.boundAt <= world.campaign.now
          ? contact.bound
          : -1;
    const lies = place === -1 && contact.bound === -1 && isAt(drawing, contact);
    forces.push({
      power,
      kind: "fleet",
      strength,
      troops: 0,
      carriesTroops: known.relations[power] === "war",
      place: lies ? mainPlace(drawing, contact.star) : place,
      contact,
    });
  }
  return forces;
}

/** It was seen in a star's space, not between the stars. */
function isAt({ world }: Drawing, { star, at }: Contact): boolean {
  const { x, y, z } = world.definition.stars[star]!;
  return at[0] === x && at[1] === y && at[2] === z;
}

/** [BE5] A power it has never heard of: the one whose capital is nearest, of those the setting has in play by now. */
function strangerAt({ known, world }: Drawing, at: Point): number {
  const { stars, powers } = world.definition;
  let stranger = -1;
  let nearest = 0;
  for (const { id, capital, entersMinutes } of powers) {
    const star = stars[capital];
    if (known.state.known[id]! || star === undefined || entersMinutes > known.now) continue;
    const lightYears = distanceBetween([star.x, star.y, star.z], at);
    if (stranger !== -1 && lightYears >= nearest) continue;
    stranger = id;
    nearest = lightYears;
  }
  return stranger;
}
