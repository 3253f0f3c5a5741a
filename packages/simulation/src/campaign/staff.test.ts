import { expect, it } from "vitest";
import { callStaff } from "../model/changes/standing.ts";
import type { Order } from "../model/orders.ts";
import { testCampaign } from "../testing/campaign.ts";
import { advance } from "./advance.ts";

const day = 1440;
const idle: readonly Order[] = [];
const busy: readonly Order[] = [{ order: "output", level: 1 }];

/** A campaign of one power whose commander notes the days on which it sits. */
function sittings(orders: (day: number) => readonly Order[]) {
  const days: number[] = [];
  const test = testCampaign(
    { powers: [{ key: "red" }], stars: [{ key: "ares", holder: "red" }] },
    {
      commanderOf: () => (view) => {
        days.push(view.time / day);
        return orders(view.time / day);
      },
    },
  );
  const { engine, campaign, world } = test;
  const play = (until: number): void => void advance(engine, campaign, until * day);
  return { days, play, call: (minute: number) => callStaff(world, 0, minute * day) };
}

it("[ST2] a power that gives orders sits once in each cycle", () => {
  const { days, play } = sittings(() => busy);
  play(120);
  expect(days).toEqual([0, 30, 60, 90, 120]);
});

it("[ST5] a power that gives none waits a cycle longer each time, up to three", () => {
  const { days, play } = sittings(() => idle);
  play(400);
  expect(days).toEqual([0, 30, 90, 180, 270, 360]);
});

it("[ST5] an order ends the rest", () => {
  const { days, play } = sittings((now) => (now === 90 ? busy : idle));
  play(200);
  expect(days).toEqual([0, 30, 90, 120, 150]);
});

it("[ST4] news calls a power out of its rest, but not within half a war cycle of its last sitting", () => {
  const { days, play, call } = sittings(() => idle);
  play(40);
  call(50);
  play(52);
  expect(days).toEqual([0, 30, 50]);
  call(53);
  play(60);
  expect(days).toEqual([0, 30, 50, 53.5]);
});
