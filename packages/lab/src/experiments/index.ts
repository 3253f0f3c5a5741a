export type { BlockFit } from "./block-regression.ts";
export type { Comparison, Difference, Pairing } from "./compare-points.ts";
export { type Design, type DesignPoint, designOf } from "./design.ts";
export {
  type DesignKind,
  type Experiment,
  type Factor,
  type Level,
  type MonotonicCheck,
  designKinds,
  experimentLimits,
} from "./experiment.ts";
export type { Effect, FittedModel } from "./fit-model.ts";
export { type KeyedOrder, orderFields } from "./keyed-order.ts";
export { type LatinHypercube, nearlyOrthogonalLatinHypercube, usualPoints } from "./latin-hypercube.ts";
export type { Dip, MonotonicLevel, MonotonicResult } from "./monotonicity.ts";
export { type ExperimentPlay, parseExperiment } from "./parse-experiment.ts";
export type { Reading } from "./readings.ts";
export { type ResolvedOrder, resolveOrder } from "./resolve-order.ts";
export type { ResponseSurface, SurfaceAxis } from "./response-surface.ts";
export {
  type ExperimentStudy,
  type StudiedPoint,
  type StudiedReading,
  type StudiedResponse,
  studyExperiment,
} from "./study-experiment.ts";
export type { Tornado, TornadoBar, FactorEnd } from "./tornado.ts";
export { variantsOf } from "./variants-of.ts";
