import type { Definition } from "@holomap/scenario";
import type { KeyTable } from "./measure.ts";

/** Ids by key, table by table. */
export type KeyIndex = Readonly<Record<KeyTable, ReadonlyMap<string, number>>>;

export function createKeyIndex(definition: Definition): KeyIndex {
  const table = (rows: readonly { readonly id: number; readonly key: string }[]): Map<string, number> =>
    new Map(rows.map(({ key, id }) => [key, id]));
  return {
    star: table(definition.stars),
    place: table(definition.places),
    link: table(definition.links),
    power: table(definition.powers),
    region: table(definition.regions),
    class: table(definition.classes),
    formation: table(definition.formations),
    research: table(definition.research),
    secret: table(definition.secrets),
    script: table(definition.script),
  };
}
