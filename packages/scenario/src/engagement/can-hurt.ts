import type { ClassDefinition } from "../definition.ts";
import type { EngagementDefinition, FreeorionClass, FreeorionTargets } from "./engagement-definition.ts";

/**
 * [EF6] Whether any force could ever hurt an enemy of its side. True also where the figures of a class are not
 * known. `enemies`: for each side, the sides it is at war with.
 */
export function anyoneCanHurt(
  definition: EngagementDefinition,
  enemies: readonly (readonly number[])[],
  settingClasses: readonly ClassDefinition[],
): boolean {
  const fielded = definition.sides.map(({ forces }) => new Set(forces.map((force) => force.class)));
  return definition.sides.some((side, id) => {
    const targets = new Set((enemies[id] ?? []).flatMap((enemy) => [...(fielded[enemy] ?? [])]));
    if (targets.size === 0) return false;
    const canHurt = judgeOf(definition, settingClasses, targets);
    return side.rams || [...(fielded[id] ?? [])].some(canHurt);
  });
}

/** Tells of a class whether it could hurt one of the targets. */
function judgeOf(
  { rules, classes }: EngagementDefinition,
  settingClasses: readonly ClassDefinition[],
  targets: ReadonlySet<string>,
): (key: string) => boolean {
  switch (rules) {
    case "holomap":
    case "holomap-ground": {
      const rows = new Map([...settingClasses, ...classes.holomap].map((row) => [row.key, row]));
      if (rules !== "holomap") return known(rows, (row) => row.quality > 0);
      const armed = known(rows, isArmed);
      return known(rows, (row) => isArmed(row) || (row.hangar !== undefined && armed(row.hangar.class)));
    }
    case "ogamex-2026-08":
      return known(new Map(classes.ogamex.map((row) => [row.key, row])), (row) => row.attack > 0);
    case "freeorion-0.5": {
      const rows = new Map(classes.freeorion.map((row) => [row.key, row]));
      const met = [...targets].map((key) => rows.get(key));
      if (met.includes(undefined)) return () => true;
      return known(rows, (row) => met.some((target) => target !== undefined && hits(row, target)));
    }
    case "lanchester":
      return known(new Map(classes.lanchester.map((row) => [row.key, row])), ({ kills }) =>
        Object.entries(kills).some(([key, rate]) => rate > 0 && (key === "all" || targets.has(key))),
      );
    case "salvo": {
      const rows = new Map(classes.salvo.map((row) => [row.key, row]));
      return known(rows, ({ offence, offenceChance, punch, aim }) => {
        if (offence === 0 || offenceChance === 0 || punch === 0) return false;
        return [...targets].some((key) => {
          const target = rows.get(key);
          const harmed = target === undefined || target.damage > 0 || target.damageDeviation > 0;
          return harmed && (aim[key] ?? aim["all"] ?? 1) > 0;
        });
      });
    }
  }
}

function known<T>(rows: ReadonlyMap<string, T>, judge: (row: T) => boolean): (key: string) => boolean {
  return (key) => {
    const row = rows.get(key);
    return row === undefined || judge(row);
  };
}

function isArmed({ weapons, marines }: ClassDefinition): boolean {
  return (
    marines > 0 ||
    weapons.some(({ damage, shotsPerRound, accuracy }) => damage > 0 && shotsPerRound > 0 && accuracy > 0)
  );
}

function hits(row: FreeorionClass, target: FreeorionClass): boolean {
  if (row.kind === "planet") return row.defence > 0 && target.kind === "ship";
  const fired = row.weapons.some(
    ({ damage, shots, targets }) => damage > 0 && shots > 0 && mayAimAt(targets, target),
  );
  const { hangar } = row;
  return (
    fired || (hangar !== null && launches(hangar) && hangar.damage > 0 && mayAimAt(hangar.targets, target))
  );
}

function launches({ stored, launches }: NonNullable<FreeorionClass["hangar"]>): boolean {
  return stored > 0 && launches > 0;
}

function mayAimAt(targets: FreeorionTargets, target: FreeorionClass): boolean {
  if (targets !== "fighters" && target.kind === "ship") return true;
  if ((targets === "all" || targets === "ships-and-planets") && target.kind === "planet") return true;
  const atFighters = targets === "all" || targets === "fighters" || targets === "ships-and-fighters";
  return atFighters && target.hangar !== null && launches(target.hangar);
}
