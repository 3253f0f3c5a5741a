import { describe, expect, it } from "vitest";
import { advance } from "../../campaign/advance.ts";
import { giveOrder } from "../../campaign/give-order.ts";
import { unitsOf } from "../../model/cohorts.ts";
import type { Order } from "../../model/orders.ts";
import { underWayOf } from "../../model/under-way.ts";
import type { TestCampaign } from "../../testing/campaign.ts";
import type { TestSetting } from "../../testing/definition.ts";
import { type Field, createField } from "../../view/testing/field.ts";
import { moveRule } from "./orders.ts";

const day = 1440;

function field(setting: TestSetting, seed?: number): Field {
  return createField(["movement"], setting, seed);
}

function move(formation: number, to: number, mission: "guard" | "attack" = "guard"): Order {
  return { order: "move", formation, to, mission, speed: "cruise" };
}

const fleet = { key: "first", power: "red", place: "ares", units: { cruiser: 10 } };

/** A gate from a star of red's to one 1000 light-years away, with a mouth at either end. */
function gateSetting(open: boolean): TestSetting {
  return {
    stars: [
      { key: "ares", holder: "red" },
      { key: "far", x: 1000 },
      { key: "neptune", x: 10, holder: "blue" },
    ],
    places: [
      { key: "ares", star: "ares", holder: "red" },
      { key: "near-mouth", star: "ares", kind: "mouth", orbitLightMinutes: 30 },
      { key: "far", star: "far" },
      { key: "far-mouth", star: "far", kind: "mouth", orbitLightMinutes: 30 },
      { key: "neptune", star: "neptune", holder: "blue" },
    ],
    formations: [
      fleet,
      { key: "layers", power: "red", place: "near-mouth", units: { mother: 1 } },
      { key: "blues", power: "blue", place: "near-mouth", units: { mother: 2, cruiser: 40, infantry: 9000 } },
    ],
    rest: {
      links: [
        {
          id: 0,
          key: "gate",
          name: "the gate",
          kind: "gate",
          ends: [1, 3],
          transitMinutes: 5,
          shipsPerHour: 60,
          openAtStart: open,
          source: "invented",
        },
      ],
    },
  };
}

describe("journeys", () => {
  it("[MV22] an order is carried out as it was checked, whichever was checked last", () => {
    const second = { ...fleet, key: "second", units: { transport: 5 } };
    const orders = [move(0, 1), move(1, 1)] as Extract<Order, { order: "move" }>[];
    const legs = [[0], [0, 1], [1, 0]].map((checked) => {
      const { world, campaign } = field({ formations: [fleet, second] });
      for (const index of checked) expect(moveRule.check(world, 0, orders[index]!)).toBeNull();
      moveRule.carryOut(world, 0, orders[0]!);
      return campaign.formations[0]!.leg;
    });
    expect(legs[0]).not.toBeNull();
    expect(legs[1]).toEqual(legs[0]);
    expect(legs[2]).toEqual(legs[0]);
  });

  it("[MV1] [MV3] a fleet goes straight to another star, arrives on the minute and is noticed there", () => {
    const test = field({ formations: [fleet] });
    expect(giveOrder(test.engine, test.campaign, 0, move(0, 1))).toBeNull();
    const [departed] = test.of("departed");
    // 10 light-years at 3.50125 a day, and 52 light-minutes at a quarter of light speed at either end.
    expect(departed).toMatchObject({ from: "ares", to: "neptune", arrives: 4529, units: { cruiser: 10 } });
    expect(test.campaign.stars[0]!.formations).toEqual([]);
    expect(underWayOf(test.campaign)).toEqual([0]);
    advance(test.engine, test.campaign, 4528);
    expect(test.of("arrived")).toEqual([]);
    advance(test.engine, test.campaign, 4529);
    expect(test.of("arrived")).toMatchObject([
      { time: 4529, place: "neptune", star: "neptune", mission: "guard" },
    ]);
    expect(test.campaign.stars[1]!.formations).toEqual([0]);
    expect(underWayOf(test.campaign)).toEqual([]);
    const here = test.rows.filter((row) => row.time === 4529).map((row) => `${row.kind} ${row.a} ${row.b}`);
    expect(here).toContain("contact 1 0");
    expect(here).toContain("ground-look 1 -1");
    advance(test.engine, test.campaign, 4600);
    expect(test.rows.filter((row) => row.kind === "news").map((row) => row.b)).toEqual(
      expect.arrayContaining([0, 1]),
    );
  });

  it("[MV4] within a star's space it goes at impulse", () => {
    const test = field(gateSetting(true));
    giveOrder(test.engine, test.campaign, 0, move(0, 1));
    expect(test.formation("first").leg).toMatchObject({ kind: "impulse", fromPlace: 0, toPlace: 1 });
    advance(test.engine, test.campaign, day);
    expect(test.formation("first").place).toBe(1);
  });

  it("[MV5] beyond its range it stops to refuel at held stars; without any it is refused", () => {
    const stars = [
      { key: "ares", x: 0, holder: "red" },
      { key: "neptune", x: 1200, holder: "blue" },
      { key: "base", x: 600, holder: "red" },
    ];
    const test = field({ stars, formations: [fleet] });
    expect(giveOrder(test.engine, test.campaign, 0, move(0, 1))).toBeNull();
    expect(test.formation("first").leg).toMatchObject({ toPlace: 2, onward: [1] });
    advance(test.engine, test.campaign, 400 * day);
    expect(test.of("arrived")).toMatchObject([{ place: "neptune" }]);
    expect(test.of("departed")).toHaveLength(1);
    expect(Math.round(test.formation("first").flown)).toBe(600);
    // It is far from home now, and its stop falls to the enemy.
    test.campaign.stars[2]!.holder = 1;
    test.campaign.places[2]!.holder = 1;
    const refusal = giveOrder(test.engine, test.campaign, 0, move(0, 0));
    expect(refusal).toMatchObject({ rule: "MV5", because: expect.stringContaining("1200 light-years") });
  });

  it("[MV17] a fleet under way turns about where it is", () => {
    const test = field({ formations: [fleet] });
    giveOrder(test.engine, test.campaign, 0, move(0, 1));
    advance(test.engine, test.campaign, 2000);
    expect(giveOrder(test.engine, test.campaign, 0, move(0, 0))).toBeNull();
    const { leg } = test.formation("first");
    expect(leg!.from[0]).toBeCloseTo((10 * 2000) / 4529, 9);
    advance(test.engine, test.campaign, 10_000);
    expect(test.of("arrived").map((event) => event.place)).toEqual(["ares"]);
  });
});

describe("orders on the spot", () => {
  it("[MV22] begin the mission at once, without a journey and without calling the staff again", () => {
    const test = field({
      formations: [
        fleet,
        { key: "army", power: "red", place: "ares", units: { infantry: 50 }, posture: "field" },
      ],
    });
    advance(test.engine, test.campaign, 1);
    const staff = test.campaign.powers[0]!.nextStaff;
    expect(giveOrder(test.engine, test.campaign, 0, move(1, 0))).toBeNull();
    expect(test.campaign.powers[0]!.nextStaff).toBe(staff);
    advance(test.engine, test.campaign, 2);
    expect(test.formation("army")).toMatchObject({ mission: "guard", posture: "guard", place: 0, target: 0 });
    expect(test.rows.filter((row) => row.kind === "contact")).toMatchObject([{ a: 0, b: 1 }]);
    expect([...test.of("arrived"), ...test.of("departed")]).toEqual([]);
  });
});

describe("links and mines", () => {
  it("[MV6] [MV7] an open link is the way to a place out of range; its width sets the time of the last ship", () => {
    const test = field(gateSetting(true));
    expect(giveOrder(test.engine, test.campaign, 0, move(0, 2))).toBeNull();
    advance(test.engine, test.campaign, 10 * day);
    expect(test.of("transit")).toMatchObject([{ link: "gate", lost: {} }]);
    expect(test.of("arrived")).toMatchObject([{ place: "far" }]);
  });

  it("[MV6] a closed link is no way, and one never open is not even named", () => {
    const test = field(gateSetting(false));
    expect(giveOrder(test.engine, test.campaign, 0, move(0, 2))).toMatchObject({ rule: "MV5" });
    const shut = field(gateSetting(true));
    shut.campaign.links[0]!.open = false;
    expect(giveOrder(shut.engine, shut.campaign, 0, move(0, 2))).toEqual({
      rule: "MV6",
      because: "the gate is closed",
    });
  });

  it("[MV8] mines of others take ships and the troops they carried, by name; one's own let pass", () => {
    const test = field({ ...gateSetting(true), wars: [["red", "blue"]] });
    Object.assign(test.campaign.links[0]!, { mines: 100, minedBy: 0 });
    const blues = test.formation("blues");
    expect(giveOrder(test.engine, test.campaign, 1, move(blues.id, 3))).toMatchObject({ rule: "MV8" });
    expect(giveOrder(test.engine, test.campaign, 1, move(blues.id, 3, "attack"))).toBeNull();
    expect(giveOrder(test.engine, test.campaign, 0, move(0, 3))).toBeNull();
    advance(test.engine, test.campaign, 10 * day);
    const [passed, mined] = test
      .of("transit")
      .toSorted((a, b) => Object.keys(a.lost).length - Object.keys(b.lost).length);
    expect(passed!.lost).toEqual({});
    expect(mined!.lost["cruiser"]).toBeGreaterThan(5);
    expect(mined!.lost["cruiser"]).toBeLessThan(35);
    const lost = test.of("units-lost").flatMap((event) => Object.entries(event.units));
    for (const [unit, before] of [
      ["cruiser", 40],
      ["mother", 2],
      ["infantry", 9000],
    ] as const) {
      const id = test.definition.classes.findIndex((row) => row.key === unit);
      const left = unitsOf(blues.cohorts).find((row) => row.class === id)?.count ?? 0;
      const gone = lost.filter(([key]) => key === unit).reduce((sum, [, count]) => sum + count, 0);
      expect(left + gone).toBe(before);
    }
  });

  it("[MV15] [MV16] a minelayer mines a mouth in days and clears it in weeks; leaving books what is done", () => {
    const test = field({ ...gateSetting(true), wars: [["red", "blue"]] });
    const layers = test.formation("layers");
    const order = (mission: "mine" | "clear-mines"): Order => ({ ...move(layers.id, 1), mission }) as Order;
    expect(
      giveOrder(test.engine, test.campaign, 0, { ...move(0, 1), mission: "mine" } as Order),
    ).toMatchObject({ rule: "MV15" });
    expect(
      giveOrder(test.engine, test.campaign, 0, { ...move(layers.id, 0), mission: "mine" } as Order),
    ).toMatchObject({ rule: "MV15" });
    expect(giveOrder(test.engine, test.campaign, 0, order("mine"))).toBeNull();
    advance(test.engine, test.campaign, 5 * day);
    expect(test.of("link-mined")).toMatchObject([{ time: 5 * day, power: "red", mines: 500 }]);
    expect(layers.mission).toBe("guard");
    giveOrder(test.engine, test.campaign, 0, order("clear-mines"));
    expect(test.of("clearing-began")).toMatchObject([{ done: 130 * day }]);
    advance(test.engine, test.campaign, 17 * day);
    giveOrder(test.engine, test.campaign, 0, move(layers.id, 0));
    expect(test.campaign.links[0]).toMatchObject({ mines: 500 - 12 * 4, clearing: -1 });
    advance(test.engine, test.campaign, 20 * day);
    giveOrder(test.engine, test.campaign, 0, order("clear-mines"));
    advance(test.engine, test.campaign, 200 * day);
    expect(test.campaign.links[0]).toMatchObject({ mines: 0, minedBy: -1, clearing: -1 });
    expect(test.of("mines-cleared")).toMatchObject([{ link: "gate", power: "red" }]);
  });
});

describe("big fleets", () => {
  it("[MV9] more than 300 ships go to battle in echelons that arrive apart and are one again", () => {
    const test = field({
      wars: [["red", "blue"]],
      formations: [{ ...fleet, units: { cruiser: 700, transport: 20, infantry: 15_000 } }],
    });
    giveOrder(test.engine, test.campaign, 0, move(0, 1, "attack"));
    expect(test.of("departed").map((event) => event.units["cruiser"])).toEqual([234, 233, 233]);
    expect(test.of("departed")[0]!.units).toMatchObject({ transport: 20, infantry: 15_000 });
    advance(test.engine, test.campaign, 6000);
    const minutes = test.of("arrived").map((event) => event.time);
    expect(new Set(minutes).size).toBeGreaterThan(1);
    expect(Math.min(...minutes)).toBeGreaterThanOrEqual(4529);
    expect(Math.max(...minutes)).toBeLessThanOrEqual(4529 * 1.01);
    expect(unitsOf(test.formation("first").cohorts)).toEqual([
      { class: 0, count: 700 },
      { class: 1, count: 20 },
      { class: 4, count: 15_000 },
    ]);
    expect(test.campaign.formations.filter((formation) => formation.alive)).toHaveLength(1);
  });
});

describe("meetings between the stars", () => {
  const headOn: TestSetting = {
    wars: [["red", "blue"]],
    formations: [fleet, { key: "second", power: "blue", place: "neptune", units: { cruiser: 10 } }],
  };

  it("[MV13] [MV14] [MV17] two fleets that want battle stop where they meet, and go on when it is over", () => {
    const test = field(headOn);
    giveOrder(test.engine, test.campaign, 0, move(0, 1, "attack"));
    giveOrder(test.engine, test.campaign, 1, move(1, 0, "attack"));
    advance(test.engine, test.campaign, 2300);
    const met = test.rows.find((row) => row.kind === "contact")!;
    expect(met).toMatchObject({ a: -1, b: 1, c: 0 });
    // They meet in the middle, a tenth of a light-year before they would pass.
    expect(met.time).toBe(Math.floor(4529 / 2 - (0.05 * 4529) / 10));
    for (const key of ["first", "second"]) {
      const formation = test.formation(key);
      expect(formation).toMatchObject({ place: -1, leg: null });
      expect(Math.abs(formation.deep![0] - 5)).toBeLessThan(0.06);
    }
    advance(test.engine, test.campaign, 20 * day);
    expect(
      test
        .of("arrived")
        .map((event) => event.place)
        .sort(),
    ).toEqual(["ares", "neptune"]);
  });

  it("[MV14] fleets that do not look for battle pass each other", () => {
    const test = field(headOn);
    giveOrder(test.engine, test.campaign, 0, move(0, 1));
    giveOrder(test.engine, test.campaign, 1, move(1, 0));
    advance(test.engine, test.campaign, 4529);
    expect(test.of("arrived")).toHaveLength(2);
  });

  it("[MV13] a meeting is off when a leg has changed", () => {
    const test = field(headOn);
    giveOrder(test.engine, test.campaign, 0, move(0, 1, "attack"));
    giveOrder(test.engine, test.campaign, 1, move(1, 0, "attack"));
    advance(test.engine, test.campaign, 1000);
    giveOrder(test.engine, test.campaign, 0, move(0, 2));
    advance(test.engine, test.campaign, 20 * day);
    expect(test.rows.some((row) => row.kind === "contact" && row.a === -1)).toBe(false);
  });

  it("[MV20] an interceptor meets what keeps to its track, and goes home when it does not", () => {
    const stars = [
      { key: "ares", x: 0, holder: "red" },
      { key: "neptune", x: 20, holder: "blue" },
      { key: "side", x: 10, y: 3, holder: "red" },
    ];
    const setting = {
      ...headOn,
      stars,
      formations: [
        { ...fleet, place: "side" },
        { key: "second", power: "blue", place: "neptune", units: { cruiser: 10 } },
      ],
    };
    for (const keepsTrack of [true, false]) {
      const test = field(setting);
      giveOrder(test.engine, test.campaign, 1, move(1, 0, "attack"));
      const { leg } = test.formation("second");
      test.campaign.knowledge[0]!.contacts.push({
        formation: 1,
        seenAt: 0,
        star: 1,
        place: -1,
        bound: 0,
        boundAt: leg!.arrives,
        at: leg!.from,
        strength: 1,
        doubt: 0.2,
        power: 1,
        sure: true,
      });
      expect(
        giveOrder(test.engine, test.campaign, 0, { order: "intercept", formation: 0, contact: 1 }),
      ).toBeNull();
      expect(test.formation("first").leg!.toPlace).toBe(-1);
      if (!keepsTrack) giveOrder(test.engine, test.campaign, 1, move(1, 1));
      advance(test.engine, test.campaign, 30 * day);
      const met = test.rows.some((row) => row.kind === "contact" && row.a === -1);
      expect(met).toBe(keepsTrack);
      expect(test.formation("first")).toMatchObject({ place: 2, target: 2 });
    }
  });
});

describe("refusals", () => {
  const setting: TestSetting = {
    ...gateSetting(true),
    formations: [
      fleet,
      { key: "second", power: "blue", place: "neptune", units: { cruiser: 10 } },
      { key: "guns", power: "red", place: "ares", units: { platform: 5 }, posture: "fixed" },
      { key: "army", power: "red", place: "ares", units: { infantry: 5000 } },
      { key: "overloaded", power: "red", place: "ares", units: { transport: 1, infantry: 5000 } },
    ],
  };

  it.each([
    ["somebody else's formation", move(1, 0), "MV22", "you have no formation 1"],
    ["no formation", move(99, 0), "MV22", "you have no formation 99"],
    ["a fraction of a formation", move(0.5, 0), "MV22", "you have no formation 0.5"],
    ["no place", move(0, -1), "MV23", "there is no place -1"],
    ["no mission", { ...move(0, 1), mission: "dance" } as unknown as Order, "MV23", "dance"],
    ["no speed", { ...move(0, 1), speed: "ludicrous" } as unknown as Order, "MV23", "ludicrous"],
    ["platforms", move(2, 1), "MV2", "fixed to its place"],
    ["troops without ships", move(3, 1), "MV2", "no ships"],
    ["more troops than lift", move(4, 1), "MV2", "lift 1000 of its 5000"],
    [
      "an unknown contact",
      { order: "intercept", formation: 0, contact: 1 } as Order,
      "MV20",
      "nothing is known",
    ],
  ])("[MV22] %s is refused with the reason", (_case, order, rule, because) => {
    const test = field(setting);
    const refusal = giveOrder(test.engine, test.campaign, 0, order);
    expect(refusal?.rule).toBe(rule);
    expect(refusal?.because).toContain(because);
    expect(test.of("departed")).toEqual([]);
  });

  it("[MV22] what is gone, in battle, in a link or not ready is refused", () => {
    const test = field(setting);
    const first = test.formation("first");
    first.readyAt = 100;
    expect(giveOrder(test.engine, test.campaign, 0, move(0, 1))?.because).toContain(
      "not ready until minute 100",
    );
    first.readyAt = 0;
    first.engagement = 7;
    expect(giveOrder(test.engine, test.campaign, 0, move(0, 1))?.because).toContain("in battle");
    first.engagement = -1;
    giveOrder(test.engine, test.campaign, 0, move(0, 1));
    expect(giveOrder(test.engine, test.campaign, 0, move(0, 4))?.because).toContain("in passage");
    first.alive = false;
    expect(giveOrder(test.engine, test.campaign, 0, move(0, 1))?.because).toContain("is gone");
  });

  it("[MV10] [MV11] [MV12] treaties bind their parties, and no longer once they have ended", () => {
    const test = field(setting);
    const treaty = {
      id: 0,
      definition: -1,
      relation: "peace" as const,
      parties: [0, 1],
      since: 0,
      until: -1,
      demilitarised: [2],
      passage: [{ link: 0, leaveOf: 1 }],
    };
    test.campaign.treaties.push(treaty);
    test.campaign.relations[0]![1] = "peace";
    test.campaign.relations[1]![0] = "peace";
    const rule = (order: Order): string | undefined => giveOrder(test.engine, test.campaign, 0, order)?.rule;
    expect(rule(move(0, 4))).toBe("MV11");
    expect(rule(move(0, 2))).toBe("MV10");
    treaty.demilitarised.pop();
    expect(rule(move(0, 4, "attack"))).toBe("MV12");
    treaty.until = 0;
    test.campaign.relations[0]![1] = "neutral";
    expect(rule(move(0, 4, "attack"))).toBeUndefined();
  });
});

describe("any orders whatever", () => {
  const stars = Array.from({ length: 8 }, (_, index) => ({
    key: `s${index}`,
    x: (index * 37) % 50,
    y: (index * 61) % 50,
    ...(index < 6 ? { holder: index % 2 === 0 ? "red" : "blue" } : {}),
  }));
  const formations = Array.from({ length: 12 }, (_, index) => ({
    key: `f${index}`,
    power: index % 2 === 0 ? "red" : "blue",
    place: `s${index % 6}`,
    units: index === 3 ? { infantry: 10 } : { cruiser: 5 + 60 * index, transport: 2, infantry: 100 },
  }));
  const missions = ["guard", "attack", "invade", "scout", "raid", "ambush", "mine", "refit", "transit"];

  function play(seed: number, heavy: boolean): TestCampaign {
    const test = field({ stars, formations, wars: [["red", "blue"]] }, seed);
    let campaign = test.campaign;
    for (let turn = 0; turn < 40; turn++) {
      const dice = test.world.dice("orders", seed, turn);
      const draw = (bound: number): number => dice.next() % bound;
      const order = {
        order: "move",
        formation: draw(16) - 1,
        to: draw(10) - 1,
        mission: missions[draw(missions.length)]!,
        speed: draw(2) === 0 ? "cruise" : "maximum",
      } as Order;
      giveOrder(test.engine, campaign, draw(2), order);
      campaign = advance(test.engine, campaign, campaign.now + draw(3000), { heavy });
    }
    return { ...test, campaign };
  }

  it("[MV1] [MV9] [MV22] keep every unit, and every formation in exactly one place", () => {
    for (let seed = 1; seed <= 8; seed++) {
      const { campaign } = play(seed, false);
      const counts = new Map<number, number>();
      const present = campaign.stars.flatMap((star) => star.formations);
      const listed = [...present, ...underWayOf(campaign)].sort((a, b) => a - b);
      expect(listed).toEqual(campaign.formations.filter((row) => row.alive).map((row) => row.id));
      for (const formation of campaign.formations) {
        for (const { class: unit, count } of unitsOf(formation.cohorts))
          counts.set(unit, (counts.get(unit) ?? 0) + count);
        if (!formation.alive) continue;
        expect(formation.place === -1).toBe(!present.includes(formation.id));
        expect(
          [formation.place !== -1, formation.leg !== null, formation.deep !== null].filter(Boolean),
        ).toHaveLength(1);
        if (formation.leg !== null) {
          const { leg } = formation;
          expect(leg.departs).toBeLessThanOrEqual(campaign.now);
          expect(leg.arrives).toBeGreaterThanOrEqual(campaign.now);
          expect(campaign.agenda.some((row) => row.kind === "leg-end" && row.id === leg.serial)).toBe(true);
        }
      }
      expect(counts.get(0)).toBe(12 * 5 + 60 * 66 - 185);
      expect(counts.get(1)).toBe(22);
      expect(counts.get(4)).toBe(1110);
    }
  });

  it("[MV1] are played the same when the campaign is saved and read before every row", () => {
    const plain = play(3, false).campaign;
    const heavy = play(3, true).campaign;
    expect(JSON.stringify(heavy)).toBe(JSON.stringify(plain));
    expect(plain.orders.length).toBeGreaterThan(5);
  });
});
