import type { Definition, ScriptDefinition } from "@holomap/scenario";
import type { CampaignEvent, EventKind } from "@holomap/simulation";

/** Minute at which each landmark of a play came, by key, in the order in which they came. */
export type PlayLandmarks = Readonly<Record<string, number>>;

/** A play keeps so many, the earliest; of those that it lacks it then cannot tell whether they came. */
export const mostLandmarksOfPlay = 300;

/** Watches one play for landmarks: things that come at most once a war and have a date. */
export interface LandmarkWatch {
  /** Takes in the next event of the record. */
  enter(event: CampaignEvent): void;
  found(): PlayLandmarks;
}

/** The landmarks of a definition, made ready once for any number of plays. */
export interface LandmarkPlan {
  watch(): LandmarkWatch;
}

/** What the watch of one play knows. */
interface Sight {
  readonly plan: Known;
  /** Keeps the minute of a landmark where it is the first of its key. */
  readonly mark: (key: string, minute: number) => void;
  /** Pairs of powers at war. */
  readonly enemies: Set<string>;
  /** Stars that each power holds. */
  readonly stars: Map<string, number>;
}

/** What the scenario says. */
interface Known {
  /** Rows of the script that tell nothing of a war, or nothing that other landmarks do not tell. */
  readonly silent: ReadonlySet<string>;
  /** Stars with several places: these are taken one by one. */
  readonly severalPlaces: ReadonlySet<string>;
  /** Formations that the script speaks of. */
  readonly scripted: ReadonlySet<string>;
}

type Marker<K extends EventKind> = (event: Extract<CampaignEvent, { kind: K }>, sight: Sight) => void;

/** What is a landmark, by the event that shows it. Events that come daily have no row. */
const markers: { readonly [K in EventKind]?: Marker<K> } = {
  "power-entered": ({ power, time }, { mark }) => mark(`entered:${power}`, time),
  happened({ script, time }, { plan, mark }) {
    if (!plan.silent.has(script)) mark(`happened:${script}`, time);
  },
  "war-declared"({ a, b, time }, { mark, enemies }) {
    const pair = pairOf(a, b);
    enemies.add(pair);
    mark(`war:${pair}`, time);
  },
  "treaty-signed"({ relation, parties, time }, { mark, enemies }) {
    for (const a of parties) for (const b of parties) enemies.delete(`${a}:${b}`);
    // Pacts of powers at rest come by the dozen.
    if (relation !== "non-aggression") mark(`treaty:${relation}:${parties.toSorted().join(":")}`, time);
  },
  "battle-began"({ sides, time }, { mark, enemies }) {
    // Allies of one side have no battle with each other.
    for (const { power: a } of sides)
      for (const { power: b } of sides) if (a < b && enemies.has(`${a}:${b}`)) mark(`battle:${a}:${b}`, time);
  },
  "place-taken"({ place, star, by, time }, { plan, mark }) {
    if (by !== "") mark(`taken:${plan.severalPlaces.has(star) ? place : star}:${by}`, time);
  },
  "star-taken"({ by, from, time }, { mark, stars }) {
    if (by !== "") stars.set(by, (stars.get(by) ?? 0) + 1);
    if (from === "") return;
    const left = (stars.get(from) ?? 0) - 1;
    stars.set(from, left);
    if (left === 0) mark(`fallen:${from}`, time);
  },
  "vote-held": ({ script, passed, time }, { mark }) =>
    mark(`${passed ? "passed" : "rejected"}:${script}`, time),
  "research-done": ({ project, time }, { mark }) => mark(`researched:${project}`, time),
  "key-found": ({ project, time }, { mark }) => mark(`key-found:${project}`, time),
  "secret-learned": ({ secret, by, time }, { mark }) => mark(`learned:${secret}:${by}`, time),
  misattributed: ({ actual, time }, { mark }) => mark(`misattributed:${actual}`, time),
  attributed: ({ actual, time }, { mark }) => mark(`attributed:${actual}`, time),
  "works-begun": ({ type, power, time }, { mark }) => mark(`founded:${type}:${power}`, time),
  "formation-gone"({ formation, cause, time }, { plan, mark }) {
    if (cause === "destroyed" && plan.scripted.has(formation)) mark(`destroyed:${formation}`, time);
  },
  "evacuation-began": ({ place, time }, { mark }) => mark(`evacuated:${place}`, time),
  "link-opened": ({ link, time }, { mark }) => mark(`opened:${link}`, time),
  "link-closed": ({ link, time }, { mark }) => mark(`closed:${link}`, time),
  "link-mined": ({ link, time }, { mark }) => mark(`mined:${link}`, time),
  "mines-cleared": ({ link, time }, { mark }) => mark(`cleared:${link}`, time),
};

const markerOf: ReadonlyMap<string, (event: CampaignEvent, sight: Sight) => void> = new Map(
  Object.entries(markers) as [string, (event: CampaignEvent, sight: Sight) => void][],
);

/** Makes ready what the watches of a definition's plays know beforehand. */
export function planLandmarks(definition: Definition): LandmarkPlan {
  const plan = {
    silent: new Set(definition.script.flatMap((row) => (isSilent(row) ? [row.key] : []))),
    severalPlaces: new Set(
      definition.stars.flatMap(({ id, key }) =>
        definition.places.filter(({ star }) => star === id).length > 1 ? [key] : [],
      ),
    ),
    scripted: new Set(
      definition.script.flatMap(({ actions }) =>
        actions.flatMap((action) =>
          action.do === "bring" || action.do === "order"
            ? [definition.formations[action.formation]?.key ?? ""]
            : [],
        ),
      ),
    ),
  };
  const powerKey = (id: number): string => definition.powers[id]?.key ?? "";
  const wars = definition.wars.map(({ a, b }) => pairOf(powerKey(a), powerKey(b)));
  const stars = new Map<string, number>();
  for (const { holder } of definition.stars)
    if (holder !== -1) stars.set(powerKey(holder), (stars.get(powerKey(holder)) ?? 0) + 1);
  return {
    watch() {
      const found = new Map<string, number>();
      const sight: Sight = {
        plan,
        mark(key, minute) {
          if (found.size < mostLandmarksOfPlay && !found.has(key)) found.set(key, minute);
        },
        enemies: new Set(wars),
        stars: new Map(stars),
      };
      return {
        enter: (event) => markerOf.get(event.kind)?.(event, sight),
        found: () => Object.fromEntries(found),
      };
    },
  };
}

/** What a row of the script does that is a landmark of its own, at the same minute. */
const toldDeeds: ReadonlySet<string> = new Set([
  "declare-war",
  "treaty",
  "vote",
  "tell",
  "open-link",
  "close-link",
]);

function isSilent({ fromMinutes, toMinutes, condition, actions }: ScriptDefinition): boolean {
  const deeds = actions.filter((action) => action.do !== "note");
  // It comes in every war, on its minute or without a deed.
  if (condition === "" && (fromMinutes === toMinutes || deeds.length === 0)) return true;
  return deeds.some((action) => toldDeeds.has(action.do));
}

/** Two keys in the order of their letters. */
function pairOf(a: string, b: string): string {
  return a < b ? `${a}:${b}` : `${b}:${a}`;
}
