import type { LanchesterSetup, LanchesterUnit } from "../../packages/battle/src/attrition/index.ts";
import { type ClosedForm, numberOf } from "./support.ts";

/** A class of aimed, single-kill fire at this rate; `changes` replace figures. */
export function lanchesterUnit(
  id: string,
  rate: number,
  changes: Partial<LanchesterUnit> = {},
): LanchesterUnit {
  const aimed = { firerExponent: 1, targetExponent: 0, hitsToKill: 1, focus: false, targetOrder: [] };
  return { id, kills: { all: rate }, ...aimed, ...changes };
}

/** A against B, one class each. */
export function lanchesterDuel(
  { a, b, alpha, beta }: { a: number; b: number; alpha: number; beta: number },
  changes: Partial<LanchesterUnit> = {},
): LanchesterSetup {
  return {
    units: [lanchesterUnit("a", alpha, changes), lanchesterUnit("b", beta, changes)],
    sides: [
      { id: "A", forces: [{ id: "A", unit: "a", count: a }] },
      { id: "B", forces: [{ id: "B", unit: "b", count: b }] },
    ],
  };
}

/** The duel of a case with inputs A0, B0, alpha and beta; rates that are not given are 1. */
export function lanchesterDuelOf(
  { inputs }: ClosedForm,
  changes: Partial<LanchesterUnit> = {},
): LanchesterSetup {
  const rate = (...names: readonly string[]) => {
    const name = names.find((candidate) => candidate in inputs);
    return name === undefined ? 1 : numberOf(inputs, name);
  };
  return lanchesterDuel(
    {
      a: numberOf(inputs, "A0"),
      b: numberOf(inputs, "B0"),
      alpha: rate("alpha", "alpha_A_kills_B", "rate_per_unit"),
      beta: rate("beta", "beta_B_kills_A", "rate_per_unit"),
    },
    changes,
  );
}
