import type { ClassDefinition, Source } from "../definition.ts";

/** The rules an engagement can be fought by. */
export type EngagementRules =
  | "holomap"
  | "holomap-ground"
  | "ogamex-2026-08"
  | "freeorion-0.5"
  | "lanchester"
  | "salvo";

/** One engagement, read from one file: who fights whom, with what, by which rules. Frozen. */
export interface EngagementDefinition {
  /** Name of the file without folder and ending. */
  readonly key: string;
  readonly title: string;
  readonly rules: EngagementRules;
  /** Figures of the ruleset set otherwise than usual, by name; `band.long` for one entry of a table. */
  readonly options: Readonly<Record<string, number | string | boolean>>;
  /** Scenario whose classes and battle figures are used beside `classes`: a built-in name or a folder; null = none. */
  readonly setting: string | null;
  readonly classes: EngagementClasses;
  readonly sides: readonly EngagementSide[];
  /** Cease-fires, wars and changed orders at a round or minute, earliest first. */
  readonly changes: readonly EngagementChange[];
  /** What a world is like; only for `holomap-ground`. */
  readonly world: EngagementWorld | null;
  readonly source: Source;
}

/** Classes written in the file, by the rules they are for; only the one list of the file's rules may hold any. */
export interface EngagementClasses {
  /** `holomap` and `holomap-ground`: rows as in classes.yaml of a scenario; ids count from 0. */
  readonly holomap: readonly ClassDefinition[];
  readonly ogamex: readonly OgamexClass[];
  readonly freeorion: readonly FreeorionClass[];
  readonly lanchester: readonly LanchesterClass[];
  readonly salvo: readonly SalvoClass[];
}

/** A unit type with base figures, before technology; replaces the built-in one of the same key. */
export interface OgamexClass {
  readonly key: string;
  /** Number that orders the types and that rapid-fire tables use. */
  readonly number: number;
  readonly structure: number;
  readonly shield: number;
  readonly attack: number;
  /** Target's key or number → n. */
  readonly rapidFire: Readonly<Record<string, number>>;
}

/** A ship design or a planet. */
export interface FreeorionClass {
  readonly key: string;
  readonly kind: "ship" | "planet";
  readonly structure: number;
  readonly shield: number;
  /** Planets only. */
  readonly defence: number;
  readonly construction: number;
  readonly weapons: readonly {
    readonly key: string;
    readonly damage: number;
    readonly shots: number;
    readonly targets: FreeorionTargets;
  }[];
  /** Fighters: stored, launched a bout, damage of each; null = none. */
  readonly hangar: {
    readonly stored: number;
    readonly launches: number;
    readonly damage: number;
    readonly targets: FreeorionTargets;
  } | null;
}

/** What a weapon may be aimed at. */
export type FreeorionTargets = "ships-and-planets" | "ships" | "fighters" | "ships-and-fighters" | "all";

/** A class of the attrition models. */
export interface LanchesterClass {
  readonly key: string;
  /** Losses one unit inflicts per unit of time, on every class (`all`) or by target's key. */
  readonly kills: Readonly<Record<string, number>>;
  /** Exponent of the firers' number: 1 aimed and area fire, 0.5 Osipov. */
  readonly firerExponent: number;
  /** Exponent of the targets' number: 0 aimed fire, 1 area fire. */
  readonly targetExponent: number;
  /** Hits that put one unit out of action. */
  readonly hitsToKill: number;
  /** Fire is laid on damaged units first. */
  readonly focus: boolean;
}

/** A class of the salvo models. */
export interface SalvoClass {
  readonly key: string;
  /** Shots a unit fires in a salvo and the chance that one is on target. */
  readonly offence: number;
  readonly offenceChance: number;
  /** Shots a unit stops in a salvo and the chance for each. */
  readonly defence: number;
  readonly defenceChance: number;
  /** Share of a unit one hit takes: mean and standard deviation; 1 / staying power. */
  readonly damage: number;
  readonly damageDeviation: number;
}

export interface EngagementSide {
  readonly key: string;
  readonly name: string;
  readonly forces: readonly EngagementForce[];
  /** Orders of the rules `holomap`; null or absent figures as in the rules. */
  readonly doctrine: "spread" | "focus" | "retire-and-focus";
  readonly coordination: number;
  readonly breakOffAt: number | null;
  readonly breakOffWhenLostAboveSize: number | null;
  readonly rams: boolean;
  readonly spares: boolean;
  /** `holomap-ground`. */
  readonly held: number | null;
  readonly fortification: number;
  readonly orbitalSupport: number;
  readonly surrenderAt: number | null;
  /** `ogamex-2026-08`: research levels. */
  readonly technology: { readonly weapon: number; readonly shield: number; readonly armour: number };
}

export interface EngagementForce {
  readonly key: string;
  /** Key of a class of the file, of the setting, or of the ruleset's own table. */
  readonly class: string;
  /** Whole units, 1..10^12. */
  readonly count: number;
  /** Round (or hour on a world, or unit of time of an attrition model) in which it joins; 0 = from the start. */
  readonly arrives: number;
  readonly line: "first" | "second" | "rear";
  readonly hidden: boolean;
  /** Force of the same side that feeds it with power; null = its own. */
  readonly powerFrom: string | null;
  readonly quality: number;
}

/** From `round` on, two sides are at war or not; or a side has other orders. */
export type EngagementChange =
  | { readonly at: number; readonly kind: "cease-fire" | "war"; readonly between: readonly [string, string] }
  | {
      readonly at: number;
      readonly kind: "orders";
      readonly side: string;
      readonly orders: Readonly<Record<string, number | string | boolean | null>>;
    };

export interface EngagementWorld {
  readonly population: number;
  readonly resistance: number;
  /** Side the people holds to, null = none. */
  readonly loyalTo: string | null;
}
