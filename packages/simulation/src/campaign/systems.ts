import type { System } from "../model/system.ts";
import { assembliesSystem } from "../systems/assemblies/index.ts";
import { diplomacySystem } from "../systems/diplomacy/index.ts";
import { engagementSystem } from "../systems/engagement/index.ts";
import { groundSystem } from "../systems/ground/index.ts";
import { industrySystem } from "../systems/industry/index.ts";
import { movementSystem } from "../systems/movement/index.ts";
import { organisationSystem } from "../systems/organisation/index.ts";
import { populationSystem } from "../systems/population/index.ts";
import { researchSystem } from "../systems/research/index.ts";
import { scriptSystem } from "../systems/script/index.ts";
import { secretsSystem } from "../systems/secrets/index.ts";
import { sensingSystem } from "../systems/sensing/index.ts";
import { territorySystem } from "../systems/territory/index.ts";

/** Every system of the simulation, in the order in which they set a campaign up. */
export const allSystems: readonly System[] = [
  diplomacySystem,
  industrySystem,
  populationSystem,
  researchSystem,
  secretsSystem,
  assembliesSystem,
  movementSystem,
  organisationSystem,
  engagementSystem,
  groundSystem,
  territorySystem,
  sensingSystem,
  scriptSystem,
];
