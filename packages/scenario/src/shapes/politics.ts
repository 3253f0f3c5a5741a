import { relations } from "../words.ts";
import {
  choice,
  durationDays,
  type Field,
  flag,
  key,
  list,
  minute,
  minuteOrScript,
  number,
  or,
  pair,
  ref,
  row,
  text,
  whole,
} from "../fields/index.ts";
import type { Relation } from "../definition.ts";
import { source } from "./setting.ts";

/** How two powers stand. */
export const relation: Field<Relation> = choice(relations);

const treatyShape = row({
  key: key(),
  name: text(200),
  relation,
  parties: list(ref("power")),
  signed: or(minuteOrScript(), -1),
  demilitarised: or(list(ref("star")), []),
  passage: or(list(row({ link: ref("link"), leaveOf: ref("power") })), []),
  source,
});

const warShape = row({ between: pair("power"), since: or(minute(), 0), source });

/** treaties.yaml */
export const treatiesShape = row({ treaties: or(list(treatyShape), []), wars: or(list(warShape), []) });

const effectShape = row({
  kind: choice(["speed", "attack", "shield", "build", "ground", "unlock", "detect", "isolate"]),
  factor: or(number(0, 1e9), 1),
  absolute: or(flag(), false),
  against: or(ref("power"), -1),
  rollout: or(durationDays(), 0),
});

/** research.yaml, one row. */
export const researchShape = row({
  key: key(),
  name: text(200),
  power: ref("power"),
  lead: durationDays(),
  uncertainty: or(number(0, 5), 0),
  keyFrom: or(ref("power"), -1),
  requires: or(list(ref("research")), []),
  starts: or(minuteOrScript(), -1),
  effects: or(list(effectShape), []),
  source,
});

/** secrets.yaml, one row. */
export const secretShape = row({
  key: key(),
  about: text(),
  owner: ref("power"),
  knowers: or(list(ref("power")), []),
  source,
});

/** assemblies.yaml, one row. */
export const assemblyShape = row({
  key: key(),
  name: text(200),
  power: ref("power"),
  blocs: list(
    row({ name: text(200), seats: whole(1, 1e9), leaning: number(-1, 1), spread: or(number(0, 1), 0) }),
    1,
  ),
  source,
});
