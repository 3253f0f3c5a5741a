import { tellFigure, tellPercent } from "@holomap/lab";
import type { Comparison } from "./compare.ts";
import type { Judgement } from "./judge.ts";

/** In a few words, what is compared. */
export function figureOf({ row, bin }: Comparison): string {
  const set = Object.entries(row.set).map(([path, value]) => `${path} ${String(value)}`);
  const settings = set.length === 0 || row.kind === "database" ? "" : ` (with ${set.join(", ")})`;
  if (row.kind === "outcome") return `all its records at once${settings}`;
  if (row.kind === "database") {
    if (bin === null) return databaseWords[row.measure];
    const stretch = bin.to >= 1_000_000 ? `above ${bin.from}` : `${bin.from} to ${bin.to}`;
    return `attacker wins, odds ${stretch} (ours ${bin.odds}), ${bin.of} battles`;
  }
  const [side, other] = [
    `${row.sides[0]!}${row.force === null ? "" : ` (${row.force})`}`,
    row.sides[1] ?? "",
  ];
  const words = {
    lost: `lost, ${side}`,
    "lost-share": `share lost, ${side}`,
    "lost-share-a-day": `share lost a day, ${side}`,
    survivors: `survivors, ${side}`,
    "lost-ratio": `lost, ${side} for each of ${other}`,
    wins: `${side} wins`,
  }[row.measure];
  return `${words}${row.medianOf === 1 ? "" : `, median of ${row.medianOf} battles`}${settings}`;
}

const databaseWords = {
  "win-rate": "attacker wins, all odds",
  "win-slope": "slope of the logit of winning on ln odds",
  "loss-slope": "slope of ln loss ratio on ln odds",
  "winner-lost-share": "share the winner lost, median",
  "loser-lost-share": "share the loser lost, median",
  "winner-lost-less": "winner lost the smaller share",
  "won-losing-less": "attacker wins where it lost the smaller share",
  "won-losing-more": "attacker wins where it lost the greater share",
} as const;

/** How the figure's values are told: as shares or as numbers. */
export function tellerOf({ row }: Comparison): (value: number) => string {
  if (row.kind === "outcome") return tellShare;
  const shares = ["lost-share", "lost-share-a-day", "wins"] as const;
  if (row.kind === "battle")
    return shares.some((name) => name === row.measure) ? tellShare : (value) => tellFigure(value);
  return row.measure === "win-slope" || row.measure === "loss-slope"
    ? (value) => tellFigure(value)
    : tellShare;
}

function tellShare(share: number): string {
  const percent = 100 * share;
  return `${percent.toFixed(percent !== 0 && percent < 10 ? 2 : 1)} %`;
}

/** The record, or the range that holds it. */
export function rangeOf({ low, high }: Comparison, tell: (value: number) => string): string {
  return low === high ? tell(low) : `${tell(low)} to ${tell(high)}`;
}

/** The mean with half its 95% interval; none where a ratio is infinite in some battle. */
export function meanOf({ mean, half }: Judgement, tell: (value: number) => string): string {
  return Number.isFinite(mean) ? `${tell(mean)} ± ${tell(half)}` : "none";
}

/** The percentile of the record; two where values are so few that many battles share it. */
export function placeOf({ judgement: { below, upTo } }: Comparison): string {
  const [from, to] = [tellPercent(below), tellPercent(upTo)];
  return from === to ? from : `${from} to ${to}`;
}
