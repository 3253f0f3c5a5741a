import type { Relation } from "@holomap/scenario";
import { afterTreaty } from "../relations.ts";
import type { World } from "../system.ts";
import { powerKey } from "./holding.ts";

/** Two powers know of each other from now on. */
export function meet(world: World, a: number, b: number, star: number): void {
  const { powers } = world.campaign;
  if (a === b || (powers[a]!.known[b] && powers[b]!.known[a])) return;
  powers[a]!.known[b] = true;
  powers[b]!.known[a] = true;
  world.emit({
    kind: "met",
    a: powerKey(world, a),
    b: powerKey(world, b),
    star: star === -1 ? "" : world.definition.stars[star]!.key,
  });
}

/** Sets how two powers stand, both ways, and lets fleets that now are (or are no longer) enemies take notice. */
export function setRelation(world: World, a: number, b: number, relation: Relation): void {
  const { campaign } = world;
  if (a === b || campaign.relations[a]![b] === relation) return;
  campaign.relations[a]![b] = relation;
  campaign.relations[b]![a] = relation;
  for (const star of campaign.stars) {
    let hasA = false;
    let hasB = false;
    for (const id of star.formations) {
      const { power } = campaign.formations[id]!;
      if (power === a) hasA = true;
      else if (power === b) hasB = true;
    }
    if ((hasA && hasB) || star.engagement !== -1) world.schedule("contact", campaign.now, star.id, -1);
    if ((hasA && star.holder === b) || (hasB && star.holder === a))
      world.schedule("ground-look", campaign.now, star.id);
  }
  callStaff(world, a, campaign.now);
  callStaff(world, b, campaign.now);
}

/** War between two powers from now on. Treaties between them end. */
export function declareWar(world: World, a: number, b: number): void {
  const { campaign } = world;
  if (a === b || campaign.relations[a]![b] === "war") return;
  for (const treaty of campaign.treaties) {
    if (treaty.until !== -1 || !treaty.parties.includes(a) || !treaty.parties.includes(b)) continue;
    endTreaty(world, treaty.id, "war");
  }
  world.emit({ kind: "war-declared", a: powerKey(world, a), b: powerKey(world, b) });
  for (const power of [campaign.powers[a]!, campaign.powers[b]!]) {
    if (!campaign.relations[power.id]!.includes("war")) {
      power.lostStrength = 0;
      power.strengthAtWar = 0;
    }
  }
  setRelation(world, a, b, "war");
}

/** Signs a treaty: all its parties stand to each other as it says. `definition` is -1 for one the powers made themselves. */
export function signTreaty(
  world: World,
  treaty: { readonly definition: number; readonly relation: Relation; readonly parties: readonly number[] },
): void {
  const { campaign, definition } = world;
  const row = treaty.definition === -1 ? undefined : definition.treaties[treaty.definition];
  const id = campaign.treaties.length;
  campaign.treaties.push({
    id,
    definition: treaty.definition,
    relation: treaty.relation,
    parties: [...treaty.parties],
    since: campaign.now,
    until: -1,
    demilitarised: [...(row?.demilitarised ?? [])],
    passage: (row?.passage ?? []).map((rule) => ({ ...rule })),
  });
  world.emit({
    kind: "treaty-signed",
    treaty: row?.key ?? `${treaty.relation}-${id}`,
    name: row?.name ?? treatyName(world, treaty.relation, treaty.parties),
    relation: treaty.relation,
    parties: treaty.parties.map((party) => powerKey(world, party)),
  });
  for (const a of treaty.parties) {
    for (const b of treaty.parties) {
      if (a < b)
        setRelation(
          world,
          a,
          b,
          afterTreaty(campaign.relations[a]![b]!, treaty.relation, treaty.parties.length),
        );
    }
  }
}

/** Ends a treaty; its parties stand neutral to each other unless something else follows at once. */
export function endTreaty(world: World, id: number, because: string): void {
  const { campaign, definition } = world;
  const treaty = campaign.treaties[id]!;
  if (treaty.until !== -1) return;
  treaty.until = campaign.now;
  const row = treaty.definition === -1 ? undefined : definition.treaties[treaty.definition];
  world.emit({
    kind: "treaty-ended",
    treaty: row?.key ?? `${treaty.relation}-${id}`,
    name: row?.name ?? treatyName(world, treaty.relation, treaty.parties),
    parties: treaty.parties.map((party) => powerKey(world, party)),
    because,
  });
}

/** [ST4] News calls a staff at most this often in one of its war cycles (invented). */
const callsInACycle = 2;

/**
 * [ST4] News calls a power's commander at `minute`, or later: a staff sits at most `callsInACycle` times in one of
 * its war cycles. Nothing happens when it sits before that anyhow.
 */
export function callStaff(world: World, power: number, minute: number): void {
  const state = world.campaign.powers[power]!;
  if (!state.inPlay) return;
  const { staffCycleDaysAtWar } = world.definition.doctrines[state.doctrine]!;
  const at = Math.max(
    Math.ceil(minute),
    state.lastStaff + Math.round((staffCycleDaysAtWar * 1440) / callsInACycle),
  );
  if (state.nextStaff !== -1 && state.nextStaff <= at) return;
  state.nextStaff = at;
  world.schedule("staff", at, power);
}

function treatyName(world: World, relation: Relation, parties: readonly number[]): string {
  const names = parties.map((party) => world.definition.powers[party]!.name);
  return `${relation.replaceAll("-", " ")} of ${names.join(" and ")}`;
}
