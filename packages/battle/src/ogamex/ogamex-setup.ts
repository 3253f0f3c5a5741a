import type { OgamexUnit } from "./ogamex-ruleset.ts";

/** Two sides and what they bring; the first attacks. */
export interface OgamexSetup {
  readonly sides: readonly [OgamexSide, OgamexSide];
  /** Units beside those of the ruleset; one with the key or number of another takes its place. */
  readonly units?: readonly OgamexUnit[];
}

/** A side of a battle. */
export interface OgamexSide {
  readonly id: string;
  /** Levels of research, whole; 0 where left out. */
  readonly technology?: OgamexTechnology;
  /** Figures after technology, by key or number of the unit: taken as they are, in place of what follows from the base. */
  readonly figures?: Readonly<Record<string, OgamexFigures>>;
  readonly forces: readonly OgamexForce[];
}

/** Each level adds a tenth of the base. */
export interface OgamexTechnology {
  readonly weapon?: number;
  readonly shield?: number;
  readonly armour?: number;
}

/** A unit as it fights. */
export interface OgamexFigures {
  readonly attack: number;
  readonly shield: number;
  readonly hull: number;
  /** The base's where left out. */
  readonly rapidFire?: Readonly<Record<string, number>>;
}

/** Some units of one type; several forces of one type on a side share its losses by chance. */
export interface OgamexForce {
  readonly id: string;
  /** Key or number. */
  readonly unit: string | number;
  readonly count: number;
}
