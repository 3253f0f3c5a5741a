import type { SettingChange } from "@holomap/scenario/changes";
import type { KeyedOrder } from "../experiments/keyed-order.ts";

/** A setting or a beginning that differs from the given one: what is compared with what. Plain data, so that it can be sent to a worker. */
export interface Variant {
  /** Lower-case letters, digits and hyphens; `base` is the setting as it is. */
  readonly key: string;
  readonly name: string;
  readonly changes: readonly SettingChange[];
  /** Orders given when the play begins, before anything else happens, in their order. One that is refused breaks the replication. */
  readonly orders: readonly VariantOrder[];
}

/** An order in keys: `resolveOrder` makes it one of the campaign at which the play begins. */
export interface VariantOrder {
  /** Key of the power that gives it. */
  readonly power: string;
  readonly order: KeyedOrder;
}

/** What one worker is asked to play: a replication of the setting as it is, or of a variant of it. */
export interface Job {
  readonly variant: Variant | null;
  /** From 1; replications of one number share their seed in all variants (common random numbers). */
  readonly replication: number;
}
