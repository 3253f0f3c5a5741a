/** The report's own script, run in the reader's browser: steps the map through its dates, draws the charts, sorts and filters battles. */
export const pageScript = `
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("series").textContent);
  const style = () => getComputedStyle(document.documentElement);
  const colour = (power) => style().getPropertyValue(power < 0 ? "--pnone" : "--p" + power).trim();
  const nameOf = (power) => (power < 0 ? "all others" : data.powers[power].name);

  const slider = document.getElementById("moment");
  const label = document.getElementById("moment-label");
  const show = (step) => {
    const [minute, date] = data.steps[step];
    const holders = data.start.slice();
    for (const [time, star, power] of data.changes) {
      if (time > minute) break;
      holders[star] = power;
    }
    const hot = new Set();
    for (const [from, to, star] of data.contested) if (from <= minute && minute < to) hot.add(star);
    const counts = data.powers.map(() => 0);
    holders.forEach((power, star) => {
      const mark = document.getElementById("s" + star);
      if (power >= 0) counts[power] += 1;
      if (!mark) return;
      mark.style.fill = "var(--p" + (power < 0 ? "none" : power) + ")";
      mark.classList.toggle("hot", hot.has(star));
      mark.firstChild.textContent = mark.dataset.name + ": " + (power < 0 ? "nobody" : data.powers[power].name) + (hot.has(star) ? ", contested" : "");
    });
    document.querySelectorAll("#legend li[data-power]").forEach((item) => {
      const count = counts[Number(item.dataset.power)];
      item.querySelector("b").textContent = count;
      item.classList.toggle("gone", count === 0);
    });
    label.textContent = date;
    slider.value = step;
  };
  document.querySelectorAll(".star").forEach((mark) => { mark.dataset.name = mark.firstChild.textContent; });
  slider.addEventListener("input", () => show(Number(slider.value)));
  const move = (by) => show(Math.max(0, Math.min(data.steps.length - 1, Number(slider.value) + by)));
  document.getElementById("earlier").addEventListener("click", () => move(-1));
  document.getElementById("later").addEventListener("click", () => move(1));
  show(data.steps.length - 1);

  const charts = [];
  const axes = (unit) => [
    { stroke: () => style().getPropertyValue("--soft"), grid: { stroke: () => style().getPropertyValue("--line"), width: 1 }, ticks: { show: false }, values: (_, marks) => marks.map((mark) => (Number.isInteger(mark) ? String(mark) : "")) },
    { stroke: () => style().getPropertyValue("--soft"), grid: { stroke: () => style().getPropertyValue("--line"), width: 1 }, ticks: { show: false }, size: 64, values: (_, marks) => marks.map((mark) => short(mark) + unit) },
  ];
  const short = (value) => {
    const size = Math.abs(value);
    if (size >= 1e9) return value / 1e9 + " bn";
    if (size >= 1e6) return value / 1e6 + " m";
    return value.toLocaleString("en");
  };
  const year = { label: "year", value: (_, x) => (x == null ? "" : Math.floor(x)) };
  const draw = (id, make) => {
    const place = document.getElementById(id);
    if (!place) return;
    let chart = null;
    const again = () => {
      if (chart) chart.destroy();
      const made = make();
      const width = place.clientWidth;
      chart = new uPlot(Object.assign({ width, height: width < 500 ? 260 : 340, scales: { x: { time: false } }, cursor: { drag: { x: true, y: false } } }, made.options), made.data, place);
    };
    again();
    charts.push({ again, place, width: place.clientWidth });
  };

  draw("territory", () => {
    const { x, lines } = data.territory;
    const sums = [];
    let below = x.map(() => 0);
    for (const line of lines) {
      below = below.map((value, index) => value + line.values[index]);
      sums.push(below);
    }
    const order = lines.map((_, index) => index).reverse();
    return {
      options: {
        axes: axes(" %"),
        scales: { x: { time: false }, y: { range: [0, 100] } },
        series: [year].concat(order.map((index) => ({
          label: nameOf(lines[index].power), stroke: colour(lines[index].power), fill: colour(lines[index].power), width: 1, points: { show: false },
          value: (_, value, __, at) => (at == null ? "" : lines[index].values[at].toFixed(1) + " %"),
        }))),
      },
      data: [x].concat(order.map((index) => sums[index])),
    };
  });
  draw("strength", () => ({
    options: {
      axes: axes(""),
      scales: { x: { time: false }, y: { range: (_, low, high) => [0, (high || 1) * 1.05] } },
      series: [year].concat(data.strength.lines.map((line) => ({ label: nameOf(line.power), stroke: colour(line.power), width: 2, points: { show: false }, value: (_, value) => (value == null ? "" : short(Math.round(value))) }))),
    },
    data: [data.strength.x].concat(data.strength.lines.map((line) => line.values)),
  }));
  const chooser = document.getElementById("ships-of");
  const ships = () => {
    const chosen = chooser.value === "all" ? data.ships.built.map((_, index) => index) : [Number(chooser.value)];
    const sum = (lines, sign) => data.ships.years.map((_, at) => sign * chosen.reduce((all, index) => all + lines[index].values[at], 0) || null);
    const bars = uPlot.paths.bars({ size: [0.7, 60] });
    const own = chosen.length === 1 ? colour(data.ships.built[chosen[0]].power) : colour(-1);
    const hot = style().getPropertyValue("--hot").trim();
    return {
      options: {
        axes: axes(""),
        scales: { x: { time: false, range: (_, low, high) => [low - 0.6, high + 0.6] } },
        series: [year, { label: "built", fill: own, stroke: own, paths: bars, points: { show: false }, value: (_, value) => (value == null ? "" : short(value)) }, { label: "lost", fill: hot, stroke: hot, paths: bars, points: { show: false }, value: (_, value) => (value == null ? "" : short(-value)) }],
      },
      data: [data.ships.years, sum(data.ships.built, 1), sum(data.ships.lost, -1)],
    };
  };
  if (chooser) {
    draw("ships", ships);
    chooser.addEventListener("change", () => charts.filter(({ place }) => place.id === "ships").forEach(({ again }) => again()));
  }
  addEventListener("resize", () => charts.forEach((chart) => {
    if (chart.place.clientWidth !== chart.width) { chart.width = chart.place.clientWidth; chart.again(); }
  }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(({ again }) => again()));

  const rows = document.getElementById("battle-rows");
  if (rows) {
    const all = Array.from(rows.children);
    const search = document.getElementById("battle-filter");
    const count = document.getElementById("battle-count");
    const text = all.map((row) => row.textContent.toLowerCase());
    search.addEventListener("input", () => {
      const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
      let visible = 0;
      all.forEach((row, index) => {
        row.hidden = !words.every((word) => text[index].includes(word));
        if (!row.hidden) visible += 1;
      });
      count.textContent = visible + " shown";
    });
    document.querySelectorAll("#battle-table th button").forEach((button, column) => {
      button.addEventListener("click", () => {
        const head = button.parentElement;
        const down = head.getAttribute("aria-sort") !== "descending";
        document.querySelectorAll("#battle-table th").forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (row) => row.children[column].dataset.sort || row.children[column].textContent;
        const numeric = head.classList.contains("n") || column === 0;
        all.map((row, index) => ({ row, index, key: key(row) }))
          .sort((a, b) => (numeric ? a.key - b.key : a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (down ? -1 : 1) || a.index - b.index)
          .forEach(({ row }) => rows.append(row));
      });
    });
  }
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
})();
`;
