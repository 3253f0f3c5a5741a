/** How a side of a fight in space lays its fire. */
export const spaceDoctrines = ["spread", "focus", "retire-and-focus", "one-at-a-time", "wall"] as const;

/** How far fire from orbit on a world goes, mildest first. */
export const bombardmentLevels = ["none", "troops", "works", "people", "nuclear"] as const;
