export { type BeatStudy, type CanonStudy, type FigureStudy, studyCanon } from "./canon-study.ts";
export { dateKindOf, tellWrittenDate } from "./date-kind.ts";
export { type HistoryScore, scoreHistory } from "./history-score.ts";
export type { LandmarkScreen } from "./landmark-candidates.ts";
export {
  type LandmarkPlan,
  type LandmarkWatch,
  type PlayLandmarks,
  planLandmarks,
} from "./landmark-watch.ts";
export {
  type BeatMover,
  type Mover,
  type MoverScreen,
  leastPlaysForMovers,
  screenMovers,
} from "./movers.ts";
export {
  type JudgedVerdict,
  type PlayVerdict,
  type PlayVerdicts,
  judgedVerdicts,
  verdictsOf,
} from "./play-verdicts.ts";
export { fisherExact, shareDifference, type TwoShares } from "./share-difference.ts";
