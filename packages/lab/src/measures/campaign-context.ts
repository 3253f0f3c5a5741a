import { type ConditionContext, type Definition, yearOf } from "@holomap/scenario";
import type { Campaign, CampaignEvent, CensusPower } from "@holomap/simulation";
import type { KeyIndex } from "./key-index.ts";
import type { KeyTable } from "./measure.ts";

export type Census = Extract<CampaignEvent, { readonly kind: "census" }>;

export interface CampaignMoment {
  readonly definition: Definition;
  readonly keys: KeyIndex;
  readonly campaign: Campaign;
  /** The count of everything at this minute; asked only if an expression needs it. */
  readonly census: () => Census;
}

/** A campaign as measures ask it at its present minute. Throws at a key that the scenario does not have. */
export function campaignContext({ definition, keys, campaign, census }: CampaignMoment): ConditionContext {
  const find = (table: KeyTable, key: string): number => {
    const id = keys[table].get(key);
    if (id === undefined) throw new Error(`there is no ${table} "${key}"`);
    return id;
  };
  const counted = (power: string): CensusPower | undefined => {
    find("power", power);
    return census().powers.find((row) => row.power === power);
  };
  const happenedAt = (script: string): number => campaign.script[find("script", script)]!.happenedAt;
  return {
    holder: (star) => definition.powers[campaign.stars[find("star", star)]!.holder]?.key ?? "",
    held(power) {
      const id = find("power", power);
      return campaign.stars.reduce((held, { holder }) => held + (holder === id ? 1 : 0), 0);
    },
    share(power, of) {
      find("power", power);
      const { regions, spaces } = census();
      const row = (keys.power.has(of) ? spaces : regions).find((shares) => shares.of === of);
      if (row === undefined) find("region", of);
      return row?.shares[power] ?? 0;
    },
    count(power, unitClass) {
      find("class", unitClass);
      return counted(power)?.units[unitClass] ?? 0;
    },
    relation: (a, b) => campaign.relations[find("power", a)]![find("power", b)]!,
    done: (project) => campaign.research[find("research", project)]!.state === "done",
    knows: (power, secret) =>
      campaign.secrets[find("secret", secret)]!.learnedAt[find("power", power)] !== -1,
    happened: (script) => happenedAt(script) !== -1,
    days: (script) => (happenedAt(script) === -1 ? -1 : (campaign.now - happenedAt(script)) / 1440),
    passed: (script) => campaign.script[find("script", script)]!.passed === true,
    at(formation, star) {
      find("formation", formation);
      const found = campaign.formations.find(({ key }) => key === formation);
      const place = found?.alive === true ? found.place : -1;
      return place !== -1 && definition.places[place]!.star === find("star", star);
    },
    strength: (power) => counted(power)?.strength ?? 0,
    mined: (link) => campaign.links[find("link", link)]!.mines > 0,
    fighting(star) {
      const id = find("star", star);
      if (campaign.stars[id]!.engagement !== -1) return true;
      return definition.stars[id]!.places.some((place) => campaign.places[place]!.fighting);
    },
    population: (place) => campaign.places[find("place", place)]!.population,
    year: () => yearOf(campaign.now, definition),
  };
}
