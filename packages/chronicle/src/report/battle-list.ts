import { type Definition, tellDate } from "@holomap/scenario";
import type { BattleSide, CampaignEvent } from "@holomap/simulation";
import type { EventOf } from "../stories/story.ts";
import { lossesOf } from "../summarise.ts";
import { tellSpan } from "../words/durations.ts";
import { capitalise } from "../words/lists.ts";
import type { Names } from "../words/names.ts";
import { tellNumber } from "../words/numbers.ts";
import { addUnits } from "../words/units.ts";
import { escapeHtml } from "./escape.ts";

/** Battles listed at most, the heaviest first chosen: a page stays below a megabyte. */
const listed = 500;

const outcomes: Readonly<Record<EventOf<"battle-ended">["outcome"], string>> = {
  victory: "victory",
  withdrawal: "victory, the enemy withdrew",
  "cease-fire": "cease-fire",
  "mutual-destruction": "both destroyed",
  inconclusive: "no decision",
};

/** The list of battles in order of time: sortable by column, to be filtered by words. */
export function battleListHtml(
  definition: Definition,
  events: readonly CampaignEvent[],
  names: Names,
): string {
  const battles = events.filter((event): event is EventOf<"battle-ended"> => event.kind === "battle-ended");
  if (battles.length === 0) return "<p>No battle was fought.</p>";
  const weighed = battles
    .map((battle) => ({ battle, lost: lossesOf(battle, names) }))
    .sort((a, b) => b.lost - a.lost || a.battle.id - b.battle.id)
    .slice(0, listed)
    .sort((a, b) => a.battle.id - b.battle.id);
  const note =
    battles.length > listed
      ? `The ${listed} with the heaviest losses of ${tellNumber(battles.length)}.`
      : `All ${tellNumber(battles.length)}.`;
  const rows = weighed.map(({ battle, lost }) => rowHtml(battle, lost, definition, names));
  const heads = ["Date", "Place", "Forces and losses", "Lost", "Outcome", "Length"];
  return [
    `<p class="soft">${note} Forces are ships and platforms, with those that joined later; what was lost stands behind the minus.</p>`,
    '<div class="tools"><input type="search" id="battle-filter" placeholder="Filter: a star, a power, a class, a year" aria-label="Filter the battles"><span class="soft" id="battle-count"></span></div>',
    `<table class="cards" id="battle-table"><thead><tr>${heads.map((head) => `<th${head === "Lost" || head === "Length" ? ' class="n"' : ""}><button type="button">${head}</button></th>`).join("")}</tr></thead>`,
    `<tbody id="battle-rows">${rows.join("")}</tbody></table>`,
  ].join("");
}

function rowHtml(
  battle: EventOf<"battle-ended">,
  lost: number,
  definition: Definition,
  names: Names,
): string {
  const began = battle.time - battle.minutes;
  const where = battle.star === "" ? names.place(battle.place) : names.star(battle.star);
  const winner = battle.winner === "" ? "" : `${names.adjective(battle.winner)} `;
  return [
    `<tr id="e${battle.id}"><td data-label="Date" data-sort="${began}">${tellDate(began, definition, "day")}</td>`,
    `<td data-label="Place">${escapeHtml(where)}</td>`,
    `<td data-label="Forces"><span>${battle.sides.map((side) => sideHtml(side, names)).join("")}</span></td>`,
    `<td class="n" data-label="Lost" data-sort="${lost}">${tellNumber(lost)}</td>`,
    `<td data-label="Outcome">${escapeHtml(winner)}${outcomes[battle.outcome]}</td>`,
    `<td class="n" data-label="Length" data-sort="${battle.minutes}">${tellSpan(battle.minutes)}</td></tr>`,
  ].join("");
}

function sideHtml(side: BattleSide, names: Names): string {
  const force = names.inSpace(addUnits([side.before, side.joined]));
  const lost = names.countInSpace(side.lost);
  const captured = names.countInSpace(side.captured);
  const minus = lost === 0 ? "" : ` <b>−${tellNumber(lost)}</b>`;
  const prizes = captured === 0 ? "" : `, ${tellNumber(captured)} captured`;
  return `<span class="side">${escapeHtml(capitalise(names.power(side.power)))}: ${escapeHtml(names.units(force, 3))}${minus}${prizes}</span>`;
}
