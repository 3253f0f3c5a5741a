import type { Definition } from "../definition.ts";
import type { FoundPlace } from "./search.ts";

/** Fields that a campaign takes over when it is created; later it goes by its own. */
const atStart: ReadonlySet<string> = new Set([
  "scenario.start",
  "scenario.until",
  "places.population",
  "links.open",
  "powers.doctrine",
  "powers.enters",
  "powers.materialTons",
  "formations.enters",
  "works.slipways",
  "works.slipMetres",
  "works.capacityTonsPerDay",
  "works.limitTonsPerDay",
  "works.state",
  "works.ready",
  "works.kind",
  "works.fullOutput",
  "treaties.signed",
  "wars.since",
  "research.starts",
]);

/** True for a figure without effect once the war has begun: what came into being with it has its own from then on. */
export function takesPartOnlyAtStart(definition: Definition, { section, field, row }: FoundPlace): boolean {
  if (atStart.has(field)) return true;
  const { startMinutes } = definition;
  if (section === "formations") {
    const enters = definition.formations[row]?.entersMinutes ?? -1;
    return enters !== -1 && enters <= startMinutes;
  }
  if (field === "treaties.relation") {
    const signed = definition.treaties[row]?.signedMinutes ?? -1;
    return signed !== -1 && signed <= startMinutes;
  }
  // A date alone is laid on the agenda at the start; one with a condition says from when that is looked at.
  return field === "script.date" && definition.script[row]?.condition === "";
}
