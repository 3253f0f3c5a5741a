import { drawMonotonicityLine } from "../charts/monotonicity-line.ts";
import { tellFitting } from "../charts/ticks.ts";
import type { MonotonicResult } from "../experiments/monotonicity.ts";
import { isShare } from "../experiments/readings.ts";
import type { ExperimentStudy } from "../experiments/study-experiment.ts";
import { tellPercent } from "../tell-figures.ts";
import { type DrawChart, chartPanels } from "./chart-figure.ts";
import { type LabSection, paragraph } from "./lab-page.ts";

/** Whether responses go the way they ought to: a line and a sentence for each check. */
export async function monotonicSections(study: ExperimentStudy): Promise<LabSection[]> {
  const { monotonic } = study;
  if (monotonic.length === 0) return [];
  const told = monotonic.flatMap((result) =>
    tellResult(study, result).map(({ text, look }) => paragraph(text, look)),
  );
  return [
    {
      id: "monotonic",
      heading: "Ought to rise, ought to fall",
      html: `${told.join("\n")}${await chartPanels(monotonic.map((result) => chartOf(study, result)))}`,
    },
  ];
}

interface Names {
  readonly response: string;
  readonly factor: string;
}

function namesOf({ responses, factors }: ExperimentStudy, result: MonotonicResult): Names {
  return {
    response: responses.find(({ key }) => key === result.response)?.name ?? result.response,
    factor: factors.find(({ key }) => key === result.factor)?.name ?? result.factor,
  };
}

/** Where a level lies on the axis: itself, or the middle of the part of the range. */
function middleOf({ from, to }: MonotonicResult["levels"][number]): number {
  return (from + to) / 2;
}

function chartOf(study: ExperimentStudy, result: MonotonicResult): DrawChart {
  const { response, factor } = namesOf(study, result);
  return (width) =>
    drawMonotonicityLine({
      title: `${response} against ${factor}`,
      width,
      factor,
      response,
      direction: result.direction,
      shares: isShare(result.reading),
      points: result.levels.map((level) => ({ x: middleOf(level), y: level.mean })),
      dips: result.dips.flatMap(({ before, after }) => {
        const [first, last] = [result.levels[before], result.levels[after]];
        return first === undefined || last === undefined
          ? []
          : [{ from: middleOf(first), at: middleOf(last) }];
      }),
    });
}

function tellResult(
  study: ExperimentStudy,
  result: MonotonicResult,
): { readonly text: string; readonly look: "plain" | "hot" }[] {
  const { response, factor } = namesOf(study, result);
  const { levels, direction, dips, unseen, test } = result;
  const spread = levels.reduce((most, { mean }) => Math.max(most, Math.abs(mean)), 0);
  const tell = (size: number): string =>
    isShare(result.reading) ? tellPercent(size) : tellFitting(size, spread);
  const reach = unseen === null ? "" : ` A dip of up to ${tell(unseen)} could have gone unseen.`;
  const ought = `${response} ought to ${direction === "up" ? "rise" : "fall"} with ${factor}`;
  if (test === "none") return [{ text: `${ought}: too few wars to say.`, look: "plain" }];
  if (dips.length === 0)
    return [{ text: `${ought}: no significant step goes the other way.${reach}`, look: "plain" }];
  return dips.map(({ before, after, size, adjusted }) => {
    const [first, last] = [levels[before], levels[after]].map((level) =>
      level === undefined ? "?" : tellFitting(middleOf(level), Math.abs(middleOf(level))),
    );
    return {
      text: `${ought}, but from ${first} to ${last} it goes the other way by ${tell(size)} (p ${adjusted < 0.0001 ? "below 0.0001" : adjusted.toFixed(4)}, all pairs counted).`,
      look: "hot",
    };
  });
}
