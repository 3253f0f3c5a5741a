import type { CanonBeat, Definition } from "@holomap/scenario";
import { expect, test } from "vitest";
import { findBlindBeats } from "./blind-beats.ts";

const day = 1440;

function beat(key: string, where: string, from = 100, to = 110): CanonBeat {
  return {
    id: 0,
    key,
    text: "",
    kind: "battle",
    fromMinutes: from * day,
    toMinutes: to * day,
    toleranceDays: 5,
    outcomeWithheld: false,
    measure: { see: "event", event: "star-taken", where, nth: 1 },
    why: null,
    source: null,
  };
}

test("beats that no play can match are named with the reason, the others are not", () => {
  const canon = [
    beat("fine", "e.star == 'ares' && e.by == 'blue'"),
    beat("nobody", "e.star == 'ares' && e.by == ''"),
    beat("misspelt", "e.star == 'ares' && e.by == 'bleu'"),
    beat("either", "e.star == 'aress' || e.star == 'ares'"),
    beat("beyond", "true", 500, 510),
    beat("before", "true", 2, 10),
    beat("just-before", "true", 2, 16),
    { ...beat("talk", "true"), measure: null, why: "persons are outside" },
  ];
  const definition = {
    startMinutes: 20 * day,
    epoch: "2000-01-01T00:00",
    stars: [{ key: "ares" }],
    powers: [{ key: "blue" }],
    canon,
  } as unknown as Definition;
  expect(findBlindBeats(definition, 400 * day)).toEqual([
    {
      beat: "misspelt",
      reason: "unknown",
      because: 'it waits for by "bleu", and no row of powers has that key',
    },
    {
      beat: "beyond",
      reason: "beyond",
      because: "it is written for 2001-05-15, beyond the end of the play (2001-02-04)",
    },
    {
      beat: "before",
      reason: "before",
      because: "its time is over on 2000-01-11, before the play begins (2000-01-21)",
    },
    { beat: "talk", reason: "unseen", because: "persons are outside" },
  ]);
});
