import type { Stream } from "@holomap/determinism";
import type { Aim, Batteries } from "./battery.ts";
import type { SideReport } from "./fight-round.ts";
import { type Field, refreshField } from "./field.ts";
import { clearWrecks, landHits } from "./landing.ts";
import { ReusedList } from "./reused-list.ts";
import { layBatteries } from "./spread-fire.ts";
import { listTargets } from "./targets.ts";
import { type Firing, loadBatteries } from "./volley.ts";

/** [HD1] Those in hiding fire first, are seen, and do not fire again this round. */
export function exchangeAllFire(stream: Stream, field: Field, reports: readonly SideReport[]): void {
  if (!findAmbushers(field)) {
    exchangeFire(stream, field, reports, "others");
    return;
  }
  exchangeFire(stream, field, reports, "ambushers");
  for (const view of field.sides)
    for (const { group, ambush } of view.groups) if (ambush) group.hidden = false;
  refreshField(field);
  exchangeFire(stream, field, reports, "others");
}

/** Marks those in hiding; whether there are any. */
function findAmbushers(field: Field): boolean {
  let any = false;
  for (const view of field.sides) {
    for (const row of view.groups) {
      row.ambush = row.group.hidden;
      if (row.ambush) any = true;
    }
  }
  return any;
}

const batteries: Batteries = new ReusedList();
const aims = new ReusedList<Aim>();

/** All sides fire at the field as it stands; then all hits land [FI3]. */
function exchangeFire(stream: Stream, field: Field, reports: readonly SideReport[], firing: Firing): void {
  const targets = listTargets(field);
  batteries.clear();
  aims.clear();
  for (const view of field.sides) {
    const aim =
      aims.again() ??
      aims.add({ field, view, targets, worth: new Float64Array(16), batteries, firstBattery: 0 });
    aim.field = field;
    aim.view = view;
    aim.targets = targets;
    loadBatteries(stream, aim, firing);
  }
  layBatteries(stream, targets, batteries);
  for (let i = 0; i < batteries.length; i++) {
    const { side, shots, hits } = batteries.at(i);
    const report = reports[side];
    if (report === undefined) continue;
    report.shots += shots;
    report.hits += hits;
  }
  landHits(stream, targets, field.rules.ruleset.concentrationsPerRound);
  clearWrecks(field);
  refreshField(field);
}
