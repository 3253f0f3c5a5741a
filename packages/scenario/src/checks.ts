import type { FileName } from "./documents.ts";
import { holderOf } from "./holders.ts";
import type { KeyIndex } from "./keys.ts";
import { faultsOfClasses } from "./class-faults.ts";
import { complain, quoted } from "./reading.ts";
import { rowShapes, type Section, type Sections } from "./sections.ts";
import { entryOf, type Node, textOf } from "./text/node.ts";

/** What no single field can see: how rows stand to each other. Rows with an issue of their own are passed over. */
export function checkRows(sections: Sections, index: KeyIndex): void {
  checkSetting(sections);
  checkPlaces(sections);
  checkClasses(sections);
  checkFormations(sections);
  checkWorks(sections, index);
  checkTreaties(sections);
  checkResearch(sections);
  checkScript(sections);
  checkCanon(sections);
}

interface Fault {
  readonly file: FileName;
  readonly row: Node | undefined;
  /** Field of the row the issue is about; the row itself if it is not there. */
  readonly field: string;
  readonly rule: string;
  readonly message: string;
  readonly hint?: string;
}

function tell(sections: Sections, fault: Fault): void {
  const reading = sections.readingOf(fault.file);
  if (reading === null) return;
  const at = (entryOf(fault.row, fault.field) ?? fault.row)?.at ?? 0;
  const key = textOf(fault.row, "key");
  const path = key === "" || fault.file === "scenario.yaml" ? [fault.field] : [key, fault.field];
  complain({ ...reading, path }, at, fault.rule, fault.message, fault.hint);
}

type RowFile = keyof typeof rowShapes;
type Row<N extends RowFile> = Sections["rows"][N]["rows"][number];

function each<N extends RowFile>(
  sections: Sections,
  name: N,
  visit: (row: Row<N>, node: Node, id: number) => void,
): void {
  const section: Section<Row<N>> = sections.rows[name];
  for (const [id, row] of section.rows.entries()) {
    const node = section.nodes[id];
    if (node !== undefined) visit(row, node, id);
  }
}

function checkSetting(sections: Sections): void {
  const { setting } = sections;
  const root = sections.documents.get("scenario.yaml")?.root;
  const fault = (field: string, message: string): void =>
    tell(sections, { file: "scenario.yaml", row: root, field, rule: "SC45", message });
  if (setting.start < 0) fault("start", "the start lies before the epoch");
  if (setting.until <= setting.start) fault("until", "the scenario ends before it starts");
  let before = Number.NEGATIVE_INFINITY;
  for (const { factor, lightYearsPerDay } of setting.rules.warp) {
    if (factor <= before)
      fault(
        "rules",
        `the rows of the warp table do not ascend at factor ${factor} (${lightYearsPerDay} light-years a day)`,
      );
    before = factor;
  }
}

function checkPlaces(sections: Sections): void {
  const places = sections.rows["places.csv"].rows;
  each(sections, "links.yaml", (link, row) => {
    const fault = (rule: string, message: string): void =>
      tell(sections, { file: "links.yaml", row, field: "ends", rule, message });
    if (link.ends.length !== 2) fault("SC32", `a link has two ends, not ${link.ends.length}`);
    else if (link.ends[0] === link.ends[1] && link.ends[0] !== -1)
      fault("SC46", "both ends are the same place");
    for (const end of link.ends) {
      const place = places[end];
      if (place !== undefined && place.kind !== "mouth")
        fault("SC49", `${quoted(place.key)} is no mouth but a ${place.kind}`);
    }
  });
}

function checkClasses(sections: Sections): void {
  const { rows, nodes } = sections.rows["classes.yaml"];
  for (const { row, field, message } of faultsOfClasses(rows, rows)) {
    tell(sections, { file: "classes.yaml", row: nodes[row], field, rule: "SC52", message });
  }
}

function checkFormations(sections: Sections): void {
  const { rows } = sections.rows["formations.csv"];
  const cyclic = cyclesOf(rows.map(({ parent }) => (parent >= 0 ? [parent] : [])));
  each(sections, "formations.csv", (formation, row, id) => {
    const fault = (rule: string, message: string): void =>
      tell(sections, { file: "formations.csv", row, field: "parent", rule, message });
    const parent = rows[formation.parent];
    if (cyclic.has(id)) fault("SC43", `${quoted(formation.key)} stands above itself`);
    else if (
      parent !== undefined &&
      parent.power >= 0 &&
      formation.power >= 0 &&
      parent.power !== formation.power
    ) {
      fault("SC44", `${quoted(parent.key)} belongs to another power`);
    }
  });
}

function checkWorks(sections: Sections, index: KeyIndex): void {
  const { unread } = index;
  const judged = !unread.has("star") && !unread.has("place") && !unread.has("power");
  const known = judged && sections.rows["stars.csv"].rows.length > 0;
  each(sections, "works.csv", (works, row) => {
    const fault = (field: string, rule: string, message: string, hint: string): void =>
      tell(sections, { file: "works.csv", row, field, rule, message, hint });
    if (works.state !== "operational" && works.ready === null) {
      fault("ready", "SC31", `works that are ${works.state} need a date`, "write a date, or `script`");
    }
    if (known && works.power === null && works.place >= 0 && holderOf(sections, index, works.place) === -1) {
      fault("power", "SC31", "nobody holds this place, so the works need a power", "fill the column power");
    }
  });
}

function checkTreaties(sections: Sections): void {
  const root = sections.documents.get("treaties.yaml")?.root;
  const list = entryOf(root, "treaties");
  for (const [id, treaty] of sections.treaties.treaties.entries()) {
    const row = list?.kind === "list" ? list.items[id] : undefined;
    const parties = treaty.parties.filter((power) => power >= 0);
    const fault = (message: string): void =>
      tell(sections, { file: "treaties.yaml", row, field: "parties", rule: "SC46", message });
    if (treaty.parties.length < 2) fault("a treaty needs two parties or more");
    else if (new Set(parties).size !== parties.length) fault("a party stands twice in this treaty");
  }
}

function checkResearch(sections: Sections): void {
  const { rows } = sections.rows["research.yaml"];
  const cyclic = cyclesOf(rows.map(({ requires }) => requires.filter((id) => id >= 0)));
  each(sections, "research.yaml", (project, row, id) => {
    if (!cyclic.has(id)) return;
    tell(sections, {
      file: "research.yaml",
      row,
      field: "requires",
      rule: "SC43",
      message: `${quoted(project.key)} requires itself`,
    });
  });
}

function checkScript(sections: Sections): void {
  each(sections, "script.yaml", (script, row) => {
    if (script.date !== null || entryOf(row, "when") !== undefined) return;
    const hint = "write a date, or `when` with a condition";
    tell(sections, {
      file: "script.yaml",
      row,
      field: "date",
      rule: "SC50",
      message: `${quoted(script.key)} can never happen`,
      hint,
    });
  });
}

function checkCanon(sections: Sections): void {
  each(sections, "canon.yaml", (beat, row) => {
    const fault = (field: string, message: string, hint: string): void =>
      tell(sections, { file: "canon.yaml", row, field, rule: "SC51", message, hint });
    const { measure, why } = beat;
    if (measure === null && why === null && entryOf(row, "measure") === undefined) {
      fault("measure", `${quoted(beat.key)} has no measure`, "say in `why` what keeps it from being seen");
    }
    if (measure === null) return;
    const node = entryOf(row, "measure");
    const has = (field: string): boolean => entryOf(node, field) !== undefined;
    if (has("event") === has("figure"))
      fault("measure", "a measure is an event or a figure", "write one of the two");
    else if (has("figure") && !has("expected"))
      fault("measure", "a figure needs the value that is expected", "write `expected: …`");
    else if (has("event") && has("expected"))
      fault("measure", "an event has no expected value", "delete `expected`");
  });
}

/** Rows that come back to themselves along their links. */
function cyclesOf(next: readonly (readonly number[])[]): ReadonlySet<number> {
  const waiting = next.map((targets) => targets.length);
  const sources: number[][] = next.map(() => []);
  for (const [id, targets] of next.entries()) for (const target of targets) sources[target]?.push(id);
  const done = waiting.flatMap((count, id) => (count === 0 ? [id] : []));
  for (const id of done) {
    for (const source of sources[id] ?? []) {
      const left = (waiting[source] ?? 0) - 1;
      waiting[source] = left;
      if (left === 0) done.push(source);
    }
  }
  const stuck = new Set(waiting.flatMap((count, id) => (count > 0 ? [id] : [])));
  return new Set([...stuck].filter((id) => comesBack(id, next, stuck)));
}

function comesBack(start: number, next: readonly (readonly number[])[], among: ReadonlySet<number>): boolean {
  const seen = new Set<number>();
  const open = [...(next[start] ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === start) return true;
    if (seen.has(id) || !among.has(id)) continue;
    seen.add(id);
    open.push(...(next[id] ?? []));
  }
  return false;
}
