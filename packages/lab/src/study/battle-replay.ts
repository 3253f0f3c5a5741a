import { type BattleEnd, type BattlePlan, type BattleRound, createBattleEnd } from "@holomap/battle";
import { createStream } from "@holomap/determinism";

/** One replication told round by round. */
export interface BattleReplay {
  readonly seed: number;
  readonly replication: number;
  readonly rounds: readonly BattleRound[];
  readonly end: BattleEnd;
}

/** Fights one replication again, watched: the same battle, with the same end, as in the study. */
export function replayBattle(plan: BattlePlan, seed: number, replication = 0): BattleReplay {
  const end = createBattleEnd(plan);
  const rounds: BattleRound[] = [];
  plan.fight(createStream(seed, "battle", replication), end, (round) => rounds.push(round));
  return { seed, replication, rounds, end };
}

/** A replay as JSON lines: one for the battle, one for each round, one for the end. */
export function replayLines(plan: BattlePlan, replay: BattleReplay): string {
  const { end } = replay;
  const byForce = (values: ArrayLike<number>): Record<string, number> =>
    Object.fromEntries(plan.forces.map((force, index) => [keyOf(plan, force), values[index] ?? 0]));
  const lines: object[] = [
    {
      kind: "battle",
      seed: replay.seed,
      replication: replay.replication,
      forces: plan.forces.map(({ id, side, unit, initial }) => ({
        side: plan.sides[side],
        force: id,
        class: unit,
        initial,
      })),
    },
    ...replay.rounds.map(({ round, minute, standing, notes }) => ({
      kind: "round",
      round,
      minute,
      standing: byForce(standing),
      notes,
    })),
    {
      kind: "end",
      rounds: end.rounds,
      durationMinutes: end.durationMinutes,
      winner: end.winner < 0 ? null : plan.sides[end.winner],
      mutualDestruction: end.mutualDestruction,
      reason: end.reason,
      survivors: byForce(end.survivors),
      disabled: byForce(end.disabled),
      captured: byForce(end.captured),
    },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** "alliance.fleet": a force by side and id. */
export function keyOf(plan: BattlePlan, force: { readonly id: string; readonly side: number }): string {
  return `${plan.sides[force.side]}.${force.id}`;
}

/** How a battle ended, in a sentence. */
export function tellEnd(sides: readonly string[], end: BattleEnd): string {
  const length = end.durationMinutes > 0 ? `, ${tellMinutes(end.durationMinutes)}` : "";
  const who =
    end.winner >= 0
      ? `Won by ${sides[end.winner]}`
      : end.mutualDestruction
        ? "All are destroyed"
        : "Nobody wins";
  return `${who} after ${end.rounds} ${end.rounds === 1 ? "round" : "rounds"}${length} (${end.reason}).`;
}

/** Minutes as days, hours and minutes: "2 d 3 h 20 min". */
export function tellMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  const [days, hours, rest] = [Math.floor(whole / 1440), Math.floor((whole % 1440) / 60), whole % 60];
  const parts = [
    days > 0 ? `${days} d` : "",
    hours > 0 ? `${hours} h` : "",
    rest > 0 && days === 0 ? `${rest} min` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? `${Math.round(minutes * 100) / 100} min` : parts.join(" ");
}

/** A replay as Markdown: what each force has left after each round, and what happened beside. */
export function replayMarkdown(
  plan: BattlePlan,
  replay: BattleReplay,
  { title, sides }: { readonly title: string; readonly sides: readonly string[] },
): string {
  const safe = (text: string): string => text.replace(/[|\\`*_[\]<>]/g, (mark) => `\\${mark}`);
  const heads = ["Round", ...plan.forces.map((force) => safe(keyOf(plan, force))), "What happened"];
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  const lines = [
    `# ${safe(title)}`,
    "",
    `One battle, round by round: seed ${replay.seed}, replication ${replay.replication}. ${safe(tellEnd(sides, replay.end))}`,
    "",
    row(heads),
    row(heads.map((_, index) => (index > plan.forces.length ? "---" : "---:"))),
    row(["start", ...plan.forces.map(({ initial }) => initial), ""]),
    ...replay.rounds.map(({ round, standing, notes }) =>
      row([round, ...standing.map((units) => Math.round(units * 100) / 100), safe(notes.join(" "))]),
    ),
  ];
  return `${lines.join("\n")}\n`;
}
