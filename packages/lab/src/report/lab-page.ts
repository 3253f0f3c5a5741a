import { escapeHtml, inline } from "@holomap/chronicle";
import type { FailedReplication } from "../replications/replication.ts";
import { tellFigure } from "../tell-figures.ts";
import { labPageStyle } from "./lab-page-style.ts";

/** One part of a report; `html` is ready to stand. */
export interface LabSection {
  readonly id: string;
  readonly heading: string;
  readonly html: string;
}

/** A report of the lab put together. Texts are plain. */
export interface LabPage {
  readonly title: string;
  /** What kind of study it is. */
  readonly kind: string;
  /** The answer in a sentence or two. */
  readonly lead: string;
  /** Figures at the head: the figure and what it is. */
  readonly figures: readonly (readonly [string, string])[];
  readonly sections: readonly LabSection[];
  /** Wars that broke: all, or the first of `failedCount`. */
  readonly failed: readonly Pick<FailedReplication, "seed" | "error" | "variant">[];
  readonly failedCount?: number;
  /** Wars asked for, those that failed included. */
  readonly runs: number;
  /** Where it comes from, term by term. */
  readonly provenance: readonly (readonly [string, string])[];
}

const mostFailed = 20;

/** One HTML file that asks nothing of the network and runs no script. Sections without content are left out. */
export function labPage(page: LabPage): string {
  const title = escapeHtml(page.title);
  const sections = [...page.sections, ...failedSection(page), provenanceSection(page)].filter(
    ({ html }) => html !== "",
  );
  const links = sections.map(({ id, heading }) => `<a href="#${id}">${escapeHtml(heading)}</a>`);
  const figures = page.figures.map(
    ([figure, what]) => `<li><b>${escapeHtml(figure)}</b><span>${escapeHtml(what)}</span></li>`,
  );
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<style>${inline(labPageStyle, "style")}</style></head><body>`,
    `<header><p class="soft">${escapeHtml(page.kind)}</p><h1>${title}</h1><nav>${links.join("")}</nav></header>`,
    page.lead === "" ? "" : `<p class="lead">${escapeHtml(page.lead)}</p>`,
    figures.length === 0 ? "" : `<ul class="figures">${figures.join("")}</ul>`,
    ...sections.map(
      ({ id, heading, html }) => `<section id="${id}"><h2>${escapeHtml(heading)}</h2>\n${html}</section>`,
    ),
    "</body></html>\n",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** A paragraph of plain text, in the soft colour where it only explains. */
export function paragraph(text: string, look: "plain" | "soft" | "hot" = "plain"): string {
  return text === "" ? "" : `<p${look === "plain" ? "" : ` class="${look}"`}>${escapeHtml(text)}</p>`;
}

function failedSection({ failed, failedCount, runs }: LabPage): LabSection[] {
  if (failed.length === 0) return [];
  const count = failedCount ?? failed.length;
  const rows = failed
    .slice(0, mostFailed)
    .map(
      ({ seed, error, variant }) =>
        `<li>seed ${seed}${variant === undefined ? "" : ` of ${escapeHtml(variant)}`}: ${escapeHtml(error)}</li>`,
    );
  const more = count - rows.length;
  return [
    {
      id: "failed",
      heading: "What failed",
      html: `${paragraph(`${tellFigure(count)} of ${tellFigure(runs)} wars broke and are in no estimate.`, "hot")}<ul>${rows.join("")}</ul>${more > 0 ? paragraph(`And ${tellFigure(more)} more, which the results folder names.`) : ""}`,
    },
  ];
}

function provenanceSection({ provenance }: LabPage): LabSection {
  const rows = provenance.map(
    ([term, text]) => `<dt>${escapeHtml(term)}</dt><dd><code>${escapeHtml(text)}</code></dd>`,
  );
  return {
    id: "provenance",
    heading: "Provenance",
    html: `${paragraph("The same setting, rules, seeds and number of wars give the same figures and the same bytes on every machine. Every figure of this page stands in results.json of the results folder, every war in replications.jsonl; holomap run with its seed plays it again.")}${paragraph("An interval says how well this number of wars knows the model, not how well the model knows the world.")}<dl>${rows.join("")}</dl>`,
  };
}
