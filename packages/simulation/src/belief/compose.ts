import { integerBelow } from "@holomap/determinism";
import type { ClassDefinition, Definition } from "@holomap/scenario";
import type { Cohort } from "../model/campaign.ts";
import { addUnits } from "../model/cohorts.ts";
import { classesOf } from "../model/power-classes.ts";
import type { Drawing } from "./drawing.ts";

/** Classes and how many of each go together. */
type Mix = readonly { readonly class: number; readonly count: number }[];

/** [BE5] Ships of a strength as a power would have them: whole sets of its doctrine's fleet or guard, the rest in the largest of its classes that fit. */
export function composeShips(
  drawing: Drawing,
  power: number,
  strength: number,
  kind: "fleet" | "guard",
): Cohort[] {
  const mix = mixOf(drawing, power, kind);
  return fill(drawing, mix, strength / combatFactor(drawing, power));
}

/** [BE5] Platforms of a strength; none where the power's doctrine has none. */
export function composePlatforms(drawing: Drawing, power: number, strength: number): Cohort[] {
  const unit = platformOf(drawing, power);
  return unit === null
    ? []
    : fill(drawing, [{ class: unit.id, count: 1 }], strength / combatFactor(drawing, power));
}

/** Class of platform of a power's doctrine, null for none. */
export function platformOf({ world }: Drawing, power: number): ClassDefinition | null {
  const { campaign, definition } = world;
  const { platform } = definition.doctrines[campaign.powers[power]!.doctrine]!;
  return platform === -1 ? null : definition.classes[platform]!;
}

/** [BE5] Troops of a fighting value, all of the class the power makes most. */
export function composeTroops(drawing: Drawing, power: number, value: number): Cohort[] {
  const unit = troopOf(drawing, power);
  const cohorts: Cohort[] = [];
  if (unit !== null) addUnits(cohorts, unit.id, unit.hull, Math.round(value / unit.quality));
  return cohorts;
}

/** The class of troops a power makes most, null for none. */
export function troopOf({ world }: Drawing, power: number): ClassDefinition | null {
  const { campaign, definition } = world;
  const { production } = definition.doctrines[campaign.powers[power]!.doctrine]!;
  let best: ClassDefinition | null = null;
  let most = -1;
  for (const unit of knownClasses(definition, power)) {
    const { id } = unit;
    if (unit.domain !== "troop" || unit.quality <= 0 || !mayHave(world.campaign, unit)) continue;
    const weight = production.find((row) => row.class === id)?.weight ?? 0;
    if (weight <= most) continue;
    most = weight;
    best = unit;
  }
  return best;
}

/** The classes a power knows how to build, ids ascending. */
export function knownClasses(definition: Definition, power: number): readonly ClassDefinition[] {
  const known = classesOf(definition, power);
  return definition.classes.filter(({ id }) => known[id]);
}

function mayHave(
  { research }: { readonly research: readonly { readonly state: string }[] },
  unit: ClassDefinition,
): boolean {
  return unit.requires === -1 || research[unit.requires]!.state === "done";
}

/** What its doctrine says; failing that what it builds; failing that one each of the ships it knows to build. */
function mixOf({ world }: Drawing, power: number, kind: "fleet" | "guard"): Mix {
  const { campaign, definition, tables } = world;
  const doctrine = definition.doctrines[campaign.powers[power]!.doctrine]!;
  const usable = (rows: Mix): Mix =>
    rows.filter(({ class: id, count }) => {
      const unit = definition.classes[id]!;
      return (
        count > 0 &&
        (unit.domain === "ship" || unit.domain === "craft") &&
        tables.strengths[id]! > 0 &&
        mayHave(campaign, unit)
      );
    });
  const production = doctrine.production.map(({ class: id, weight }) => ({ class: id, count: weight }));
  const known = knownClasses(definition, power).map(({ id }) => ({ class: id, count: 1 }));
  const lists = kind === "fleet" ? [doctrine.fleet, doctrine.guard] : [doctrine.guard, doctrine.fleet];
  for (const list of [...lists, production, known]) {
    const mix = usable(list);
    if (mix.length > 0) return mix;
  }
  return [];
}

function fill({ world, dice }: Drawing, mix: Mix, strength: number): Cohort[] {
  const { strengths } = world.tables;
  const { classes } = world.definition;
  const cohorts: Cohort[] = [];
  const set = mix.reduce((sum, row) => sum + row.count * strengths[row.class]!, 0);
  if (set <= 0 || strength <= 0) return cohorts;
  let left = strength;
  const add = (id: number, count: number): void => {
    addUnits(cohorts, id, classes[id]!.hull, count);
    left -= count * strengths[id]!;
  };
  for (const { class: id, count } of mix) add(id, Math.floor((strength / set) * count));
  const byStrength = mix.map((row) => row.class).sort((a, b) => strengths[b]! - strengths[a]! || a - b);
  for (const id of byStrength) add(id, Math.max(0, Math.floor(left / strengths[id]!)));
  // What is left over is a unit of the weakest class or none, so that no strength is lost on average.
  const weakest = byStrength[byStrength.length - 1]!;
  const share = Math.max(0, left) / strengths[weakest]!;
  const coin = integerBelow(dice("left-over", cohorts.length, Math.round(strength * 10)), 1_000_000);
  if (coin < share * 1_000_000) add(weakest, 1);
  return cohorts;
}

/** What the upgrades of a power make of the strength of its new ships. */
function combatFactor({ world }: Drawing, power: number): number {
  let factor = 1;
  for (const { research } of world.campaign.powers[power]!.upgrades) {
    for (const effect of world.definition.research[research]!.effects) {
      if ((effect.kind === "attack" || effect.kind === "shield") && effect.against === -1)
        factor *= effect.factor;
    }
  }
  return factor;
}
