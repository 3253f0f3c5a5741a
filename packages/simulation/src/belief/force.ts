import type { Contact } from "../model/campaign.ts";
import type { Drawing } from "./drawing.ts";
import { priors } from "./priors.ts";

const minutesPerYear = 525_960;

/** A foreign force as it is drawn, before it is made of units. */
export interface Force {
  readonly power: number;
  readonly kind: "guard" | "fleet";
  /** Combat power in space and fighting value of troops. */
  readonly strength: number;
  readonly troops: number;
  /** Part of its lift is taken by troops. */
  readonly carriesTroops: boolean;
  readonly place: number;
  /** For a contact: the formation it is a contact of, and where it flies. */
  readonly contact: Contact | null;
}

/** [BE5] Standard deviation of the logarithm that the age of word adds. */
export function aging({ known }: Drawing, seenAt: number): number {
  const years = Math.min(priors.agingYears, Math.max(0, known.now - seenAt) / minutesPerYear);
  return Math.sqrt(priors.agingPerYear * years);
}

/** The main place of a star. */
export function mainPlace({ world }: Drawing, star: number): number {
  return world.definition.stars[star]!.places[0]!;
}
