import { describe, expect, it } from "vitest";
import type { Definition } from "../definition.ts";
import { changeSetting, type SettingChange, settingFields, settingPlaces } from "./index.ts";
import { formatIssue } from "../issue.ts";
import { readScenario } from "../node/index.ts";
import { parseScenario } from "../parse-scenario.ts";
import { newScenarioFiles } from "../template/new-scenario.ts";
import type { SourceFile } from "../text/source-file.ts";

const more: Readonly<Record<string, string>> = {
  "research.yaml": `- key: drive
  name: A faster drive
  power: sarn
  lead: 10 years
  uncertainty: 0.3
  starts: 2501-06
  effects: [ { kind: speed, factor: 1.5, rollout: 18 months }, { kind: attack, factor: 1.2, against: veyra } ]
- { key: cloak, name: A cloak, power: sarn, lead: 300 d, requires: [drive] }
`,
  "assemblies.yaml": `- key: senate
  name: The Senate
  power: veyra
  blocs: [ { name: Doves, seats: 40, leaning: -0.5, spread: 0.1 }, { name: Hawks, seats: 60, leaning: 0.5 } ]
`,
  "secrets.yaml": "- { key: plans, about: The plans of the war, owner: sarn, knowers: [sarn] }\n",
};

const craft = `- { key: dart, name: Dart, domain: craft, role: special, armour: 2 }
- { key: nest, name: Nest, domain: ship, role: carrier, cruiseWarp: 5, hangar: { class: dart, stored: 40, launchPerRound: 20 } }
`;

const sitting = `- key: senate-sits
  date: 2501-09/..
  when: "year() > 2500"
  text: The Senate sits.
  do: [ { do: vote, assembly: senate, motion: War, needs: 0.6 }, { do: output, power: sarn, level: 0.5 } ]
`;

/** The template with a research, an assembly, a secret, craft in a hangar and a vote besides. */
const base: readonly SourceFile[] = [
  ...newScenarioFiles().map(({ name, text }) => {
    if (name === "classes.yaml") return { name, text: `${text}${craft}` };
    return name === "script.yaml" ? { name, text: `${text}${sitting}` } : { name, text };
  }),
  ...Object.entries(more).map(([name, text]) => ({ name, text })),
];

function parsed(files: readonly SourceFile[]): Definition {
  const result = parseScenario(files);
  if (!result.ok) throw new Error(result.error.map(formatIssue).join("\n"));
  return result.value;
}

/** The scenario with one text of one file replaced. */
function rewritten(name: string, from: string, to: string): Definition {
  const file = base.find((one) => one.name === name);
  if (file === undefined || !file.text.includes(from)) throw new Error(`${name} has no ${from}`);
  return parsed(base.map((one) => (one === file ? { name, text: file.text.replace(from, () => to) } : one)));
}

function changed(definition: Definition, ...changes: readonly SettingChange[]): Definition {
  const result = changeSetting(definition, changes);
  if (!result.ok) throw new Error(result.error.map(({ path, message }) => `${path}: ${message}`).join("\n"));
  return result.value;
}

function problems(...changes: readonly SettingChange[]): readonly string[] {
  const result = changeSetting(setting, changes);
  if (result.ok) return [];
  return result.error.map(
    ({ path, message, hint }) => `${path}: ${message}${hint === undefined ? "" : `; ${hint}`}`,
  );
}

const daleksFolder = new URL("../../../../scenarios/daleks", import.meta.url).pathname;

const setting = parsed(base);

type Case = readonly [path: string, to: number | string | boolean, file: string, from: string, into: string];

/** A change by path, and the same written into the file. */
const cases: readonly Case[] = [
  ["scenario.start", "2501-02", "scenario.yaml", "start: 2501-01-01", "start: 2501-02"],
  ["scenario.until", "2506-01-01", "scenario.yaml", "until: 2504-01-01", "until: 2506-01-01"],
  ["rules.sensorLightYears", 4, "scenario.yaml", "sensorLightYears: 2.5", "sensorLightYears: 4"],
  ["rules.roundMinutes", 30, "scenario.yaml", "rules:", "rules:\n  roundMinutes: 30"],
  ["rules.battle.maxRounds", 12, "scenario.yaml", "rules:", "rules:\n  battle: { maxRounds: 12 }"],
  ["rules.ground.band.long", 2, "scenario.yaml", "rules:", "rules:\n  ground: { band.long: 2 }"],
  ["stars.holt.x", -2.5, "stars.csv", "holt,Holt,2.1", "holt,Holt,-2.5"],
  ["stars.sarn.weight", 5, "stars.csv", "reach,sarn,3", "reach,sarn,5"],
  ["places.corrin.population", 250000, "places.csv", "240000", "250000"],
  ["places.sarn-belt.kind", "moon", "places.csv", "sarn,belt,25", "sarn,moon,25"],
  ["links.old-gate.transit", "2 h", "links.yaml", "transit: 5 min", "transit: 2 h"],
  ["links.old-gate.open", true, "links.yaml", "open: false", "open: true"],
  [
    "powers.veyra.materialTons",
    7,
    "powers.yaml",
    "materialTons: 4000000\n  source: invented\n- key: ostrel",
    "materialTons: 7\n  source: invented\n- key: ostrel",
  ],
  ["powers.sarn.enters", "2500-03", "powers.yaml", "capital: sarn\n", "capital: sarn\n  enters: 2500-03\n"],
  ["powers.sarn.doctrine", "conquest", "powers.yaml", "doctrine: shield  ", "doctrine: conquest  "],
  ["doctrines.conquest.attackRatio", 1.7, "doctrines.yaml", "attackRatio: 1.2", "attackRatio: 1.7"],
  ["doctrines.conquest.expansion", "front", "doctrines.yaml", "leapfrog", "front"],
  ["doctrines.conquest.fleet.frigate", 9, "doctrines.yaml", "frigate: 6,", "frigate: 9,"],
  [
    "doctrines.conquest.guard.carrack",
    2,
    "doctrines.yaml",
    "guard: { lancer: 3 }",
    "guard: { lancer: 3, carrack: 2 }",
  ],
  ["doctrines.conquest.production.carrack.limit", 0, "doctrines.yaml", "weight: 1, limit: 30", "weight: 1"],
  [
    "doctrines.conquest.production.bastion.weight",
    4,
    "doctrines.yaml",
    "rifles: { weight: 3 } }\n  buildAfter",
    "rifles: { weight: 3 }, bastion: { weight: 4 } }\n  buildAfter",
  ],
  ["doctrines.shield.withdrawAt", 0.4, "doctrines.yaml", "peace: losing", "peace: losing\n  withdrawAt: 0.4"],
  [
    "doctrines.conquest.platform",
    "none",
    "doctrines.yaml",
    "  platform: bastion\n  platformsPerStar: 4\n",
    "  platformsPerStar: 4\n",
  ],
  ["classes.lancer.hull", 7, "classes.yaml", "hull: 6", "hull: 7"],
  [
    "classes.lancer.weapons.lance.damage",
    3,
    "classes.yaml",
    "damage: 2, shotsPerRound: 3",
    "damage: 3, shotsPerRound: 3",
  ],
  [
    "classes.lancer.weapons.lance.range",
    2,
    "classes.yaml",
    "tracking: 0.4, band: long",
    "tracking: 0.4, band: long, range: 2",
  ],
  ["classes.lancer.endurance", "2 years", "classes.yaml", "endurance: 18 months", "endurance: 2 years"],
  [
    "classes.lancer.cruiseWarp",
    7,
    "classes.yaml",
    "cruiseWarp: 6\n  maximumWarp: 8\n",
    "cruiseWarp: 7\n  maximumWarp: 8\n",
  ],
  ["classes.carrack.cruiseWarp", 7, "classes.yaml", "cruiseWarp: 6\n  lift", "cruiseWarp: 7\n  lift"],
  ["classes.nest.hangar.stored", 50, "classes.yaml", "stored: 40", "stored: 50"],
  ["classes.dart.armour", "none", "classes.yaml", ", armour: 2", ""],
  [
    "classes.frigate.requires",
    "cloak",
    "classes.yaml",
    "domain: ship\n  role: scout",
    "domain: ship\n  role: scout\n  requires: cloak",
  ],
  ["formations.sarn-first.units.lancer", 40, "formations.csv", "lancer:34", "lancer:40"],
  ["formations.sarn-first.cohorts.frigate", "none", "formations.csv", "lancer:34 frigate:12", "lancer:34"],
  ["formations.sarn-army.units.lancer", 3, "formations.csv", "rifles:60000", "rifles:60000 lancer:3"],
  ["formations.sarn-second.enters", "script", "formations.csv", "holt,2501-09", "holt,script"],
  [
    "formations.veyra-home.place",
    "dunmar",
    "formations.csv",
    "fleet,veyra,,guard,lancer:14",
    "fleet,dunmar,,guard,lancer:14",
  ],
  [
    "formations.veyra-home.posture",
    "reserve",
    "formations.csv",
    "fleet,veyra,,guard,lancer:14",
    "fleet,veyra,,reserve,lancer:14",
  ],
  ["works.sarn-yard.slipways", 12, "works.csv", "yard,10,600", "yard,12,600"],
  ["works.sarn-yard.capacityTonsPerDay", 160000, "works.csv", "600,150000", "600,160000"],
  ["works.holt-yard.ready", "2501-08", "works.csv", "2501-06", "2501-08"],
  ["works.sarn-yard.fullOutput", "6 weeks", "works.csv", "operational,,60 d", "operational,,6 weeks"],
  ["treaties.charter-of-corrin.signed", "2502", "treaties.yaml", "signed: 2498-06", "signed: 2502"],
  ["treaties.charter-of-corrin.relation", "alliance", "treaties.yaml", "non-aggression", "alliance"],
  ["wars.1.since", "2502-01-01", "treaties.yaml", "2501-04-12", "2502-01-01"],
  ["research.drive.lead", "5 years", "research.yaml", "lead: 10 years", "lead: 5 years"],
  ["research.drive.effects.1.rollout", "1 years", "research.yaml", "rollout: 18 months", "rollout: 1 years"],
  ["research.drive.effects.2.against", "none", "research.yaml", ", against: veyra", ""],
  ["research.drive.starts", "script", "research.yaml", "starts: 2501-06", "starts: script"],
  ["assemblies.senate.blocs.2.seats", 70, "assemblies.yaml", "seats: 60", "seats: 70"],
  ["script.gate-wakes.date", "2502", "script.yaml", "date: 2501-02-10", "date: 2502"],
  ["script.war-party.date", "2501-05-01/..", "script.yaml", "date: 2501-04-12", "date: 2501-05-01/.."],
  ["script.war-party.date", "../2501-05", "script.yaml", "date: 2501-04-12", "date: ../2501-05"],
  ["script.senate-sits.do.1.needs", 0.75, "script.yaml", "needs: 0.6", "needs: 0.75"],
  ["script.ostrel-speaks.do.1.relation", "peace", "script.yaml", "relation: cease-fire", "relation: peace"],
];

describe("changeSetting", () => {
  it.each(cases)("%s to %s is as if %s said so, hash and all", (path, to, file, from, into) => {
    const after = changed(setting, { path, to });
    expect(after).toEqual(rewritten(file, from, into));
    expect(after.hash).not.toBe(setting.hash);
  });

  it.each(cases.map(([path]) => path))("%s set to what it is changes nothing", (path) => {
    const places = settingPlaces(setting, path);
    if (!places.ok) throw new Error(places.error.message);
    for (const { path, value } of places.value) expect(changed(setting, { path, to: value })).toBe(setting);
  });
});

describe("times", () => {
  it("multiplies numbers, rounds whole ones to the nearest, halves up, and keeps them in bounds", () => {
    const after = changed(
      setting,
      { path: "doctrines.conquest.attackRatio", times: 1.5 },
      { path: "formations.sarn-first.units.*", times: 0.75 },
      { path: "formations.sarn-second.units.carrack", times: 0.1 },
      { path: "rules.roundMinutes", times: 0.001 },
      { path: "links.old-gate.transit", times: 1.5 },
      { path: "classes.lancer.build", times: 1.01 },
    );
    expect(after.doctrines[0]?.attackRatio).toBe(1.2 * 1.5);
    const unitsOf = (id: number): readonly number[] | undefined =>
      after.formations[id]?.cohorts.map(({ count }) => count);
    expect(unitsOf(1)).toEqual([26, 9, 8]);
    expect(unitsOf(4)).toEqual([24, 8]);
    expect(after.rules.roundMinutes).toBe(1);
    expect(after.links[0]?.transitMinutes).toBe(8);
    expect(after.classes[0]?.buildDays).toBe(Math.floor(90 * 1440 * 1.01 + 0.5) / 1440);
  });

  it("refuses what cannot be multiplied and what leaves its bounds", () => {
    expect(
      problems(
        { path: "wars.1.since", times: 2 },
        { path: "doctrines.conquest.expansion", times: 2 },
        { path: "classes.lancer.armour", times: 2 },
        { path: "rules.battle.maxRounds", times: 2 },
        { path: "classes.*.weapons.*.accuracy", times: 1.9 },
        { path: "classes.lancer.build", times: -1 },
        { path: "classes.lancer.build", times: 1e9 },
        { path: "classes.lancer.hull", times: Number.NaN },
      ),
    ).toEqual([
      "wars.1.since: a date cannot be multiplied; set it with `to`",
      "doctrines.conquest.expansion: a word cannot be multiplied; set it with `to`",
      "classes.lancer.armour: nothing stands there that could be multiplied; set it with `to`",
      "rules.battle.maxRounds: nothing stands there that could be multiplied; set it with `to`",
      'classes.lancer.weapons.lance.accuracy: "1.045" is out of bounds; it must be a number from 0 to 1',
      'classes.lancer.build: "-90 d" is not a duration; units are min, h, d, weeks, months, years',
      'classes.lancer.build: the duration "246406570 years" is longer than 1000 years',
      "classes.lancer.hull: `times` is not a number",
    ]);
  });

  it("passes over rows that have nothing there", () => {
    const after = changed(setting, { path: "classes.*.armour", times: 2 });
    expect(after.classes.map(({ armour = 0 }) => armour)).toEqual([0, 0, 0, 0, 0, 4, 0]);
    expect(after.classes[0]).toBe(setting.classes[0]);
  });
});

describe("paths", () => {
  const pathsOf = (path: string): readonly string[] => {
    const places = settingPlaces(setting, path);
    return places.ok ? places.value.map((place) => place.path) : [places.error.message];
  };

  it("stand for all rows or entries with `*`", () => {
    expect(pathsOf("doctrines.*.guard.*")).toEqual([
      "doctrines.conquest.guard.lancer",
      "doctrines.shield.guard.lancer",
      "doctrines.shield.guard.frigate",
    ]);
    expect(pathsOf("classes.*.weapons.*.damage")).toEqual([
      "classes.lancer.weapons.lance.damage",
      "classes.frigate.weapons.beam.damage",
      "classes.bastion.weapons.battery.damage",
    ]);
    expect(pathsOf("script.*.do.*.needs")).toEqual(["script.senate-sits.do.1.needs"]);
    expect(pathsOf("rules.warp.*.factor")).toHaveLength(11);
  });

  it("choose rows by a field, by several, by what is in a list", () => {
    expect(pathsOf("formations[power=ostrel].units.*")).toEqual([
      "formations.ostrel-watch.units.lancer",
      "formations.ostrel-watch.units.frigate",
    ]);
    expect(pathsOf("classes[domain=ship][role=line].hull")).toEqual(["classes.lancer.hull"]);
    expect(pathsOf("treaties[parties=ostrel].*.signed")).toEqual(["treaties.charter-of-corrin.signed"]);
    expect(pathsOf("wars[between=veyra].since")).toEqual(["wars.1.since"]);
    expect(pathsOf("places[star=sarn].population")).toEqual([
      "places.sarn.population",
      "places.sarn-belt.population",
    ]);
    expect(pathsOf("stars[holder=none].weight")).toEqual(["stars.tarn.weight"]);
    expect(pathsOf("works[state=under-construction].ready")).toEqual(["works.holt-yard.ready"]);
  });

  it("are told with what stands there, in the units of the file", () => {
    const valueOf = (path: string): unknown => {
      const places = settingPlaces(setting, path);
      return places.ok ? places.value[0]?.value : places.error;
    };
    expect(valueOf("classes.lancer.endurance")).toBe("13149 h");
    expect(valueOf("classes.lancer.build")).toBe("90 d");
    expect(valueOf("links.old-gate.transit")).toBe("5 min");
    expect(valueOf("links.old-gate.open")).toBe(false);
    expect(valueOf("wars.1.since")).toBe("2501-04-12T00:00");
    expect(valueOf("script.gate-wakes.date")).toBe("2501-02-10T00:00");
    expect(valueOf("script.ostrel-speaks.date")).toBe("none");
    expect(valueOf("script.senate-sits.date")).toBe("2501-09-01T00:00/2504-01-01T00:00");
    expect(valueOf("research.cloak.starts")).toBe("script");
    expect(valueOf("powers.sarn.doctrine")).toBe("shield");
    expect(valueOf("research.cloak.keyFrom")).toBe("none");
    expect(valueOf("classes.lancer.armour")).toBe("none");
    expect(valueOf("formations.sarn-first.cohorts.lancer")).toBe(34);
  });

  it("tell what takes part only at the start", () => {
    const startOnly = (path: string): unknown => {
      const places = settingPlaces(setting, path);
      return places.ok ? places.value[0]?.startOnly : places.error;
    };
    expect(startOnly("formations.sarn-first.units.lancer")).toBe(true);
    expect(startOnly("formations.sarn-second.units.lancer")).toBe(false);
    expect(startOnly("places.sarn.population")).toBe(true);
    expect(startOnly("places.sarn.cover")).toBe(false);
    expect(startOnly("script.gate-wakes.date")).toBe(true);
    expect(startOnly("script.senate-sits.date")).toBe(false);
    expect(startOnly("treaties.charter-of-corrin.relation")).toBe(true);
    expect(startOnly("classes.lancer.hull")).toBe(false);
  });

  it.each([
    ["", '"" is not a path'],
    ["class.lancer.hull", 'a setting has no section "class"; did you mean "classes"?'],
    ["canon.war-breaks-out.date", "the canon is what wars are compared with, so it cannot be changed"],
    ["classes.lancr.hull", 'there is no "lancr" in classes; did you mean "lancer"?'],
    ["classes.lancer.hul", 'classes.lancer has no field "hul"; did you mean "hull"?'],
    [
      "classes.*.weapons.*.damge",
      'classes.lancer.weapons.lance has no field "damge"; did you mean "damage"?',
    ],
    [
      "classes.lancer.weapons.lanse.damage",
      'there is no "lanse" in classes.lancer.weapons; did you mean "lance"?',
    ],
    ["classes.lancer.hull.points", '"hull" is a single figure, but the path goes on with "points"'],
    ["classes.lancer.*", "a `*` stands for rows and entries, not for fields"],
    ["classes.lancer.hangar.stored", "classes.lancer.hangar is left out"],
    ["classes.lancer.name", "names and texts cannot be changed"],
    ["classes.lancer.key", "keys cannot be changed: rows are named by them"],
    ["classes.lancer.source", "sources cannot be changed"],
    ["classes.nest.hangar.class", "this reference to another row cannot be changed"],
    ["formations.sarn-first.power", "this reference to another row cannot be changed"],
    [
      "stars.sarn.holder",
      "places, works and what all know hang on who holds a star, so it cannot be changed",
    ],
    ["doctrines.conquest.aims", "a list of keys or words cannot be changed"],
    ["powers.sarn.knows", "a list of keys or words cannot be changed"],
    ["powers.sarn.colour", "names and texts cannot be changed"],
    ["script.ostrel-speaks.when", "conditions cannot be changed"],
    ["script.gate-wakes.do.1.do", "what a script does cannot be changed, only its figures"],
    ["scenario.epoch", "all dates are counted from the epoch, so it cannot be changed"],
    ["scenario.calendars.war.from", "all dates are reckoned by the calendars, so they cannot be changed"],
    ["rules[power=sarn].warp", "rules has no rows to choose from"],
    ["rules.battle", 'which figure of "rules.battle"?; there is none at all'],
    ["rules.battle.__proto__", '"__proto__" cannot be a name'],
    ["rules.warp.12.factor", 'there is no "12" in rules.warp'],
    ["formations[powr=sarn].units.*", 'formations have no field "powr"; did you mean "power"?'],
    ["formations[power=sarm].units.*", 'no row of formations has the power "sarm"; did you mean "sarn"?'],
    ["classes[weapons=lance].hull", 'rows cannot be chosen by "weapons"'],
    [
      "script.gate-wakes.enabled",
      'script.gate-wakes has no field "enabled"; what can be changed: date, do; a date after the end keeps it from happening',
    ],
    ["scenario", 'which field of "scenario"?; what can be changed: start, until'],
    ["formations[power].units.*", '"[power]" chooses nothing'],
    ["formations.sarn-first.units.lancr", 'unknown class "lancr"; did you mean "lancer"?'],
    ["formations[power=sarn].units.nest", 'there is no "nest" in formations.sarn-forces.units'],
    ["doctrines.conquest.production.lancer", 'which field of "doctrines.conquest.production.lancer"?'],
    [`classes.${"x".repeat(300)}`, "the path has more than 300 characters"],
  ])("%s is refused with a reason", (path, told) => {
    const places = settingPlaces(setting, path);
    if (places.ok) throw new Error("it was accepted");
    const { message, hint } = places.error;
    expect(`${message}; ${hint}`.startsWith(told)).toBe(true);
    expect(places.error.path).toBe(path);
    expect(problems({ path, to: 1 })).toHaveLength(1);
  });
});

describe("checks", () => {
  it("are those of the files, with their words, all at once", () => {
    expect(
      problems(
        { path: "classes.lancer.hull", to: 0 },
        { path: "classes.lancer.hull", to: "many" },
        { path: "classes.lancer.marines", to: 1.5 },
        { path: "classes.lancer.crewed", to: "yes" },
        { path: "classes.lancer.domain", to: "shipp" },
        { path: "classes.lancer.build", to: 30 },
        { path: "classes.frigate.requires", to: "cloack" },
        { path: "formations.sarn-first.units.lancer", to: 2e9 },
        { path: "wars.1.since", to: "2501-13" },
        { path: "powers.sarn.capital", to: "none" },
      ),
    ).toEqual([
      'classes.lancer.hull: "0" is out of bounds; it must be a number from 1 to 1000000',
      'classes.lancer.hull: "many" is not a number; it must be a number from 1 to 1000000',
      "classes.lancer.marines: 1.5 is not a whole number",
      'classes.lancer.crewed: "yes" is neither true nor false',
      'classes.lancer.domain: "shipp" is not a word that may stand here; did you mean "ship"?',
      'classes.lancer.build: the duration "30" needs a unit; write `30 d`, or one of min, h, d, weeks, months, years',
      'classes.frigate.requires: unknown research "cloack"; did you mean "cloak"?',
      'formations.sarn-first.units.lancer: "lancer:2000000000" is out of bounds; from 1 to 1000000000 units',
      'wars.1.since: the date "2501-13" names a month that does not exist',
      'powers.sarn.capital: unknown star "none"',
    ]);
  });

  it("see what rows say together", () => {
    expect(
      problems(
        { path: "scenario.until", to: "2500-06-01" },
        { path: "rules.warp.3.factor", to: 0.5 },
        { path: "classes.lancer.shieldHits", to: 3 },
        { path: "classes.dart.domain", to: "ship" },
        { path: "places.ostrel-mouth.kind", to: "planet" },
        { path: "works.sarn-yard.state", to: "planned" },
        { path: "script.gate-wakes.date", to: "none" },
      ).toSorted(),
    ).toEqual([
      'classes.lancer.shieldHits: the shield of "lancer" has points or counts hits, not both',
      'classes.nest.hangar: a hangar holds craft, but "dart" is of the domain ship',
      'links.old-gate.ends: "ostrel-mouth" is no mouth but a planet',
      "rules.warp: the rows of the warp table do not ascend at factor 0.5 (0.027596 light-years a day)",
      "scenario.until: the scenario ends before it starts",
      'script.gate-wakes.date: "gate-wakes" can never happen; write a date, or `when` with a condition',
      "works.sarn-yard.ready: works that are planned need a date; write a date, or `script`",
    ]);
    expect(
      problems(
        { path: "classes.lancer.shieldHits", to: 3 },
        { path: "classes.lancer.shield", to: 0 },
        { path: "works.sarn-yard.ready", to: "2502" },
        { path: "works.sarn-yard.state", to: "planned" },
      ),
    ).toEqual([]);
  });

  it("bound how much one call may ask for", () => {
    const change: SettingChange = { path: "classes.lancer.hull", to: 5 };
    expect(problems(...Array.from({ length: 1001 }, () => change))).toEqual([
      ": there are more than 1000 changes",
    ]);
    expect(problems({ path: "classes.lancer.hull", to: "9".repeat(5000) })).toEqual([
      "classes.lancer.hull: `to` is too long",
    ]);
    expect(problems({ path: "classes.lancer.hull" } as unknown as SettingChange)).toEqual([
      "classes.lancer.hull: a change has either `to` or `times`",
    ]);
  });
});

describe("what is left out follows", () => {
  it("the greatest warp and the limit of works, unless they have a value of their own or are named", () => {
    const after = changed(
      setting,
      { path: "classes.*.cruiseWarp", times: 0.5 },
      { path: "classes.nest.maximumWarp", to: 5 },
      { path: "works.*.capacityTonsPerDay", times: 2 },
    );
    const warps = after.classes.map(({ cruiseWarp, maximumWarp }) => `${cruiseWarp} ${maximumWarp}`);
    expect(warps).toEqual(["3 8", "3.5 8.5", "3 3", "0 0", "0 0", "0 0", "2.5 5"]);
    const tons = after.works.map((works) => `${works.capacityTonsPerDay} ${works.limitTonsPerDay}`);
    expect(tons.slice(0, 3)).toEqual(["300000 250000", "40000 60000", "600000 600000"]);
  });

  it("but a date that begins with the setting has to be said", () => {
    const moved = rewritten("script.yaml", "date: 2501-02-10", "date: ../2501-03");
    const change: SettingChange = { path: "scenario.start", to: "2500-06-01" };
    const refused = changeSetting(moved, [change]);
    expect(refused.ok ? "" : refused.error[0]?.hint).toBe("change script.gate-wakes.date as well");
    const after = changed(moved, { path: "script.gate-wakes.date", to: "../2501-03" }, change);
    expect(after.script[0]?.fromMinutes).toBe(after.startMinutes);
  });
});

describe("settingFields", () => {
  const fields = settingFields();

  it("tells each figure with its bounds and words", () => {
    const classes = new Map(fields.classes.map((field) => [field.field, field]));
    expect(classes.get("weapons.*.accuracy")).toEqual({
      field: "weapons.*.accuracy",
      kind: "number",
      least: 0,
      most: 1,
      holds: "a number from 0 to 1",
    });
    expect(classes.get("build")?.holds).toBe("a duration such as `30 d`");
    expect(classes.get("domain")?.words).toEqual(["ship", "platform", "troop", "craft"]);
    expect(fields.formations.map(({ field }) => field)).toEqual([
      "echelon",
      "place",
      "enters",
      "posture",
      "units.*",
    ]);
    expect(fields.scenario.map(({ field }) => field)).toEqual(["start", "until"]);
  });

  it("names nothing that is refused, and what stands there may be set to itself", async () => {
    const daleks = await readScenario(daleksFolder);
    if (!daleks.ok) throw new Error("the daleks do not parse");
    for (const definition of [setting, daleks.value]) {
      for (const [section, some] of Object.entries(fields)) {
        const paths = some.map(({ field }) => settingPath(section, field));
        const found = paths.map((path) => settingPlaces(definition, path));
        const places = found.flatMap((one) => (one.ok ? one.value : []));
        const wrong = found.flatMap((one) => (one.ok ? [] : [one.error.message]));
        expect(
          wrong.filter((message) => !/nothing in|left out|no field|the setting has no/.test(message)),
        ).toEqual([]);
        for (let at = 0; at < places.length; at += 1000) {
          const changes = places.slice(at, at + 1000).map(({ path, value }) => ({ path, to: value }));
          expect(changed(definition, ...changes)).toBe(definition);
        }
      }
    }
  });
});

function settingPath(section: string, field: string): string {
  return section === "rules" || section === "scenario" ? `${section}.${field}` : `${section}.*.${field}`;
}

describe("a changed definition", () => {
  it("is frozen and shares what was not touched", () => {
    const after = changed(setting, { path: "classes.lancer.weapons.lance.damage", to: 9 });
    expect(Object.isFrozen(after)).toBe(true);
    expect(Object.isFrozen(after.classes[0]?.weapons[0])).toBe(true);
    expect(after.classes[0]?.weapons[0]?.damage).toBe(9);
    expect(setting.classes[0]?.weapons[0]?.damage).toBe(2);
    expect(after.classes[1]).toBe(setting.classes[1]);
    expect(after.formations).toBe(setting.formations);
    expect(after.rules).toBe(setting.rules);
  });

  it("has the hash of its content, whatever the way there", () => {
    const hull: SettingChange = { path: "classes.lancer.hull", to: 12 };
    const armour: SettingChange = { path: "classes.lancer.armour", to: 1 };
    const scouts: SettingChange = { path: "classes.lancer.scouts", to: true };
    const all = changed(setting, hull, armour, scouts);
    expect(all.hash).not.toBe(setting.hash);
    const doubled: SettingChange = { path: "classes.lancer.hull", times: 2 };
    expect(changed(setting, scouts, doubled, armour).hash).toBe(all.hash);
    expect(changed(changed(setting, scouts), armour, hull)).toEqual(all);
    expect(changed(setting, hull, { path: "classes.lancer.hull", to: 6 })).toBe(setting);
    expect(changed(setting)).toBe(setting);
  });
});
