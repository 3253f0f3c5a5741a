import type { ClassDefinition, Definition } from "@holomap/scenario";
import { type EngagementDefinition, ordinaryClasses } from "@holomap/scenario/engagement";
import { didYouMean } from "./near-name.ts";

/** Classes of the engagement's forces and of the craft they carry, each once: of the file, else of the setting, else (without a setting) the ordinary ones. */
export function classesUsed(
  definition: EngagementDefinition,
  setting: Definition | null,
): readonly ClassDefinition[] {
  const known = new Map<string, ClassDefinition>();
  for (const unit of setting === null ? ordinaryClasses : setting.classes) known.set(unit.key, unit);
  for (const unit of definition.classes.holomap) known.set(unit.key, unit);
  const used = new Map<string, ClassDefinition>();
  for (const side of definition.sides)
    for (const force of side.forces) {
      const unit = known.get(force.class);
      if (unit === undefined)
        throw new RangeError(
          `sides.${side.key}.forces.${force.key}: no class "${force.class}"${didYouMean(force.class, [...known.keys()])}`,
        );
      used.set(unit.key, unit);
      if (unit.hangar === undefined) continue;
      const craft = known.get(unit.hangar.class);
      if (craft === undefined)
        throw new RangeError(
          `class "${unit.key}", hangar: no class "${unit.hangar.class}"${didYouMean(unit.hangar.class, [...known.keys()])}`,
        );
      used.set(craft.key, craft);
    }
  return [...used.values()];
}
