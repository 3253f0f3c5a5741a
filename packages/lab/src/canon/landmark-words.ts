import type { Definition } from "@holomap/scenario";
import type { EventKind } from "@holomap/simulation";

/** What a landmark's key stands for. */
export interface LandmarkMeaning {
  readonly text: string;
  /** The kind of the event that shows it. */
  readonly event: EventKind;
  /** What its key tells of the fields of that event; of a vote, with either outcome. */
  readonly shown: readonly Readonly<Record<string, unknown>>[];
}

/** Names of rows by table and key. */
type Names = (
  table: "powers" | "places" | "links" | "research" | "formations" | "script",
  key: string,
) => string;

interface Wording {
  readonly event: EventKind;
  readonly text: (parts: readonly string[], names: Names) => string;
  /** Names of the fields that the parts of the key tell, in their order. */
  readonly fields: readonly string[];
}

/** Nouns for what happened: the names of powers are singular or plural. */
const wordings: Readonly<Record<string, Wording>> = {
  entered: row("power-entered", ["power"], ([power = ""], names) => `entry of ${names("powers", power)}`),
  taken: row(
    "place-taken",
    ["star", "by"],
    ([place = "", by = ""], names) => `${names("places", place)} first taken by ${names("powers", by)}`,
  ),
  fallen: row("star-taken", ["from"], ([power = ""], names) => `last star of ${names("powers", power)} lost`),
  researched: row(
    "research-done",
    ["project"],
    ([project = ""], names) => `research done: ${names("research", project)}`,
  ),
  "key-found": row(
    "key-found",
    ["project"],
    ([project = ""], names) => `key found: ${names("research", project)}`,
  ),
  learned: row(
    "secret-learned",
    ["secret", "by"],
    ([secret = "", by = ""], names) => `secret "${secret}" learned by ${names("powers", by)}`,
  ),
  misattributed: row(
    "misattributed",
    ["actual"],
    ([actual = ""], names) => `${names("powers", actual)} first taken for another power`,
  ),
  attributed: row(
    "attributed",
    ["actual"],
    ([actual = ""], names) => `${names("powers", actual)}, taken for another power, first found out`,
  ),
  founded: row(
    "works-begun",
    ["type", "power"],
    ([type = "", power = ""], names) => `first ${type} founded by ${names("powers", power)}`,
  ),
  destroyed: row(
    "formation-gone",
    ["formation"],
    ([formation = ""], names) => `destroyed: ${names("formations", formation)}`,
  ),
  evacuated: row(
    "evacuation-began",
    ["place"],
    ([place = ""], names) => `first evacuation of ${names("places", place)}`,
  ),
  opened: row("link-opened", ["link"], ([link = ""], names) => `first opening of ${names("links", link)}`),
  closed: row("link-closed", ["link"], ([link = ""], names) => `first closing of ${names("links", link)}`),
  mined: row("link-mined", ["link"], ([link = ""], names) => `first mining of ${names("links", link)}`),
  cleared: row(
    "mines-cleared",
    ["link"],
    ([link = ""], names) => `first clearing of the mines of ${names("links", link)}`,
  ),
  war: row(
    "war-declared",
    ["a", "b"],
    ([a = "", b = ""], names) => `first war of ${names("powers", a)} and ${names("powers", b)}`,
  ),
  battle: row(
    "battle-began",
    [],
    ([a = "", b = ""], names) => `first battle of ${names("powers", a)} and ${names("powers", b)}`,
  ),
  treaty: row(
    "treaty-signed",
    ["relation"],
    ([relation = "", ...parties], names) =>
      `first ${relation} of ${parties.map((power) => names("powers", power)).join(", ")}`,
  ),
  happened: row("happened", ["script"], ([script = ""], names) => `script: ${names("script", script)}`),
  passed: row("vote-held", ["script"], ([script = ""], names) => `vote carried: ${names("script", script)}`),
  rejected: row("vote-held", ["script"], ([script = ""], names) => `vote lost: ${names("script", script)}`),
};

/** What a landmark's key stands for, in the names of its setting; null of a key of another version. */
export function meaningOf(key: string, definition: Definition): LandmarkMeaning | null {
  const [name = "", ...parts] = key.split(":");
  const wording = Object.hasOwn(wordings, name) ? wordings[name] : undefined;
  if (wording === undefined) return null;
  const names: Names = (table, one) => {
    if (table === "powers") return definition.powers.find((power) => power.key === one)?.called ?? one;
    if (table === "places")
      return [...definition.stars, ...definition.places].find((named) => named.key === one)?.name ?? one;
    if (table === "script") return definition.script.find((entry) => entry.key === one)?.text ?? one;
    return definition[table].find((named: { readonly key: string }) => named.key === one)?.name ?? one;
  };
  const fields = Object.fromEntries(wording.fields.map((field, place) => [field, parts[place]]));
  return {
    text: wording.text(parts, names),
    event: wording.event,
    shown: shownOf(name, parts, { fields, definition }),
  };
}

function shownOf(
  name: string,
  parts: readonly string[],
  {
    fields,
    definition,
  }: { readonly fields: Readonly<Record<string, unknown>>; readonly definition: Definition },
): readonly Readonly<Record<string, unknown>>[] {
  const [a, b] = parts;
  switch (name) {
    // Either may stand first.
    case "war":
      return [
        { a, b },
        { a: b, b: a },
      ];
    // Of a star with one place its own key stands for the place.
    case "taken": {
      const place = definition.places.find(({ key }) => key === a);
      return place === undefined ? [fields] : [{ place: a, star: definition.stars[place.star]?.key, by: b }];
    }
    case "battle":
      return [{ sides: [{ power: a }, { power: b }] }];
    case "treaty":
      return [{ ...fields, parties: parts.slice(1) }];
    case "destroyed":
      return [{ ...fields, cause: "destroyed" }];
    case "passed":
    case "rejected": {
      const actions = definition.script.find(({ key }) => key === a)?.actions ?? [];
      return actions.flatMap((action) =>
        action.do === "vote"
          ? [true, false].map((passed) => ({ ...fields, motion: action.motion, passed }))
          : [],
      );
    }
    default:
      return [fields];
  }
}

function row(event: EventKind, fields: readonly string[], text: Wording["text"]): Wording {
  return { event, text, fields };
}
