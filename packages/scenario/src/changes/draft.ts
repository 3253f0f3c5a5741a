import type { Definition } from "../definition.ts";
import type { Step } from "./search.ts";

type Container = Record<Step, unknown>;

/** A definition being changed: what is touched is copied once, all else is shared. */
export interface Draft {
  /** The definition as it stands now; the same object as before as long as nothing was set. */
  readonly now: () => Definition;
  /** Sets the value at these steps; undefined takes it away. */
  readonly set: (at: readonly Step[], value: unknown) => void;
}

/** A draft of a definition, which itself is never touched. */
export function createDraft(definition: Definition): Draft {
  let root: Definition = definition;
  const ours = new WeakSet<object>();
  const copied = (value: unknown): Container => {
    const container = value as Container;
    if (ours.has(container)) return container;
    const copy = (
      Array.isArray(container) ? [...(container as readonly unknown[])] : { ...container }
    ) as Container;
    ours.add(copy);
    return copy;
  };
  const set = (at: readonly Step[], value: unknown): void => {
    const last = at[at.length - 1];
    if (last === undefined) throw new RangeError("a definition is changed part by part");
    let container = copied(root);
    root = container as unknown as Definition;
    for (const step of at.slice(0, -1)) {
      const inner = copied(container[step]);
      container[step] = inner;
      container = inner;
    }
    if (value === undefined) delete container[last];
    else container[last] = value;
  };
  return { now: () => root, set };
}

/** The value at these steps. */
export function valueAt(definition: Definition, at: readonly Step[]): unknown {
  let value: unknown = definition;
  for (const step of at) value = (value as Container)[step];
  return value;
}
