/**
 * Rows of the agenda: what happens next and when. The rank breaks ties of time, the id ties of both; a system
 * owns the kinds it lists and reads a, b, c as its RULES.md says. A row whose cause is gone (the leg changed, the
 * battle ended) is recognised as stale by its owner and does nothing.
 */
export interface Row {
  readonly time: number;
  readonly rank: number;
  readonly id: number;
  readonly kind: RowKind;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Rank of each kind of row: within a minute the lower comes first. */
export const rowRanks = {
  /** movement: formation a sets out for place b (its mission and target are already set); c = 1 at maximum speed. */
  "set-out": 9,
  /** movement: formation a ends leg with serial b. */
  "leg-end": 10,
  /** movement: formations a and b pass near each other; c = serial of a's leg. */
  "leg-meeting": 11,
  /** sensing: formation a on leg with serial b enters the sensor sphere of star c. */
  "leg-seen": 12,
  /** movement: link a is worked on by its clearing formation. */
  "mines-step": 13,
  /** script: power a comes into play. */
  "power-enters": 15,
  /** script: formation a of the definition comes into being. */
  "formation-enters": 16,
  /** script: war a of the definition breaks out. */
  "war-breaks-out": 17,
  /** script: treaty a of the definition is signed. */
  "treaty-comes": 18,
  /** script: happening a comes about. */
  "script-act": 20,
  /** script: conditions are looked at. */
  "script-check": 21,
  /** assemblies: the vote that is action b of happening a is held. */
  vote: 22,
  /** engagement: star a may hold hostile forces that meet. b = formation that caused it or -1. */
  contact: 30,
  /** engagement: next round of battle a. */
  round: 31,
  /** ground: missions at star a may now land, bombard, hand over. */
  "ground-look": 40,
  /** ground: next step of the ground war at place a. */
  "ground-step": 41,
  /** territory: who holds star a is settled anew. */
  control: 45,
  /** industry: works a were taken from power b. */
  "works-changed-hands": 48,
  /** industry: build a ends. */
  "build-end": 50,
  /** industry: works a come on line; b = 1: building them begins. */
  "works-ready": 51,
  /** industry: power a counts what its mines win; b = 1: the regular look, c days after the last, which also repairs; b = 2: after a capture. */
  "industry-look": 52,
  /** population: every place grows. */
  "people-grow": 54,
  /** population: evacuation of place a goes on. */
  "evacuation-step": 55,
  /** research: power a has taken ships or a place of power b (place c, -1 ships): what do its data banks hold? */
  captured: 59,
  /** research: project a may start or end; b = 1: it starts now, whatever its date. */
  "research-end": 60,
  /** diplomacy: offer a lapses. */
  "offer-lapse": 65,
  /** sensing: news from star a reaches power b. */
  news: 70,
  /** staff: power a's commander sits. */
  staff: 80,
  /** census: everything is counted. */
  census: 90,
  /** campaign: the end. */
  end: 99,
} as const;

export type RowKind = keyof typeof rowRanks;
