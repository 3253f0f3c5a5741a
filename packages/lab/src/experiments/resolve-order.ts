import type { Definition, Result } from "@holomap/scenario";
import type { Campaign, Order } from "@holomap/simulation";
import { didYouMean } from "../engagement/near-name.ts";
import { type KeyedOrder, type OrderField, type OrderTable, orderFields } from "./keyed-order.ts";

/** An order as a campaign takes it: the id of the power that gives it, and the order in ids. */
export interface ResolvedOrder {
  readonly power: number;
  readonly order: Order;
}

/**
 * An order in keys as the order of a campaign, at the moment it is given: formations and works may have come into
 * being since the start. What no row answers to is told in words; whether the order is legal is for the campaign to say.
 */
export function resolveOrder(
  { power, order }: { readonly power: string; readonly order: KeyedOrder },
  campaign: Campaign,
  definition: Definition,
): Result<ResolvedOrder, string> {
  const at = { campaign, definition };
  const giver = idOf("power", power, at);
  if (typeof giver === "string") return { ok: false, error: giver };
  const fields: Readonly<Record<string, OrderField>> = orderFields[order.order];
  const resolved: Record<string, unknown> = { order: order.order };
  for (const [name, field] of Object.entries(fields)) {
    const value = valueOf(field, (order as unknown as Readonly<Record<string, unknown>>)[name], at);
    if (typeof value === "string" && field !== "text" && typeof field === "string")
      return { ok: false, error: value };
    resolved[name] = value;
  }
  const named = order.order === "answer" || order.order === "cancel-build";
  const whole = named ? numbered(order, giver, resolved, campaign) : resolved;
  // The fields of the table are those of Order; the test plays one order of every kind.
  return typeof whole === "string"
    ? { ok: false, error: whole }
    : { ok: true, value: { power: giver, order: whole as unknown as Order } };
}

interface Moment {
  readonly campaign: Campaign;
  readonly definition: Definition;
}

/** The value of a field in ids; of a field that names a row, a text says what is wrong. */
function valueOf(field: OrderField, value: unknown, at: Moment): unknown {
  if (typeof field !== "string" || field === "number" || field === "text" || field === "flag") return value;
  if (field !== "units") return idOf(field, String(value), at);
  const units: { class: number; count: number }[] = [];
  for (const [key, count] of Object.entries(value as Readonly<Record<string, number>>)) {
    const id = idOf("class", key, at);
    if (typeof id === "string") return id;
    units.push({ class: id, count });
  }
  return units;
}

/** Offers and builds have numbers and no keys: the first that is open. */
function numbered(
  order: Extract<KeyedOrder, { order: "answer" | "cancel-build" }>,
  giver: number,
  resolved: Readonly<Record<string, unknown>>,
  campaign: Campaign,
): Readonly<Record<string, unknown>> | string {
  if (order.order === "answer") {
    const offer = campaign.offers.find(
      ({ from, to, open }) => open && from === resolved.from && to === giver,
    );
    if (offer === undefined) return `there is no open offer from ${order.from}`;
    return { order: "answer", offer: offer.id, accept: order.accept };
  }
  const build = campaign.builds.find(
    ({ works, class: kind }) => works === resolved.works && kind === resolved.class,
  );
  return build === undefined
    ? `${order.works} builds no ${order.class}`
    : { order: "cancel-build", build: build.id };
}

function idOf(table: OrderTable, key: string, { campaign, definition }: Moment): number | string {
  switch (table) {
    case "formation":
      return find("formation", key, campaign.formations);
    case "formation-or-new":
      return key === "" ? -1 : find("formation", key, campaign.formations);
    case "works":
      return find("works", key, campaign.works);
    case "place": {
      const place = definition.places.find((row) => row.key === key);
      const star = place === undefined ? definition.stars.find((row) => row.key === key) : undefined;
      return place?.id ?? star?.places[0] ?? find("place", key, definition.places);
    }
    case "power":
      return find("power", key, definition.powers);
    case "class":
      return find("class", key, definition.classes);
    case "research":
      return find("research", key, definition.research);
    case "secret":
      return find("secret", key, definition.secrets);
  }
}

interface Keyed {
  readonly id: number;
  readonly key: string;
  readonly alive?: boolean;
}

/** Of rows with one key the living one, else the last. */
function find(what: string, key: string, rows: readonly Keyed[]): number | string {
  const called = rows.filter((row) => row.key === key);
  const found = called.find(({ alive }) => alive !== false) ?? called.at(-1);
  if (found !== undefined) return found.id;
  const names = rows.map((row) => row.key);
  return `unknown ${what} "${key}"${didYouMean(key, names)}`;
}
