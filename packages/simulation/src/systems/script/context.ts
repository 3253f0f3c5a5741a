import { type ConditionContext, type Definition, type Relation, yearOf } from "@holomap/scenario";
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
  return new CampaignContext(world);
}

/** A class, since a look at the script asks for a context and an object of closures is dear to make. */
class CampaignContext implements ScriptContext {
  private readonly world: World;
  private readonly ids: Ids;

  constructor(world: World) {
    this.world = world;
    this.ids = idsOf(world.definition);
  }

  holder(star: string): string {
    return powerKey(this.world, this.world.campaign.stars[this.find("stars", star)]!.holder);
  }

  held(power: string): number {
    const id = this.find("powers", power);
    let held = 0;
    for (const { holder } of this.world.campaign.stars) if (holder === id) held += 1;
    return held;
  }

  share(power: string, of: string): number {
    const { ids } = this;
    return shareOf(
      this.world,
      this.find("powers", power),
      ids.powers.get(of) ?? -1,
      ids.regions.get(of) ?? -1,
    );
  }

  count(power: string, unitClass: string): number {
    return countUnits(this.world, this.find("powers", power), this.find("classes", unitClass));
  }

  relation(a: string, b: string): Relation {
    return this.world.campaign.relations[this.find("powers", a)]![this.find("powers", b)]!;
  }

  done(project: string): boolean {
    return this.world.campaign.research[this.find("research", project)]!.state === "done";
  }

  knows(power: string, secret: string): boolean {
    const { learnedAt } = this.world.campaign.secrets[this.find("secrets", secret)]!;
    return learnedAt[this.find("powers", power)] !== -1;
  }

  happened(script: string): boolean {
    return this.world.campaign.script[this.find("script", script)]!.happenedAt !== -1;
  }

  days(script: string): number {
    const { campaign } = this.world;
    const { happenedAt } = campaign.script[this.find("script", script)]!;
    return happenedAt === -1 ? -1 : (campaign.now - happenedAt) / 1440;
  }

  passed(script: string): boolean {
    return this.world.campaign.script[this.find("script", script)]!.passed === true;
  }

  at(formation: string, star: string): boolean {
    const found = findFormation(this.world, this.find("formations", formation));
    return found !== undefined && found.alive && starOf(this.world, found) === this.find("stars", star);
  }

  strength(power: string): number {
    const { campaign } = this.world;
    let sum = 0;
    for (const id of livingOf(campaign, this.find("powers", power)))
      sum += strengthOf(this.world, campaign.formations[id]!);
    return sum;
  }

  mined(link: string): boolean {
    return this.world.campaign.links[this.find("links", link)]!.mines > 0;
  }

  fighting(star: string): boolean {
    const { campaign, definition } = this.world;
    const id = this.find("stars", star);
    if (campaign.stars[id]!.engagement !== -1) return true;
    return definition.stars[id]!.places.some((place) => campaign.places[place]!.fighting);
  }

  population(place: string): number {
    return this.world.campaign.places[this.find("places", place)]!.population;
  }

  year(): number {
    return yearOf(this.world.campaign.now, this.world.definition);
  }

  private find(table: Table, key: string): number {
    const id = this.ids[table].get(key);
    if (id === undefined) throw new Error(`an expression names "${key}", which is not among the ${table}`);
    return id;
  }
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
