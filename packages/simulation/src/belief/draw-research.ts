import type { ResearchState } from "../model/campaign.ts";
import { drawWork, workPerDay } from "../systems/research/rules.ts";
import type { Drawing } from "./drawing.ts";
import type { Known } from "./known.ts";

const minutesPerDay = 1440;
/** Draws of the work of a running project until one is more than was done; a project beyond all of them is about to end. */
const draws = 50;

/** [BE9] Its own projects as they stand with the work still to do drawn anew, those of others by their dates and lead times. */
export function drawResearch(drawing: Drawing): void {
  const { campaign, definition } = drawing.world;
  const { known } = drawing;
  for (const { id, power } of definition.research) {
    const own = known.research.find((row) => row.id === id);
    campaign.research.push(
      own === undefined ? foreignProject(drawing, id, power) : { ...own, work: workLeft(drawing, id, own) },
    );
  }
}

/** [RE2] Lognormal about the estimate, given that it is not done yet; nothing tells of one that lacks its key. */
function workLeft({ known, world, dice }: Drawing, id: number, own: Known["research"][number]): number {
  if (own.state === "waiting") return 0;
  if (own.state === "done") return own.done;
  const { leadDays, uncertainty } = world.definition.research[id]!;
  const stream = dice("work", id);
  const days = (known.now - own.since) / minutesPerDay;
  const done = own.hasKey ? own.done + days * workPerDay[own.priority]! : 0;
  for (let draw = 0; draw < draws; draw++) {
    const work = drawWork(stream, leadDays, uncertainty);
    if (work > done) return work;
  }
  return done + 1;
}

/** A project of another power that waits for nothing began at its date; those a script, a key or another project calls wait. */
function foreignProject(drawing: Drawing, id: number, power: number): ResearchState {
  const { now } = drawing.known;
  const { keyFrom, startsMinutes, requires } = drawing.world.definition.research[id]!;
  const project: ResearchState = {
    id,
    power,
    state: "waiting",
    priority: 1,
    startedAt: -1,
    work: 0,
    done: 0,
    since: now,
    hasKey: keyFrom === -1,
  };
  const known = drawing.known.state.known[power]!;
  if (known && startsMinutes !== -1 && startsMinutes <= now && requires.length === 0)
    beginForeign(drawing, project, startsMinutes);
  return project;
}

/** [BE9] A project of another power began at a minute: it is done by now, with its upgrade, if the work drawn for it is. */
export function beginForeign({ world, dice, known }: Drawing, project: ResearchState, minute: number): void {
  const { leadDays, uncertainty } = world.definition.research[project.id]!;
  const days = (known.now - minute) / minutesPerDay;
  project.startedAt = minute;
  project.work = drawWork(dice("work", project.id), leadDays, uncertainty);
  project.done = Math.min(project.work, days);
  const ended = project.hasKey && days >= project.work;
  project.state = ended ? "done" : "running";
  if (!ended) return;
  const since = Math.min(known.now, minute + Math.ceil(project.work * minutesPerDay));
  world.campaign.powers[project.power]!.upgrades.push({ research: project.id, since });
}
