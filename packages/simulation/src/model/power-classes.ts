import type { Definition } from "@holomap/scenario";

const cache = new WeakMap<Definition, readonly ReadonlySet<number>[]>();

/**
 * Classes a power knows how to build: those of the formations the definition gives it and those its doctrines
 * (now and after any scripted change) name. Research may still stand before them.
 */
export function classesOf(definition: Definition, power: number): ReadonlySet<number> {
  let sets = cache.get(definition);
  if (sets === undefined) {
    sets = createSets(definition);
    cache.set(definition, sets);
  }
  return sets[power]!;
}

function createSets(definition: Definition): Set<number>[] {
  const sets = definition.powers.map((power) => {
    const classes = new Set<number>();
    addDoctrine(definition, power.doctrine, classes);
    return classes;
  });
  for (const formation of definition.formations) {
    for (const cohort of formation.cohorts) sets[formation.power]!.add(cohort.class);
  }
  for (const row of definition.script) {
    for (const action of row.actions) {
      if (action.do === "doctrine") addDoctrine(definition, action.doctrine, sets[action.power]!);
    }
  }
  return sets;
}

function addDoctrine(definition: Definition, id: number, classes: Set<number>): void {
  const doctrine = definition.doctrines[id]!;
  for (const row of doctrine.fleet) classes.add(row.class);
  for (const row of doctrine.guard) classes.add(row.class);
  for (const row of doctrine.production) classes.add(row.class);
  if (doctrine.platform !== -1) classes.add(doctrine.platform);
}
