import type { Definition } from "@holomap/scenario";
import type { Measure } from "./measure.ts";

/** What is measured when nobody says what: the fighting of all, and of each power its stars, its space, its strength and its losses. */
export function builtInMeasures(definition: Definition): readonly Measure[] {
  const all: readonly Measure[] = [
    {
      key: "fighting-days",
      name: "days to the end of the last fight",
      kind: "figure",
      of: { tally: "fighting-days", power: null },
      at: null,
    },
    { key: "battles", name: "battles", kind: "figure", of: { tally: "battles", power: null }, at: null },
    {
      key: "ships-lost",
      name: "ships lost",
      kind: "figure",
      of: { tally: "ships-lost", power: null },
      at: null,
    },
    {
      key: "people-lost",
      name: "people lost",
      kind: "figure",
      of: { tally: "people-lost", power: null },
      at: null,
    },
  ];
  const landed = new Set(definition.stars.map(({ holder }) => holder));
  return [...all, ...definition.powers.flatMap(({ id, key, name }) => ofPower(key, name, landed.has(id)))];
}

function ofPower(power: string, name: string, landed: boolean): readonly Measure[] {
  const figure = (what: string, told: string, of: string): Measure => ({
    key: `${what}-${power}`,
    name: `${name}: ${told}`,
    kind: "figure",
    of,
    at: null,
  });
  const tally = (what: "ships-lost" | "people-lost", told: string): Measure => ({
    key: `${what}-${power}`,
    name: `${name}: ${told}`,
    kind: "figure",
    of: { tally: what, power },
    at: null,
  });
  return [
    figure("stars", "stars held", `held('${power}')`),
    ...(landed ? [figure("share", "share of its first space", `share('${power}', '${power}')`)] : []),
    figure("strength", "strength", `strength('${power}')`),
    tally("ships-lost", "ships lost"),
    tally("people-lost", "people lost"),
  ];
}
