/** Figures for what a power does not know. All invented; the rules of RULES.md that use them name them. */
export const priors = {
  /** [BE5] Variance of the logarithm of a strength that a year adds to what was last seen, and the years after which it adds no more. */
  agingPerYear: 0.03,
  agingYears: 8,
  /** [BE5] Doubt of word that names none. */
  staleDoubt: 0.25,
  /** [BE6] Spread of the logarithm of a strength nobody has seen. */
  unseenSpread: 0.5,
  /** [BE6] Unseen strength of a power where none of it was ever seen, as a share of the own strength for the same weight of space. */
  strangerShare: 0.5,
  /** [BE7] Reserves, as a share of what was seen: median and spread of the logarithm. */
  reserveShare: 0.25,
  reserveSpread: 0.5,
  /** [BE6] Of a friend's forces so many lie in reserve. */
  friendReserve: 0.4,
  /** [BE5] At most so much of a guard's strength is platforms. */
  platformShare: 0.5,
  /** [BE7] Reserves lie in at most so many fleets. */
  reserveFleets: 4,
  /** [BE10] A power's yards would build its fleet in so many days. */
  fleetDays: 1000,
  /** [BE10] Spread of the logarithm of a power's capacity and stock. */
  industrySpread: 0.7,
  /** [BE10] At most so many yards. */
  yards: 6,
  /** [BE10] Tons a day of capacity for each slipway where the power has no yard of its own to go by. */
  capacityPerSlipway: 1000,
  /** [BE10] Stock of material: output of so many days. */
  stockDays: 365,
} as const;
