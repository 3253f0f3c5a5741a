import type {
  ClassDefinition,
  Definition,
  DoctrineDefinition,
  FormationDefinition,
  PlaceDefinition,
  PowerDefinition,
  StarDefinition,
} from "@holomap/scenario";

/** A small made-up setting for tests: give what matters, the rest has plain defaults. */
export interface TestSetting {
  readonly powers?: readonly (Partial<Omit<PowerDefinition, "id">> & { readonly key: string })[];
  /** Each star gets one planet with the same key unless `places` names others for it. */
  readonly stars?: readonly (Partial<Omit<StarDefinition, "id" | "places" | "holder">> & {
    readonly key: string;
    readonly holder?: string;
  })[];
  readonly places?: readonly (Partial<Omit<PlaceDefinition, "id" | "star" | "holder">> & {
    readonly key: string;
    readonly star: string;
    readonly holder?: string;
  })[];
  readonly classes?: readonly (Partial<Omit<ClassDefinition, "id">> & { readonly key: string })[];
  readonly doctrine?: Partial<DoctrineDefinition>;
  readonly formations?: readonly (Partial<
    Omit<FormationDefinition, "id" | "power" | "place" | "parent" | "cohorts">
  > & {
    readonly key: string;
    readonly power: string;
    readonly place: string;
    readonly units: Readonly<Record<string, number>>;
  })[];
  /** Pairs of powers at war from the start. */
  readonly wars?: readonly (readonly [string, string])[];
  /** Anything else, as it stands in the definition. */
  readonly rest?: Partial<Definition>;
}

/** Classes every test setting has: a cruiser, a transport, a platform, a mother ship that builds, and infantry. */
export const testClasses: TestSetting["classes"] = [
  { key: "cruiser" },
  { key: "transport", role: "transport", weapons: [], lift: 1000, berths: 2000, hull: 3, shield: 1 },
  {
    key: "platform",
    domain: "platform",
    role: "platform",
    cruiseWarp: 0,
    maximumWarp: 0,
    crewed: false,
    buildDays: 10,
  },
  {
    key: "mother",
    role: "mother",
    builder: true,
    lift: 5000,
    berths: 5000,
    hull: 12,
    shield: 12,
    mines: true,
  },
  {
    key: "infantry",
    domain: "troop",
    role: "infantry",
    weapons: [],
    hull: 1,
    shield: 0,
    cruiseWarp: 0,
    maximumWarp: 0,
    tons: 1,
    buildDays: 1,
    lift: 0,
    berths: 0,
  },
];

export const testDoctrine: DoctrineDefinition = {
  id: 0,
  key: "plain",
  name: "Plain",
  mind: "staff",
  staffCycleDaysAtPeace: 30,
  staffCycleDaysAtWar: 7,
  attackRatio: 1.5,
  withdrawRatio: 3,
  breakOffLoss: 0.6,
  homeGuard: 0.2,
  expansion: "front",
  aims: [],
  fleet: [{ class: 0, count: 10 }],
  guard: [{ class: 0, count: 2 }],
  production: [{ class: 0, weight: 1, limit: 1_000_000 }],
  buildAfterCapture: ["platforms", "works", "yard", "fleet"],
  platform: 2,
  platformsPerStar: 10,
  firePattern: "spread",
  rams: false,
  sparesCrews: true,
  occupation: "subject",
  bombards: "never",
  evacuateRatio: 0,
  peace: "asked",
  idleOutput: 0.2,
  scouts: false,
  landingRatio: 2,
};

/** Builds the definition of a test setting. Keys that are not there throw. */
export function testDefinition(setting: TestSetting = {}): Definition {
  const powerRows = setting.powers ?? [{ key: "red" }, { key: "blue" }];
  const starRows = setting.stars ?? [
    { key: "ares", x: 0, holder: "red" },
    { key: "neptune", x: 10, holder: "blue" },
    { key: "void", x: 5, y: 5 },
  ];
  const classRows = setting.classes ?? testClasses!;
  const powerId = (key: string | undefined): number => (key === undefined ? -1 : find(powerRows, key));
  const placeRows = [
    ...(setting.places ?? []),
    ...starRows
      .filter((star) => !(setting.places ?? []).some((place) => place.star === star.key))
      .map((star) => ({
        key: star.key,
        star: star.key,
        ...(star.holder === undefined ? {} : { holder: star.holder }),
      })),
  ];
  const places: PlaceDefinition[] = placeRows.map((place, id) => {
    const star = find(starRows, place.star);
    return {
      name: place.key,
      kind: "planet",
      orbitLightMinutes: 8,
      bearingDegrees: (id * 67) % 360,
      population: 1_000_000,
      resistance: 0.1,
      value: 10,
      oreTonsPerDay: 1000,
      cover: 0,
      fortification: 0,
      source: "invented",
      ...place,
      id,
      star,
      holder: place.holder === undefined ? powerId(starRows[star]!.holder) : powerId(place.holder),
    };
  });
  const stars: StarDefinition[] = starRows.map((star, id) => ({
    name: star.key,
    x: 0,
    y: 0,
    z: 0,
    region: 0,
    weight: 1,
    source: "invented",
    ...star,
    id,
    holder: powerId(star.holder),
    places: places.filter((place) => place.star === id).map((place) => place.id),
  }));
  const classes = classRows.map(
    (row, id): ClassDefinition => ({ ...plainClass, name: row.key, plural: `${row.key}s`, ...row, id }),
  );
  const powers: PowerDefinition[] = powerRows.map((power, id) => ({
    name: power.key,
    called: `the ${power.key}`,
    adjective: power.key,
    colour: "#888888",
    capital: stars.find((star) => star.holder === id)?.id ?? 0,
    doctrine: 0,
    knows: powerRows.map((_, other) => other).filter((other) => other !== id),
    entersMinutes: 0,
    materialTons: 1_000_000,
    source: "invented",
    ...power,
    id,
  }));
  const formations: FormationDefinition[] = (setting.formations ?? []).map((formation, id) => ({
    name: formation.key,
    echelon: "fleet",
    entersMinutes: 0,
    posture: "guard",
    commander: null,
    source: "invented",
    ...formation,
    id,
    parent: -1,
    power: find(powerRows, formation.power),
    place: find(placeRows, formation.place),
    cohorts: Object.entries(formation.units).map(([key, count]) => ({ class: find(classRows, key), count })),
  }));
  return {
    format: 1,
    key: "test",
    title: "Test setting",
    summary: "A setting made for a test.",
    hash: "0000000000000000",
    calendars: [
      { id: 0, key: "civil", name: "Civil", kind: "civil", fromMinutes: 0, base: 0, perYear: 0, unit: null },
    ],
    epoch: "2000-01-01T00:00",
    startMinutes: 0,
    untilMinutes: 525_960,
    rules: testRules,
    regions: [{ id: 0, key: "here", name: "Here" }],
    stars,
    places,
    links: [],
    powers,
    doctrines: [{ ...testDoctrine, ...setting.doctrine }],
    classes,
    formations,
    works: [],
    treaties: [],
    wars: (setting.wars ?? []).map(([a, b]) => ({
      a: powerId(a),
      b: powerId(b),
      sinceMinutes: 0,
      source: "invented",
    })),
    research: [],
    secrets: [],
    assemblies: [],
    script: [],
    canon: [],
    ...setting.rest,
  };
}

export const testRules: Definition["rules"] = {
  warp: [
    { factor: 1, lightYearsPerDay: 0.01 },
    { factor: 9, lightYearsPerDay: 4 },
    { factor: 10, lightYearsPerDay: 10 },
  ],
  impulse: 0.25,
  edgeLightMinutes: 60,
  meetingLightYears: 0.1,
  sensorLightYears: 3,
  fleetSensorLightYears: 1,
  roundMinutes: 20,
  groundStepHours: 24,
  censusDays: 30,
  signalMinutesPerLightYear: 1,
  populationGrowthPerYear: 0.01,
  salvageFraction: 0.5,
  repairDays: 30,
  peoplePerLiftTon: 1,
  battle: {},
  ground: {},
};

const plainClass: Omit<ClassDefinition, "id" | "key" | "name" | "plural"> = {
  domain: "ship",
  role: "line",
  lengthMetres: 400,
  size: 1,
  hull: 6,
  shield: 4,
  shieldRegeneration: 1,
  evasion: 0.1,
  marines: 50,
  crewed: true,
  weapons: [
    { key: "beam", damage: 1, shotsPerRound: 2, accuracy: 0.5, tracking: 0.5, band: "long", magazine: 0 },
  ],
  ownPower: true,
  cruiseWarp: 8,
  maximumWarp: 9,
  enduranceDays: 200,
  lift: 100,
  berths: 100,
  tons: 10_000,
  buildDays: 60,
  quality: 1,
  requires: -1,
  builder: false,
  mines: false,
  stealth: 0,
  source: "invented",
};

function find(rows: readonly { readonly key: string }[], key: string): number {
  const index = rows.findIndex((row) => row.key === key);
  if (index === -1) throw new Error(`the test setting has no "${key}"`);
  return index;
}
