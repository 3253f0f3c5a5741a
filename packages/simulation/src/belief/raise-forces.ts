import { uniform } from "@holomap/determinism";
import type { Cohort, Contact, FormationState, Leg } from "../model/campaign.ts";
import { raiseFormation } from "../model/changes/formations.ts";
import { addUnits } from "../model/cohorts.ts";
import { beginLiving } from "../model/living.ts";
import { pointOn } from "../model/tracks.ts";
import { beginUnderWay } from "../model/under-way.ts";
import { scheduleMeetings } from "../systems/movement/meetings.ts";
import { composePlatforms, composeShips, composeTroops, platformOf, troopOf } from "./compose.ts";
import type { Drawing } from "./drawing.ts";
import type { Force } from "./force.ts";
import type { MetFormation } from "./known.ts";
import { priors } from "./priors.ts";

/** A formation that is raised in the next free row of the table, or in the row its contact has. */
interface Unit {
  readonly power: number;
  readonly echelon: "garrison" | "platforms" | "fleet" | "squadron";
  readonly cohorts: Cohort[];
  readonly place: number;
  readonly contact: Contact | null;
}

/**
 * [BE3] [BE5] Puts all formations into the table: own ones, those it fights and its contacts in the rows by whose
 * ids it knows them, the others in the rows between and after. Rows nobody fills say nothing.
 */
export function raiseForces(drawing: Drawing, forces: readonly Force[]): void {
  const { known, world } = drawing;
  const { campaign } = world;
  const own = new Map(known.formations.map((row) => [row.id, row]));
  const met = new Map(known.met.map((row) => [row.id, row]));
  const units = forces.flatMap((force) => unitsOf(drawing, force));
  const contacts = new Map(
    units.filter(({ contact }) => contact !== null).map((unit) => [unit.contact!.formation, unit]),
  );
  const free = units.filter(({ contact }) => contact === null);
  const taken = new Set([...namedIds(drawing), ...contacts.keys()]);
  const length = 1 + Math.max(-1, ...own.keys(), ...met.keys(), ...taken);
  let next = 0;
  while (campaign.formations.length < length || next < free.length) {
    const id = campaign.formations.length;
    const ownRow = own.get(id);
    const metRow = met.get(id);
    const contact = contacts.get(id);
    if (ownRow !== undefined) enter(drawing, ownRow);
    else if (metRow !== undefined) raiseMet(drawing, metRow);
    else if (contact !== undefined) raise(drawing, contact);
    else if (!taken.has(id) && next < free.length) raise(drawing, free[next++]!);
    else leaveBlank(drawing);
  }
}

/** [BE5] Fleets seen under way go on; they come after the own legs, whose rows are older. */
export function sendContacts(drawing: Drawing): void {
  const { known, world } = drawing;
  for (const contact of known.contacts) {
    const formation = world.campaign.formations[contact.formation];
    if (formation?.alive !== true || formation.power === known.power) continue;
    if (known.met.some(({ id }) => id === formation.id)) continue;
    if (formation.place === -1) sendOnItsWay(drawing, formation, contact);
  }
}

/** Rows of formations that its battles name, gone ones too, and of contacts that were drawn as nothing. */
function namedIds({ known }: Drawing): number[] {
  const inBattles = known.engagements.flatMap(({ sides }) => sides.flatMap(({ formations }) => formations));
  return [...inBattles, ...known.contacts.map(({ formation }) => formation)];
}

function unitsOf(drawing: Drawing, force: Force): Unit[] {
  const { power, place, contact } = force;
  const garrison = composeTroops(drawing, power, force.troops);
  const units: Unit[] = [];
  let platforms = 0;
  const unit = force.kind === "guard" ? platformOf(drawing, power) : null;
  if (unit !== null && (unit.ownPower || garrison.length > 0)) {
    platforms = priors.platformShare * uniform(drawing.dice("platforms", place)) * force.strength;
  }
  if (garrison.length > 0)
    units.push({ power, echelon: "garrison", cohorts: garrison, place, contact: null });
  const lying = composePlatforms(drawing, power, platforms);
  if (lying.length > 0) units.push({ power, echelon: "platforms", cohorts: lying, place, contact: null });
  const ships = composeShips(drawing, power, force.strength - platforms, force.kind);
  if (ships.length === 0) return units;
  if (force.carriesTroops) embark(drawing, { power, cohorts: ships, key: contact?.formation ?? -1 - place });
  const echelon = force.kind === "guard" ? "squadron" : "fleet";
  units.push({ power, echelon, cohorts: ships, place, contact });
  return units;
}

/** [BE5] Ships of war carry troops on a part of their lift, every part being equally likely. */
function embark(
  drawing: Drawing,
  of: { readonly power: number; readonly cohorts: Cohort[]; readonly key: number },
): void {
  const troops = troopOf(drawing, of.power);
  if (troops === null) return;
  const { classes } = drawing.world.definition;
  let lift = 0;
  for (const { class: id, bins } of of.cohorts)
    for (const { count } of bins) lift += classes[id]!.lift * count;
  const part = uniform(drawing.dice("embarked", of.key));
  addUnits(of.cohorts, troops.id, troops.hull, Math.floor(lift * part));
}

/** An own formation as it is. */
function enter({ world }: Drawing, formation: FormationState): void {
  const { campaign, definition } = world;
  campaign.formations.push(formation);
  if (!formation.alive) return;
  beginLiving(campaign, formation);
  if (formation.place === -1) beginUnderWay(campaign, formation.id);
  else campaign.stars[definition.places[formation.place]!.star]!.formations.push(formation.id);
}

/** [BE3] Keys and names of foreign formations are made up from the row they stand in. */
function raise({ world }: Drawing, unit: Unit): void {
  const { power, echelon, cohorts, place } = unit;
  const { key } = world.definition.powers[power]!;
  const id = world.campaign.formations.length;
  raiseFormation(
    world,
    { key: `believed-${key}-${id}`, power, echelon, place, posture: echelon === "fleet" ? "field" : "guard" },
    cohorts,
    "start",
  );
}

function raiseMet(drawing: Drawing, row: MetFormation): void {
  raise(drawing, { ...row, contact: null });
  const formation = drawing.world.campaign.formations[row.id]!;
  formation.posture = row.posture;
  formation.engagement = row.engagement;
  formation.deep = row.deep;
  formation.mission = "attack";
  formation.target = row.place;
}

function leaveBlank({ known, world }: Drawing): void {
  const { campaign } = world;
  const id = campaign.formations.length;
  campaign.formations.push({
    id,
    key: `unseen-${id}`,
    name: "",
    power: known.power,
    parent: -1,
    echelon: "fleet",
    alive: false,
    cohorts: [],
    people: 0,
    place: -1,
    leg: null,
    deep: null,
    posture: "guard",
    mission: "guard",
    target: -1,
    engagement: -1,
    fuelSince: 0,
    flown: 0,
    rejoins: -1,
    readyAt: 0,
    turn: 0,
    bornAt: 0,
  });
}

/** [BE5] A fleet seen under way flies on along the line it was seen on; one seen to stop in deep space makes for home. */
function sendOnItsWay({ world }: Drawing, formation: FormationState, contact: Contact): void {
  const { campaign, definition } = world;
  formation.deep = contact.at;
  if (contact.bound === -1) {
    formation.mission = "transit";
    const capital = definition.stars[definition.powers[formation.power]!.capital];
    formation.target = capital?.places[0] ?? 0;
    world.schedule("set-out", campaign.now, formation.id, formation.target, 2);
    return;
  }
  const { star } = definition.places[contact.bound]!;
  const { x, y, z } = definition.stars[star]!;
  const seen: Leg = {
    serial: campaign.next.row,
    kind: "warp",
    fromPlace: -1,
    toPlace: contact.bound,
    departs: contact.seenAt,
    arrives: contact.boundAt,
    from: contact.at,
    to: [x, y, z],
    onward: [],
    speed: "cruise",
  };
  const leg: Leg = { ...seen, departs: campaign.now, from: pointOn(seen, campaign.now) };
  const { holder } = campaign.stars[star]!;
  const comesToFight = holder !== -1 && campaign.relations[formation.power]![holder] === "war";
  formation.mission = comesToFight ? "attack" : "guard";
  formation.target = contact.bound;
  formation.deep = null;
  formation.leg = leg;
  world.schedule("leg-end", leg.arrives, formation.id, leg.serial);
  scheduleMeetings(world, formation, leg);
  world.schedule("leg-seen", campaign.now, formation.id, leg.serial, -1);
}
