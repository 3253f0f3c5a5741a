import type { Definition } from "@holomap/scenario";
import { parseScenario } from "@holomap/scenario/parse";

export interface SyntheticSize {
  /** Stars; each power holds an equal share, a fifth belongs to nobody. */
  readonly stars: number;
  /** Fleets over all powers. */
  readonly fleets: number;
  /** Ships in each fleet. */
  readonly shipsInAFleet: number;
  readonly years: number;
}

const powers = 6;

/** A made-up war of six powers on a square sheet of stars at constant density, as files, through the parser. */
export function syntheticDefinition(size: SyntheticSize): Definition {
  const files = [
    { name: "scenario.yaml", text: header(size) },
    { name: "stars.csv", text: stars(size) },
    {
      name: "powers.yaml",
      text: list(
        powers,
        (power) =>
          `- { key: p${power}, name: Power ${power}, called: Power ${power}, adjective: P${power}, colour: "#${(power + 3).toString(16).repeat(6)}", capital: s${capitalOf(size, power)}, doctrine: plain, knows: all, materialTons: 100000000000 }`,
      ),
    },
    { name: "doctrines.yaml", text: doctrine(size.shipsInAFleet) },
    { name: "classes.yaml", text: classes },
    { name: "formations.csv", text: formations(size) },
    {
      name: "works.csv",
      text: `key,name,place,power,kind,slipways,slipMetres,capacityTonsPerDay,limitTonsPerDay,state\n${list(powers, (power) => `y${power},Yard ${power},s${capitalOf(size, power)},p${power},yard,20,2000,${size.fleets * 10 * size.shipsInAFleet},${size.fleets * 20 * size.shipsInAFleet},operational`)}`,
    },
    {
      name: "treaties.yaml",
      text: `wars:\n${list(powers / 2, (pair) => `  - { between: [p${2 * pair}, p${2 * pair + 1}], since: 2200-01 }`)}`,
    },
  ];
  const parsed = parseScenario(files);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error.slice(0, 5)));
  return parsed.value;
}

function list(count: number, row: (index: number) => string): string {
  return `${Array.from({ length: count }, (_, index) => row(index)).join("\n")}\n`;
}

function sideOf(size: SyntheticSize): number {
  return Math.ceil(Math.sqrt(size.stars));
}

/** Powers hold upright strips of the sheet; the last star of every five is nobody's. */
function holderOf(size: SyntheticSize, star: number): number {
  const side = sideOf(size);
  return Math.min(powers - 1, Math.floor(((star % side) * powers) / side));
}

function capitalOf(size: SyntheticSize, power: number): number {
  const side = sideOf(size);
  return Math.floor(side / 2) * side + Math.floor(((power + 0.5) * side) / powers);
}

function header({ years }: SyntheticSize): string {
  return `format: 1
key: synthetic
title: Synthetic war
summary: Six powers on a sheet of stars, for measuring.
epoch: 2200-01-01
start: 2200-01-01
until: ${2200 + years}-01-01
calendars: [ { key: civil, name: Civil, kind: civil } ]
regions: [ { key: sheet, name: The sheet } ]
rules: { warp: [ { factor: 1, lightYearsPerDay: 0.5 }, { factor: 9, lightYearsPerDay: 4 } ], sensorLightYears: 6 }
`;
}

function stars(size: SyntheticSize): string {
  const side = sideOf(size);
  const capitals = new Set(Array.from({ length: powers }, (_, power) => capitalOf(size, power)));
  return `key,name,x,y,z,region,holder,weight\n${list(size.stars, (star) => {
    const free = star % 5 === 4 && !capitals.has(star);
    const jitter = ((star * 7919) % 13) / 5;
    return `s${star},Star ${star},${(star % side) * 5 + jitter},${Math.floor(star / side) * 5 + jitter},0,sheet,${free ? "" : `p${holderOf(size, star)}`},1`;
  })}`;
}

function formations(size: SyntheticSize): string {
  const perPower = Math.floor(size.fleets / powers);
  return `key,name,power,echelon,place,posture,units\n${list(perPower * powers, (fleet) => {
    const power = fleet % powers;
    const capital = capitalOf(size, power);
    const place = fleet < powers ? capital : nearOf(size, power, fleet);
    return `f${fleet},Fleet ${fleet},p${power},fleet,s${place},field,cruiser:${size.shipsInAFleet} transport:${Math.ceil(size.shipsInAFleet / 5)} infantry:${size.shipsInAFleet * 100}`;
  })}`;
}

/** Some star of the power's own strip. */
function nearOf(size: SyntheticSize, power: number, fleet: number): number {
  for (let step = 0; step < size.stars; step += 1) {
    const star = (fleet * 37 + step) % size.stars;
    if (holderOf(size, star) === power && star % 5 !== 4) return star;
  }
  return capitalOf(size, power);
}

/** Fleets and guards grow with the fleets of the start, so that bigger numbers are the same war. */
function doctrine(ships: number): string {
  return `- key: plain
  name: Plain
  mind: staff
  expansion: front
  attackRatio: 1.5
  fleet: { cruiser: ${ships}, transport: ${Math.ceil(ships / 5)}, infantry: ${ships * 100} }
  guard: { cruiser: ${Math.ceil(ships / 10)} }
  production: { cruiser: { weight: 5, limit: 100000000 }, transport: { weight: 1, limit: 100000000 } }
`;
}

const classes = `- { key: cruiser, name: Cruiser, plural: Cruisers, domain: ship, role: line, lengthMetres: 400, size: 1, hull: 6, shield: 4, shieldRegeneration: 1, evasion: 0.1, marines: 50, weapons: [ { key: beam, damage: 1, shotsPerRound: 2, accuracy: 0.5, tracking: 0.5, band: long } ], cruiseWarp: 8, maximumWarp: 9, endurance: 200 d, lift: 100, tons: 10000, build: 60 d }
- { key: transport, name: Transport, plural: Transports, domain: ship, role: transport, lengthMetres: 300, size: 1, hull: 3, shield: 1, cruiseWarp: 8, maximumWarp: 9, endurance: 200 d, lift: 1000, berths: 2000, tons: 8000, build: 40 d }
- { key: infantry, name: Infantry, plural: Infantry, domain: troop, role: infantry, hull: 1, tons: 1, build: 10 d, quality: 1 }
`;
