export { type BattleReportParts, battleReportHtml, tellDip } from "./battle-report-html.ts";
export type { CalibrationReportParts } from "./calibration-report.ts";
export { type LabReport, labReportHtml } from "./lab-report-html.ts";
export type { ReplicationReportParts } from "./replication-report.ts";
