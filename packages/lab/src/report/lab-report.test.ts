import { expect, test } from "vitest";
import { xmlProblem } from "../charts/testing.ts";
import { type LabReport, labReportHtml } from "./lab-report-html.ts";
import { calibrationStudyOf, evilName, experimentStudyOf, forecastStudyOf, warsOf } from "./testing.ts";

/** By name: the report, the parts it must have, and its charts at least. */
const reports: Readonly<
  Record<string, { report: () => LabReport; parts: readonly string[]; charts: number }>
> = {
  "of wars": {
    report: () => ({ kind: "wars", ...warsOf("run", 40) }),
    parts: ["chances", "figures", "dates", "failed", "provenance"],
    charts: 2 + 3 + 2,
  },
  "of canon": {
    report: () => ({ kind: "wars", ...warsOf("canon", 40) }),
    parts: [
      "least-likely",
      "timeline",
      "written-figures",
      "movers",
      "beats",
      "chances",
      "failed",
      "provenance",
    ],
    charts: 2 + 2 + 2 + 2 + 7,
  },
  "of a full factorial experiment": {
    report: () => ({ kind: "experiment", study: experimentStudyOf("full-factorial") }),
    parts: ["factors", "response-1", "monotonic", "failed", "provenance"],
    charts: 2 + 3 + 1 + 2 + 1,
  },
  "of a Latin hypercube": {
    report: () => ({ kind: "experiment", study: experimentStudyOf("latin-hypercube") }),
    parts: ["factors", "response-1", "monotonic", "failed", "provenance"],
    charts: 2 + 3 + 1 + 2 + 1,
  },
  "of one factor at a time": {
    report: () => ({ kind: "experiment", study: experimentStudyOf("one-at-a-time") }),
    parts: ["factors", "response-1", "monotonic", "failed", "provenance"],
    charts: 2 + 3 + 1,
  },
  "of variants": {
    report: () => ({ kind: "experiment", study: experimentStudyOf(null) }),
    parts: ["response-1", "failed", "provenance"],
    charts: 2,
  },
  "of forecasts": {
    report: () => ({ kind: "forecast", study: forecastStudyOf(12) }),
    parts: ["chances", "figures", "quality", "failed", "provenance"],
    charts: 2 + 3 + 2 + 4,
  },
  "of forecasts of one truth": {
    report: () => ({ kind: "forecast", study: forecastStudyOf(1) }),
    parts: ["chances", "figures", "failed", "provenance"],
    charts: 2 + 3,
  },
  "of a calibration": {
    report: () => ({ kind: "calibration", ...calibrationStudyOf() }),
    parts: ["unknowns", "fit", "test", "generations", "provenance"],
    charts: 2 + 2 + 2 + 1,
  },
};

for (const [name, { report, parts, charts }] of Object.entries(reports))
  test(`a report ${name} has its parts and charts, asks nothing of the network, makes no name markup`, async () => {
    const page = await labReportHtml(report());
    for (const part of parts) expect(page.split(`<section id="${part}">`), part).toHaveLength(2);
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
    expect(page.match(/<svg /g)?.length).toBeGreaterThanOrEqual(charts);
    expect(page.match(/<style>/g)).toHaveLength(1);
    expect(page).not.toMatch(/<script|<b>'so'|@import|url\(|NaN|Infinity|undefined|\[object/);
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
    expect([...new Set(page.match(/https?:\/\/[^"]*/g))]).toEqual(["http://www.w3.org/2000/svg"]);
    expect(page).toContain("&#60;script&#62;alert");
    expect(xmlProblem(wellClosed(page))).toBeNull();
  });

/** The page with what HTML may leave open closed, so that a check of XML can read it. */
function wellClosed(page: string): string {
  return page
    .replace("<!doctype html>", "")
    .replace(/<meta ([^>]*)>/g, "<meta $1/>")
    .replace(/<style>.*?<\/style>/s, "");
}

test("the same study gives the same bytes", async () => {
  for (const name of ["of canon", "of one factor at a time"]) {
    const { report } = reports[name]!;
    expect(await labReportHtml(report())).toBe(await labReportHtml(report()));
  }
});

test("a report of canon names what moves a beat, and what the story costs", async () => {
  const page = await labReportHtml({ kind: "wars", ...warsOf("canon", 60) });
  expect(page).toMatch(/<span>moved<\/span><\/td><td data-label="mover"><span>war-breaks-out<\/span>/);
  expect(page).toContain("one of the 2 landmarks that vary in 54 wars: what comes at most once a war");
  expect(page).toMatch(/The story costs [\d.]+ bits a beat \([\d.]+ to [\d.]+\)/);
});

test("a report of an experiment says how far its surface may be off, and how sure its shape is", async () => {
  const study = experimentStudyOf("latin-hypercube");
  const page = await labReportHtml({ kind: "experiment", study });
  expect(page).toMatch(
    /The 95% interval of the mean response reaches (some )?[\d.]+( to [\d.]+)? to either side/,
  );
  expect(page).toMatch(/In \d+\.\d% of the plane the fit differs from that in the middle/);
  // A study of an older version has no interval.
  const older = {
    ...study,
    responses: study.responses.map((response) => ({
      ...response,
      readings: response.readings.map((reading) => {
        if (reading.surface === null) return reading;
        const { x, y, values } = reading.surface;
        return { ...reading, surface: { x, y, values } };
      }),
    })),
  };
  const before = await labReportHtml({ kind: "experiment", study: older });
  expect(before).toContain("Too few wars were played to say how far it may be off.");
  expect(before).not.toMatch(/NaN|undefined/);
});

test("what failed is told with its seed and reason, and counted at the head", async () => {
  const page = await labReportHtml({ kind: "wars", ...warsOf("run", 40) });
  expect(page).toContain("4 of 40 wars broke and are in no estimate.");
  expect(page).toContain("seed 10: &#60;script&#62;");
  expect(page).toContain("<b>36</b><span>wars played</span>");
  expect(page).toContain("<b>4</b><span>failed</span>");
});

test("a study without a war, or of one, is a page without charts of nothing", async () => {
  for (const runs of [0, 1])
    for (const kind of ["run", "canon"] as const) {
      const page = await labReportHtml({ kind: "wars", ...warsOf(kind, runs) });
      expect(page).toContain('<section id="provenance">');
      expect(page).not.toMatch(/NaN|Infinity|undefined/);
      expect(xmlProblem(wellClosed(page))).toBeNull();
    }
});

test("a table of a study's rows is in the page, the name of each measure escaped", async () => {
  const page = await labReportHtml({ kind: "wars", ...warsOf("run", 40) });
  expect(page).toContain('<td data-label="figure"><span>stars</span></td>');
  expect(page).not.toContain(evilName);
});
