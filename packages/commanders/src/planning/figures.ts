import type { ClassDefinition, DoctrineDefinition } from "@holomap/scenario";
import type { Atlas } from "@holomap/simulation";

/** What follows from a doctrine and the catalogue alone: worked out once for each doctrine. */
export interface Figures {
  /** A field fleet of the doctrine: its ships, all its units, its combat power and its lift. */
  readonly fleetShips: number;
  readonly fleetUnits: number;
  readonly fleetStrength: number;
  readonly fleetLift: number;
  readonly guardStrength: number;
  /** Its fleets have troops or it makes some. */
  readonly hasTroops: boolean;
  /** What it makes, in the order of the doctrine: of each class how much compared with the others, and at most how many. */
  readonly products: readonly Product[];
  /** The platform it builds at its stars, null when none. */
  readonly platform: ClassDefinition | null;
  /** What it founds at a star that lacks it, first things first. */
  readonly plants: readonly ("works" | "yard")[];
  /** Tons of the lightest thing it makes. */
  readonly leastTons: number;
  /** Tons a day one slipway needs for the middling ship of the doctrine. */
  readonly slipwayTons: number;
}

/** A class that a doctrine has made. */
export interface Product {
  readonly unit: ClassDefinition;
  readonly weight: number;
  readonly limit: number;
}

/** Figures by doctrine and catalogue: derived from them alone, so kept only to be quicker. */
const kept = new WeakMap<
  DoctrineDefinition,
  { readonly classes: Atlas["classes"]; readonly figures: Figures }
>();

/** The figures of a doctrine. */
export function figuresOf(doctrine: DoctrineDefinition, atlas: Atlas): Figures {
  const known = kept.get(doctrine);
  if (known !== undefined && known.classes === atlas.classes) return known.figures;
  const figures = workOut(doctrine, atlas);
  kept.set(doctrine, { classes: atlas.classes, figures });
  return figures;
}

function workOut(doctrine: DoctrineDefinition, { classes, strengths }: Atlas): Figures {
  const sum = (units: DoctrineDefinition["fleet"], of: (unit: ClassDefinition) => number): number =>
    units.reduce((all, { class: id, count }) => all + of(classes[id]!) * count, 0);
  const isTroop = (unit: { readonly class: number }): boolean => classes[unit.class]!.domain === "troop";
  const products = doctrine.production
    .filter((wanted) => wanted.weight > 0)
    .map(({ class: id, weight, limit }) => ({ unit: classes[id]!, weight, limit }));
  const platform = classes[doctrine.platform] ?? null;
  const made = products.map((product) => product.unit.tons);
  return {
    fleetShips: sum(doctrine.fleet, (unit) => (unit.domain === "ship" ? 1 : 0)),
    fleetUnits: sum(doctrine.fleet, () => 1),
    fleetStrength: sum(doctrine.fleet, (unit) => strengths[unit.id]!),
    fleetLift: sum(doctrine.fleet, (unit) => unit.lift),
    guardStrength: sum(doctrine.guard, (unit) => strengths[unit.id]!),
    hasTroops: doctrine.fleet.some(isTroop) || doctrine.production.some(isTroop),
    products,
    platform,
    plants: doctrine.buildAfterCapture.filter((step) => step === "works" || step === "yard"),
    leastTons: Math.min(...made, platform?.tons ?? Number.POSITIVE_INFINITY),
    slipwayTons: slipwayTons(doctrine, classes),
  };
}

function slipwayTons(doctrine: DoctrineDefinition, classes: Atlas["classes"]): number {
  const wanted = new Set([...doctrine.fleet, ...doctrine.production].map((unit) => unit.class));
  const rates = [...wanted]
    .map((id) => classes[id]!)
    .filter((unit) => unit.domain === "ship")
    .map((unit) => unit.tons / Math.max(1, unit.buildDays))
    .sort((a, b) => a - b);
  return rates[Math.floor(rates.length / 2)] ?? 0;
}
