import type { CalibrationReportParts } from "./calibration-report.ts";
import { calibrationReportHtml } from "./calibration-report.ts";
import type { ExperimentStudy } from "../experiments/study-experiment.ts";
import type { ForecastStudy } from "../forecasts/forecast-study.ts";
import { forecastReportHtml } from "./forecast-report.ts";
import { experimentReportHtml } from "./experiment-report.ts";
import { type ReplicationReportParts, replicationReportHtml } from "./replication-report.ts";

/** What the lab can tell as a page, by kind. */
export type LabReport =
  | ({ readonly kind: "wars" } & ReplicationReportParts)
  | { readonly kind: "experiment"; readonly study: ExperimentStudy }
  | { readonly kind: "forecast"; readonly study: ForecastStudy }
  | ({ readonly kind: "calibration" } & CalibrationReportParts);

/** A study of the lab as one HTML file that needs no network and runs no script: the same bytes for the same study. Loads the chart library. */
export async function labReportHtml(report: LabReport): Promise<string> {
  switch (report.kind) {
    case "wars":
      return replicationReportHtml(report);
    case "experiment":
      return experimentReportHtml(report.study);
    case "forecast":
      return forecastReportHtml(report.study);
    case "calibration":
      return calibrationReportHtml(report);
  }
}
