import type { Family } from "../stories/story.ts";
import { tellBattle, tellBattles } from "./battle.ts";
import { tellCaptures, tellConquest } from "./conquest.ts";
import * as forces from "./forces.ts";
import * as industry from "./industry.ts";
import * as journeys from "./journeys.ts";
import * as knowledge from "./knowledge.ts";
import * as people from "./people.ts";
import * as politics from "./politics.ts";
import type { Teller } from "./teller.ts";

/** Who tells which family of stories. */
export const tellers: Readonly<Record<Family, Teller>> = {
  beginning: politics.tellBeginning,
  ending: politics.tellEnding,
  entered: politics.tellEntered,
  happened: politics.tellHappened,
  "forces-at-start": forces.tellForcesAtStart,
  built: forces.tellBuilt,
  brought: forces.tellBrought,
  reorganised: forces.tellReorganised,
  prizes: forces.tellPrizes,
  "formation-gone": forces.tellGone,
  losses: forces.tellUnitLosses,
  journey: journeys.tellJourney,
  transit: journeys.tellTransit,
  link: journeys.tellLink,
  mines: journeys.tellMines,
  met: knowledge.tellMet,
  sighted: journeys.tellSighted,
  blame: knowledge.tellBlame,
  battle: tellBattle,
  battles: tellBattles,
  conquest: tellConquest,
  captures: tellCaptures,
  suffering: people.tellSuffering,
  "people-lost": people.tellPeopleLost,
  growth: people.tellGrowth,
  evacuation: people.tellEvacuation,
  "works-begun": industry.tellWorksBegun,
  "works-ready": industry.tellWorksReady,
  "works-lost": industry.tellWorksLost,
  "works-taken": industry.tellWorksTaken,
  slipways: industry.tellSlipways,
  cancelled: industry.tellCancelled,
  material: industry.tellMaterial,
  output: industry.tellOutput,
  salvage: forces.tellSalvage,
  "research-began": knowledge.tellResearchBegan,
  "key-found": knowledge.tellKeyFound,
  "research-done": knowledge.tellResearchDone,
  secret: knowledge.tellSecret,
  war: politics.tellWar,
  offer: politics.tellOffer,
  treaty: politics.tellTreaty,
  "treaty-ended": politics.tellTreatyEnded,
  vote: politics.tellVote,
  doctrine: politics.tellDoctrine,
};
