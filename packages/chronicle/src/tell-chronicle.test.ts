import type { CampaignEvent, EventBody, EventKind } from "@holomap/simulation";
import { expect, test } from "vitest";
import { chronicleMarkdown, citation } from "./chronicle-markdown.ts";
import { groupings, leftOut } from "./stories/grouping.ts";
import { tellChronicle } from "./tell-chronicle.ts";
import { generateEvents } from "./testing/generate-events.ts";
import { testSetting } from "./testing/setting.ts";

const definition = testSetting();
const day = 1440;

function record(...bodies: (EventBody & { readonly at?: number })[]): CampaignEvent[] {
  return bodies.map(({ at = 0, ...body }, id) => ({ id, time: at * day, ...body }) as CampaignEvent);
}

function told(...bodies: (EventBody & { readonly at?: number })[]): string[] {
  const { sections } = tellChronicle(definition, record(...bodies), "full");
  return sections.flatMap(({ sentences }) => sentences.map(({ text }) => text));
}

const fleet = { power: "red", formation: "red-1", name: "First Fleet" } as const;
const cruisers = (cruiser: number): Readonly<Record<string, number>> => ({ cruiser });
const none = {} as const;
const side = (power: string, before: number, lost: number, captured = 0) => ({
  power,
  before: cruisers(before),
  joined: none,
  lost: cruisers(lost),
  damaged: none,
  captured: cruisers(captured),
  after: cruisers(before - lost - captured),
});
const ended = (winner: string, sides: ReturnType<typeof side>[]) =>
  ({
    kind: "battle-ended",
    battle: 3,
    star: "star-6",
    place: "world-6",
    outcome: "victory",
    winner,
    minutes: 180,
    rounds: 18,
    sides,
  }) as const;

/** One event of each kind the chronicle tells, and its sentence. */
const golden: {
  readonly [K in Exclude<EventKind, keyof typeof leftOut>]: readonly [
    Extract<EventBody, { kind: K }>,
    string,
  ];
} = {
  "campaign-began": [
    { kind: "campaign-began", scenario: "test", engine: "1", seed: 7 },
    "The War of Tests begins, among 20 stars and four powers (seed 7).",
  ],
  "campaign-ended": [{ kind: "campaign-ended" }, "The campaign ends here."],
  "power-entered": [{ kind: "power-entered", power: "red" }, "In play from the start: the Reds."],
  happened: [{ kind: "happened", script: "a", text: "a comet is seen" }, "A comet is seen."],
  "formation-raised": [
    {
      kind: "formation-raised",
      ...fleet,
      place: "world-0",
      units: { cruiser: 50, soldier: 1200 },
      cause: "start",
    },
    "The Reds began with 50 heavy cruisers, with 1,200 soldiers, in one formation.",
  ],
  "units-joined": [
    { kind: "units-joined", ...fleet, place: "world-0", units: { cruiser: 12, mother: 1 }, cause: "built" },
    "The Reds put one mother ship and twelve heavy cruisers into service at Aldera.",
  ],
  "formation-gone": [
    { kind: "formation-gone", ...fleet, units: cruisers(2), cause: "stranded" },
    "The Red First Fleet was stranded and lost, with two heavy cruisers.",
  ],
  "units-lost": [
    { kind: "units-lost", ...fleet, place: "world-1", units: cruisers(3), cause: "siege" },
    "The Reds lost three heavy cruisers under siege at Borun.",
  ],
  departed: [
    {
      kind: "departed",
      ...fleet,
      from: "world-0",
      to: "world-6",
      mission: "invade",
      arrives: 9 * day,
      units: cruisers(20),
    },
    "The Red First Fleet (20 heavy cruisers) left Aldera for Galt to take it.",
  ],
  arrived: [
    { kind: "arrived", ...fleet, place: "world-6", star: "star-6", mission: "invade" },
    "The Red First Fleet reached Galt.",
  ],
  transit: [
    { kind: "transit", ...fleet, link: "old-gate", lost: cruisers(1) },
    "The Red First Fleet went through the Old Gate, and lost one heavy cruiser in it.",
  ],
  "link-opened": [{ kind: "link-opened", link: "old-gate" }, "The Old Gate opened."],
  "link-closed": [{ kind: "link-closed", link: "old-gate" }, "The Old Gate closed."],
  "link-mined": [
    { kind: "link-mined", link: "old-gate", power: "blue", mines: 1500 },
    "The Union mined the Old Gate with 1,500 mines.",
  ],
  "clearing-began": [
    { kind: "clearing-began", link: "old-gate", power: "red", done: 1 },
    "The Reds began to clear the mines in the Old Gate.",
  ],
  "mines-cleared": [
    { kind: "mines-cleared", link: "old-gate", power: "red" },
    "The Reds cleared the mines in the Old Gate.",
  ],
  met: [
    { kind: "met", a: "red", b: "green", star: "star-2" },
    "The Reds met the Reach for the first time at Cetis.",
  ],
  sighted: [
    {
      kind: "sighted",
      power: "blue",
      of: "red",
      formation: "red-1",
      star: "star-2",
      strength: 4,
      bound: "world-6",
    },
    "The Union sighted one Red formation near Cetis, bound for Galt.",
  ],
  misattributed: [
    { kind: "misattributed", power: "blue", believed: "green", actual: "red", star: "star-2" },
    "The Union took what the Reds did at Cetis for the work of the Reach.",
  ],
  attributed: [
    { kind: "attributed", power: "blue", actual: "red", star: "star-2" },
    "The Union learned that the Reds had been at Cetis.",
  ],
  "battle-began": [
    {
      kind: "battle-began",
      battle: 3,
      star: "star-6",
      place: "world-6",
      sides: [
        { power: "red", units: cruisers(5) },
        { power: "blue", units: cruisers(4) },
      ],
    },
    "At Galt, the Reds (five heavy cruisers) and the Union (four heavy cruisers) met in battle; the record ends before its outcome.",
  ],
  "battle-joined": [
    { kind: "battle-joined", battle: 3, star: "star-6", ...fleet, units: cruisers(4) },
    "The Reds joined a battle at Galt.",
  ],
  "battle-ended": [
    ended("red", [side("blue", 31, 31), side("red", 50, 4)]),
    "At Galt, the Reds (50 heavy cruisers) destroyed the Union (31 heavy cruisers) in three hours; the Union lost 31 ships, the Reds four ships.",
  ],
  landed: [
    {
      kind: "landed",
      place: "world-6",
      star: "star-6",
      power: "red",
      against: "blue",
      units: { soldier: 20_000 },
      aboardLeft: 0,
    },
    "The Reds landed 20,000 soldiers on Galt.",
  ],
  "ground-war-began": [
    {
      kind: "ground-war-began",
      place: "world-6",
      star: "star-6",
      attacker: "red",
      defender: "blue",
      attackers: none,
      defenders: none,
      population: 5,
    },
    "The Reds and the Union fought for Galt: the ground war was not yet decided.",
  ],
  "ground-war-ended": [
    {
      kind: "ground-war-ended",
      place: "world-6",
      star: "star-6",
      attacker: "red",
      defender: "blue",
      winner: "blue",
      days: 14,
      attackerLost: { soldier: 900 },
      defenderLost: none,
      populationLost: 1200,
    },
    "The Union held Galt against the Reds: the fighting on Galt lasted 14 days, and 900 of the Reds' troops fell; 1,200 of the inhabitants died.",
  ],
  bombarded: [
    {
      kind: "bombarded",
      place: "world-6",
      star: "star-6",
      power: "red",
      level: "massive",
      populationLost: 3_400_000,
      defendersLost: none,
    },
    "The Reds bombarded Galt from orbit; 3.4 million of the inhabitants died.",
  ],
  "place-taken": [
    {
      kind: "place-taken",
      place: "aldera-station",
      star: "star-0",
      by: "blue",
      from: "red",
      how: "unopposed",
    },
    "The Union took Aldera Station from the Reds.",
  ],
  "star-contested": [
    { kind: "star-contested", star: "star-6", powers: ["red", "blue"] },
    "Galt was contested between the Reds and the Union.",
  ],
  "star-taken": [
    { kind: "star-taken", star: "star-6", by: "red", from: "blue", held: 7 },
    "The Reds took Galt from the Union.",
  ],
  "population-lost": [
    { kind: "population-lost", place: "world-6", count: 1_250_000, cause: "occupation" },
    "1.25 million people died under occupation at Galt.",
  ],
  "people-lost": [
    { kind: "people-lost", ...fleet, count: 4000 },
    "4,000 people died aboard ships of the Red First Fleet.",
  ],
  "population-grew": [
    { kind: "population-grew", place: "world-6", count: 12_000 },
    "The worlds counted anew this year had grown by 12,000 people at Galt.",
  ],
  "evacuation-began": [
    { kind: "evacuation-began", place: "world-6", power: "blue", to: "world-7", population: 9 },
    "The Union began to evacuate Galt to Hadar.",
  ],
  evacuated: [
    { kind: "evacuated", place: "world-6", power: "blue", to: "world-7", count: 5000, left: 0 },
    "The Union brought 5,000 people away from Galt to Hadar.",
  ],
  "evacuation-ended": [
    {
      kind: "evacuation-ended",
      place: "world-6",
      power: "blue",
      to: "world-7",
      moved: 5000,
      left: 800,
      because: "taken",
    },
    "The Union brought 5,000 people away from Galt until the world was taken; 800 people stayed behind.",
  ],
  "works-begun": [
    { kind: "works-begun", works: "w", name: "W", place: "world-0", power: "red", type: "yard", ready: 1 },
    "The Reds began to build a yard at Aldera.",
  ],
  "works-ready": [
    { kind: "works-ready", works: "w", name: "W", place: "world-0", power: "red", type: "mine" },
    "The Reds brought a mine on line at Aldera.",
  ],
  "works-taken": [
    { kind: "works-taken", works: "w", name: "Great Yard", place: "world-0", by: "blue", from: "red" },
    "The Union took over Great Yard from the Reds.",
  ],
  "works-lost": [
    { kind: "works-lost", works: "w", name: "Great Yard", place: "world-0", power: "red" },
    "The Reds lost Great Yard at Aldera.",
  ],
  "build-began": [
    { kind: "build-began", power: "red", works: "w", place: "world-0", units: cruisers(2), tons: 9, ends: 9 },
    "The Reds laid down two heavy cruisers at Aldera.",
  ],
  "build-cancelled": [
    {
      kind: "build-cancelled",
      power: "red",
      works: "w",
      units: cruisers(2),
      tons: 9,
      to: "blue",
      because: "taken",
    },
    "The Reds lost two heavy cruisers on captured slipways.",
  ],
  "founding-paid": [
    { kind: "founding-paid", power: "red", works: "w", tons: 2_500_000 },
    "The Reds paid 2.5 million tons to found works.",
  ],
  "material-won": [
    { kind: "material-won", power: "red", tons: 40_000 },
    "The Reds won 40,000 tons of material this year.",
  ],
  "output-set": [
    { kind: "output-set", power: "red", level: 0.4 },
    "The Reds set the yards to 40% of capacity.",
  ],
  salvaged: [
    { kind: "salvaged", power: "red", place: "world-0", units: cruisers(2), tons: 9000 },
    "The Reds broke up two heavy cruisers at Aldera, winning 9,000 tons of material.",
  ],
  "research-began": [
    { kind: "research-began", project: "p", name: "Better drive", power: "red", estimateDays: 800 },
    "The Reds took up research: Better drive (expected to take two years).",
  ],
  "key-found": [
    { kind: "key-found", project: "p", name: "Better drive", power: "red", from: "blue" },
    "The Reds found in the hands of the Union what was missing for Better drive.",
  ],
  "research-done": [
    { kind: "research-done", project: "p", name: "Better drive", power: "red", days: 60 },
    "The Reds finished the research on Better drive after 60 days.",
  ],
  "secret-learned": [
    { kind: "secret-learned", secret: "s", about: "the base exists", by: "blue", how: "capture" },
    "The Union learned from what fell into their hands that the base exists.",
  ],
  "war-declared": [{ kind: "war-declared", a: "red", b: "blue" }, "The Reds went to war with the Union."],
  offered: [
    { kind: "offered", from: "red", to: "blue", relation: "peace" },
    "The Reds offered the Union peace.",
  ],
  "offer-answered": [
    { kind: "offer-answered", from: "red", to: "blue", relation: "alliance", accepted: false },
    "The Reds offered the Union an alliance; the offer was refused.",
  ],
  "offer-lapsed": [
    { kind: "offer-lapsed", from: "red", to: "blue", relation: "cease-fire" },
    "The Reds offered the Union a cease-fire; there was no answer.",
  ],
  "treaty-signed": [
    {
      kind: "treaty-signed",
      treaty: "t",
      name: "Pact of Esk",
      relation: "non-aggression",
      parties: ["red", "blue"],
    },
    "The Reds and the Union signed the Pact of Esk, a non-aggression pact.",
  ],
  "treaty-ended": [
    { kind: "treaty-ended", treaty: "t", name: "Pact of Esk", parties: ["red", "blue"], because: "war" },
    "The Pact of Esk between the Reds and the Union came to an end (war).",
  ],
  "vote-held": [
    {
      kind: "vote-held",
      script: "v",
      assembly: "council",
      motion: "Recognise the Reach.",
      inFavour: 90,
      seats: 150,
      needs: 0.667,
      passed: false,
    },
    "The Council of the Union rejected the motion “Recognise the Reach” (90 of 150 seats in favour, 101 needed).",
  ],
  "doctrine-changed": [
    { kind: "doctrine-changed", power: "red", doctrine: "new-ways" },
    "The Reds took up a new doctrine, new ways.",
  ],
};

test("every kind of event has its golden sentence", () => {
  for (const [event, sentence] of Object.values(golden))
    expect([event.kind, told(event)]).toEqual([event.kind, [sentence]]);
  expect(Object.keys(golden).sort()).toEqual(Object.keys(groupings).sort());
});

test("a conquest is told once: battle, landing, ground war, the star's fall and the dead", () => {
  expect(
    told(
      { kind: "battle-began", battle: 3, star: "star-6", place: "world-6", sides: [] },
      {
        kind: "units-lost",
        power: "blue",
        formation: "b",
        name: "Home Fleet",
        place: "world-6",
        units: cruisers(31),
        cause: "battle",
      },
      {
        kind: "formation-gone",
        power: "blue",
        formation: "b",
        name: "Home Fleet",
        units: none,
        cause: "destroyed",
      },
      ended("red", [side("blue", 31, 31), side("red", 50, 4)]),
      { kind: "star-contested", star: "star-6", powers: ["red", "blue"], at: 1 },
      {
        kind: "landed",
        place: "world-6",
        star: "star-6",
        power: "red",
        against: "blue",
        units: { soldier: 20_000 },
        aboardLeft: 0,
        at: 1,
      },
      {
        kind: "ground-war-began",
        place: "world-6",
        star: "star-6",
        attacker: "red",
        defender: "blue",
        attackers: none,
        defenders: none,
        population: 5,
        at: 1,
      },
      { kind: "population-lost", place: "world-6", count: 60_000, cause: "war", at: 13 },
      {
        kind: "ground-war-ended",
        place: "world-6",
        star: "star-6",
        attacker: "red",
        defender: "blue",
        winner: "red",
        days: 12,
        attackerLost: { soldier: 1400 },
        defenderLost: { soldier: 9000 },
        populationLost: 60_000,
        at: 13,
      },
      {
        kind: "place-taken",
        place: "world-6",
        star: "star-6",
        by: "red",
        from: "blue",
        how: "ground",
        at: 13,
      },
      {
        kind: "works-taken",
        works: "y",
        name: "Galt Yard",
        place: "world-6",
        by: "red",
        from: "blue",
        at: 13,
      },
      { kind: "star-taken", star: "star-6", by: "red", from: "blue", held: 7, at: 13 },
    ),
  ).toEqual([
    "The Reds took Galt from the Union: 50 heavy cruisers beat 31 heavy cruisers in three hours (the Union lost 31 ships, the Reds four ships); 20,000 soldiers landed; the fighting on Galt lasted twelve days, and 1,400 of the Reds' troops and 9,000 of the Union's fell; and Galt Yard fell into the victors' hands; 60,000 of the inhabitants died.",
  ]);
});

test("a journey, an offer with its treaty, and a happening with its consequences are one sentence's matter each", () => {
  expect(
    told(
      {
        kind: "departed",
        ...fleet,
        from: "world-0",
        to: "world-6",
        mission: "attack",
        arrives: 9 * day,
        units: cruisers(20),
      },
      { kind: "arrived", ...fleet, place: "world-6", star: "star-6", mission: "attack", at: 9 },
      { kind: "offered", from: "red", to: "blue", relation: "peace", at: 20 },
      { kind: "offer-answered", from: "red", to: "blue", relation: "peace", accepted: true, at: 22 },
      {
        kind: "treaty-signed",
        treaty: "t",
        name: "peace of Red Empire and Blue Union",
        relation: "peace",
        parties: ["blue", "red"],
        at: 22,
      },
      { kind: "happened", script: "x", text: "A gate is found.", at: 30 },
      { kind: "link-opened", link: "old-gate", at: 30 },
      { kind: "war-declared", a: "red", b: "green", at: 30 },
    ),
  ).toEqual([
    "The Red First Fleet (20 heavy cruisers) left Aldera for Galt to attack and arrived after nine days.",
    "The Reds offered the Union peace, and it was signed.",
    "A gate is found. The Old Gate opened. The Reds went to war with the Reach.",
  ]);
});

test("two powers' new doctrines after one happening stay two sentences", () => {
  expect(
    told(
      { kind: "happened", script: "x", text: "War comes." },
      { kind: "doctrine-changed", power: "red", doctrine: "wall" },
      { kind: "doctrine-changed", power: "blue", doctrine: "raid" },
    ),
  ).toEqual(["War comes. The Reds took up a new doctrine, wall. The Union took up a new doctrine, raid."]);
});

test("a section is named after who did more to whom, and a last year of little joins the one before", () => {
  const fought = [1, 2, 3, 4, 5, 6, 7].map((battle, index) => ({
    ...ended(index < 5 ? "red" : "blue", [side("blue", 30, 9), side("red", 30, 9)]),
    battle,
    at: index * 50,
  }));
  const { sections } = tellChronicle(
    definition,
    record(...fought, { kind: "campaign-ended", at: 400 }),
    "full",
  );
  expect(sections.map(({ title }) => title)).toEqual(["2360–2361: The Reds against the Union"]);
});

test("allies stand together in a battle, by the wars on record", () => {
  const sides = [side("green", 10, 1), side("blue", 20, 20), side("red", 30, 2)];
  const battle = { ...ended("red", sides), battle: 1 };
  expect(told({ kind: "war-declared", a: "blue", b: "red" }, battle)).toEqual([
    "The Union went to war with the Reds.",
    "The Reds (30 heavy cruisers) and the Reach (ten heavy cruisers) destroyed the Union (20 heavy cruisers) at Galt after three hours; the Reach lost one ship, the Union 20 ships, the Reds two ships.",
  ]);
});

test("a season's lesser captures become one sentence with a list, in a chapter", () => {
  const taken = [7, 8, 9, 10].map(
    (star, index) =>
      ({
        kind: "star-taken",
        star: `star-${star}`,
        by: "red",
        from: "blue",
        held: 1,
        at: 10 + index * 10,
      }) as const,
  );
  const { sections } = tellChronicle(definition, record(...taken), "chapter");
  expect(sections.flatMap(({ sentences }) => sentences)).toEqual([
    {
      time: 10 * day,
      text: "The Reds took four stars from the Union within 30 days, Hadar, Ione, Jura and Kest.",
      events: [0, 1, 2, 3],
    },
  ]);
});

const events = generateEvents(definition, 3, 4000);

test("every sentence of every length cites events that exist, in ascending order", () => {
  const known = new Set(events.map(({ id }) => id));
  for (const length of ["page", "chapter", "full"] as const) {
    for (const { sentences } of tellChronicle(definition, events, length).sections) {
      for (const { text, events: cited } of sentences) {
        expect(cited.length, text).toBeGreaterThan(0);
        expect(
          cited.every((id, index) => known.has(id) && (index === 0 || id > (cited[index - 1] ?? 0))),
          text,
        ).toBe(true);
      }
    }
  }
});

test("the full record tells every event exactly once, but for the kinds left out", () => {
  const cited = tellChronicle(definition, events, "full").sections.flatMap(({ sentences }) =>
    sentences.flatMap((one) => [...one.events]),
  );
  const expected = events.filter(({ kind }) => !(kind in leftOut)).map(({ id }) => id);
  expect(cited.sort((a, b) => a - b)).toEqual(expected);
  const kinds = new Set(events.map(({ kind }) => kind));
  expect(
    [...Object.keys(groupings), ...Object.keys(leftOut)].filter((kind) => !kinds.has(kind as EventKind)),
  ).toEqual([]);
});

test("a page has at most 36 sentences, a chapter at most 220, both in order of time; nothing in them is a raw key", () => {
  for (const [length, most] of [
    ["page", 36],
    ["chapter", 220],
  ] as const) {
    const sentences = tellChronicle(definition, events, length).sections.flatMap(
      (section) => section.sentences,
    );
    expect(sentences.length).toBeLessThanOrEqual(most);
    expect(sentences.length).toBeGreaterThan(most / 2);
    const times = sentences.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const { text } of sentences) expect(text).not.toMatch(/\b(star|world)-\d|undefined|NaN|\[object/);
  }
});

test("the same record gives the same chronicle, and telling leaves the record as it is", () => {
  const before = JSON.stringify(events);
  const first = JSON.stringify(tellChronicle(definition, events, "chapter"));
  expect(JSON.stringify(tellChronicle(definition, JSON.parse(before) as CampaignEvent[], "chapter"))).toBe(
    first,
  );
  expect(JSON.stringify(events)).toBe(before);
});

test("an empty campaign and one of a single event are told", () => {
  expect(tellChronicle(definition, [], "page")).toEqual({ length: "page", sections: [] });
  expect(chronicleMarkdown(definition, tellChronicle(definition, [], "page"))).toContain("Nothing happened.");
  expect(told({ kind: "campaign-ended" })).toEqual(["The campaign ends here."]);
});

test("Markdown dates in the setting's calendars, cites compactly, and takes no markup from names", () => {
  const text = chronicleMarkdown(
    definition,
    tellChronicle(definition, record({ kind: "war-declared", a: "evil", b: "red", at: 400 }), "page"),
  );
  expect(text).toContain(
    '- **4 February 2361, Month of the war 2.** The &lt;b&gt;"Evil"&lt;/b&gt; went to war with the Reds. [e0]',
  );
  expect(citation([1, 2, 3, 7, 8])).toBe("[e1–3, e7, e8]");
  expect(citation([1, 3, 5, 7, 9, 11, 13, 15, 17])).toBe("[e1, e3, e5, e7, e9, e11, e13, e15 … of 9 events]");
});
