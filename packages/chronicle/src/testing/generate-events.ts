import type { Definition } from "@holomap/scenario";
import type { BattleSide, CampaignEvent, EventBody, Units } from "@holomap/simulation";

const minutesPerDay = 1440;

/** What a made-up campaign is in the middle of. */
interface Course {
  readonly definition: Definition;
  readonly events: CampaignEvent[];
  readonly holders: string[];
  readonly fleets: Map<string, number>;
  readonly shipOf: (power: string) => string;
  readonly troopOf: (power: string) => string;
  time: number;
  dice: number;
  battles: number;
  built: number;
}

/**
 * Makes up a plausible record of about so many events for any setting: censuses, journeys, ships built, battles,
 * landings, captures, diplomacy. Deterministic in the seed; no kind is left out when there are a few hundred.
 */
export function generateEvents(definition: Definition, seed: number, count: number): CampaignEvent[] {
  const course = beginCourse(definition, seed);
  const first = definition.startMinutes;
  const length = definition.untilMinutes - first;
  const scenes = [build, journey, journey, journey, sight, conquer, skirmish, industry, build, journey];
  let nextCensus = first;
  for (let scene = 0; course.events.length < count; scene += 1) {
    course.time = Math.max(course.time, first + Math.floor((length * course.events.length) / count));
    while (nextCensus <= course.time) {
      census(course, nextCensus);
      nextCensus += Math.max(30 * minutesPerDay, Math.floor(length / 400));
    }
    (scenes[roll(course, scenes.length)] ?? build)(course);
    if (scene % 40 === 7) (rare[Math.floor(scene / 40) % rare.length] ?? build)(course);
  }
  emit(course, { kind: "campaign-ended" }, definition.untilMinutes);
  return course.events
    .sort((a, b) => a.time - b.time || a.id - b.id)
    .map((event, index) => ({ ...event, id: index + 1 }));
}

function beginCourse(definition: Definition, seed: number): Course {
  const classes = definition.classes;
  const [ship, troop] = [
    classes.find((row) => row.domain === "ship"),
    classes.find((row) => row.domain === "troop"),
  ];
  const ships = classes.filter((row) => row.domain === "ship" && row.role === "line");
  const course: Course = {
    definition,
    events: [],
    holders: definition.stars.map((star) => definition.powers[star.holder]?.key ?? ""),
    fleets: new Map(definition.powers.map((power) => [power.key, 200])),
    shipOf: (power) =>
      ships[
        Math.max(
          0,
          definition.powers.findIndex(({ key }) => key === power),
        ) % Math.max(1, ships.length)
      ]?.key ??
      ship?.key ??
      "ship",
    troopOf: () => troop?.key ?? "troops",
    time: definition.startMinutes,
    dice: (seed * 2_654_435_761 + 12_345) % 4_294_967_296,
    battles: 0,
    built: 0,
  };
  emit(course, { kind: "campaign-began", scenario: definition.key, engine: "1", seed });
  for (const { key } of definition.powers) emit(course, { kind: "power-entered", power: key });
  for (const { key, capital } of definition.powers) {
    const place = mainPlace(course, capital);
    emit(course, {
      kind: "formation-raised",
      power: key,
      formation: `${key}-first`,
      name: "First Fleet",
      place,
      units: { [course.shipOf(key)]: 50 },
      cause: "start",
    });
  }
  return course;
}

function build(course: Course): void {
  const power = anyPower(course);
  const place = mainPlace(course, anyStarOf(course, power));
  const units = { [course.shipOf(power)]: 1 + roll(course, 12) };
  course.built += 1;
  emit(course, {
    kind: "build-began",
    power,
    works: "yard",
    place,
    units,
    tons: 1000,
    ends: course.time + 60 * minutesPerDay,
  });
  emit(course, {
    kind: "units-joined",
    power,
    formation: `${power}-first`,
    name: "First Fleet",
    place,
    units,
    cause: "built",
  });
  course.fleets.set(power, (course.fleets.get(power) ?? 0) + 5);
}

function journey(course: Course): void {
  const power = anyPower(course);
  const [from, to] = [anyStarOf(course, power), roll(course, course.definition.stars.length)];
  const formation = `${power}-${roll(course, 40)}`;
  const name = `${1 + roll(course, 40)}th Fleet`;
  const days = 2 + roll(course, 30);
  const mission =
    (["guard", "attack", "invade", "scout", "raid", "transit"] as const)[roll(course, 6)] ?? "guard";
  emit(course, {
    kind: "departed",
    power,
    formation,
    name,
    from: mainPlace(course, from),
    to: mainPlace(course, to),
    mission,
    arrives: course.time + days * minutesPerDay,
    units: { [course.shipOf(power)]: 2 + roll(course, 30) },
  });
  emit(
    course,
    {
      kind: "arrived",
      power,
      formation,
      name,
      place: mainPlace(course, to),
      star: starKey(course, to),
      mission,
    },
    course.time + days * minutesPerDay,
  );
}

function sight(course: Course): void {
  const [power, of] = twoPowers(course);
  const star = roll(course, course.definition.stars.length);
  emit(course, {
    kind: "sighted",
    power,
    of,
    formation: `${of}-${roll(course, 40)}`,
    star: starKey(course, star),
    strength: 100,
    bound: roll(course, 2) === 0 ? "" : mainPlace(course, star),
  });
}

function skirmish(course: Course): void {
  const star = roll(course, course.definition.stars.length);
  const [a, b] = twoPowers(course);
  battle(course, star, a, b, roll(course, 3) === 0 ? 200 : 15);
}

function conquer(course: Course): void {
  const [by] = twoPowers(course);
  const target = course.holders.findIndex(
    (holder, star) => holder !== by && roll(course, 6) === 0 && star >= 0,
  );
  const star = target < 0 ? 0 : target;
  const from = course.holders[star] ?? "";
  const [place, key] = [mainPlace(course, star), starKey(course, star)];
  if (from !== "") {
    battle(course, star, by, from, roll(course, 5) === 0 ? 500 : 25, by);
    const troops = { [course.troopOf(by)]: 20_000 + roll(course, 50_000) };
    emit(course, { kind: "star-contested", star: key, powers: [by, from] });
    emit(course, {
      kind: "landed",
      place,
      star: key,
      power: by,
      against: from,
      units: troops,
      aboardLeft: 0,
    });
    emit(course, {
      kind: "ground-war-began",
      place,
      star: key,
      attacker: by,
      defender: from,
      attackers: troops,
      defenders: troops,
      population: 4_000_000,
    });
    course.time += (3 + roll(course, 30)) * minutesPerDay;
    emit(course, { kind: "population-lost", place, count: 1000 * (1 + roll(course, 900)), cause: "war" });
    emit(course, {
      kind: "ground-war-ended",
      place,
      star: key,
      attacker: by,
      defender: from,
      winner: by,
      days: 12,
      attackerLost: { [course.troopOf(by)]: 1400 },
      defenderLost: { [course.troopOf(from)]: 14_000 },
      populationLost: 60_000,
    });
  }
  emit(course, {
    kind: "place-taken",
    place,
    star: key,
    by,
    from,
    how: from === "" ? "unopposed" : "ground",
  });
  emit(course, { kind: "works-taken", works: "yard", name: "Old yard", place, by, from });
  emit(course, { kind: "star-taken", star: key, by, from, held: 1 });
  course.holders[star] = by;
}

/** A battle that the named winner wins, or the first side by a throw. */
function battle(course: Course, star: number, a: string, b: string, size: number, wins?: string): void {
  course.battles += 1;
  const [place, key] = [mainPlace(course, star), starKey(course, star)];
  const winner = wins ?? (roll(course, 3) === 0 ? b : a);
  const loser = winner === a ? b : a;
  const sides = [winner, loser].map((power, rank): BattleSide => {
    const ship = course.shipOf(power);
    const before = size + roll(course, size);
    const lost = Math.floor((before * (rank === 0 ? roll(course, 20) : 60 + roll(course, 41))) / 100);
    return {
      power,
      before: { [ship]: before },
      joined: rank === 0 ? { [ship]: 3 } : {},
      lost: { [ship]: lost },
      damaged: {},
      captured: {},
      after: afterwards(ship, before + (rank === 0 ? 3 : 0) - lost),
    };
  });
  const id = course.battles;
  const minutes = 30 + roll(course, 600);
  emit(course, {
    kind: "battle-began",
    battle: id,
    star: key,
    place,
    sides: sides.map(({ power, before }) => ({ power, units: before })),
  });
  course.time += minutes;
  emit(course, {
    kind: "battle-joined",
    battle: id,
    star: key,
    power: winner,
    formation: `${winner}-late`,
    name: "Reserve",
    units: { [course.shipOf(winner)]: 3 },
  });
  for (const side of sides) {
    emit(course, {
      kind: "units-lost",
      power: side.power,
      formation: `${side.power}-first`,
      name: "First Fleet",
      place,
      units: side.lost,
      cause: "battle",
    });
  }
  emit(course, {
    kind: "battle-ended",
    battle: id,
    star: key,
    place,
    outcome: roll(course, 4) === 0 ? "withdrawal" : "victory",
    winner,
    minutes,
    rounds: Math.ceil(minutes / 10),
    sides,
  });
}

function afterwards(ship: string, count: number): Units {
  return count > 0 ? { [ship]: count } : {};
}

function industry(course: Course): void {
  const power = anyPower(course);
  const place = mainPlace(course, anyStarOf(course, power));
  emit(course, {
    kind: "works-begun",
    works: `works-${course.events.length}`,
    name: "New works",
    place,
    power,
    type: "works",
    ready: course.time,
  });
  emit(course, {
    kind: "works-ready",
    works: `works-${course.events.length}`,
    name: "New works",
    place,
    power,
    type: "works",
  });
}

/** One scene for each kind the ordinary scenes do not make. */
const rare: readonly ((course: Course) => void)[] = [
  (course) => emit(course, { kind: "happened", script: "news", text: "A message from far away is heard" }),
  (course) => {
    const [a, b] = twoPowers(course);
    emit(course, { kind: "war-declared", a, b });
  },
  (course) => {
    const [from, to] = twoPowers(course);
    emit(course, { kind: "offered", from, to, relation: "peace" });
    emit(course, { kind: "offer-answered", from, to, relation: "peace", accepted: true });
    emit(course, {
      kind: "treaty-signed",
      treaty: `t${course.events.length}`,
      name: "Peace of Esk",
      relation: "peace",
      parties: [from, to],
    });
    emit(
      course,
      {
        kind: "treaty-ended",
        treaty: `t${course.events.length - 1}`,
        name: "Peace of Esk",
        parties: [from, to],
        because: "war",
      },
      course.time + 90 * minutesPerDay,
    );
  },
  (course) => {
    const [from, to] = twoPowers(course);
    emit(course, { kind: "offered", from, to, relation: "alliance" });
    emit(course, { kind: "offer-lapsed", from, to, relation: "alliance" }, course.time + 30 * minutesPerDay);
  },
  (course) => {
    const power = anyPower(course);
    emit(course, {
      kind: "research-began",
      project: "drive",
      name: "Better drive",
      power,
      estimateDays: 900,
    });
    emit(course, {
      kind: "key-found",
      project: "drive",
      name: "Better drive",
      power,
      from: twoPowers(course)[1],
    });
    emit(course, { kind: "research-done", project: "drive", name: "Better drive", power, days: 870 });
  },
  (course) => {
    const power = anyPower(course);
    const place = mainPlace(course, anyStarOf(course, power));
    emit(course, { kind: "evacuation-began", place, power, to: mainPlace(course, 0), population: 2_000_000 });
    emit(
      course,
      { kind: "evacuated", place, power, to: mainPlace(course, 0), count: 1_200_000, left: 800_000 },
      course.time + 9 * minutesPerDay,
    );
    emit(
      course,
      {
        kind: "evacuation-ended",
        place,
        power,
        to: mainPlace(course, 0),
        moved: 1_200_000,
        left: 800_000,
        because: "taken",
      },
      course.time + 12 * minutesPerDay,
    );
  },
  (course) => {
    const [power, other] = twoPowers(course);
    const link = course.definition.links[0]?.key ?? "gate";
    emit(course, { kind: "link-opened", link });
    emit(course, { kind: "link-mined", link, power, mines: 500 });
    emit(course, {
      kind: "transit",
      power: other,
      formation: `${other}-lost`,
      name: "Lost Fleet",
      link,
      lost: { [course.shipOf(other)]: 3 },
    });
    emit(course, { kind: "clearing-began", link, power: other, done: course.time });
    emit(course, { kind: "mines-cleared", link, power: other }, course.time + 20 * minutesPerDay);
    emit(course, { kind: "link-closed", link }, course.time + 30 * minutesPerDay);
  },
  (course) => {
    const [a, b] = twoPowers(course);
    const star = starKey(course, roll(course, course.definition.stars.length));
    emit(course, { kind: "met", a, b, star });
    emit(course, { kind: "misattributed", power: a, believed: anyPower(course), actual: b, star });
    emit(course, { kind: "attributed", power: a, actual: b, star }, course.time + 100 * minutesPerDay);
    emit(course, { kind: "secret-learned", secret: "plan", about: "the plan exists", by: a, how: "told" });
  },
  (course) => {
    const power = anyPower(course);
    const place = mainPlace(course, anyStarOf(course, power));
    const units = { [course.shipOf(power)]: 2 };
    emit(course, {
      kind: "bombarded",
      place,
      star: starKey(course, anyStarOf(course, power)),
      power,
      level: "massive",
      populationLost: 5000,
      defendersLost: {},
    });
    emit(course, { kind: "people-lost", power, formation: `${power}-ark`, name: "Ark", count: 4000 });
    emit(course, { kind: "population-grew", place, count: 12_000 });
    emit(course, { kind: "works-lost", works: "mine", name: "Deep mine", place, power });
    emit(course, {
      kind: "build-cancelled",
      power,
      works: "yard",
      units,
      tons: 400,
      to: power,
      because: "ordered",
    });
    emit(course, { kind: "founding-paid", power, works: "yard", tons: 2_500_000 });
    emit(course, { kind: "material-won", power, tons: 3_000_000 });
    emit(course, { kind: "output-set", power, level: 0.4 });
    emit(course, { kind: "salvaged", power, place, units, tons: 9000 });
    emit(course, {
      kind: "formation-gone",
      power,
      formation: `${power}-old`,
      name: "Old Guard",
      units,
      cause: "stranded",
    });
  },
  (course) => {
    const power = anyPower(course);
    emit(course, {
      kind: "vote-held",
      script: "vote",
      assembly: course.definition.assemblies[0]?.key ?? "council",
      motion: "Recognise the Reach.",
      inFavour: 90,
      seats: 150,
      needs: 0.667,
      passed: false,
    });
    emit(course, { kind: "doctrine-changed", power, doctrine: "new-ways" });
    emit(course, { kind: "order-refused", power, order: "move", rule: "MV1", because: "no fuel" });
  },
];

function census(course: Course, time: number): void {
  const { definition } = course;
  const powers = definition.powers.map(({ key }) => {
    const stars = course.holders.filter((holder) => holder === key).length;
    const ships = course.fleets.get(key) ?? 0;
    return {
      power: key,
      stars,
      places: stars,
      population: stars * 1_100_000_000,
      strength: ships * 40 + stars * 25,
      units: { [course.shipOf(key)]: ships },
      building: {},
      material: 0,
      capacity: 0,
      output: 0,
    };
  });
  emit(course, { kind: "census", powers, regions: [], spaces: [] }, time);
}

function emit(course: Course, body: EventBody, time = course.time): void {
  course.events.push({
    id: course.events.length,
    time: Math.min(time, course.definition.untilMinutes),
    ...body,
  });
}

/** A whole number below `sides`: a linear congruence, good enough for made-up events. */
function roll(course: Course, sides: number): number {
  course.dice = (course.dice * 1_664_525 + 1_013_904_223) % 4_294_967_296;
  return Math.floor((course.dice / 4_294_967_296) * sides);
}

function anyPower(course: Course): string {
  return course.definition.powers[roll(course, course.definition.powers.length)]?.key ?? "";
}

function twoPowers(course: Course): [string, string] {
  const { powers } = course.definition;
  const first = roll(course, powers.length);
  const second = (first + 1 + roll(course, powers.length - 1)) % powers.length;
  return [powers[first]?.key ?? "", powers[second]?.key ?? ""];
}

function anyStarOf(course: Course, power: string): number {
  const stars = course.holders.flatMap((holder, star) => (holder === power ? [star] : []));
  return (
    stars[roll(course, Math.max(1, stars.length))] ??
    course.definition.powers.find(({ key }) => key === power)?.capital ??
    0
  );
}

function starKey(course: Course, star: number): string {
  return course.definition.stars[star]?.key ?? "";
}

function mainPlace(course: Course, star: number): string {
  return (
    course.definition.places[course.definition.stars[star]?.places[0] ?? -1]?.key ?? starKey(course, star)
  );
}
