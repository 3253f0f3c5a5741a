import type { Stream } from "@holomap/determinism";
import { DamageList } from "./damage-list.ts";
import type { FieldForce } from "./field.ts";
import { targetKinds } from "./freeorion-setup.ts";
import type { FreeorionTargets } from "./freeorion-unit.ts";
import { thin } from "./thin.ts";

/** All shots of a side that are alike in a bout, wherever they come from. */
export interface Volley {
  readonly power: number;
  readonly targets: FreeorionTargets;
  /** [FR6] Fighters' shots ignore the shields of ships. */
  readonly ignoresShields: boolean;
  /** Forces whose ships fire them, and shots of each ship. */
  readonly ships: { readonly force: FieldForce; readonly shots: number }[];
  /** Forces whose fighters fire them, one shot each. */
  readonly wings: FieldForce[];
}

/** What a side fires, and at whom. */
export interface Battery {
  readonly volleys: readonly Volley[];
  readonly planets: readonly FieldForce[];
  /** Powers of the planets' shots of this bout. */
  readonly planetShots: DamageList;
  readonly enemies: readonly FieldForce[];
}

/** Gathers what a side's forces fire; shots without power do nothing, and are left out. */
export function createBattery(own: readonly FieldForce[], enemies: readonly FieldForce[]): Battery {
  const volleys: Volley[] = [];
  for (const force of own) {
    const { weapons, wing } = force.plan;
    for (const { power, shots, targets } of weapons) {
      if (power > 0 && shots > 0) volleyOf(volleys, power, targets, "shielded").ships.push({ force, shots });
    }
    if (wing !== null && wing.power > 0)
      volleyOf(volleys, wing.power, wing.targets, "bare").wings.push(force);
  }
  const planets = own.filter((force) => force.plan.planet && force.plan.defence > 0);
  return { volleys, planets, planetShots: new DamageList(), enemies };
}

function volleyOf(
  volleys: Volley[],
  power: number,
  targets: FreeorionTargets,
  against: "shielded" | "bare",
): Volley {
  const ignoresShields = against === "bare";
  for (const volley of volleys) {
    if (volley.power === power && volley.targets === targets && volley.ignoresShields === ignoresShields) {
      return volley;
    }
  }
  const volley: Volley = { power, targets, ignoresShields, ships: [], wings: [] };
  volleys.push(volley);
  return volley;
}

/** Whether a side can still fire anything that does damage, now or after launching. */
export function isArmed(battery: Battery): boolean {
  for (const { ships, wings } of battery.volleys) {
    for (const { force } of ships) if (force.units.count > 0) return true;
    for (const force of wings) {
      const canLaunch = force.units.count > 0 && force.stored > 0 && (force.plan.wing?.launches ?? 0) > 0;
      if (force.fighters > 0 || canLaunch) return true;
    }
  }
  for (const force of battery.planets) {
    let able = false;
    force.units.forEach((points) => {
      if (points > force.plan.construction) able = true;
    });
    if (able) return true;
  }
  return false;
}

/** Fires all shots of a side: every shot takes one of the valid targets present at the start of the bout, each equally likely [FR4]. */
export function fireBattery(stream: Stream, battery: Battery): void {
  const { enemies, planets, planetShots, volleys } = battery;
  for (const force of planets) {
    const { construction, defence } = force.plan;
    // [FR7] The meters are lost in the order shield, defence, construction, and a planet fires with the defence it has left.
    force.units.forEach((points, count) => {
      if (points > construction) planetShots.add(Math.min(defence, points - construction), count);
    });
  }
  planetShots.takeAll((power, shots) => {
    spread(stream, enemies, { power, targets: "ships", ignoresShields: false }, shots);
  });
  for (const volley of volleys) {
    let shots = 0;
    for (const ship of volley.ships) shots += ship.force.units.count * ship.shots;
    for (const wing of volley.wings) shots += wing.fighters;
    if (shots > 0) spread(stream, enemies, volley, shots);
  }
}

function spread(
  stream: Stream,
  enemies: readonly FieldForce[],
  shot: Pick<Volley, "power" | "targets" | "ignoresShields">,
  shots: number,
): void {
  const kinds = targetKinds[shot.targets];
  let targets = 0;
  for (const { plan, units, fighters } of enemies) {
    if (plan.planet ? kinds.planets : kinds.ships) targets += units.count;
    if (kinds.fighters) targets += fighters;
  }
  let left = shots;
  for (const enemy of enemies) {
    const { plan, units, fighters } = enemy;
    if ((plan.planet ? kinds.planets : kinds.ships) && units.count > 0 && left > 0) {
      const hits = thin(stream, left, units.count / targets);
      left -= hits;
      targets -= units.count;
      const damage = shot.ignoresShields ? shot.power : shot.power - plan.shield;
      if (damage > 0) enemy.struck.add(Math.min(damage, plan.points), hits);
    }
    if (kinds.fighters && fighters > 0 && left > 0) {
      const hits = thin(stream, left, fighters / targets);
      left -= hits;
      targets -= fighters;
      enemy.fightersStruck += hits;
    }
  }
}
