import type { Definition, ResearchEffect } from "@holomap/scenario";
import type { FormationState, PowerState } from "./campaign.ts";
import type { World } from "./system.ts";

const minutesPerDay = 1440;

/** An effect that an upgrade of a power has, in the order in which the power came by them. */
interface Gain {
  readonly factor: number;
  /** The enemy it works against, -1 all. */
  readonly against: number;
  readonly since: number;
  readonly rolloutDays: number;
}

type Upgrades = PowerState["upgrades"];
type Kind = ResearchEffect["kind"] | "absolute-speed";

/** What follows from a power's upgrades; absolute speeds are a kind apart. */
interface Gains {
  readonly of: Upgrades;
  /** How many they were. */
  readonly upgrades: number;
  /** Minute from which every formation has them all, since its turn in a rollout is no more than 1. */
  readonly rolledOutAt: number;
  readonly kinds: readonly { readonly kind: Kind; readonly gains: readonly Gain[] }[];
}

/** By power its gains as they were worked out last, for whichever campaign that was. */
const latest: (Gains | undefined)[] = [];
const noGains: readonly Gain[] = [];

/**
 * Factor that finished research gives a formation: the product over the upgrades its power has and that have
 * reached it. An upgrade reaches each formation at its own turn within the rollout (`turn`, fixed at birth);
 * what was born later has it from the start. `against` is the enemy, -1 nobody in particular.
 */
export function upgradeFactor(
  world: World,
  formation: FormationState,
  kind: ResearchEffect["kind"],
  against: number,
): number {
  let factor = 1;
  for (const gain of gainsOf(world, formation.power, kind)) {
    if (gain.against !== -1 && gain.against !== against) continue;
    if (reached(world, formation, gain)) factor *= gain.factor;
  }
  return factor;
}

/** Best absolute speed that an upgrade gives it, light-years a day, 0 none. */
export function upgradeSpeed(world: World, formation: FormationState): number {
  let speed = 0;
  for (const gain of gainsOf(world, formation.power, "absolute-speed")) {
    if (gain.factor > speed && reached(world, formation, gain)) speed = gain.factor;
  }
  return speed;
}

/** Factor for a whole power, where no single formation is meant (building, looking out). */
export function powerFactor(world: World, power: number, kind: ResearchEffect["kind"]): number {
  let factor = 1;
  for (const gain of gainsOf(world, power, kind)) factor *= gain.factor;
  return factor;
}

/** The minute at which the next of its power's upgrades reaches a formation, Infinity when all have. */
export function nextUpgradeAt({ campaign, definition }: World, formation: FormationState): number {
  const { power, bornAt, turn } = formation;
  const { upgrades } = campaign.powers[power]!;
  let next = Number.POSITIVE_INFINITY;
  if (upgrades.length === 0 || campaign.now >= allGainsOf(definition, power, upgrades).rolledOutAt)
    return next;
  for (const { research, since } of upgrades) {
    if (bornAt >= since) continue;
    for (const { rolloutDays } of definition.research[research]!.effects) {
      const at = since + turn * rolloutDays * minutesPerDay;
      if (at > campaign.now && at < next) next = at;
    }
  }
  return next;
}

function reached(world: World, formation: FormationState, { since, rolloutDays }: Gain): boolean {
  if (formation.bornAt >= since) return true;
  return world.campaign.now >= since + formation.turn * rolloutDays * minutesPerDay;
}

function gainsOf(world: World, power: number, kind: Kind): readonly Gain[] {
  const { upgrades } = world.campaign.powers[power]!;
  if (upgrades.length === 0) return noGains;
  for (const row of allGainsOf(world.definition, power, upgrades).kinds)
    if (row.kind === kind) return row.gains;
  return noGains;
}

function allGainsOf(definition: Definition, power: number, upgrades: Upgrades): Gains {
  const last = latest[power];
  // They are these upgrades, and upgrades are only ever added.
  if (last !== undefined && last.of === upgrades && last.upgrades === upgrades.length) return last;
  const gains = listGains(definition, upgrades);
  latest[power] = gains;
  return gains;
}

function listGains(definition: Definition, upgrades: Upgrades): Gains {
  const kinds: { readonly kind: Kind; readonly gains: Gain[] }[] = [];
  let rolledOutAt = 0;
  for (const { research, since } of upgrades) {
    for (const effect of definition.research[research]!.effects) {
      const { absolute, factor, against, rolloutDays } = effect;
      rolledOutAt = Math.max(rolledOutAt, since + rolloutDays * minutesPerDay);
      if (absolute && effect.kind !== "speed") continue;
      const kind = absolute ? "absolute-speed" : effect.kind;
      let row = kinds.find((one) => one.kind === kind);
      if (row === undefined) {
        row = { kind, gains: [] };
        kinds.push(row);
      }
      row.gains.push({ factor, against, since, rolloutDays });
    }
  }
  return { of: upgrades, upgrades: upgrades.length, rolledOutAt, kinds };
}
