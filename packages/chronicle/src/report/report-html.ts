import { type Definition, tellDate } from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";
import { citation } from "../chronicle-markdown.ts";
import { traceHoldings } from "../stories/holdings.ts";
import type { Summary } from "../summarise.ts";
import { tellOutcome } from "../tell-summary.ts";
import type { Chronicle, ChronicleSection } from "../tell-chronicle.ts";
import { type Dates, createDates } from "../words/dates.ts";
import { capitalise, joinList } from "../words/lists.ts";
import { type Names, createNames } from "../words/names.ts";
import { tellLarge, tellNumber, tellShare } from "../words/numbers.ts";
import { battleListHtml } from "./battle-list.ts";
import { readableColour } from "./colour.ts";
import { escapeHtml, inline, jsonForScript } from "./escape.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import { type ReportSeries, reportSeries } from "./report-series.ts";
import { starMapHtml } from "./star-map.ts";
import { relationInName, relationNames } from "../words/treaties.ts";

/** What a report is put together from, besides the record: what was already told of it, and the chart library. */
export interface ReportParts {
  readonly summary: Summary;
  /** As it stands in the report, best a chapter. */
  readonly chronicle: Chronicle;
  /** Source (a script that sets `uPlot`) and style of the chart library, to stand inside the report. */
  readonly charts: { readonly script: string; readonly style: string };
}

/** A campaign as one HTML file that needs no network: outcome, star map, charts, battles, chronicle, provenance. */
export function reportHtml(
  definition: Definition,
  events: readonly CampaignEvent[],
  { summary, chronicle, charts }: ReportParts,
): string {
  const names = createNames(definition);
  const dates = createDates(definition);
  const holdings = traceHoldings(definition, events);
  const series = reportSeries(definition, events, holdings, names);
  const title = escapeHtml(definition.title);
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<style>${inline(charts.style, "style")}${pageStyle}${powerColours(definition)}</style></head><body>`,
    headHtml(summary, definition, events, names),
    mapHtml(definition, series, starMapHtml(definition, holdings, names)),
    chartsHtml(series),
    `<section id="battles"><h2>Battles</h2>${battleListHtml(definition, events, names)}</section>`,
    chronicleHtml(chronicle.sections, dates),
    provenanceHtml(definition, summary),
    `<script type="application/json" id="series">${jsonForScript(series)}</script>`,
    `<script>${inline(charts.script, "script")}</script><script>${pageScript}</script></body></html>\n`,
  ].join("\n");
}

function powerColours(definition: Definition): string {
  const set = (theme: "light" | "dark"): string =>
    definition.powers.map(({ id, colour }) => `--p${id}:${readableColour(colour, theme)}`).join(";");
  return `:root{${set("light")}}@media (prefers-color-scheme:dark){:root{${set("dark")}}}`;
}

function headHtml(
  summary: Summary,
  definition: Definition,
  events: readonly CampaignEvent[],
  names: Names,
): string {
  const { totals } = summary;
  const lost = Object.values(totals.shipsLost).reduce((a, b) => a + b, 0);
  const first = events[0]?.time ?? definition.startMinutes;
  const last = events[events.length - 1]?.time ?? first;
  const figures: (readonly [string, string])[] = [
    [tellNumber(totals.battles), "battles"],
    [tellNumber(lost), "ships lost"],
    [tellNumber(summary.changedHands.length), "stars in other hands"],
    [tellLarge(totals.peopleLost), "civilians died"],
    [tellLarge(totals.evacuated), "brought to safety"],
    [tellNumber(totals.events), "events on record"],
  ];
  return [
    `<header><p class="soft">${tellDate(first, definition, "day")} to ${tellDate(last, definition, "day")}</p>`,
    `<h1>${escapeHtml(definition.title)}</h1><p class="soft">${escapeHtml(definition.summary)}</p>`,
    '<nav><a href="#map">Map</a><a href="#charts">Charts</a><a href="#battles">Battles</a><a href="#chronicle">Chronicle</a><a href="#provenance">Provenance</a></nav></header>',
    `<p class="lead">${escapeHtml(tellOutcome(summary, names))}</p>`,
    `<ul class="figures">${figures.map(([figure, what]) => `<li><b>${figure}</b><span>${what}</span></li>`).join("")}</ul>`,
    powersHtml(summary, definition),
    treatiesHtml(summary, names),
  ].join("");
}

function powersHtml(summary: Summary, definition: Definition): string {
  const ids = new Map(definition.powers.map((power) => [power.key, power.id]));
  const heads = [
    "Stars",
    "at the start",
    "Space",
    "Ships",
    "Strength",
    "at the start",
    "People",
    "Ships lost",
  ];
  const rows = summary.powers.map((power) => {
    const cells = [
      `${power.stars}`,
      `${power.starsAtStart}`,
      tellShare(power.share),
      tellNumber(power.ships),
      tellLarge(power.strength),
      tellLarge(power.strengthAtStart),
      tellLarge(power.population),
      tellNumber(summary.totals.shipsLost[power.power] ?? 0),
    ];
    const told = cells.map((cell) => `<td class="n">${cell}</td>`).join("");
    return `<tr><td><span>${swatch(ids.get(power.power) ?? -1)}${escapeHtml(power.name)}</span></td>${told}</tr>`;
  });
  const head = heads.map((text) => `<th class="n">${text}</th>`).join("");
  return `<h3>The powers at the end</h3><div class="scroll"><table class="powers"><thead><tr><th>Power</th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function treatiesHtml(summary: Summary, names: Names): string {
  const told = [
    ...summary.treaties.map((treaty) => ({
      date: treaty.signed,
      text: `${relationInName(treaty.name) === null ? treaty.name : relationNames[treaty.relation]}: ${joinList(treaty.parties.map((party) => names.power(party)))}${treaty.ended === null ? "" : `, until ${treaty.ended.slice(0, 10)}`}`,
    })),
    ...summary.research.map(({ date, power, name }) => ({
      date,
      text: `${name}: research of ${names.power(power)}`,
    })),
  ].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.text < b.text ? -1 : 1));
  if (told.length === 0) return "";
  const rows = told.map(
    ({ date, text }) => `<tr><td>${date.slice(0, 10)}</td><td>${escapeHtml(capitalise(text))}</td></tr>`,
  );
  return `<details><summary>Treaties and research (${told.length})</summary><div class="scroll"><table><tbody>${rows.join("")}</tbody></table></div></details>`;
}

function mapHtml(definition: Definition, series: ReportSeries, panels: string): string {
  const last = series.steps.length - 1;
  const shown = new Set([...series.start, ...series.changes.map(([, , power]) => power)]);
  const legend = definition.powers
    .filter(({ id }) => shown.has(id))
    .map(({ id, name }) => `<li data-power="${id}">${swatch(id)}${escapeHtml(name)} <b></b></li>`);
  return [
    '<section id="map"><h2>The stars</h2>',
    '<div class="steps"><button type="button" class="step" id="earlier" aria-label="Earlier">◀</button><button type="button" class="step" id="later" aria-label="Later">▶</button>',
    `<input type="range" id="moment" min="0" max="${last}" value="${last}" aria-label="Date of the map"><output id="moment-label" for="moment">${series.steps[last]?.[1] ?? ""}</output></div>`,
    `<ul class="legend" id="legend">${legend.join("")}<li>${swatch(-1)}nobody</li></ul>`,
    '<p class="soft">Seen from above, light-years. A thin ring marks a capital, a glow a contested star, a dashed line or ring a passage.</p>',
    panels,
    "</section>",
  ].join("");
}

function chartsHtml(series: ReportSeries): string {
  const parts = ['<section id="charts"><h2>The war in figures</h2>'];
  if (series.territory.lines.length > 0)
    parts.push('<h3>Share of space, by weight of stars</h3><div class="chart" id="territory"></div>');
  if (series.strength.x.length > 1)
    parts.push('<h3>Strength of ships and platforms, by census</h3><div class="chart" id="strength"></div>');
  if (series.ships.built.length > 0) {
    const options = series.ships.built.map(
      ({ power }, index) =>
        `<option value="${index}">${escapeHtml(series.powers[power]?.name ?? "")}</option>`,
    );
    parts.push(
      `<h3>Ships built and lost, year by year</h3><div class="tools"><select id="ships-of" aria-label="Power"><option value="all">All powers shown</option>${options.join("")}</select></div><div class="chart" id="ships"></div>`,
    );
  }
  parts.push("</section>");
  return parts.length === 2 ? "" : parts.join("");
}

function chronicleHtml(sections: readonly ChronicleSection[], dates: Dates): string {
  const told = sections.map(({ title, sentences }) => {
    const items = sentences.map(
      ({ time, text, events }) =>
        `<li><time>${escapeHtml(dates.tell(time))}</time>${escapeHtml(text)} <cite>${citation(events)}</cite></li>`,
    );
    return `<details open><summary>${escapeHtml(title)}</summary><ol class="told">${items.join("")}</ol></details>`;
  });
  return `<section id="chronicle"><h2>Chronicle</h2><p class="soft">[e1203] is the event with that id in events.jsonl.</p>${told.join("") || "<p>Nothing happened.</p>"}</section>`;
}

function provenanceHtml(definition: Definition, summary: Summary): string {
  const rows: (readonly [string, string])[] = [
    ["Scenario", `${definition.title} (${definition.key})`],
    ["Scenario hash", definition.hash],
    ["Seed", summary.seed === null ? "not on record" : `${summary.seed}`],
    [
      "Record",
      `${tellNumber(summary.totals.events)} events, ${summary.from} to ${summary.until}${summary.ended ? "" : ", not played to its end"}`,
    ],
  ];
  return `<section id="provenance"><h2>Provenance</h2><p>The same scenario, engine and seed give the same campaign.</p><dl>${rows.map(([term, text]) => `<dt>${term}</dt><dd>${escapeHtml(text)}</dd>`).join("")}</dl></section>`;
}

function swatch(power: number): string {
  return `<span class="swatch" style="background:var(--p${power < 0 ? "none" : power})"></span>`;
}
