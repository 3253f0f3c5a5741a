import type { CampaignEvent, EventKind } from "@holomap/simulation";

/** An event of one kind, as it stands in the record. */
export type EventOf<K extends EventKind> = Extract<CampaignEvent, { readonly kind: K }>;

/** What kind of thing a story is: its events are told together, in one sentence. */
export type Family =
  | "beginning"
  | "ending"
  | "entered"
  | "happened"
  | "forces-at-start"
  | "built"
  | "brought"
  | "reorganised"
  | "prizes"
  | "formation-gone"
  | "losses"
  | "journey"
  | "transit"
  | "link"
  | "mines"
  | "met"
  | "sighted"
  | "blame"
  | "battle"
  | "battles"
  | "conquest"
  | "captures"
  | "suffering"
  | "people-lost"
  | "growth"
  | "evacuation"
  | "works-begun"
  | "works-ready"
  | "works-lost"
  | "works-taken"
  | "slipways"
  | "cancelled"
  | "material"
  | "output"
  | "salvage"
  | "research-began"
  | "key-found"
  | "research-done"
  | "secret"
  | "war"
  | "offer"
  | "treaty"
  | "treaty-ended"
  | "vote"
  | "doctrine";

/** Events that belong together, in order. Stories are filled while the record is read once. */
export interface Story {
  readonly family: Family;
  readonly events: CampaignEvent[];
  /** Minutes of the first and the last event. */
  readonly from: number;
  until: number;
  /** Minute under which it stands in the chronicle: when it was decided. */
  time: number;
  /** True once another story tells its events. */
  absorbed: boolean;
  /** What a happening brought about at once, told with it; its events stand in `events` too. */
  readonly children: Story[];
  /** True once an event closed it. */
  closed: boolean;
}

/** The events of one kind in a story. */
export function eventsOf<K extends EventKind>(story: Story, kind: K): EventOf<K>[] {
  return story.events.filter((event): event is EventOf<K> => isKind(event, kind));
}

/** The last event of one kind in a story. */
export function lastOf<K extends EventKind>(story: Story, kind: K): EventOf<K> | undefined {
  for (let index = story.events.length - 1; index >= 0; index -= 1) {
    const event = story.events[index];
    if (event !== undefined && isKind(event, kind)) return event;
  }
  return undefined;
}

/** The first event of one kind in a story. */
export function firstOf<K extends EventKind>(story: Story, kind: K): EventOf<K> | undefined {
  return story.events.find((event): event is EventOf<K> => isKind(event, kind));
}

function isKind<K extends EventKind>(event: CampaignEvent, kind: K): event is EventOf<K> {
  return event.kind === kind;
}

/** A story that begins now, still without events. */
export function beginStory(family: Family, time: number): Story {
  return { family, events: [], children: [], from: time, until: time, time, absorbed: false, closed: false };
}
