export { compareRows, peekNext, schedule, takeNext, withdraw, type AgendaRow } from "./agenda.ts";
export { chainHash, hashText } from "./hash.ts";
export { cbrt, exp, expAt, expm1, log, log1p, log1pAt, logAt, pow } from "./math/exponential.ts";
export { chiSquareFit, chiSquareTail, kolmogorovFit, normalBelow } from "./math/goodness-of-fit.ts";
export { logFactorial, logGamma } from "./math/gamma.ts";
export {
  logBinomialProbability,
  logBinomialProbabilityAt,
  logHypergeometricProbability,
  logPoissonProbability,
  logPoissonProbabilityAt,
} from "./math/probabilities.ts";
export { atan2, cos, sin } from "./math/trigonometry.ts";
export { binomial, binomialAt } from "./samplers/binomial.ts";
export { exponential } from "./samplers/exponential.ts";
export { gamma } from "./samplers/gamma.ts";
export { hypergeometric } from "./samplers/hypergeometric.ts";
export { multinomial } from "./samplers/multinomial.ts";
export { negativeBinomial, negativeBinomialAt } from "./samplers/negative-binomial.ts";
export { normal } from "./samplers/normal.ts";
export { occupancy, occupancyInto } from "./samplers/occupancy.ts";
export { poisson, poissonAt } from "./samplers/poisson.ts";
export { bernoulli, integerBelow, pick, uniform, uniformAt } from "./samplers/uniform.ts";
export { createStream, type Stream } from "./stream.ts";
