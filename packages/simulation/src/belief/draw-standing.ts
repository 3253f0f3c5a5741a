import type { Relation, ScriptAction } from "@holomap/scenario";
import { afterTreaty } from "../model/relations.ts";
import { beginForeign } from "./draw-research.ts";
import type { Drawing } from "./drawing.ts";

interface Act {
  readonly time: number;
  readonly rank: number;
  readonly id: number;
  readonly apply: () => void;
}

/** [BE8] Treaties, wars and happenings by their dates, each changing how foreign powers stand to each other. */
export function drawStanding(drawing: Drawing): void {
  const { known, world } = drawing;
  const { campaign, definition } = world;
  const acts: Act[] = [];
  for (const { id, signedMinutes } of definition.treaties) {
    if (signedMinutes === -1 || signedMinutes > known.now) continue;
    acts.push({ time: signedMinutes, rank: 0, id, apply: () => sign(drawing, id, signedMinutes) });
  }
  definition.wars.forEach(({ a, b, sinceMinutes }, id) => {
    if (sinceMinutes > known.now) return;
    acts.push({ time: sinceMinutes, rank: 1, id, apply: () => stand(drawing, a, b, "war") });
  });
  for (const { id, happenedAt } of campaign.script) {
    if (happenedAt === -1) continue;
    acts.push({ time: happenedAt, rank: 2, id, apply: () => actAll(drawing, id, happenedAt) });
  }
  acts.sort((a, b) => a.time - b.time || a.rank - b.rank || a.id - b.id);
  for (const act of acts) act.apply();
  for (const treaty of known.treaties) campaign.treaties.push({ ...treaty, id: campaign.treaties.length });
  settleOwn(drawing);
}

/** [BE8] Its own standing is certain, and whoever stands otherwise than neutral to another knows it. */
export function settleOwn({ known, world }: Drawing): void {
  const { campaign } = world;
  known.relations.forEach((relation, other) => {
    if (other === known.power) return;
    campaign.relations[known.power]![other] = relation;
    campaign.relations[other]![known.power] = relation;
    if (known.state.known[other]!) campaign.powers[other]!.known[known.power] = true;
  });
  for (const a of campaign.powers) {
    if (a.id === known.power) continue;
    for (const b of campaign.powers) {
      if (campaign.relations[a.id]![b.id] !== "neutral") a.known[b.id] = true;
    }
  }
}

/** [BE8] What a happening did to others; what it did to the power itself the power sees. */
export function actAll(drawing: Drawing, script: number, time: number): void {
  for (const action of drawing.world.definition.script[script]!.actions) act(drawing, action, time);
}

function act(drawing: Drawing, action: ScriptAction, time: number): void {
  const { known, world } = drawing;
  const { powers, secrets, research } = world.campaign;
  switch (action.do) {
    case "declare-war":
      return stand(drawing, action.a, action.b, "war");
    case "treaty":
      return sign(drawing, action.treaty, time);
    case "doctrine":
      if (action.power !== known.power) powers[action.power]!.doctrine = action.doctrine;
      return;
    case "output":
      if (action.power !== known.power) powers[action.power]!.output = action.level;
      return;
    case "meet":
      if (action.a !== known.power) powers[action.a]!.known[action.b] = true;
      if (action.b !== known.power) powers[action.b]!.known[action.a] = true;
      return;
    case "tell": {
      const secret = secrets[action.secret];
      if (action.to !== known.power && secret?.learnedAt[action.to] === -1)
        secret.learnedAt[action.to] = time;
      return;
    }
    case "research": {
      const project = research[action.project]!;
      if (project.power !== known.power && project.state === "waiting") beginForeign(drawing, project, time);
      return;
    }
    default:
      return;
  }
}

function stand({ known, world }: Drawing, a: number, b: number, relation: Relation): void {
  if (a === b || a === known.power || b === known.power) return;
  const { relations, treaties } = world.campaign;
  relations[a]![b] = relation;
  relations[b]![a] = relation;
  if (relation !== "war") return;
  for (const treaty of treaties) {
    if (treaty.until === -1 && treaty.parties.includes(a) && treaty.parties.includes(b))
      treaty.until = known.now;
  }
}

function sign(drawing: Drawing, id: number, since: number): void {
  const { known, world } = drawing;
  const { relations, treaties } = world.campaign;
  const { relation, parties, demilitarised, passage } = world.definition.treaties[id]!;
  for (const a of parties) {
    for (const b of parties) {
      if (a < b) stand(drawing, a, b, afterTreaty(relations[a]![b]!, relation, parties.length));
    }
  }
  // Those it is a party of stand as it knows them.
  if (parties.includes(known.power)) return;
  treaties.push({
    id: treaties.length,
    definition: id,
    relation,
    parties: [...parties],
    since,
    until: -1,
    demilitarised: [...demilitarised],
    passage: passage.map((rule) => ({ ...rule })),
  });
}
