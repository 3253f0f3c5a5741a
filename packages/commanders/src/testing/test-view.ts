import { createStream, type Stream } from "@holomap/determinism";
import type { ClassDefinition, DoctrineDefinition, SettingRules } from "@holomap/scenario";
import type { Atlas, View, ViewContact, ViewFormation, ViewStar, ViewWorks } from "@holomap/simulation";

/** Classes of test views by their ids. */
export const cruiser = 0;
export const transport = 1;
export const platform = 2;
export const mother = 3;
export const infantry = 4;
export const scoutShip = 5;

/** Powers of test views: we are red. */
export const red = 0;
export const blue = 1;
export const green = 2;

const plain: Omit<ClassDefinition, "id" | "key"> = {
  name: "Plain",
  plural: "Plains",
  domain: "ship",
  role: "line",
  lengthMetres: 300,
  size: 1,
  hull: 5,
  shield: 5,
  shieldRegeneration: 1,
  evasion: 0.1,
  marines: 0,
  crewed: true,
  weapons: [],
  ownPower: true,
  cruiseWarp: 6,
  maximumWarp: 8,
  enduranceDays: 100,
  lift: 0,
  berths: 0,
  tons: 100,
  buildDays: 60,
  quality: 1,
  requires: -1,
  builder: false,
  mines: false,
  stealth: 0,
  source: "invented",
};

const classes: readonly ClassDefinition[] = [
  { ...plain, id: cruiser, key: "cruiser", lift: 100 },
  { ...plain, id: transport, key: "transport", role: "transport", lift: 1000, berths: 2000 },
  {
    ...plain,
    id: platform,
    key: "platform",
    domain: "platform",
    role: "platform",
    cruiseWarp: 0,
    maximumWarp: 0,
    buildDays: 10,
  },
  { ...plain, id: mother, key: "mother", role: "mother", builder: true, mines: true, lift: 5000 },
  {
    ...plain,
    id: infantry,
    key: "infantry",
    domain: "troop",
    role: "infantry",
    tons: 1,
    buildDays: 1,
    lengthMetres: 1,
  },
  { ...plain, id: scoutShip, key: "scout", role: "scout" },
];

const strengths: readonly number[] = [10, 1, 5, 40, 0, 2];

const rules: SettingRules = {
  warp: [{ factor: 1, lightYearsPerDay: 1 }],
  impulse: 0.25,
  edgeLightMinutes: 300,
  meetingLightYears: 0.5,
  sensorLightYears: 5,
  fleetSensorLightYears: 1,
  roundMinutes: 20,
  groundStepHours: 12,
  censusDays: 30,
  signalMinutesPerLightYear: 60,
  populationGrowthPerYear: 0,
  salvageFraction: 0.5,
  repairDays: 30,
  peoplePerLiftTon: 1,
  battle: {},
  ground: {},
};

const doctrine: DoctrineDefinition = {
  id: 0,
  key: "test",
  name: "Test",
  mind: "staff",
  staffCycleDaysAtPeace: 30,
  staffCycleDaysAtWar: 7,
  attackRatio: 1.5,
  withdrawRatio: 3,
  breakOffLoss: 0.5,
  homeGuard: 0,
  expansion: "leapfrog",
  aims: [],
  fleet: [{ class: cruiser, count: 10 }],
  guard: [{ class: cruiser, count: 3 }],
  production: [
    { class: cruiser, weight: 1, limit: 1000 },
    { class: infantry, weight: 100, limit: 100000 },
  ],
  buildAfterCapture: ["platforms", "works", "yard", "fleet"],
  platform,
  platformsPerStar: 4,
  firePattern: "spread",
  rams: false,
  sparesCrews: true,
  occupation: "subject",
  bombards: "never",
  evacuateRatio: 3,
  peace: "losing",
  idleOutput: 0.2,
  scouts: false,
  landingRatio: 2,
};

/** A star of a test view: where it is, who is believed to hold it, and whatever else matters. Each has one place of the same id. */
export interface TestStar extends Partial<Omit<ViewStar, "id">> {
  readonly x: number;
  readonly y?: number;
  readonly value?: number;
}

/** What a test wants in its view; the rest is plain and quiet. */
export interface TestView
  extends Partial<
    Omit<View, "stars" | "formations" | "contacts" | "works" | "doctrine" | "atlas" | "links">
  > {
  readonly stars: readonly TestStar[];
  readonly formations?: readonly (Partial<ViewFormation> & { readonly id: number })[];
  readonly contacts?: readonly (Partial<ViewContact> & { readonly formation: number })[];
  readonly works?: readonly (Partial<ViewWorks> & { readonly id: number; readonly star: number })[];
  readonly doctrine?: Partial<DoctrineDefinition>;
  /** Pairs of places. */
  readonly links?: readonly {
    readonly ends: readonly [number, number];
    readonly open?: boolean;
    readonly mined?: boolean;
  }[];
  /** Stars of the capitals of red, blue and green. */
  readonly capitals?: readonly [number, number, number];
}

/** Builds a view of the red power, at war with blue and neutral to green unless said otherwise. */
export function testView(wanted: TestView): View {
  const { stars, formations, contacts, works, doctrine: figures, links, capitals: _, ...rest } = wanted;
  const power = rest.power ?? red;
  const units = (formations ?? []).map((row) => testFormation(row));
  return {
    power,
    time: 1000 * 1440,
    doctrine: { ...doctrine, ...figures },
    atlas: testAtlas(wanted),
    stars: stars.map((star, id) => testStar(star, { id, units, power })),
    links: (links ?? []).map((link, id) => ({ id, open: link.open ?? true, mined: link.mined ?? false })),
    formations: units,
    contacts: (contacts ?? []).map((row) => testContact(row)),
    works: (works ?? []).map((row) => testWorks(row)),
    builds: [],
    relations: [
      { power: red, relation: "alliance", known: true },
      { power: blue, relation: "war", known: true },
      { power: green, relation: "neutral", known: true },
    ],
    offers: [],
    research: [],
    secrets: [],
    battles: [],
    groundWars: [],
    refusals: [],
    material: 1_000_000,
    output: 1,
    lossFraction: 0,
    occasion: "cycle",
    ...rest,
  };
}

/** Dice of a test, keyed like those of a campaign. */
export function testDice(seed = 1): (purpose: string, ...keys: readonly number[]) => Stream {
  return (purpose, ...keys) => createStream(seed, purpose, ...keys);
}

function testAtlas(wanted: TestView): Atlas {
  const capitals = wanted.capitals ?? [0, wanted.stars.length - 1, wanted.stars.length - 1];
  return {
    rules,
    stars: wanted.stars.map((star, id) => ({
      id,
      key: `star-${id}`,
      name: `Star ${id}`,
      x: star.x,
      y: star.y ?? 0,
      z: 0,
      region: 0,
      weight: 1,
      places: [id],
    })),
    places: wanted.stars.map((star, id) => ({
      id,
      key: `place-${id}`,
      name: `Place ${id}`,
      star: id,
      kind: "planet",
      value: star.value ?? 10,
      cover: 0,
    })),
    links: (wanted.links ?? []).map((link, id) => ({ id, ends: link.ends })),
    powers: ["red", "blue", "green"].map((key, id) => ({ id, key, name: key, capital: capitals[id]! })),
    classes,
    strengths,
  };
}

function testStar(
  star: TestStar,
  at: { readonly id: number; readonly units: readonly ViewFormation[]; readonly power: number },
): ViewStar {
  const { x: _x, y: _y, value: _value, ...rest } = star;
  const there = at.units.filter((formation) => formation.star === at.id && formation.bound < 0);
  const own = rest.holder === at.power;
  return {
    id: at.id,
    holder: -1,
    seenAt: 999 * 1440,
    strength: 0,
    troops: 0,
    ownStrength: there.reduce((sum, formation) => sum + formation.strength, 0),
    ownPlatforms: 0,
    ownTroops: there.reduce((sum, formation) => sum + formation.troops, 0),
    ownPopulation: own ? 1000 : 0,
    ownPlaces: own ? [at.id] : [],
    contested: false,
    ...rest,
  };
}

function testFormation(row: Partial<ViewFormation> & { readonly id: number }): ViewFormation {
  const units = row.units ?? [{ class: cruiser, count: 10 }];
  const count = (wanted: (unit: ClassDefinition) => number): number =>
    units.reduce((sum, unit) => sum + unit.count * wanted(classes[unit.class]!), 0);
  const star = row.star ?? 0;
  const mobile = units.some(
    (unit) => classes[unit.class]!.cruiseWarp > 0 && classes[unit.class]!.domain === "ship",
  );
  return {
    key: `formation-${row.id}`,
    name: `Formation ${row.id}`,
    echelon: "fleet",
    place: star,
    star,
    posture: "field",
    mission: "guard",
    target: -1,
    bound: -1,
    arrives: -1,
    engagement: -1,
    readyAt: 0,
    strength: units.reduce((sum, unit) => sum + unit.count * strengths[unit.class]!, 0),
    condition: 1,
    units,
    troops: count((unit) => (unit.domain === "troop" ? unit.quality : 0)),
    lift: count((unit) => unit.lift),
    berths: count((unit) => unit.berths),
    lightYearsPerDay: 1,
    rangeLightYears: 100,
    mobile,
    builder: units.some((unit) => classes[unit.class]!.builder),
    ...row,
  };
}

function testContact(row: Partial<ViewContact> & { readonly formation: number }): ViewContact {
  const star = row.star ?? 0;
  return {
    seenAt: 1000 * 1440,
    star,
    place: star,
    bound: -1,
    boundAt: -1,
    strength: 100,
    doubt: 0.2,
    power: blue,
    sure: true,
    ...row,
  };
}

function testWorks(row: Partial<ViewWorks> & { readonly id: number; readonly star: number }): ViewWorks {
  return {
    place: row.star,
    kind: "yard",
    state: "operational",
    slipways: 4,
    freeSlipways: 4,
    slipMetres: 1000,
    capacity: 1000,
    output: 1,
    ...row,
  };
}
