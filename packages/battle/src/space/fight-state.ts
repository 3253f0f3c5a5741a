import type { Ruleset } from "./ruleset.ts";
import type { UnitProfiles } from "./unit-profile.ts";

/** How a side lays its fire. */
export type Doctrine = "spread" | "focus" | "retire-and-focus" | "one-at-a-time" | "wall";
export type Line = "first" | "second" | "rear";

/** Ships of one condition: hull points and shield (points, or hits where it counts these) left, and how many there are. */
export interface Bin {
  hull: number;
  shield: number;
  count: number;
}

/** Ships of one class in one group. joined = in bins + away + destroyed + captured, always. */
export interface Cohort {
  /** Unique in its group: the class, or a name the caller gave (a named ship is a cohort of one). */
  id: string;
  unit: string;
  /** Ships in the fight, best condition first; no two rows alike, none empty. A row that goes may serve again in any fight: keep none. */
  bins: Bin[];
  /** Ships that broke off or left, as they left. */
  away: Bin[];
  /** Rounds left to the whole cohort, in the order of the class's weapons; null = never runs dry. */
  magazines: (number | null)[];
  /** [CA1] Craft aboard the whole cohort; absent where the class carries none. */
  hangar?: number;
  joined: number;
  destroyed: number;
  captured: number;
}

/** A formation of the caller in the fight. */
export interface FightGroup {
  /** Formation id given by the caller, unique among the groups that are not gone. */
  id: string;
  line: Line;
  status: "fighting" | "breaking-off" | "gone";
  /** Not yet seen: fires first in its first round, and cannot be fired on before. */
  hidden: boolean;
  /** Group of the same side that feeds this one's weapons and shields; null = own power. */
  powerFrom: string | null;
  roundsEngaged: number;
  roundsFleeing: number;
  /** [AX1] Axis on which it fights; absent = 0. */
  axis?: number;
  /** [BA5] Rounds by which its approach is longer than the bands say; absent = 0, or its first round is yet to come. */
  approachRounds?: number;
  /** [PA1] Rounds it stays; absent = to the end. */
  staysRounds?: number;
  /** [CA4] It keeps beyond the reach of guns and has not been found; absent = it does not, or was found. */
  standsOff?: true;
  /** [AX2] Rounds without fire that are left after a change of axis; absent = 0. */
  turningRounds?: number;
  /** [CA2, RE1] It was formed in the fight, of craft launched from or of ships withdrawn from this group. */
  wingOf?: string;
  behindOf?: string;
  cohorts: Cohort[];
}

/** Ships taken: they belong to the side that holds this row, out of the fight. */
export interface Prize {
  fromSide: string;
  fromGroup: string;
  fromCohort: string;
  unit: string;
  hull: number;
  count: number;
}

/** What a side has been told to do; may change between rounds. */
export interface FightOrders {
  doctrine: Doctrine;
  /** 1 = normal; less when jammed or isolated; 0..1. */
  coordination: number;
  /** Breaks off when this share of the strength that joined is lost; null = never. */
  breakOffAt: number | null;
  /** Breaks off when all units of at least this size are lost, if it ever had one; null = never. */
  breakOffWhenLostAboveSize: number | null;
  rams: boolean;
  /** Does not fire on disabled units. */
  spares: boolean;
  /** [RE1] Share of full hull at or below which ships go behind the line; null or absent = they do not. */
  withdrawAt?: number | null;
}

export interface FightSide extends FightOrders {
  id: string;
  groups: FightGroup[];
  prizes: Prize[];
}

/** A fight in progress: plain JSON, to be saved at any time. */
export interface FightState {
  /** Rounds fought so far. */
  round: number;
  sides: FightSide[];
  /** hostile[i][j]: side i and side j fire on each other; symmetric. */
  hostile: boolean[][];
}

/** What a fight is fought by: constants and unit classes. */
export interface FightRules {
  readonly ruleset: Ruleset;
  readonly units: UnitProfiles;
}

/** A condition row a caller brings; shield absent = full. */
export interface BinSetup {
  readonly hull: number;
  readonly shield?: number;
  readonly count: number;
}

/** Ships a caller brings; hull and shield default to full, magazines to full. */
export interface CohortSetup {
  /** Unique in its group; absent = the unit's id. */
  readonly id?: string;
  readonly unit: string;
  readonly count: number;
  /** Condition rows in place of `count` new ships: their counts must add up to `count`. */
  readonly bins?: readonly BinSetup[];
  readonly magazines?: readonly (number | null)[];
  /** Craft aboard all of them together; absent = all that they can store. */
  readonly hangar?: number;
}

export interface FightGroupSetup {
  readonly id: string;
  readonly line?: Line;
  readonly hidden?: boolean;
  readonly powerFrom?: string | null;
  /** Whole, 0..63. */
  readonly axis?: number;
  readonly staysRounds?: number;
  readonly standsOff?: boolean;
  readonly cohorts: readonly CohortSetup[];
}

export interface FightSideSetup extends Readonly<Partial<FightOrders>> {
  readonly id: string;
  readonly groups: readonly FightGroupSetup[];
}

export interface FightSetup extends FightRules {
  readonly sides: readonly FightSideSetup[];
  readonly hostile: readonly (readonly boolean[])[];
}
