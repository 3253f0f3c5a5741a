import type { Definition } from "@holomap/scenario";
import { type Campaign, advance, createEngine, createWorld } from "@holomap/simulation";
import type { Census } from "./campaign-context.ts";

/** The census of a campaign that was played to its present minute, taken of a copy: the campaign itself is not touched. */
export function censusNow(definition: Definition, campaign: Campaign): Census {
  const copy = JSON.parse(JSON.stringify(campaign)) as Campaign;
  let census: Census | null = null;
  const engine = createEngine({
    definition,
    record: (event) => {
      if (event.kind === "census") census = event;
    },
  });
  createWorld(engine, copy).schedule("census", copy.now);
  advance(engine, copy, copy.now);
  if (census === null) throw new Error("a campaign that has ended takes no census");
  return census;
}
