import type { BuildState, WorksState } from "../../model/campaign.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { placeKey, unitsByKey } from "../../model/changes/formations.ts";
import { valueAt } from "../../model/growing.ts";
import type { Order, Refusal } from "../../model/orders.ts";
import { classesOf } from "../../model/power-classes.ts";
import type { OrderRule, World } from "../../model/system.ts";
import { powerFactor } from "../../model/upgrades.ts";
import { finishOf } from "../../model/work-time.ts";
import { capacityAt, freeSlipways, linesOf } from "../../model/works.ts";
import { addMaterial } from "./material.ts";
import { fits, workDays } from "./rules.ts";

type BuildOrder = Extract<Order, { order: "build" }>;

/** [IN2] [IN3] Building. */
export const buildRule: OrderRule<BuildOrder> = {
  check(world, power, order) {
    const works = world.campaign.works[order.works];
    if (works === undefined || works.power !== power) return refuse("it has no such works");
    if (works.state !== "operational") return refuse(`${works.name} is not working`);
    if (works.outputSince > world.campaign.now) return refuse(`${works.name} is being refitted`);
    return checkClass(world, power, works, order) ?? checkMeans(world, power, works, order);
  },
  carryOut(world, power, order) {
    const works = world.campaign.works[order.works]!;
    startBuild(world, power, works, order);
  },
};

function checkClass(world: World, power: number, works: WorksState, order: BuildOrder): Refusal | null {
  const unit = world.definition.classes[order.class];
  if (unit === undefined) return refuse("there is no such class");
  if (!classesOf(world.definition, power)[unit.id]!)
    return refuse(`it does not know how to build ${unit.plural}`);
  if (unit.requires !== -1 && world.campaign.research[unit.requires]?.state !== "done") {
    return refuse(`${unit.plural} wait for ${world.definition.research[unit.requires]?.name ?? "research"}`);
  }
  if (!fits(works, unit)) return refuse(`${works.name} cannot build ${unit.plural}`);
  return null;
}

function checkMeans(world: World, power: number, works: WorksState, order: BuildOrder): Refusal | null {
  const { campaign, definition } = world;
  if (!Number.isSafeInteger(order.count) || order.count < 1) return refuse(`it cannot build ${order.count}`);
  if (freeSlipways(world, works) < 1) return refuse(`every slipway of ${works.name} is taken`);
  const tons = definition.classes[order.class]!.tons * order.count;
  const stock = valueAt(campaign.powers[power]!.material, campaign.now);
  if (!(tons <= stock)) return refuse(`it needs ${tons} tons and has ${stock}`);
  if (order.into === -1) return null;
  const into = campaign.formations[order.into];
  if (into === undefined || !into.alive || into.power !== power)
    return refuse("the formation to join is not its own");
  return null;
}

function startBuild(world: World, power: number, works: WorksState, order: BuildOrder): void {
  const { campaign, definition } = world;
  const unit = definition.classes[order.class]!;
  const slipways = unit.domain === "troop" ? 1 : Math.min(order.count, freeSlipways(world, works));
  const days = workDays({
    unit,
    count: order.count,
    slipways,
    lines: linesOf(world, works),
    tonsPerDay: capacityAt(works, campaign.now),
  });
  const build: BuildState = {
    id: campaign.next.build,
    works: works.id,
    power,
    class: unit.id,
    count: order.count,
    slipways,
    into: order.into,
    beganAt: campaign.now,
    endsAt: Math.max(
      campaign.now + 1,
      finishOf(works, campaign.now, days / powerFactor(world, power, "build")),
    ),
    tons: unit.tons * order.count,
  };
  campaign.next.build += 1;
  campaign.builds.push(build);
  addMaterial(world, power, -build.tons);
  world.schedule("build-end", build.endsAt, build.id);
  world.emit({
    kind: "build-began",
    power: powerKey(world, power),
    works: works.key,
    place: placeKey(world, works.place),
    units: unitsByKey(world, [build]),
    tons: build.tons,
    ends: build.endsAt,
  });
}

/** [IN9] Cancelling: all its material comes back. */
export const cancelRule: OrderRule<Extract<Order, { order: "cancel-build" }>> = {
  check(world, power, order) {
    const build = world.campaign.builds.find((row) => row.id === order.build);
    if (build === undefined || build.power !== power) {
      return { rule: "IN9", because: "it builds no such thing" };
    }
    return null;
  },
  carryOut(world, power, order) {
    const build = world.campaign.builds.find((row) => row.id === order.build)!;
    dropBuild(world, build, { to: power, tons: build.tons, because: "ordered" });
  },
};

/** Takes a build off its slipway; what material is left of it goes to a power. */
export function dropBuild(
  world: World,
  build: BuildState,
  end: { readonly to: number; readonly tons: number; readonly because: "ordered" | "taken" },
): void {
  const { campaign } = world;
  campaign.builds.splice(campaign.builds.indexOf(build), 1);
  if (end.to !== -1) addMaterial(world, end.to, end.tons);
  world.emit({
    kind: "build-cancelled",
    power: powerKey(world, build.power),
    works: campaign.works[build.works]!.key,
    units: unitsByKey(world, [build]),
    tons: end.tons,
    to: powerKey(world, end.to),
    because: end.because,
  });
}

function refuse(because: string): Refusal {
  return { rule: "IN2", because };
}
