import type { Mission, Relation } from "@holomap/scenario";

/** Units by class key. */
export type Units = Readonly<Record<string, number>>;

/**
 * What happened. Events are output: nothing inside the simulation reads them. They speak in keys of the scenario
 * (power, star, place, class, works …); formations carry their key and name, since campaigns raise new ones.
 * Units, people and material appear and vanish only through events that name them.
 */
export type EventBody =
  | {
      readonly kind: "campaign-began";
      readonly scenario: string;
      readonly engine: string;
      readonly seed: number;
    }
  | { readonly kind: "campaign-ended" }
  | { readonly kind: "power-entered"; readonly power: string }
  | { readonly kind: "happened"; readonly script: string; readonly text: string }
  | {
      readonly kind: "census";
      readonly powers: readonly CensusPower[];
      readonly regions: readonly CensusShares[];
      readonly spaces: readonly CensusShares[];
    }
  | {
      readonly kind: "formation-raised";
      readonly power: string;
      readonly formation: string;
      readonly name: string;
      readonly place: string;
      readonly units: Units;
      readonly cause: "start" | "built" | "detached" | "brought" | "captured";
    }
  | {
      readonly kind: "units-joined";
      readonly power: string;
      readonly formation: string;
      readonly name: string;
      readonly place: string;
      readonly units: Units;
      readonly cause: "built" | "transferred" | "captured" | "landed";
    }
  | {
      readonly kind: "formation-gone";
      readonly power: string;
      readonly formation: string;
      readonly name: string;
      readonly units: Units;
      readonly cause: "destroyed" | "merged" | "captured" | "salvaged" | "stranded" | "landed";
    }
  | {
      readonly kind: "units-lost";
      readonly power: string;
      readonly formation: string;
      readonly name: string;
      readonly place: string;
      readonly units: Units;
      readonly cause: "battle" | "ground" | "mines" | "aboard" | "siege";
    }
  | {
      readonly kind: "departed";
      readonly power: string;
      readonly formation: string;
      readonly name: string;
      readonly from: string;
      readonly to: string;
      readonly mission: Mission;
      readonly arrives: number;
      readonly units: Units;
    }
  | {
      readonly kind: "arrived";
      readonly power: string;
      readonly formation: string;
      readonly name: string;
      readonly place: string;
      readonly star: string;
      readonly mission: Mission;
    }
  | {
      readonly kind: "transit";
      readonly power: string;
      readonly formation: string;
      readonly name: string;
      readonly link: string;
      readonly lost: Units;
    }
  | { readonly kind: "link-opened"; readonly link: string }
  | { readonly kind: "link-closed"; readonly link: string }
  | { readonly kind: "link-mined"; readonly link: string; readonly power: string; readonly mines: number }
  | { readonly kind: "clearing-began"; readonly link: string; readonly power: string; readonly done: number }
  | { readonly kind: "mines-cleared"; readonly link: string; readonly power: string }
  | { readonly kind: "met"; readonly a: string; readonly b: string; readonly star: string }
  | {
      readonly kind: "sighted";
      readonly power: string;
      readonly of: string;
      readonly formation: string;
      readonly star: string;
      readonly strength: number;
      readonly bound: string;
    }
  | {
      readonly kind: "misattributed";
      readonly power: string;
      readonly believed: string;
      readonly actual: string;
      readonly star: string;
    }
  | { readonly kind: "attributed"; readonly power: string; readonly actual: string; readonly star: string }
  | {
      readonly kind: "battle-began";
      readonly battle: number;
      readonly star: string;
      readonly place: string;
      readonly sides: readonly { readonly power: string; readonly units: Units }[];
    }
  | {
      readonly kind: "battle-joined";
      readonly battle: number;
      readonly star: string;
      readonly power: string;
      readonly formation: string;
      readonly name: string;
      readonly units: Units;
    }
  | {
      readonly kind: "battle-ended";
      readonly battle: number;
      readonly star: string;
      readonly place: string;
      readonly outcome: "victory" | "withdrawal" | "cease-fire" | "mutual-destruction" | "inconclusive";
      readonly winner: string;
      readonly minutes: number;
      readonly rounds: number;
      readonly sides: readonly BattleSide[];
    }
  | {
      readonly kind: "landed";
      readonly place: string;
      readonly star: string;
      readonly power: string;
      readonly against: string;
      readonly units: Units;
      readonly aboardLeft: number;
    }
  | {
      readonly kind: "ground-war-began";
      readonly place: string;
      readonly star: string;
      readonly attacker: string;
      readonly defender: string;
      readonly attackers: Units;
      readonly defenders: Units;
      readonly population: number;
    }
  | {
      readonly kind: "ground-war-ended";
      readonly place: string;
      readonly star: string;
      readonly attacker: string;
      readonly defender: string;
      readonly winner: string;
      readonly days: number;
      readonly attackerLost: Units;
      readonly defenderLost: Units;
      readonly populationLost: number;
    }
  | {
      readonly kind: "bombarded";
      readonly place: string;
      readonly star: string;
      readonly power: string;
      readonly level: "military" | "massive";
      readonly populationLost: number;
      readonly defendersLost: Units;
    }
  | {
      readonly kind: "place-taken";
      readonly place: string;
      readonly star: string;
      readonly by: string;
      readonly from: string;
      readonly how: "ground" | "unopposed" | "treaty" | "script" | "founded";
    }
  | { readonly kind: "star-contested"; readonly star: string; readonly powers: readonly string[] }
  | {
      readonly kind: "star-taken";
      readonly star: string;
      readonly by: string;
      readonly from: string;
      readonly held: number;
    }
  | {
      readonly kind: "population-lost";
      readonly place: string;
      readonly count: number;
      readonly cause: "war" | "bombardment" | "occupation";
    }
  /** Civilians aboard ships that were lost. */
  | {
      readonly kind: "people-lost";
      readonly power: string;
      readonly formation: string;
      readonly name: string;
      readonly count: number;
    }
  | { readonly kind: "population-grew"; readonly place: string; readonly count: number }
  | {
      readonly kind: "evacuation-began";
      readonly place: string;
      readonly power: string;
      readonly to: string;
      readonly population: number;
    }
  | {
      readonly kind: "evacuated";
      readonly place: string;
      readonly power: string;
      readonly to: string;
      readonly count: number;
      readonly left: number;
    }
  | {
      readonly kind: "evacuation-ended";
      readonly place: string;
      readonly power: string;
      readonly to: string;
      readonly moved: number;
      readonly left: number;
      readonly because: "empty" | "taken" | "cut-off" | "no-ships" | "no-refuge";
    }
  | {
      readonly kind: "works-begun";
      readonly works: string;
      readonly name: string;
      readonly place: string;
      readonly power: string;
      readonly type: "yard" | "works" | "mine";
      readonly ready: number;
    }
  | {
      readonly kind: "works-ready";
      readonly works: string;
      readonly name: string;
      readonly place: string;
      readonly power: string;
      readonly type: "yard" | "works" | "mine";
    }
  | {
      readonly kind: "works-taken";
      readonly works: string;
      readonly name: string;
      readonly place: string;
      readonly by: string;
      readonly from: string;
    }
  | {
      readonly kind: "works-lost";
      readonly works: string;
      readonly name: string;
      readonly place: string;
      readonly power: string;
    }
  | {
      readonly kind: "build-began";
      readonly power: string;
      readonly works: string;
      readonly place: string;
      readonly units: Units;
      readonly tons: number;
      readonly ends: number;
    }
  | {
      readonly kind: "build-cancelled";
      readonly power: string;
      readonly works: string;
      readonly units: Units;
      readonly tons: number;
      readonly to: string;
      readonly because: "ordered" | "taken";
    }
  | { readonly kind: "founding-paid"; readonly power: string; readonly works: string; readonly tons: number }
  | { readonly kind: "material-won"; readonly power: string; readonly tons: number }
  | { readonly kind: "output-set"; readonly power: string; readonly level: number }
  | {
      readonly kind: "salvaged";
      readonly power: string;
      readonly place: string;
      readonly units: Units;
      readonly tons: number;
    }
  | {
      readonly kind: "research-began";
      readonly project: string;
      readonly name: string;
      readonly power: string;
      readonly estimateDays: number;
    }
  | {
      readonly kind: "key-found";
      readonly project: string;
      readonly name: string;
      readonly power: string;
      readonly from: string;
    }
  | {
      readonly kind: "research-done";
      readonly project: string;
      readonly name: string;
      readonly power: string;
      readonly days: number;
    }
  | {
      readonly kind: "secret-learned";
      readonly secret: string;
      readonly about: string;
      readonly by: string;
      readonly how: "told" | "capture" | "script";
    }
  | { readonly kind: "war-declared"; readonly a: string; readonly b: string }
  | { readonly kind: "offered"; readonly from: string; readonly to: string; readonly relation: Relation }
  | {
      readonly kind: "offer-answered";
      readonly from: string;
      readonly to: string;
      readonly relation: Relation;
      readonly accepted: boolean;
    }
  | { readonly kind: "offer-lapsed"; readonly from: string; readonly to: string; readonly relation: Relation }
  | {
      readonly kind: "treaty-signed";
      readonly treaty: string;
      readonly name: string;
      readonly relation: Relation;
      readonly parties: readonly string[];
    }
  | {
      readonly kind: "treaty-ended";
      readonly treaty: string;
      readonly name: string;
      readonly parties: readonly string[];
      readonly because: string;
    }
  | {
      readonly kind: "vote-held";
      readonly script: string;
      readonly assembly: string;
      readonly motion: string;
      readonly inFavour: number;
      readonly seats: number;
      readonly needs: number;
      readonly passed: boolean;
    }
  | { readonly kind: "doctrine-changed"; readonly power: string; readonly doctrine: string }
  | {
      readonly kind: "order-refused";
      readonly power: string;
      readonly order: string;
      readonly rule: string;
      readonly because: string;
    };

export interface CensusPower {
  readonly power: string;
  readonly stars: number;
  readonly places: number;
  readonly population: number;
  /** Combat power of all its ships and platforms. */
  readonly strength: number;
  readonly units: Units;
  /** Units on slipways. */
  readonly building: Units;
  readonly material: number;
  /** Tons a day its yards and works could do, and do. */
  readonly capacity: number;
  readonly output: number;
}

/** Who holds which share, 0 to 1 by weight, of a region, or of the space a power held before the war. */
export interface CensusShares {
  readonly of: string;
  readonly shares: Readonly<Record<string, number>>;
}

export interface BattleSide {
  readonly power: string;
  readonly before: Units;
  readonly joined: Units;
  readonly lost: Units;
  readonly damaged: Units;
  readonly captured: Units;
  readonly after: Units;
}

/** An event as it stands in the record. */
export type CampaignEvent = { readonly id: number; readonly time: number } & EventBody;

export type EventKind = EventBody["kind"];
