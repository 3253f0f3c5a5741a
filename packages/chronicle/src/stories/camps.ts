import type { Definition } from "@holomap/scenario";
import type { EventOf } from "./story.ts";

/** Who is at war with whom, as the record goes on. */
export interface Wars {
  declare(a: string, b: string): void;
  settle(parties: readonly string[], relation: string): void;
  /** The powers of a battle by camps: those who fought beside the winner (or the first) before the others. */
  campsOf(battle: EventOf<"battle-ended">): string[][];
}

/** Follows the wars of a campaign from those that stand in the definition. */
export function followWars(definition: Definition): Wars {
  const atWar = new Set<string>();
  const key = (a: string, b: string): string => (a < b ? `${a}\t${b}` : `${b}\t${a}`);
  for (const { a, b, sinceMinutes } of definition.wars) {
    if (sinceMinutes > definition.startMinutes) continue;
    atWar.add(key(definition.powers[a]?.key ?? "", definition.powers[b]?.key ?? ""));
  }
  return {
    declare: (a, b) => atWar.add(key(a, b)),
    settle(parties, relation) {
      if (relation === "war") return;
      parties.forEach((a, index) => parties.slice(index + 1).forEach((b) => atWar.delete(key(a, b))));
    },
    campsOf(battle) {
      const powers = battle.sides.map((side) => side.power);
      const leader = powers.includes(battle.winner) ? battle.winner : (powers[0] ?? "");
      if (powers.length <= 2)
        return [[leader], ...powers.filter((power) => power !== leader).map((power) => [power])];
      const beside = powers.filter((power) => power === leader || !atWar.has(key(leader, power)));
      const against = powers.filter((power) => !beside.includes(power));
      return against.length === 0
        ? powers.map((power) => [power])
        : [[leader, ...beside.filter((power) => power !== leader)], against];
    },
  };
}
