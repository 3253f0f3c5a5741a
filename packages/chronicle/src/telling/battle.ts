import type { BattleSide, Units } from "@holomap/simulation";
import { type EventOf, type Story, eventsOf, firstOf, lastOf } from "../stories/story.ts";
import { tellSpan } from "../words/durations.ts";
import { joinList } from "../words/lists.ts";
import { tellPeople } from "../words/numbers.ts";
import { addUnits, countUnits } from "../words/units.ts";
import { type Teller, type Voice, pick } from "./teller.ts";

type Ended = EventOf<"battle-ended">;

/** Who met where, with what, for how long, who held the field, and what it cost. */
export const tellBattle: Teller = (story, voice) => {
  const ended = lastOf(story, "battle-ended");
  if (ended === undefined) return unfinished(story, voice);
  return `${tellMeeting(ended, voice)}; ${tellLosses(ended.sides, voice)}${tellCivilians(story)}`;
};

/** Everything a side brought to a battle that fights in space. */
export function forceOf(side: BattleSide, voice: Voice): Units {
  return voice.names.inSpace(addUnits([side.before, side.joined]));
}

/** "the Daleks lost four ships, the Cardassians 31 ships and 20 platforms". */
export function tellLosses(sides: readonly BattleSide[], { names }: Pick<Voice, "names">): string {
  const told: string[] = [];
  const unharmed: string[] = [];
  for (const side of sides) {
    const [lost, captured] = [names.inSpace(side.lost), names.inSpace(side.captured)];
    if (countUnits(lost) + countUnits(captured) === 0) {
      unharmed.push(names.power(side.power));
      continue;
    }
    const taken = countUnits(captured) === 0 ? "" : ` (and ${names.fleet(captured)} captured)`;
    const verb = told.length === 0 ? " lost" : "";
    told.push(`${names.power(side.power)}${verb} ${names.fleet(lost)}${taken}`);
  }
  if (told.length === 0) return "no ship was lost";
  const spared = unharmed.length === 0 ? "" : `, ${joinList(unharmed)} none`;
  return told.join(", ") + spared;
}

function tellMeeting(ended: Ended, voice: Voice): string {
  const where = `at ${voice.names.place(ended.star === "" ? ended.place : ended.star)}`;
  const span = tellSpan(ended.minutes);
  const [first, second, third] = ended.sides;
  if (first === undefined || second === undefined || third !== undefined) return melee(ended, where, span, voice);
  const [winner, loser] = second.power === ended.winner ? [second, first] : [first, second];
  const [a, b] = [withForce(winner, voice), withForce(loser, voice)];
  if (ended.outcome === "mutual-destruction") return `${where}, ${a} and ${b} destroyed each other in ${span}`;
  if (ended.outcome === "cease-fire") return `${where}, ${a} and ${b} fought for ${span} until a cease-fire`;
  if (ended.winner === "" || ended.outcome === "inconclusive") {
    return `${where}, ${a} and ${b} fought for ${span} without a decision`;
  }
  const wiped = countUnits(voice.names.inSpace(loser.after)) === 0;
  const verb = ended.outcome === "withdrawal" ? "drove off" : wiped ? "destroyed" : "beat";
  return pick(
    [
      `${where}, ${a} ${verb} ${b} in ${span}`,
      `${a} ${verb} ${b} ${where} after ${span}`,
      `in a battle of ${span} ${where}, ${a} ${verb} ${b}`,
    ],
    ended.battle,
  );
}

function melee(ended: Ended, where: string, span: string, voice: Voice): string {
  const sides = joinList(ended.sides.map((side) => withForce(side, voice)));
  const end =
    ended.winner === ""
      ? ended.outcome === "cease-fire"
        ? "until a cease-fire"
        : "without a decision"
      : `and ${voice.names.power(ended.winner)} held the field`;
  return `${where}, ${sides} fought for ${span}${ended.winner === "" ? ` ${end}` : `, ${end}`}`;
}

function withForce(side: BattleSide, voice: Voice): string {
  const force = forceOf(side, voice);
  const told = voice.length === "page" ? voice.names.fleet(force) : voice.names.units(force, 2);
  return `${voice.names.power(side.power)} (${told})`;
}

function tellCivilians(story: Story): string {
  const died = eventsOf(story, "people-lost").reduce((sum, event) => sum + event.count, 0);
  return died === 0 ? "" : `; ${tellPeople(died)} died aboard the ships that were lost`;
}

function unfinished(story: Story, voice: Voice): string {
  const began = firstOf(story, "battle-began");
  if (began === undefined) {
    const joined = firstOf(story, "battle-joined");
    const power = joined === undefined ? "" : joined.power;
    return `${voice.names.power(power)} joined a battle at ${voice.names.star(joined?.star ?? "")}`;
  }
  const sides = began.sides.map(
    (side) => `${voice.names.power(side.power)} (${voice.names.units(voice.names.inSpace(side.units), 2)})`,
  );
  return `at ${voice.names.place(began.star === "" ? began.place : began.star)}, ${joinList(sides)} met in battle; the record ends before its outcome`;
}
