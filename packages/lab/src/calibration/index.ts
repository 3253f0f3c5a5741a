export { type SeenBeat, distanceOf } from "./beat-distance.ts";
export { type Calibration, type Unknown, changesOf } from "./calibration.ts";
export type { CalibrationStudy, FigureRange, UnknownStudy } from "./calibration-study.ts";
export { type CalibrationRun, createCalibration } from "./create-calibration.ts";
export { parseCalibration } from "./parse-calibration.ts";
export type { Generation, SearchEnd } from "./population-search.ts";
export type { BeatGroupStudy, BeatShift, Change, Shift } from "./study-beats.ts";
