import { type Story, eventsOf } from "../stories/story.ts";
import { joinList } from "../words/lists.ts";
import { tellCounted, tellLarge, tellShare } from "../words/numbers.ts";
import { addUnits } from "../words/units.ts";
import { atPlaces, powerOf, someOf } from "./forces.ts";
import { type Teller, type Voice, distinct } from "./teller.ts";

const nouns = {
  yard: ["a yard", "yards"],
  works: ["works", "works"],
  mine: ["a mine", "mines"],
} as const;

/** Works founded, and what was paid for them. */
export const tellWorksBegun: Teller = (story, { names }) => {
  const begun = eventsOf(story, "works-begun");
  const paid = eventsOf(story, "founding-paid").reduce((sum, event) => sum + event.tons, 0);
  const price = paid === 0 ? "" : `, at a price of ${tellLarge(paid)} tons`;
  if (begun.length === 0) return `${powerOf(story, names)} paid ${tellLarge(paid)} tons to found works`;
  return `${powerOf(story, names)} began to build ${kindsOf(begun)}${atPlaces(story, names)}${price}`;
};

/** Works that came on line. */
export const tellWorksReady: Teller = (story, { names }) =>
  `${powerOf(story, names)} brought ${kindsOf(eventsOf(story, "works-ready"))} on line${atPlaces(story, names)}`;

/** Works destroyed. */
export const tellWorksLost: Teller = (story, { names }) =>
  `${powerOf(story, names)} lost ${worksOf(story, names)}${atPlaces(story, names)}`;

/** Works that changed hands outside a conquest. */
export const tellWorksTaken: Teller = (story, { names }) => {
  const taken = eventsOf(story, "works-taken");
  const from = distinct(taken.flatMap((event) => (event.from === "" ? [] : [names.power(event.from)])));
  const whose = from.length === 0 ? "" : ` from ${joinList(from)}`;
  return `${names.power(taken[0]?.by ?? "")} took over ${worksOf(story, names)}${whose}`;
};

/** Keels laid and troops begun in a month. */
export const tellSlipways: Teller = (story, { names }) => {
  const began = eventsOf(story, "build-began");
  return `${powerOf(story, names)} laid down ${names.units(addUnits(began.map((event) => event.units)), 4)}${atPlaces(story, names)}`;
};

/** Orders for ships withdrawn or lost with their yard. */
export const tellCancelled: Teller = (story, { names }) => {
  const cancelled = eventsOf(story, "build-cancelled");
  const lost = cancelled.every((event) => event.because === "taken");
  const units = names.units(addUnits(cancelled.map((event) => event.units)), 4);
  return lost
    ? `${powerOf(story, names)} lost ${units} on captured slipways`
    : `${powerOf(story, names)} stopped work on ${units}`;
};

/** Material won. */
export const tellMaterial: Teller = (story, { names }) => {
  const tons = eventsOf(story, "material-won").reduce((sum, event) => sum + event.tons, 0);
  return `${powerOf(story, names)} won ${tellLarge(tons)} tons of material this year`;
};

/** Yards put to work or at rest. */
export const tellOutput: Teller = (story, { names }) => {
  const set = eventsOf(story, "output-set");
  const level = set[set.length - 1]?.level ?? 0;
  return level >= 1
    ? `${powerOf(story, names)} put the yards to work at full capacity`
    : `${powerOf(story, names)} set the yards to ${tellShare(level)} of capacity`;
};

function kindsOf(works: readonly { readonly type: keyof typeof nouns }[]): string {
  const told: string[] = [];
  for (const type of ["yard", "works", "mine"] as const) {
    const count = works.filter((one) => one.type === type).length;
    if (count === 1) told.push(nouns[type][0]);
    else if (count > 1) told.push(tellCounted(count, nouns[type][1], nouns[type][1]));
  }
  return joinList(told);
}

function worksOf(story: Story, names: Voice["names"]): string {
  const told = story.events.flatMap((event) =>
    event.kind === "works-lost" || event.kind === "works-taken"
      ? [event.name === "" ? names.works(event.works) : event.name]
      : [],
  );
  return someOf(distinct(told), 3, "other works", "other works");
}
