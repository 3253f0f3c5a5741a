export { builtInMeasures } from "./built-in-measures.ts";
export {
  type ChanceEstimate,
  type DateEstimate,
  type FigureEstimate,
  type MeasureEstimate,
  type MeasuredPlay,
  estimateMeasure,
  estimateMeasures,
} from "./estimate-measures.ts";
export {
  type ChanceMeasure,
  type DateMeasure,
  type FigureMeasure,
  type Measure,
  type MeasureValue,
  type TallyName,
  tallyNames,
} from "./measure.ts";
export { type MeasurePlan, type Observer, planMeasures } from "./observer.ts";
export { type PlaySpan, parseMeasures } from "./parse-measures.ts";
