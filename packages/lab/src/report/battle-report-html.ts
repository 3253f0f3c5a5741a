import { escapeHtml, inline, jsonForScript } from "@holomap/chronicle";
import type { BattlePlan } from "@holomap/battle";
import type { ShareEstimate } from "../estimates/share-estimate.ts";
import type { StudyOrigin } from "../study/battle-document.ts";
import { type BattleReplay, tellEnd, tellMinutes } from "../study/battle-replay.ts";
import type { BattleStudy, UnitStudy } from "../study/battle-study.ts";
import type { BattleSweep } from "../study/battle-sweep.ts";
import type { BattleTrace } from "../study/battle-trace.ts";
import { tellChance, tellFigure, tellPercent } from "../tell-figures.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import { reportFigures } from "./report-figures.ts";

/** What a report is put together from. */
export interface BattleReportParts {
  readonly plan: BattlePlan;
  readonly study: BattleStudy;
  readonly origin: StudyOrigin;
  readonly replay: BattleReplay;
  readonly trace: BattleTrace;
  readonly sweep: BattleSweep | null;
  /** Source (a script that sets `uPlot`) and style of the chart library, to stand inside the report. */
  readonly charts: { readonly script: string; readonly style: string };
}

/** Rounds of the replay shown as rows at most. */
const mostRows = 500;

/** A study as one HTML file that needs no network: chances, survivors, course, sweep, one battle round by round, provenance. */
export function battleReportHtml(parts: BattleReportParts): string {
  const { origin, charts } = parts;
  const figures = reportFigures(parts);
  const title = escapeHtml(origin.title);
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<style>${inline(charts.style, "style")}${pageStyle}</style></head><body>`,
    headHtml(parts),
    chancesHtml(parts),
    survivorsHtml(
      parts,
      figures.histograms.map(({ id }) => id),
    ),
    traceHtml(parts.trace),
    parts.sweep === null ? "" : sweepHtml(parts.sweep, origin),
    replayHtml(parts),
    provenanceHtml(parts),
    `<script type="application/json" id="figures">${jsonForScript(figures)}</script>`,
    `<script>${inline(charts.script, "script")}</script><script>${pageScript}</script></body></html>\n`,
  ].join("\n");
}

/** Name of a side for people. */
export function sideName(origin: StudyOrigin, id: string): string {
  return origin.names[id] ?? id;
}

function headHtml({ study, origin, sweep }: BattleReportParts): string {
  const leader = study.sides.reduce((best, side) => (side.win.estimate > best.win.estimate ? side : best));
  const lead =
    leader.win.successes === 0
      ? `None of ${tellFigure(study.runs)} battles has a winner.`
      : `Won by ${sideName(origin, leader.id)}: ${tellChance(leader.win)} of ${tellFigure(study.runs)} battles.`;
  const figures: (readonly [string, string])[] = [
    ...study.sides.map(
      ({ id, win }) => [tellPercent(win.estimate), `won by ${sideName(origin, id)}`] as const,
    ),
    [tellPercent(study.draw.estimate), "no winner"],
    [tellPercent(study.mutualDestruction.estimate), "all destroyed"],
    [tellFigure(study.rounds.mean), "rounds on average"],
    ...(study.durationMinutes.maximum > 0
      ? [[tellMinutes(study.durationMinutes.mean), "long on average"] as const]
      : []),
  ];
  const links = [
    ["chances", "Chances"],
    ["survivors", "Survivors"],
    ["course", "Course"],
    ...(sweep === null ? [] : [["sweep", "Sweep"]]),
    ["replay", "One battle"],
    ["provenance", "Provenance"],
  ];
  return [
    `<header><p class="soft">Battle study, rules ${escapeHtml(origin.rules)}</p><h1>${escapeHtml(origin.title)}</h1>`,
    `<nav>${links.map(([id, text]) => `<a href="#${id}">${text}</a>`).join("")}</nav></header>`,
    `<p class="lead">${escapeHtml(lead)}</p>`,
    `<ul class="figures">${figures.map(([figure, what]) => `<li><b>${figure}</b><span>${escapeHtml(what)}</span></li>`).join("")}</ul>`,
  ].join("");
}

function chancesHtml({ study, origin }: BattleReportParts): string {
  const bar = (name: string, share: ShareEstimate, colour: string): string => {
    const at = (value: number): string => `${Math.round(value * 10_000) / 100}%`;
    return [
      `<li><div class="told"><span>${swatch(colour)}${escapeHtml(name)}</span><span>${tellChance(share)}</span></div>`,
      `<div class="track"><div class="bar" style="width:${at(share.estimate)};background:${colour}"></div>`,
      `<div class="range" style="left:${at(share.low)};width:${at(share.high - share.low)}"></div></div></li>`,
    ].join("");
  };
  return [
    '<section id="chances"><h2>Who wins</h2><p class="soft">The bar is the share of battles, the bracket the 95% interval of the true chance (Wilson). Battles in which all are destroyed are among those without a winner.</p><ul class="chances">',
    ...study.sides.map(({ id, win }, side) => bar(sideName(origin, id), win, sideColour(side))),
    bar("no winner", study.draw, "var(--soft)"),
    bar("all destroyed", study.mutualDestruction, "var(--soft)"),
    `</ul><p class="soft">How they ended: ${study.reasons.map(([reason, count]) => `${escapeHtml(reason)} ${tellFigure(count)}`).join(", ")}.</p></section>`,
  ].join("");
}

function survivorsHtml({ study, origin }: BattleReportParts, ids: readonly string[]): string {
  const heads = ["Force at the start", "Survivors, mean", "95% interval", "5%", "50%", "95%"];
  const rows = study.sides.flatMap(({ id, classes, forces }, side) => {
    const several = forces.filter((force) =>
      classes.every((unit) => unit.initial !== force.initial || unit.id !== force.unit),
    );
    return [
      ...classes.map((unit) => unitRow(sideName(origin, id), unit, { side, name: unit.id, heads })),
      ...several.map((unit) =>
        unitRow(sideName(origin, id), unit, { side, name: `${unit.id} (${unit.unit})`, heads }),
      ),
    ];
  });
  const shown = study.sides.flatMap(({ id, classes }, side) =>
    classes.map(
      (unit) =>
        `${swatch(sideColour(side))}${escapeHtml(`${sideName(origin, id)}: ${unit.id}, ${tellFigure(unit.initial)} at the start`)}`,
    ),
  );
  const panels = ids.map(
    (id, index) =>
      `<div class="panel"><h3>${shown[index] ?? ""}</h3><div class="chart" id="${id}"></div></div>`,
  );
  return [
    '<section id="survivors"><h2>Who survives</h2>',
    '<p class="soft">Survivors are able, damaged, disabled and fled units. Percentiles by nearest rank.</p>',
    `<table class="cards"><thead><tr><th>Side</th><th>Units</th>${heads.map((head) => `<th class="n">${head}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`,
    `<div class="panels" style="margin-top:1rem">${panels.join("")}</div></section>`,
  ].join("");
}

function unitRow(
  sideTold: string,
  { initial, survivors }: UnitStudy,
  { side, name, heads }: { readonly side: number; readonly name: string; readonly heads: readonly string[] },
): string {
  const cells = [
    tellFigure(initial),
    tellFigure(survivors.mean),
    `${tellFigure(survivors.low ?? Number.NaN)} to ${tellFigure(survivors.high ?? Number.NaN)}`,
    tellFigure(survivors.p05),
    tellFigure(survivors.p50),
    tellFigure(survivors.p95),
  ];
  return `<tr><td data-label="Side"><span>${swatch(sideColour(side))}${escapeHtml(sideTold)}</span></td><td data-label="Units">${escapeHtml(name)}</td>${cells.map((cell, index) => `<td class="n" data-label="${heads[index]}">${cell}</td>`).join("")}</tr>`;
}

function traceHtml({ runs }: BattleTrace): string {
  return `<section id="course"><h2>The course of the battle</h2><p class="soft">Units that stand after each round: mean of the first ${tellFigure(runs)} battles, and the band that holds 5% to 95% of them. A battle that is over counts on as it ended.</p><div class="chart" id="trace"></div></section>`;
}

function sweepHtml({ path, side, points, trend, dips }: BattleSweep, origin: StudyOrigin): string {
  const sides = points[0]?.study.sides.map(({ id }) => id) ?? [];
  const rows = points.map(({ value, study }) => {
    const cells = [...study.sides.map(({ win }) => tellChance(win)), tellPercent(study.draw.estimate)];
    return `<tr><td class="n" data-label="Value">${tellFigure(value, 6)}</td>${cells.map((cell, index) => `<td class="n" data-label="${escapeHtml(index < sides.length ? sideName(origin, sides[index]!) : "no winner")}">${cell}</td>`).join("")}</tr>`;
  });
  const heads = [...sides.map((id) => `won by ${sideName(origin, id)}`), "no winner"];
  return [
    `<section id="sweep"><h2>Against ${escapeHtml(path)}</h2>`,
    `<p class="soft">All values are played with the same dice. The chance of ${escapeHtml(sideName(origin, side))} is ${trend} over the range.</p>`,
    dips.length === 0
      ? "<p>No value goes significantly against that trend.</p>"
      : dips.map((dip) => `<p class="hot">${escapeHtml(tellDip(path, dip))}</p>`).join(""),
    '<div class="chart" id="sweep-chart"></div>',
    `<table class="cards"><thead><tr><th class="n">Value</th>${heads.map((head) => `<th class="n">${escapeHtml(head)}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table></section>`,
  ].join("");
}

/** A significant step against the trend, in a sentence. */
export function tellDip(
  path: string,
  { from, at, until, drop, low, high }: BattleSweep["dips"][number],
): string {
  const stretch = until === at ? "" : `, and still so at ${until}`;
  return `Against the trend: from ${path} = ${from} to ${at} the chance goes the other way by ${tellPercent(drop)} (${tellPercent(low)} to ${tellPercent(high)})${stretch}.`;
}

function replayHtml({ plan, replay, origin }: BattleReportParts): string {
  const heads = plan.forces.map(({ id, side }) => `${sideName(origin, plan.sides[side] ?? "")}: ${id}`);
  const row = (first: string, standing: ArrayLike<number>, notes: string): string =>
    `<tr><td class="n" data-label="Round">${first}</td>${heads.map((head, force) => `<td class="n" data-label="${escapeHtml(head)}">${tellFigure(standing[force] ?? 0)}</td>`).join("")}<td data-label="What happened">${escapeHtml(notes)}</td></tr>`;
  const shown = replay.rounds.slice(0, mostRows);
  const names = plan.sides.map((id) => sideName(origin, id));
  return [
    `<section id="replay"><h2>One battle, round by round</h2><p>${escapeHtml(tellEnd(names, replay.end))}</p>`,
    `<p class="soft">Replication ${replay.replication} of seed ${replay.seed}: one draw, not the typical battle.${shown.length < replay.rounds.length ? ` The first ${tellFigure(shown.length)} of ${tellFigure(replay.rounds.length)} rounds stand in the table.` : ""}</p>`,
    '<div class="chart" id="replay-chart"></div>',
    `<div class="scroll tall"><table class="cards"><thead><tr><th class="n">Round</th>${heads.map((head) => `<th class="n">${escapeHtml(head)}</th>`).join("")}<th>What happened</th></tr></thead><tbody>`,
    row(
      "start",
      plan.forces.map(({ initial }) => initial),
      "",
    ),
    ...shown.map(({ round, standing, notes }) => row(`${round}`, standing, notes.join(" "))),
    "</tbody></table></div></section>",
  ].join("");
}

function provenanceHtml({ study, origin }: BattleReportParts): string {
  const rows: (readonly [string, string])[] = [
    ["Engagement", `${origin.title} (${origin.key})`],
    ["Rules", `${origin.rules}, version ${origin.engine}`],
    ["Input", origin.input],
    ["Seed", `${study.seed}`],
    ["Runs", tellFigure(study.runs)],
  ];
  return `<section id="provenance"><h2>Provenance</h2><p>The same input, rules, seed and runs give the same figures on every machine. The interval tells how well the runs know the model's chance; it says nothing of how well the model knows the world.</p><dl>${rows.map(([term, text]) => `<dt>${term}</dt><dd><code>${escapeHtml(text)}</code></dd>`).join("")}</dl></section>`;
}

function sideColour(side: number): string {
  return `var(--s${side % 6})`;
}

function swatch(colour: string): string {
  return `<span class="swatch" style="background:${colour}"></span>`;
}
