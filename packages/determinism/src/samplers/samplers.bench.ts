import { Bench } from "tinybench";
import { hashText } from "../hash.ts";
import { createStream } from "../stream.ts";
import { binomial } from "./binomial.ts";
import { hypergeometric } from "./hypergeometric.ts";
import { multinomial } from "./multinomial.ts";
import { normal } from "./normal.ts";
import { METHODS, occupancy, type OccupancyMethod } from "./occupancy.ts";
import { poisson } from "./poisson.ts";

const bench = new Bench({ time: 150, warmupTime: 50 });
const stream = createStream(1, "bench");
const text = JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id, name: `formation ${id}` })));

bench.add("createStream, two ids", () => createStream(1, "battle.hits", 12, 345_678));
bench.add(`hashText, ${text.length} characters`, () => hashText(text));
bench.add("binomial 20, 0.3", () => binomial(stream, 20, 0.3));
bench.add("binomial 1e6, 0.4", () => binomial(stream, 1e6, 0.4));
bench.add("hypergeometric 5000, 2500, 1000", () => hypergeometric(stream, 5000, 2500, 1000));
bench.add("multinomial 1e6 over 8", () => multinomial(stream, 1e6, [1, 2, 3, 4, 5, 6, 7, 8]));
bench.add("poisson 50", () => poisson(stream, 50));
bench.add("normal", () => normal(stream, 0, 1));
const methods: readonly (readonly [OccupancyMethod, number, number])[] = [
  ["ballByBall", 300, 1000],
  ["boxByBox", 1e5, 300],
  ["conditioned", 1000, 1000],
  ["conditioned", 1e7, 1e6],
  ["layered", 1e7, 1e6],
  ["conditioned", 3e7, 1e6],
  ["layered", 3e7, 1e6],
];
for (const [method, balls, boxes] of methods) {
  bench.add(`occupancy ${balls} into ${boxes}, ${method}`, () => METHODS[method](stream, balls, boxes));
}
const sizes: readonly (readonly [number, number])[] = [
  [50, 1000],
  [1000, 1000],
  [1e6, 1e6],
  [1e15, 1e15],
  [1e8, 1e6],
];
for (const [balls, boxes] of sizes) {
  bench.add(`occupancy ${balls} into ${boxes}`, () => occupancy(stream, balls, boxes));
}

await bench.run();
globalThis.console.table(bench.table());
