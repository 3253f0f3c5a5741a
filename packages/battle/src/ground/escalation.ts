/** How far fire from orbit goes, mildest first [GR20]; each level includes the ones before it. */
export const bombardmentLevels = ["none", "troops", "works", "people", "nuclear"] as const;

export type BombardmentLevel = (typeof bombardmentLevels)[number];

/** Whether a level goes further than a limit. */
export function exceedsLevel(level: BombardmentLevel, limit: BombardmentLevel): boolean {
  return bombardmentLevels.indexOf(level) > bombardmentLevels.indexOf(limit);
}

/** Why something was not done on a world: the rule that forbids it, and the reason in one sentence. */
export interface GroundRefusal {
  readonly rule: string;
  readonly because: string;
}
