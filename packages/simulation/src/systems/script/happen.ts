import type { ScriptAction } from "@holomap/scenario";
import { makeOffer } from "../../model/changes/bargaining.ts";
import { powerKey, takePlace } from "../../model/changes/holding.ts";
import { setOutput } from "../../model/changes/industry.ts";
import { learnSecret } from "../../model/changes/knowing.ts";
import { setLinkOpen } from "../../model/changes/links.ts";
import { callStaff, meet } from "../../model/changes/standing.ts";
import type { World } from "../../model/system.ts";
import { enterFormation } from "./enter.ts";
import { orderFormation } from "./order.ts";
import { comeIntoForce, goToWar } from "./standing.ts";

/** [SC2] A happening comes about, once: its text, then its actions in order. */
export function happen(world: World, id: number): void {
  const { campaign, definition } = world;
  const state = campaign.script[id]!;
  if (state.happenedAt !== -1) return;
  state.happenedAt = campaign.now;
  const row = definition.script[id]!;
  world.emit({ kind: "happened", script: row.key, text: row.text });
  row.actions.forEach((action, index) => act(world, id, index, action));
  // [SC3] What waited for this happening is looked at in the same minute.
  world.schedule("script-check", campaign.now, 1);
}

function act(world: World, script: number, index: number, action: ScriptAction): void {
  const { campaign } = world;
  switch (action.do) {
    case "note":
      world.emit({ kind: "happened", script: world.definition.script[script]!.key, text: action.text });
      return;
    case "open-link":
      return setLinkOpen(world, action.link, true);
    case "close-link":
      return setLinkOpen(world, action.link, false);
    case "bring":
      return enterFormation(world, action.formation);
    case "order":
      return orderFormation(world, action);
    case "declare-war":
      return goToWar(world, action.a, action.b);
    case "treaty":
      return comeIntoForce(world, action.treaty);
    case "offer":
      return offer(world, action);
    case "hand-over":
      return handOver(world, action.star, action.to);
    case "research":
      world.schedule("research-end", campaign.now, action.project, 1);
      return;
    case "tell":
      return learnSecret(world, action.secret, action.to, "script");
    case "doctrine":
      return changeDoctrine(world, action.power, action.doctrine);
    case "output":
      return setOutput(world, action.power, action.level);
    case "works":
      world.schedule("works-ready", campaign.now, action.works);
      return;
    case "vote":
      world.schedule("vote", campaign.now, script, index);
      return;
    case "meet":
      return meet(world, action.a, action.b, -1);
  }
}

/** [SC7] An offer whose relation already holds is not made. */
function offer(world: World, action: Extract<ScriptAction, { do: "offer" }>): void {
  const { from, to, relation } = action;
  if (world.campaign.relations[from]![to] === relation) return;
  meet(world, from, to, -1);
  makeOffer(world, from, to, relation);
}

/** [SC8] A star is handed over: every place there that its holder holds (or nobody, when nobody holds the star). */
function handOver(world: World, star: number, to: number): void {
  const { campaign, definition } = world;
  const from = campaign.stars[star]!.holder;
  for (const place of definition.stars[star]!.places) {
    const { holder } = campaign.places[place]!;
    if (holder === from || holder === -1) takePlace(world, place, to, "script");
  }
}

function changeDoctrine(world: World, power: number, doctrine: number): void {
  const state = world.campaign.powers[power]!;
  if (state.doctrine === doctrine) return;
  state.doctrine = doctrine;
  state.nextCycle = world.campaign.now;
  const { key } = world.definition.doctrines[doctrine]!;
  world.emit({ kind: "doctrine-changed", power: powerKey(world, power), doctrine: key });
  callStaff(world, power, world.campaign.now);
}
