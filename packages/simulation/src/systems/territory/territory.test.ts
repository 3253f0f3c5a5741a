import { expect, test } from "vitest";
import { testCampaign } from "../../testing/campaign.ts";
import { claimOf } from "./rules.ts";
import { territorySystem } from "./index.ts";

const start = () =>
  testCampaign(
    {
      places: [
        { key: "capital", star: "ares", holder: "red", value: 50 },
        { key: "moon", star: "ares", holder: "red", value: 5 },
      ],
      wars: [["red", "blue"]],
    },
    { systems: [territorySystem] },
  );
const [red, blue] = [0, 1];

test("[TE1] a star follows the places worth most", () => {
  const { world, campaign, of } = start();
  campaign.places[1]!.holder = blue;
  expect(claimOf(world, 0)).toEqual({ holder: red, contested: true, powers: [red, blue] });
  campaign.places[0]!.holder = blue;
  campaign.places[1]!.holder = red;
  territorySystem.step(world, { time: 0, rank: 0, id: 0, kind: "control", a: 0, b: -1, c: -1 });
  expect(campaign.stars[0]).toMatchObject({ holder: blue, contested: true });
  expect(of("star-taken")).toMatchObject([{ star: "ares", by: "blue", from: "red", held: 2 }]);
});

test("[TE1] at a tie a star stays with whoever held it, else it goes to the first", () => {
  const { world, campaign } = testCampaign(
    {
      powers: [{ key: "red" }, { key: "blue" }, { key: "green" }],
      places: [
        { key: "capital", star: "ares", holder: "red", value: 5 },
        { key: "moon", star: "ares", holder: "red", value: 5 },
      ],
    },
    { systems: [territorySystem] },
  );
  const claim = (holders: readonly number[], before: number): number => {
    holders.forEach((holder, place) => (campaign.places[place]!.holder = holder));
    campaign.stars[0]!.holder = before;
    return claimOf(world, 0).holder;
  };
  expect([claim([2, 1], 2), claim([1, 2], 2), claim([2, 1], 1), claim([2, 1], 0)]).toEqual([2, 2, 1, 1]);
});

test("[TE1] a star where nobody holds a place belongs to nobody", () => {
  const { world, campaign } = start();
  campaign.places[0]!.holder = -1;
  campaign.places[1]!.holder = -1;
  expect(claimOf(world, 0)).toEqual({ holder: -1, contested: false, powers: [] });
});

test("[TE2] powers at peace may share a star without contesting it", () => {
  const { world, campaign } = start();
  campaign.places[1]!.holder = blue;
  campaign.relations[red]![blue] = "peace";
  campaign.relations[blue]![red] = "peace";
  expect(claimOf(world, 0).contested).toBe(false);
});

test("[TE2] an enemy in battle there contests a star, until the battle ends", () => {
  const { world, campaign, of } = start();
  const side = { before: [], joined: [], lost: [], captured: [], formations: [] };
  campaign.relations[red]![blue] = "war";
  campaign.relations[blue]![red] = "war";
  campaign.engagements.push({
    id: 0,
    star: 0,
    place: 0,
    at: [0, 0, 0],
    beganAt: 0,
    sides: [
      { power: red, ...side },
      { power: blue, ...side },
    ],
    fight: { round: 0, sides: [], hostile: [] },
    round: 0,
  });
  campaign.stars[0]!.engagement = 0;
  const row = { time: 0, rank: 0, id: 0, kind: "control", a: 0, b: -1, c: -1 } as const;
  territorySystem.step(world, row);
  expect(of("star-contested")).toMatchObject([{ star: "ares", powers: ["red", "blue"] }]);
  campaign.stars[0]!.engagement = -1;
  campaign.engagements = [];
  territorySystem.step(world, row);
  expect(campaign.stars[0]).toMatchObject({ holder: red, contested: false });
});
