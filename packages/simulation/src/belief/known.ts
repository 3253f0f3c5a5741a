import type { Relation } from "@holomap/scenario";
import { isGarrison } from "../model/arms.ts";
import type {
  BuildState,
  Campaign,
  Cohort,
  Contact,
  EngagementState,
  EvacuationState,
  FormationState,
  GroundWarState,
  LinkState,
  OfferState,
  PlaceState,
  PowerState,
  ResearchState,
  StarKnowledge,
  TreatyState,
  WorksState,
} from "../model/campaign.ts";
import type { Row } from "../model/row.ts";
import type { World } from "../model/system.ts";
import { forgetMinutes } from "../systems/sensing/rules.ts";
import { ownRows } from "./own-rows.ts";
import { type Witnessed, witnessedBy } from "./witnessed.ts";

/** All that one power knows for certain or believes, and nothing else: what a world is drawn from. Plain data of its own. */
export interface Known {
  readonly power: number;
  readonly now: number;
  readonly until: number;
  readonly scenario: Campaign["scenario"];
  readonly engine: string;
  readonly state: PowerState;
  /** By power; neutral to whom it does not know. */
  readonly relations: readonly Relation[];
  readonly heldStars: readonly number[];
  /** Stars it is present at that are contested. */
  readonly contestedStars: readonly number[];
  /** Its own, and those it fights for on the ground. */
  readonly places: readonly PlaceState[];
  readonly links: readonly KnownLink[];
  /** Its own, gone ones too, ids ascending. */
  readonly formations: readonly FormationState[];
  /** Foreign formations it fights, in space or on the ground. */
  readonly met: readonly MetFormation[];
  readonly engagements: readonly EngagementState[];
  readonly groundWars: readonly GroundWarState[];
  readonly works: readonly WorksState[];
  readonly builds: readonly BuildState[];
  readonly evacuations: readonly EvacuationState[];
  readonly treaties: readonly TreatyState[];
  readonly offers: readonly OfferState[];
  /** Its projects; what work a running one still takes nobody knows. */
  readonly research: readonly Omit<ResearchState, "work">[];
  readonly secrets: readonly { readonly id: number; readonly learnedAt: number }[];
  readonly stars: readonly StarKnowledge[];
  /** Contacts that are not forgotten. */
  readonly contacts: readonly Contact[];
  readonly agenda: readonly Row[];
  /** Minute at which all people are counted: it is no secret. -1 never. */
  readonly peopleGrowAt: number;
  readonly happenings: Witnessed;
}

/** A link that is or was open from the start. */
export interface KnownLink {
  readonly id: number;
  readonly open: boolean;
  readonly mined: boolean;
  /** All of it, where it mined or clears it. */
  readonly own: LinkState | null;
}

/** An enemy's or friend's formation in the same fight. */
export interface MetFormation {
  readonly id: number;
  readonly power: number;
  readonly echelon: "garrison" | "fleet";
  readonly cohorts: Cohort[];
  readonly place: number;
  readonly deep: FormationState["deep"];
  readonly posture: FormationState["posture"];
  readonly engagement: number;
}

/** [BE1] Takes out of a campaign what a power knows: the only door between the true campaign and a drawn one. */
export function knownTo(world: World, power: number): Known {
  const { campaign } = world;
  const isOwn = (row: { readonly power: number }): boolean => row.power === power;
  const engagements = campaign.engagements.filter(({ sides }) => sides.some(isOwn));
  const groundWars = campaign.groundWars.filter(
    ({ attacker, defender }) => attacker === power || defender === power,
  );
  const state = campaign.powers[power]!;
  const known: Known = {
    power,
    now: campaign.now,
    until: campaign.until,
    scenario: campaign.scenario,
    engine: campaign.engine,
    state,
    relations: campaign.relations[power]!.map((relation, other) =>
      state.known[other]! ? relation : "neutral",
    ),
    heldStars: campaign.stars.filter(({ holder }) => holder === power).map(({ id }) => id),
    contestedStars: contestedStars(world, power),
    places: campaign.places.filter(
      ({ id, holder }) => holder === power || groundWars.some(({ place }) => place === id),
    ),
    links: linksSeen(world, power),
    formations: campaign.formations
      .filter(isOwn)
      .map((row) => ({ ...row, parent: ownOr(campaign, power, row.parent) })),
    met: metBy(world, power, engagements, groundWars),
    engagements,
    groundWars,
    works: campaign.works.filter(isOwn),
    builds: campaign.builds.filter(isOwn),
    evacuations: campaign.evacuations.filter(isOwn),
    treaties: campaign.treaties.filter(({ parties }) => parties.includes(power)),
    offers: campaign.offers.filter(({ from, to }) => from === power || to === power),
    research: campaign.research
      .filter(isOwn)
      .map(({ id, power: owner, state, priority, startedAt, done, since, hasKey }) => {
        return { id, power: owner, state, priority, startedAt, done, since, hasKey };
      }),
    secrets: campaign.secrets
      .filter(({ learnedAt }) => learnedAt[power] !== -1)
      .map(({ id, learnedAt }) => ({ id, learnedAt: learnedAt[power]! })),
    stars: campaign.knowledge[power]!.stars,
    contacts: campaign.knowledge[power]!.contacts.filter(
      ({ seenAt }) => seenAt >= campaign.now - forgetMinutes,
    ),
    agenda: ownRows(campaign, power),
    peopleGrowAt: campaign.agenda.find(({ kind }) => kind === "people-grow")?.time ?? -1,
    happenings: witnessedBy(world, power),
  };
  // Its own copy, so that playing a drawn world never touches the true one.
  return JSON.parse(JSON.stringify(known)) as Known;
}

function ownOr({ formations }: Campaign, power: number, id: number): number {
  return id !== -1 && formations[id]!.power === power ? id : -1;
}

function contestedStars({ campaign, definition }: World, power: number): number[] {
  return campaign.stars
    .filter(
      ({ id, contested, formations }) =>
        contested &&
        (formations.some((one) => campaign.formations[one]!.power === power) ||
          definition.stars[id]!.places.some((place) => campaign.places[place]!.holder === power)),
    )
    .map(({ id }) => id);
}

function linksSeen({ campaign, definition }: World, power: number): KnownLink[] {
  return campaign.links
    .filter(({ id, open }) => open || definition.links[id]!.openAtStart)
    .map((link) => {
      const clears = link.clearing !== -1 && campaign.formations[link.clearing]!.power === power;
      const mined = link.mines > 0;
      return {
        id: link.id,
        open: link.open,
        mined,
        own: clears || (mined && link.minedBy === power) ? link : null,
      };
    });
}

function metBy(
  world: World,
  power: number,
  engagements: readonly EngagementState[],
  groundWars: readonly GroundWarState[],
): MetFormation[] {
  const { campaign, definition } = world;
  const ids = new Set<number>();
  for (const { id: engagement, sides } of engagements) {
    for (const id of sides.flatMap((side) => side.formations)) {
      const { alive, engagement: fights } = campaign.formations[id]!;
      if (alive && fights === engagement) ids.add(id);
    }
  }
  for (const { place } of groundWars) {
    for (const id of campaign.stars[definition.places[place]!.star]!.formations) {
      const formation = campaign.formations[id]!;
      if (formation.place === place && isGarrison(world, formation)) ids.add(id);
    }
  }
  return [...ids]
    .sort((a, b) => a - b)
    .map((id) => campaign.formations[id]!)
    .filter((formation) => formation.power !== power)
    .map((formation) => ({
      id: formation.id,
      power: formation.power,
      echelon: isGarrison(world, formation) ? "garrison" : "fleet",
      cohorts: formation.cohorts,
      place: formation.place,
      deep: formation.deep,
      posture: formation.posture,
      engagement: formation.engagement,
    }));
}
