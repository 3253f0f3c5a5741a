export { type ForecastDifference, chanceDifference, figureDifference, meanDifference } from "./difference.ts";
export { type FigurePair, type FigureScore, scoreFigure } from "./figure-score.ts";
export {
  type FailedForecast,
  type ForecastJob,
  type ForecastJobList,
  type ForecastPlan,
  type ForecastRow,
  type PlayedForecast,
  createForecastJobs,
  futureSeed,
  isPlayedForecast,
  parseForecast,
} from "./forecast-plan.ts";
export {
  type ForecastPair,
  type ForecastScore,
  type ReliabilityBin,
  type Score,
  brierSkill,
  climateOf,
  scoreForecasts,
} from "./forecast-score.ts";
export {
  type ForecastQuality,
  type ForecastStudy,
  type MeasureForecast,
  type ViewForecast,
  type ViewQuality,
  studyForecasts,
} from "./forecast-study.ts";
export { createForecaster } from "./play-forecast.ts";
