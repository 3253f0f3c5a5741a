import { allSystems } from "../../campaign/systems.ts";
import type { FormationState } from "../../model/campaign.ts";
import { raiseFormation } from "../../model/changes/formations.ts";
import { type Row, type RowKind, rowRanks } from "../../model/row.ts";
import type { System } from "../../model/system.ts";
import { type TestCampaign, testCampaign } from "../../testing/campaign.ts";
import { type TestSetting, testClasses } from "../../testing/definition.ts";

/** A test campaign in which only some systems act. */
export interface Field extends TestCampaign {
  /** Rows that came for systems that do not act. */
  readonly rows: Row[];
  formation(key: string): FormationState;
}

const engineRows: readonly RowKind[] = ["staff", "census", "end"];

/**
 * A campaign in which only the named systems act; rows for the others are noted and nothing comes of them. Its wars
 * are on and its formations stand from the start.
 */
export function createField(acting: readonly string[], setting: TestSetting, seed = 1): Field {
  const rows: Row[] = [];
  const systems = allSystems.filter((system) => acting.includes(system.key));
  const owned = systems.flatMap((system) => system.rows);
  const bystander: System = {
    key: "bystander",
    rows: (Object.keys(rowRanks) as RowKind[]).filter(
      (kind) => !owned.includes(kind) && !engineRows.includes(kind),
    ),
    begin() {},
    step: (_world, row) => void rows.push(row),
    orders: {},
  };
  const classes = (testClasses ?? []).map((row) => (row.domain === "troop" ? { ...row, lift: 0 } : row));
  const test = testCampaign({ classes, ...setting }, { systems: [...systems, bystander], seed });
  const { campaign, definition, world } = test;
  for (const war of definition.wars) {
    campaign.relations[war.a]![war.b] = "war";
    campaign.relations[war.b]![war.a] = "war";
  }
  if (campaign.formations.length === 0) {
    for (const row of definition.formations) {
      const cohorts = row.cohorts.map((cohort) => ({
        class: cohort.class,
        bins: [{ hull: definition.classes[cohort.class]!.hull, count: cohort.count }],
      }));
      raiseFormation(world, row, cohorts, "start");
    }
  }
  const formation = (key: string): FormationState => {
    const found = campaign.formations.find((row) => row.key === key);
    if (found === undefined) throw new Error(`the field has no formation "${key}"`);
    return found;
  };
  return { ...test, rows, formation };
}
