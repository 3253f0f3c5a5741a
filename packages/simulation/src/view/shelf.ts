import type { Campaign } from "../model/campaign.ts";
import type { Atlas, View, ViewStar } from "../model/view.ts";

/**
 * What was last shown to each power of a campaign. A row that would say the same again is shown again instead of
 * made anew; it is compared field by field, so that the shelf never changes what a view says, and it is frozen.
 */
export interface Shelf {
  /** By power. */
  readonly powers: PowerShelf[];
  readonly sums: Sums;
}

export interface PowerShelf {
  readonly stars: ViewStar[];
  relations: View["relations"];
  atlas: Atlas | null;
  /** By link: whether that atlas shows it. */
  charted: readonly boolean[];
}

/** Sums of one view while it is made, by star or by works; zero between two views. */
export interface Sums {
  readonly strength: number[];
  readonly troops: number[];
  readonly platforms: number[];
  readonly population: number[];
  /** 1 where it has a formation or a place. */
  readonly present: number[];
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
    powers: campaign.powers.map(() => ({ stars: [], relations: [], atlas: null, charted: [] })),
    sums: {
      strength: zeros(),
      troops: zeros(),
      platforms: zeros(),
      population: zeros(),
      present: zeros(),
      held: zeros(),
      taken: [],
    },
  };
}
