import type { EventBody } from "@holomap/simulation";
import { expect, test } from "vitest";
import { smallDefinition } from "../replications/testing.ts";
import { type PlayLandmarks, mostLandmarksOfPlay, planLandmarks } from "./landmark-watch.ts";
import { meaningOf } from "./landmark-words.ts";

const definition = smallDefinition();

/** The landmarks of a record whose events come a minute apart. */
function landmarksOf(bodies: readonly EventBody[]): PlayLandmarks {
  const watch = planLandmarks(definition).watch();
  bodies.forEach((body, id) => watch.enter({ id, time: id, ...body }));
  return watch.found();
}

function battle(...powers: string[]): EventBody {
  const sides = powers.map((power) => ({ power, units: {} }));
  return { kind: "battle-began", battle: 0, star: "corrin", place: "corrin", sides };
}

function taken(place: string, by: string, from: string): readonly EventBody[] {
  return [
    { kind: "place-taken", place, star: place, by, from, how: "ground" },
    { kind: "star-taken", star: place, by, from, held: 1 },
  ];
}

test("the first of each kind is kept with its minute; a place that changes hands again is another only for another power", () => {
  expect(
    landmarksOf([
      ...taken("corrin", "sarn", "veyra"),
      ...taken("corrin", "veyra", "sarn"),
      ...taken("corrin", "sarn", "veyra"),
      { kind: "war-declared", a: "veyra", b: "ostrel" },
      { kind: "war-declared", a: "ostrel", b: "veyra" },
      // Two places of one star are taken one by one.
      { kind: "place-taken", place: "sarn-belt", star: "sarn", by: "veyra", from: "sarn", how: "ground" },
    ]),
  ).toEqual({
    "taken:corrin:sarn": 0,
    "taken:corrin:veyra": 2,
    "war:ostrel:veyra": 6,
    "taken:sarn-belt:veyra": 8,
  });
});

test("a battle is one of enemies: allies on a side have none, and after a peace nobody", () => {
  const peace = {
    kind: "treaty-signed",
    treaty: "t",
    name: "t",
    relation: "peace",
    parties: ["veyra", "sarn"],
  } as const;
  expect(
    landmarksOf([
      battle("sarn", "ostrel", "veyra"),
      peace,
      { kind: "war-declared", a: "sarn", b: "ostrel" },
      battle("veyra", "ostrel", "sarn"),
    ]),
  ).toEqual({
    "battle:sarn:veyra": 0,
    "treaty:peace:sarn:veyra": 1,
    "war:ostrel:sarn": 2,
    "battle:ostrel:sarn": 3,
  });
});

test("a power falls with its last star", () => {
  const found = landmarksOf(["corrin", "veyra", "dunmar"].flatMap((star) => taken(star, "sarn", "veyra")));
  expect(found["fallen:veyra"]).toBe(5);
  expect(found).not.toHaveProperty("fallen:sarn");
});

test("what comes daily, in every war on its minute, or by the dozen is no landmark", () => {
  const [fixed, free] = ["gate-wakes", "ostrel-speaks"];
  expect(
    landmarksOf([
      { kind: "happened", script: fixed, text: "" },
      { kind: "happened", script: free, text: "" },
      {
        kind: "treaty-signed",
        treaty: "n",
        name: "n",
        relation: "non-aggression",
        parties: ["ostrel", "sarn"],
      },
      { kind: "link-mined", link: "gate", power: "sarn", mines: 5 },
      { kind: "output-set", power: "sarn", level: 1 },
    ]),
  ).toEqual({ "happened:ostrel-speaks": 1, "mined:gate": 3 });
});

test("a play keeps the earliest landmarks, up to the most that it may", () => {
  const found = landmarksOf(
    Array.from({ length: mostLandmarksOfPlay + 50 }, (_, place) => taken(`p${place}`, "sarn", "")).flat(),
  );
  expect(Object.keys(found)).toHaveLength(mostLandmarksOfPlay);
  expect(found).toHaveProperty(`taken:p${mostLandmarksOfPlay - 1}:sarn`);
});

test("every landmark has words in the names of its setting, and a key of another version has none", () => {
  const script = definition.script[1]!;
  for (const [key, text] of [
    ["taken:corrin:sarn", "Corrin first taken by the Compact"],
    ["battle:sarn:veyra", "first battle of the Compact and the League"],
    ["treaty:peace:sarn:veyra", "first peace of the Compact, the League"],
    ["fallen:veyra", "last star of the League lost"],
    ["founded:yard:sarn", "first yard founded by the Compact"],
    [`happened:${script.key}`, `script: ${script.text}`],
    [`rejected:${script.key}`, `vote lost: ${script.text}`],
    ["taken:nowhere:nobody", "nowhere first taken by nobody"],
  ] as const)
    expect(meaningOf(key, definition)?.text).toBe(text);
  expect(meaningOf("sung:corrin", definition)).toBeNull();
  expect(meaningOf("constructor:x", definition)).toBeNull();
});
