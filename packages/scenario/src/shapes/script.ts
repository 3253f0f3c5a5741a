import { missions } from "../words.ts";
import type { Mission } from "../definition.ts";
import {
  choice,
  expression,
  type Field,
  key,
  list,
  number,
  or,
  pair,
  ref,
  refOrNone,
  row,
  type RowOf,
  span,
  text,
} from "../fields/index.ts";
import { complain, quoted, type Reading } from "../reading.ts";
import { suggest } from "../suggest.ts";
import { entryOf, type Node, textOf } from "../text/node.ts";
import { where } from "./map.ts";
import { relation } from "./politics.ts";
import { source } from "./setting.ts";

/** What a formation may be sent to do. */
export const mission: Field<Mission> = choice(missions);

/** The fields of each thing the outside world may do, as the file writes them. */
const actionFields = {
  note: { do: choice(["note"]), text: text() },
  "open-link": { do: choice(["open-link"]), link: ref("link") },
  "close-link": { do: choice(["close-link"]), link: ref("link") },
  bring: { do: choice(["bring"]), formation: ref("formation") },
  order: { do: choice(["order"]), formation: ref("formation"), mission, place: where },
  "declare-war": { do: choice(["declare-war"]), between: pair("power") },
  treaty: { do: choice(["treaty"]), treaty: ref("treaty") },
  offer: { do: choice(["offer"]), from: ref("power"), to: ref("power"), relation },
  "hand-over": { do: choice(["hand-over"]), star: ref("star"), to: refOrNone("power") },
  research: { do: choice(["research"]), project: ref("research") },
  tell: { do: choice(["tell"]), secret: ref("secret"), to: ref("power") },
  doctrine: { do: choice(["doctrine"]), power: ref("power"), doctrine: ref("doctrine") },
  output: { do: choice(["output"]), power: ref("power"), level: number(0, 1) },
  works: { do: choice(["works"]), works: ref("works") },
  vote: {
    do: choice(["vote"]),
    assembly: ref("assembly"),
    motion: text(),
    needs: or(number(0, 1), 0.5),
    lean: or(number(-1, 1), 0),
  },
  meet: { do: choice(["meet"]), between: pair("power") },
} as const;

type ActionFields = typeof actionFields;

/** One of the things the outside world may do, as the file writes it. */
export type WrittenAction = { [K in keyof ActionFields]: RowOf<ActionFields[K]> }[keyof ActionFields];

const actionRows = new Map<string, Field<WrittenAction>>(
  Object.entries(actionFields).map(([name, fields]) => [name, row(fields) as Field<WrittenAction>]),
);

function action(): Field<WrittenAction> {
  const nothing: WrittenAction = { do: "note", text: "" };
  const read = (node: Node, reading: Reading): WrittenAction => {
    const name = textOf(node, "do");
    const shape = actionRows.get(name);
    if (shape !== undefined) return shape.read(node, reading);
    const at = (entryOf(node, "do") ?? node).at;
    const hint = suggest(name, actionRows.keys()) ?? `one of: ${[...actionRows.keys()].join(", ")}`;
    if (name === "")
      complain(reading, at, "SC31", 'the field "do" is missing', "write { do: note, text: … }");
    else complain(reading, at, "SC34", `${quoted(name)} is nothing a script can do`, hint);
    return nothing;
  };
  return {
    needed: true,
    otherwise: nothing,
    read,
    schema: { anyOf: [...actionRows.values()].map(({ schema }) => schema) },
  };
}

/** script.yaml, one row. */
export const scriptShape = row({
  key: key(),
  date: or(span(), null),
  when: or(expression("condition"), ""),
  text: text(),
  do: or(list(action()), []),
  source,
});
