import type { FightState, GroundState } from "@holomap/battle";
import type { Mission, Posture, Relation } from "@holomap/scenario";
import type { Order } from "./orders.ts";
import type { Row } from "./row.ts";

/**
 * One play of a definition: plain JSON tables and an agenda, nothing else. `id` is the index of a row in its
 * table; rows are never removed from a table whose rows have ids (a dead one says so). Ids refer to the
 * definition where it has such a table (powers, stars, places, links, classes) and to the campaign's own table
 * elsewhere. -1 stands for none. Times are minutes since the scenario's epoch.
 * What grows between two rows is stored as value, rate and since (`Growing`).
 */
export interface Campaign {
  readonly format: 1;
  readonly engine: string;
  /** Key and hash of the scenario it plays. */
  readonly scenario: { readonly key: string; readonly hash: string };
  readonly seed: number;
  now: number;
  /** Minute at which it ends. */
  until: number;
  ended: boolean;
  /** Next free ids of things that are counted over the whole campaign; check: minute of the next look at the script's conditions. */
  next: { row: number; event: number; battle: number; build: number; offer: number; check?: number };
  agenda: Row[];
  powers: PowerState[];
  /** relations[a][b]: how a and b stand; symmetric. */
  relations: Relation[][];
  stars: StarState[];
  places: PlaceState[];
  links: LinkState[];
  formations: FormationState[];
  /** By power: its living formations, ids ascending; absent until the first: read it with livingOf. */
  living?: number[][];
  /** Living formations in no star's space (under way or adrift), ids ascending; absent until the first: read it with underWayOf. */
  underWay?: number[];
  /** Battles in progress, by id ascending. */
  engagements: EngagementState[];
  /** Ground wars in progress, by place ascending. */
  groundWars: GroundWarState[];
  works: WorksState[];
  /** Things on slipways, by id ascending. */
  builds: BuildState[];
  evacuations: EvacuationState[];
  treaties: TreatyState[];
  offers: OfferState[];
  research: ResearchState[];
  secrets: SecretState[];
  script: ScriptState[];
  /** By power: what it knows. */
  knowledge: KnowledgeState[];
  /** Accepted orders, in order: with the seed they are the whole truth of the campaign. */
  orders: OrderRecord[];
  /** Hash over all events so far. */
  chain: string;
}

/** A quantity that changes at a steady rate: value at `since`, plus `perDay` for each day after it. */
export interface Growing {
  value: number;
  perDay: number;
  since: number;
}

export interface PowerState {
  readonly id: number;
  inPlay: boolean;
  doctrine: number;
  /** Powers met or known of. */
  known: boolean[];
  material: Growing;
  /** 0 idle to 1 full: what its yards and works were told. */
  output: number;
  /** Upgrades that are being rolled out or done. */
  upgrades: { readonly research: number; readonly since: number }[];
  /** Minute of the next staff cycle; the row with this time and this power is the valid one. */
  nextStaff: number;
  /** Minute of its next regular staff cycle; news may call it before. */
  nextCycle: number;
  /** Minute of its last staff cycle. */
  lastStaff: number;
  /** Sittings without an order since the last with one, counted up to the most that lengthen its cycle. */
  sittingsAtRest: number;
  /** Combat power lost so far, and what it had when its present wars began: for weariness and peace. */
  lostStrength: number;
  strengthAtWar: number;
  /** Refusals of its last staff cycle, told to its commander at the next. */
  refusals: { readonly order: string; readonly rule: string; readonly because: string }[];
}

export interface StarState {
  readonly id: number;
  /** Power that holds the star: all its held places are this power's. -1 none. */
  holder: number;
  /** More than one power fights for it or holds a part. */
  contested: boolean;
  /** Holder at the start: pre-war borders. */
  readonly before: number;
  /** Formations in its space (not under way), ids ascending. */
  formations: number[];
  engagement: number;
}

export interface PlaceState {
  readonly id: number;
  holder: number;
  /** Whole people. */
  population: number;
  populationSince: number;
  /** Ground war here (index in groundWars is by place), false none. */
  fighting: boolean;
  /** Order and safety in the occupier's hand, 0 to 1, 1 for a place never lost. */
  secured: number;
}

export interface LinkState {
  readonly id: number;
  open: boolean;
  mines: number;
  /** Power that mined it, -1 none. */
  minedBy: number;
  /** Formation now clearing, -1 none, and mines cleared a day. */
  clearing: number;
  clearedPerDay: number;
  clearedSince: number;
}

/** Some units of one class in one formation: bins of hull points left, whole units, best condition first. */
export interface Cohort {
  readonly class: number;
  bins: { hull: number; count: number }[];
}

export interface FormationState {
  readonly id: number;
  readonly key: string;
  name: string;
  power: number;
  parent: number;
  readonly echelon: string;
  alive: boolean;
  cohorts: Cohort[];
  /** Civilians aboard. Troops aboard are simply cohorts of class domain "troop" in a formation with ships. */
  people: number;
  /** Where it is: a place, or -1 while under way. */
  place: number;
  leg: Leg | null;
  /** Where it lies in deep space while it has neither place nor leg, light-years. */
  deep: readonly [number, number, number] | null;
  posture: Posture;
  mission: Mission;
  /** Place the mission is about, -1 none. */
  target: number;
  engagement: number;
  /** Minute of last refuelling and days of endurance used at it. */
  fuelSince: number;
  /** Light-years flown since then, those at maximum speed counted as movement's rules say. */
  flown: number;
  /** Formation it was split from for a journey and joins again on arrival, -1 none. */
  rejoins: number;
  /** Minute from which it can act again (refit, repair, loading). */
  readyAt: number;
  /** 0 to 1, fixed at birth: its turn when an upgrade is rolled out. */
  readonly turn: number;
  bornAt: number;
}

/** A straight line in time. In deep space both ends are points in light-years. */
export interface Leg {
  /** Id of the agenda row that ends it: later legs have higher ones. */
  readonly serial: number;
  readonly kind: "warp" | "impulse" | "link";
  /** -1 where it begins or ends in deep space. */
  readonly fromPlace: number;
  readonly toPlace: number;
  readonly departs: number;
  readonly arrives: number;
  readonly from: readonly [number, number, number];
  readonly to: readonly [number, number, number];
  /** The rest of the journey: places still to pass. */
  readonly onward: readonly number[];
  readonly speed: "cruise" | "maximum";
}

export interface EngagementState {
  readonly id: number;
  readonly star: number;
  readonly place: number;
  readonly at: readonly [number, number, number];
  readonly beganAt: number;
  /** Power of each side, in the order of the fight's sides. */
  sides: {
    power: number;
    before: UnitCount[];
    joined: UnitCount[];
    lost: UnitCount[];
    captured: UnitCount[];
    formations: number[];
  }[];
  fight: FightState;
  round: number;
}

export interface UnitCount {
  class: number;
  count: number;
}

export interface GroundWarState {
  readonly place: number;
  readonly attacker: number;
  readonly defender: number;
  readonly beganAt: number;
  before: { attacker: UnitCount[]; defender: UnitCount[]; population: number };
  state: GroundState;
  step: number;
}

export interface WorksState {
  readonly id: number;
  readonly key: string;
  readonly name: string;
  readonly definition: number;
  place: number;
  power: number;
  readonly kind: "yard" | "works" | "mine";
  slipways: number;
  readonly slipMetres: number;
  state: "planned" | "under-construction" | "operational" | "lost";
  readyAt: number;
  /** Tons a day it could do at full output. */
  capacity: number;
  limit: number;
  growthPerYear: number;
  capacitySince: number;
  /** Output now, 0 to 1, and what it moves towards since when. */
  output: number;
  outputTarget: number;
  outputSince: number;
  fullOutputDays: number;
}

export interface BuildState {
  readonly id: number;
  readonly works: number;
  readonly power: number;
  readonly class: number;
  readonly count: number;
  /** Slipways it takes until it ends. */
  readonly slipways: number;
  /** Formation it joins, -1 a new one. */
  readonly into: number;
  readonly beganAt: number;
  endsAt: number;
  readonly tons: number;
}

export interface EvacuationState {
  readonly place: number;
  readonly power: number;
  readonly to: number;
  peoplePerDay: number;
  since: number;
  moved: number;
}

export interface TreatyState {
  readonly id: number;
  readonly definition: number;
  readonly relation: Relation;
  readonly parties: number[];
  readonly since: number;
  until: number;
  readonly demilitarised: number[];
  readonly passage: { readonly link: number; readonly leaveOf: number }[];
}

export interface OfferState {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly relation: Relation;
  readonly madeAt: number;
  readonly expiresAt: number;
  open: boolean;
}

export interface ResearchState {
  readonly id: number;
  readonly power: number;
  state: "waiting" | "running" | "done";
  priority: number;
  startedAt: number;
  /** Work to do in days at priority 1 (drawn at the start) and done so far at `since`. */
  work: number;
  done: number;
  since: number;
  hasKey: boolean;
}

export interface SecretState {
  readonly id: number;
  /** Minute each power learned it, -1 not yet. */
  learnedAt: number[];
}

export interface ScriptState {
  readonly id: number;
  happenedAt: number;
  /** Outcome of its vote (of its last, if several): absent while none was held. */
  passed?: boolean;
}

/** What one power believes of one star. A row is replaced when something new is known, never written in. */
export interface StarKnowledge {
  readonly holder: number;
  /** Minute of the news; -1 never. */
  readonly seenAt: number;
  /** Combat power of foreign formations and platforms believed there, and troops. */
  readonly strength: number;
  readonly troops: number;
}

/** A foreign formation as one power last saw it. A row is replaced when something new is known, never written in. */
export interface Contact {
  readonly formation: number;
  readonly seenAt: number;
  readonly star: number;
  readonly place: number;
  /** Where it was going when last seen, and when it will be there; -1 unknown. */
  readonly bound: number;
  readonly boundAt: number;
  /** Where in space it was when last seen, light-years. */
  readonly at: readonly [number, number, number];
  /** Believed combat power, and the fraction it may be wrong by. */
  readonly strength: number;
  readonly doubt: number;
  /** Whose it is believed to be, -1 unknown; `sure` when identified. */
  readonly power: number;
  readonly sure: boolean;
}

export interface KnowledgeState {
  readonly power: number;
  stars: StarKnowledge[];
  /** By formation id ascending. */
  contacts: Contact[];
  /** Stars where it blames another power for what `actual` did, as they came; absent until the first. */
  blamed?: { readonly star: number; readonly actual: number }[];
}

export interface OrderRecord {
  readonly time: number;
  readonly power: number;
  readonly order: Order;
}
