import { describe, expect, it } from "vitest";
import { designFrom } from "./design-from.ts";
import { freeorionParts } from "./freeorion-parts.ts";
import { freeorion05 } from "./freeorion-ruleset.ts";

describe("[FR12] a design is the sum of its parts, times the factors", () => {
  it("a robotic warship", () => {
    const parts = { "robotic-hull": 1, zortrium: 2, laser: 2, "laser+3": 1, deflector: 1, flak: 1 };
    expect(designFrom("robo", parts)).toEqual({
      kind: "ship",
      id: "robo",
      structure: (25 + 2 * 11) * 8,
      shield: 30,
      weapons: [
        { id: "laser", damage: 30, shots: 2, targets: "ships-and-planets" },
        { id: "laser+3", damage: 66, shots: 1, targets: "ships-and-planets" },
        { id: "flak", damage: 6, shots: 3, targets: "fighters" },
      ],
      hangar: null,
    });
  });

  it("carriers: two launches a bay, interceptors three and one more for each refinement", () => {
    const carrier = (hangar: string) =>
      designFrom("carrier", { "asteroid-hull": 1, [hangar]: 2, bay: 2 }).hangar;
    expect(carrier("bomber-hangar+1")).toEqual({ stored: 4, launches: 4, damage: 54, targets: "ships" });
    expect(carrier("interceptor-hangar")).toEqual({ stored: 6, launches: 6, damage: 6, targets: "fighters" });
    expect(carrier("interceptor-hangar+2")?.launches).toBe(10);
    expect(carrier("decoy-hangar")?.damage).toBe(0);
    expect(designFrom("shut", { "small-hull": 1, "fighter-hangar": 1 }).hangar?.launches).toBe(0);
    expect(designFrom("bare", { "small-hull": 1, bay: 1 }).hangar).toBe(null);
  });

  it("other factors change it in proportion", () => {
    const rules = { ...freeorion05, structureFactor: 1, weaponFactor: 2, fighterFactor: 3 };
    const parts = { "solar-hull": 1, "black-shield": 1, "death-ray+1": 1, "heavy-bomber-hangar": 3, bay: 1 };
    expect(designFrom("sun", parts, rules)).toMatchObject({
      structure: 100,
      shield: 30,
      weapons: [{ damage: 40 }],
      hangar: { stored: 3, launches: 2, damage: 36 },
    });
  });

  it.each([
    [{ "robotic-hul": 1 }, 'part "robotic-hul" is unknown; did you mean "robotic-hull"'],
    [{ "robotic-hull": 1, lazer: 1 }, 'part "lazer" is unknown; did you mean "laser"'],
    [{ "robotic-hull": 1, armour: 1 }, '"standard-armour" or "asteroid-armour" or "xentronium-armour"'],
    [{ "robotic-hull": 1, toString: 1 }, 'part "toString" is unknown'],
    [{ "robotic-hull": 1, "laser+4": 1 }, 'refinements of "laser+4" must be a whole number from 0 to 3'],
    [{ "robotic-hull": 1, "zortrium+1": 1 }, 'refinements of "zortrium+1"'],
    [{ zortrium: 1 }, "must have exactly one hull, not 0"],
    [{ "robotic-hull": 2 }, "must have exactly one hull, not 2 (2 robotic-hull)"],
    [{ "robotic-hull": 1, deflector: 1, "defence-grid": 1 }, "may have at most one shield, not 2"],
    [{ "robotic-hull": 1, "bomber-hangar": 1, "decoy-hangar": 1 }, "one kind of fighters"],
    [{ "robotic-hull": 1, laser: 0.5 }, "laser must be a whole number"],
  ])("refuses %j by name", (parts, message) => {
    expect(() => designFrom("odd", parts)).toThrow(RangeError);
    expect(() => designFrom("odd", parts)).toThrow(message);
  });

  it("every part of the table can be built in", () => {
    for (const [name, part] of Object.entries(freeorionParts)) {
      const parts = part.kind === "hull" ? { [name]: 1 } : { "small-hull": 1, [name]: 1 };
      expect(designFrom(name, parts).structure).toBeGreaterThan(0);
    }
  });
});
