import {
  choice,
  durationMinutes,
  flag,
  key,
  list,
  number,
  or,
  placeOrStar,
  ref,
  refOrNone,
  row,
  text,
  whole,
} from "../fields/index.ts";
import { source } from "./setting.ts";

/** stars.csv */
export const starShape = row({
  key: key(),
  name: text(120),
  x: number(-1e6, 1e6),
  y: number(-1e6, 1e6),
  z: or(number(-1e6, 1e6), 0),
  region: ref("region"),
  holder: or(refOrNone("power"), -1),
  weight: or(number(0, 1e6), 1),
  source,
});

/** places.csv */
export const placeShape = row({
  key: key(),
  name: text(120),
  star: ref("star"),
  kind: or(choice(["planet", "moon", "station", "belt", "nebula", "mouth", "deep"]), "planet"),
  orbitLightMinutes: or(number(0, 1e6), 8),
  bearingDegrees: or(number(-360, 360), 0),
  holder: or(refOrNone("power"), null),
  population: or(whole(0, 1e15), 0),
  resistance: or(number(0, 1), 0.1),
  value: or(number(1, 100), 10),
  oreTonsPerDay: or(number(0, 1e15), 0),
  cover: or(number(0, 1), 0),
  fortification: or(number(0, 3), 0),
  source,
});

/** links.yaml, one row. */
export const linkShape = row({
  key: key(),
  name: text(120),
  kind: choice(["wormhole", "gate", "rift"]),
  ends: list(ref("place")),
  transit: durationMinutes(),
  shipsPerHour: or(number(1e-3, 1e9), 1000),
  open: or(flag(), true),
  source,
});

/** Where something lies: a place, or a star for its main world. */
export const where = placeOrStar();
