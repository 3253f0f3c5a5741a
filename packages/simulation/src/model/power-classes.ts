import type { Definition } from "@holomap/scenario";

const cache = new WeakMap<Definition, readonly (readonly boolean[])[]>();

/**
 * By class whether a power knows how to build it: those of the formations the definition gives it and those its
 * doctrines (now and after any scripted change) name. Research may still stand before them.
 */
export function classesOf(definition: Definition, power: number): readonly boolean[] {
  let tables = cache.get(definition);
  if (tables === undefined) {
    tables = createTables(definition);
    cache.set(definition, tables);
  }
  return tables[power]!;
}

function createTables(definition: Definition): boolean[][] {
  const tables = definition.powers.map((power) => {
    const classes = definition.classes.map(() => false);
    addDoctrine(definition, power.doctrine, classes);
    return classes;
  });
  for (const formation of definition.formations) {
    for (const cohort of formation.cohorts) tables[formation.power]![cohort.class] = true;
  }
  for (const row of definition.script) {
    for (const action of row.actions) {
      if (action.do === "doctrine") addDoctrine(definition, action.doctrine, tables[action.power]!);
    }
  }
  return tables;
}

function addDoctrine(definition: Definition, id: number, classes: boolean[]): void {
  const doctrine = definition.doctrines[id]!;
  for (const row of doctrine.fleet) classes[row.class] = true;
  for (const row of doctrine.guard) classes[row.class] = true;
  for (const row of doctrine.production) classes[row.class] = true;
  if (doctrine.platform !== -1) classes[doctrine.platform] = true;
}
