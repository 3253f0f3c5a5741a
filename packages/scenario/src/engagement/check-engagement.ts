import { quoted } from "../reading.ts";
import { suggest } from "../suggest.ts";
import { type Check, type Path, tell } from "./check.ts";
import { checkChanges, checkFight } from "./check-changes.ts";
import { checkClasses } from "./check-classes.ts";
import { checkGround } from "./check-ground.ts";
import { rulesTables } from "./rules-table.ts";

/** What no single field can see: how sides, forces, classes and changes stand to each other. */
export function checkEngagement(check: Check): void {
  checkSides(check);
  checkClasses(check);
  checkForces(check);
  checkChanges(check);
  checkGround(check);
  if (check.reading.issues.count === 0) checkFight(check);
}

/** [EF1] Two sides or more, and none of them empty. */
function checkSides(check: Check): void {
  const { sides, rules } = check.definition;
  const { mostSides } = rulesTables[rules];
  const noted = check.root.kind === "map" && check.root.entries.some(({ key }) => key === "sides");
  if (noted && sides.length < 2)
    tell(check, ["sides"], "EF1", `an engagement has two sides or more, not ${sides.length}`);
  if (sides.length > mostSides)
    tell(check, ["sides"], "EF1", `the rules ${rules} know at most ${mostSides} sides, not ${sides.length}`);
  for (const { key, forces, breakOffAt } of sides) {
    if (breakOffAt === 0 && ["holomap-ground", "lanchester", "salvo"].includes(rules)) {
      const message = "0 is out of bounds: whoever breaks off before any loss fights nobody";
      tell(check, ["sides", key, "breakOffAt"], "SC33", message);
    }
    if (forces.length === 0)
      tell(check, ["sides", key, "forces"], "EF1", `the side ${quoted(key)} has no forces`);
  }
}

/** [EF4] [EF5] [EF12] What a force says of itself. */
function checkForces(check: Check): void {
  const { definition, options } = check;
  const { wholeTimes } = rulesTables[definition.rules];
  const classes = new Map(
    [...(options.settingClasses ?? []), ...definition.classes.holomap].map((row) => [row.key, row]),
  );
  for (const { key: side, forces } of definition.sides) {
    const keys = new Set(forces.map(({ key }) => key));
    for (const force of forces) {
      const path = (field: string): Path => ["sides", side, "forces", force.key, field];
      if (wholeTimes && force.arrives !== Math.floor(force.arrives) && force.arrives === force.arrives)
        tell(check, path("arrives"), "EF4", `${force.arrives} is no round: rounds are whole numbers`);
      if (force.powerFrom !== null && (!keys.has(force.powerFrom) || force.powerFrom === force.key))
        tell(
          check,
          path("powerFrom"),
          "EF5",
          force.powerFrom === force.key
            ? "a force cannot be fed by itself"
            : `the side ${quoted(side)} has no force ${quoted(force.powerFrom)}`,
          suggest(
            force.powerFrom,
            [...keys].filter((key) => key !== force.key),
          ),
        );
      const domain = classes.get(force.class)?.domain;
      const onWorld = definition.rules === "holomap-ground";
      if (domain !== undefined && (domain === "troop") !== onWorld)
        tell(
          check,
          path("class"),
          "EF12",
          `${quoted(force.class)} is of the domain ${domain}, which does not fight by the rules ${definition.rules}`,
        );
    }
  }
}
