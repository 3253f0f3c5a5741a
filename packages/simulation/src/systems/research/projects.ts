import type { ResearchState } from "../../model/campaign.ts";
import { powerKey } from "../../model/changes/holding.ts";
import { callStaff } from "../../model/changes/standing.ts";
import type { Order } from "../../model/orders.ts";
import type { Row } from "../../model/row.ts";
import type { OrderRule, World } from "../../model/system.ts";
import { drawWork, workPerDay } from "./rules.ts";

const minutesPerDay = 1440;

/** Sets up every project of the definition at priority 1 and lays the look at its start. */
export function beginResearch(world: World): void {
  const { campaign, definition } = world;
  for (const row of definition.research) {
    campaign.research.push({
      id: row.id,
      power: row.power,
      state: "waiting",
      priority: 1,
      startedAt: -1,
      work: 0,
      done: 0,
      since: campaign.now,
      hasKey: row.keyFrom === -1,
    });
    if (row.startsMinutes !== -1) world.schedule("research-end", row.startsMinutes, row.id);
  }
}

/** A look at a project: it starts, ends, or the row is stale. */
export function lookAtProject(world: World, row: Row): void {
  const project = world.campaign.research[row.a]!;
  if (project.state === "waiting") {
    if (row.b === 1 || mayStart(world, project)) start(world, project);
  } else if (project.state === "running") {
    settle(world, project);
    if (isComplete(project)) finish(world, project);
  }
}

/** [RE1] Its date has come, or its key was found, and what it requires is done. */
function mayStart(world: World, project: ResearchState): boolean {
  const { campaign, definition } = world;
  const { startsMinutes, keyFrom, requires } = definition.research[project.id]!;
  const called = startsMinutes === -1 ? keyFrom !== -1 && project.hasKey : startsMinutes <= campaign.now;
  return (
    called && project.priority > 0 && requires.every((other) => campaign.research[other]!.state === "done")
  );
}

function start(world: World, project: ResearchState): void {
  const { campaign, definition } = world;
  const row = definition.research[project.id]!;
  project.state = "running";
  project.startedAt = campaign.now;
  project.since = campaign.now;
  project.work = drawWork(world.dice("research", project.id), row.leadDays, row.uncertainty);
  const power = powerKey(world, project.power);
  world.emit({ kind: "research-began", project: row.key, name: row.name, power, estimateDays: row.leadDays });
  layEnd(world, project);
}

/** Counts the work done since the last count. */
function settle(world: World, project: ResearchState): void {
  const { now } = world.campaign;
  project.done += ((now - project.since) / minutesPerDay) * workPerDay[project.priority]!;
  project.since = now;
}

/** [RE4] All work is done and the key, if one is needed, is found. A second of work does not count. */
function isComplete(project: ResearchState): boolean {
  return project.hasKey && project.work - project.done < 1e-5;
}

function layEnd(world: World, project: ResearchState): void {
  const pace = workPerDay[project.priority]!;
  if (pace === 0 || !project.hasKey) return;
  const days = Math.max(0, project.work - project.done) / pace;
  world.schedule("research-end", world.campaign.now + Math.ceil(days * minutesPerDay), project.id);
}

/** [RE6] The upgrade begins to reach the formations, classes that wait for it may be built, and projects that need it may start. */
function finish(world: World, project: ResearchState): void {
  const { campaign, definition } = world;
  const row = definition.research[project.id]!;
  project.state = "done";
  campaign.powers[project.power]!.upgrades.push({ research: project.id, since: campaign.now });
  const days = Math.round((campaign.now - project.startedAt) / minutesPerDay);
  world.emit({
    kind: "research-done",
    project: row.key,
    name: row.name,
    power: powerKey(world, project.power),
    days,
  });
  for (const other of definition.research) {
    if (other.requires.includes(project.id)) world.schedule("research-end", campaign.now, other.id);
  }
  callStaff(world, project.power, campaign.now);
}

/** [RE5] The missing key is found: what waited for it may start or end. */
export function findKey(world: World, project: ResearchState, from: number): void {
  const row = world.definition.research[project.id]!;
  project.hasKey = true;
  const power = powerKey(world, project.power);
  world.emit({ kind: "key-found", project: row.key, name: row.name, power, from: powerKey(world, from) });
  if (project.state === "waiting") world.schedule("research-end", world.campaign.now, project.id);
  if (project.state !== "running") return;
  settle(world, project);
  layEnd(world, project);
}

/** [RE3] Priority of a project, 0 (rests) to 5. */
export const researchRule: OrderRule<Extract<Order, { order: "research" }>> = {
  check(world, power, order) {
    const project = world.campaign.research[order.project];
    if (project === undefined || project.power !== power) return refuse("it has no such project");
    if (project.state === "done") return refuse(`${world.definition.research[project.id]!.name} is done`);
    if (workPerDay[order.priority] === undefined)
      return refuse(`priority goes from 0 to 5, not ${order.priority}`);
    return null;
  },
  carryOut(world, _power, order) {
    const project = world.campaign.research[order.project]!;
    if (project.priority === order.priority) return;
    if (project.state === "running") settle(world, project);
    project.priority = order.priority;
    if (project.state === "running") layEnd(world, project);
    else world.schedule("research-end", world.campaign.now, project.id);
  },
};

function refuse(because: string): { rule: string; because: string } {
  return { rule: "RE3", because };
}
