import { type ConditionContext, type Definition, yearOf } from "@holomap/scenario";
import { powerKey } from "../../model/changes/holding.ts";
import { starOf } from "../../model/changes/formations.ts";
import { countOf } from "../../model/cohorts.ts";
import { strengthOf } from "../../model/force.ts";
import { livingOf } from "../../model/living.ts";
import type { World } from "../../model/system.ts";
import { findFormation } from "./find-formation.ts";

/** What conditions ask, and the outcome of a happening's vote. */
export interface ScriptContext extends ConditionContext {
  passed(script: string): boolean;
}

type Ids = Readonly<Record<Table, ReadonlyMap<string, number>>>;
type Table =
  | "stars"
  | "places"
  | "links"
  | "powers"
  | "regions"
  | "classes"
  | "formations"
  | "research"
  | "secrets"
  | "script";

const cache = new WeakMap<Definition, Ids>();

function idsOf(definition: Definition): Ids {
  let ids = cache.get(definition);
  if (ids === undefined) {
    const table = (rows: readonly { readonly id: number; readonly key: string }[]): Map<string, number> =>
      new Map(rows.map((row) => [row.key, row.id]));
    ids = {
      stars: table(definition.stars),
      places: table(definition.places),
      links: table(definition.links),
      powers: table(definition.powers),
      regions: table(definition.regions),
      classes: table(definition.classes),
      formations: table(definition.formations),
      research: table(definition.research),
      secrets: table(definition.secrets),
      script: table(definition.script),
    };
    cache.set(definition, ids);
  }
  return ids;
}

/** The campaign as conditions and measures ask it, at its present minute; good until the campaign changes. Throws at a key that is not there. */
export function contextOf(world: World): ScriptContext {
  const { campaign, definition } = world;
  const ids = idsOf(definition);
  const find = (table: Table, key: string): number => {
    const id = ids[table].get(key);
    if (id === undefined) throw new Error(`an expression names "${key}", which is not among the ${table}`);
    return id;
  };
  return {
    holder: (star) => powerKey(world, campaign.stars[find("stars", star)]!.holder),
    held(power) {
      const id = find("powers", power);
      return campaign.stars.reduce((held, star) => held + (star.holder === id ? 1 : 0), 0);
    },
    share: (power, of) =>
      shareOf(world, find("powers", power), ids.powers.get(of) ?? -1, ids.regions.get(of) ?? -1),
    count: (power, unitClass) => countUnits(world, find("powers", power), find("classes", unitClass)),
    relation: (a, b) => campaign.relations[find("powers", a)]![find("powers", b)]!,
    done: (project) => campaign.research[find("research", project)]!.state === "done",
    knows: (power, secret) =>
      campaign.secrets[find("secrets", secret)]!.learnedAt[find("powers", power)] !== -1,
    happened: (script) => campaign.script[find("script", script)]!.happenedAt !== -1,
    days(script) {
      const { happenedAt } = campaign.script[find("script", script)]!;
      return happenedAt === -1 ? -1 : (campaign.now - happenedAt) / 1440;
    },
    passed: (script) => campaign.script[find("script", script)]!.passed === true,
    at(formation, star) {
      const found = findFormation(world, find("formations", formation));
      return found !== undefined && found.alive && starOf(world, found) === find("stars", star);
    },
    strength(power) {
      const id = find("powers", power);
      let sum = 0;
      for (const one of livingOf(campaign, id)) sum += strengthOf(world, campaign.formations[one]!);
      return sum;
    },
    mined: (link) => campaign.links[find("links", link)]!.mines > 0,
    fighting(star) {
      const id = find("stars", star);
      if (campaign.stars[id]!.engagement !== -1) return true;
      return definition.stars[id]!.places.some((place) => campaign.places[place]!.fighting);
    },
    population: (place) => campaign.places[find("places", place)]!.population,
    year: () => yearOf(campaign.now, definition),
  };
}

/** Share of another power's pre-war space or of a region, by weight. */
function shareOf(world: World, power: number, before: number, region: number): number {
  let whole = 0;
  let held = 0;
  for (const star of world.definition.stars) {
    const state = world.campaign.stars[star.id]!;
    if (before === -1 ? star.region !== region : state.before !== before) continue;
    whole += star.weight;
    if (state.holder === power) held += star.weight;
  }
  return whole === 0 ? 0 : held / whole;
}

/** Units of a class that a power has. */
function countUnits({ campaign }: World, power: number, unitClass: number): number {
  let units = 0;
  for (const id of livingOf(campaign, power)) {
    for (const cohort of campaign.formations[id]!.cohorts) {
      if (cohort.class === unitClass) units += countOf(cohort);
    }
  }
  return units;
}
