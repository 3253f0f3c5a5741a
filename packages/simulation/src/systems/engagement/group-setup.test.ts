import type { FightGroup } from "@holomap/battle";
import { expect, test } from "vitest";
import { formationOfGroup, groupIdOf } from "./group-setup.ts";

function groupCalled(id: string): FightGroup {
  return {
    id,
    line: "first",
    status: "fighting",
    hidden: false,
    powerFrom: null,
    roundsEngaged: 0,
    roundsFleeing: 0,
    cohorts: [],
  };
}

test("[LN1, RO4] a group's name tells its formation, whatever part of it or wing; nobody's when it has left", () => {
  const parts = (["front", "rear", "fed"] as const).map((part) => groupIdOf(120, part));
  const names = [...parts, "0", "7/wing", "34r/behind", "-12r:3"];
  expect(names.map((id) => formationOfGroup(groupCalled(id)))).toEqual([120, 120, 120, 0, 7, 34, -1]);
});
