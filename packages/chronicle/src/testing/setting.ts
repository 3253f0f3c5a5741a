import type {
  ClassDefinition,
  Definition,
  PlaceDefinition,
  PowerDefinition,
  StarDefinition,
} from "@holomap/scenario";

const powerRows = [
  { key: "red", name: "Red Empire", called: "the Reds", adjective: "Red", colour: "#b2182b" },
  { key: "blue", name: "Blue Union", called: "the Union", adjective: "Blue", colour: "#1f77b4" },
  {
    key: "evil",
    name: "<script>alert(1)</script>",
    called: 'the <b>"Evil"</b>',
    adjective: "<i>Evil</i>",
    colour: "#ffffff",
  },
  { key: "green", name: "Green Reach", called: "the Reach", adjective: "Green", colour: "#2e8b57" },
] as const;

const classRows = [
  {
    key: "cruiser",
    name: "heavy cruiser",
    plural: "heavy cruisers",
    domain: "ship",
    role: "line",
    tons: 2_000_000,
  },
  {
    key: "mother",
    name: "mother ship",
    plural: "mother ships",
    domain: "ship",
    role: "mother",
    tons: 9_000_000,
  },
  {
    key: "platform",
    name: "orbital platform",
    plural: "orbital platforms",
    domain: "platform",
    role: "platform",
    tons: 500_000,
  },
  { key: "soldier", name: "soldier", plural: "soldiers", domain: "troop", role: "infantry", tons: 1 },
] as const;

/** A small made-up setting: 20 stars in two clusters and one alone, four powers (one with markup in its name), two links. */
export function testSetting(): Definition {
  const stars: StarDefinition[] = Array.from({ length: 20 }, (_, id) => {
    const far = id >= 14;
    return {
      id,
      key: `star-${id}`,
      name: starNames[id] ?? `Star ${id}`,
      x: (far ? 40_000 : 0) + ((id * 37) % 90) + (id === 19 ? 90_000 : 0),
      y: ((id * 53) % 70) - 30,
      z: (id * 3) % 7,
      region: far ? 1 : 0,
      holder: id < 6 ? 0 : id < 11 ? 1 : id < 13 ? 2 : id < 17 ? 3 : -1,
      weight: id === 0 || id === 6 ? 4 : 1,
      places: id === 0 ? [0, 20] : [id],
      source: "invented",
    };
  });
  const places: PlaceDefinition[] = stars.map((star) =>
    placeRow(star.id, star.key.replace("star", "world"), star.name, star.id),
  );
  places.push(placeRow(20, "aldera-station", "Aldera Station", 0));
  return {
    format: 1,
    key: "test",
    title: "The War of Tests",
    summary: "Four powers & twenty stars.",
    hash: "0123456789abcdef",
    calendars: [
      { id: 0, key: "civil", name: "Civil", kind: "civil", fromMinutes: 0, base: 0, perYear: 0, unit: null },
      {
        id: 1,
        key: "war",
        name: "Month of the war",
        kind: "count",
        fromMinutes: 525_600,
        base: 1,
        perYear: 0,
        unit: "month",
      },
    ],
    epoch: "2360-01-01T00:00",
    startMinutes: 0,
    untilMinutes: 5 * 525_960,
    rules,
    regions: [
      { id: 0, key: "near", name: "Near Space" },
      { id: 1, key: "far", name: "Far Space" },
    ],
    stars,
    places,
    links: [
      {
        id: 0,
        key: "old-gate",
        name: "Old Gate",
        kind: "gate",
        ends: [2, 15],
        transitMinutes: 5,
        shipsPerHour: 100,
        openAtStart: true,
        source: null,
      },
      {
        id: 1,
        key: "short-gate",
        name: "Short Gate",
        kind: "gate",
        ends: [3, 7],
        transitMinutes: 5,
        shipsPerHour: 100,
        openAtStart: true,
        source: null,
      },
    ],
    powers: powerRows.map(
      (row, id): PowerDefinition => ({
        ...row,
        id,
        capital: [0, 6, 11, 14][id] ?? 0,
        doctrine: 0,
        knows: [],
        entersMinutes: 0,
        materialTons: 0,
        source: null,
      }),
    ),
    doctrines: [],
    classes: classRows.map((row, id): ClassDefinition => ({ ...classDefaults, ...row, id })),
    formations: [],
    works: [],
    treaties: [],
    wars: [],
    research: [],
    secrets: [],
    assemblies: [{ id: 0, key: "council", name: "Council of the Union", power: 1, blocs: [] }],
    script: [],
    canon: [],
  };
}

const starNames = [
  "Aldera",
  "Borun",
  "Cetis",
  "Doran",
  "Esk",
  "Fenn",
  "Galt",
  "Hadar",
  "Ione",
  "Jura",
  "Kest",
  "Lorn",
  "Mira",
  "Nero",
  "Omin",
  "Pell",
  "Quill",
  "Rho",
  "Seth",
  "Tarn",
] as const;

const rules: Definition["rules"] = {
  warp: [],
  impulse: 0.25,
  edgeLightMinutes: 360,
  meetingLightYears: 0.05,
  sensorLightYears: 5,
  fleetSensorLightYears: 1,
  roundMinutes: 10,
  groundStepHours: 24,
  censusDays: 30,
  signalMinutesPerLightYear: 1,
  populationGrowthPerYear: 0.02,
  salvageFraction: 0.6,
  repairDays: 14,
  peoplePerLiftTon: 1,
  battle: {},
  ground: {},
};

const classDefaults: Omit<ClassDefinition, "id" | "key" | "name" | "plural" | "domain" | "role" | "tons"> = {
  lengthMetres: 500,
  size: 2,
  hull: 8,
  shield: 8,
  shieldRegeneration: 1,
  evasion: 0.1,
  marines: 100,
  crewed: true,
  weapons: [],
  ownPower: true,
  cruiseWarp: 6,
  maximumWarp: 9,
  enduranceDays: 400,
  lift: 1000,
  berths: 1000,
  buildDays: 100,
  quality: 1,
  requires: -1,
  builder: false,
  mines: false,
  stealth: 0,
  source: null,
};

function placeRow(id: number, key: string, name: string, star: number): PlaceDefinition {
  return {
    id,
    key,
    name,
    star,
    kind: "planet",
    orbitLightMinutes: 8,
    bearingDegrees: 0,
    holder: -1,
    population: 1_000_000,
    resistance: 0.1,
    value: 10,
    oreTonsPerDay: 100,
    cover: 0,
    fortification: 0,
    source: null,
  };
}
