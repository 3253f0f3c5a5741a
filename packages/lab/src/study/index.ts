export {
  type BattleDocument,
  battleStudyDocument,
  type SideDocument,
  type SpreadDocument,
  type StudyOrigin,
  type SweepDocument,
  type UnitDocument,
} from "./battle-document.ts";
export {
  type BattleReplay,
  keyOf,
  replayBattle,
  replayLines,
  replayMarkdown,
  tellEnd,
  tellMinutes,
} from "./battle-replay.ts";
export {
  type BattleStudy,
  type SideStudy,
  type Spread,
  studyBattle,
  studyOf,
  type StudySettings,
  type UnitStudy,
} from "./battle-study.ts";
export {
  type BattleSweep,
  sweepBattle,
  type SweepDip,
  sweepOf,
  type SweepPoint,
  type SweepSettings,
} from "./battle-sweep.ts";
export {
  type BattleTally,
  createBattleTally,
  fightReplications,
  mergeTally,
  type Replications,
  type UnitTally,
} from "./battle-tally.ts";
export { type BattleTrace, type SideTrace, traceBattle } from "./battle-trace.ts";
export { type Bar, regroup } from "./regroup.ts";
