/** One battle of a replication, as its line of battles.jsonl says it. */
export interface BattleRow {
  /** Key of the variant; left out for the setting as it is. */
  readonly variant?: string;
  readonly replication: number;
  /** Number of the battle in its war. */
  readonly battle: number;
  readonly star: string;
  readonly place: string;
  /** Minutes since the epoch. */
  readonly began: number;
  readonly ended: number;
  readonly rounds: number;
  readonly outcome: string;
  /** Key of the power that won, "" for none. */
  readonly winner: string;
  readonly sides: readonly { readonly power: string; readonly ships: number; readonly lost: number }[];
}
