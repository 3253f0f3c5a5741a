/** The report's own script, run in the reader's browser: draws the charts from the embedded figures. */
export const pageScript = `
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("figures").textContent);
  const style = () => getComputedStyle(document.documentElement);
  const ink = (name) => style().getPropertyValue(name).trim();
  const colour = (side) => ink("--s" + (side % 6));
  const faint = (side) => colour(side) + "33";
  const short = (value) => {
    const size = Math.abs(value);
    if (size >= 1e9) return value / 1e9 + " bn";
    if (size >= 1e6) return value / 1e6 + " m";
    return value.toLocaleString("en");
  };
  const whole = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12];
  const axes = (unit, x) => [
    { incrs: x.every(Number.isInteger) ? whole : undefined, stroke: () => ink("--soft"), grid: { stroke: () => ink("--line"), width: 1 }, ticks: { show: false }, values: (_, marks) => marks.map(short) },
    { stroke: () => ink("--soft"), grid: { stroke: () => ink("--line"), width: 1 }, ticks: { show: false }, size: 60, values: (_, marks) => marks.map((mark) => short(mark) + unit) },
  ];
  const value = (unit) => (_, number) => (number == null ? "" : (Math.round(number * 100) / 100).toLocaleString("en") + unit);
  const charts = [];
  const draw = (id, height, make) => {
    const place = document.getElementById(id);
    if (!place) return;
    let chart = null;
    const again = () => {
      if (chart) chart.destroy();
      const made = make();
      chart = new uPlot(Object.assign({ width: place.clientWidth, height, cursor: { drag: { x: true, y: false } } }, made.options), made.data, place);
    };
    again();
    charts.push({ again, place, width: place.clientWidth });
  };
  const banded = (x, lines, unit, label, scales) => {
    const series = [{ label, value: value("") }];
    const columns = [x];
    const bands = [];
    for (const line of lines) {
      series.push({ label: line.name, stroke: colour(line.side), width: 2, dash: line.dash, points: { show: x.length < 3 }, value: value(unit) });
      columns.push(line.mean);
      if (!line.low) continue;
      const at = series.length;
      series.push({ label: line.name + ", " + line.highName, stroke: faint(line.side), width: 1, points: { show: false }, value: value(unit) });
      series.push({ label: line.name + ", " + line.lowName, stroke: faint(line.side), width: 1, points: { show: false }, value: value(unit) });
      columns.push(line.high, line.low);
      bands.push({ series: [at, at + 1], fill: faint(line.side) });
    }
    return { options: { axes: axes(unit, x), scales, series, bands }, data: columns };
  };
  const fromZero = { range: (_, low, high) => [0, (high || 1) * 1.05] };
  const across = (x) => (x.length < 2 ? { time: false, range: () => [x[0] - 1, x[0] + 1] } : { time: false });

  data.histograms.forEach(({ id, side, x, counts, width }) => draw(id, 200, () => ({
    options: {
      axes: axes(" %", x.map((middle) => middle - (width > 1 ? 0.5 : 0))),
      legend: { live: true },
      scales: { x: { time: false, range: () => [x[0] - width, x[x.length - 1] + width] }, y: fromZero },
      series: [{ label: "survivors", value: (_, v) => (v == null ? "" : width > 1 ? short(v - width / 2) + " to " + short(v + width / 2) : short(v)) },
        { label: "share of battles", stroke: colour(side), fill: colour(side), width: 1, paths: uPlot.paths.bars({ size: [0.9, 60] }), points: { show: false }, value: value(" %") }],
    },
    data: [x, counts],
  })));
  if (data.trace) draw("trace", 320, () => banded(data.trace.x, data.trace.lines, "", "round", { x: across(data.trace.x), y: fromZero }));
  if (data.replay) draw("replay-chart", 320, () => banded(data.replay.x, data.replay.lines, "", "round", { x: across(data.replay.x), y: fromZero }));
  if (data.sweep) draw("sweep-chart", 320, () => banded(data.sweep.x, data.sweep.lines, " %", data.sweep.path, { x: across(data.sweep.x), y: { range: [0, 100] } }));
  addEventListener("resize", () => charts.forEach((chart) => {
    if (chart.place.clientWidth !== chart.width) { chart.width = chart.place.clientWidth; chart.again(); }
  }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(({ again }) => again()));
})();
`;
