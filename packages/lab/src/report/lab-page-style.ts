import { chartStyle } from "../charts/chart-theme.ts";
import { pageStyle } from "./page-style.ts";

/** Style of a report of the lab: that of all reports, and where its charts stand on a page and on a phone. */
export const labPageStyle = `${pageStyle}${chartStyle(null)}
.holomap-chart{display:block;max-width:100%;height:auto;--chart-ground:transparent}
.chart{margin:1rem 0;min-height:0}
.panels .chart{margin:0;background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:.3rem;overflow:hidden}
.panels.small{grid-template-columns:repeat(auto-fill,minmax(min(100%,20.5rem),1fr));margin:1rem 0}
.on-phone{display:none}
@media screen and (max-width:900px){.on-page{display:none}.on-phone{display:block}.on-phone .holomap-chart{width:min(100%,30rem)}}
.seeds{columns:12rem;padding-left:1.2rem}
td.what{min-width:11rem}
@media (max-width:640px){td.what{min-width:0}}
`;
