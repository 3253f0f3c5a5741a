import type { firePatterns, missions, postures, relations } from "./words.ts";

/**
 * The definition: a scenario parsed, linked and frozen. Rows stand in arrays; a row's `id` is its index there,
 * and rows refer to each other by id. `key` is the name the scenario's files use; it is what people, orders,
 * events and results speak. Lengths: light-years between stars, light-minutes inside a star's space.
 * Times: whole minutes since the scenario's epoch. Masses: whole tons.
 */
export interface Definition {
  readonly format: 1;
  readonly key: string;
  readonly title: string;
  readonly summary: string;
  /** Fingerprint of everything below (16 hex characters): two scenarios with one hash play alike. */
  readonly hash: string;
  readonly calendars: readonly CalendarDefinition[];
  /** Civil date and time of minute 0, ISO form "2360-01-01T00:00". */
  readonly epoch: string;
  readonly startMinutes: number;
  readonly untilMinutes: number;
  readonly rules: SettingRules;
  readonly regions: readonly RegionDefinition[];
  readonly stars: readonly StarDefinition[];
  readonly places: readonly PlaceDefinition[];
  readonly links: readonly LinkDefinition[];
  readonly powers: readonly PowerDefinition[];
  readonly doctrines: readonly DoctrineDefinition[];
  readonly classes: readonly ClassDefinition[];
  readonly formations: readonly FormationDefinition[];
  readonly works: readonly WorksDefinition[];
  readonly treaties: readonly TreatyDefinition[];
  readonly wars: readonly WarDefinition[];
  readonly research: readonly ResearchDefinition[];
  readonly secrets: readonly SecretDefinition[];
  readonly assemblies: readonly AssemblyDefinition[];
  readonly script: readonly ScriptDefinition[];
  readonly canon: readonly CanonBeat[];
}

/** Where a figure comes from: a citation, or the word "invented". Null where the row gives none. */
export type Source = string | null;

export interface CalendarDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  /** civil: years, months, days, clock. stardate: base + rate a year. count: whole units (months, days) from a date, the first being 1. */
  readonly kind: "civil" | "stardate" | "count";
  /** Minute at which the count or stardate has the value `base`; for civil 0. */
  readonly fromMinutes: number;
  readonly base: number;
  /** stardate: units per year of 365.25 days. count: unused. */
  readonly perYear: number;
  readonly unit: "month" | "day" | null;
}

/** Parameters of the rules that differ between settings. Each default and source stands in the scenario guide. */
export interface SettingRules {
  /** Speed in light-years a day for each warp factor, ascending; between two rows linear. */
  readonly warp: readonly { readonly factor: number; readonly lightYearsPerDay: number }[];
  /** Speed inside a star's space, in light-minutes a minute (fraction of the speed of light). */
  readonly impulse: number;
  /** Radius of a star's space, light-minutes: fleets leave warp at its edge. */
  readonly edgeLightMinutes: number;
  /** Two hostile legs that pass nearer than this meet, light-years. */
  readonly meetingLightYears: number;
  /** Range at which a held star sees a leg, light-years. */
  readonly sensorLightYears: number;
  /** Range at which a fleet under way sees a leg, light-years. */
  readonly fleetSensorLightYears: number;
  /** Length of a round of a space battle, minutes. */
  readonly roundMinutes: number;
  /** Length of a step of a ground war, hours. */
  readonly groundStepHours: number;
  /** How often everything is counted for the record, days. */
  readonly censusDays: number;
  /** How old a message from a formation to its power is, minutes per light-year. */
  readonly signalMinutesPerLightYear: number;
  /** Growth of a world's population a year, fraction. */
  readonly populationGrowthPerYear: number;
  /** Tons of material in each ton of a captured hull. */
  readonly salvageFraction: number;
  /** Days a damaged ship needs at a yard to be whole again. */
  readonly repairDays: number;
  /** Inhabitants one ton of lift carries; evacuations are counted in people. */
  readonly peoplePerLiftTon: number;
  /** Parameters handed to the battle package by name, where the setting differs from its defaults. */
  readonly battle: Readonly<Record<string, number>>;
  /** Parameters handed to the ground war by name, where the setting differs from its defaults. */
  readonly ground: Readonly<Record<string, number>>;
}

export interface RegionDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
}

export interface StarDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly region: number;
  /** Power that holds it at the start, -1 none. */
  readonly holder: number;
  /** Weight in shares of a region or of a power's pre-war space, 1 an ordinary star. */
  readonly weight: number;
  /** Places of this star, ids ascending; the first is its main world. */
  readonly places: readonly number[];
  readonly source: Source;
}

export type PlaceKind = "planet" | "moon" | "station" | "belt" | "nebula" | "mouth" | "deep";

/** A place inside a star's space: a world, a station, a belt to hide in, the mouth of a link. */
export interface PlaceDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly star: number;
  readonly kind: PlaceKind;
  readonly orbitLightMinutes: number;
  readonly bearingDegrees: number;
  readonly holder: number;
  readonly population: number;
  /** Share of the population that resists an occupier, 0 to 1. */
  readonly resistance: number;
  /** 1 to 100: what the place is worth to those who fight for it. */
  readonly value: number;
  /** Tons of material a day that mines here can win at most, 0 none. */
  readonly oreTonsPerDay: number;
  /** Hides what lies here from passing sensors, 0 to 1. */
  readonly cover: number;
  /** Fortification on the ground, 0 to 3. */
  readonly fortification: number;
  readonly source: Source;
}

export interface LinkDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly kind: "wormhole" | "gate" | "rift";
  /** The two places (kind mouth) it joins. */
  readonly ends: readonly [number, number];
  readonly transitMinutes: number;
  /** Ships an hour, each way. */
  readonly shipsPerHour: number;
  /** False until a script opens it. */
  readonly openAtStart: boolean;
  readonly source: Source;
}

export interface PowerDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  /** "the Federation": how a sentence names it. */
  readonly called: string;
  readonly adjective: string;
  /** Colour on the map, "#rrggbb". */
  readonly colour: string;
  readonly capital: number;
  readonly doctrine: number;
  /** Powers it knows of at the start; the rest are strangers until met. */
  readonly knows: readonly number[];
  /** Minute from which it is in play. */
  readonly entersMinutes: number;
  /** Yearly stock of material at the start, tons. */
  readonly materialTons: number;
  readonly source: Source;
}

/** How a power's commander fights and builds. Every figure has a default and is data. */
export interface DoctrineDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  /** Name of the mind in packages/commanders that reads these figures. */
  readonly mind: string;
  readonly staffCycleDaysAtPeace: number;
  readonly staffCycleDaysAtWar: number;
  /** Attack when own strength is this many times the believed enemy strength. */
  readonly attackRatio: number;
  /** Withdraw when the enemy is this many times as strong. */
  readonly withdrawRatio: number;
  /** Break off a battle after this fraction lost; 1 never. */
  readonly breakOffLoss: number;
  /** Fraction of all strength kept at home. */
  readonly homeGuard: number;
  /** leapfrog: take a star, leave a guard, build there, go on. front: push the nearest. defend: hold. hidden: do nothing that shows. raid: strike and leave. */
  readonly expansion: "leapfrog" | "front" | "defend" | "hidden" | "raid";
  /** Powers it wants to conquer, in order; -1 (written "*") any enemy at war. Empty: whoever it is at war with. */
  readonly aims: readonly number[];
  /** Composition of a field fleet, class id to count. */
  readonly fleet: readonly { readonly class: number; readonly count: number }[];
  /** What stays as guard of a captured star. */
  readonly guard: readonly { readonly class: number; readonly count: number }[];
  /** What is built, by weight, when there is nothing more urgent; no more than `limit` of it, 0 without limit. */
  readonly production: readonly { readonly class: number; readonly weight: number; readonly limit: number }[];
  /** In order: what is built after a capture. */
  readonly buildAfterCapture: readonly ("platforms" | "works" | "yard" | "fleet")[];
  /** Class of weapon platform it builds, -1 none, and how many at each star. */
  readonly platform: number;
  readonly platformsPerStar: number;
  /** wall: ships stay behind platforms and fire spread; advancing-wall: they form the battle package's wall and pass through the enemy. */
  readonly firePattern: (typeof firePatterns)[number];
  /** Hurt ships go behind the line at this share of their hull; absent never. */
  readonly withdrawAt?: number;
  readonly rams: boolean;
  readonly sparesCrews: boolean;
  /** Clears a conquered world of its people, keeps them as subjects, or leaves them a government. */
  readonly occupation: "clear" | "subject" | "protectorate";
  readonly bombards: "never" | "military" | "massive";
  /** Evacuates its people from a threatened star when the enemy is this many times as strong; 0 never. */
  readonly evacuateRatio: number;
  /** Accepts a cease-fire or peace: never, when losing, when asked. */
  readonly peace: "never" | "losing" | "asked";
  /** Yards: fraction of capacity in use when there is no war. */
  readonly idleOutput: number;
  /** Scouts before attacking. */
  readonly scouts: boolean;
  /** Troops landed per believed defender. */
  readonly landingRatio: number;
  readonly source?: Source;
}

export interface WeaponDefinition {
  readonly key: string;
  readonly damage: number;
  readonly shotsPerRound: number;
  readonly accuracy: number;
  readonly tracking: number;
  readonly band: "long" | "medium" | "short";
  /** Rounds a ship carries, 0 without end. */
  readonly magazine: number;
  /** Rounds of the approach by which it outreaches others of its band; absent 0. */
  readonly range?: number;
  /** Fires every so many rounds; absent 1. */
  readonly reloadRounds?: number;
  /** It cannot be laid on anything smaller; absent 0. */
  readonly minimumTargetSize?: number;
  /** Silent from behind while friends in front are in the thick of the fight; absent false. */
  readonly blockedByCrowd?: boolean;
  /** Most targets one ship engages with it in a round; absent one a shot. */
  readonly targetsPerRound?: number;
}

export interface ClassDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly plural: string;
  readonly domain: "ship" | "platform" | "troop" | "craft";
  readonly role:
    | "line"
    | "carrier"
    | "transport"
    | "mother"
    | "scout"
    | "station"
    | "platform"
    | "infantry"
    | "heavy"
    | "engineer"
    | "special";
  readonly lengthMetres: number;
  readonly size: number;
  readonly hull: number;
  readonly shield: number;
  readonly shieldRegeneration: number;
  readonly evasion: number;
  readonly marines: number;
  readonly crewed: boolean;
  readonly weapons: readonly WeaponDefinition[];
  /** platforms: power from elsewhere can be cut. */
  readonly ownPower: boolean;
  /** Warp factors; 0 cannot leave its star. */
  readonly cruiseWarp: number;
  readonly maximumWarp: number;
  /** Days at cruise before it must refuel. */
  readonly enduranceDays: number;
  /** Troops it carries. */
  readonly lift: number;
  /** People it can take off a world. */
  readonly berths: number;
  /** Material, tons, and days on one slipway. */
  readonly tons: number;
  readonly buildDays: number;
  /** ground: fighting value of one soldier or unit, 1 = line infantry. */
  readonly quality: number;
  /** Project that must be finished first, -1 none. */
  readonly requires: number;
  /** Carries what is needed to found works on a new world. */
  readonly builder: boolean;
  /** Can lay and clear mines. */
  readonly mines: boolean;
  /** Seen only by looking hard: 0 plain, 1 cloaked. */
  readonly stealth: number;
  /** Shield that stops so many hits, whatever their damage, in place of `shield`; absent none. */
  readonly shieldHits?: number;
  /** Points taken off the damage of every hit; absent 0. */
  readonly armour?: number;
  /** Rams when its side is told to, whatever it has left to fire; absent false. */
  readonly rams?: boolean;
  /** Hull points it gives back a round behind the line; absent 0. */
  readonly repairPerRound?: number;
  /** Finds enemies that stand off, as fighters do; absent false. */
  readonly scouts?: boolean;
  /** Craft aboard; absent none. */
  readonly hangar?: HangarDefinition;
  /** ground: hits a day that one scores on ships in orbit; absent 0. */
  readonly orbitalFire?: number;
  /** ground: what its fire does to walls, as a multiple of its firepower; absent as its role has it. */
  readonly againstFortress?: number;
  readonly source: Source;
}

/** Craft that each ship of a class carries and launches. */
export interface HangarDefinition {
  /** Key of their class: classes of an engagement file and of its setting have no ids in common. */
  readonly class: string;
  readonly stored: number;
  readonly launchPerRound: number;
}

export type Echelon =
  | "armed-forces"
  | "fleet"
  | "task-force"
  | "squadron"
  | "army"
  | "corps"
  | "division"
  | "garrison"
  | "platforms";

export interface FormationDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly power: number;
  /** Formation above it, -1 none. */
  readonly parent: number;
  readonly echelon: Echelon;
  readonly place: number;
  /** Minute from which it exists; a script may also bring it (then Infinity is written as -1). */
  readonly entersMinutes: number;
  readonly posture: Posture;
  readonly cohorts: readonly { readonly class: number; readonly count: number }[];
  readonly commander: string | null;
  readonly source: Source;
}

export type Posture = (typeof postures)[number];

export interface WorksDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly place: number;
  readonly power: number;
  /** yard: slipways for ships and platforms. works: makes troops and units, and more works. mine: wins material. */
  readonly kind: "yard" | "works" | "mine";
  readonly slipways: number;
  /** Longest hull a slipway takes, metres. */
  readonly slipMetres: number;
  /** Tons a day at full output. */
  readonly capacityTonsPerDay: number;
  /** Growth of capacity a year while it is at full output, fraction, and its limit. */
  readonly growthPerYear: number;
  readonly limitTonsPerDay: number;
  readonly state: "planned" | "under-construction" | "operational";
  /** Minute at which a planned or unfinished one comes on line, -1 when a script brings it. */
  readonly readyMinutes: number;
  /** Days from idle to full output. */
  readonly fullOutputDays: number;
  readonly source: Source;
}

export type Relation = (typeof relations)[number];

export interface TreatyDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly relation: Relation;
  readonly parties: readonly number[];
  /** Minute from which it is in force; 0 also for what was signed before the epoch, -1 when only a script signs it. */
  readonly signedMinutes: number;
  /** Stars in which no party may keep warships. */
  readonly demilitarised: readonly number[];
  /** Links whose passage needs leave, and of which power. */
  readonly passage: readonly { readonly link: number; readonly leaveOf: number }[];
  readonly source: Source;
}

export interface WarDefinition {
  readonly a: number;
  readonly b: number;
  readonly sinceMinutes: number;
  readonly source: Source;
}

export interface ResearchDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly power: number;
  /** Estimated lead time at ordinary priority, days; the true time is drawn around it. */
  readonly leadDays: number;
  /** Standard deviation of log(true / estimated). */
  readonly uncertainty: number;
  /** Cannot end before this key is found: a power whose captured ships or worlds hold it, -1 none needed. */
  readonly keyFrom: number;
  readonly requires: readonly number[];
  /** Minute of the earliest start; -1 when a script or a find begins it. */
  readonly startsMinutes: number;
  readonly effects: readonly ResearchEffect[];
  readonly source: Source;
}

export interface ResearchEffect {
  readonly kind: "speed" | "attack" | "shield" | "build" | "ground" | "unlock" | "detect" | "isolate";
  /** Factor on the figure; for speed light-years a day when `absolute`. */
  readonly factor: number;
  readonly absolute: boolean;
  /** Only against this power, -1 against all. */
  readonly against: number;
  /** Days until all formations have it. */
  readonly rolloutDays: number;
}

export interface SecretDefinition {
  readonly id: number;
  readonly key: string;
  readonly about: string;
  readonly owner: number;
  readonly knowers: readonly number[];
}

export interface AssemblyDefinition {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly power: number;
  readonly blocs: readonly {
    readonly name: string;
    readonly seats: number;
    readonly leaning: number;
    readonly spread: number;
  }[];
}

/** A happening from outside: dated, or when its condition first holds (an expression in CEL, see the scenario guide). */
export interface ScriptDefinition {
  readonly id: number;
  readonly key: string;
  /** Earliest and latest minute; equal for an exact date; the moment between is drawn. -1 no date. */
  readonly fromMinutes: number;
  readonly toMinutes: number;
  /** Condition that must hold (checked daily from `fromMinutes`); empty: none. */
  readonly condition: string;
  readonly text: string;
  readonly actions: readonly ScriptAction[];
  readonly source: Source;
}

/** What the outside world may do. None of these writes the result of a fight. */
export type ScriptAction =
  | { readonly do: "note"; readonly text: string }
  | { readonly do: "open-link"; readonly link: number }
  | { readonly do: "close-link"; readonly link: number }
  | { readonly do: "bring"; readonly formation: number }
  | {
      readonly do: "order";
      readonly power: number;
      readonly formation: number;
      readonly mission: Mission;
      readonly place: number;
    }
  | { readonly do: "declare-war"; readonly a: number; readonly b: number }
  | { readonly do: "treaty"; readonly treaty: number }
  | { readonly do: "offer"; readonly from: number; readonly to: number; readonly relation: Relation }
  | { readonly do: "hand-over"; readonly star: number; readonly to: number }
  | { readonly do: "research"; readonly project: number }
  | { readonly do: "tell"; readonly secret: number; readonly to: number }
  | { readonly do: "doctrine"; readonly power: number; readonly doctrine: number }
  | { readonly do: "output"; readonly power: number; readonly level: number }
  | { readonly do: "works"; readonly works: number }
  | {
      readonly do: "vote";
      readonly assembly: number;
      readonly motion: string;
      readonly needs: number;
      readonly lean: number;
    }
  | { readonly do: "meet"; readonly a: number; readonly b: number };

export type Mission = (typeof missions)[number];

/** One dated entry of the written timeline and how to find it in a campaign. */
export interface CanonBeat {
  readonly id: number;
  readonly key: string;
  readonly text: string;
  readonly kind: string;
  /** Written interval, minutes; open ends are -1. */
  readonly fromMinutes: number;
  readonly toMinutes: number;
  /** Tolerance by kind of date, days either side. */
  readonly toleranceDays: number;
  /** Predicted, never scored, never tuned to. */
  readonly outcomeWithheld: boolean;
  /** How the beat is seen in the record; null when this version cannot see it (then `why` says the reason). */
  readonly measure: CanonMeasure | null;
  readonly why: string | null;
  readonly source: Source;
}

export type CanonMeasure =
  /** The first (or nth) event of this kind for which the expression holds: its date is compared. */
  | { readonly see: "event"; readonly event: string; readonly where: string; readonly nth: number }
  /** A figure of the census nearest to the written date: compared with `expected` within `tolerance` (relative). */
  | {
      readonly see: "figure";
      readonly figure: string;
      readonly expected: number;
      readonly tolerance: number;
    };
