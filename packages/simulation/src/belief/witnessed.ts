import type { Definition, ScriptAction } from "@holomap/scenario";
import type { ScriptState } from "../model/campaign.ts";
import type { World } from "../model/system.ts";

/** What a power can tell about the happenings of the script from what it sees of their effects. */
export interface Witnessed {
  /** They have come about, as their effects on the power itself or on a link for all to see show. */
  readonly happened: readonly ScriptState[];
  /** They have not: the effect that would show is not there. */
  readonly not: readonly number[];
}

type Evidence = "yes" | "no" | "none";

/** [BE8] Happenings whose effects a power sees on itself, and those it would have seen. */
export function witnessedBy(world: World, power: number): Witnessed {
  const happened: ScriptState[] = [];
  const not: number[] = [];
  for (const row of world.definition.script) {
    const evidence = row.actions.map((action) => evidenceOf(world, power, action, row.id));
    const state = world.campaign.script[row.id]!;
    // What another happening brought about as well proves nothing of this one.
    if (evidence.includes("yes") && state.happenedAt !== -1) happened.push({ ...state });
    else if (evidence.includes("no")) not.push(row.id);
  }
  return { happened, not };
}

function evidenceOf(world: World, power: number, action: ScriptAction, script: number): Evidence {
  const { campaign, definition } = world;
  const state = campaign.powers[power]!;
  switch (action.do) {
    case "open-link": {
      if (campaign.links[action.link]!.open)
        return definition.links[action.link]!.openAtStart ? "none" : "yes";
      // What is closed now may have been open.
      return closes(definition, action.link) ? "none" : "no";
    }
    case "bring": {
      const row = definition.formations[action.formation]!;
      return row.power === power ? shows(campaign.formations.some(({ key }) => key === row.key)) : "none";
    }
    case "declare-war":
      return isParty([action.a, action.b], power) && relationOf(world, power, action) === "war"
        ? "yes"
        : "none";
    case "treaty":
      return definition.treaties[action.treaty]!.parties.includes(power)
        ? shows(campaign.treaties.some((treaty) => treaty.definition === action.treaty))
        : "none";
    case "tell":
      return action.to === power ? shows(campaign.secrets[action.secret]!.learnedAt[power] !== -1) : "none";
    case "doctrine":
      return action.power === power && state.doctrine === action.doctrine ? "yes" : "none";
    case "research": {
      const { power: owner, startsMinutes } = definition.research[action.project]!;
      if (owner !== power || startsMinutes !== -1) return "none";
      return shows(campaign.research[action.project]!.state !== "waiting");
    }
    case "works":
      return definition.works[action.works]!.power === power
        ? shows(campaign.works[action.works]!.state !== "planned")
        : "none";
    case "meet": {
      if (!isParty([action.a, action.b], power)) return "none";
      // Whom it knows it may have met otherwise.
      return state.known[action.a === power ? action.b : action.a]! ? "none" : "no";
    }
    case "offer":
      return offered(world, power, action) ? "yes" : "none";
    case "vote":
      return definition.assemblies[action.assembly]!.power === power
        ? shows(campaign.script[script]!.happenedAt !== -1)
        : "none";
    case "note":
    case "close-link":
    case "order":
    case "hand-over":
    case "output":
      return "none";
  }
}

function closes(definition: Definition, link: number): boolean {
  return definition.script.some(({ actions }) =>
    actions.some((action) => action.do === "close-link" && action.link === link),
  );
}

function shows(effect: boolean): Evidence {
  return effect ? "yes" : "no";
}

function isParty(parties: readonly number[], power: number): boolean {
  return parties.includes(power);
}

function relationOf(world: World, power: number, pair: { readonly a: number; readonly b: number }): string {
  return world.campaign.relations[power]![pair.a === power ? pair.b : pair.a]!;
}

function offered(world: World, power: number, action: Extract<ScriptAction, { do: "offer" }>): boolean {
  if (action.from !== power && action.to !== power) return false;
  return world.campaign.offers.some(
    ({ from, to, relation }) => from === action.from && to === action.to && relation === action.relation,
  );
}
