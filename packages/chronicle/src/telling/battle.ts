import type { BattleSide, Units } from "@holomap/simulation";
import { type EventOf, type Story, eventsOf, firstOf, lastOf } from "../stories/story.ts";
import { tellSpan } from "../words/durations.ts";
import { joinList } from "../words/lists.ts";
import { tellCounted, tellPeople } from "../words/numbers.ts";
import { addUnits, countUnits } from "../words/units.ts";
import { type Teller, type Voice, distinct, pick } from "./teller.ts";

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
  const camps = campsOf(ended, voice).map((sides) => joinList(sides.map((side) => withForce(side, voice))));
  const [a, b] = camps;
  if (a === undefined || b === undefined || camps.length > 2)
    return melee(ended, camps, `${where}, `, span, voice);
  if (ended.outcome === "mutual-destruction")
    return `${where}, ${a} and ${b} destroyed each other in ${span}`;
  if (ended.outcome === "cease-fire") return `${where}, ${a} fought ${b} for ${span} until a cease-fire`;
  if (ended.winner === "" || ended.outcome === "inconclusive")
    return `${where}, ${a} fought ${b} for ${span} without a decision`;
  const losers = campsOf(ended, voice)[1] ?? [];
  const wiped = losers.every((side) => voice.names.countInSpace(side.after) === 0);
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

/** The sides by camps, the winner's camp first. */
function campsOf(ended: Ended, { camps }: Voice): BattleSide[][] {
  const known = camps.get(ended.battle) ?? ended.sides.map((side) => [side.power]);
  return known.map((powers) => powers.flatMap((power) => ended.sides.filter((side) => side.power === power)));
}

function melee(ended: Ended, camps: readonly string[], where: string, span: string, voice: Voice): string {
  const end =
    ended.winner === "" ? " without a decision" : `, and ${voice.names.power(ended.winner)} held the field`;
  return `${where}${joinList(camps)} fought for ${span}${end}`;
}

/** Several battles at one star: who fought, who held the field how often, and what all of them cost. */
export const tellBattles: Teller = (story, voice) => {
  const battles = eventsOf(story, "battle-ended");
  const [first] = battles;
  if (first === undefined) return tellBattle(story, voice);
  const { names } = voice;
  const where = names.place(first.star === "" ? first.place : first.star);
  const over = (battles[battles.length - 1] ?? first).time - (first.time - first.minutes);
  const sides = sumSides(battles);
  const beside = distinct(battles.flatMap((battle) => voice.camps.get(battle.battle)?.[0] ?? []));
  const against = sides.map(({ power }) => power).filter((power) => !beside.includes(power));
  const told = (powers: readonly string[]): string => joinList(powers.map((power) => names.power(power)));
  const who =
    against.length === 0 ? told(sides.map(({ power }) => power)) : `${told(beside)} fought ${told(against)}`;
  const lead = `in ${tellCounted(battles.length, "battle", "battles")} at ${where} within ${tellSpan(over)}, ${who}${against.length === 0 ? " fought one another" : ""}`;
  const winners = distinct(battles.map((battle) => battle.winner));
  const [winner] = winners;
  const field =
    winners.length === 1 && winner !== undefined && winner !== ""
      ? `, and ${names.power(winner)} held the field ${battles.length === 2 ? "both times" : "every time"}`
      : `, the field changing hands`;
  return `${lead}${winners.every((power) => power === "") ? " without a decision" : field}; ${tellLosses(sides, voice)}${tellCivilians(story)}`;
};

/** One side per power, summed over battles, in order of first appearance. */
export function sumSides(battles: readonly Ended[]): BattleSide[] {
  const sides = new Map<string, BattleSide>();
  for (const { sides: fought } of battles) {
    for (const side of fought) {
      const sum = sides.get(side.power);
      const added = (part: "before" | "joined" | "lost" | "captured"): Units =>
        addUnits([sum?.[part] ?? {}, side[part]]);
      sides.set(side.power, {
        ...side,
        before: added("before"),
        joined: added("joined"),
        lost: added("lost"),
        captured: added("captured"),
      });
    }
  }
  return [...sides.values()];
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
