import { type PlayVerdicts, studyCanon } from "@holomap/lab";
import { type CanonBeat, type Definition, newScenarioFiles } from "@holomap/scenario";
import { parseScenario } from "@holomap/scenario/parse";
import { expect, test } from "vitest";
import { tellBlindBeats, tellCanonTables } from "./tell-canon.ts";

const day = 1440;

function definitionOf(beats: number): Definition {
  const parsed = parseScenario(newScenarioFiles());
  if (!parsed.ok) throw new Error("the small scenario does not parse");
  const [shape] = parsed.value.canon;
  if (shape === undefined) throw new Error("the small scenario has no canon");
  const canon = Array.from(
    { length: beats },
    (_, id): CanonBeat => ({
      ...shape,
      id,
      key: `beat-${id}`,
      text: "A beat with a long text, that tells at length what is written of it in the sources, and does not end.",
      fromMinutes: (id + 1) * 50 * day,
      toMinutes: (id + 1) * 50 * day + day - 1,
      toleranceDays: 10,
      outcomeWithheld: id === 2,
      measure:
        id === 1
          ? { see: "figure", figure: "held('sarn')", expected: 20_000_000, tolerance: 0.25 }
          : { see: "event", event: "star-taken", where: "true", nth: 1 },
    }),
  );
  return { ...parsed.value, canon };
}

/** Beat 0 comes in every second play, and with it all beats from 3 on. */
function playsOf(runs: number, beats: number): PlayVerdicts[] {
  return Array.from({ length: runs }, (_, run) =>
    Object.fromEntries(
      Array.from({ length: beats }, (__, id): [string, PlayVerdicts[string]] => {
        const at = (id + 1) * 50 * day;
        if (id === 1) return ["beat-1", ["late", at + 60 * day, 12_500_000]];
        if (id === 2) return ["beat-2", ["predicted", at]];
        return [`beat-${id}`, run % 2 === 0 ? ["match", at + (run % 7)] : ["absent", -1]];
      }),
    ),
  );
}

test("the tables tell chances, kinds of date, figures, movers and the whole, within 160 columns", () => {
  const lines = tellCanonTables(studyCanon(definitionOf(30), playsOf(60, 30)));
  const told = lines.join("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(160);
  expect(told).toMatch(/beat-0 +50\.0% +37\.7% to 62\.3% +absent 30 +2500-02-20 +day ±10 d +2500-02-20/);
  expect(told).toMatch(/beat-1 +0\.0% .*late 60 .*day ±10 d +20 M ±5 M +12\.5 M +12\.5 M +12\.5 M/);
  expect(told).toMatch(/Predicted[^\n]*\n[^\n]*\nbeat-2 +100\.0% /);
  expect(told).toMatch(/beat-3 +beat-0 comes +100\.0% of 30 +0\.0% of 30 +\+100 .* <0\.0001 +150\n/);
  expect(told).toContain("an association in these wars, not proof of a cause");
  // 27 beats are moved by beat-0 or one after it; 20 are shown.
  expect(told).toContain("… and 7 more in results.json");
  expect(told).toContain("The war as written: ");
  expect(told).toContain("In it 1 beat never matched");
  expect(told).toContain("29 beats are judged, 1 predicted, 0 not seen");
});

test("movers that are landmarks, how many there were, and what was cut are told within 160 columns", () => {
  const runs = 60;
  const long = "treaty:mutual-defence:a-power-with-a-long-name:another-power-with-a-long-name";
  const landmarks = Array.from({ length: runs }, (_, run) =>
    run < 10
      ? null
      : Object.fromEntries([
          ...(run % 2 === 0 ? [[long, 60 * day]] : []),
          ...Array.from({ length: 500 }, (__, place) => [`taken:p${place}:sarn`, (run + place) % 7]).filter(
            ([key]) => run < 12 || Number(/\d+/.exec(String(key))) < 100,
          ),
        ] as [string, number][]),
  );
  const plays = playsOf(runs, 3).map((play, run) => ({
    "beat-2": ["predicted", 150 * day] as const,
    "beat-3": run % 2 === 0 ? (["match", 200 * day + run] as const) : (["absent", -1] as const),
    "beat-1": play["beat-1"]!,
  }));
  const lines = tellCanonTables(studyCanon(definitionOf(4), plays, landmarks));
  const told = lines.join("\n");
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(160);
  expect(told).toMatch(/beat-3 +treaty:mutual-\S*…\S*a-long-name comes +100\.0% of 25 +0\.0% of 24/);
  expect(told).toContain(
    "Beside the beats 101 landmarks of the wars themselves vary and were screened; 0 pairs",
  );
  expect(told).toContain("2 wars had more landmarks than are kept");
  expect(told).toContain("Landmarks are known of 50 of the 60 wars");
});

test("few wars: no movers, and that is said; no movers found: that too", () => {
  const few = tellCanonTables(studyCanon(definitionOf(4), playsOf(29, 4))).join("\n");
  expect(few).toContain("What moves the beats is screened from 30 wars on.");
  expect(few).not.toContain("adjusted p");
  const alike = playsOf(60, 4).map((play) => ({ ...play, "beat-0": ["absent", -1] as const }));
  const quiet = tellCanonTables(studyCanon(definitionOf(4), alike)).join("\n");
  expect(quiet).toContain("nothing earlier moves any beat");
});

test("beats that cannot be seen are told early: those added all, the scenario's own where they look like an error", () => {
  const blind = [
    { beat: "own-talk", reason: "unseen", because: "persons are outside" },
    { beat: "own-slip", reason: "unknown", because: 'it waits for star "sool"' },
    { beat: "new-talk", reason: "unseen", because: "persons are outside" },
    { beat: "new-late", reason: "beyond", because: "it is written for 2600" },
  ] as const;
  expect(tellBlindBeats(blind, new Set(["new-talk", "new-late"]))).toEqual([
    'own-slip cannot be seen: it waits for star "sool"',
    "new-talk cannot be seen: persons are outside",
    "new-late cannot be seen: it is written for 2600",
  ]);
});
