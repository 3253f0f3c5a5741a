import { describe, expect, it } from "vitest";
import { commanderOf, mindNames } from "./registry.ts";
import { testView } from "./testing/test-view.ts";

const { doctrine } = testView({ stars: [{ x: 0 }] });

describe("commanderOf", () => {
  it("finds each mind by the name its doctrine gives", () => {
    for (const mind of mindNames) expect(commanderOf({ ...doctrine, mind })).toBeTypeOf("function");
    expect(mindNames).toEqual(["passive", "staff"]);
  });

  it.each(["napoleon", "", "constructor", "__proto__"])(
    "names an unknown mind %j and those there are",
    (mind) => {
      expect(() => commanderOf({ ...doctrine, mind })).toThrow(RangeError);
      expect(() => commanderOf({ ...doctrine, mind })).toThrow(`"${mind}"`);
      expect(() => commanderOf({ ...doctrine, mind })).toThrow("passive, staff");
    },
  );
});
