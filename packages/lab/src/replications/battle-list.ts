import type { Definition } from "@holomap/scenario";
import type { CampaignEvent, Units } from "@holomap/simulation";
import type { BattleRow } from "./battle-row.ts";
import type { Job } from "./variant.ts";

/** Collects the battles of one war from its record. */
export interface BattleList {
  enter(event: CampaignEvent): void;
  rows(): readonly BattleRow[];
}

/** Ships are units of the domains ship and craft; those that joined are counted among a side's ships. */
export function createBattleList(definition: Definition, { variant, replication }: Job): BattleList {
  const flying = new Set(
    definition.classes.filter(({ domain }) => domain === "ship" || domain === "craft").map(({ key }) => key),
  );
  const ships = (units: Units): number =>
    Object.entries(units).reduce((sum, [unit, count]) => sum + (flying.has(unit) ? count : 0), 0);
  const rows: BattleRow[] = [];
  return {
    enter(event) {
      if (event.kind !== "battle-ended") return;
      const { battle, star, place, time, minutes, rounds, outcome, winner } = event;
      rows.push({
        ...(variant === null ? {} : { variant: variant.key }),
        replication,
        battle,
        star,
        place,
        began: time - minutes,
        ended: time,
        rounds,
        outcome,
        winner,
        sides: event.sides.map(({ power, before, joined, lost }) => ({
          power,
          ships: ships(before) + ships(joined),
          lost: ships(lost),
        })),
      });
    },
    rows: () => rows,
  };
}
