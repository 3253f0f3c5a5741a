import { expect, test } from "vitest";
import {
  type Engine,
  advance,
  brokenInvariants,
  createCampaign,
  parseSave,
  writeSave,
} from "@holomap/simulation";
import { builtIn, engineFor, playThrough, smallDefinition } from "./support/play.ts";

const small = smallDefinition();
const daleks = await builtIn("daleks");
const year = 525_960;

test("the same seed gives the same war to the bit, another seed another war", () => {
  const first = playThrough(small, 7).campaign.chain;
  expect(playThrough(small, 7).campaign.chain).toBe(first);
  expect(playThrough(small, 8).campaign.chain).not.toBe(first);
});

test("heavy mode: written to text and read back before every row, the chain does not move", () => {
  const plain = playThrough(small, 3);
  expect(playThrough(small, 3, undefined, { heavy: true }).campaign.chain).toBe(plain.campaign.chain);
  expect(plain.events.length).toBeGreaterThan(50);
});

test("heavy mode over a month of the Dalek war's busiest time", { timeout: 60_000 }, () => {
  const start = minuteOf(2375, 3);
  const engine = engineFor(daleks);
  const before = advance(engine, createCampaign(engine, 1), start);
  const copy = structuredClone(before);
  const plain = advance(engine, before, start + year / 12).chain;
  const heavy = advance(engine, copy, start + year / 12, { heavy: true }).chain;
  expect(heavy).toBe(plain);
});

test("minds write nothing into what they are shown: with frozen views the chain does not move", {
  timeout: 60_000,
}, () => {
  const months = minuteOf(2360, 12);
  for (const [definition, until] of [
    [small, small.untilMinutes],
    [daleks, months],
  ] as const) {
    const engine = engineFor(definition);
    const frozen: Engine = {
      ...engine,
      commanderOf: (power, doctrine) => {
        const mind = engine.commanderOf(power, doctrine);
        return mind === null ? null : (view, dice) => mind(deepFreeze(view), dice);
      },
    };
    const plain = advance(engine, createCampaign(engine, 9), until).chain;
    expect(advance(frozen, createCampaign(frozen, 9), until).chain).toBe(plain);
  }
});

test("observers: looking, counting and saving change nothing", () => {
  const plain = playThrough(small, 5).campaign.chain;
  let looks = 0;
  const watched = playThrough(small, 5, undefined, {
    atCensus: (campaign) => {
      looks += 1;
      writeSave(campaign);
      brokenInvariants(small, campaign);
    },
  });
  expect(watched.campaign.chain).toBe(plain);
  expect(looks).toBeGreaterThan(3);
  const engine = engineFor(small);
  let sliced = createCampaign(engine, 5);
  while (!sliced.ended) sliced = advance(engine, sliced, small.untilMinutes, { maximumRows: 7 });
  expect(sliced.chain).toBe(plain);
});

test("branch: a resumed save ends as the uninterrupted play, wherever it was taken", () => {
  const whole = playThrough(small, 11).campaign.chain;
  for (const part of [0.1, 0.35, 0.5, 0.8]) {
    const engine = engineFor(small);
    const middle = small.startMinutes + Math.floor(part * (small.untilMinutes - small.startMinutes));
    const text = writeSave(advance(engine, createCampaign(engine, 11), middle));
    const reading = parseSave(text, small);
    if (!reading.ok) throw new Error(reading.problem.because);
    expect(advance(engine, reading.campaign, small.untilMinutes).chain).toBe(whole);
  }
});

test("a save that was cut, edited, or belongs elsewhere is refused with its rule", () => {
  const engine = engineFor(small);
  const text = writeSave(advance(engine, createCampaign(engine, 1), small.startMinutes + 50_000));
  const ruleOf = (save: string): string => {
    const reading = parseSave(save, small);
    return reading.ok ? "ok" : reading.problem.rule;
  };
  expect(ruleOf(text)).toBe("ok");
  expect(ruleOf("")).toBe("SV1");
  expect(ruleOf("{}\n{}")).toBe("SV1");
  expect(ruleOf(text.replace('"engine":"', '"engine":"0'))).toBe("SV2");
  expect(ruleOf(text.replace(small.hash, "0123456789abcdef"))).toBe("SV3");
  expect(ruleOf(text.slice(0, text.length - 40))).toBe("SV4");
  expect(ruleOf(text.replace(/"count":(\d+)/, '"count":9$1'))).toBe("SV4");
});

test("the Dalek war: seeds 1 to 20 end without a broken invariant", { timeout: 240_000 }, () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const breaches: string[] = [];
    let look = 0;
    const { campaign } = playThrough(daleks, seed, undefined, {
      atCensus: (state) => {
        look += 1;
        if (look % 12 === seed % 12) breaches.push(...brokenInvariants(daleks, state));
      },
    });
    breaches.push(...brokenInvariants(daleks, campaign));
    expect({ seed, ended: campaign.ended, breaches }).toEqual({ seed, ended: true, breaches: [] });
  }
});

function minuteOf(yearNumber: number, month: number): number {
  return Math.floor((yearNumber - Number(daleks.epoch.slice(0, 4)) + (month - 1) / 12) * year);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}
