import { type Definition, isoDate } from "@holomap/scenario";
import { engineVersion } from "@holomap/simulation";
import { type MeasureEstimate, estimateMeasure } from "../measures/estimate-measures.ts";
import type { Measure } from "../measures/measure.ts";
import {
  type FailedReplication,
  type PlayedReplication,
  type Replication,
  isPlayed,
} from "../replications/replication.ts";
import type { Variant } from "../replications/variant.ts";
import type { BlockValues } from "./block-regression.ts";
import { type Comparison, comparePoints } from "./compare-points.ts";
import { type Design, designOf } from "./design.ts";
import type { DesignKind, Experiment, Factor, Level, MonotonicCheck } from "./experiment.ts";
import { type FittedModel, type Model, fitModel } from "./fit-model.ts";
import { type Coordinates, coordinatesOf } from "./model-terms.ts";
import { type MonotonicResult, checkMonotonic } from "./monotonicity.ts";
import { type Reading, type WarTable, isShare, readValues, readingsOf } from "./readings.ts";
import { type ResponseSurface, responseSurface } from "./response-surface.ts";
import { type Tornado, tornadoOfModel, tornadoOfPoints } from "./tornado.ts";
import { variantsOf, variantsOfPoints } from "./variants-of.ts";

/** One point of an experiment, or one of its variants, and what was played there. */
export interface StudiedPoint {
  readonly key: string;
  readonly name: string;
  /** By factor; null where it is left as the setting has it. Empty for variants. */
  readonly levels: readonly (Level | null)[];
  readonly played: number;
  readonly failed: number;
}

/** What one reading of a response says over all points. */
export interface StudiedReading extends Comparison {
  readonly reading: Reading;
  /** Null for variants and for one factor at a time, and where the response never varies. */
  readonly model: FittedModel | null;
  readonly tornado: Tornado | null;
  readonly surface: ResponseSurface | null;
}

export interface StudiedResponse {
  readonly key: string;
  readonly name: string;
  readonly kind: Measure["kind"];
  /** By point. */
  readonly estimates: readonly MeasureEstimate[];
  /** One; of a date two: whether it comes, and after how many days. */
  readonly readings: readonly StudiedReading[];
}

/** What an experiment says: the JSON of `holomap lab experiment` and of results.json. */
export interface ExperimentStudy {
  readonly holomapExperiment: 1;
  readonly title: string;
  readonly scenario: string;
  readonly scenarioTitle: string;
  readonly scenarioHash: string;
  readonly engine: string;
  readonly seed: number;
  /** Wars wanted at each point. */
  readonly runs: number;
  readonly from: string;
  readonly until: string;
  /** Null for variants. */
  readonly design: {
    readonly kind: DesignKind;
    readonly correlation: number | null;
    readonly nearlyOrthogonal: boolean | null;
  } | null;
  readonly factors: readonly Factor[];
  readonly points: readonly StudiedPoint[];
  readonly played: number;
  /** All wars that broke are counted, and the first twenty told. */
  readonly failed: { readonly count: number; readonly first: readonly FailedReplication[] };
  readonly responses: readonly StudiedResponse[];
  readonly monotonic: readonly MonotonicResult[];
}

const mostTold = 20;

/** The estimates that the wars of an experiment allow; depends on the rows alone, not on their order. */
export function studyExperiment(
  experiment: Experiment,
  definition: Definition,
  rows: readonly Replication[],
): ExperimentStudy {
  const { factors, measures, responses, span } = experiment;
  const design = experiment.design === null ? null : designOf(experiment);
  const variants = design === null ? variantsOf(experiment) : variantsOfPoints(factors, design.points);
  const { table, failed } = tableOf(variants, rows);
  const laid: Laid = { experiment, definition, variants, design, table };
  const studied = responses.flatMap((key) => measures.filter((measure) => measure.key === key));
  const failedAt = new Map<string, number>();
  for (const { variant = "base" } of failed) failedAt.set(variant, (failedAt.get(variant) ?? 0) + 1);
  return {
    holomapExperiment: 1,
    title: experiment.title,
    scenario: definition.key,
    scenarioTitle: definition.title,
    scenarioHash: definition.hash,
    engine: engineVersion,
    seed: experiment.seed,
    runs: experiment.runs,
    from: isoDate(span.start, definition),
    until: isoDate(span.until, definition),
    design:
      design === null
        ? null
        : { kind: design.kind, correlation: design.correlation, nearlyOrthogonal: design.nearlyOrthogonal },
    factors,
    points: variants.map(({ key, name }, index) => ({
      key,
      name,
      levels: design?.points[index] ?? [],
      played: table[index]!.size,
      failed: failedAt.get(key) ?? 0,
    })),
    played: table.reduce((sum, wars) => sum + wars.size, 0),
    failed: { count: failed.length, first: failed.slice(0, mostTold) },
    responses: studied.map((measure) => responseOf(measure, laid)),
    monotonic: experiment.monotonic.map((check) => monotonicOf(check, laid)),
  };
}

interface Laid {
  readonly experiment: Experiment;
  readonly definition: Definition;
  readonly variants: readonly Variant[];
  readonly design: Design | null;
  readonly table: WarTable;
}

/** The wars of each point; a row without a variant is of the setting as it is. */
function tableOf(
  variants: readonly Variant[],
  rows: readonly Replication[],
): { readonly table: WarTable; readonly failed: readonly FailedReplication[] } {
  const places = new Map(variants.map(({ key }, index) => [key, index]));
  // A file may give the setting as it is a key of its own.
  const asItIs = variants.findIndex(({ changes, orders }) => changes.length === 0 && orders.length === 0);
  const table = variants.map(() => new Map<number, PlayedReplication>());
  const failed: FailedReplication[] = [];
  for (const row of rows) {
    const place = row.variant === undefined ? asItIs : places.get(row.variant);
    if (place === undefined || place < 0) continue;
    if (isPlayed(row)) table[place]!.set(row.replication, row);
    else failed.push(row);
  }
  const order = ({ variant }: FailedReplication): number =>
    variant === undefined ? asItIs : (places.get(variant) ?? -1);
  failed.sort((a, b) => a.replication - b.replication || order(a) - order(b));
  return { table, failed };
}

function responseOf(measure: Measure, laid: Laid): StudiedResponse {
  const { key, name, kind } = measure;
  const estimates = laid.table.map((wars) => {
    const plays = [...wars.values()]
      .sort((a, b) => a.replication - b.replication)
      .map((row) => ({ values: row.measures, end: row.end }));
    return estimateMeasure(laid.definition, measure, plays);
  });
  return {
    key,
    name,
    kind,
    estimates,
    readings: readingsOf(measure).map((reading) => readingOf(measure, reading, laid)),
  };
}

function readingOf(measure: Measure, reading: Reading, laid: Laid): StudiedReading {
  const { experiment, variants, design, table } = laid;
  const { factors, span } = experiment;
  const data = readValues(table, measure, { reading, span });
  const keys = variants.map(({ key }) => key);
  const comparison = comparePoints(data, keys, isShare(reading) ? "shares" : "figures");
  const plain = { reading, ...comparison, model: null, tornado: null, surface: null };
  if (design === null) return plain;
  if (design.kind === "one-at-a-time") {
    const middle = meanOfPoint(data, 0);
    const { differences } = comparison;
    return { ...plain, tornado: tornadoOfPoints(factors, design.points, { differences, middle }) };
  }
  const { model } = modelOf(data, factors, design);
  if (model === null) return plain;
  const tornado = tornadoOfModel(factors, model);
  return { ...plain, model: model.told, tornado, surface: responseSurface(factors, model, tornado) };
}

interface Modelled {
  readonly model: Model | null;
  readonly coordinates: readonly Coordinates[];
}

/** The model of a design; points at which no war was played are left out. */
function modelOf(data: BlockValues, factors: readonly Factor[], design: Design): Modelled {
  const coordinates = design.points.map((point) => coordinatesOf(factors, point));
  const present = coordinates.flatMap((_, point) => (isEmpty(data, point) ? [] : [point]));
  const values = new Float64Array(data.replications * present.length);
  for (let block = 0; block < data.replications; block += 1)
    present.forEach((point, column) => {
      values[block * present.length + column] = data.values[block * data.points + point]!;
    });
  const part = { replications: data.replications, points: present.length, values };
  const at = present.map((point) => coordinates[point]!);
  const model = present.length < 2 ? null : fitModel(factors, at, { data: part, design: design.kind });
  return { model, coordinates };
}

function isEmpty({ replications, points, values }: BlockValues, point: number): boolean {
  for (let block = 0; block < replications; block += 1)
    if (!Number.isNaN(values[block * points + point]!)) return false;
  return true;
}

function meanOfPoint({ replications, points, values }: BlockValues, point: number): number {
  let [sum, wars] = [0, 0];
  for (let block = 0; block < replications; block += 1) {
    const value = values[block * points + point]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    wars += 1;
  }
  return wars === 0 ? 0 : sum / wars;
}

/** A date is checked by whether it comes. */
function monotonicOf(check: MonotonicCheck, { experiment, design, table }: Laid): MonotonicResult {
  const { factors, measures, span } = experiment;
  const measure = measures.find(({ key }) => key === check.response);
  if (measure === undefined || design === null)
    throw new Error(`no response "${check.response}" of a design to check`);
  const reading = readingsOf(measure)[0]!;
  const data = readValues(table, measure, { reading, span });
  const { model, coordinates } =
    design.kind === "latin-hypercube" ? modelOf(data, factors, design) : { model: null, coordinates: [] };
  return checkMonotonic(check, design, { factors, observed: { reading, data, coordinates, model } });
}
