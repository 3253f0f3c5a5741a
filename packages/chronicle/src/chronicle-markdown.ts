import type { Definition } from "@holomap/scenario";
import type { Chronicle } from "./tell-chronicle.ts";
import { createDates } from "./words/dates.ts";

const titles = { page: "in short", chapter: "a chronicle", full: "the full record" } as const;

/** A chronicle as Markdown: a date in the setting's calendars, the sentence, and the ids of the events it tells. */
export function chronicleMarkdown(definition: Definition, chronicle: Chronicle): string {
  const dates = createDates(definition);
  const lines = [
    `# ${escapeMarkdown(definition.title)}: ${titles[chronicle.length]}`,
    "",
    "*How to read it: every sentence stands under its date and ends with the events it tells. `[e1203]` is the event",
    "whose `id` is 1203 in `events.jsonl`, `[e1203–1207]` a row of them. What belongs together (a battle and its losses,",
    "a landing and the fall of a star) stands under the day it was decided.*",
  ];
  if (chronicle.sections.length === 0) lines.push("", "Nothing happened.");
  for (const section of chronicle.sections) {
    lines.push("", `## ${escapeMarkdown(section.title)}`, "");
    for (const { time, text, events } of section.sentences) {
      lines.push(`- **${escapeMarkdown(dates.tell(time))}.** ${escapeMarkdown(text)} ${citation(events)}`);
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Single ids and spans a citation names at most; the rest are counted. The chronicle itself holds them all. */
const cited = 8;

/** "[e12, e15–18]": ids in ascending order, rows of three and more as a span; a long one ends with "of 45 events". */
export function citation(events: readonly number[]): string {
  const parts: string[] = [];
  for (let index = 0; index < events.length; ) {
    let end = index;
    while (end + 1 < events.length && events[end + 1] === (events[end] ?? 0) + 1) end += 1;
    if (end - index >= 2) parts.push(`e${events[index]}–${events[end]}`);
    else for (let at = index; at <= end; at += 1) parts.push(`e${events[at]}`);
    index = end + 1;
  }
  if (parts.length <= cited) return `[${parts.join(", ")}]`;
  return `[${parts.slice(0, cited).join(", ")} … of ${events.length} events]`;
}

/** Names are text, never markup. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, (mark) =>
    mark === "<" ? "&lt;" : mark === ">" ? "&gt;" : `\\${mark}`,
  );
}
