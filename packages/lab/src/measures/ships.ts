import type { Definition } from "@holomap/scenario";
import type { Units } from "@holomap/simulation";

const flying = new WeakMap<Definition, ReadonlySet<string>>();

/** Keys of the classes that are ships: those of the domains ship and craft. */
export function shipClasses(definition: Definition): ReadonlySet<string> {
  let keys = flying.get(definition);
  if (keys === undefined) {
    const ships = definition.classes.filter(({ domain }) => domain === "ship" || domain === "craft");
    keys = new Set(ships.map(({ key }) => key));
    flying.set(definition, keys);
  }
  return keys;
}

/** How many of some units are ships. */
export function countShips(units: Units, ships: ReadonlySet<string>): number {
  let count = 0;
  for (const unit in units) if (ships.has(unit)) count += units[unit]!;
  return count;
}
