import type { WorksState } from "../campaign.ts";
import type { World } from "../system.ts";
import { turnOutput } from "../works.ts";
import { finishOf, workBetween } from "../work-time.ts";
import { powerKey } from "./holding.ts";

/** [IN5] Sets what all yards and works of a power are to do, 0 idle to 1 full; what lies on slipways ends sooner or later for it. */
export function setOutput(world: World, power: number, level: number): void {
  const { campaign } = world;
  const state = campaign.powers[power]!;
  if (state.output === level) return;
  state.output = level;
  let ramp = 0;
  for (const works of campaign.works) {
    if (works.power !== power || works.state !== "operational") continue;
    turnWorks(world, works, level);
    ramp = Math.max(ramp, works.fullOutputDays);
  }
  world.emit({ kind: "output-set", power: powerKey(world, power), level });
  // What its mines win is counted now and again when they have come to their output.
  world.schedule("industry-look", campaign.now, power);
  world.schedule("industry-look", campaign.now + ramp * 1440, power);
}

/** Turns works to another output and moves the end of what they build accordingly. */
export function turnWorks(world: World, works: WorksState, level: number): void {
  const { campaign } = world;
  const builds = campaign.builds.filter((build) => build.works === works.id);
  const left = builds.map((build) => workBetween(works, campaign.now, build.endsAt));
  turnOutput(works, campaign.now, level);
  builds.forEach((build, index) => {
    build.endsAt = finishOf(works, campaign.now, left[index]!);
    world.schedule("build-end", build.endsAt, build.id);
  });
}
