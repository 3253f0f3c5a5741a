import { describe, expect, it } from "vitest";
import type { Documents } from "./documents.ts";
import { formatIssue } from "./issue.ts";
import { defaultLimits } from "./limits.ts";
import { type ParseOptions, parseScenario } from "./parse-scenario.ts";
import { newScenarioFiles } from "./template/new-scenario.ts";
import type { SourceFile } from "./text/source-file.ts";

const template = newScenarioFiles();

/** The template with one text of one file replaced; a new file if there is none of that name. */
function changed(name: string, from: string, to: string): readonly SourceFile[] {
  const file = template.find((one) => one.name === name);
  if (file === undefined) return [...template, { name, text: to }];
  if (!file.text.includes(from)) throw new Error(`${name} has no ${from}`);
  return template.map((one) => (one === file ? { name, text: file.text.replace(from, () => to) } : one));
}

function withText(name: string, text: string): readonly SourceFile[] {
  return [...template.filter((file) => file.name !== name), { name, text }];
}

function issuesOf(files: readonly SourceFile[], options?: ParseOptions): readonly string[] {
  const result = parseScenario(files, options);
  return result.ok ? [] : result.error.map(formatIssue);
}

const broken: readonly (readonly [file: string, from: string, to: string, issue: string])[] = [
  [
    "scenario.yaml",
    "format: 1",
    "format: 7",
    "scenario.yaml:2:9 SC6 the scenario is of format 7, newer than 1; play it with a newer version of Holomap",
  ],
  [
    "scenario.yaml",
    "format: 1",
    "format: 0",
    "scenario.yaml:2:9 SC6 format 0 is not supported; the formats go up to 1",
  ],
  [
    "scenario.yaml",
    "format: 1",
    "# none",
    'scenario.yaml:3:1 SC6 the field "format" is missing; write `format: 1`',
  ],
  [
    "scenario.yaml",
    "title:",
    "titel:",
    'scenario.yaml:4:1 SC30 unknown field "titel"; did you mean "title"?',
  ],
  [
    "scenario.yaml",
    "start: 2501-01-01",
    "start: 2501-02-30",
    'scenario.yaml:7:8 SC36 the date "2501-02-30" is impossible: that month has 28 days',
  ],
  [
    "scenario.yaml",
    "until: 2504-01-01",
    "until: 2500-06-01",
    "scenario.yaml:8:8 SC45 the scenario ends before it starts",
  ],
  [
    "scenario.yaml",
    "start: 2501-01-01",
    "start: 2499-01-01",
    "scenario.yaml:7:8 SC45 the start lies before the epoch",
  ],
  [
    "scenario.yaml",
    "sensorLightYears: 2.5",
    "sensorLightYears: -2",
    'scenario.yaml:15:21 SC33 "-2" is out of bounds; it must be a number from 0 to 10000',
  ],
  [
    "scenario.yaml",
    "sensorLightYears: 2.5",
    "sensorLightYears: .nan",
    'scenario.yaml:15:21 SC33 ".nan" is not a number; it must be a number from 0 to 10000',
  ],
  [
    "scenario.yaml",
    "sensorLightYears: 2.5",
    "sensorLightYears: 1e999",
    'scenario.yaml:15:21 SC33 "1e999" is out of bounds; it must be a number from 0 to 10000',
  ],
  [
    "scenario.yaml",
    "sensorLightYears: 2.5",
    "warp: [ { factor: 2, lightYearsPerDay: 1 }, { factor: 1, lightYearsPerDay: 2 } ]",
    "scenario.yaml:15:3 SC45 the rows of the warp table do not ascend at factor 1 (2 light-years a day)",
  ],
  [
    "scenario.yaml",
    "kind: civil }",
    "kind: cvil }",
    'scenario.yaml:10:47 SC34 "cvil" is not a word that may stand here; did you mean "civil"?',
  ],
  [
    "stars.csv",
    "corrin,Corrin,5.2,2.8,0.2,reach",
    "corrin,Corrin,5.2,2.8,0.2,raech",
    'stars.csv:5:27 SC40 unknown region "raech"; did you mean "reach"?',
  ],
  [
    "stars.csv",
    "tarn,Tarn,4.4",
    "tarn,Tarn,far",
    'stars.csv:8:11 SC33 "far" is not a number; it must be a number from -1000000 to 1000000',
  ],
  [
    "stars.csv",
    "tarn,Tarn",
    "sarn,Tarn",
    'stars.csv:8:1 SC41 two rows are the star "sarn"; the first is in line 2',
  ],
  [
    "stars.csv",
    "tarn,Tarn",
    "Tarn,Tarn",
    'stars.csv:8:1 SC35 "Tarn" cannot be a key; keys have lower-case letters, digits and `-`, at most 64',
  ],
  [
    "stars.csv",
    "tarn,Tarn",
    "none,Tarn",
    'stars.csv:8:1 SC35 "none" has a meaning of its own and cannot be a key',
  ],
  [
    "stars.csv",
    "holt,Holt",
    "holt",
    "stars.csv:3:1 SC20 this row has 8 cells, the table has 9 cells; a cell that holds a comma goes in double quotes",
  ],
  [
    "stars.csv",
    "weight,source",
    "wieght,source",
    'stars.csv:1:30 SC30 unknown column "wieght"; did you mean "weight"?',
  ],
  [
    "stars.csv",
    "region,holder",
    "area,holder",
    'stars.csv:1:1 SC31 the table has no column "region"|stars.csv:1:16 SC30 unknown column "area"',
  ],
  [
    "places.csv",
    "4200000",
    "4,2",
    "places.csv:2:1 SC20 this row has 15 cells, the table has 14 cells; a cell that holds a comma goes in double quotes",
  ],
  [
    "places.csv",
    "4200000",
    '"4,200"',
    'places.csv:2:28 SC33 "4,200" is not a number; write it without separators',
  ],
  [
    "places.csv",
    "4200000",
    "4e300",
    'places.csv:2:28 SC33 "4e300" is out of bounds; it must be a number from 0 to 1000000000000000',
  ],
  [
    "places.csv",
    "corrin,Corrin,corrin,planet",
    "holt,Corrin,corrin,planet",
    'stars.csv:3:1 SC41 two rows are the place "holt"; this star has no place, so it gets one of its own key; give it a place, or rename the other',
  ],
  [
    "links.yaml",
    "ostrel-mouth, dunmar-mouth",
    "ostrel-mouth, dunmar",
    'links.yaml:3:73 SC40 unknown place "dunmar"',
  ],
  [
    "links.yaml",
    "ostrel-mouth, dunmar-mouth",
    "ostrel-mouth, veyra-ring",
    'links.yaml:3:58 SC49 "veyra-ring" is no mouth but a station',
  ],
  [
    "links.yaml",
    "transit: 5 min",
    "transit: 5",
    'links.yaml:3:97 SC37 the duration "5" needs a unit; write `5 d`, or one of min, h, d, weeks, months, years',
  ],
  [
    "powers.yaml",
    "capital: veyra",
    "capital: vera",
    'powers.yaml:16:12 SC40 unknown star "vera"; did you mean "veyra"?',
  ],
  [
    "powers.yaml",
    'colour: "#2e86ab"',
    "colour: blue",
    'powers.yaml:15:11 SC39 "blue" is not a colour; write it as "#c8a415", in quotes',
  ],
  [
    "doctrines.yaml",
    "aims: [veyra]",
    "aims: [veira]",
    'doctrines.yaml:9:10 SC40 unknown power "veira"; did you mean "veyra"?',
  ],
  [
    "doctrines.yaml",
    "fleet: { lancer: 12,",
    "fleet: { lanser: 12,",
    'doctrines.yaml:10:12 SC40 unknown class "lanser"; did you mean "lancer"?',
  ],
  [
    "doctrines.yaml",
    "attackRatio: 1.2",
    "attackRatio: '1.2'",
    'doctrines.yaml:6:16 SC33 "1.2" is not a number; it must be a number from 0 to 1000',
  ],
  [
    "classes.yaml",
    "endurance: 18 months",
    "endurance: 400",
    'classes.yaml:17:14 SC37 the duration "400" needs a unit; write `400 d`, or one of min, h, d, weeks, months, years',
  ],
  [
    "classes.yaml",
    "endurance: 18 months",
    "endurance: 18 moons",
    'classes.yaml:17:14 SC37 the duration "18 moons" has an unknown unit; units are min, h, d, weeks, months, years',
  ],
  [
    "classes.yaml",
    "builder: true",
    "builder: yes",
    'classes.yaml:20:12 SC34 "yes" is neither true nor false',
  ],
  ["classes.yaml", "  role: transport\n", "", 'classes.yaml:36:3 SC31 the field "role" is missing'],
  [
    "classes.yaml",
    "weapons: [ { key: battery",
    "weapons: { key: battery",
    "classes.yaml:57:100 SC10 this does not belong here; is a quote, a comma or a bracket missing?",
  ],
  [
    "formations.csv",
    "lancer:34 frigate:12",
    "lancer:34 frigat:12",
    'formations.csv:3:69 SC40 unknown class "frigat"; did you mean "frigate"?',
  ],
  [
    "formations.csv",
    "lancer:34 frigate:12",
    "lancer:34 lancer:12",
    'formations.csv:3:69 SC41 "lancer" stands twice in these units',
  ],
  [
    "formations.csv",
    "lancer:34 frigate:12",
    "34 frigate:12",
    'formations.csv:3:59 SC39 "34" is not a class and a number; write dhc:50 dms:1',
  ],
  [
    "formations.csv",
    "fleet,holt,2501-09",
    "fleet,hollt,2501-09",
    'formations.csv:6:49 SC40 unknown place "hollt"; did you mean "holt"?',
  ],
  [
    "formations.csv",
    "League,veyra,,armed",
    "League,veyra,veyra-home,armed",
    'formations.csv:7:41 SC43 "veyra-forces" stands above itself|formations.csv:8:29 SC43 "veyra-home" stands above itself',
  ],
  [
    "formations.csv",
    "ostrel,,fleet",
    "ostrel,sarn-forces,fleet",
    'formations.csv:12:37 SC44 "sarn-forces" belongs to another power',
  ],
  [
    "formations.csv",
    "fleet,holt,2501-09",
    "fleet,holt,2501-13",
    'formations.csv:6:54 SC36 the date "2501-13" names a month that does not exist',
  ],
  [
    "works.csv",
    "under-construction,2501-06",
    "under-construction,",
    "works.csv:5:1 SC31 works that are under-construction need a date; write a date, or `script`",
  ],
  [
    "works.csv",
    "holt-yard,Holt Yards,holt",
    "holt-yard,Holt Yards,tarn",
    "works.csv:5:1 SC31 nobody holds this place, so the works need a power; fill the column power",
  ],
  [
    "treaties.yaml",
    "parties: [veyra, ostrel]",
    "parties: [veyra]",
    "treaties.yaml:3:91 SC46 a treaty needs two parties or more",
  ],
  [
    "treaties.yaml",
    "parties: [veyra, ostrel]",
    "parties: [veyra, veyra]",
    "treaties.yaml:3:91 SC46 a party stands twice in this treaty",
  ],
  [
    "treaties.yaml",
    "between: [sarn, veyra]",
    "between: [sarn, sarn]",
    "treaties.yaml:5:16 SC46 both are the same power",
  ],
  [
    "research.yaml",
    "",
    "- { key: a, name: A, power: sarn, lead: 1 years, requires: [b] }\n- { key: b, name: B, power: sarn, lead: 1 years, requires: [a] }\n- { key: c, name: C, power: sarn, lead: 1 years, requires: [d] }\n",
    'research.yaml:1:60 SC43 "a" requires itself|research.yaml:2:60 SC43 "b" requires itself|research.yaml:3:61 SC40 unknown research "d"',
  ],
  [
    "script.yaml",
    "date: 2501-02-10",
    "# no date",
    'script.yaml:3:3 SC50 "gate-wakes" can never happen; write a date, or `when` with a condition',
  ],
  [
    "script.yaml",
    "when: \"share('sarn', 'veyra') > 0.2",
    "when: \"shar('sarn', 'veyra') > 0.2",
    "script.yaml:10:10 SC47 in the expression: found no matching overload for 'shar(string, string)'",
  ],
  [
    "script.yaml",
    "days('gate-wakes')",
    "days('gate-waks')",
    'script.yaml:10:48 SC40 unknown script "gate-waks"; did you mean "gate-wakes"?',
  ],
  ["script.yaml", '> 700"', '> 700 &&"', "script.yaml:10:69 SC47 in the expression: Unexpected token: EOF"],
  [
    "script.yaml",
    "share('sarn', 'veyra') > 0.2 || days('gate-wakes') > 700",
    "year()",
    "script.yaml:10:10 SC47 in the expression: it must be true or false, not double",
  ],
  [
    "script.yaml",
    "do: open-link",
    "do: open-lnk",
    'script.yaml:7:13 SC34 "open-lnk" is nothing a script can do; did you mean "open-link"?',
  ],
  [
    "script.yaml",
    "link: old-gate }",
    "link: old-gate, now: true }",
    'script.yaml:7:40 SC30 unknown field "now"',
  ],
  [
    "canon.yaml",
    "event: war-declared",
    "event: war-declaired",
    'canon.yaml:8:21 SC48 no event is of the kind "war-declaired"; did you mean "war-declared"?',
  ],
  [
    "canon.yaml",
    ", expected: 0.33",
    "",
    "canon.yaml:15:12 SC51 a figure needs the value that is expected; write `expected: …`",
  ],
  [
    "canon.yaml",
    "  measure: { event: war-declared, where: \"e.a == 'sarn' && e.b == 'veyra'\" }\n",
    "",
    'canon.yaml:4:3 SC51 "war-breaks-out" has no measure; say in `why` what keeps it from being seen',
  ],
  [
    "canon.yaml",
    "share('sarn', 'veyra')",
    "holder('sarn')",
    "canon.yaml:15:23 SC47 in the expression: it must be a number, not string",
  ],
  [
    "canon.yaml",
    "date: late 2502",
    "date: lat 2502",
    'canon.yaml:13:9 SC36 the date "lat 2502" is not a date; did you mean "late"?',
  ],
  [
    "star.csv",
    "",
    "key,name\n",
    'star.csv SC4 no file of a scenario has this name; did you mean "stars.csv"?',
  ],
  ["assemblies.yaml", "", "# nothing yet\n", "assemblies.yaml SC5 the file is empty; delete it, or fill it"],
  [
    "secrets.yaml",
    "",
    "key: a\n",
    "secrets.yaml:1:1 SC32 expected a list of rows here; begin each row with `- key: …`",
  ],
  [
    "secrets.yaml",
    "",
    "- {key: a, about: b, owner: sarn, knowers: sarn}\n",
    "secrets.yaml:1:44 SC32 expected a list here; write [a, b], or one `- ` line for each",
  ],
];

describe("parseScenario", () => {
  it("parses the scenario of the template", () => {
    const result = parseScenario(template);
    expect(result.ok ? [] : result.error.map(formatIssue)).toEqual([]);
    if (!result.ok) return;
    const { stars, places, formations, links, powers, works } = result.value;
    expect([stars.length, places.length, formations.length, links.length, powers.length]).toEqual([
      8, 11, 11, 1, 3,
    ]);
    expect(places.slice(8).map(({ key, holder }) => [key, holder])).toEqual([
      ["holt", 0],
      ["merrow", 0],
      ["tarn", -1],
    ]);
    expect(stars[0]?.places).toEqual([0, 1]);
    expect(formations.find(({ key }) => key === "sarn-second")).toMatchObject({
      place: 8,
      entersMinutes: 875_520,
    });
    expect(works.map(({ power }) => power)).toEqual([0, 0, 0, 0, 1, 1, 1]);
    expect(powers[0]?.knows).toEqual([1, 2]);
  });

  it.each(broken)("%s: %j made %j is told", (file, from, to, told) => {
    expect(issuesOf(changed(file, from, to)).join("|")).toBe(told);
  });

  it("[SC52] reads what a class has beside the usual figures, and leaves the fingerprint of others alone", () => {
    const plain = parseScenario(template);
    const classes = template.find((file) => file.name === "classes.yaml")?.text ?? "";
    const craft = "- { key: wasp, name: Wasp, domain: craft, role: line }\n";
    const carrier = (more: string) =>
      `- { key: nest, name: Nest, domain: ship, role: carrier, hangar: { class: wasp, stored: 4, launchPerRound: 2 }${more} }\n`;
    const full = parseScenario(
      withText("classes.yaml", `${classes}${craft}${carrier(", shieldHits: 2, armour: 1")}`),
    );
    if (!plain.ok || !full.ok) throw new Error("the template has issues");
    const nest = full.value.classes.find((row) => row.key === "nest");
    const hangar = { class: "wasp", stored: 4, launchPerRound: 2 };
    expect(nest).toMatchObject({ shieldHits: 2, armour: 1, hangar });
    for (const row of plain.value.classes) {
      for (const field of ["shieldHits", "armour", "hangar", "orbitalFire"])
        expect(Object.hasOwn(row, field)).toBe(false);
    }
    const told = (more: string): readonly string[] =>
      issuesOf(withText("classes.yaml", `${classes}${craft}${more}`)).map((issue) =>
        issue.replace(/^\S+ /, ""),
      );
    expect(told(carrier(", shield: 3, shieldHits: 2"))).toEqual([
      'SC52 the shield of "nest" has points or counts hits, not both',
    ]);
    expect(told(carrier("").replace("wasp", "nest"))).toEqual([
      'SC52 a hangar holds craft, but "nest" is of the domain ship',
    ]);
    expect(
      told(
        carrier("").replace("domain: ship", "domain: craft") +
          carrier("").replaceAll(/nest|wasp/g, (key) => (key === "nest" ? "hive" : "nest")),
      ),
    ).toEqual(['SC52 craft have no hangars, but "nest" has one']);
    expect(told(carrier("").replace("wasp", "wusp"))).toEqual([
      'SC40 unknown class "wusp"; did you mean "wasp"?',
    ]);
  });

  it("tells all issues at once, in the order of files and lines", () => {
    const rows = broken.filter(([file]) => file === "stars.csv" || file === "powers.yaml").slice(0, 2);
    const files = ["aims: [veira]", "platform: bastion\n  platformsPerStar: 4"].reduce<readonly SourceFile[]>(
      (all, text) =>
        all.map((file) =>
          file.name === "doctrines.yaml"
            ? {
                ...file,
                text: file.text.replace(text.replace("veira", "veyra"), text.replace("bastion", "bastian")),
              }
            : file,
        ),
      changed("stars.csv", rows[0]?.[1] ?? "", rows[0]?.[2] ?? ""),
    );
    expect(issuesOf(files)).toEqual([
      'doctrines.yaml:9:10 SC40 unknown power "veira"; did you mean "veyra"?',
      'doctrines.yaml:14:13 SC40 unknown class "bastian"; did you mean "bastion"?',
      rows[0]?.[3],
    ]);
  });

  it("gives each issue the path to its value", () => {
    const result = parseScenario(changed("doctrines.yaml", "aims: [veyra]", "aims: [sarn, veira]"));
    expect(result.ok ? [] : result.error.map(({ path }) => path)).toEqual(["conquest.aims[1]"]);
  });

  it("freezes the definition throughout", () => {
    const result = parseScenario(template);
    const walk = (value: unknown): boolean =>
      typeof value !== "object" ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(walk));
    expect(result.ok && walk(result.value)).toBe(true);
  });

  it("gives one fingerprint to the same content, whatever its line ends, comments and order of files", () => {
    const hashOf = (files: readonly SourceFile[]): string => {
      const result = parseScenario(files);
      return result.ok ? result.value.hash : "";
    };
    const other = [...template]
      .reverse()
      .map(({ name, text }) => ({ name, text: text.replaceAll("\n", "\r\n") }));
    expect(hashOf(template)).toMatch(/^[0-9a-f]{16}$/);
    expect(hashOf(other)).toBe(hashOf(template));
    expect(hashOf(changed("scenario.yaml", "# minute 0 of the campaign", "# another comment"))).toBe(
      hashOf(template),
    );
    expect(hashOf(changed("stars.csv", "tarn,Tarn,4.4", "tarn,Tarn,4.5"))).not.toBe(hashOf(template));
  });

  it("[SC6] brings an older format up by one migration after another", () => {
    const rename = (from: string, to: string) => (documents: Documents) =>
      new Map([...documents].map(([name, document]) => [name === from ? to : name, document] as const));
    const files = template.map((file) =>
      file.name === "scenario.yaml" ? { ...file, text: file.text.replace("format: 1", "format: 2") } : file,
    );
    const swap = [
      ...files.filter(({ name }) => name !== "secrets.yaml"),
      { name: "secrets.yaml", text: "- {}\n" },
    ];
    const drop = (documents: Documents): Documents =>
      new Map([...documents].filter(([name]) => name !== "assemblies.yaml"));
    const formats = { current: 4, migrations: { 2: rename("secrets.yaml", "assemblies.yaml"), 3: drop } };
    expect(issuesOf(swap, { formats })).toEqual([]);
    expect(issuesOf(swap, { formats: { current: 4, migrations: { 3: drop } } })[0]).toMatch(
      /^scenario\.yaml:2:9 SC6 format 2 is not supported/,
    );
  });
});

/** Every hostile input must be refused within this many milliseconds. */
const soon = 2000;

describe("parseScenario with hostile input", () => {
  const first =
    template
      .filter(({ name }) => name.endsWith(".yaml"))
      .map(({ name }) => name)
      .sort()[0] ?? "";
  const text = template.find(({ name }) => name === first)?.text ?? "";

  it.each<readonly [string, string, string]>([
    ["an unknown key at the end", "SC10", `${text}unknownKeyForTest: 1\n`],
    ["an empty file", "SC5", ""],
    ["random bytes", "SC3", "\ufffd\0\u0007\ufffdabc\ufffd"],
    ["half a character", "SC3", "- key: \ud800\n"],
    [
      "an alias bomb",
      "SC2",
      Array.from(
        { length: 40 },
        (_, level) =>
          `k${level}: &a${level} [${level === 0 ? "x" : `*a${level - 1}, *a${level - 1}, *a${level - 1}`}]\n`,
      ).join(""),
    ],
    ["deep brackets", "SC12", "[".repeat(1_000_000)],
    ["deep dashes", "SC12", "- ".repeat(1_000_000)],
    [
      "deep indentation",
      "SC12",
      Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
    ],
    ["__proto__", "SC14", "- __proto__: { polluted: true }\n"],
    ["constructor", "SC14", "- { constructor: { prototype: 1 } }\n"],
    ["an open quote over megabytes", "SC10", `- "${"a\n ".repeat(1_000_000)}`],
    ["a long plain text", "SC38", `- key: a\n  text: ${"a b\n    ".repeat(500_000)}\n`],
    ["a million values", "SC2", "- 1\n".repeat(900_000)],
  ])(
    "%s in the first file is %s",
    (_, rule, hostile) => {
      expect(issuesOf(withText(first, hostile)).some((issue) => issue.includes(` ${rule} `))).toBe(true);
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    },
    soon,
  );

  it(
    "[SC2] bounds sizes and cells",
    () => {
      const small = { ...defaultLimits, fileSize: 5000, folderSize: 12_000, files: 30 };
      expect(issuesOf(withText("stars.csv", "x".repeat(6000)), { limits: small }).join()).toContain(
        "stars.csv SC2 the file is larger",
      );
      expect(issuesOf(template, { limits: { ...small, folderSize: 3000 } }).join()).toContain(
        "SC2 the files together are larger",
      );
      expect(issuesOf(withText("stars.csv", `a${",a".repeat(1_000_000)}\n`)).join()).toContain(
        "stars.csv:1:1 SC2 this row has more than 64 cells",
      );
    },
    soon,
  );

  it(
    "[SC2] bounds the rows of a table",
    () => {
      const rows = issuesOf(
        withText("stars.csv", `key,name,x,y,region\n${"a,b,1,1,reach\n".repeat(250_000)}`),
      );
      expect(rows.join()).toContain("stars.csv:50002:1 SC2 the table has more than 50000 rows");
    },
    soon,
  );

  it(
    "[SC2] bounds the number of issues",
    () => {
      const many = issuesOf(
        withText("stars.csv", `key,name,x,y,region\n${"unknwon,b,1,1,raech\n".repeat(45_000)}`),
      );
      expect(many.length).toBe(501);
      expect(many[500]).toMatch(/ SC2 \d+ more issues are not shown$/);
    },
    soon,
  );

  it(
    "[SC41] tells of many double keys in time",
    () => {
      const rows = Array.from({ length: 50_000 }, (_, row) => `star-${row % 25_000},b,1,1,reach\n`).join("");
      expect(issuesOf(withText("stars.csv", `key,name,x,y,region\n${rows}`)).length).toBe(501);
    },
    soon,
  );

  it("[SC5] needs scenario.yaml, and takes no files at all as that", () => {
    expect(issuesOf([])).toEqual(["scenario.yaml SC5 the file is missing; every scenario has one"]);
  });

  it("answers every cut of the template's first file without throwing", () => {
    for (let end = 0; end < text.length; end += 37) {
      const result = parseScenario(withText(first, text.slice(0, end)));
      if (!result.ok) for (const issue of result.error) expect(issue.rule).toMatch(/^SC\d+$/);
    }
  });
});
