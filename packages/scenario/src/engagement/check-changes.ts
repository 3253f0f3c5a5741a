import { quoted } from "../reading.ts";
import { suggest } from "../suggest.ts";
import { entryOf, textOf } from "../text/node.ts";
import { anyoneCanHurt } from "./can-hurt.ts";
import { type Check, type Path, tell } from "./check.ts";
import type { EngagementChange, EngagementDefinition } from "./engagement-definition.ts";
import type { EngagementRow } from "./engagement-shape.ts";
import { rulesTables } from "./rules-table.ts";

/** [EF10] Changes name sides that are there, and [EF8] only what the rules can change. */
export function checkChanges(check: Check): void {
  const { rules } = check.definition;
  const { changes, orders, wholeTimes } = rulesTables[rules];
  const nodes = entryOf(check.root, "changes");
  for (const [index, change] of check.row.changes.entries()) {
    // A kind that was refused says nothing of the rest.
    if (nodes?.kind !== "list" || textOf(nodes.items[index], "kind") !== change.kind) continue;
    const path = (...steps: Path): Path => ["changes", index, ...steps];
    if (wholeTimes && change.at !== Math.floor(change.at) && change.at === change.at)
      tell(check, path("at"), "EF4", `${change.at} is no round: rounds are whole numbers`);
    if (!changes.includes(change.kind)) {
      tell(check, path("kind"), "EF8", `the rules ${rules} have no use for ${quoted(change.kind)}`);
    } else if (change.kind === "orders") {
      requireSide(check, path("side"), change.side);
      if (change.between !== null) tell(check, path("between"), "EF10", "orders are given to one `side`");
      if (change.orders === null)
        tell(check, path(), "EF10", "the change gives no orders", "write orders: { rams: true }");
      refuseFire(check, index, change);
      for (const key of Object.keys(change.orders ?? {})) {
        if (!orders.includes(key))
          tell(
            check,
            path("orders", key),
            "EF8",
            `the rules ${rules} have no use for the order ${quoted(key)}`,
          );
      }
    } else if (change.kind === "bombardment") {
      checkFire(check, index, change);
    } else {
      checkPair(check, index, change);
      refuseFire(check, index, change);
    }
  }
}

const fireFields = ["target", "strikes", "precision", "level", "post"] as const;

/** [EF10] What only a bombardment has. */
function refuseFire(check: Check, index: number, change: EngagementRow["changes"][number]): void {
  for (const field of fireFields) {
    if (change[field] !== undefined)
      tell(check, ["changes", index, field], "EF10", `${quoted(field)} is of a bombardment`);
  }
}

/** [EF10] A bombardment is by one side on another, on a strong point of it or on all outside of them. */
function checkFire(check: Check, index: number, change: EngagementRow["changes"][number]): void {
  const { between, orders, side, target = null, strikes, post } = change;
  const path = (...steps: Path): Path => ["changes", index, ...steps];
  if (between !== null || orders !== null) {
    const field = between === null ? "orders" : "between";
    tell(check, path(field), "EF10", "a bombardment is by a `side` on a `target`");
  }
  requireSide(check, path("side"), side);
  requireSide(check, path("target"), target);
  if (side !== null && side === target)
    tell(check, path("target"), "EF10", "a side does not fire on itself from orbit");
  if (strikes === undefined)
    tell(check, path(), "EF10", "the bombardment has no strikes", "write strikes: 100");
  const points = check.definition.sides.find(({ key }) => key === target)?.strongPoints ?? [];
  const keys = points.map(({ key }) => key);
  if (post !== undefined && !keys.includes(post)) {
    const message = `the side ${quoted(target ?? "")} has no strong point ${quoted(post)}`;
    tell(check, path("post"), "EF10", message, suggest(post, keys));
  }
}

function checkPair(check: Check, index: number, change: EngagementRow["changes"][number]): void {
  const path = (...steps: Path): Path => ["changes", index, ...steps];
  for (const field of ["side", "orders"] as const) {
    if (change[field] !== null) tell(check, path(field), "EF10", `a ${change.kind} is \`between\` two sides`);
  }
  const [a, b] = change.between ?? [];
  if (change.between === null || change.between.length !== 2)
    tell(check, path("between"), "EF10", `a ${change.kind} is between two sides`, "write between: [a, b]");
  else if (a === b) tell(check, path("between"), "EF10", "both are the same side");
  else for (const [place, side] of change.between.entries()) requireSide(check, path("between", place), side);
}

function requireSide(check: Check, path: Path, key: string | null): void {
  const keys = check.definition.sides.map((side) => side.key);
  if (key === null) tell(check, path, "EF10", "the change names no side", "write side: a");
  else if (!keys.includes(key)) tell(check, path, "EF10", `unknown side ${quoted(key)}`, suggest(key, keys));
}

/** [EF2] Somebody is at war, and [EF6] somebody can do harm. */
export function checkFight(check: Check): void {
  const { definition, options } = check;
  const enemies = enemiesOf(definition);
  if (enemies.every((row) => row.length === 0))
    tell(
      check,
      ["changes"],
      "EF2",
      "no two sides are ever at war",
      "cease-fires from round 0 leave nothing to fight",
    );
  else if (!anyoneCanHurt(definition, enemies, options.settingClasses ?? []))
    tell(
      check,
      ["sides"],
      "EF6",
      "no weapon of any side can hurt an enemy",
      "look at weapons, targets and kills",
    );
}

/** For each side the sides it is at war with, from the start or later. All are at war unless a cease-fire at 0 says otherwise. */
function enemiesOf({ sides, changes }: EngagementDefinition): readonly (readonly number[])[] {
  const index = new Map(sides.map(({ key }, id) => [key, id]));
  const size = sides.length;
  const atWar = new Uint8Array(size * size).fill(1);
  for (const change of changes) {
    if (change.kind !== "cease-fire" && change.kind !== "war") continue;
    const pair = pairOf(change, index);
    if (change.kind === "war" || change.at === 0) {
      for (const [a, b] of [pair, [pair[1], pair[0]]] as const)
        atWar[a * size + b] = change.kind === "war" ? 1 : 0;
    }
  }
  return sides.map((_, a) => sides.map((_, b) => b).filter((b) => b !== a && atWar[a * size + b] === 1));
}

function pairOf(
  { between: [a, b] }: Extract<EngagementChange, { readonly between: unknown }>,
  index: ReadonlyMap<string, number>,
): readonly [number, number] {
  return [index.get(a) ?? 0, index.get(b) ?? 0];
}
