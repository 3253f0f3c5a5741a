import { eventKinds } from "../event-kinds.ts";
import {
  durationDays,
  expression,
  type Field,
  flag,
  key,
  number,
  or,
  row,
  span,
  text,
  whole,
} from "../fields/index.ts";
import { complain, quoted, type Reading } from "../reading.ts";
import { suggest } from "../suggest.ts";
import type { Node } from "../text/node.ts";
import { source } from "./setting.ts";

const kinds: ReadonlySet<string> = new Set(eventKinds);

function eventKind(): Field<string> {
  const any = text(60);
  const read = (node: Node, reading: Reading): string => {
    const kind = any.read(node, reading);
    if (!kinds.has(kind)) {
      complain(
        reading,
        node.at,
        "SC48",
        `no event is of the kind ${quoted(kind)}`,
        suggest(kind, eventKinds) ?? "the kinds are listed in the guide",
      );
    }
    return kind;
  };
  return { ...any, read, schema: { enum: eventKinds } };
}

const measureShape = row({
  event: or(eventKind(), null),
  where: or(expression("event"), "true"),
  nth: or(whole(1, 1_000_000), 1),
  figure: or(expression("figure"), null),
  expected: or(number(-1e15, 1e15), null),
  tolerance: or(number(0, 1000), 0.25),
});

/** canon.yaml, one row. */
export const beatShape = row({
  key: key(),
  text: text(),
  kind: text(40),
  date: span(),
  tolerance: or(durationDays(), null),
  withheld: or(flag(), false),
  measure: or(measureShape, null),
  why: or(text(), null),
  source,
});
