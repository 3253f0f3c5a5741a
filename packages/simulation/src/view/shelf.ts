import type { Campaign, Contact, StarKnowledge } from "../model/campaign.ts";
import type { Atlas, View, ViewContact, ViewFormation, ViewStar, ViewWorks } from "../model/view.ts";

/**
 * What was last shown to each power of a campaign. A row that would say the same again is shown again instead of
 * made anew; it is compared field by field, so that the shelf never changes what a view says, and it is frozen.
 */
export interface Shelf {
  /** By power. */
  readonly powers: PowerShelf[];
  /** By formation: how it was last shown, as long as that can be shown again. */
  readonly formations: (ShownFormation | null)[];
  /** By works: its row as last shown, while it can be shown again. */
  readonly works: (ViewWorks | null)[];
  readonly sums: Sums;
}

/** A standing formation as it was shown to its power, and what beside that decides whether it still looks so. */
export interface ShownFormation {
  readonly view: ViewFormation;
  readonly power: number;
  readonly upgrades: number;
  /** Minute from which on an upgrade changes it. */
  readonly until: number;
  readonly flown: number;
  /** It can fly, has flown, and a friend holds the place or the star, so that it could fly all its range. */
  readonly refuels: boolean;
  /** Platforms in it. */
  readonly platforms: number;
  /** By cohort: hull points left, all units together. */
  readonly hulls: readonly number[];
}

export interface PowerShelf {
  readonly stars: ViewStar[];
  /** By star: the belief of that row. */
  readonly beliefs: StarKnowledge[];
  /** By star: the row last shown says that it is not the power's and has nothing of its own. */
  readonly foreign: boolean[];
  relations: View["relations"];
  atlas: Atlas | null;
  /** By link: whether that atlas shows it. */
  charted: readonly boolean[];
  /** Contacts last shown, by formation ascending, and their rows. */
  contacts: readonly Contact[];
  contactRows: readonly ViewContact[];
}

/** Sums of one view while it is made, by star or by works; zero between two views. */
export interface Sums {
  readonly strength: number[];
  readonly troops: number[];
  readonly platforms: number[];
  readonly population: number[];
  /** 1 where it has a formation or a place. */
  readonly present: number[];
  /** Those stars. */
  readonly touched: number[];
  /** Own places. */
  readonly held: number[];
  /** By works: slipways on which something lies. */
  readonly taken: number[];
}

const shelves = new WeakMap<Campaign, Shelf>();

/** The shelf of a campaign, empty at first. */
export function shelfOf(campaign: Campaign): Shelf {
  let shelf = shelves.get(campaign);
  if (shelf === undefined) {
    shelf = createShelf(campaign);
    shelves.set(campaign, shelf);
  }
  return shelf;
}

function createShelf(campaign: Campaign): Shelf {
  const zeros = (): number[] => campaign.stars.map(() => 0);
  return {
    powers: campaign.powers.map(() => ({
      stars: [],
      beliefs: [],
      foreign: [],
      relations: [],
      atlas: null,
      charted: [],
      contacts: [],
      contactRows: [],
    })),
    formations: [],
    works: [],
    sums: {
      strength: zeros(),
      troops: zeros(),
      platforms: zeros(),
      population: zeros(),
      present: zeros(),
      touched: [],
      held: zeros(),
      taken: [],
    },
  };
}

/** Notes that the power has something at a star: its sums are cleared after the view. */
export function touch({ present, touched }: Sums, star: number): void {
  if (present[star] !== 0) return;
  present[star] = 1;
  touched.push(star);
}
