import type { ClassDefinition } from "./definition.ts";
import { quoted } from "./reading.ts";

type Judged = Pick<ClassDefinition, "key" | "domain" | "shield" | "shieldHits" | "hangar">;

/** What is wrong with a class that stands in row `row`. */
export interface ClassFault {
  readonly row: number;
  readonly field: "shieldHits" | "hangar";
  readonly message: string;
}

/** [SC52] Figures of classes that cannot stand together; hangars hold craft, and craft have none. `known` are all classes there are. */
export function faultsOfClasses(rows: readonly Judged[], known: readonly Judged[]): readonly ClassFault[] {
  const faults: ClassFault[] = [];
  for (const [row, { key, shield, shieldHits = 0, hangar }] of rows.entries()) {
    if (shieldHits > 0 && shield > 0) {
      const message = `the shield of ${quoted(key)} has points or counts hits, not both`;
      faults.push({ row, field: "shieldHits", message });
    }
    if (hangar === undefined) continue;
    const craft = known.find((other) => other.key === hangar.class);
    if (craft === undefined) continue;
    if (craft.domain !== "craft") {
      const message = `a hangar holds craft, but ${quoted(craft.key)} is of the domain ${craft.domain}`;
      faults.push({ row, field: "hangar", message });
    } else if (craft.hangar !== undefined) {
      const message = `craft have no hangars, but ${quoted(craft.key)} has one`;
      faults.push({ row, field: "hangar", message });
    }
  }
  return faults;
}
