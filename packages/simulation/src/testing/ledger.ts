import type { TestCampaign } from "./campaign.ts";
import type { Campaign } from "../model/campaign.ts";
import type { CampaignEvent } from "../model/events.ts";
import { countOf } from "../model/cohorts.ts";
import type { Definition } from "@holomap/scenario";

/** Units by "power class". */
export type Ledger = Map<string, number>;

/**
 * Units each power should have by the events alone: raised, built, brought or taken, less lost and gone. Units that
 * move inside a power (detached, transferred, landed, merged) do not count; battle-ended tells sums again and does not either.
 */
export function ledgerOfEvents(events: readonly CampaignEvent[]): Ledger {
  const ledger: Ledger = new Map();
  const book = (power: string, units: Readonly<Record<string, number>>, sign: number): void => {
    for (const [key, count] of Object.entries(units)) add(ledger, `${power} ${key}`, sign * count);
  };
  for (const event of events) {
    if (event.kind === "formation-raised" && event.cause !== "detached") book(event.power, event.units, 1);
    else if (event.kind === "units-joined" && (event.cause === "built" || event.cause === "captured")) {
      book(event.power, event.units, 1);
    } else if (event.kind === "units-lost") book(event.power, event.units, -1);
    else if (event.kind === "formation-gone") book(event.power, event.units, -1);
    else if (event.kind === "salvaged") book(event.power, event.units, -1);
    else if (event.kind === "transit") book(event.power, event.lost, -1);
  }
  return strip(ledger);
}

/** Units each power has in the campaign's formations, and has lost in battles not yet told. */
export function ledgerOfCampaign(definition: Definition, campaign: Campaign): Ledger {
  const ledger: Ledger = new Map();
  const powerKey = (power: number): string => definition.powers[power]!.key;
  const classKey = (unitClass: number): string => definition.classes[unitClass]!.key;
  for (const formation of campaign.formations) {
    for (const cohort of formation.cohorts) {
      add(ledger, `${powerKey(formation.power)} ${classKey(cohort.class)}`, countOf(cohort));
    }
  }
  for (const engagement of campaign.engagements) {
    engagement.fight.sides.forEach((side, index) => {
      const power = powerKey(engagement.sides[index]!.power);
      for (const group of side.groups) {
        if (group.id.startsWith("-")) continue;
        for (const cohort of group.cohorts) {
          add(ledger, `${power} ${cohort.unit.split("*")[0]!}`, cohort.destroyed + cohort.captured);
        }
      }
    });
  }
  return strip(ledger);
}

function add(ledger: Ledger, key: string, count: number): void {
  ledger.set(key, (ledger.get(key) ?? 0) + count);
}

function strip(ledger: Ledger): Ledger {
  return new Map(
    [...ledger].filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
  );
}

/** Stock of material of a power as the events tell it, tons. */
export function materialOfEvents(test: TestCampaign, power: string): number {
  let tons = test.definition.powers.find((row) => row.key === power)!.materialTons;
  for (const event of test.events) {
    if ((event.kind === "material-won" || event.kind === "salvaged") && event.power === power)
      tons += event.tons;
    if ((event.kind === "build-began" || event.kind === "founding-paid") && event.power === power)
      tons -= event.tons;
    if (event.kind === "build-cancelled" && event.to === power) tons += event.tons;
  }
  return tons;
}
