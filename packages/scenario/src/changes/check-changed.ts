import { checkRows } from "../checks.ts";
import type { Definition } from "../definition.ts";
import type { FileName } from "../documents.ts";
import { createIssueList } from "../issue.ts";
import type { KeyIndex } from "../keys.ts";
import { defaultLimits } from "../limits.ts";
import type { Reading } from "../reading.ts";
import type { Section, Sections } from "../sections.ts";
import type { Node } from "../text/node.ts";
import { problemAt, type SettingProblem } from "./setting-change.ts";
import { sectionNames, settingSections } from "./setting-sections.ts";

/** What a changed definition is checked by: its rows as they would have been read. `unready` are works without a date. */
export interface Changed {
  readonly before: Definition;
  readonly after: Definition;
  readonly unready: ReadonlySet<number>;
  readonly reading: Reading;
}

/** What rows say together, by the checks of the files, as far as a change can break it. */
export function checkChanged({ before, after, unready, reading }: Changed): readonly SettingProblem[] {
  const issues = createIssueList(defaultLimits);
  const readingOf = (name: FileName): Reading => ({ ...reading, issues, file: { name, text: "" } });
  const { keys, unread, mainPlaces } = reading;
  const index: KeyIndex = { keys, unread, mainPlaces, placelessStars: [] };
  checkRows({ ...sectionsOf(before, after, unready), readingOf }, index);
  return issues.issues.map(({ file, path, message, hint }) =>
    problemAt(pathOf(file, path), { message, hint }),
  );
}

function pathOf(file: string, path: string): string {
  if (file === "scenario.yaml") return path === "rules" ? "rules.warp" : `scenario.${path}`;
  const section = sectionNames.find((name) => settingSections[name].file === file);
  return `${section ?? file}.${path}`;
}

function sectionsOf(
  before: Definition,
  after: Definition,
  unready: ReadonlySet<number>,
): Omit<Sections, "readingOf"> {
  const none = { document: null, nodes: [], rows: [] };
  const places = before.places !== after.places || before.links !== after.links;
  const { key, title, summary, startMinutes: start, untilMinutes: until, rules } = after;
  return {
    timeline: after,
    setting: { format: 1, key, title, summary, epoch: 0, start, until, calendars: [], regions: [], rules },
    treaties: { treaties: [], wars: [] },
    documents: new Map(),
    rows: {
      "stars.csv": none,
      "places.csv": places ? section(after.places) : none,
      "links.yaml": places
        ? section(after.links.map((row) => ({ ...row, transit: row.transitMinutes, open: row.openAtStart })))
        : none,
      "powers.yaml": none,
      "doctrines.yaml": none,
      "classes.yaml":
        before.classes === after.classes
          ? none
          : section(
              after.classes.map((row) => ({ ...row, endurance: row.enduranceDays, build: row.buildDays })),
            ),
      "formations.csv": none,
      "works.csv":
        before.works === after.works
          ? none
          : section(
              after.works.map((row, id) => ({
                ...row,
                ready: unready.has(id) ? null : row.readyMinutes,
                fullOutput: row.fullOutputDays,
              })),
            ),
      "research.yaml": none,
      "secrets.yaml": none,
      "assemblies.yaml": none,
      "script.yaml": before.script === after.script ? none : scriptSection(after),
      "canon.yaml": none,
    },
  };
}

function section<T extends { readonly key: string }>(rows: readonly T[]): Section<T> {
  return { document: null, nodes: rows.map(({ key }) => node([["key", key]])), rows };
}

function scriptSection({ script }: Definition): Sections["rows"]["script.yaml"] {
  return {
    document: null,
    nodes: script.map(({ key, condition }) =>
      node(
        condition === ""
          ? [["key", key]]
          : [
              ["key", key],
              ["when", condition],
            ],
      ),
    ),
    rows: script.map(({ key, fromMinutes, toMinutes, condition, text, source }) => ({
      key,
      date: fromMinutes === -1 ? null : { from: fromMinutes, to: toMinutes, precision: "interval" },
      when: condition,
      text,
      do: [],
      source,
    })),
  };
}

function node(entries: readonly (readonly [string, string])[]): Node {
  return {
    kind: "map",
    at: 0,
    entries: entries.map(([key, text]) => ({
      key,
      at: 0,
      value: { kind: "scalar", at: 0, text, style: "cell" },
    })),
  };
}
