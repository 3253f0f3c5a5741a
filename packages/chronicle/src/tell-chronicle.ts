import type { Definition } from "@holomap/scenario";
import type { CampaignEvent } from "@holomap/simulation";
import { chooseStories } from "./stories/choose.ts";
import { gatherStories } from "./stories/gathering.ts";
import { sectionsOf } from "./stories/sections.ts";
import type { Family, Story } from "./stories/story.ts";
import type { Length, Voice } from "./telling/teller.ts";
import { tellers } from "./telling/tellers.ts";
import { asSentence } from "./words/lists.ts";

/** A campaign told in sentences. JSON-safe. */
export interface Chronicle {
  readonly length: Length;
  readonly sections: readonly ChronicleSection[];
}

/** Some years under a title; minutes since the epoch, both included. */
export interface ChronicleSection {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly sentences: readonly ChronicleSentence[];
}

/** One sentence, the minute it stands under, and the ids of the events it tells, ascending. */
export interface ChronicleSentence {
  readonly time: number;
  readonly text: string;
  readonly events: readonly number[];
}

/** Fewest sentences under one title; quieter years share one. */
const fewest: Readonly<Record<Length, number>> = { page: 6, chapter: 6, full: 4 };

/**
 * Tells a campaign: the turning points on a page (up to 36 sentences), a chapter (up to 220), or everything that
 * happened, merged where events belong together. Every sentence cites its events. `events` is the record in its order.
 */
export function tellChronicle(
  definition: Definition,
  events: readonly CampaignEvent[],
  length: Length,
): Chronicle {
  const gathering = gatherStories(definition, events);
  const { names, dates, camps } = gathering;
  const voice: Voice = { definition, names, dates, camps, length };
  const sections = sectionsOf(chooseStories(gathering, length), gathering, fewest[length]).map(
    ({ title, stories }): ChronicleSection => {
      const sentences = stories.map(({ story }) => tellStory(story, voice));
      return {
        title,
        from: sentences[0]?.time ?? 0,
        to: sentences[sentences.length - 1]?.time ?? 0,
        sentences,
      };
    },
  );
  return { length, sections };
}

function tellStory(story: Story, voice: Voice): ChronicleSentence {
  return {
    time: story.time,
    text: tellWithChildren(story, voice),
    events: story.events.map((event) => event.id),
  };
}

/** Consequences of a happening that a page has room for. */
const onPage: ReadonlySet<Family> = new Set<Family>(["war", "treaty", "link", "secret"]);

/** A happening, then what came of it at once. */
function tellWithChildren(story: Story, voice: Voice): string {
  const children = story.children.filter(({ family }) => voice.length !== "page" || onPage.has(family));
  const told = [story, ...children].map((one) => asSentence(tellers[one.family](one, voice)));
  return told.join(" ");
}
