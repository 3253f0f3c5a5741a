import { expect, test } from "vitest";
import { testCampaign } from "../testing/campaign.ts";
import { takePlace } from "./changes/holding.ts";
import type { WorksState } from "./campaign.ts";
import { dockWorksOf, ownWorksOf, winningWorksOf } from "./own-works.ts";

test("a power's works are those that name it, also after more are founded and some change hands", () => {
  const { world, campaign } = testCampaign({ wars: [["red", "blue"]] });
  const kinds = ["yard", "mine", "works"] as const;
  const add = (place: number, power: number): void => {
    const id = campaign.works.length;
    const kind = kinds[id % 3]!;
    campaign.works.push({ id, key: `works-${id}`, name: `works ${id}`, place, power, kind } as WorksState);
  };
  const expectPlain = (): void => {
    for (const power of [0, 1]) {
      const plain = campaign.works.filter((works) => works.power === power);
      const ids = (rows: readonly WorksState[]): number[] => rows.map(({ id }) => id);
      expect(ownWorksOf(campaign, power)).toEqual(ids(plain));
      expect(winningWorksOf(campaign, power)).toEqual(ids(plain.filter(({ kind }) => kind !== "yard")));
      expect(dockWorksOf(campaign, power)).toEqual(ids(plain.filter(({ kind }) => kind !== "mine")));
    }
  };
  expectPlain();
  for (let place = 0; place < 2; place++) for (const power of [0, 1, -1, 0]) add(place, power);
  expectPlain();
  add(0, 1);
  add(1, 0);
  expectPlain();
  takePlace(world, 0, 1, "ground");
  expectPlain();
  expect(ownWorksOf(campaign, 1)).toHaveLength(6);
});
