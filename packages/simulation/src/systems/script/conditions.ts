import type { Definition, ScriptDefinition } from "@holomap/scenario";
import { type ConditionContext, compileExpression } from "@holomap/scenario";
import { compilePlain } from "./plain-condition.ts";

/** A condition of the script, compiled. */
export interface Condition {
  readonly script: number;
  /** Minute from which it is looked at. */
  readonly from: number;
  /** Happenings without which it cannot hold: they are looked at first, since that costs nothing. */
  readonly after: readonly number[];
  readonly holds: (context: ConditionContext) => boolean;
}

const cache = new WeakMap<Definition, readonly Condition[]>();

/** The conditions of a definition, in the order of the script, compiled once. */
export function conditionsOf(definition: Definition): readonly Condition[] {
  let conditions = cache.get(definition);
  if (conditions === undefined) {
    conditions = definition.script
      .filter((row) => row.condition !== "")
      .map((row) => compile(definition, row));
    cache.set(definition, conditions);
  }
  return conditions;
}

function compile(definition: Definition, row: ScriptDefinition): Condition {
  const plain = compilePlain(row.condition);
  const after = (plain?.needed ?? [])
    .map((key) => definition.script.findIndex((other) => other.key === key))
    .filter((id) => id !== -1);
  return {
    script: row.id,
    from: Math.max(definition.startMinutes, row.fromMinutes),
    after,
    holds: plain?.holds ?? evaluatorOf(row),
  };
}

function evaluatorOf(row: ScriptDefinition): Condition["holds"] {
  const compiled = compileExpression(row.condition, "condition");
  if (!compiled.ok) throw new Error(`condition of ${row.key}: ${compiled.error.message}`);
  return compiled.value;
}
