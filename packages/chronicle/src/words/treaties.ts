import type { Relation } from "@holomap/scenario";
import { joinList } from "./lists.ts";

/** What a relation is called when it is offered or signed. */
export const relationNames: Readonly<Record<Relation, string>> = {
  war: "war",
  "cease-fire": "cease-fire",
  neutral: "return to neutrality",
  peace: "peace",
  "non-aggression": "non-aggression pact",
  "mutual-defence": "pact of mutual defence",
  alliance: "alliance",
  protectorate: "protectorate",
};

/** Treaties made in the campaign have no name of their own: they begin with their relation, "cease fire of A and B". */
export function relationInName(name: string): Relation | null {
  for (const relation in relationNames) {
    if (name.startsWith(`${relation.replaceAll("-", " ")} of `) || name.startsWith(`${relation} of `))
      return relation as Relation;
  }
  return null;
}

/** "the Treaty of 2366"; "the cease-fire between the Reds and the Union" for one without a name. */
export function treatyTitle(name: string, parties: readonly string[]): string {
  const relation = relationInName(name);
  if (relation !== null || name === "") {
    return `the ${relation === null ? "treaty" : relationNames[relation]} between ${joinList(parties)}`;
  }
  return `the ${name.replace(/^the /i, "")}`;
}
