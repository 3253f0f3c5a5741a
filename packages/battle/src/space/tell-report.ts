import type { SideReport } from "./fight-round.ts";

/** Adds what a side did in a round to `notes`, in sentences. */
export function tellReport(report: SideReport, notes: string[]): void {
  const { side } = report;
  const tell = (count: number, sentence: string) => {
    if (count > 0) notes.push(`${side} ${sentence}.`);
  };
  tell(report.launched, `launches ${report.launched} craft`);
  tell(report.rams, `rams with ${report.rams}, of which ${report.ramStrikes} strike`);
  tell(report.boardingParties, `boards ${report.boardingParties} and takes ${report.shipsTaken}`);
  tell(report.passed, "passes by");
  tell(report.brokeOff ? 1 : 0, "breaks off");
  tell(report.found, "is found where it stood off");
  tell(report.turned, `turns ${report.turned} forces to another axis`);
  tell(report.repaired, `mends ${report.repaired} points behind its line`);
  tell(report.withdrew, `takes ${report.withdrew} behind its line`);
  tell(report.returned, `brings ${report.returned} back into its line`);
  tell(report.recalled, `takes ${report.recalled} craft aboard`);
}
