import type { ShareEstimate } from "./estimates/share-estimate.ts";

/** A number for people: thousands separated; `decimals` places at most, none for whole numbers and from 1,000 up. */
export function tellFigure(value: number, decimals = 2): string {
  if (!Number.isFinite(value)) return "?";
  const size = Math.abs(value);
  const places = Number.isInteger(value) || size >= 1000 ? 0 : size >= 100 ? Math.min(1, decimals) : decimals;
  const [whole = "", fraction] = size.toFixed(places).split(".");
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${value < 0 ? "-" : ""}${parts}${fraction === undefined ? "" : `.${fraction}`}`;
}

/** A chance as a percentage with one place: "62.3%". What is not quite 0 or 100 never shows as such. */
export function tellPercent(share: number): string {
  const told = (100 * share).toFixed(1);
  if (share > 0 && told === "0.0") return "<0.1%";
  if (share < 1 && told === "100.0") return ">99.9%";
  return `${told}%`;
}

/** A chance with its interval: "62.3% (61.3% to 63.2%)". */
export function tellChance({ estimate, low, high }: ShareEstimate): string {
  return `${tellPercent(estimate)} (${tellPercent(low)} to ${tellPercent(high)})`;
}
