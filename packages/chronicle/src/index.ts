export { chronicleMarkdown } from "./chronicle-markdown.ts";
export { escapeHtml, inline, jsonForScript } from "./report/escape.ts";
export { type ReportParts, reportHtml } from "./report/report-html.ts";
export { type Summary, type SummaryBattle, type SummaryPower, summarise } from "./summarise.ts";
export {
  type Chronicle,
  type ChronicleSection,
  type ChronicleSentence,
  tellChronicle,
} from "./tell-chronicle.ts";
export { tellSummary } from "./tell-summary.ts";
export { type Length } from "./telling/teller.ts";
