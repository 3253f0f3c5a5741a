import { type BattlePlan, createBattleEnd } from "@holomap/battle";
import { createStream } from "@holomap/determinism";

/** How many units of a side stand as a battle goes on, over several battles. */
export interface SideTrace {
  readonly mean: readonly number[];
  readonly p05: readonly number[];
  readonly p95: readonly number[];
}

export interface BattleTrace {
  readonly runs: number;
  /** Round of each point, from 0 (the start); evenly thinned where the battles are long. */
  readonly rounds: readonly number[];
  readonly sides: readonly SideTrace[];
}

const mostPoints = 200;
const mostValues = 2_000_000;

/** Watches the first replications round by round; a battle that has ended counts on as it ended. */
export function traceBattle(
  plan: BattlePlan,
  {
    seed,
    runs,
    shouldStop,
  }: { readonly seed: number; readonly runs: number; readonly shouldStop?: () => boolean },
): BattleTrace {
  const sides = plan.sides.length;
  const end = createBattleEnd(plan);
  const courses: Float64Array[] = [];
  let longest = 0;
  let values = 0;
  for (let run = 0; run < runs && values < mostValues; run += 1) {
    if (run > 0 && shouldStop?.() === true) break;
    const course: number[] = bySide(
      plan,
      plan.forces.map(({ initial }) => initial),
    );
    plan.fight(createStream(seed, "battle", run), end, ({ standing }) =>
      course.push(...bySide(plan, standing)),
    );
    courses.push(Float64Array.from(course));
    longest = Math.max(longest, course.length / sides - 1);
    values += course.length;
  }
  const points = Math.min(longest, mostPoints);
  const rounds = Array.from({ length: points + 1 }, (_, point) =>
    points === 0 ? 0 : Math.round((point * longest) / points),
  );
  return {
    runs: courses.length,
    rounds,
    sides: plan.sides.map((_, side) =>
      traceOf(courses, rounds, (round, course) => {
        const last = course.length / sides - 1;
        return course[Math.min(round, last) * sides + side]!;
      }),
    ),
  };
}

function bySide(plan: BattlePlan, standing: readonly number[]): number[] {
  const sums = plan.sides.map(() => 0);
  plan.forces.forEach(({ side }, force) => {
    sums[side]! += standing[force] ?? 0;
  });
  return sums;
}

function traceOf(
  courses: readonly Float64Array[],
  rounds: readonly number[],
  valueAt: (round: number, course: Float64Array) => number,
): SideTrace {
  const trace = { mean: [] as number[], p05: [] as number[], p95: [] as number[] };
  for (const round of rounds) {
    const values = courses.map((course) => valueAt(round, course)).sort((a, b) => a - b);
    const rank = (share: number): number => values[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0;
    trace.mean.push(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
    trace.p05.push(rank(0.05));
    trace.p95.push(rank(0.95));
  }
  return trace;
}
