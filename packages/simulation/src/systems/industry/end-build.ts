import type { BuildState, FormationState, WorksState } from "../../model/campaign.ts";
import { type NewFormation, joinUnits, raiseFormation, starOf } from "../../model/changes/formations.ts";
import { addUnits, countOf } from "../../model/cohorts.ts";
import { hostile } from "../../model/relations.ts";
import type { Row } from "../../model/row.ts";
import type { World } from "../../model/system.ts";

/** [IN7] What was built comes off its slipway. A row whose build has gone or has another end is stale. */
export function endBuild(world: World, row: Row): void {
  const { campaign } = world;
  const index = indexOfBuild(campaign.builds, row.a);
  const build = campaign.builds[index];
  if (build === undefined || build.endsAt !== row.time) return;
  campaign.builds.splice(index, 1);
  const works = campaign.works[build.works]!;
  const joined = findTaker(world, build, works);
  if (joined === undefined) raise(world, build, works);
  else joinUnits(world, joined, [build], "built");
}

/** Index of a build by its id, -1 when it has gone. */
function indexOfBuild(builds: readonly BuildState[], id: number): number {
  for (let index = 0; index < builds.length; index++) if (builds[index]!.id === id) return index;
  return -1;
}

/** The formation it joins: the one ordered if it is still at that star and not in battle, else one that stands at the place. */
function findTaker(world: World, build: BuildState, works: WorksState): FormationState | undefined {
  const { campaign, definition } = world;
  const star = definition.places[works.place]!.star;
  const into = campaign.formations[build.into];
  if (into !== undefined && into.alive && into.power === build.power && into.engagement === -1) {
    if (starOf(world, into) === star && !campaign.places[into.place]!.fighting) return into;
  }
  if (campaign.places[works.place]!.fighting) return undefined;
  const { echelon, posture } = newFormation(world, build, works);
  for (const id of campaign.stars[star]!.formations) {
    const there = campaign.formations[id]!;
    if (there.power !== build.power || there.place !== works.place || there.engagement !== -1) continue;
    if (there.posture !== posture) continue;
    if (posture === "fixed" ? there.echelon === echelon : takesShips(world, there, build)) return there;
  }
  return undefined;
}

/** [IN7] At least as many ships at rest, with the new ones no more than a fleet of the doctrine. */
function takesShips({ campaign, definition }: World, there: FormationState, build: BuildState): boolean {
  if (there.mission !== "guard" || there.target !== -1) return false;
  let ships = 0;
  for (const cohort of there.cohorts) ships += countOf(cohort);
  if (ships < build.count) return false;
  let fleet = 0;
  for (const { count } of definition.doctrines[campaign.powers[build.power]!.doctrine]!.fleet) fleet += count;
  return ships + build.count <= fleet;
}

function raise(world: World, build: BuildState, works: WorksState): void {
  const { campaign, definition } = world;
  const cohorts: FormationState["cohorts"] = [];
  addUnits(cohorts, build.class, definition.classes[build.class]!.hull, build.count);
  const id = raiseFormation(world, newFormation(world, build, works), cohorts, "built");
  const star = campaign.stars[definition.places[works.place]!.star]!;
  for (const other of star.formations) {
    if (!hostile(world, campaign.formations[other]!.power, build.power)) continue;
    world.schedule("contact", campaign.now, star.id, id);
    return;
  }
}

function newFormation(world: World, build: BuildState, works: WorksState): NewFormation {
  const { domain } = world.definition.classes[build.class]!;
  const { power } = build;
  const { place } = works;
  if (domain === "troop") return { power, place, echelon: "garrison", posture: "fixed" };
  if (domain === "platform") return { power, place, echelon: "platforms", posture: "fixed" };
  return { power, place, echelon: build.count >= 100 ? "fleet" : "squadron", posture: "field" };
}
