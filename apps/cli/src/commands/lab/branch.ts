import { commanderOf } from "@holomap/commanders";
import { parseDate } from "@holomap/scenario";
import { advance, createCampaign, createEngine } from "@holomap/simulation";
import { Failure } from "../../failure.ts";
import type { Start } from "./read-start.ts";

/** A start that goes on from a date: the war of this seed is played up to it first, then everything branches there. */
export function branchAt(start: Start, date: string | undefined, seed: number): Start {
  if (date === undefined) return start;
  const { definition } = start;
  const parsed = parseDate(date, definition);
  if (!parsed.ok) throw new Failure(`--at ${date}: ${parsed.error}`, "give a date such as 2374-11-03");
  const minute = parsed.value.from ?? -1;
  const engine = createEngine({
    definition,
    commanderOf: (_, doctrine) => commanderOf(definition.doctrines[doctrine]!),
    record: () => {},
  });
  const begun = start.campaign ?? createCampaign(engine, seed);
  if (minute < begun.now || minute >= begun.until)
    throw new Failure(`--at ${date} lies outside the war`, "give a date after its start and before its end");
  const campaign = advance(engine, begun, minute);
  if (campaign.ended)
    throw new Failure(`the war of seed ${seed} is over before ${date}`, "give an earlier date with --at");
  return { ...start, campaign };
}
