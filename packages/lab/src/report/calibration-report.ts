import { type Definition, isoDate } from "@holomap/scenario";
import { engineVersion } from "@holomap/simulation";
import type { CalibrationStudy } from "../calibration/calibration-study.ts";
import type { BeatGroupStudy, Shift } from "../calibration/study-beats.ts";
import { drawIntervalLines } from "../charts/interval-lines.ts";
import { drawPairedDifferences } from "../charts/paired-differences.ts";
import { tellFitting, tellSigned } from "../charts/ticks.ts";
import { tellFigure, tellPercent } from "../tell-figures.ts";
import { unknownsSection } from "./calibration-unknowns-section.ts";
import { chartFigure, chartPanels } from "./chart-figure.ts";
import { type LabSection, labPage, paragraph } from "./lab-page.ts";
import { reportTable } from "./report-table.ts";
import { tellDay } from "./tell-estimates.ts";

/** What a report of a calibration is put together from. */
export interface CalibrationReportParts {
  readonly study: CalibrationStudy;
  readonly definition: Pick<Definition, "key" | "title" | "hash" | "epoch">;
}

/** A calibration as one HTML file that needs no network and runs no script. */
export async function calibrationReportHtml({ study, definition }: CalibrationReportParts): Promise<string> {
  const { calibration, wars, failed, unknowns } = study;
  const told = unknowns.filter((unknown) => unknown.told === "told").length;
  const played = wars.fit + wars.asWritten + wars.found;
  return labPage({
    title: calibration.title,
    kind: `Calibration: ${definition.title}`,
    lead: leadOf(study),
    figures: [
      [tellFigure(played), `of ${tellFigure(calibration.budget)} wars played`],
      ...(failed.length === 0 ? [] : [[tellFigure(failed.length), "failed"] as const]),
      [`${tellFigure(told)} of ${tellFigure(unknowns.length)}`, "unknown figures told by the beats"],
      [tellFigure(study.fit.beats.length), "beats fitted"],
      [tellFigure(study.test.beats.length), "beats that only test"],
    ],
    sections: [
      await unknownsSection(study),
      ...(await beatsSections(study)),
      ...(await generationsSection(study)),
    ],
    failed,
    runs: played,
    provenance: [
      ["Scenario", `${definition.title} (${definition.key})`],
      ["Hash of the scenario", definition.hash],
      ["Rules", engineVersion],
      ["Seed", `${calibration.seed}`],
      ["Until", tellDay(isoDate(calibration.until, definition))],
      ["Wars of the fit", tellFigure(wars.fit)],
      ["Wars as written, under what was found", `${tellFigure(wars.asWritten)}, ${tellFigure(wars.found)}`],
    ],
  });
}

const ends: Readonly<Record<NonNullable<CalibrationStudy["end"]>, string>> = {
  budget: "The fit ended with its budget.",
  settled: "The fit ended since more wars would hardly come nearer.",
  flat: "The fit ended since no war was nearer than the others: these beats tell nothing apart.",
  failed: "The fit ended since wars failed.",
};

function leadOf({ test, fit, end }: CalibrationStudy): string {
  const group = (name: string, { matching }: BeatGroupStudy): string =>
    matching === null
      ? ""
      : `${name} ${changeWords[matching.change]}: ${tellPercent(matching.asWritten)} match as written, ${tellPercent(matching.found)} under what was found.`;
  return [
    group("The beats that were fitted", fit),
    group("The beats that only test", test),
    end === null ? "The fit is under way." : ends[end],
  ]
    .filter((part) => part !== "")
    .join(" ");
}

const changeWords: Readonly<Record<Shift["change"], string>> = {
  better: "became better",
  worse: "became worse",
  stayed: "stayed as they were",
};

async function beatsSections({ fit, test }: CalibrationStudy): Promise<LabSection[]> {
  return [
    ...(fit.beats.length === 0 ? [] : [await groupSection("fit", "The beats that were fitted", fit)]),
    ...(test.beats.length === 0 ? [] : [await groupSection("test", "The beats that only test", test)]),
  ];
}

async function groupSection(id: string, heading: string, group: BeatGroupStudy): Promise<LabSection> {
  const shifts = group.beats
    .flatMap(({ text, shift }) => (shift === null ? [] : [{ name: text, ...shift }]))
    .filter(({ difference }) => difference !== 0)
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const chart =
    shifts.length === 0
      ? paragraph("No beat came out otherwise than as written.")
      : await chartFigure((width) =>
          drawPairedDifferences({
            title: `${heading}: change of the chance of a match`,
            subtitle: `The beats that changed, the most at the top; ${tellFigure(group.beats.length - shifts.length)} did not.`,
            width,
            axis: "more than as written",
            shares: true,
            rows: shifts,
          }),
        );
  const columns = [
    { head: "beat" },
    { head: "what", form: "long" as const },
    ...["as written", "found", "difference, points", "95% interval"].map((head) => ({
      head,
      form: "figure" as const,
    })),
    { head: "so, all beats counted" },
  ];
  const points = (value: number): string => tellSigned(value * 100, 100);
  const rows = group.beats.map(({ beat, text, asWritten, found, shift }) => [
    beat,
    text,
    tellPercent(asWritten.estimate),
    tellPercent(found.estimate),
    ...(shift === null
      ? ["–", "–", "–"]
      : [points(shift.difference), `${points(shift.low)} to ${points(shift.high)}`, shift.change]),
  ]);
  return {
    id,
    heading,
    html: `${shiftSentence("Share of the beats that match", group.matching, (value) => tellPercent(value))}${shiftSentence("Mean distance from the beats, in tolerances", group.distance, (value) => tellFitting(value, 1))}${chart}${reportTable(columns, rows)}`,
  };
}

function shiftSentence(what: string, shift: Shift | null, tell: (value: number) => string): string {
  if (shift === null) return "";
  return paragraph(
    `${what}: ${tell(shift.asWritten)} as written, ${tell(shift.found)} under what was found; it ${shift.change === "stayed" ? "stayed" : `became ${shift.change}`} (${tellFigure(shift.pairs)} pairs of wars with the same dice).`,
  );
}

async function generationsSection({ generations }: CalibrationStudy): Promise<LabSection[]> {
  if (generations.length === 0) return [];
  const chart = await chartPanels([
    (width) =>
      drawIntervalLines({
        title: "How near the kept wars are",
        width,
        xAxis: "wars of the fit so far",
        yAxis: "largest distance kept, in tolerances of a beat",
        fromZero: true,
        series: [
          {
            name: "tolerance",
            points: generations.flatMap(({ triesSoFar, tolerance }) =>
              tolerance === null ? [] : [{ x: triesSoFar, y: tolerance }],
            ),
          },
        ],
      }),
  ]);
  const columns = ["generation", "wars", "so far", "tolerance", "accepted", "kept", "worth"].map((head) => ({
    head,
    form: "figure" as const,
  }));
  const rows = generations.map((one) => [
    tellFigure(one.generation),
    tellFigure(one.tries),
    tellFigure(one.triesSoFar),
    one.tolerance === null ? "–" : tellFitting(one.tolerance, 1),
    one.acceptance === null ? "–" : tellPercent(one.acceptance),
    tellFigure(one.kept),
    tellFitting(one.effective, 10),
  ]);
  return [{ id: "generations", heading: "How it was found", html: `${chart}${reportTable(columns, rows)}` }];
}
