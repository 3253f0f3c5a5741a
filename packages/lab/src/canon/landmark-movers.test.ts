import { bernoulli, integerBelow, type Stream } from "@holomap/determinism";
import type { Definition } from "@holomap/scenario";
import { expect, test } from "vitest";
import { studyCanon } from "./canon-study.ts";
import { mostLandmarksScreened } from "./landmark-candidates.ts";
import { type PlayLandmarks, mostLandmarksOfPlay } from "./landmark-watch.ts";
import type { MoverScreen } from "./movers.ts";
import type { PlayVerdicts } from "./play-verdicts.ts";
import { comes, day, definitionOf, playsOf } from "./testing.ts";

interface Play {
  readonly canon: PlayVerdicts;
  readonly landmarks: PlayLandmarks | null;
}

/** Through the door that a study of replications takes. */
function screened(definition: Definition, plays: readonly Play[]): MoverScreen {
  const { movers } = studyCanon(
    definition,
    plays.map(({ canon }) => canon),
    plays.map(({ landmarks }) => landmarks),
  );
  if (movers === null) throw new Error("nothing was screened");
  return movers;
}

function moverOf(screen: MoverScreen, beat: string): string | null {
  return screen.beats.find((one) => one.beat === beat)?.mover?.mover ?? null;
}

/** So many landmarks, each in half of the plays. */
function noise(stream: Stream, count: number): Record<string, number> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, place): [string, number][] =>
      bernoulli(stream, 0.5) ? [[`taken:p${place}:sarn`, integerBelow(stream, 90) * day]] : [],
    ).flat(),
  );
}

/** Beat b2, more likely where the planted landmark came, among others that mean nothing. */
function planted(stream: Stream, key: string, others: number): Play {
  const came = bernoulli(stream, 0.5);
  const landmarks = { ...noise(stream, others), ...(came ? { [key]: 20 * day } : {}) };
  const canon = {
    b0: comes(stream, 0, 0.5),
    b1: comes(stream, 1, 0.5),
    b2: comes(stream, 2, came ? 0.9 : 0.3),
  };
  return { canon, landmarks };
}

test("a planted landmark is found among the others with its size and its words", () => {
  const plays = playsOf(200, 11, (stream) => planted(stream, "taken:corrin:veyra", 100));
  const screen = screened(definitionOf(3), plays);
  const found = screen.beats.find(({ beat }) => beat === "b2");
  expect(found?.mover).toMatchObject({
    mover: "taken:corrin:veyra",
    text: expect.stringMatching(/^Corrin.* first taken by the League$/) as string,
    split: "comes",
    threshold: null,
  });
  expect(found!.mover!.difference).toBeGreaterThan(0.45);
  expect(found!.mover!.low).toBeGreaterThan(0.2);
  expect(found!.mover!.leadDays).toBeCloseTo(285, -1);
  expect(found!.pairs).toBe(103);
  expect([moverOf(screen, "b0"), moverOf(screen, "b1")]).toEqual([null, null]);
  expect(screen.landmarks).toEqual({ plays: 200, full: 0, varying: 101, screened: 101 });
});

test("a landmark moves by coming early, and one that comes after the beat moves nothing", () => {
  const plays = playsOf(150, 12, (stream): Play => {
    const date = integerBelow(stream, 90) * day;
    const b1 = comes(stream, 1, date < 45 * day ? 0.9 : 0.3);
    // What follows from the beat goes with it as closely as can be.
    const after = b1[0] === "match" ? { "fallen:veyra": b1[1] + 30 * day } : {};
    return { canon: { b0: comes(stream, 0, 0.5), b1 }, landmarks: { "battle:sarn:veyra": date, ...after } };
  });
  const found = screened(definitionOf(2), plays).beats.find(({ beat }) => beat === "b1")?.mover;
  expect(found).toMatchObject({ mover: "battle:sarn:veyra", split: "by" });
  expect(found?.threshold).toMatch(/^2500-0/);
});

test.each<[string, string, (seen: number) => number, Partial<Definition["canon"][number]>]>([
  ["what comes within a day of the beat", "battle:sarn:veyra", (seen) => seen - 600, {}],
  [
    "the event that the beat is seen by",
    "war:sarn:veyra",
    () => 20 * day,
    {
      measure: {
        see: "event",
        event: "war-declared",
        where: "(e.a == 'veyra' && e.b == 'sarn') || e.a == 'ostrel'",
        nth: 2,
      },
    },
  ],
])("%s is the beat by another name, and moves nothing", (_, key, minuteOf, change) => {
  const plain = definitionOf(3);
  const definition = {
    ...plain,
    canon: plain.canon.map((beat) => (beat.key === "b2" ? { ...beat, ...change } : beat)),
  };
  const plays = (withDisguise: string): Play[] =>
    playsOf(120, 13, (stream) => {
      const b2 = comes(stream, 2, 0.5);
      const landmarks = b2[0] === "match" ? { [withDisguise]: minuteOf(b2[1]) } : {};
      return { canon: { b0: comes(stream, 0, 0.5), b2 }, landmarks };
    });
  const screen = screened(definition, plays(key));
  expect(moverOf(screen, "b2")).toBeNull();
  expect(screen.disguised).toBe(1);
  // The same minutes under a name that is another thing, and earlier by more than a day, do move it.
  const other = plays("taken:corrin:sarn").map(({ canon, landmarks }) => ({
    canon,
    landmarks: Object.fromEntries(
      Object.entries(landmarks ?? {}).map(([name, minute]) => [name, minute - 2 * day]),
    ),
  }));
  expect(moverOf(screened(definition, other), "b2")).toBe("taken:corrin:sarn");
});

test("a vote that is lost is the vote that is won by another name", () => {
  const plain = definitionOf(2);
  const vote = { do: "vote", assembly: 0, motion: "Join the war", needs: 0.5, lean: 0 } as const;
  const definition = {
    ...plain,
    script: plain.script.map((row, place) => (place === 0 ? { ...row, key: "vote", actions: [vote] } : row)),
    canon: plain.canon.map((beat) => ({
      ...beat,
      measure: {
        see: "event",
        event: "vote-held",
        where: "e.motion.startsWith('Join') && e.passed",
        nth: 1,
      } as const,
    })),
  };
  const plays = playsOf(80, 14, (stream): Play => {
    const b1 = comes(stream, 1, 0.5);
    return {
      canon: { b1 },
      landmarks: b1[0] === "match" ? { "passed:vote": b1[1] } : { "rejected:vote": 190 * day },
    };
  });
  const screen = screened(definition, plays);
  expect(screen.disguised).toBe(1);
  expect(moverOf(screen, "b1")).toBeNull();
});

test("what two names tell at the same minutes is one happening, called by the beat's", () => {
  const plays = playsOf(100, 15, (stream): Play => {
    const b0 = comes(stream, 0, 0.5);
    const came = b0[0] === "match";
    const landmarks: PlayLandmarks = came ? { "taken:corrin:sarn": b0[1], "fallen:veyra": b0[1] } : {};
    return { canon: { b0, b1: comes(stream, 1, came ? 0.9 : 0.2) }, landmarks };
  });
  const screen = screened(definitionOf(2), plays);
  expect(screen.beats).toMatchObject([{ beat: "b1", pairs: 1, mover: { mover: "b0" } }]);
});

test("of too many landmarks those nearest to half of the wars are screened, and that is told", () => {
  const plays = playsOf(100, 16, (stream): Play => {
    const rare = Array.from({ length: 600 }, (_, place): [string, number][] =>
      bernoulli(stream, 0.12) ? [[`taken:rare-${place}:sarn`, 10 * day]] : [],
    ).flat();
    const play = planted(stream, "taken:corrin:veyra", 20);
    return { ...play, landmarks: { ...Object.fromEntries(rare), ...play.landmarks } };
  });
  const screen = screened(definitionOf(3), plays);
  expect(screen.landmarks!.varying).toBeGreaterThan(mostLandmarksScreened + 100);
  expect(screen.landmarks!.screened).toBe(mostLandmarksScreened);
  expect(moverOf(screen, "b2")).toBe("taken:corrin:veyra");
});

test("rows without landmarks are read beside others, and alone; of a full row what it lacks is not known", () => {
  const plays = playsOf(120, 17, (stream) => planted(stream, "taken:corrin:veyra", 4));
  const older = plays.map((play, place) => (place < 40 ? { ...play, landmarks: null } : play));
  const mixed = screened(definitionOf(3), older);
  const found = mixed.beats.find(({ beat }) => beat === "b2")?.mover;
  expect(found?.mover).toBe("taken:corrin:veyra");
  expect(found!.with.runs + found!.without.runs).toBe(80);
  expect(mixed.landmarks?.plays).toBe(80);
  const none = screened(
    definitionOf(3),
    plays.map((play) => ({ ...play, landmarks: null })),
  );
  expect(none).not.toHaveProperty("landmarks");
  expect(none.beats.find(({ beat }) => beat === "b2")?.pairs).toBe(2);

  const filler = Object.fromEntries(
    Array.from({ length: mostLandmarksOfPlay }, (_, at) => [`met:a:b${at}`, at]),
  );
  const full = plays.map((play, place) => (place < 30 ? { ...play, landmarks: filler } : play));
  const cut = screened(definitionOf(3), full);
  expect(cut.landmarks?.full).toBe(30);
  const mover = cut.beats.find(({ beat }) => beat === "b2")!.mover!;
  expect(mover.with.runs + mover.without.runs).toBe(90);
});

test("landmarks that mean nothing are named in at most five of 100 studies", () => {
  let studies = 0;
  for (let seed = 0; seed < 100; seed += 1) {
    const plays = playsOf(
      60,
      3000 + seed,
      (stream): Play => ({
        canon: Object.fromEntries(
          Array.from({ length: 5 }, (_, id) => [`b${id + 1}`, comes(stream, id + 1, 0.3 + 0.1 * id)]),
        ),
        landmarks: noise(stream, 60),
      }),
    );
    if (screened(definitionOf(6), plays).beats.some(({ mover }) => mover !== null)) studies += 1;
  }
  // 5 of 100 are allowed; 11 would be 2.7 deviations too many.
  expect(studies).toBeLessThan(11);
});

test("the order of the rows' landmarks changes nothing", () => {
  const plays = playsOf(60, 18, (stream) => planted(stream, "taken:corrin:veyra", 30));
  const turned = plays.map((play) => ({
    ...play,
    landmarks: Object.fromEntries(Object.entries(play.landmarks ?? {}).toReversed()),
  }));
  expect(screened(definitionOf(3), turned)).toEqual(screened(definitionOf(3), plays));
});
