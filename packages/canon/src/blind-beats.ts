import { type CanonBeat, type Definition, isoDate } from "@holomap/scenario";
import { minutesPerDay } from "./comparison.ts";
import { readPlainTest } from "./plain-tests.ts";

/** A beat that no play can match, whatever happens in it. */
export interface BlindBeat {
  readonly beat: string;
  /** unseen: this version has no eye for it. unknown: it waits for a key that the scenario does not have. beyond, before: its time lies outside the play. */
  readonly reason: "unseen" | "unknown" | "beyond" | "before";
  /** A clause that completes "cannot be seen: ". */
  readonly because: string;
}

/** The beats of a definition that can never be seen in a play from its start to this minute, in the order of canon: to be told before anything is played. */
export function findBlindBeats(definition: Definition, until: number): readonly BlindBeat[] {
  return definition.canon.flatMap((beat): BlindBeat[] => {
    const told = blindness(definition, beat, until);
    return told === null ? [] : [{ beat: beat.key, ...told }];
  });
}

function blindness(definition: Definition, beat: CanonBeat, until: number): Omit<BlindBeat, "beat"> | null {
  const { measure, fromMinutes, toMinutes, toleranceDays } = beat;
  const date = (minute: number): string => isoDate(minute, definition).slice(0, 10);
  if (measure === null)
    return { reason: "unseen", because: beat.why ?? "this version has no measure for it" };
  if (measure.see === "event") {
    for (const [field, key] of readPlainTest(measure.where).equals) {
      const table = tableOf(measure.event, field);
      if (table === null || key === "" || definition[table].some((row) => row.key === key)) continue;
      return {
        reason: "unknown",
        because: `it waits for ${field} "${key}", and no row of ${table} has that key`,
      };
    }
  }
  if (fromMinutes !== -1 && fromMinutes > until)
    return {
      reason: "beyond",
      because: `it is written for ${date(fromMinutes)}, beyond the end of the play (${date(until)})`,
    };
  if (toMinutes !== -1 && toMinutes + toleranceDays * minutesPerDay < definition.startMinutes)
    return {
      reason: "before",
      because: `its time is over on ${date(toMinutes)}, before the play begins (${date(definition.startMinutes)})`,
    };
  return null;
}

type Table = "stars" | "places" | "links" | "powers" | "research" | "secrets" | "script";

/** Fields of events that hold a key of a table whatever the kind of event. Formations and works are not among them: campaigns make new ones. */
const tables: Readonly<Record<string, Table>> = {
  star: "stars",
  place: "places",
  link: "links",
  power: "powers",
  by: "powers",
  a: "powers",
  b: "powers",
  attacker: "powers",
  defender: "powers",
  winner: "powers",
  project: "research",
  secret: "secrets",
  script: "script",
};

function tableOf(event: string, field: string): Table | null {
  // Formations are also raised and lost on their way, where the place is none of the scenario's.
  if (field === "place" && event.startsWith("formation")) return null;
  return Object.hasOwn(tables, field) ? (tables[field] ?? null) : null;
}
