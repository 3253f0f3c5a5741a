import type { Mission, Posture, Relation } from "@holomap/scenario";

/** What a commander says. Ids are those of its view. Each order is checked; an illegal one comes back as a refusal. */
export type Order =
  /** Go to a place and do there what the mission says; `speed` is "cruise" unless said. */
  | {
      readonly order: "move";
      readonly formation: number;
      readonly to: number;
      readonly mission: Mission;
      readonly speed: "cruise" | "maximum";
    }
  /** Meet a foreign formation under way. */
  | { readonly order: "intercept"; readonly formation: number; readonly contact: number }
  /** Split units off as a new formation at the same place. */
  | {
      readonly order: "detach";
      readonly formation: number;
      readonly units: readonly { readonly class: number; readonly count: number }[];
      readonly name: string;
    }
  /** Join another own formation at the same place. */
  | { readonly order: "merge"; readonly formation: number; readonly into: number }
  | { readonly order: "posture"; readonly formation: number; readonly posture: Posture }
  /** Leave a battle and go to a place. */
  | { readonly order: "withdraw"; readonly formation: number; readonly to: number }
  /** Move units (ships, or troops going aboard or ashore) between two own formations at the same place. */
  | {
      readonly order: "transfer";
      readonly from: number;
      readonly into: number;
      readonly units: readonly { readonly class: number; readonly count: number }[];
    }
  /** Build units at a yard or works; they join `into`, or a new formation when -1. */
  | {
      readonly order: "build";
      readonly works: number;
      readonly class: number;
      readonly count: number;
      readonly into: number;
    }
  | { readonly order: "cancel-build"; readonly build: number }
  /** Found a yard or works at an own place, with a builder there or by the power's own works. */
  | { readonly order: "found-works"; readonly place: number; readonly kind: "yard" | "works" | "mine" }
  /** Set output of all yards and works, 0 idle to 1 full. */
  | { readonly order: "output"; readonly level: number }
  | { readonly order: "evacuate"; readonly place: number; readonly to: number }
  | { readonly order: "research"; readonly project: number; readonly priority: number }
  | { readonly order: "declare-war"; readonly on: number }
  | { readonly order: "offer"; readonly to: number; readonly relation: Relation }
  | { readonly order: "answer"; readonly offer: number; readonly accept: boolean }
  | { readonly order: "tell"; readonly secret: number; readonly to: number };

export type OrderKind = Order["order"];

/** Why an order was not done: the rule that forbids it, and the case in plain words. */
export interface Refusal {
  readonly rule: string;
  readonly because: string;
}
