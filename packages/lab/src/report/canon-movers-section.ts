import type { Mover, MoverScreen } from "../canon/movers.ts";
import { drawPairedDifferences } from "../charts/paired-differences.ts";
import { tellSigned } from "../charts/ticks.ts";
import { tellFigure, tellPercent } from "../tell-figures.ts";
import { chartFigure } from "./chart-figure.ts";
import type { JudgedCanon } from "./judged-canon.ts";
import { type LabSection, paragraph } from "./lab-page.ts";
import { reportTable } from "./report-table.ts";
import { tellCount, tellDay } from "./tell-estimates.ts";

const mostMovers = 60;

/** Which earlier beat or landmark goes with the largest difference of each beat's chance; nothing where too few wars were played. */
export async function moversSections({ canon, definition }: JudgedCanon): Promise<LabSection[]> {
  const screen = canon.movers;
  if (screen === null) return [];
  if (screen.tooFewPlays)
    return [
      {
        id: "movers",
        heading: "What moves the beats",
        html: paragraph(`It takes ${tellFigure(screen.leastPlays)} wars to say anything.`),
      },
    ];
  const texts = new Map(definition.canon.map(({ key, text }) => [key, text]));
  const found = screen.beats.flatMap(({ beat, mover }) => (mover === null ? [] : [{ beat, mover }]));
  const rows = found.map(({ beat, mover }) => [
    beat,
    mover.mover,
    tellSplit(mover, mover.text ?? texts.get(mover.mover) ?? mover.mover),
    tellCount(mover.with),
    tellCount(mover.without),
    `${tellSigned(mover.difference * 100, 100)}: ${tellSigned(mover.low * 100, 100)} to ${tellSigned(mover.high * 100, 100)}`,
    mover.leadDays === null ? "–" : tellFigure(mover.leadDays, 0),
    mover.adjustedP < 0.0001 ? "<0.0001" : mover.adjustedP.toFixed(4),
  ]);
  const columns = [
    { head: "beat" },
    { head: "mover" },
    { head: "what the mover does", form: "long" as const },
    ...["matches with it", "without", "points: interval", "days before", "p, adjusted"].map((head) => ({
      head,
      form: "figure" as const,
    })),
  ];
  const chart =
    found.length === 0
      ? paragraph("Nothing earlier moves any beat as far as these wars can tell.")
      : await chartFigure((width) =>
          drawPairedDifferences({
            title: "The strongest mover of each beat",
            subtitle:
              "How much likelier a beat is to match in the wars in which its mover does what the table says.",
            width,
            axis: "chance of a match with it, more than without",
            shares: true,
            rows: found.slice(0, mostMovers).map(({ beat, mover }) => ({
              name: texts.get(beat) ?? beat,
              tail: `, by ${mover.mover}`,
              ...mover,
            })),
          }),
        );
  const table = found.length === 0 ? "" : reportTable(columns, rows);
  return [
    {
      id: "movers",
      heading: "What moves the beats",
      html: `${paragraph(`${tellFigure(screen.pairs)} pairs of an earlier happening and a beat were screened, with all of them counted (Benjamini and Hochberg: at most ${tellPercent(screen.falseDiscoveryRate)} of those named are expected to be none); ${tellFigure(screen.notScreened)} beats could not be. ${tellLandmarks(screen)}It was found by looking at wars, not by changing one: an association, no cause. An experiment tells causes.`, "soft")}${chart}${table}`,
    },
  ];
}

function tellLandmarks({ landmarks, disguised = 0 }: MoverScreen): string {
  if (landmarks === undefined) return "";
  const { plays, full, varying, screened } = landmarks;
  const which =
    screened < varying
      ? `the ${tellFigure(screened)} of ${tellFigure(varying)} landmarks that come nearest to half of the wars`
      : `the ${tellFigure(varying)} landmarks that vary`;
  const cut =
    full === 0
      ? ""
      : ` ${tellFigure(full)} wars had more landmarks than are kept: of their last ones nothing is known.`;
  return `A happening is another beat or one of ${which} in ${tellFigure(plays)} wars: what comes at most once a war and has a date, as the first battle of two powers.${cut} ${tellFigure(disguised)} pairs were left out as the beat itself by another name: the event it is seen by, or one that nearly always comes within a day of it. `;
}

function tellSplit({ split, threshold }: Mover, text: string): string {
  if (split === "comes") return `it comes: ${text}`;
  const by =
    typeof threshold === "string"
      ? tellDay(threshold)
      : threshold === null
        ? "its median"
        : tellFigure(threshold);
  return split === "by" ? `by ${by}: ${text}` : `${by} or more: ${text}`;
}
