import { hashText } from "@holomap/determinism";
import { emptyReading } from "./changes/read-figure.ts";
import { checkRows } from "./checks.ts";
import type { CanonBeat, Definition } from "./definition.ts";
import { type Document, parseDocument } from "./documents.ts";
import { within } from "./fields/index.ts";
import { freeze } from "./freeze.ts";
import { addIssue, type Complaint, createIssueList, type Issue, sortedIssues } from "./issue.ts";
import { collectKeys, type KeyIndex } from "./keys.ts";
import { defaultLimits } from "./limits.ts";
import { linkDefinition } from "./link.ts";
import { complain, quoted, type Reading } from "./reading.ts";
import type { Result } from "./result.ts";
import { type Section, type Sections, rowShapes } from "./sections.ts";
import { settingShape } from "./shapes/setting.ts";
import { entryOf, textOf } from "./text/node.ts";
import type { SourceFile } from "./text/source-file.ts";

/**
 * Parses a further canon.yaml, of whatever name, against the keys and calendars of a definition: its beats, or every
 * issue at once. A beat that the definition has already is an issue.
 */
export function parseCanonFile(
  file: SourceFile,
  definition: Definition,
): Result<readonly CanonBeat[], readonly Issue[]> {
  const issues = createIssueList(defaultLimits);
  const tell = (complaint: Complaint): void => addIssue(issues, complaint);
  const failed = (): Result<never, readonly Issue[]> => ({ ok: false, error: sortedIssues(issues) });
  if (file.text.length > defaultLimits.fileSize) {
    const message = `the file is larger than ${defaultLimits.fileSize / 1_048_576} MB`;
    tell({ file, at: -1, path: "", rule: "SC2", message });
    return failed();
  }
  const document = parseDocument(file, defaultLimits, tell);
  if (document === null) return failed();
  const index = indexOf(document, definition, tell);
  const { file: found } = document;
  const reading = { ...emptyReading(definition), file: found, issues, keys: index.keys };
  const sections = sectionsOf(document, definition, reading);
  checkRows(sections, index);
  if (issues.count > 0) return failed();
  return { ok: true, value: freeze(linkDefinition(sections, index).canon) };
}

/** A definition with these beats after its own, and the hash it would have if its canon.yaml held them; without any the definition itself. Throws on a beat that is there already. */
export function definitionWithCanon(definition: Definition, beats: readonly CanonBeat[]): Definition {
  if (beats.length === 0) return definition;
  const keys = new Set<string>();
  const canon = [...definition.canon, ...beats].map((beat, id) => {
    if (keys.has(beat.key)) throw new RangeError(`two beats are ${quoted(beat.key)}`);
    keys.add(beat.key);
    return { ...beat, id };
  });
  const { hash: _, ...before } = definition;
  const unsigned = { ...before, canon };
  return freeze({ ...unsigned, hash: hashText(JSON.stringify(unsigned)) });
}

/** The keys of the definition; those of beats are of the file, none of them one of the definition. */
function indexOf(document: Document, definition: Definition, tell: (complaint: Complaint) => void): KeyIndex {
  const { file, root } = document;
  const { keys } = collectKeys(new Map([["canon.yaml", document]]), new Set(), tell);
  const known = new Set(definition.canon.map(({ key }) => key));
  for (const row of root.kind === "list" ? root.items : []) {
    const key = textOf(row, "key");
    if (!known.has(key)) continue;
    const at = (entryOf(row, "key") ?? row).at;
    const message = `the scenario has the beat ${quoted(key)} already`;
    tell({ file, at, path: `${key}.key`, rule: "SC41", message, hint: "give it another key" });
  }
  const reading = emptyReading(definition);
  return {
    keys: { ...reading.keys, beat: keys.beat },
    unread: reading.unread,
    mainPlaces: reading.mainPlaces,
    placelessStars: [],
  };
}

/** The file as the canon of a scenario of which nothing else is given. */
function sectionsOf(document: Document, definition: Definition, reading: Reading): Sections {
  const none = { document: null, nodes: [], rows: [] };
  const { root } = document;
  let canon: Section<Sections["rows"]["canon.yaml"]["rows"][number]> = none;
  if (root.kind === "list") {
    const rows = root.items.map((node, place) =>
      within(reading, textOf(node, "key") || place, () => rowShapes["canon.yaml"].read(node, reading)),
    );
    canon = { document, nodes: root.items, rows };
  } else complain(reading, root.at, "SC32", "expected a list of rows here", "begin each row with `- key: …`");
  return {
    timeline: definition,
    setting: settingShape.otherwise,
    treaties: { treaties: [], wars: [] },
    documents: new Map([["canon.yaml", document]]),
    readingOf: (name) => (name === "canon.yaml" ? reading : null),
    rows: {
      "stars.csv": none,
      "places.csv": none,
      "links.yaml": none,
      "powers.yaml": none,
      "doctrines.yaml": none,
      "classes.yaml": none,
      "formations.csv": none,
      "works.csv": none,
      "research.yaml": none,
      "secrets.yaml": none,
      "assemblies.yaml": none,
      "script.yaml": none,
      "canon.yaml": canon,
    },
  };
}
