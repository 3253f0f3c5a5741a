export { firstPassage, type FirstPassage, type Passage, type SurvivalStep } from "./first-passage.ts";
export { Histogram, type HistogramBin, mostBins } from "./histogram.ts";
export {
  meanEstimate,
  type MeanEstimate,
  meanEstimateOf,
  meanEstimateOfHistogram,
  studentBound,
} from "./mean-estimate.ts";
export { pairedDifference, type PairedDifference } from "./paired-difference.ts";
export { betaBelow, betaQuantile, normalBound, normalQuantile, studentQuantile } from "./quantiles.ts";
export { runsForHalfWidth, runsForRelativePrecision, runsForTolerance } from "./run-counts.ts";
export { neverSeenBound, type ShareEstimate, wilson } from "./share-estimate.ts";
