import type { ClassDefinition, Source } from "../definition.ts";
import type { bombardmentLevels, spaceDoctrines } from "./engagement-words.ts";

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
  /** Hits (losses, where one hit kills) a unit inflicts per unit of time, by target's key, or on `all` that are not named. */
  readonly kills: Readonly<Record<string, number>>;
  /** Exponent of the firers' number: 1 aimed and area fire, 0.5 Osipov, 0 one against one. */
  readonly firerExponent: number;
  /** Exponent of the targets' number: 0 aimed fire, 1 area fire. */
  readonly targetExponent: number;
  /** Hits that put one unit out of action. */
  readonly hitsToKill: number;
  /** Fire is laid on the most damaged units of a class first. */
  readonly focus: boolean;
  /** Keys of classes to fire on, first to last, each as long as there is one; empty = all at once, by their numbers. */
  readonly targetOrder: readonly string[];
  /** A force of this class joins evenly over so much time from its `arrives` on; 0 = at once. */
  readonly arrivesOver: number;
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
  /** What it defends: its own class, or all classes of its side. */
  readonly defends: "itself" | "side";
  /** Share of one of these units that a hit takes: mean (1 / staying power) and standard deviation. */
  readonly damage: number;
  readonly damageDeviation: number;
  /** A hit by these units counts as so many; usually 1. */
  readonly punch: number;
  /** How readily units of a class are fired on, by key or `all` that are not named; not named at all = 1, 0 = never. */
  readonly aim: Readonly<Record<string, number>>;
  /** First exchange in which it fires (from 1), and in how many; null = to the end. */
  readonly firesFrom: number;
  readonly firesFor: number | null;
}

export interface EngagementSide {
  readonly key: string;
  readonly name: string;
  readonly forces: readonly EngagementForce[];
  /** Orders of the rules `holomap`; null or absent figures as in the rules. */
  readonly doctrine: (typeof spaceDoctrines)[number];
  readonly coordination: number;
  readonly breakOffAt: number | null;
  readonly breakOffWhenLostAboveSize: number | null;
  readonly rams: boolean;
  readonly spares: boolean;
  /** Ships at or below this share of full hull go behind the line; absent = they do not. */
  readonly withdrawAt?: number;
  /** `holomap-ground`. */
  readonly held: number | null;
  readonly fortification: number;
  readonly orbitalSupport: number;
  readonly surrenderAt: number | null;
  /** Fortresses and sites under a shield. */
  readonly strongPoints?: readonly EngagementStrongPoint[];
  /** How far it may go in bombarding; absent = as far as it is told to. */
  readonly bombardmentLimit?: (typeof bombardmentLevels)[number];
  /** Absent = taken. */
  readonly prisoners?: "taken" | "not-taken";
  /** Share of the people on ground it takes who lose their lives; absent = none. */
  readonly civilianToll?: number;
  /** The orbit is not its own: nobody of it lands; absent = it is. */
  readonly cutOff?: boolean;
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
  /** `lanchester`: it joins evenly over so many units of time from `arrives` on; absent = all at once. */
  readonly arrivesOver?: number;
  readonly line: "first" | "second" | "rear";
  readonly hidden: boolean;
  /** Force of the same side that feeds it with power; null = its own. */
  readonly powerFrom: string | null;
  /** `holomap`: axis on which it fights, 0..63; absent = 0. */
  readonly axis?: number;
  /** `holomap`: rounds it stays; absent = to the end. */
  readonly staysRounds?: number;
  /** `holomap`: it keeps beyond the reach of guns until it is found; absent = false. */
  readonly standsOff?: boolean;
  readonly quality: number;
  /** `holomap-ground`: ships that land it, and what each puts down in one lift; absent = all at once. */
  readonly ships?: number;
  readonly soldiersPerShip?: number;
  /** `holomap-ground`: hours from orbit to the ground and from lift to lift. */
  readonly liftHours?: number;
  /** `holomap-ground`: how it lands; absent = by boat, or not at all where it is there from the start. */
  readonly by?: "boat" | "beam";
  /** `holomap-ground`: strong point it holds, joins or appears in; absent = the field. */
  readonly post?: string;
  /** `freeorion-0.5`: it neither fires nor launches; absent = false. */
  readonly passive?: boolean;
}

/** A strong point of a side on a world. */
export interface EngagementStrongPoint {
  readonly key: string;
  /** Share of each class of the side's troops at the start that hold it, rounded down. */
  readonly garrisonShare: number;
  /** Divides the garrison's losses by 1 + this while it stands whole. */
  readonly wall: number;
  /** People inside, part of the world's. */
  readonly civilians: number;
  /** Share of the side's field troops, of works and people at large that its umbrella covers; null = it has none. */
  readonly umbrella: number | null;
  /** Generators that bar beaming in. */
  readonly fields: boolean;
}

/** From `at` on, two sides are at war or not; or a side has other orders; or a world is fired on from orbit. */
export type EngagementChange =
  | { readonly at: number; readonly kind: "cease-fire" | "war"; readonly between: readonly [string, string] }
  | {
      readonly at: number;
      readonly kind: "orders";
      readonly side: string;
      readonly orders: Readonly<Record<string, number | string | boolean | null>>;
    }
  | {
      readonly at: number;
      readonly kind: "bombardment";
      /** Side that fires, and the one whose troops are fired on. */
      readonly side: string;
      readonly target: string;
      readonly strikes: number;
      /** 0 the world at large, 1 only what was aimed at. */
      readonly precision: number;
      /** What is fired on; absent = all of it. */
      readonly level?: Exclude<(typeof bombardmentLevels)[number], "none">;
      /** Strong point of the target's that is fired on; absent = all outside of them. */
      readonly post?: string;
    };

export interface EngagementWorld {
  readonly population: number;
  readonly resistance: number;
  /** Side the people holds to, null = none. */
  readonly loyalTo: string | null;
}
