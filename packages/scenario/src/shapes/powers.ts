import {
  byRef,
  choice,
  colour,
  flag,
  type Field,
  key,
  list,
  minute,
  number,
  optional,
  or,
  ref,
  row,
  text,
  whole,
} from "../fields/index.ts";
import type { Node } from "../text/node.ts";
import type { Reading } from "../reading.ts";
import { firePatterns } from "../words.ts";
import { source } from "./setting.ts";

/** A list of powers, or one word for all of them (`null`). */
function powersOr(word: string): Field<readonly number[] | null> {
  const some = list(ref("power"));
  const read = (node: Node, reading: Reading): readonly number[] | null =>
    node.kind === "scalar" && node.text === word ? null : some.read(node, reading);
  return { needed: true, otherwise: null, read, schema: { anyOf: [{ const: word }, some.schema] } };
}

/** A power to conquer; `"*"`, which is -1, means any enemy at war. */
function aim(): Field<number> {
  const power = ref("power");
  const read = (node: Node, reading: Reading): number =>
    node.kind === "scalar" && node.text === "*" ? -1 : power.read(node, reading);
  return { ...power, read, schema: { type: "string" } };
}

/** powers.yaml, one row. */
export const powerShape = row({
  key: key(),
  name: text(120),
  called: or(text(120), null),
  adjective: or(text(80), null),
  colour: or(colour(), "#9aa4b2"),
  capital: ref("star"),
  doctrine: ref("doctrine"),
  knows: or(powersOr("all"), null),
  enters: or(minute(), 0),
  materialTons: or(whole(0, 1e15), 0),
  source,
});

const composition = or(byRef("class", whole(0, 1e9)), []);

/** doctrines.yaml, one row. */
export const doctrineShape = row({
  key: key(),
  name: text(120),
  mind: or(key(), "staff"),
  staffCycleDaysAtPeace: or(number(0.01, 3650), 30),
  staffCycleDaysAtWar: or(number(0.01, 3650), 3),
  attackRatio: or(number(0, 1000), 1.5),
  withdrawRatio: or(number(0, 1000), 2),
  breakOffLoss: or(number(0, 1), 0.5),
  homeGuard: or(number(0, 1), 0.3),
  expansion: or(choice(["leapfrog", "front", "defend", "hidden", "raid"]), "defend"),
  aims: or(list(aim()), []),
  fleet: composition,
  guard: composition,
  production: or(byRef("class", row({ weight: number(0, 1e6), limit: or(whole(0, 1e9), 0) })), []),
  buildAfterCapture: or(list(choice(["platforms", "works", "yard", "fleet"])), []),
  platform: or(ref("class"), -1),
  platformsPerStar: or(whole(0, 1e6), 0),
  firePattern: or(choice(firePatterns), "spread"),
  withdrawAt: optional(number(0, 1)),
  rams: or(flag(), false),
  sparesCrews: or(flag(), true),
  occupation: or(choice(["clear", "subject", "protectorate"]), "subject"),
  bombards: or(choice(["never", "military", "massive"]), "never"),
  evacuateRatio: or(number(0, 1000), 0),
  peace: or(choice(["never", "losing", "asked"]), "losing"),
  idleOutput: or(number(0, 1), 0.1),
  scouts: or(flag(), true),
  landingRatio: or(number(0, 1000), 2),
  source,
});
