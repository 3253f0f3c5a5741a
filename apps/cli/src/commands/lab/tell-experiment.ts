import {
  type Difference,
  type Effect,
  type ExperimentStudy,
  type FittedModel,
  type Level,
  type MeasureEstimate,
  type MonotonicResult,
  type Pairing,
  type Reading,
  type StudiedReading,
  type StudiedResponse,
  type Tornado,
  tellChance,
  tellFigure,
  tellPercent,
} from "@holomap/lab";
import { alignColumns } from "../battle/table.ts";
import type { ExperimentPlayed } from "./experiment.ts";
import { tellRate } from "./tell-progress.ts";
import { chanceCells, day } from "./tell-run.ts";

/** Points and effects that are told on the terminal; all stand in results.json. */
const mostPoints = 24;
const mostEffects = 12;
const mostFailed = 3;

/** What an experiment says, as text for a terminal: what each factor or variant changes, with intervals, and whether the checks hold. */
export function tellExperiment(played: ExperimentPlayed): string {
  const { study } = played;
  const blocks = study.responses.map((response) => tellResponse(response, study));
  return [
    ...tellHead(played),
    ...blocks.flatMap((lines) => ["", ...lines]),
    ...study.monotonic.flatMap((result) => ["", ...tellMonotonic(result, study)]),
    ...tellFailed(study),
  ].join("\n");
}

function tellHead({ study, played, seconds, workers }: ExperimentPlayed): string[] {
  const { title, scenarioTitle, points, runs, engine, from, until, design } = study;
  const laid =
    design === null
      ? `${points.length} variants`
      : `${tellFigure(points.length)} points (${design.kind}${design.correlation === null ? "" : `, factors correlate by ${tellFigure(design.correlation, 3)} at most${design.nearlyOrthogonal === true ? "" : ": not nearly orthogonal"}`})`;
  const how =
    played === 0
      ? "played before"
      : `${tellFigure(played)} of them now in ${seconds.toFixed(0)} s (${tellRate(played / Math.max(seconds, 0.001))}, ${workers} ${workers === 1 ? "worker" : "workers"})`;
  return [
    title,
    `${scenarioTitle}, ${tellFigure(study.played)} wars: ${laid}, ${tellFigure(runs)} wars each, seeds ${study.seed} to ${study.seed + runs - 1}, rules ${engine}, ${day(from)} to ${day(until)}, ${how}`,
  ];
}

function tellResponse(response: StudiedResponse, study: ExperimentStudy): string[] {
  const name = response.name === response.key ? response.key : `${response.key}: ${response.name}`;
  return response.readings.flatMap((reading, index) => [
    ...(index === 0 ? [] : [""]),
    `${name}${wordsOf[reading.reading]}`,
    ...(study.design === null || study.design.kind === "one-at-a-time"
      ? tellPoints(response, reading, study)
      : []),
    ...(reading.tornado === null ? [] : tellTornado(reading.tornado, reading.reading)),
    ...(reading.model === null ? [] : tellModel(reading.model, reading.reading)),
    ...tellPairing(reading.pairing),
  ]);
}

const wordsOf: Readonly<Record<Reading, string>> = {
  figure: "",
  chance: " (chance)",
  comes: " (chance that it comes)",
  days: " (days until it comes, or until the end)",
};

/** Each point beside the first. */
function tellPoints(
  { estimates }: StudiedResponse,
  { reading, differences }: StudiedReading,
  study: ExperimentStudy,
): string[] {
  const byPoint = new Map(differences.map((difference) => [difference.point, difference]));
  const rows = study.points
    .slice(0, mostPoints)
    .map(({ key, name }, index) => [
      key,
      shortened(name, key),
      ...estimateCells(estimates[index], reading),
      ...differenceCells(byPoint.get(key), reading),
    ]);
  const head = ["point", "", tellName(reading), "95% interval", "against the first", "95% interval", "p"];
  return [
    ...alignColumns([head, ...rows], 2).map((line) => `  ${line}`),
    ...(study.points.length > mostPoints
      ? [`  ${study.points.length - mostPoints} more points are in results.json.`]
      : []),
  ];
}

function tellName(reading: Reading): string {
  return reading === "figure" ? "mean" : reading === "days" ? "comes" : "of wars";
}

function estimateCells(estimate: MeasureEstimate | undefined, reading: Reading): [string, string] {
  if (estimate === undefined) return ["–", ""];
  if (estimate.kind === "chance") return chanceCells(tellChance(estimate));
  if (estimate.kind === "date")
    return reading === "comes"
      ? chanceCells(tellChance(estimate.happens))
      : [`half by ${day(estimate.p50)}`, `${day(estimate.p05)} to ${day(estimate.p95)}`];
  const { mean, low, high } = estimate;
  return [
    tellFigure(mean),
    low === null || high === null ? "?" : `${tellFigure(low)} to ${tellFigure(high)}`,
  ];
}

function differenceCells(difference: Difference | undefined, reading: Reading): [string, string, string] {
  if (difference === undefined) return ["", "", ""];
  const { low, high, adjusted } = difference;
  return [
    tellChange(difference.difference, reading),
    low === null || high === null ? "?" : `${tellChange(low, reading)} to ${tellChange(high, reading)}`,
    adjusted === null ? "" : tellP(adjusted),
  ];
}

/** A difference with its sign: percentage points of chances, else in the unit of the response. */
function tellChange(value: number, reading: Reading): string {
  const told =
    reading === "chance" || reading === "comes"
      ? tellFigure(Number((100 * value).toFixed(1)), 1)
      : tellFigure(value);
  return value > 0 ? `+${told}` : told;
}

function tellValue(value: number, reading: Reading): string {
  return reading === "chance" || reading === "comes"
    ? tellPercent(Math.min(1, Math.max(0, value)))
    : tellFigure(value);
}

function tellP(p: number): string {
  return p < 0.001 ? "<0.001" : p.toFixed(3);
}

/** What each factor does alone, the strongest first. */
function tellTornado({ bars, middle, from }: Tornado, reading: Reading): string[] {
  const end = ({ level, value, low, high }: Tornado["bars"][number]["low"]): string[] => [
    tellLevel(level),
    tellChange(value, reading),
    low === null || high === null ? "?" : `${tellChange(low, reading)} to ${tellChange(high, reading)}`,
  ];
  const rows = bars.map(({ factor, name, low, high }) => [
    factor,
    shortened(name, factor),
    ...end(low),
    ...end(high),
  ]);
  const head = ["factor", "", "low", "effect", "95% interval", "high", "effect", "95% interval"];
  const where = from === "model" ? "all factors in the middle" : "the setting as it is";
  return [
    ...alignColumns([head, ...rows], 2).map((line) => `  ${line}`),
    `  Effects are differences from ${tellValue(middle, reading)}, ${where}${reading === "chance" || reading === "comes" ? "; in percentage points" : ""}.`,
  ];
}

function tellLevel(level: Level): string {
  return typeof level === "number" ? tellFigure(level, 3) : String(level);
}

/** What the regression adds to the bars: which factors act together, and how much is explained. */
function tellModel(model: FittedModel, reading: Reading): string[] {
  const sure = ({ adjusted }: Effect): boolean => adjusted !== null && adjusted < 0.05;
  const others = model.effects.filter((effect) => effect.kind !== "main" && sure(effect));
  const mains = model.effects.filter((effect) => effect.kind === "main" && sure(effect)).length;
  const told = others
    .toSorted((a, b) => Math.abs(b.coefficient) - Math.abs(a.coefficient))
    .slice(0, mostEffects)
    .map(
      ({ term, coefficient, low, high }) =>
        `${term} ${tellChange(coefficient, reading)}${low === null || high === null ? "" : ` (${tellChange(low, reading)} to ${tellChange(high, reading)})`}`,
    );
  const fit = `The model explains ${tellPercent(model.r2)} of the variance between single wars, ${tellPercent(model.r2OfPoints)} of that between points`;
  const lack =
    model.lackOfFit === null
      ? ""
      : model.lackOfFit.p < 0.01
        ? `; it does not hold everywhere (lack of fit p ${tellP(model.lackOfFit.p)})`
        : `; nothing speaks against its form (lack of fit p ${tellP(model.lackOfFit.p)})`;
  return [
    `  ${mains} of ${model.effects.filter(({ kind }) => kind === "main").length} main effects are significant at 5% with all terms counted (Holm).`,
    ...(told.length === 0
      ? ["  No bend and no pair of factors that acts together is."]
      : [`  So are: ${told.join("; ")}.`]),
    `  ${fit}${lack}.`,
    ...(model.confused.length === 0
      ? []
      : [
          `  This design cannot tell apart, and leaves out: ${model.confused.slice(0, 6).join(", ")}${model.confused.length > 6 ? " …" : ""}.`,
        ]),
  ];
}

function tellPairing({ medianWorth, helped, harmed }: Pairing): string[] {
  if (medianWorth === null) return [];
  const verdict =
    helped > harmed
      ? `helped: a war is worth ${tellFigure(medianWorth, 1)} with dice of its own (median)`
      : `did not help (a war is worth ${tellFigure(medianWorth, 1)} with dice of its own): intervals do without it where it harms`;
  return [`  Sharing dice between points ${verdict}.`];
}

function tellMonotonic(result: MonotonicResult, study: ExperimentStudy): string[] {
  const { response, factor, direction, levels, dips, unseen, pairs, test, reading } = result;
  const name = study.factors.find(({ key }) => key === factor)?.name ?? factor;
  const steps = levels
    .map(
      ({ from, to, mean }) =>
        `${from === to ? tellLevel(from) : `${tellLevel(from)} to ${tellLevel(to)}`}: ${tellValue(mean, reading)}`,
    )
    .join(", ");
  const head = `${response} should go ${direction} with ${factor} (${name}): ${steps}`;
  if (test === "none") return [head, "  Too few wars to say whether it does."];
  const told = dips.map(({ before, after, size, adjusted }) => {
    const [a, b] = [levels[before], levels[after]];
    const wrong = direction === "up" ? "falls" : "rises";
    return `  Dip: from ${tellLevel(a?.from ?? 0)} to ${tellLevel(b?.to ?? 0)} it ${wrong} by ${tellChange(size, reading).replace("+", "")} (p ${tellP(adjusted)} with all ${pairs} pairs counted).`;
  });
  if (dips.length > 0) return [head, ...told];
  const possible =
    unseen === null || unseen <= 0
      ? ""
      : `; one of up to ${tellChange(unseen, reading).replace("+", "")} could have gone unseen`;
  return [
    head,
    `  No dip is significant among ${pairs} ${pairs === 1 ? "pair" : "pairs"} of levels${possible}.`,
  ];
}

function tellFailed({ failed }: ExperimentStudy): string[] {
  if (failed.count === 0) return [];
  return [
    "",
    `${tellFigure(failed.count)} wars failed and are in no estimate:`,
    ...failed.first
      .slice(0, mostFailed)
      .map(({ variant, seed, error }) => `  ${variant ?? "base"}, seed ${seed}: ${error}`),
    ...(failed.count > mostFailed ? ["  …"] : []),
  ];
}

function shortened(name: string, key: string): string {
  if (name === key) return "";
  return name.length <= 44 ? name : `${name.slice(0, 43)}…`;
}
