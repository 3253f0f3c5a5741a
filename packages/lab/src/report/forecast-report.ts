import type { ForecastStudy } from "../forecasts/forecast-study.ts";
import { tellFigure, tellPercent } from "../tell-figures.ts";
import { chanceSection, figureSection, theTruth } from "./forecast-measure-sections.ts";
import { qualitySections, tellScore } from "./forecast-quality-section.ts";
import { labPage } from "./lab-page.ts";
import { tellDay } from "./tell-estimates.ts";

/** Forecasts from views beside those from the truth, as one HTML file that needs no network and runs no script. */
export async function forecastReportHtml(study: ForecastStudy): Promise<string> {
  const { truths, futures, powers, failed } = study;
  const asked = truths * (1 + futures * (1 + powers.length));
  return labPage({
    title: study.title,
    kind: `Forecasts of ${tellDay(study.at)}, from inside and from the truth`,
    lead: leadOf(study),
    figures: [
      [tellFigure(truths), truths === 1 ? "true war" : "true wars"],
      [tellFigure(futures), "futures of the truth and of each view"],
      [tellFigure(powers.length), powers.length === 1 ? "view" : "views"],
      ...(failed.length === 0 ? [] : [[tellFigure(failed.length), "failed"] as const]),
    ],
    sections: [
      ...(await chanceSection(study)),
      ...(await figureSection(study)),
      ...(await qualitySections(study)),
    ],
    failed: failed.map(({ seed, error, power, truth, future }) => ({
      seed,
      error,
      variant: `truth ${truth}, ${nameOf(study, power)}, future ${future}`,
    })),
    runs: asked,
    provenance: [
      ["Scenario", `${study.title} (${study.scenario})`],
      ["Hash of the scenario", study.scenarioHash],
      ["Rules", study.engine],
      ["Seed", `${study.seed}`],
      ["Forecast at", study.at],
      ["Until", study.until],
    ],
  });
}

function nameOf({ powers }: ForecastStudy, power: string | null): string {
  if (power === null) return theTruth;
  return powers.find(({ key }) => key === power)?.called ?? power;
}

function leadOf({ quality, powers, truths, futures }: ForecastStudy): string {
  const played = `${tellFigure(futures)} futures were played of the true state and of worlds drawn from each view, which hold nothing that the power cannot know.`;
  if (quality === null) return played;
  const told = powers.flatMap(({ key, called }) => {
    const view = quality.views[key];
    if (view === undefined) return [];
    const rival =
      view.skillOverClimate === null
        ? ""
        : `, ${tellPercent(Math.abs(view.skillOverClimate))} ${view.skillOverClimate >= 0 ? "better" : "worse"} than knowing only how often things come`;
    return [`The Brier score of ${called} is ${tellScore(view.score.brier)}${rival}.`];
  });
  return `${told.join(" ")} ${played} ${tellFigure(truths)} true wars.`.trim();
}
