import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chainHash, hashText } from "./hash.ts";
import { chiSquareFit } from "./math/goodness-of-fit.ts";

test("hashes are frozen", () => {
  expect(
    ["", "a", "b", "abc", "abcd", "abcde", "Holomap \u2605"].map((text) => hashText(text)),
  ).toMatchInlineSnapshot(`
    [
      "d23128f0065866b0",
      "07eb9ba1d513120f",
      "dd3f8dc6d082e958",
      "debf044807b6ca26",
      "6ba5a657e05e5add",
      "8b608f9e34c7abf6",
      "94a146ea175f33c2",
    ]
  `);
  expect([
    hashText("a", 1),
    hashText("a", 2 ** 40),
    chainHash("", "a"),
    chainHash(hashText("a"), "b"),
  ]).toMatchInlineSnapshot(`
    [
      "7358339309d6a2e0",
      "c4ae67e21859757b",
      "d3bc72acf76cb5de",
      "0c4c003c210315ac",
    ]
  `);
});

test("a hash is 16 hex characters, equal for equal texts and different for a change of one character, length or seed", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "binary" }),
      fc.maxSafeInteger(),
      (a, b, seed) => {
        expect(hashText(a, seed)).toMatch(/^[0-9a-f]{16}$/);
        expect(hashText(a) === hashText(b)).toBe(a === b);
        expect(hashText(a)).not.toBe(hashText(a + "\0"));
        expect(chainHash(a, b) === chainHash(b, a)).toBe(a === b);
        if (seed !== 0) expect(hashText(a, seed)).not.toBe(hashText(a));
      },
    ),
    { seed: 11, numRuns: 300 },
  );
});

test("200,000 near-equal texts have distinct hashes, spread evenly over every byte", () => {
  const count = 200_000;
  const hashes = Array.from({ length: count }, (_, i) => hashText(`{"id":${i},"time":${i * 60}}`));
  expect(new Set(hashes).size).toBe(count);
  for (let byte = 0; byte < 8; byte++) {
    const cells = Array.from({ length: 256 }, () => 0);
    for (const hash of hashes) cells[Number.parseInt(hash.slice(2 * byte, 2 * byte + 2), 16)]! += 1;
    expect(
      chiSquareFit(
        cells,
        cells.map(() => count / 256),
      ),
    ).toBeGreaterThan(0.001);
  }
});

test("a seed that is not a safe integer is refused by name", () => {
  expect(() => hashText("a", 1.5)).toThrow(new RangeError("seed must be a safe integer, got 1.5"));
});
