import type { Definition } from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";
import type { TallyName } from "./measure.ts";
import { countShips, shipClasses } from "./ships.ts";

/** Counts over the record of one play, by power. */
export interface EventTally {
  enter(event: CampaignEvent): void;
  /** Of one power, or of all where it is null. */
  figure(tally: TallyName, power: string | null): number;
}

type Counts = Map<string, number>;

const minutesPerDay = 1440;

/**
 * Ships are units of the domains ship and craft, as in the summary of a run. Ships lost are those named in battles, mines, sieges, passages of links and
 * strandings; people lost are those of the places a power held at the scenario's start, and those aboard its ships.
 * Fighting days go from the start of the play to the end of the last fight.
 */
export function createEventTally(definition: Definition, start: number): EventTally {
  const ships = shipClasses(definition);
  const owners = new Map(
    definition.places.map(({ key, holder }) => [key, definition.powers[holder]?.key ?? ""]),
  );
  const lost: Counts = new Map();
  const built: Counts = new Map();
  const people: Counts = new Map();
  const fights: Counts = new Map();
  let battles = 0;
  const lastFight: Counts = new Map();
  let lastOfAll = start;

  const fought = (powers: readonly string[], time: number): void => {
    lastOfAll = time;
    for (const power of powers) lastFight.set(power, time);
  };

  return {
    enter(event) {
      switch (event.kind) {
        case "units-lost":
          addTo(lost, event.power, countShips(event.units, ships));
          break;
        case "transit":
          addTo(lost, event.power, countShips(event.lost, ships));
          break;
        case "formation-gone":
          if (event.cause === "stranded") addTo(lost, event.power, countShips(event.units, ships));
          break;
        case "formation-raised":
        case "units-joined":
          if (event.cause === "built") addTo(built, event.power, countShips(event.units, ships));
          break;
        case "population-lost":
          addTo(people, owners.get(event.place) ?? "", event.count);
          break;
        case "people-lost":
          addTo(people, event.power, event.count);
          break;
        case "battle-ended":
          battles += 1;
          for (const { power } of event.sides) addTo(fights, power, 1);
          fought(
            event.sides.map(({ power }) => power),
            event.time,
          );
          break;
        case "ground-war-ended":
          fought([event.attacker, event.defender], event.time);
          break;
        default:
          break;
      }
    },
    figure(tally, power) {
      switch (tally) {
        case "ships-lost":
          return total(lost, power);
        case "ships-built":
          return total(built, power);
        case "people-lost":
          return total(people, power);
        case "battles":
          return power === null ? battles : total(fights, power);
        case "fighting-days":
          return ((power === null ? lastOfAll : (lastFight.get(power) ?? start)) - start) / minutesPerDay;
      }
    },
  };
}

function addTo(counts: Counts, key: string, count: number): void {
  if (count !== 0) counts.set(key, (counts.get(key) ?? 0) + count);
}

function total(counts: Counts, power: string | null): number {
  if (power !== null) return counts.get(power) ?? 0;
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
