import { peekNext, takeNext } from "@holomap/determinism";
import type { Campaign } from "../model/campaign.ts";
import type { Row } from "../model/row.ts";
import type { World } from "../model/system.ts";
import { takeCensus } from "./census.ts";
import type { Engine } from "./engine.ts";
import { sitStaff } from "./staff.ts";
import { createWorld } from "./world.ts";

export interface AdvanceSettings {
  /** Save to text and reload before every row: slow, and must change nothing. */
  readonly heavy?: boolean;
  /** Called after each census, with the campaign as it stands. */
  readonly atCensus?: (campaign: Campaign) => void;
  /** Asked before each row; true stops the play there. */
  readonly stop?: () => boolean;
  /** Last minute at which the play may stop between rows is `until`; at most so many rows. */
  readonly maximumRows?: number;
}

/**
 * Plays a campaign up to and including minute `until` (or its end, if sooner) and returns it. The campaign given is
 * changed; when a step breaks an invariant this throws, and the campaign must be dropped: the last save stands.
 */
export function advance(
  engine: Engine,
  campaign: Campaign,
  until: number,
  settings: AdvanceSettings = {},
): Campaign {
  if (campaign.scenario.hash !== engine.definition.hash)
    throw new Error("the campaign belongs to another scenario");
  let played = campaign;
  let world = createWorld(engine, played);
  let rows = 0;
  const maximumRows = settings.maximumRows ?? Number.MAX_SAFE_INTEGER;
  while (!played.ended) {
    const next = peekNext(played.agenda);
    if (next === undefined || next.time > until || rows >= maximumRows || settings.stop?.() === true) break;
    if (settings.heavy === true) {
      played = JSON.parse(JSON.stringify(played)) as Campaign;
      world = createWorld(engine, played);
    }
    const row = takeNext(played.agenda)!;
    played.now = row.time;
    rows += 1;
    carryOut(engine, world, row, settings);
  }
  const next = peekNext(played.agenda);
  if (!played.ended && next !== undefined && next.time > until)
    played.now = Math.max(played.now, Math.min(until, played.until));
  return played;
}

function carryOut(engine: Engine, world: World, row: Row, settings: AdvanceSettings): void {
  switch (row.kind) {
    case "staff":
      sitStaff(engine, world, row);
      return;
    case "census":
      takeCensus(world);
      if (world.campaign.now < world.campaign.until) {
        world.schedule("census", world.campaign.now + world.definition.rules.censusDays * 1440);
      }
      settings.atCensus?.(world.campaign);
      return;
    case "end":
      takeCensus(world);
      world.emit({ kind: "campaign-ended" });
      world.campaign.ended = true;
      return;
    default: {
      const owner = engine.owners.get(row.kind);
      if (owner === undefined) throw new Error(`nobody owns rows of kind ${row.kind}`);
      owner.step(world, row);
    }
  }
}
