import type {
  ClassDefinition,
  DoctrineDefinition,
  Mission,
  Posture,
  Relation,
  SettingRules,
} from "@holomap/scenario";

/**
 * What one power knows, with ages and doubts: the only thing its commander gets, be it a mind of ours, a person
 * or a program. Plain data; ids are those orders use.
 */
export interface View {
  readonly power: number;
  readonly time: number;
  /** Why the staff sits: it is its cycle, or news called it in between. */
  readonly occasion: "cycle" | "news";
  readonly doctrine: DoctrineDefinition;
  readonly atlas: Atlas;
  readonly stars: readonly ViewStar[];
  readonly links: readonly ViewLink[];
  readonly formations: readonly ViewFormation[];
  readonly contacts: readonly ViewContact[];
  readonly works: readonly ViewWorks[];
  readonly builds: readonly ViewBuild[];
  /** By power id: how we stand, and whether we know of it. */
  readonly relations: readonly {
    readonly power: number;
    readonly relation: Relation;
    readonly known: boolean;
  }[];
  readonly offers: readonly { readonly id: number; readonly from: number; readonly relation: Relation }[];
  readonly research: readonly {
    readonly id: number;
    readonly state: "waiting" | "running" | "done";
    readonly priority: number;
    readonly hasKey: boolean;
  }[];
  readonly secrets: readonly { readonly id: number; readonly knownBy: readonly number[] }[];
  readonly battles: readonly ViewBattle[];
  readonly groundWars: readonly {
    readonly place: number;
    readonly attacking: boolean;
    readonly ownTroops: number;
    readonly enemyTroops: number;
    readonly secured: number;
  }[];
  /** What was refused at the last staff cycle, and why. */
  readonly refusals: readonly { readonly order: string; readonly rule: string; readonly because: string }[];
  readonly material: number;
  readonly output: number;
  /** Own combat power lost since the war began, as a fraction of what there was. */
  readonly lossFraction: number;
}

/** What everybody may know: the star charts and one's own catalogue. Made once for each power. */
export interface Atlas {
  readonly rules: SettingRules;
  readonly stars: readonly {
    readonly id: number;
    readonly key: string;
    readonly name: string;
    readonly x: number;
    readonly y: number;
    readonly z: number;
    readonly region: number;
    readonly weight: number;
    readonly places: readonly number[];
  }[];
  readonly places: readonly {
    readonly id: number;
    readonly key: string;
    readonly name: string;
    readonly star: number;
    readonly kind: string;
    readonly value: number;
    readonly cover: number;
  }[];
  readonly links: readonly { readonly id: number; readonly ends: readonly [number, number] }[];
  readonly powers: readonly {
    readonly id: number;
    readonly key: string;
    readonly name: string;
    readonly capital: number;
  }[];
  readonly classes: readonly ClassDefinition[];
  /** By class id: combat power of one unit. */
  readonly strengths: readonly number[];
}

export interface ViewStar {
  readonly id: number;
  /** Believed holder, -1 nobody or unknown. */
  readonly holder: number;
  /** Minute of the news, -1 never seen. */
  readonly seenAt: number;
  /** Believed foreign combat power and troops there. */
  readonly strength: number;
  readonly troops: number;
  /** Own things there. */
  readonly ownStrength: number;
  readonly ownPlatforms: number;
  readonly ownTroops: number;
  readonly ownPopulation: number;
  readonly ownPlaces: readonly number[];
  readonly contested: boolean;
}

export interface ViewLink {
  readonly id: number;
  readonly open: boolean;
  readonly mined: boolean;
}

export interface ViewFormation {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly echelon: string;
  readonly place: number;
  readonly star: number;
  readonly posture: Posture;
  readonly mission: Mission;
  readonly target: number;
  /** Place it is bound for and when it arrives, -1 not under way. */
  readonly bound: number;
  readonly arrives: number;
  readonly engagement: number;
  readonly readyAt: number;
  readonly strength: number;
  /** 0 to 1: hull left over hull when whole. */
  readonly condition: number;
  readonly units: readonly { readonly class: number; readonly count: number }[];
  /** Fighting value of the troops in it (ashore, or aboard when it has ships). */
  readonly troops: number;
  readonly lift: number;
  readonly berths: number;
  readonly lightYearsPerDay: number;
  readonly rangeLightYears: number;
  readonly mobile: boolean;
  readonly builder: boolean;
}

export interface ViewContact {
  readonly formation: number;
  readonly seenAt: number;
  readonly star: number;
  readonly place: number;
  readonly bound: number;
  readonly boundAt: number;
  readonly strength: number;
  readonly doubt: number;
  readonly power: number;
  readonly sure: boolean;
}

export interface ViewWorks {
  readonly id: number;
  readonly place: number;
  readonly star: number;
  readonly kind: "yard" | "works" | "mine";
  readonly state: "planned" | "under-construction" | "operational";
  readonly slipways: number;
  readonly freeSlipways: number;
  readonly slipMetres: number;
  readonly capacity: number;
  readonly output: number;
}

export interface ViewBuild {
  readonly id: number;
  readonly works: number;
  readonly class: number;
  readonly count: number;
  readonly endsAt: number;
}

export interface ViewBattle {
  readonly id: number;
  readonly star: number;
  readonly round: number;
  readonly ownStrength: number;
  readonly enemyStrength: number;
  readonly ownFormations: readonly number[];
}
