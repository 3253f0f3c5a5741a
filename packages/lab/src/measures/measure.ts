import type { ConditionContext } from "@holomap/scenario";

/** What is counted over the record of a war, of one power or of all. */
export const tallyNames = ["ships-lost", "ships-built", "people-lost", "battles", "fighting-days"] as const;
export type TallyName = (typeof tallyNames)[number];

/** Events of one kind of which a test holds; an empty test holds of all. */
export interface EventsMeant {
  readonly event: string;
  readonly where: string;
}

interface Named {
  readonly key: string;
  readonly name: string;
}

/** A number at a date (minute) or, where `at` is null, at the end of the play. */
export interface FigureMeasure extends Named {
  readonly kind: "figure";
  /** An expression, a tally, or how many such events there were from the start of the play. */
  readonly of: string | { readonly tally: TallyName; readonly power: string | null } | EventsMeant;
  readonly at: number | null;
}

/** Whether something holds at a date (minute) or, where `at` is null, at the end of the play. */
export interface ChanceMeasure extends Named {
  readonly kind: "chance";
  /** An expression, or that such an event has come. */
  readonly of: string | EventsMeant;
  readonly at: number | null;
}

/** When something first holds, as seen at each census, or when such an event first comes, to the minute. */
export interface DateMeasure extends Named {
  readonly kind: "date";
  readonly when: string | EventsMeant;
}

/** One thing measured in every replication: plain data, so that it can be sent to a worker. */
export type Measure = FigureMeasure | ChanceMeasure | DateMeasure;
export type MeasureKind = Measure["kind"];

/** A figure; whether a chance came true; the minute of a date, null if it did not come. */
export type MeasureValue = number | boolean | null;

/** Tables of the scenario that the arguments of an expression's functions are keys of. */
export type KeyTable =
  | "star"
  | "place"
  | "link"
  | "power"
  | "region"
  | "class"
  | "formation"
  | "research"
  | "secret"
  | "script";

/** By function, the tables each argument may be a key of. */
export const argumentTables: Readonly<Record<keyof ConditionContext, readonly (readonly KeyTable[])[]>> = {
  holder: [["star"]],
  held: [["power"]],
  share: [["power"], ["power", "region"]],
  count: [["power"], ["class"]],
  relation: [["power"], ["power"]],
  done: [["research"]],
  knows: [["power"], ["secret"]],
  happened: [["script"]],
  days: [["script"]],
  at: [["formation"], ["star"]],
  strength: [["power"]],
  mined: [["link"]],
  fighting: [["star"]],
  population: [["place"]],
  passed: [["script"]],
  year: [],
};
