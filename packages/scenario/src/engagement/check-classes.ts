import { faultsOfClasses } from "../class-faults.ts";
import { quoted } from "../reading.ts";
import { suggest } from "../suggest.ts";
import { type Check, type Path, tell } from "./check.ts";
import type { EngagementDefinition } from "./engagement-definition.ts";
import type { EngagementOptions } from "./engagement-options.ts";
import { ordinaryClasses, ordinaryLanchesterClasses, ordinarySalvoClasses } from "./ordinary-classes.ts";
import { rulesTables } from "./rules-table.ts";

/** [EF3] Every class that is named exists. [EF7] No two have one key. */
export function checkClasses(check: Check): void {
  const { definition, options } = check;
  const rows = definition.classes[rulesTables[definition.rules].classes];
  const seen = new Map<string, number>();
  for (const [index, { key }] of rows.entries()) {
    const earlier = seen.get(key);
    if (key !== "" && earlier !== undefined)
      tell(check, ["classes", index, "key"], "EF7", `two classes have the key ${quoted(key)}`);
    if (key === "all")
      tell(check, ["classes", index, "key"], "EF13", '"all" means every class and cannot be the key of one');
    seen.set(key, index);
  }
  checkNumbers(check);
  const { holomap } = definition.classes;
  for (const { row, field, message } of faultsOfClasses(holomap, [
    ...holomap,
    ...(options.settingClasses ?? []),
  ]))
    tell(check, ["classes", row, field], "SC52", message);
  const known = knownClasses(definition, options);
  if (known === null) return;
  for (const [index, { hangar }] of holomap.entries()) {
    if (hangar !== undefined) requireClass(check, known, ["classes", index, "hangar", "class"], hangar.class);
  }
  for (const { key: side, forces } of definition.sides) {
    for (const force of forces)
      requireClass(check, known, ["sides", side, "forces", force.key, "class"], force.class);
  }
  const { lanchester, salvo } = definition.classes;
  for (const [index, { kills, targetOrder }] of lanchester.entries()) {
    requireClasses(check, known, ["classes", index, "kills"], Object.keys(kills));
    for (const [place, key] of targetOrder.entries())
      requireClass(check, known, ["classes", index, "targetOrder", place], key);
  }
  for (const [index, { aim }] of salvo.entries())
    requireClasses(check, known, ["classes", index, "aim"], Object.keys(aim));
  for (const [index, { rapidFire }] of definition.classes.ogamex.entries()) {
    for (const key of Object.keys(rapidFire)) {
      // Whoever has rapid fire on a number may never meet it; a word that means nothing is a slip.
      if (!/^\d+$/.test(key)) requireClass(check, known, ["classes", index, "rapidFire", key], key);
    }
  }
}

/** [EF7] OGame's types are told apart by number: no side has two classes of one. */
function checkNumbers(check: Check): void {
  const classes = new Map(check.definition.classes.ogamex.map((row) => [row.key, row.number]));
  for (const { key: side, forces } of check.definition.sides) {
    const byNumber = new Map<number, string>();
    for (const force of forces) {
      const number = classes.get(force.class);
      if (number === undefined) continue;
      const other = byNumber.get(number) ?? force.class;
      const path = ["sides", side, "forces", force.key, "class"];
      if (other !== force.class)
        tell(check, path, "EF7", `${quoted(other)} and ${quoted(force.class)} have one number, ${number}`);
      byNumber.set(number, other);
    }
  }
}

/** The keys of a map by class; `all` stands for those not named. */
function requireClasses(check: Check, known: ReadonlySet<string>, path: Path, keys: readonly string[]): void {
  for (const key of keys) if (key !== "all") requireClass(check, known, [...path, key], key);
}

function requireClass(check: Check, known: ReadonlySet<string>, path: Path, key: string): void {
  if (key === "" || known.has(key)) return;
  const { issues } = check.reading;
  const near = issues.count < issues.limit ? suggest(key, known) : undefined;
  const { setting } = check.definition;
  const where =
    setting === null
      ? "`classes`, or name a `setting` that has it"
      : `\`classes\`: ${quoted(setting)} has none such`;
  tell(check, path, "EF3", `unknown class ${quoted(key)}`, near ?? `add it to ${where}`);
}

/** The keys a force's class may have, or null where they are not all known. */
export function knownClasses(
  definition: Pick<EngagementDefinition, "rules" | "setting" | "classes">,
  options: EngagementOptions,
): ReadonlySet<string> | null {
  const { rules, setting, classes } = definition;
  const list = rulesTables[rules].classes;
  const own = classes[list].map(({ key }) => key);
  const { settingClasses, rulesetClasses = [] } = options;
  switch (list) {
    case "holomap": {
      if (setting === null)
        return new Set([...own, ...ordinaryClasses.map(({ key }) => key), ...rulesetClasses]);
      if (settingClasses === undefined) return null;
      return new Set([...own, ...settingClasses.map(({ key }) => key), ...rulesetClasses]);
    }
    case "lanchester":
      return new Set([...own, ...ordinaryLanchesterClasses.map(({ key }) => key), ...rulesetClasses]);
    case "salvo":
      return new Set([...own, ...ordinarySalvoClasses.map(({ key }) => key), ...rulesetClasses]);
    default:
      if (options.rulesetClasses === undefined) return null;
      return new Set([
        ...own,
        ...(list === "ogamex" ? classes.ogamex.map(({ number }) => String(number)) : []),
        ...rulesetClasses,
      ]);
  }
}
