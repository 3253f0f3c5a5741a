import type { BeatStudy } from "../canon/canon-study.ts";
import { drawChanceLadder } from "../charts/chance-ladder.ts";
import { drawFirstPassageCurve } from "../charts/first-passage-curve.ts";
import { tellFigure } from "../tell-figures.ts";
import { moversSections } from "./canon-movers-section.ts";
import { beatsSection, writtenFiguresSections, predictedSection } from "./canon-tables.ts";
import { timelineSection } from "./canon-timeline-section.ts";
import { chartFigure, chartPanels } from "./chart-figure.ts";
import type { JudgedCanon } from "./judged-canon.ts";
import { type LabSection, paragraph } from "./lab-page.ts";
import { type PassageTime, passageSteps } from "./tell-estimates.ts";

const mostLadder = 60;

const mostCurves = 12;

/** The least likely beats, when each came, the timeline year by year, all beats, and those that are predicted. */
export async function canonSections(judged: JudgedCanon): Promise<LabSection[]> {
  const { beats, predicted } = judged.canon;
  return [
    ...(beats.length === 0
      ? []
      : [
          await leastLikely(judged),
          await timelineSection(judged),
          ...(await writtenFiguresSections(judged)),
          ...(await moversSections(judged)),
          beatsSection(judged),
        ]),
    ...(predicted.length === 0 ? [] : [await predictedSection(judged)]),
  ];
}

async function leastLikely(judged: JudgedCanon): Promise<LabSection> {
  const sometimes = judged.canon.beats.filter(({ verdicts }) => (verdicts?.match.estimate ?? 1) < 1);
  const beats = sometimes.length === 0 ? judged.canon.beats : sometimes;
  const shown = beats.slice(0, mostLadder);
  const always = judged.canon.beats.length - sometimes.length;
  const ladder = await chartFigure((width) =>
    drawChanceLadder({
      title:
        beats.length > mostLadder
          ? `The ${mostLadder} least likely beats`
          : "The beats that do not always match",
      subtitle: `${tellFigure(judged.canon.runs)} wars. ${tellFigure(always)} of ${tellFigure(judged.canon.beats.length)} judged beats match in every war.`,
      width,
      axis: "share of wars in which it matches, with 95% interval",
      first: "given",
      rows: shown.map((beat) => ({ name: beat.text, ...(beat.verdicts?.match ?? beat.seen) })),
    }),
  );
  const curves = beats
    .filter(({ seen, verdicts }) => seen.successes > 0 && verdicts !== null && verdicts.match.estimate < 1)
    .slice(0, mostCurves)
    .map((beat) => curveOf(beat, judged));
  return {
    id: "least-likely",
    heading: "The least likely beats",
    html: `${paragraph("Here the story and the rules disagree: a beat matches in a war if it comes within its written interval and tolerance, with its figure.", "soft")}${ladder}${curves.length === 0 ? "" : `<h3>When they come</h3>${await chartPanels(curves)}`}`,
  };
}

function curveOf(
  beat: BeatStudy,
  { rows, definition, from, until }: JudgedCanon,
): (width: number) => Promise<string> {
  const passages = rows.flatMap(({ canon, end }): PassageTime[] => {
    const judgement = canon?.[beat.beat];
    if (judgement === undefined) return [];
    return [{ minute: judgement[1] === -1 ? null : judgement[1], end }];
  });
  const [first, last] = [beat.writtenFrom ?? beat.writtenTo, beat.writtenTo ?? beat.writtenFrom];
  return (width) =>
    drawFirstPassageCurve({
      title: beat.text,
      width,
      from,
      until,
      steps: passageSteps(passages, definition),
      ...(first === null || last === null ? {} : { written: { from: first, to: last } }),
    });
}
