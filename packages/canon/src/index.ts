export { type BlindBeat, findBlindBeats } from "./blind-beats.ts";
export { type CanonPlan, type CanonWatch, planCanon } from "./canon-watch.ts";
export { compareWithCanon } from "./compare.ts";
export type { BeatComparison, CanonComparison, Verdict } from "./comparison.ts";
export { type Ledger, createLedger } from "./ledger.ts";
export { tellCanon, tellCounts } from "./tell.ts";
