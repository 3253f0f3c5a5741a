export { type BattleReportParts, battleReportHtml, tellDip } from "./battle-report-html.ts";
