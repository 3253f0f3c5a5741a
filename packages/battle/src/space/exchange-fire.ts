import type { Stream } from "@holomap/determinism";
import { type Field, refreshField } from "./field.ts";
import { listTargets } from "./targets.ts";
import type { SideReport } from "./fight-round.ts";
import type { FightGroup } from "./fight-state.ts";
import { clearWrecks, landHits } from "./landing.ts";
import { layBatteries } from "./spread-fire.ts";
import type { Battery } from "./battery.ts";
import { loadBatteries } from "./volley.ts";

/** [HD1] Those in hiding fire first, are seen, and do not fire again this round. */
export function exchangeAllFire(stream: Stream, field: Field, reports: readonly SideReport[]): void {
  const ambushers: FightGroup[] = [];
  for (const view of field.sides)
    for (const { group } of view.groups) if (group.hidden) ambushers.push(group);
  if (ambushers.length === 0) {
    exchangeFire(stream, field, reports, () => true);
    return;
  }
  exchangeFire(stream, field, reports, (group) => group.hidden);
  for (const group of ambushers) group.hidden = false;
  refreshField(field);
  exchangeFire(stream, field, reports, (group) => !ambushers.includes(group));
}

/** All sides fire at the field as it stands; then all hits land [FI3]. */
function exchangeFire(
  stream: Stream,
  field: Field,
  reports: readonly SideReport[],
  fires: (group: FightGroup) => boolean,
): void {
  const targets = listTargets(field);
  const batteries: Battery[] = [];
  for (const view of field.sides) {
    for (const battery of loadBatteries(stream, field, view, { targets, fires })) {
      if (battery.shots > 0) batteries.push(battery);
    }
  }
  layBatteries(stream, targets, batteries);
  for (const { side, shots, hits } of batteries) {
    const report = reports[side];
    if (report === undefined) continue;
    report.shots += shots;
    report.hits += hits;
  }
  landHits(stream, targets, field.rules.ruleset.concentrationsPerRound);
  clearWrecks(field);
  refreshField(field);
}
