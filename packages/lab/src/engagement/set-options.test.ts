import { expect, test } from "vitest";
import { setOptions } from "./set-options.ts";

const ruleset = {
  maxRounds: 60,
  order: "ascending",
  strict: true,
  band: { long: 1, medium: 2 },
  depth: { long: [1, 0.9, 0.6] },
};
const set = (options: Record<string, number | string | boolean>): typeof ruleset =>
  setOptions(ruleset, options, "holomap");

test("figures are replaced by name, entries of tables by path, and the original stays", () => {
  expect(set({ maxRounds: 5, order: "random", "band.long": 3, "depth.long.1": 0.5 })).toEqual({
    maxRounds: 5,
    order: "random",
    strict: true,
    band: { long: 3, medium: 2 },
    depth: { long: [1, 0.5, 0.6] },
  });
  expect(ruleset.maxRounds).toBe(60);
  expect(set({})).toEqual(ruleset);
});

test.each<[string, Record<string, number | string | boolean>, string[]]>([
  ["a misspelt name", { maxRound: 5 }, ["options.maxRound", 'did you mean "maxRounds"', "holomap"]],
  ["another case", { maxrounds: 5 }, ['did you mean "maxRounds"']],
  ["nothing near", { wind: 5 }, ['no figure "wind"', "it has maxRounds, order, strict"]],
  ["a table as a whole", { band: 5 }, ["is a table", "options.band.long"]],
  ["an entry of what is no table", { "maxRounds.x": 5 }, ["is one figure, not a table"]],
  ["an unknown entry", { "band.lang": 5 }, ['did you mean "long"']],
  ["a word for a number", { maxRounds: "many" }, ["must be a number, such as 60", '"many"']],
  ["a number for a word", { order: 3 }, ["must be a string"]],
  ["what every object has", { toString: 3 }, ['no figure "toString"']],
  ["what every object has, deeper", { "band.__proto__": 3 }, ['no figure "__proto__"']],
])("%s is refused in words", (_, options, words) => {
  for (const word of words) expect(() => set(options)).toThrow(word);
});
