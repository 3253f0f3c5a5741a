import type { ClassDefinition } from "../definition.ts";
import type { Limits } from "../limits.ts";
import type { EngagementRules } from "./engagement-definition.ts";

/** What is known beside the file; whatever is not handed in is not judged. */
export interface EngagementOptions {
  readonly limits?: Limits;
  /**
   * Classes of the setting the file names: `definition.classes` of the scenario. Read the file once without them
   * to learn its `setting`, then again with them.
   */
  readonly settingClasses?: readonly ClassDefinition[];
  /** Keys (and numbers, where the rules have them) of the classes in the ruleset's own table. */
  readonly rulesetClasses?: readonly string[];
}

/** What a shorthand does not say itself. */
export interface ShorthandOptions extends EngagementOptions {
  /** Absent: `holomap`. */
  readonly rules?: EngagementRules;
  readonly setting?: string | null;
  /** Absent: the shorthand itself. */
  readonly title?: string;
}
