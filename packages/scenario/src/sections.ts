import { isoOf, civilOf, type Timeline } from "./calendars.ts";
import type { Document, Documents, FileName } from "./documents.ts";
import { exactMinute, type Field, list, within } from "./fields/index.ts";
import { createIssueList, type IssueList } from "./issue.ts";
import type { KeyIndex } from "./keys.ts";
import type { Limits } from "./limits.ts";
import { complain, quoted, type Reading } from "./reading.ts";
import { beatShape } from "./shapes/canon.ts";
import { classShape, formationShape, worksShape } from "./shapes/forces.ts";
import { linkShape, placeShape, starShape } from "./shapes/map.ts";
import { assemblyShape, researchShape, secretShape, treatiesShape } from "./shapes/politics.ts";
import { doctrineShape, powerShape } from "./shapes/powers.ts";
import { scriptShape } from "./shapes/script.ts";
import { calendarShape, settingShape } from "./shapes/setting.ts";
import { suggest } from "./suggest.ts";
import { entryOf, type MapNode, type Node, textOf } from "./text/node.ts";

/** The rows of one file, each with the node it was read from. */
export interface Section<T> {
  readonly document: Document | null;
  readonly nodes: readonly Node[];
  readonly rows: readonly T[];
}

/** The shapes of the files that are a list or a table of rows. */
export const rowShapes = {
  "stars.csv": starShape,
  "places.csv": placeShape,
  "links.yaml": linkShape,
  "powers.yaml": powerShape,
  "doctrines.yaml": doctrineShape,
  "classes.yaml": classShape,
  "formations.csv": formationShape,
  "works.csv": worksShape,
  "research.yaml": researchShape,
  "secrets.yaml": secretShape,
  "assemblies.yaml": assemblyShape,
  "script.yaml": scriptShape,
  "canon.yaml": beatShape,
} as const;

type RowShapes = typeof rowShapes;
type ValueOf<F> = F extends Field<infer T> ? T : never;

/** All files as rows; what was refused holds the default of its field. */
export interface Sections {
  readonly timeline: Timeline;
  readonly setting: ValueOf<typeof settingShape>;
  readonly treaties: ValueOf<typeof treatiesShape>;
  readonly rows: { readonly [N in keyof RowShapes]: Section<ValueOf<RowShapes[N]>> };
  /** A reading of one file, for issues found later. */
  readonly readingOf: (name: FileName) => Reading | null;
  readonly documents: Documents;
}

/** Reads every file into rows: shape, bounds, dates, and keys into ids. */
export function readSections(
  documents: Documents,
  index: KeyIndex,
  issues: IssueList,
  limits: Limits,
): Sections {
  const timeline = timelineOf(documents, index, limits);
  const readingOf = (name: FileName): Reading | null => {
    const file = documents.get(name)?.file;
    if (file === undefined) return null;
    return {
      file,
      issues,
      limits,
      path: [],
      keys: index.keys,
      unread: index.unread,
      mainPlaces: index.mainPlaces,
      timeline,
    };
  };
  const whole = <T>(name: FileName, shape: Field<T>): T => {
    const reading = readingOf(name);
    const root = documents.get(name)?.root;
    return reading === null || root === undefined ? shape.otherwise : shape.read(root, reading);
  };
  const rows = Object.fromEntries(
    Object.entries(rowShapes).map(([name, shape]) => [
      name,
      readRows(documents.get(name) ?? null, shape as Field<unknown>, readingOf(name as FileName)),
    ]),
  ) as unknown as Sections["rows"];
  return {
    timeline,
    setting: whole("scenario.yaml", settingShape),
    treaties: whole("treaties.yaml", treatiesShape),
    rows,
    readingOf,
    documents,
  };
}

function readRows<T>(document: Document | null, shape: Field<T>, reading: Reading | null): Section<T> {
  if (document === null || reading === null) return { document, nodes: [], rows: [] };
  if (document.root.kind !== "list") {
    complain(
      reading,
      document.root.at,
      "SC32",
      "expected a list of rows here",
      "begin each row with `- key: …`",
    );
    return { document, nodes: [], rows: [] };
  }
  const nodes = document.columns === null ? document.root.items : knownCells(document, shape, reading);
  const rows = nodes.map((node, index) =>
    within(reading, textOf(node, "key") || index, () => shape.read(node, reading)),
  );
  return { document, nodes, rows };
}

/** The rows of a table without the cells of columns that no field has; those are told once, at the head. */
function knownCells(document: Document, shape: Field<unknown>, reading: Reading): readonly Node[] {
  const items = document.root.kind === "list" ? document.root.items : [];
  const properties = shape.schema["properties"] as Readonly<Record<string, unknown>>;
  const required = (shape.schema["required"] ?? []) as readonly string[];
  const columns = document.columns ?? [];
  const unknown = columns.filter((column) => !Object.hasOwn(properties, column.text));
  const missing = required.filter((name) => columns.every((column) => column.text !== name));
  for (const column of unknown) {
    const hint = suggest(column.text, Object.keys(properties));
    complain(reading, column.at, "SC30", `unknown column ${quoted(column.text)}`, hint);
  }
  for (const name of missing) complain(reading, 0, "SC31", `the table has no column "${name}"`);
  if (missing.length > 0) return [];
  if (unknown.length === 0) return items;
  return items.map((item): MapNode => {
    const entries =
      item.kind === "map" ? item.entries.filter((entry) => Object.hasOwn(properties, entry.key)) : [];
    return { kind: "map", at: item.at, entries };
  });
}

/** Epoch and calendars, read before all else and silently: issues are told when scenario.yaml is read as a whole. */
function timelineOf(documents: Documents, index: KeyIndex, limits: Limits): Timeline {
  const yearOne: Timeline = { epoch: "0001-01-01T00:00", calendars: [] };
  const document = documents.get("scenario.yaml");
  if (document === undefined) return yearOne;
  const { keys, unread, mainPlaces } = index;
  const silent = {
    file: document.file,
    issues: createIssueList(limits),
    limits,
    path: [],
    keys,
    unread,
    mainPlaces,
  };
  const written = entryOf(document.root, "epoch");
  const minutes = written === undefined ? 0 : exactMinute().read(written, { ...silent, timeline: yearOne });
  const epoch = isoOf(civilOf(minutes === minutes ? minutes : 0));
  const calendars = entryOf(document.root, "calendars");
  if (calendars === undefined) return { epoch, calendars: [] };
  const rows = list(calendarShape).read(calendars, { ...silent, timeline: { epoch, calendars: [] } });
  return { epoch, calendars: rows.map((row, id) => calendarOf(row, id)) };
}

type CalendarRow = ValueOf<typeof calendarShape>;

function calendarOf(row: CalendarRow, id: number): Timeline["calendars"][number] {
  const { key, name, kind, base, perYear, unit } = row;
  const fromMinutes = row.from === row.from ? row.from : 0;
  return {
    id,
    key,
    name,
    kind,
    fromMinutes,
    base,
    perYear,
    unit: kind === "count" ? (unit ?? "month") : null,
  };
}
