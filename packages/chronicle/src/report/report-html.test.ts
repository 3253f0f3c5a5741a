import { expect, test } from "vitest";
import { generateEvents } from "../testing/generate-events.ts";
import { summarise } from "../summarise.ts";
import { tellChronicle } from "../tell-chronicle.ts";
import { testSetting } from "../testing/setting.ts";
import { clustersOf } from "./clusters.ts";
import { contrast, readableColour } from "./colour.ts";
import { jsonForScript } from "./escape.ts";
import { placeLabels } from "./labels.ts";
import { reportHtml } from "./report-html.ts";

const definition = testSetting();
const charts = { script: "var uPlot = '</script>';", style: ".u{}</style>" };
const events = generateEvents(definition, 5, 3000);
const report = (record: typeof events): string =>
  reportHtml(definition, record, {
    summary: summarise(definition, record),
    chronicle: tellChronicle(definition, record, "chapter"),
    charts,
  });
const html = report(events);

test("a report has every part, once", () => {
  for (const id of [
    "map",
    "charts",
    "battles",
    "chronicle",
    "provenance",
    "moment",
    "series",
    "territory",
    "strength",
    "ships",
  ]) {
    expect(html.split(`id="${id}"`), id).toHaveLength(2);
  }
  expect(html).toContain(definition.hash);
  expect(html).toContain("prefers-color-scheme:dark");
});

test("no name becomes markup, in text, attributes or embedded data", () => {
  expect(html).not.toContain("<script>alert");
  expect(html).not.toContain('<b>"Evil"');
  expect(html).not.toContain("<i>Evil");
  expect(html).toContain("&#60;script&#62;alert(1)&#60;/script&#62;");
  expect(html.match(/<\/script>/g)).toHaveLength(3);
  expect(html.match(/<\/style>/g)).toHaveLength(1);
  expect(JSON.parse(jsonForScript({ a: "</script><!--\u2028" }))).toEqual({ a: "</script><!--\u2028" });
  expect(jsonForScript("</script>")).not.toContain("<");
});

test("a report asks nothing of the network", () => {
  expect(html).not.toMatch(/(src|href)="(?!#)/);
  expect(html).not.toMatch(/@import|url\(|https?:\/\//);
});

test("the embedded changes lead from the holders at the start to those on the drawn map", () => {
  const data = JSON.parse(
    /<script type="application\/json" id="series">(.*?)<\/script>/s.exec(html)?.[1] ?? "{}",
  ) as {
    start: number[];
    changes: [number, number, number][];
    steps: [number, string][];
  };
  const holders = [...data.start];
  for (const [, star, power] of data.changes) holders[star] = power;
  for (const star of definition.stars) {
    const drawn = new RegExp(`id="s${star.id}"[^>]*var\\(--p(none|\\d+)\\)`).exec(html)?.[1];
    expect(drawn, star.key).toBe(holders[star.id] === -1 ? "none" : `${holders[star.id]}`);
  }
  expect(data.steps.map(([, date]) => date)).toEqual([
    "1 January 2360",
    "1 January 2361",
    "1 January 2362",
    "1 January 2363",
    "1 January 2364",
    "31 December 2364",
  ]);
});

test("the same record gives the same report; a long one stays below a megabyte", () => {
  expect(report(events)).toBe(html);
  expect(report(generateEvents(definition, 2, 40_000)).length).toBeLessThan(1_000_000);
});

test("an empty campaign has a report", () => {
  const empty = report([]);
  expect(empty).toContain("No battle was fought.");
  expect(empty).toContain("Nothing happened.");
});

test("colours stand out from light and dark ground, and keep to themselves where they already do", () => {
  for (const colour of ["#ffffff", "#000000", "#c8a415", "nonsense", "#1f77b4"]) {
    for (const [theme, ground] of [
      ["light", [255, 255, 255]],
      ["dark", [20, 24, 33]],
    ] as const) {
      const told = readableColour(colour, theme);
      const parts = [1, 3, 5].map((at) => Number.parseInt(told.slice(at, at + 2), 16)) as [
        number,
        number,
        number,
      ];
      expect(contrast(parts, ground), `${colour} on ${theme}`).toBeGreaterThanOrEqual(3);
    }
  }
  expect(readableColour("#b2182b", "light")).toBe("#b2182b");
});

test("far-away stars get panels of their own, lone ones share the last", () => {
  const clusters = clustersOf(definition.stars);
  expect(clusters.map(({ stars, scattered }) => [stars.length, scattered])).toEqual([
    [14, false],
    [5, false],
    [1, true],
  ]);
});

test("names on the map cover neither each other nor a star, and the capital's comes first", () => {
  const marks = Array.from({ length: 60 }, (_, index) => ({
    text: `Star ${index}`,
    x: 40 + (index % 10) * 70,
    y: 40 + Math.floor(index / 10) * 9,
    radius: 4,
    rank: index === 33 ? 100 : 1,
  }));
  const labels = placeLabels(marks, { width: 800, height: 200 });
  expect(labels[0]?.text).toBe("Star 33");
  expect(labels.length).toBeGreaterThan(3);
  expect(labels.length).toBeLessThan(60);
  const boxes = labels.map(({ text, x, y, anchor }) => {
    const width = text.length * 6.3;
    const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    return { left, right: left + width, top: y - 9, bottom: y + 1 };
  });
  boxes.forEach((a, index) => {
    for (const b of boxes.slice(index + 1)) {
      expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
    }
  });
});
