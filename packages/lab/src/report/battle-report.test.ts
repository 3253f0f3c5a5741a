import { expect, test } from "vitest";
import { replayBattle } from "../study/battle-replay.ts";
import { studyBattle } from "../study/battle-study.ts";
import { sweepBattle } from "../study/battle-sweep.ts";
import { traceBattle } from "../study/battle-trace.ts";
import { volleyPlan } from "../testing.ts";
import { battleReportHtml } from "./battle-report-html.ts";

const evil = '<script>alert(1)</script> & "Sons"';
const charts = { script: "var uPlot = '</script>';", style: ".u{}</style>" };
const plan = volleyPlan(
  {
    forces: [
      ["van", "cruiser", 6],
      ["rear", "cruiser", 5],
    ],
    chance: 0.1,
  },
  { forces: [["fleet", "raider", 12]], chance: 0.1 },
);
const sweep = sweepBattle({
  path: "red.van.count",
  values: [4, 8, 12],
  side: "red",
  seed: 1,
  runs: 200,
  planAt: (value) =>
    volleyPlan(
      { forces: [["van", "cruiser", value === 12 ? 2 : value]], chance: 0.1 },
      { forces: [["fleet", "raider", 8]], chance: 0.1 },
    ),
});
const study = studyBattle(plan, { runs: 300, seed: 1 });
const html = (title = evil): string =>
  battleReportHtml({
    plan,
    study,
    sweep,
    charts,
    origin: { key: "fight", title, rules: "volleys", input: "abc", engine: "1", names: { red: evil } },
    replay: replayBattle(plan, 1),
    trace: traceBattle(plan, { seed: 1, runs: 50 }),
  });
const page = html();
const figures = JSON.parse(
  /<script type="application\/json" id="figures">(.*?)<\/script>/s.exec(page)?.[1] ?? "{}",
) as {
  histograms: { id: string; x: number[]; counts: number[] }[];
  trace: { x: number[]; lines: { name: string; mean: number[]; low: number[]; high: number[] }[] };
  replay: { x: number[]; lines: { name: string; mean: number[] }[] };
  sweep: { x: number[]; lines: { mean: number[] }[] };
};

test("a report has every part, once, and every chart its place and figures", () => {
  const charted = ["trace", "sweep-chart", "replay-chart", ...figures.histograms.map(({ id }) => id)];
  for (const id of ["chances", "survivors", "course", "sweep", "replay", "provenance", "figures", ...charted])
    expect(page.split(`id="${id}"`), id).toHaveLength(2);
  expect(figures.histograms).toHaveLength(2);
  for (const { x, counts } of figures.histograms) {
    expect(counts).toHaveLength(x.length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeCloseTo(100, 9);
  }
  for (const { x, lines } of [figures.trace, figures.replay, figures.sweep])
    for (const { mean } of lines) expect(mean).toHaveLength(x.length);
  expect(page).toContain("prefers-color-scheme:dark");
  expect(page).toContain("Against the trend: from red.van.count = 8 to 12");
});

test("the replay in the table is the one in the chart", () => {
  const rows = [...page.matchAll(/<td class="n" data-label="Round">(start|\d+)<\/td>/g)];
  expect(rows).toHaveLength(figures.replay.x.length);
  expect(figures.replay.lines.map(({ mean }) => mean[0])).toEqual([6, 5, 12]);
});

test("no name becomes markup, in text, attributes or embedded data", () => {
  expect(page).not.toContain("<script>alert");
  expect(page).toContain("&#60;script&#62;alert(1)&#60;/script&#62;");
  expect(page.match(/<\/script>/g)).toHaveLength(3);
  expect(page.match(/<\/style>/g)).toHaveLength(1);
});

test("a report asks nothing of the network and repeats to the byte", () => {
  expect(page).not.toMatch(/(src|href)="(?!#)/);
  expect(page).not.toMatch(/@import|url\(|https?:\/\//);
  expect(html()).toBe(page);
});
