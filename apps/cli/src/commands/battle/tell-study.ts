import {
  type BattleStudy,
  type Spread,
  type StudyOrigin,
  type UnitStudy,
  regroup,
  tellChance,
  tellFigure,
  tellMinutes,
  tellPercent,
} from "@holomap/lab";
import { alignColumns } from "./table.ts";

const mostBars = 20;
const barWidth = 40;

/** A study as text for a terminal. */
export function tellStudy(study: BattleStudy, origin: StudyOrigin, seconds: number): string {
  const lines = [
    `${origin.title}`,
    `${tellFigure(study.runs)} ${study.runs === 1 ? "battle" : "battles"} by the rules ${origin.rules}, seed ${study.seed}, in ${seconds.toFixed(2)} s`,
    "",
    ...chances(study, origin),
    "",
    ...survivors(study, origin),
    "",
    ...lengths(study),
    "",
    ...histogram(study, origin),
  ];
  return lines.join("\n");
}

function chances(study: BattleStudy, { names }: StudyOrigin): string[] {
  const rows = [
    ...study.sides.map(({ id, win }) => [`won by ${names[id] ?? id}`, ...chanceCells(tellChance(win))]),
    ["no winner", ...chanceCells(tellChance(study.draw))],
    ["all destroyed", ...chanceCells(tellChance(study.mutualDestruction))],
  ];
  return alignColumns([["", "chance", "95% interval"], ...rows], 1);
}

function chanceCells(told: string): [string, string] {
  const [chance = "", interval = ""] = told.split(" (");
  return [chance, interval.replace(")", "")];
}

function survivors(study: BattleStudy, { names }: StudyOrigin): string[] {
  const heads = ["side", "class", "force", "survivors", "95% interval", "5%", "50%", "95%"];
  const all = study.sides.flatMap(({ classes }) => classes);
  const extra = (["disabled", "captured"] as const).filter((name) => all.some((unit) => unit[name] > 0));
  const row = (first: string, second: string, unit: UnitStudy): string[] => [
    first,
    second,
    tellFigure(unit.initial),
    ...spreadCells(unit.survivors),
    ...extra.map((name) => tellFigure(unit[name])),
  ];
  const rows = study.sides.flatMap(({ id, classes, forces }) => {
    const name = names[id] ?? id;
    const several = forces.filter((force) => forces.filter(({ unit }) => unit === force.unit).length > 1);
    return [
      ...classes.map((unit, index) => row(index === 0 ? name : "", unit.id, unit)),
      ...several.map((unit) => row("", `  ${unit.id} (${unit.unit})`, unit)),
    ];
  });
  return alignColumns([[...heads, ...extra], ...rows], 2);
}

function spreadCells({ mean, se, low, high, p05, p50, p95 }: Spread): string[] {
  const places = se > 0 && se < 0.02 ? 3 : 2;
  const tell = (value: number | null): string => (value === null ? "?" : tellFigure(value, places));
  return [tell(mean), `${tell(low)} to ${tell(high)}`, ...[p05, p50, p95].map((value) => tellFigure(value))];
}

function lengths({ rounds, durationMinutes, reasons }: BattleStudy): string[] {
  const told = (name: string, spread: Spread, tell: (value: number) => string): string => {
    const interval =
      spread.low === null || spread.high === null
        ? ""
        : ` (95% interval ${tell(spread.low)} to ${tell(spread.high)})`;
    return `${name.padEnd(9)} ${tell(spread.mean)}${interval}; 5%, 50%, 95%: ${[spread.p05, spread.p50, spread.p95].map(tell).join(", ")}`;
  };
  return [
    told("rounds", rounds, (value) => tellFigure(value)),
    ...(durationMinutes.maximum > 0 ? [told("duration", durationMinutes, tellMinutes)] : []),
    `ended     ${reasons.map(([reason, count]) => `${reason} ${tellFigure(count)}`).join(", ")}`,
  ];
}

/** Survivors of the largest class of the side that wins most often. */
function histogram(study: BattleStudy, { names }: StudyOrigin): string[] {
  const side = study.sides.reduce((best, next) => (next.win.successes > best.win.successes ? next : best));
  const unit = side.classes.reduce((best, next) => (next.initial > best.initial ? next : best));
  const bars = regroup(unit.survivors, mostBars);
  const most = Math.max(...bars.map(({ count }) => count));
  const rows = bars.map(({ from, to, count }) => {
    const length = Math.round((barWidth * count) / most);
    const mark = count > 0 && length === 0 ? "·" : "█".repeat(length);
    const share = tellPercent(count / study.runs);
    return [from === to ? tellFigure(from) : `${tellFigure(from)} to ${tellFigure(to)}`, share, mark];
  });
  const width = Math.max(...rows.map(([label = ""]) => label.length));
  return [
    `survivors of ${names[side.id] ?? side.id}, ${unit.id} (${tellFigure(unit.initial)} at the start)`,
    ...rows.map(([label = "", share = "", mark = ""]) =>
      `${label.padStart(width)}  ${share.padStart(6)}  ${mark}`.trimEnd(),
    ),
  ];
}
