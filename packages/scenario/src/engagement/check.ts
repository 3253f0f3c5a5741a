import { complain, type Reading } from "../reading.ts";
import type { Node } from "../text/node.ts";
import type { EngagementDefinition } from "./engagement-definition.ts";
import type { EngagementOptions } from "./engagement-options.ts";
import type { EngagementRow } from "./engagement-shape.ts";

/** An engagement that was read, and what it was read from. */
export interface Check {
  readonly definition: EngagementDefinition;
  readonly row: EngagementRow;
  readonly root: Node;
  readonly reading: Reading;
  readonly options: EngagementOptions;
}

/** Steps from the root of a file to a value. */
export type Path = readonly (string | number)[];

/** Adds an issue at the value a path leads to, or at the nearest one above it. */
export function tell(
  { root, reading }: Check,
  path: Path,
  rule: string,
  message: string,
  hint?: string,
): void {
  let node = root;
  for (const step of path) {
    const next: Node | undefined =
      node.kind === "map"
        ? node.entries.find(({ key }) => key === step)?.value
        : node.kind === "list"
          ? node.items[Number(step)]
          : undefined;
    if (next === undefined) break;
    node = next;
  }
  complain({ ...reading, path: [...path] }, node.at, rule, message, hint);
}
