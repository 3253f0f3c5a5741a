import type { Definition } from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";
import { countShips, shipClasses } from "../measures/ships.ts";
import type { BattleRow } from "./battle-row.ts";
import type { Job } from "./variant.ts";

/** Collects the battles of one war from its record. */
export interface BattleList {
  enter(event: CampaignEvent): void;
  rows(): readonly BattleRow[];
}

/** Ships are units of the domains ship and craft; those that joined are counted among a side's ships. */
export function createBattleList(definition: Definition, { variant, replication }: Job): BattleList {
  const classes = shipClasses(definition);
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
          ships: countShips(before, classes) + countShips(joined, classes),
          lost: countShips(lost, classes),
        })),
      });
    },
    rows: () => rows,
  };
}
