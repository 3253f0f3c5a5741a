export { type BeatComparison, type CanonComparison, type Verdict, compareWithCanon } from "./compare.ts";
export { type Ledger, createLedger } from "./ledger.ts";
export { tellCanon, tellCounts } from "./tell.ts";
