import type { ClassDefinition, Definition, WorksDefinition } from "@holomap/scenario";
import type { WorksState } from "../../model/campaign.ts";
import { powerKey, takePlace } from "../../model/changes/holding.ts";
import { hasBuilder } from "../../model/force.ts";
import { valueAt } from "../../model/growing.ts";
import type { Order } from "../../model/orders.ts";
import { ownWorksOf } from "../../model/own-works.ts";
import { classesOf } from "../../model/power-classes.ts";
import type { OrderRule, World } from "../../model/system.ts";
import { foundedGrowth } from "../../model/works.ts";
import { addMaterial } from "./material.ts";
import { foundedSlipways, foundingCostDays, foundingDays } from "./rules.ts";

const minutesPerDay = 1440;
type FoundOrder = Extract<Order, { order: "found-works" }>;
type Kind = WorksDefinition["kind"];

/** [IN10] Founding works. */
export const foundRule: OrderRule<FoundOrder> = {
  check(world, power, order) {
    const because = whyNot(world, power, order);
    return because === null ? null : { rule: "IN10", because };
  },
  carryOut(world, power, order) {
    const { campaign } = world;
    if (campaign.places[order.place]!.holder === -1) takePlace(world, order.place, power, "founded");
    foundWorks(world, power, order);
  },
};

function whyNot(world: World, power: number, order: FoundOrder): string | null {
  const { campaign, definition } = world;
  const place = campaign.places[order.place];
  if (place === undefined) return "there is no such place";
  const { star, name } = definition.places[order.place]!;
  if (place.holder !== power && place.holder !== -1) return `${name} is not its own`;
  if (place.fighting || campaign.stars[star]!.engagement !== -1) return `there is fighting at ${name}`;
  const builders = campaign.stars[star]!.formations.some((id) => {
    const formation = campaign.formations[id]!;
    return formation.power === power && hasBuilder(world, formation);
  });
  if (place.holder === -1 && place.population > 0) return `${name} has people of its own`;
  if (place.holder === -1 && !builders) return `nobody is at ${name} to build`;
  const own = ownWorksOf(campaign, power).map((id) => campaign.works[id]!);
  const atStar = own.some(
    (works) => works.state === "operational" && definition.places[works.place]!.star === star,
  );
  if (!builders && !atStar && campaign.stars[star]!.holder !== power) return `nobody is at ${name} to build`;
  const has = (works: WorksState): boolean => works.place === order.place && works.kind === order.kind;
  if (own.some((works) => works.state !== "lost" && has(works))) return `${name} has such works`;
  const tonsPerDay = foundedCapacity(world, power, order.kind, order.place);
  if (tonsPerDay <= 0) return order.kind === "mine" ? `${name} has no ore` : "it builds no ships";
  const tons = costOf(order.kind, tonsPerDay);
  const stock = valueAt(campaign.powers[power]!.material, campaign.now);
  return tons <= stock ? null : `it needs ${tons} tons and has ${stock}`;
}

function costOf(kind: Kind, tonsPerDay: number): number {
  return Math.ceil(tonsPerDay * foundingCostDays[kind]);
}

/** Tons a day that works of a kind begin with: a mine as its place gives, a yard what its slipways need for the power's middling ship, works one such slipway's. */
function foundedCapacity(world: World, power: number, kind: Kind, place: number): number {
  if (kind === "mine") return world.definition.places[place]!.oreTonsPerDay;
  const middling = middlingRateOf(world.definition, power);
  if (kind === "yard") return Math.ceil(middling * foundedSlipways);
  return Math.max(100, Math.ceil(middling));
}

const cache = new WeakMap<Definition, readonly number[]>();

/** Tons a day that one slipway needs for a power's middling ship, by its definition alone; 0 when it builds no ships. */
function middlingRateOf(definition: Definition, power: number): number {
  let rates = cache.get(definition);
  if (rates === undefined) {
    rates = definition.powers.map(({ id }) => middlingRate(shipsOf(definition, id)));
    cache.set(definition, rates);
  }
  return rates[power]!;
}

function middlingRate(ships: readonly ClassDefinition[]): number {
  const rates = ships.map((unit) => unit.tons / Math.max(1, unit.buildDays)).sort((a, b) => a - b);
  return rates[Math.floor(rates.length / 2)] ?? 0;
}

function shipsOf(definition: Definition, power: number): ClassDefinition[] {
  const known = classesOf(definition, power);
  return definition.classes.filter((unit) => unit.domain === "ship" && known[unit.id]!);
}

function foundWorks(world: World, power: number, order: FoundOrder): void {
  const { campaign, definition } = world;
  const id = campaign.works.length;
  const place = definition.places[order.place]!;
  const capacity = foundedCapacity(world, power, order.kind, order.place);
  const works: WorksState = {
    id,
    key: `${definition.powers[power]!.key}-${order.kind}-${id}`,
    name: `${definition.powers[power]!.adjective} ${order.kind} at ${place.name}`,
    definition: -1,
    place: order.place,
    power,
    kind: order.kind,
    slipways: order.kind === "yard" ? foundedSlipways : 0,
    slipMetres:
      order.kind === "yard"
        ? shipsOf(definition, power).reduce((m, unit) => Math.max(m, unit.lengthMetres), 0)
        : 0,
    state: "under-construction",
    readyAt: campaign.now + foundingDays[order.kind] * minutesPerDay,
    capacity,
    limit: capacity * foundedGrowth,
    growthPerYear: growthOf(world, power),
    capacitySince: campaign.now,
    output: 0,
    outputTarget: 0,
    outputSince: campaign.now,
    fullOutputDays: foundingDays[order.kind],
  };
  campaign.works.push(works);
  const tons = costOf(order.kind, capacity);
  addMaterial(world, power, -tons);
  const key = powerKey(world, power);
  world.emit({ kind: "founding-paid", power: key, works: works.key, tons });
  const { name, kind, readyAt } = works;
  world.emit({
    kind: "works-begun",
    works: works.key,
    name,
    place: place.key,
    power: key,
    type: kind,
    ready: readyAt,
  });
  world.schedule("works-ready", readyAt, id);
}

/** [IN12] Founded works grow as the power's fastest growing works of the definition do. */
function growthOf(world: World, power: number): number {
  let growth = 0;
  for (const row of world.definition.works)
    if (row.power === power) growth = Math.max(growth, row.growthPerYear);
  return growth;
}
