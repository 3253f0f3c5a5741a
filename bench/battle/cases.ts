/** Counts by unit number, no technology. */
export interface Battle {
  readonly attacker: Readonly<Record<number, number>>;
  readonly defender: Readonly<Record<number, number>>;
}

/** A battle to measure. */
export interface BattleCase extends Battle {
  readonly id: string;
  readonly description: string;
  /** Milliseconds of CPU we mean to stay under, and times tight C; absent where none was set. */
  readonly targetMilliseconds?: number;
  readonly targetRatio?: number;
  /**
   * Median CPU milliseconds of other programs, measured by us on 2026-11-21 on another machine (AMD EPYC, Zen 4 class): OGameX
   * (Rust, lanedirt/OGameX @ 68964c0d), OGame's open-source engine (C), a JavaScript simulator. For orientation only.
   */
  readonly peers: { readonly ogamex: number; readonly ogameC?: number; readonly javascript?: number };
}

const flying = [202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 213, 214, 215, 218, 219];
const defences = [212, 217, 401, 402, 403, 404, 405, 406];
const twelve = [202, 203, 204, 205, 206, 207, 209, 211, 213, 215, 218, 219];

function each(numbers: readonly number[], count: number): Record<number, number> {
  return Object.fromEntries(numbers.map((number) => [number, count]));
}

/** Every type against every type, domes included. */
export function everyType(count: number): Battle {
  return {
    attacker: each(flying, count),
    defender: { ...each([...flying, ...defences], count), 407: 1, 408: 1 },
  };
}

/** The cases of the comparison. */
export const battleCases: readonly BattleCase[] = [
  {
    id: "b1",
    description: "1,000 light fighters v 1,000",
    attacker: { 204: 1000 },
    defender: { 204: 1000 },
    targetMilliseconds: 0.5,
    peers: { ogamex: 0.902, ogameC: 0.289, javascript: 0.596 },
  },
  {
    id: "b2",
    description: "10k cruisers + 50k light fighters v 20k light fighters + 5k battleships",
    attacker: { 204: 50_000, 206: 10_000 },
    defender: { 204: 20_000, 207: 5000 },
    targetMilliseconds: 5,
    peers: { ogamex: 33.3, ogameC: 10.5, javascript: 32 },
  },
  {
    id: "b3",
    description: "1M light fighters v 100k cruisers",
    attacker: { 204: 1_000_000 },
    defender: { 206: 100_000 },
    targetMilliseconds: 2,
    peers: { ogamex: 522, ogameC: 193, javascript: 1646 },
  },
  {
    id: "b3x1000",
    description: "1,000M light fighters v 100M cruisers",
    attacker: { 204: 1e9 },
    defender: { 206: 1e8 },
    targetMilliseconds: 6,
    peers: { ogamex: Number.NaN },
  },
  {
    id: "b4",
    description: "every type at 10,000",
    ...everyType(10_000),
    targetMilliseconds: 30,
    targetRatio: 1.5,
    peers: { ogamex: 145, ogameC: 77, javascript: 531 },
  },
  {
    id: "b5",
    description: "10 v 10, four types each",
    attacker: { 204: 3, 205: 3, 206: 2, 207: 2 },
    defender: { 204: 5, 205: 2, 206: 2, 215: 1 },
    targetMilliseconds: 0.01,
    peers: { ogamex: 0.0462, ogameC: 0.0104, javascript: 0.018 },
  },
  {
    id: "x1",
    description: "twelve types of 1,000, mirrored",
    attacker: each(twelve, 1000),
    defender: each(twelve, 1000),
    targetRatio: 1.5,
    peers: { ogamex: 8.95, ogameC: 3.45, javascript: 8.82 },
  },
  {
    id: "x4",
    description: "10 death stars v 50k light fighters + 2k destroyers",
    attacker: { 214: 10 },
    defender: { 204: 50_000, 213: 2000 },
    peers: { ogamex: 4.37, ogameC: 1.59, javascript: 5.57 },
  },
];
