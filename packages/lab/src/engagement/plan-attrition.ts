import {
  type AttritionChange,
  type BattlePlan,
  defaultLanchesterRuleset,
  defaultSalvoRuleset,
  planLanchesterBattle,
  planSalvoBattle,
} from "@holomap/battle";
import {
  type EngagementDefinition,
  ordinaryLanchesterClasses,
  ordinarySalvoClasses,
} from "@holomap/scenario/engagement";
import { setOptions } from "./set-options.ts";

/** A battle of the Lanchester family. */
export function planLanchester(definition: EngagementDefinition): BattlePlan {
  const classes = withOrdinary(definition, definition.classes.lanchester, ordinaryLanchesterClasses);
  const sides = definition.sides.map(({ key, breakOffAt, forces }) => ({
    id: key,
    breakOffAt,
    forces: forces.map((force) => ({
      id: force.key,
      unit: force.class,
      count: force.count,
      arrives: force.arrives,
      arrivesOver: force.arrivesOver ?? classes.find((unit) => unit.key === force.class)?.arrivesOver ?? 0,
    })),
  }));
  return planLanchesterBattle(
    {
      units: classes.map(({ key, ...unit }) => ({ id: key, ...unit })),
      sides,
      changes: changesOf(definition),
    },
    setOptions(defaultLanchesterRuleset, definition.options, definition.rules),
  );
}

/** A battle of the salvo models. */
export function planSalvo(definition: EngagementDefinition): BattlePlan {
  const classes = withOrdinary(definition, definition.classes.salvo, ordinarySalvoClasses);
  const sides = definition.sides.map(({ key, breakOffAt, forces }) => ({
    id: key,
    breakOffAt,
    forces: forces.map((force) => ({
      id: force.key,
      unit: force.class,
      count: force.count,
      arrives: force.arrives,
    })),
  }));
  return planSalvoBattle(
    {
      units: classes.map(({ key, ...unit }) => ({ id: key, ...unit })),
      sides,
      changes: changesOf(definition),
    },
    setOptions(defaultSalvoRuleset, definition.options, definition.rules),
  );
}

/** Classes of the file, and the ordinary ones that forces name and the file does not write. */
function withOrdinary<T extends { readonly key: string }>(
  { sides }: EngagementDefinition,
  own: readonly T[],
  ordinary: readonly T[],
): readonly T[] {
  const used = new Set(sides.flatMap(({ forces }) => forces.map((force) => force.class)));
  return [...own, ...ordinary.filter(({ key }) => used.has(key) && own.every((unit) => unit.key !== key))];
}

function changesOf({ changes, rules }: EngagementDefinition): AttritionChange[] {
  return changes.map((change) => {
    if (change.kind === "orders" || change.kind === "bombardment")
      throw new RangeError(`changes: the rules ${rules} know no ${change.kind}`);
    return change;
  });
}
