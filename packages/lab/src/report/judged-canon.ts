import type { Definition } from "@holomap/scenario";
import type { CanonStudy } from "../canon/canon-study.ts";
import type { PlayedReplication } from "../replications/replication.ts";

/** A written timeline as judged in some wars. */
export interface JudgedCanon {
  readonly canon: CanonStudy;
  readonly rows: readonly PlayedReplication[];
  readonly definition: Pick<Definition, "epoch" | "canon">;
  readonly from: string;
  readonly until: string;
}
