import { ogamexUnits } from "./ogamex-units.ts";

/** Base figures of a unit, before technology. */
export interface OgamexUnit {
  readonly key: string;
  /** Types fire in ascending order of their numbers [OG5]. */
  readonly number: number;
  /** Metal plus crystal; a tenth of it is hull. */
  readonly structure: number;
  readonly shield: number;
  readonly attack: number;
  /** Rapid fire against units, by key or number. */
  readonly rapidFire: Readonly<Record<string, number>>;
}

/** The rules of RULES.md with their figures. */
export interface OgamexRuleset {
  readonly id: string;
  /** Where the rules and figures were read. */
  readonly source: string;
  /** [OG2] */
  readonly maxRounds: number;
  /** A shot weaker than this part of the target's full shield bounces off [OG7]. */
  readonly bounceFraction: number;
  /** Below this part of its hull a unit may explode at every hit [OG9]. */
  readonly explosionBelow: number;
  /** The roll is one of this many outcomes; the peer rolls 0 to 100, both included [OG9]. */
  readonly explosionOutcomes: number;
  /** Chances of rapid fire are multiples of one over this [OG10]. */
  readonly rapidFireQuantum: number;
  /** "random": the order of types is drawn once per side and battle [OG5]. */
  readonly typeOrder: "ascending" | "random";
  /** "float32": the part of the hull is rounded as the peer's 32-bit floats round it [OG9]. */
  readonly explosionRounding: "exact" | "float32";
  readonly units: readonly OgamexUnit[];
}

/** OGame's battle as OGameX has it, in ascending order of types and exact arithmetic. */
export const ogamex202608: OgamexRuleset = {
  id: "ogamex-2026-08",
  source: "lanedirt/OGameX @ 68964c0d3c0f19f065ee691c1ac1b2b53b96a383 (2026-08-20)",
  maxRounds: 6,
  bounceFraction: 0.01,
  explosionBelow: 0.7,
  explosionOutcomes: 101,
  rapidFireQuantum: 10_000,
  typeOrder: "ascending",
  explosionRounding: "exact",
  units: ogamexUnits,
};
