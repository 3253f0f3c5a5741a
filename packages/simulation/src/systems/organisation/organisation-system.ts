import type { System } from "../../model/system.ts";
import { detachOrder, mergeOrder, postureOrder, transferOrder } from "./orders.ts";

/** Who serves in which formation: splitting, joining, moving units over, postures. Rules in RULES.md. */
export const organisationSystem: System = {
  key: "organisation",
  rows: [],
  begin() {},
  step() {},
  orders: { detach: detachOrder, transfer: transferOrder, merge: mergeOrder, posture: postureOrder },
};
