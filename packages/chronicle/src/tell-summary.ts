import { type Definition, parseDate, tellDate } from "@holomap/scenario";
import type { Summary, SummaryBattle } from "./summarise.ts";
import { capitalise, joinSome } from "./words/lists.ts";
import { type Names, createNames } from "./words/names.ts";
import { tellCount, tellCounted, tellLarge, tellNumber, tellShare } from "./words/numbers.ts";
import { relationInName, relationNames } from "./words/treaties.ts";

const width = 98;
const rows = { powers: 14, battles: 8, treaties: 6, research: 6 };

/** A summary for a terminal: the outcome first; at most 60 lines of at most 100 columns. */
export function tellSummary(definition: Definition, summary: Summary): string {
  const names = createNames(definition);
  const date = (iso: string): string => dayOf(iso, definition);
  const lines = [
    `${summary.title}, ${date(summary.from)} to ${date(summary.until)}${summary.seed === null ? "" : ` (seed ${summary.seed})`}`,
    "",
    ...wrap(tellOutcome(summary, names)),
    "",
    ...tellPowers(summary),
    ...tellBattles(summary, names, date),
    ...tellList(
      "Treaties",
      summary.treaties.map((treaty) => tellTreaty(treaty, names, date)),
      rows.treaties,
    ),
    ...tellList(
      "Research finished",
      summary.research.map(
        ({ date: done, power, name }) => `${date(done)}  ${name} (${names.adjective(power)})`,
      ),
      rows.research,
    ),
    ...tellTotals(summary, names),
  ];
  return lines.map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line)).join("\n");
}

/** Who came out on top, who lost most, how much of space changed hands. One paragraph. */
export function tellOutcome(summary: Summary, names: Names): string {
  const sentences: string[] = [];
  const gains = [...summary.powers].sort(
    (a, b) => b.share - b.shareAtStart - (a.share - a.shareAtStart) || (a.power < b.power ? -1 : 1),
  );
  const [best, worst] = [gains[0], gains[gains.length - 1]];
  const [largest] = summary.powers;
  if (largest !== undefined && largest.share > 0) {
    sentences.push(
      `${capitalise(names.power(largest.power))} held most at the end: ${tellCounted(largest.stars, "star", "stars")}, ${tellShare(largest.share)} of the space by weight.`,
    );
  }
  const gained = (power: Summary["powers"][number]): string =>
    `from ${tellCounted(power.starsAtStart, "star", "stars")} to ${power.stars === 0 ? "none" : tellCount(power.stars)}`;
  if (best !== undefined && best.share - best.shareAtStart > 0.001) {
    sentences.push(`${capitalise(names.power(best.power))} gained most, ${gained(best)}.`);
  }
  if (worst !== undefined && worst.shareAtStart - worst.share > 0.001) {
    sentences.push(`${capitalise(names.power(worst.power))} lost most, ${gained(worst)}.`);
  }
  const gone = summary.powers.filter((power) => power.starsAtStart > 0 && power.stars === 0);
  if (gone.length > 1 || (gone.length === 1 && gone[0] !== worst)) {
    sentences.push(
      `${capitalise(
        joinSome(
          gone.map(({ power }) => names.power(power)),
          4,
          (count) => `${count} more`,
        ),
      )} held no star any more.`,
    );
  }
  sentences.push(
    summary.changedHands.length === 0
      ? "No star is in other hands than at the start."
      : `${capitalise(tellCounted(summary.changedHands.length, "star is", "stars are"))} in other hands than at the start.`,
  );
  return sentences.join(" ");
}

function tellPowers({ powers }: Summary): string[] {
  const table = [["Power", "stars", "(start)", "space", "ships", "strength", "(start)", "people"]];
  for (const power of powers.slice(0, rows.powers)) {
    table.push([
      power.name.length > 30 ? `${power.name.slice(0, 29)}…` : power.name,
      `${power.stars}`,
      `(${power.starsAtStart})`,
      tellShare(power.share),
      tellNumber(power.ships),
      shorten(power.strength),
      `(${shorten(power.strengthAtStart)})`,
      tellLarge(power.population),
    ]);
  }
  const lines = align(table);
  if (powers.length > rows.powers)
    lines.push(`and ${tellCounted(powers.length - rows.powers, "smaller power", "smaller powers")}`);
  return lines;
}

function tellBattles(summary: Summary, names: Names, date: (iso: string) => string): string[] {
  if (summary.battles.length === 0) return [];
  const table = summary.battles
    .slice(0, rows.battles)
    .map((battle) => [`${date(battle.date)}`, battle.name, tellSides(battle, names)]);
  return [
    "",
    `The heaviest of ${tellCounted(summary.totals.battles, "battle", "battles")}`,
    ...align(table, 0),
  ];
}

/** "Dalek 51 ships (−4) beat Cardassian 31 (−31)": winner first. */
function tellSides(battle: SummaryBattle, names: Names): string {
  const sides = [...battle.sides].sort(
    (a, b) => Number(b.power === battle.winner) - Number(a.power === battle.winner),
  );
  const told = sides.map((side) => {
    const lost = names.ships(side.lost) + names.platforms(side.lost) + names.ships(side.captured);
    const force = names.ships(side.forces) + names.platforms(side.forces);
    return `${names.adjective(side.power)} ${tellNumber(force)} (−${tellNumber(lost)})`;
  });
  if (told.length !== 2) return told.join(", ");
  return `${told[0]} ${battle.winner === "" ? "against" : battle.outcome === "withdrawal" ? "drove off" : "beat"} ${told[1]}`;
}

function tellTreaty(
  treaty: Summary["treaties"][number],
  names: Names,
  date: (iso: string) => string,
): string {
  const ended = treaty.ended === null ? "" : `, until ${date(treaty.ended)}`;
  return `${date(treaty.signed)}  ${relationInName(treaty.name) === null ? treaty.name : capitalise(relationNames[treaty.relation])} (${treaty.parties.map((party) => names.adjective(party)).join(", ")})${ended}`;
}

function tellTotals({ totals }: Summary, names: Names): string[] {
  const lost = Object.entries(totals.shipsLost).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const by = lost.slice(0, 6).map(([power, ships]) => `${names.adjective(power)} ${tellNumber(ships)}`);
  const sum = lost.reduce((all, [, ships]) => all + ships, 0);
  const captured = Object.values(totals.shipsCaptured).reduce((all, ships) => all + ships, 0);
  return [
    "",
    ...wrap(
      `Ships lost: ${tellNumber(sum)}${by.length === 0 ? "" : ` (${by.join(", ")})`}; captured: ${tellNumber(captured)}. Civilians who died: ${tellLarge(totals.peopleLost)}; brought to safety: ${tellLarge(totals.evacuated)}. Captures of stars: ${tellNumber(totals.starsTaken)}.`,
    ),
  ];
}

function tellList(title: string, told: readonly string[], most: number): string[] {
  if (told.length === 0) return [];
  const rest = told.length > most ? [`and ${told.length - most} more`] : [];
  return ["", title, ...told.slice(0, most).map((line) => `  ${line}`), ...rest.map((line) => `  ${line}`)];
}

/** Columns of equal width; all but the first `left` flush right, unless left is 0: then all flush left. */
function align(table: readonly (readonly string[])[], left = 1): string[] {
  const widths: number[] = [];
  for (const row of table)
    row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, cell.length)));
  return table.map((row) =>
    row
      .map((cell, index) =>
        left === 0 || index < left ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}

function shorten(value: number): string {
  return value >= 1_000_000 ? tellLarge(value) : tellNumber(value);
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > width && line !== "") {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function dayOf(iso: string, definition: Definition): string {
  const date = parseDate(iso, definition);
  return date.ok && date.value.from !== null ? tellDate(date.value.from, definition, "day") : iso;
}
